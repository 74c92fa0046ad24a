"""Somebody's way through the widget: choose a bank, sign in, give a token, agree; or leave at any step."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from unicodedata import combining, normalize

from starlette.responses import Response

from belvo_data.sandbox.credentials import Visitor, asks_token, people_of, sign_in
from belvo_data.sandbox.institutions import Institution
from belvo_data.sandbox.links import Link, Wish
from belvo_data.sandbox.problems import Problem, institution_down, token_not_valid
from belvo_data.sandbox.sessions import RIGHT
from belvo_data.sandbox.tokens import Token
from belvo_data.sandbox.widget.callbacks import disabled, joined, left, success
from belvo_data.sandbox.widget.launch import Launch
from belvo_data.sandbox.widget.pages import sent, shown

if TYPE_CHECKING:
    from belvo_data.sandbox.sandbox import Sandbox

Form = Mapping[str, str]
STEPS = ("sign-in", "token", "consent")


def visit(sandbox: "Sandbox", launch: Launch, token: Token) -> "Visit":
    """Return the way of somebody with a good token; to update a link there is one bank only."""
    updated = sandbox.links.get(token.grant.link_id) if token.grant.link_id else None
    banks = [sandbox.bank(updated)] if updated else launch.offered(sandbox.institutions())
    return Visit(sandbox, launch, token, {bank.name: bank for bank in banks}, updated)


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody in the widget: the banks are those that they may choose from."""

    sandbox: "Sandbox"
    launch: Launch
    token: Token
    banks: Mapping[str, Institution]
    updated: Link | None

    def step(self, form: Form, search: str) -> Response:
        """Answer one request: a first visit, or a form."""
        bank = self.banks.get(form.get("institution", ""))
        match form.get("step", ""), bank:
            case "exit", _:
                return self._leave(form, bank)
            case "warn", Institution() if self.token.grant.event:
                return sent(joined(self.token.grant.event, disabled()), self.launch)
            case ("sign-in" | "token" | "consent") as step, Institution():
                return self._go_on(bank, form, STEPS.index(step))
            case _, Institution():
                return self._ask(bank, username=form.get("person", ""))
            case _:
                return self._choose(search)

    def _choose(self, search: str) -> Response:
        if len(self.banks) == 1 and not search:
            return self._ask(*self.banks.values())
        found = [bank for bank in self.banks.values() if _plain(search) in _plain(bank.display_name)]
        return self._shown("choose.html", banks=found, search=search)

    def _ask(self, bank: Institution, *, username: str = "", problem: Problem | None = None) -> Response:
        if bank.status == "down" and problem is None:
            self._note(institution_down())
            return self._ask(bank, problem=institution_down())
        return self._shown(
            "sign_in.html",
            bank=bank,
            people=[] if self.updated else people_of(bank),
            username=self.updated.username if self.updated else username,
            password="demo" if username and problem is None else "",
            problem=problem.code if problem else None,
            several=len(self.banks) > 1,
            updating=self.updated is not None,
            warns=self.token.grant.event is not None,
        )

    def _go_on(self, bank: Institution, form: Form, done: int) -> Response:
        """Take the next step that the bank asks for; what was filled in goes along."""
        filled = {field["name"]: form.get(field["name"], "").strip() for field in bank.form_fields()}
        if self.updated:
            filled["username"] = self.updated.username
        try:
            visitor = sign_in(bank, filled["username"], filled["password"], filled)
        except Problem as problem:
            self._note(problem)
            return self._ask(bank, username=filled["username"], problem=problem)
        if asks_token(bank, visitor.username):
            given = form.get("token", "").strip()
            if given != RIGHT:
                return self._ask_token(bank, filled, wrong=done >= STEPS.index("token"))
            filled["token"] = given
        if bank.open_finance and done < STEPS.index("consent"):
            grant = self.token.grant
            days = {"purpose": grant.purpose, "days": grant.consent_days}
            return self._shown("consent.html", bank=bank, filled=filled, **days)
        return self._connect(bank, visitor)

    def _ask_token(self, bank: Institution, filled: Mapping[str, str], *, wrong: bool) -> Response:
        if wrong:
            self._note(Problem(428, "token_required", "The institution asks for a token."))
        return self._shown("token.html", bank=bank, filled=filled, problem="token_wrong" if wrong else None)

    def _connect(self, bank: Institution, visitor: Visitor) -> Response:
        """Make or mend the link and use the token up, both or neither."""
        try:
            with self.sandbox.state.writing() as db:
                self.sandbox.tokens.redeem(self.token, db)
                link = self._mended(db) if self.updated else self._made(bank, visitor, db)
                grant = self.token.grant
                if bank.open_finance:
                    now = self.sandbox.now()
                    self.sandbox.consents.note(link.id, grant.consent_days, grant.user_name, now, db)
        except Problem as problem:
            if problem.code == token_not_valid().code:
                raise
            self._note(problem)
            return self._ask(bank, username=visitor.username, problem=problem)
        self.sandbox.cured(link)
        if grant.success:
            return sent(joined(grant.success, success(link.id, bank.name)), self.launch)
        return self._shown("done.html", bank=bank, link=link.id, closable=False)

    def _made(self, bank: Institution, visitor: Visitor, db: sqlite3.Connection) -> Link:
        grant = self.token.grant
        wish = Wish(
            access_mode=self.launch.access_mode,
            external_id=self.launch.external_id,
            fetch_resources=grant.fetch_resources,
            stale_in=grant.stale_in,
            credentials_storage=grant.credentials_storage,
        )
        return self.sandbox.links.create(bank, visitor, wish, db)

    def _mended(self, db: sqlite3.Connection) -> Link:
        if self.updated is None:
            raise token_not_valid()
        db.execute("update links set status = 'valid' where id = ?", [self.updated.id])
        return self.updated

    def _leave(self, form: Form, bank: Institution | None) -> Response:
        if self.launch.confirms and "sure" not in form:
            return self._shown("leave.html", bank=bank, closable=False)
        if self.launch.surveys and "reason" not in form:
            return self._shown("survey.html", bank=bank, closable=False)
        if self.token.grant.exit:
            told = left(self.token, bank.name if bank else None)
            return sent(joined(self.token.grant.exit, told), self.launch)
        return self._shown("closed.html", closable=False)

    def _note(self, problem: Problem) -> None:
        self.sandbox.tokens.note(self.token, problem.code, problem.message)

    def _shown(self, template: str, **values: Any) -> Response:
        return shown(template, self.launch, **{"company": self.token.grant.company, **values})


def _plain(text: str) -> str:
    return "".join(c for c in normalize("NFKD", text.casefold()) if not combining(c)).strip()
