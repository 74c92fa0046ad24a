"""The sandbox's delivery: with a header or without, again where it is refused, and never twice."""

from pathlib import Path

import httpx

from belvo_data.sandbox import Sandbox
from tests.receiver import Opened, Payload, Receiver, opened
from tests.sandbox_doors import Clock, Door

__all__ = ["opened"]


def test_a_receiver_that_wants_no_header_gets_none(tmp_path: Path) -> None:
    receiver = Receiver()
    sandbox = Sandbox.open(
        tmp_path,
        now=Clock(),
        webhook=("http://app.test/", None),
        webhook_transport=httpx.MockTransport(receiver),
    )
    Door(sandbox).link(username="nadia", fetch_resources=["OWNERS"])
    sandbox.announce()
    sandbox.close()
    assert (receiver.said(), receiver.authorized) == ([("OWNERS", "historical_update")], [""])


def test_a_refused_webhook_is_posted_five_times_and_waits_longer_each_time(opened: Opened) -> None:
    receiver = Receiver(refuses=3)
    sandbox, ask = opened(receiver)
    ask.link(username="nadia", fetch_resources=["OWNERS"])
    sandbox.announce()
    assert receiver.said() == [("OWNERS", "historical_update")]
    assert receiver.waits == [5, 10, 15]
    receiver.refuses = 10**9
    ask.link(username="ramon", fetch_resources=["OWNERS"])
    sandbox.announce()
    latest = ask("GET", "/control/webhooks/").json()
    assert [(each["status"], each["tries"]) for each in latest] == [("given up", 5), ("delivered", 4)]


def test_webhooks_come_twice_late_or_in_the_wrong_order(opened: Opened) -> None:
    receiver = Receiver()
    sandbox, ask = opened(receiver)
    sandbox.scenarios.start("webhooks_delayed", seconds=60)
    sandbox.scenarios.start("webhooks_out_of_order")
    sandbox.scenarios.start("webhooks_repeated")
    ask.link(username="nadia", fetch_resources=["ACCOUNTS", "OWNERS"])
    sandbox.announce()
    assert receiver.said() == []
    sandbox.clock.move(seconds=60)
    sandbox.announce()
    said = receiver.said()
    assert sorted(said) == [("ACCOUNTS", "historical_update")] * 2 + [("OWNERS", "historical_update")] * 2
    assert said[0] == ("OWNERS", "historical_update")


def test_what_was_told_is_not_told_again_after_a_restart(opened: Opened) -> None:
    receiver = Receiver()
    sandbox, ask = opened(receiver)
    ask.link(username="nadia", fetch_resources=["ACCOUNTS"])
    sandbox.announce()
    sandbox.close()
    receiver.taken.clear()
    again, _ = opened(receiver)
    again.announce()
    assert receiver.said() == []


def test_a_function_can_take_webhooks_and_nobody_has_to_announce(tmp_path: Path) -> None:
    taken: list[Payload] = []

    def take(payload: Payload) -> int:
        taken.append(payload)
        return 200

    sandbox = Sandbox.open(tmp_path, now=Clock(), webhook=take)
    Door(sandbox).link(username="nadia", fetch_resources=["OWNERS"])
    sandbox.stir()
    sandbox.announce()
    sandbox.close()
    assert [payload["webhook_type"] for payload in taken] == ["OWNERS"]


def test_nobody_at_the_address_is_no_disaster(tmp_path: Path) -> None:
    def refuse(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("nobody is there", request=request)

    sandbox = Sandbox.open(
        tmp_path,
        now=Clock(),
        webhook=("http://app.test/", "x"),
        webhook_transport=httpx.MockTransport(refuse),
        sleep=lambda _: None,
    )
    Door(sandbox).link(username="nadia", fetch_resources=["OWNERS"])
    sandbox.announce()
    sandbox.close()
    assert [letter.status for letter in sandbox.outbox.latest()] == ["given up"]
