"""What can go wrong, as one tree: each error says what happened and what to do.

::

    BelvoDataError
    ├── SettingsInvalid       a BELVO_* variable can't be used
    ├── InputInvalid          something a person or a browser brought can't be used
    ├── NotAllowed            only an operator may do that
    ├── Stopped               somebody asked for an early end
    ├── StatementError
    │   ├── StatementRefused  the SQL console does not run such a statement
    │   ├── StatementInvalid  it has a mistake: says where, and what may have been meant
    │   └── StatementEnded    it took too long or too much, or somebody cancelled it
    ├── BelvoError
    │   ├── BelvoUnreachable  no answer
    │   │   └── SandboxUnreachable  no sandbox where one was to be played in
    │   ├── BelvoRefused      an answer that says no: status, code, request id
    │   │   ├── LinkUnknown   Belvo does not know that link
    │   │   └── TokenRequired the bank wants a one-time code; says how to go on
    │   └── AnswerInvalid     an answer that can't be read
    └── StoreError
        ├── StoreEmpty        nothing was published yet
        ├── StoreTooNew       the file was made by a newer version
        ├── StoreForeign      the folder or the lake holds data of another Belvo
        ├── StoreBusy         another sync holds the store
        ├── StoreDamaged      what was kept is not what was put there
        ├── StoreUnwritable   the disk refused
        └── LakeUnavailable   the shared lake, or what it needs, refused
"""

from __future__ import annotations

from typing import Any

from belvo_data.formats.text import clean

LONGEST = 2000  # characters of a sentence; only a quotation can be as long


class BelvoDataError(Exception):
    """Something that a person can act on; ``remedy`` says how. What it quotes is text and does nothing."""

    title: str = "That did not work"

    def __init__(self, problem: str, *, remedy: str) -> None:
        self.problem = clean(problem, LONGEST)
        self.remedy = clean(remedy, LONGEST)
        super().__init__(self.problem)

    def __str__(self) -> str:
        return f"{self.problem} {self.remedy}"

    @property
    def alike(self) -> tuple[object, ...]:
        """What two errors share that say the same."""
        return type(self), self.title, self.problem, self.remedy


class SettingsInvalid(BelvoDataError):
    title = "A setting can't be used"


class InputInvalid(BelvoDataError):
    """Something that came from outside and can't be used.

    Attributes:
        field: Belvo's name of the field that it is about, or ``""``.
    """

    title = "That can't be done"

    def __init__(self, problem: str, *, remedy: str, field: str = "") -> None:
        super().__init__(problem, remedy=remedy)
        self.field = field


class NotAllowed(BelvoDataError):
    title = "That is an operator's to do"


class Stopped(BelvoDataError):
    title = "Stopped"


class StatementError(BelvoDataError):
    title = "That statement was not run"


class StatementRefused(StatementError):
    title = "That is not run here"


class StatementInvalid(StatementError):
    """A statement with a mistake.

    Attributes:
        line: of the mistake, and ``column``, counted from one; both 0 where DuckDB does not say.
    """

    title = "The statement has a mistake"

    def __init__(self, problem: str, *, remedy: str, line: int = 0, column: int = 0) -> None:
        super().__init__(problem, remedy=remedy)
        self.line = line
        self.column = column


class StatementEnded(StatementError):
    title = "The statement was ended"


class BelvoError(BelvoDataError):
    title = "Belvo did not answer as hoped"


class BelvoUnreachable(BelvoError):
    title = "Belvo can't be reached"


class BelvoSilent(BelvoUnreachable):
    """It took a request, and did not answer in time."""

    title = "Belvo does not answer"


class SandboxUnreachable(BelvoUnreachable):
    title = "The sandbox can't be reached"


class BelvoRefused(BelvoError):
    """An answer of 400 or more.

    Attributes:
        status: the HTTP status.
        code: Belvo's error code, ``""`` where the body names none (the HTML of a volume block).
        request_id: 32 hexadecimal digits to quote to Belvo's support, or ``""``.
        field: the field of the request that the error is about, or ``""``.
        retry_after: seconds that Belvo asks to be left alone, ``0`` where it does not say.
    """

    title = "Belvo refused the request"

    def __init__(
        self,
        problem: str,
        *,
        remedy: str,
        status: int,
        code: str = "",
        request_id: str = "",
        field: str = "",
        title: str = "",
        retry_after: float = 0.0,
    ) -> None:
        super().__init__(problem, remedy=remedy)
        self.title = title or self.title
        self.status = status
        self.code = code
        self.request_id = request_id
        self.field = field
        self.retry_after = retry_after

    @property
    def alike(self) -> tuple[object, ...]:
        """What two refusals share that say the same, each with its own request id in the remedy."""
        return type(self), self.title, self.problem


class LinkUnknown(BelvoRefused):
    title = "Belvo does not know this link"


class TokenRequired(BelvoRefused):
    """The bank wants a one-time code before it goes on.

    Attributes:
        session: what the code resumes; never shown.
        link: the link that it is about.
        expires_in: seconds until the session ends, ``0`` where Belvo does not say.
        instructions: the bank's words on where the code comes from.
        value: what the person needs to make the code, such as a challenge or a picture.
        expects_input: whether there is a code to give; otherwise the person only confirms elsewhere.
    """

    title = "The bank asks for a one-time code"

    def __init__(
        self,
        problem: str,
        *,
        session: str,
        link: str,
        expires_in: int = 0,
        instructions: str = "",
        value: str = "",
        expects_input: bool = True,
        **what: Any,
    ) -> None:
        super().__init__(problem, **what)
        self.session = session
        self.link = link
        self.expires_in = expires_in
        self.instructions = instructions
        self.value = value
        self.expects_input = expects_input


class AnswerInvalid(BelvoError):
    title = "Belvo's answer can't be read"


class StoreError(BelvoDataError):
    title = "The data can't be used"


class StoreEmpty(StoreError):
    title = "There is no data yet"


class StoreTooNew(StoreError):
    title = "The data was made by a newer version"


class StoreForeign(StoreError):
    title = "The data is of another Belvo"


class StoreBusy(StoreError):
    title = "Another sync is running"


class StoreDamaged(StoreError):
    title = "The data is damaged"


class StoreUnwritable(StoreError):
    title = "The data can't be written"


class LakeUnavailable(StoreError):
    title = "The lake can't be used"
