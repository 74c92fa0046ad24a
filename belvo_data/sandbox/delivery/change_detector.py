"""Change detector: compares each link with what was told about it, and puts what is new into the outbox."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache, partial
from typing import Any

from belvo_data.sandbox.api.resources import RESOURCES
from belvo_data.sandbox.api.visible_rows import stored
from belvo_data.sandbox.state_view import StateView
from belvo_data.sandbox.webhooks import payloads
from belvo_data.sandbox.webhooks.messages import Told, of_rows, of_status
from belvo_data.sandbox.webhooks.payloads import Payload
from belvo_data.sandbox.world.view import View

COUNTED = ("BILLS", "INVESTMENTS", "INVESTMENT_TRANSACTIONS")
BY_NAME = {resource.name: resource for resource in RESOURCES}
RowsOf = Callable[[str], Sequence[dict[str, Any]]]
SILENT = "BALANCES"  # no webhook tells about them


class ChangeDetector:
    """Looks at all links; what has not changed since its last look is not looked at closely."""

    def __init__(self, sandbox: StateView) -> None:
        self._sandbox = sandbox
        self._seen: dict[str, tuple[View, list[str]]] = {}

    def look(self) -> None:
        """Put into the outbox whatever is new about any link; bulk links have no news."""
        sandbox = self._sandbox
        links = [link for link in sandbox.links.all() if link.rows is None]
        for view in sandbox.views([link for link in links if link.status != "unconfirmed"]):
            seen = view, self._arrived(view)
            if self._seen.get(view.link.id) != seen:
                self._announce(*seen)
                self._seen[view.link.id] = seen

    def _arrived(self, view: View) -> list[str]:
        """Return the resources whose first data is there, in the order in which it came."""
        offered = [name for name in view.institution.resources if name in BY_NAME and name != SILENT]
        asked = [name for name in view.link.fetch_resources or offered if name in offered]
        return [name for name in asked if self._sandbox.has_arrived(view, name)]

    def _announce(self, view: View, arrived: list[str]) -> None:
        state, link = self._sandbox.state, view.link
        rows = cache(partial(self._rows, view))
        now = self._told(view, rows, arrived)
        with state.writing() as db:
            if not db.execute("select 1 from links where id = ?", [link.id]).fetchone():
                return  # it was deleted meanwhile
            row = db.execute("select what from announced where link = ?", [link.id]).fetchone()
            before = Told.read(row["what"]) if row else replace(now, arrived=())
            first = [name for name in arrived if before.arrived is not None and name not in before.arrived]
            news = [payloads.historical(link, name, rows(name)) for name in first]
            news += self._differences(view, before.with_first(first, now), now)
            db.execute("insert or replace into announced values (?, ?)", [link.id, now.written()])
            self._sandbox.outbox.put(news, db)

    def _differences(self, view: View, before: Told, now: Told) -> Iterator[Payload]:
        yield from of_rows(view.link, before, now)
        yield from of_status(view.link, before, now)
        if now.consent != before.consent:
            if now.consent == "ending":
                yield payloads.consent_ends(view, self._sandbox.consent(view.link))
            elif now.consent == "over":
                yield payloads.consent_ended(view)

    def _told(self, view: View, rows: RowsOf, arrived: list[str]) -> Told:
        return Told(
            status=view.link.status,
            transactions={row["id"]: row["status"] for row in rows("TRANSACTIONS")},
            counts={name: len(rows(name)) for name in COUNTED},
            consent=view.record.consent,
            arrived=arrived,
        )

    def _rows(self, view: View, name: str) -> Sequence[dict[str, Any]]:
        resource = BY_NAME[name]
        rows = stored(self._sandbox, resource, view)
        return [rows.row(number) for number in range(len(rows))]
