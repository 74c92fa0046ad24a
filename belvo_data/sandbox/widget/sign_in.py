"""Sign-in: the fields of a bank, who can be tried there, and what it says when it refuses."""

from collections.abc import Collection, Mapping
from re import search

from starlette.responses import Response

from belvo_data.sandbox.credentials import ASKED, NOTHING, TRIGGERS, Visitor, sign_in
from belvo_data.sandbox.institution import Institution
from belvo_data.sandbox.problems import Problem, institution_down, login_error
from belvo_data.sandbox.refusals import DENIED, REFUSALS
from belvo_data.sandbox.widget.consent_check import consents, shown_people
from belvo_data.sandbox.widget.session import Form, WidgetContext

# How the form fills itself in for somebody who was picked.
SAMPLES = {
    "password": "demo",
    "username_type": "001",
    "username2": "0001 / 12345-6",
    "password2": "123456",
}


def ask(
    context: WidgetContext,
    bank: Institution,
    *,
    filled: Mapping[str, str] = NOTHING,
    problem: Problem | None = None,
    reason: str = "",
    missing: Collection[str] = (),
) -> Response:
    """Show the fields, with what went wrong the last time; a secret is typed anew."""
    if bank.status == "down" and problem is None:
        problem = institution_down()
        context.note(problem)
    username = context.updated.username if context.updated else filled.get("username", "")
    return context.shown(
        "sign_in.html",
        bank=bank,
        fields=bank.form_fields(),
        people=shown_people(context, bank),
        others=_others(bank),
        username=username,
        filled={**filled, "username": username},
        problem=problem.code if problem else None,
        reason=reason or (username if problem and username in REFUSALS else problem and problem.code),
        missing=missing,
        several=len(context.banks) > 1,
        updating=context.updated is not None,
        warns=context.grant.event is not None,
    )


def let_in(context: WidgetContext, bank: Institution, form: Form) -> Visitor | Response:
    """Return whom the bank lets in, or the screen that says why it does not."""
    fields = bank.form_fields()
    typed = {field["name"]: form.get(field["name"], "").strip() for field in fields}
    if context.updated:
        typed["username"] = context.updated.username
    told = {field["name"]: typed[field["name"]] for field in fields if field["type"] != "password"}
    missing = {field["name"] for field in fields if not search(field["validation"], typed[field["name"]])}
    if missing and bank.status != "down":
        return ask(context, bank, filled=told, missing=missing)
    try:
        visitor = sign_in(bank, typed["username"], typed.get("password", ""), typed)
    except Problem as problem:
        context.note(problem)
        return ask(context, bank, filled=told, problem=problem)
    if not consents(context, bank, visitor.username):
        context.note(login_error())
        return ask(context, bank, filled=told, problem=login_error(), reason="others_consent")
    return visitor


def _others(bank: Institution) -> list[str]:
    """Return the users who are no people but cases: documented triggers, questions, refusals."""
    denied = [DENIED] if bank.open_finance else []
    return [*TRIGGERS, *ASKED, *REFUSALS, *denied]
