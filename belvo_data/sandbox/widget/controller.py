"""A visit: one request, a first look or a form, becomes one screen or the way back to the app."""

from unicodedata import combining, normalize

from starlette.responses import Response

from belvo_data.sandbox.institution import Institution
from belvo_data.sandbox.widget.auth_flow import enter, finish, go_on, resume
from belvo_data.sandbox.widget.callbacks import disabled, joined, left, warned_at
from belvo_data.sandbox.widget.pages import sent
from belvo_data.sandbox.widget.session import Form, WidgetContext
from belvo_data.sandbox.widget.sign_in import SAMPLES, ask, let_in


def visit(context: WidgetContext, form: Form, search: str) -> Response:
    """Answer one request."""
    bank = context.banks.get(form.get("institution", ""))
    match form.get("step", ""), bank:
        case "exit", _:
            answer = _leave(context, form, bank)
        case "connecting", _:
            answer = finish(context) or _choose(context, search)
        case "warn", Institution() if context.grant.event:
            answer = sent(joined(warned_at(context.grant.event), disabled()), context.launch)
        case "sign-in", Institution():
            visitor = let_in(context, bank, form)
            answer = visitor if isinstance(visitor, Response) else enter(context, bank, visitor)
        case "stay", Institution():
            answer = resume(context, bank)
        case ("token" | "consent" | "departure") as step, Institution():
            answer = go_on(context, bank, step, form)
        case _, Institution() if "person" in form:
            answer = ask(context, bank, filled=SAMPLES | {"username": form["person"]})
        case _, Institution():
            answer = ask(context, bank)
        case _:
            answer = _choose(context, search)
    return answer


def _choose(context: WidgetContext, search: str) -> Response:
    if len(context.banks) == 1 and not search:
        return ask(context, *context.banks.values())
    found = [bank for bank in context.banks.values() if _plain(search) in _plain(bank.display_name)]
    countries = {bank.country: [each for each in found if each.country == bank.country] for bank in found}
    return context.shown(
        "choose.html", countries=countries, count=len(found), offered=len(context.banks), search=search
    )


def _leave(context: WidgetContext, form: Form, bank: Institution | None) -> Response:
    if context.launch.confirms and "sure" not in form:
        return context.shown("leave.html", bank=bank, closable=False)
    if context.launch.surveys and "reason" not in form:
        return context.shown("survey.html", bank=bank, closable=False)
    context.sandbox.attempts.drop(context.token.jti)
    if context.grant.exit:
        told = left(context.token, bank.name if bank else None)
        return sent(joined(context.grant.exit, told), context.launch)
    return context.shown("closed.html", closable=False)


def _plain(text: str) -> str:
    return "".join(c for c in normalize("NFKD", text.casefold()) if not combining(c)).strip()
