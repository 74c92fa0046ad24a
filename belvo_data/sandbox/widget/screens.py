"""The widget's steps: choose a bank, sign in, agree, be sent back; or leave at any of them."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from unicodedata import combining, normalize

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from belvo_data.sandbox.credentials import Visitor, people_of, sign_in
from belvo_data.sandbox.institutions import Institution
from belvo_data.sandbox.links import Wish
from belvo_data.sandbox.problems import Problem, institution_down, token_not_valid
from belvo_data.sandbox.tokens import Token
from belvo_data.sandbox.widget.callbacks import failed, joined, left, success
from belvo_data.sandbox.widget.launch import Launch
from belvo_data.sandbox.widget.pages import sent, shown, style

if TYPE_CHECKING:
    from belvo_data.sandbox.sandbox import Sandbox

Form = Mapping[str, str]


def widget_routes(sandbox: "Sandbox") -> list[BaseRoute]:
    """Return the routes below ``/widget/``."""

    async def css(_: Request) -> Response:
        return await run_in_threadpool(style)

    return [
        Route("/widget/", _served(sandbox), methods=["GET", "POST"]),
        Route("/widget/widget.css", css),
    ]


def _served(sandbox: "Sandbox") -> Callable[[Request], Awaitable[Response]]:
    async def serve(request: Request) -> Response:
        form = {name: str(value) for name, value in (await request.form()).items()}
        launch = Launch.of(request.query_params)
        search = request.query_params.get("q", "")
        return await run_in_threadpool(_answer, sandbox, launch, form, search)

    return serve


def _answer(sandbox: "Sandbox", launch: Launch, form: Form, search: str) -> Response:
    token = sandbox.tokens.read(launch.access_token)
    if token is None or not token.good:
        return _refused(launch, token)
    visit = Visit(sandbox, launch, token, {bank.name: bank for bank in launch.institutions()})
    try:
        return visit.step(form, search)
    except Problem as problem:
        if problem.code == token_not_valid().code:
            return _refused(launch, token)
        raise


def _refused(launch: Launch, token: Token | None) -> Response:
    if token and token.grant.event:
        return sent(joined(token.grant.event, failed(token_not_valid())), launch)
    return shown("dead.html", launch, status=401, closable=False)


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody in the widget with a good token; the banks are those that they may choose from."""

    sandbox: "Sandbox"
    launch: Launch
    token: Token
    banks: Mapping[str, Institution]

    def step(self, form: Form, search: str) -> Response:
        """Answer one request: a first visit, or a form."""
        bank = self.banks.get(form.get("institution", ""))
        match form.get("step", ""), bank:
            case "exit", _:
                return self._leave(form, bank)
            case "sign-in" | "consent" as step, Institution():
                return self._sign_in(bank, form, agreed=step == "consent")
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
            self.sandbox.tokens.note(self.token, institution_down().code, institution_down().message)
            return self._ask(bank, problem=institution_down())
        return self._shown(
            "sign_in.html",
            bank=bank,
            people=people_of(bank),
            username=username,
            password="demo" if username and problem is None else "",
            problem=problem.code if problem else None,
            several=len(self.banks) > 1,
        )

    def _sign_in(self, bank: Institution, form: Form, *, agreed: bool) -> Response:
        username, password = form.get("username", "").strip(), form.get("password", "")
        try:
            visitor = sign_in(bank, username, password)
            if bank.open_finance and not agreed:
                filled = {"username": username, "password": password}
                return self._shown("consent.html", bank=bank, purpose=self.token.grant.purpose, **filled)
            return self._connect(bank, visitor)
        except Problem as problem:
            if problem.code == token_not_valid().code:
                raise
            self.sandbox.tokens.note(self.token, problem.code, problem.message)
            return self._ask(bank, username=username, problem=problem)

    def _connect(self, bank: Institution, visitor: Visitor) -> Response:
        """Make the link and use the token up, both or neither."""
        grant = self.token.grant
        wish = Wish(
            access_mode=self.launch.access_mode,
            external_id=self.launch.external_id,
            fetch_resources=grant.fetch_resources,
            stale_in=grant.stale_in,
            credentials_storage=grant.credentials_storage,
        )
        with self.sandbox.state.writing() as db:
            self.sandbox.tokens.redeem(self.token, db)
            link = self.sandbox.links.create(bank, visitor, wish, db)
        if grant.success:
            return sent(joined(grant.success, success(link.id, bank.name)), self.launch)
        return self._shown("done.html", bank=bank, link=link.id, closable=False)

    def _leave(self, form: Form, bank: Institution | None) -> Response:
        if self.launch.confirms and "sure" not in form:
            return self._shown("leave.html", bank=bank, closable=False)
        if self.launch.surveys and "reason" not in form:
            return self._shown("survey.html", bank=bank, closable=False)
        if self.token.grant.exit:
            told = left(self.token, bank.name if bank else None)
            return sent(joined(self.token.grant.exit, told), self.launch)
        return self._shown("closed.html", closable=False)

    def _shown(self, template: str, **values: Any) -> Response:
        return shown(template, self.launch, **{"company": self.token.grant.company, **values})


def _plain(text: str) -> str:
    return "".join(c for c in normalize("NFKD", text.casefold()) if not combining(c)).strip()
