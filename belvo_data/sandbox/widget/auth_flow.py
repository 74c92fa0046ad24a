"""Auth flow: what comes after a bank let somebody in, from its second question to the link."""

from datetime import datetime, timedelta
from typing import Literal

import segno
from starlette.responses import Response

from belvo_data.sandbox.attempts import Attempt, Step
from belvo_data.sandbox.credentials import Visitor, asks_token
from belvo_data.sandbox.institution import Institution
from belvo_data.sandbox.problems import (
    Problem,
    institution_down,
    session_expired,
    token_not_valid,
    token_required,
)
from belvo_data.sandbox.refusals import DENIED
from belvo_data.sandbox.sessions import RIGHT, challenge
from belvo_data.sandbox.widget.callbacks import joined, success
from belvo_data.sandbox.widget.connecting import connected
from belvo_data.sandbox.widget.pages import sent
from belvo_data.sandbox.widget.session import Form, WidgetContext
from belvo_data.sandbox.widget.signing_in import ask

CODE_LASTS = timedelta(minutes=2)
DEPARTURE_LASTS = timedelta(seconds=60)
CONNECTS_AFTER = 1  # seconds


def enter(hall: WidgetContext, bank: Institution, visitor: Visitor) -> Response:
    """Begin with the first step that the bank asks for."""
    return _reach(hall, bank, visitor, _steps(bank, visitor)[0])


def resume(hall: WidgetContext, bank: Institution) -> Response:
    """Show the step that somebody is at."""
    attempt = _attempt(hall, bank)
    return show(hall, bank, attempt) if attempt else ask(hall, bank)


def go_on(hall: WidgetContext, bank: Institution, step: str, form: Form) -> Response:
    """Take what was answered to a step; an answer to another step than theirs begins anew."""
    attempt = _attempt(hall, bank)
    if attempt is None or attempt.step != step:
        return ask(hall, bank)
    over = _over(attempt, hall.sandbox.now())
    if over:
        return _back(hall, bank, attempt, over)
    match attempt.step:
        case "token" if "again" in form:
            return _reach(hall, bank, attempt.visitor, "token", said="again")
        case "token" if form.get("token", "").strip() != RIGHT:
            hall.note(token_required())
            return _reach(hall, bank, attempt.visitor, "token", said="wrong")
        case "departure" if attempt.visitor.username == DENIED:
            hall.sandbox.attempts.drop(hall.token.jti)
            return hall.shown("denied.html", bank=bank, closable=False)
    steps = _steps(bank, attempt.visitor)
    return _reach(hall, bank, attempt.visitor, steps[steps.index(attempt.step) + 1])


def finish(hall: WidgetContext) -> Response | None:
    """Make the link of somebody who is connecting, and send them back to the app; nothing for others."""
    attempt = hall.sandbox.attempts.of(hall.token.jti)
    bank = hall.banks.get(attempt.institution) if attempt else None
    if attempt is None or bank is None or attempt.step != "connecting":
        return None
    try:
        if bank.status == "down":
            raise institution_down()
        link = connected(hall, bank, attempt.visitor)
    except Problem as problem:
        if problem.code == token_not_valid().code:
            raise
        return _back(hall, bank, attempt, problem)
    hall.sandbox.cured(link)
    if hall.grant.success:
        return sent(joined(hall.grant.success, success(link.id, bank.name)), hall.launch)
    return hall.shown("done.html", bank=bank, link=link.id, closable=False)


def show(
    hall: WidgetContext, bank: Institution, attempt: Attempt, said: Literal["wrong", "again"] | None = None
) -> Response:
    """Show the screen of a step."""
    match attempt.step:
        case "token":
            kind, value, _ = challenge(attempt.visitor.username)
            picture = segno.make(value).svg_data_uri(scale=5, light="white") if kind == "qr" else None
            asked = "number" if kind == "numeric" and value else kind
            return hall.shown("token.html", bank=bank, said=said, asked=asked, value=value, picture=picture)
        case "consent":
            return hall.shown("consent.html", bank=bank, grant=hall.grant)
        case "departure":
            return hall.shown("departure.html", bank=bank)
        case "connecting":
            address = hall.launch.address_of("connecting")
            answer = hall.shown("connecting.html", bank=bank, address=address, closable=False)
            answer.headers["refresh"] = f"{CONNECTS_AFTER}; url={address}"
            return answer


def _steps(bank: Institution, visitor: Visitor) -> list[Step]:
    steps: list[Step] = ["token"] if asks_token(bank, visitor.username) else []
    return [*steps, "consent", "departure", "connecting"] if bank.open_finance else [*steps, "connecting"]


def _over(attempt: Attempt, now: datetime) -> Problem | None:
    """Say whether somebody took too long."""
    waited = now - attempt.since
    if attempt.step == "token" and waited > CODE_LASTS:
        return session_expired()
    if attempt.step == "departure" and waited > DEPARTURE_LASTS:
        return session_expired("session_expired_ob")
    return None


def _attempt(hall: WidgetContext, bank: Institution) -> Attempt | None:
    attempt = hall.sandbox.attempts.of(hall.token.jti)
    return attempt if attempt and attempt.institution == bank.name else None


def _reach(
    hall: WidgetContext,
    bank: Institution,
    visitor: Visitor,
    step: Step,
    said: Literal["wrong", "again"] | None = None,
) -> Response:
    return show(hall, bank, hall.sandbox.attempts.reach(hall.token.jti, bank.name, visitor, step), said)


def _back(hall: WidgetContext, bank: Institution, attempt: Attempt, problem: Problem) -> Response:
    """Begin anew at the sign-in, and say why."""
    hall.sandbox.attempts.drop(hall.token.jti)
    hall.note(problem)
    return ask(hall, bank, filled={"username": attempt.visitor.username}, problem=problem)
