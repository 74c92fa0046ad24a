"""The sandbox posts what Belvo would post: first data, news, changes, and what broke."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from belvo_data.sandbox import Sandbox
from belvo_data.sandbox.delivery.change_detector import ChangeDetector
from tests.receiver import Opened, Receiver, opened
from tests.sandbox_doors import Clock, Door

__all__ = ["opened"]

FETCHED = ["ACCOUNTS", "TRANSACTIONS", "OWNERS"]


def test_the_first_data_of_each_resource_is_told_once(opened: Opened) -> None:
    receiver = Receiver()
    sandbox, ask = opened(receiver)
    link = ask.link(fetch_resources=FETCHED, external_id="user-7")
    sandbox.announce()
    told = {payload["webhook_type"]: payload for payload in receiver.taken}
    assert receiver.said() == [(name, "historical_update") for name in FETCHED]
    first = told["TRANSACTIONS"]
    assert list(first) == [
        "webhook_id",
        "webhook_type",
        "process_type",
        "webhook_code",
        "link_id",
        "request_id",
        "external_id",
        "data",
    ]
    assert (first["link_id"], first["external_id"]) == (link, "user-7")
    assert (len(first["webhook_id"]), len(first["request_id"])) == (32, 36)
    rows = ask.rows("transactions", link=link)
    came = sum(row["type"] == "INFLOW" for row in rows)
    assert first["data"] == {
        "total_transactions": len(rows),
        "total_inflow_transactions": came,
        "total_outflow_transactions": len(rows) - came,
        "first_transaction_date": rows[-1]["value_date"],
        "last_transaction_date": rows[0]["value_date"],
    }
    assert told["ACCOUNTS"]["data"] == {"total_accounts": 4}
    sandbox.announce()
    assert receiver.said() == []
    assert set(receiver.authorized) == {"Bearer hush"}


def test_each_resource_is_told_when_it_arrives_and_nothing_is_told_twice(tmp_path: Path) -> None:
    receiver, clock = Receiver(), Clock()
    sandbox = Sandbox.open(tmp_path, now=clock, pace=60, webhook=receiver.take)
    ask = Door(sandbox)
    link = ask.link(fetch_resources=FETCHED)
    sandbox.announce()
    assert receiver.said() == []
    for name in FETCHED:
        clock.time += timedelta(seconds=60)
        sandbox.announce()
        [first] = receiver.taken
        assert first["data"][f"total_{name.lower()}"] == len(ask.rows(name.lower(), link=link)) > 0
        assert receiver.said() == [(name, "historical_update")]
    sandbox.close()


def test_what_is_asked_for_later_is_told_as_first_data(opened: Opened) -> None:
    receiver = Receiver()
    sandbox, ask = opened(receiver)
    link = ask.link("gringotts_br_retail", "bia", fetch_resources=["OWNERS"])
    sandbox.announce()
    receiver.taken.clear()
    ask("PATCH", f"/api/links/{link}/", json={"fetch_resources": ["OWNERS", "BILLS"]})
    sandbox.announce()
    assert receiver.said() == [("BILLS", "historical_update")]


def test_what_was_told_before_resources_arrived_one_by_one_is_not_told_again(opened: Opened) -> None:
    receiver = Receiver()
    sandbox, ask = opened(receiver)
    link = ask.link(username="nadia", fetch_resources=["OWNERS"])
    sandbox.announce()
    receiver.taken.clear()
    with sandbox.state.writing() as db:  # as an earlier version kept it
        db.execute("update announced set what = json_remove(what, '$.arrived') where link = ?", [link])
    sandbox.clock.move(days=1)
    sandbox.announce()
    assert ("OWNERS", "historical_update") not in receiver.said()


def test_after_a_day_the_new_rows_the_changed_and_the_gone_are_told(opened: Opened) -> None:
    receiver = Receiver()
    sandbox, ask = opened(receiver)
    link = ask.link("gringotts_br_retail", "bia", fetch_resources=["TRANSACTIONS"])
    sandbox.announce()
    receiver.taken.clear()
    before = {row["id"]: row["status"] for row in ask.rows("transactions", link=link)}
    sandbox.clock.move(days=4)
    sandbox.announce()
    after = {row["id"]: row["status"] for row in ask.rows("transactions", link=link)}
    data = {payload["webhook_code"]: payload["data"] for payload in receiver.taken}
    assert data["new_transactions_available"] == {"new_transactions": len(after.keys() - before.keys())}
    changed = {id_ for id_, status in before.items() if after.get(id_, status) != status}
    assert set(data["transactions_updated"]["updated_transactions"]) == changed
    gone = before.keys() - after.keys()
    assert set(data.get("transactions_deleted", {}).get("deleted_transactions", ())) == gone


def test_a_row_that_belvo_deletes_is_told(opened: Opened) -> None:
    receiver = Receiver()
    sandbox, ask = opened(receiver)
    link = ask.link(username="ramon", fetch_resources=["TRANSACTIONS"])
    sandbox.announce()
    receiver.taken.clear()
    before = {row["id"] for row in ask.rows("transactions", link=link)}
    sandbox.scenarios.start("rows_deleted", link=link)
    sandbox.announce()
    [told] = receiver.taken
    gone = before - {row["id"] for row in ask.rows("transactions", link=link)}
    assert told["webhook_code"] == "transactions_deleted"
    assert (told["data"]["count"], set(told["data"]["deleted_transactions"])) == (3, gone)


def test_what_breaks_is_told(opened: Opened) -> None:
    receiver = Receiver()
    sandbox, ask = opened(receiver)
    ramon, bia = ask.link(username="ramon"), ask.open_finance(sandbox, "bia")
    sandbox.announce()
    receiver.taken.clear()
    for name, link, told in (
        ("link_invalid", ramon, ("LINK", "invalid_credentials")),
        ("mfa_needed", ramon, ("LINK", "token_required")),
        ("consent_expiring", bia, ("CONSENT", "openfinance_consent_about_to_expire")),
        ("consent_expired", bia, ("CONSENT", "openfinance_consent_expired")),
    ):
        sandbox.scenarios.start(name, link=link)
        sandbox.announce()
        assert [payload["link_id"] for payload in receiver.taken] == [link]
        last = receiver.taken[-1]
        assert receiver.said() == [told]
        sandbox.scenarios.stop(name)
        sandbox.announce()
    assert "request_id" not in last
    assert last["data"]["institution"] == "ofmockbank_br_retail"


def test_a_link_that_was_deleted_later_is_told(opened: Opened) -> None:
    receiver = Receiver()
    sandbox, ask = opened(receiver)
    link = ask.link(username="nadia")
    sandbox.announce()
    receiver.taken.clear()
    ask("DELETE", f"/api/links/{link}/", headers={"X-Belvo-Request-Mode": "async"})
    sandbox.announce()
    assert receiver.said() == [("LINK", "link_deleted")]


def test_a_link_that_is_deleted_while_news_is_looked_for_is_told_no_more(tmp_path: Path) -> None:
    class Busy(Clock):
        """A clock at whose next look something happens."""

        happens: list[Callable[[], None]]

        def __call__(self) -> datetime:
            while self.happens:
                self.happens.pop()()
            return self.time

    clock = Busy()
    clock.happens = []
    sandbox = Sandbox.open(tmp_path, now=clock)
    link = Door(sandbox).link(username="nadia", fetch_resources=["OWNERS"])
    change_detector = ChangeDetector(sandbox)
    change_detector.look()
    [first] = sandbox.outbox.latest()
    clock.time += timedelta(days=1)
    clock.happens = [lambda: sandbox.links.delete(link)]
    change_detector.look()
    assert (sandbox.outbox.latest(), sandbox.links.all()) == ([first], [])
