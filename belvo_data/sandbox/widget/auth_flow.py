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
from belvo_data.sandbox.widget.connection import connected
from belvo_data.sandbox.widget.pages import sent
from belvo_data.sandbox.widget.session import Form, WidgetContext
from belvo_data.sandbox.widget.sign_in import ask

CODE_LASTS = timedelta(minutes=2)
DEPARTURE_LASTS = timedelta(seconds=60)
CONNECTS_AFTER = 1  # seconds


def enter(context: WidgetContext, bank: Institution, visitor: Visitor) -> Response:
    """Begin with the first step that the bank asks for."""
    return _reach(context, bank, visitor, _steps(bank, visitor)[0])


def resume(context: WidgetContext, bank: Institution) -> Response:
    """Show the step that somebody is at."""
    attempt = _attempt(context, bank)
    return show(context, bank, attempt) if attempt else ask(context, bank)


def go_on(context: WidgetContext, bank: Institution, step: str, form: Form) -> Response:
    """Take what was answered to a step; an answer to another step than theirs begins anew."""
    attempt = _attempt(context, bank)
    if attempt is None or attempt.step != step:
        return ask(context, bank)
    over = _over(attempt, context.sandbox.now())
    if over:
        return _back(context, bank, attempt, over)
    match attempt.step:
        case "token" if "again" in form:
            return _reach(context, bank, attempt.visitor, "token", said="again")
        case "token" if form.get("token", "").strip() != RIGHT:
            context.note(token_required())
            return _reach(context, bank, attempt.visitor, "token", said="wrong")
        case "departure" if attempt.visitor.username == DENIED:
            context.sandbox.attempts.drop(context.token.jti)
            return context.shown("denied.html", bank=bank, closable=False)
    steps = _steps(bank, attempt.visitor)
    return _reach(context, bank, attempt.visitor, steps[steps.index(attempt.step) + 1])


def finish(context: WidgetContext) -> Response | None:
    """Make the link of somebody who is connecting, and send them back to the app; nothing for others."""
    attempt = context.sandbox.attempts.of(context.token.jti)
    bank = context.banks.get(attempt.institution) if attempt else None
    if attempt is None or bank is None or attempt.step != "connecting":
        return None
    try:
        if bank.status == "down":
            raise institution_down()
        link = connected(context, bank, attempt.visitor)
    except Problem as problem:
        if problem.code == token_not_valid().code:
            raise
        return _back(context, bank, attempt, problem)
    context.sandbox.cured(link)
    if context.grant.success:
        return sent(joined(context.grant.success, success(link.id, bank.name)), context.launch)
    return context.shown("done.html", bank=bank, link=link.id, closable=False)


def show(
    context: WidgetContext, bank: Institution, attempt: Attempt, said: Literal["wrong", "again"] | None = None
) -> Response:
    """Show the screen of a step."""
    match attempt.step:
        case "token":
            kind, value, _ = challenge(attempt.visitor.username)
            picture = segno.make(value).svg_data_uri(scale=5, light="white") if kind == "qr" else None
            asked = "number" if kind == "numeric" and value else kind
            return context.shown(
                "token.html", bank=bank, said=said, asked=asked, value=value, picture=picture
            )
        case "consent":
            return context.shown("consent.html", bank=bank, grant=context.grant)
        case "departure":
            return context.shown("departure.html", bank=bank)
        case "connecting":
            address = context.launch.address_of("connecting")
            answer = context.shown("connecting.html", bank=bank, address=address, closable=False)
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


def _attempt(context: WidgetContext, bank: Institution) -> Attempt | None:
    attempt = context.sandbox.attempts.of(context.token.jti)
    return attempt if attempt and attempt.institution == bank.name else None


def _reach(
    context: WidgetContext,
    bank: Institution,
    visitor: Visitor,
    step: Step,
    said: Literal["wrong", "again"] | None = None,
) -> Response:
    return show(
        context, bank, context.sandbox.attempts.reach(context.token.jti, bank.name, visitor, step), said
    )


def _back(context: WidgetContext, bank: Institution, attempt: Attempt, problem: Problem) -> Response:
    """Begin anew at the sign-in, and say why."""
    context.sandbox.attempts.drop(context.token.jti)
    context.note(problem)
    return ask(context, bank, filled={"username": attempt.visitor.username}, problem=problem)
