"""The notices: what every page says of a link that is broken or whose data is of an earlier day."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from belvo_data import metrics, wiring
from belvo_data.formats.days import local, written
from belvo_data.links.health import LinkHealth
from belvo_data.links.notices import Notice, notices
from belvo_data.store.read.freshness import ListBehind
from belvo_data.store.read.link_queries import Row
from tests.bank import ANA, BOB, Bank, account, link, owner, refusal, transaction
from tests.looking import against
from tests.pages import shown
from tests.shell import Shell, talking_to

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from streamlit.testing.v1 import AppTest

MARCH = datetime(2026, 3, 2, 12, tzinfo=UTC)
APRIL = datetime(2026, 4, 1, 12, tzinfo=UTC)
NAMES = {ANA: "Ana", BOB: "Bob"}


def noticed(app: AppTest) -> list[str]:
    """Return the lines above a page."""
    icons = (":material/history: ", ":material/link_off: ")
    lines = [one.value for one in app.caption if one.value.startswith(icons)]
    return [line.partition(": ")[2] for line in lines]


def behind(link_id: str | None, resource: str, complete_at: datetime | None = MARCH) -> ListBehind:
    return ListBehind(link_id, resource, complete_at, APRIL, "It answered 500.", "Try again.")


def test_where_nothing_is_wrong_nothing_is_said() -> None:
    assert notices([LinkHealth(Row(ANA), "Ana", "valid")], [], NAMES) == []


def test_a_broken_link_says_what_is_wrong_and_what_to_do() -> None:
    broken = LinkHealth(Row(BOB), "Bob", "invalid", "Its credentials are refused.", "Repair it.")
    [notice] = notices([LinkHealth(Row(ANA), "Ana", "valid"), broken], [], NAMES)
    assert notice == Notice("Bob", "Its credentials are refused.", "Repair it.", behind=False)


def test_lists_of_one_link_are_named_with_their_day() -> None:
    late = [behind(ANA, "accounts"), behind(ANA, "bills"), behind(ANA, "recurring_expenses", None)]
    assert notices([], late, NAMES) == [
        Notice(
            "Ana",
            "Accounts, bills are of March 2, 2026: newer data could not be read. "
            "Recurring expenses are missing: newer data could not be read.",
            "Try again.",
            behind=True,
        )
    ]


def test_more_lists_than_a_line_holds_are_counted() -> None:
    late = [behind(ANA, name) for name in ("accounts", "bills", "incomes", "owners", "transactions")]
    [notice] = notices([], late, NAMES)
    assert notice.says.startswith("Accounts, bills, incomes and 2 more lists are of March 2, 2026:")


def test_links_that_are_wrong_in_the_same_way_share_a_line() -> None:
    names = {f"link-{number}": f"Link {number}" for number in range(5)}
    late = [behind(link_id, "bills") for link_id in names]
    [notice] = notices([], late, names)
    assert notice.about == "Link 0, Link 1, Link 2 and 2 more links"


def test_a_list_of_all_links_comes_first_and_says_so() -> None:
    told = notices([], [behind(BOB, "bills"), behind(None, "links")], NAMES)
    assert [one.about for one in told] == ["All links", "Bob"]


def test_a_day_that_nobody_means_can_be_written() -> None:
    assert written(datetime(9999, 12, 31, 23, tzinfo=UTC)) == "December 31, 9999"
    assert [local(datetime(year, 12, 31, 23, tzinfo=UTC)) for year in (1, 9999)] == [
        "0001-12-31",
        "9999-12-31",
    ]


@pytest.fixture
def bank() -> Bank:
    bank = Bank.of_ana(
        accounts=[account("checking")], owners=[owner("ana")], transactions=[transaction("t", -5)]
    )
    bank.lists["/api/links/"] = [link(), link(BOB, status="invalid")]
    return bank


def test_every_page_says_it_wherever_the_sync_ran(
    bank: Bank, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    with talking_to(bank, shell):
        assert shell("sync").code == 0
        bank.faults["/api/transactions/"] = [refusal(500, "unexpected_error")]
        bank.stuck = True
        shell("sync", "--full")
    today = wiring.now().astimezone()
    late = f"Transactions are of {today:%B} {today.day}, {today.year}: newer data could not be read."
    with against(bank, shell.data, monkeypatch):
        for page in ("overview", "accounts", "transactions", "owners", "connect", "links"):
            anas, bobs = noticed(shown(page))
            assert anas.startswith(f"**Erebor · Ana:** {late}")
            assert bobs.startswith("**Erebor:** The bank no longer accepts this link's credentials.")
            assert bobs.endswith(f"{late} Repair it: the widget asks for them again.")


def test_the_links_page_says_once_that_a_link_is_broken(
    bank: Bank, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with against(bank, tmp_path, monkeypatch):
        wiring.sync()
        assert len(noticed(shown("overview"))) == 1
        assert noticed(shown("links")) == []


def test_a_name_that_a_person_gave_reaches_every_page(
    bank: Bank, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with against(bank, tmp_path, monkeypatch) as belvo:
        wiring.sync()
        belvo.links.rename(ANA, "The household")
        overview = shown("overview")
        overview.session_state["filters"] = True
        assert overview.run().multiselect(key="links").options == ["The household", "Erebor"]
        accounts = shown("accounts", links=ANA)
        [listed] = [one.value for one in accounts.dataframe if "link_name" in one.value]
        assert list(listed["link_name"]) == ["The household"]
        assert any("The household" in chart for chart in charts_of(accounts))
        [chosen] = [one for one in shown("overview", links=ANA).button if one.key == f"let go links {ANA}"]
        assert chosen.label == "The household"


def charts_of(app: AppTest) -> Iterator[str]:
    yield from (chart.proto.spec for chart in app.get("plotly_chart"))


def test_a_due_date_that_has_passed_is_no_bill_to_come() -> None:
    days = [date(2026, 3, 1), date(2026, 3, 2), date(2026, 4, 1), date(1, 1, 1), date(9999, 12, 31), None]
    accounts = pd.DataFrame({"bill_due_date": days})
    due = metrics.bills_to_come(accounts, today=date(2026, 3, 2))["bill_due_date"]
    assert [day.date() for day in due.dropna()] == [date(2026, 3, 2), date(2026, 4, 1)]
    assert due.notna().tolist() == [False, True, True, False, False, False]
