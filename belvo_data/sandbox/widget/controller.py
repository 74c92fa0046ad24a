"""A visit: one request, a first look or a form, becomes one screen or the way back to the app."""

from unicodedata import combining, normalize

from starlette.responses import Response

from belvo_data.sandbox.institution import Institution
from belvo_data.sandbox.widget.auth_flow import enter, finish, go_on, resume
from belvo_data.sandbox.widget.callbacks import disabled, joined, left, warned_at
from belvo_data.sandbox.widget.pages import sent
from belvo_data.sandbox.widget.session import Form, WidgetContext
from belvo_data.sandbox.widget.signing_in import SAMPLES, ask, let_in


def visit(hall: WidgetContext, form: Form, search: str) -> Response:
    """Answer one request."""
    bank = hall.banks.get(form.get("institution", ""))
    match form.get("step", ""), bank:
        case "exit", _:
            answer = _leave(hall, form, bank)
        case "connecting", _:
            answer = finish(hall) or _choose(hall, search)
        case "warn", Institution() if hall.grant.event:
            answer = sent(joined(warned_at(hall.grant.event), disabled()), hall.launch)
        case "sign-in", Institution():
            visitor = let_in(hall, bank, form)
            answer = visitor if isinstance(visitor, Response) else enter(hall, bank, visitor)
        case "stay", Institution():
            answer = resume(hall, bank)
        case ("token" | "consent" | "departure") as step, Institution():
            answer = go_on(hall, bank, step, form)
        case _, Institution() if "person" in form:
            answer = ask(hall, bank, filled=SAMPLES | {"username": form["person"]})
        case _, Institution():
            answer = ask(hall, bank)
        case _:
            answer = _choose(hall, search)
    return answer


def _choose(hall: WidgetContext, search: str) -> Response:
    if len(hall.banks) == 1 and not search:
        return ask(hall, *hall.banks.values())
    found = [bank for bank in hall.banks.values() if _plain(search) in _plain(bank.display_name)]
    countries = {bank.country: [each for each in found if each.country == bank.country] for bank in found}
    return hall.shown(
        "choose.html", countries=countries, count=len(found), offered=len(hall.banks), search=search
    )


def _leave(hall: WidgetContext, form: Form, bank: Institution | None) -> Response:
    if hall.launch.confirms and "sure" not in form:
        return hall.shown("leave.html", bank=bank, closable=False)
    if hall.launch.surveys and "reason" not in form:
        return hall.shown("survey.html", bank=bank, closable=False)
    hall.sandbox.attempts.drop(hall.token.jti)
    if hall.grant.exit:
        told = left(hall.token, bank.name if bank else None)
        return sent(joined(hall.grant.exit, told), hall.launch)
    return hall.shown("closed.html", closable=False)


def _plain(text: str) -> str:
    return "".join(c for c in normalize("NFKD", text.casefold()) if not combining(c)).strip()
