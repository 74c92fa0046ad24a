"""Link on demand: what a person has a bank asked for now, and the code that the bank may want first.

What the bank sends is kept by Belvo, and read from there like everything else. A session that waits
for a code lives in memory only.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from threading import Lock
from typing import TYPE_CHECKING

from belvo_data.errors import BelvoDataError, InputInvalid, TokenRequired
from belvo_data.remote.live import LONGEST, Accepted

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from belvo_data.remote.live import Answer, Live
    from belvo_data.resources import Resource

DATED = "transactions"  # the one list that is never asked for without its days
FAULT = BelvoDataError(
    "The bank's answer ended in a fault of this program.",
    remedy="What was stored stays as it was; the program's log says more.",
)


@dataclass(frozen=True, slots=True)
class Retrieval:
    """One list of a link, asked of its bank.

    Attributes:
        records: how many the bank sent; ``None`` while it is asked, and if it goes on by itself.
        wants: what the bank wants before it goes on.
        error: why nothing came.
    """

    resource: Resource
    is_under_way: bool = True
    records: int | None = None
    wants: TokenRequired | None = None
    error: BelvoDataError | None = None


@dataclass
class Retrievals:
    """The newest retrieval of each link; for several threads.

    Attributes:
        start: runs a bank's answer to its end, which may take minutes; must not block.
        done: told of a link and a resource that Belvo has anew.
        asked: told of a link whose bank is asked, for what, and of how many days that is, if of any.
        act: notes that somebody has a bank asked, or raises where nobody may.
    """

    live: Callable[[], Live]
    start: Callable[[Callable[[], None]], object]
    done: Callable[[str, Resource], object]
    today: Callable[[], date]
    asked: Callable[[str, Resource, int | None], object] = lambda _link, _resource, _days: None
    act: Callable[[str], object] = lambda _what: None
    _known: dict[str, Retrieval] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def of(self, link: str) -> Retrieval | None:
        """Return the newest retrieval of a link."""
        with self._lock:
            return self._known.get(link)

    def begin(self, link: str, resource: Resource, *, days: int = LONGEST) -> None:
        """Have a link's bank asked.

        Args:
            days: how far back transactions go, up to a year.

        Raises:
            InputInvalid: the bank is being asked already.
            NotAllowed: a viewer asks.
        """
        self.act("asked_bank")
        until = self.today() if resource.name == DATED else None
        since = until - timedelta(days) if until else None
        self._go(link, resource, lambda: self.live().retrieve(resource, link, since=since, until=until))
        self.asked(link, resource, days if until else None)

    def resume(self, link: str, code: str = "") -> None:
        """Give the bank the code that it wants.

        Raises:
            InputInvalid: it wants none.
            NotAllowed: a viewer asks.
        """
        self.act("gave_code")
        known = self.of(link)
        if known is None or (asked := known.wants) is None:
            raise InputInvalid("The bank waits for no code.", remedy="Have it asked again.")
        self._go(link, known.resource, lambda: self.live().resume(known.resource, asked, code))

    def _go(self, link: str, resource: Resource, ask: Callable[[], Answer]) -> None:
        with self._lock:
            if (known := self._known.get(link)) is not None and known.is_under_way:
                raise InputInvalid(
                    "This bank is being asked already.", remedy="Wait for its answer: it can take minutes."
                )
            self._known[link] = Retrieval(resource)
        self.start(lambda: self._end(link, ask))

    def _end(self, link: str, ask: Callable[[], Answer]) -> None:
        retrieval = replace(self._known[link], is_under_way=False, error=FAULT)
        try:
            retrieval = replace(retrieval, error=None, records=_number_of(ask()))
        except TokenRequired as wants:
            retrieval = replace(retrieval, error=None, wants=wants)
        except BelvoDataError as error:
            retrieval = replace(retrieval, error=error)
        finally:
            with self._lock:
                self._known[link] = retrieval
        if retrieval.records is not None:
            self.done(link, retrieval.resource)


def _number_of(answer: Answer) -> int | None:
    return None if isinstance(answer, Accepted) else len(answer)
