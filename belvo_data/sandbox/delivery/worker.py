"""Delivery: a small thread that posts what waits, five times at most, each time waiting longer."""

from collections.abc import Callable
from datetime import timedelta
from threading import Event, Lock, Thread

import httpx

from belvo_data.sandbox.delivery.change_detector import ChangeDetector
from belvo_data.sandbox.state_view import StateView
from belvo_data.sandbox.timestamps import read
from belvo_data.sandbox.webhooks.outbox import DELIVERED, GIVEN_UP, WAITING, Message
from belvo_data.sandbox.webhooks.payloads import Payload

TRIES = 5
BACKOFF = 5  # seconds, times the number of tries
PATIENCE = 5  # seconds that a receiver has (Belvo docs: webhooks)
LOOKS_EVERY = 5.0  # seconds, at least
CLOSES_WITHIN = 1.0  # seconds: its last post may be on its way to somebody who does not answer
GOOD = range(200, 300)
Post = Callable[[Payload], int]


def poster(address: str, authorization: str | None, transport: httpx.BaseTransport | None) -> Post:
    """Return what posts a payload to an address and says the status, or 0 if nobody answered."""
    headers = {"authorization": authorization} if authorization else {}
    client = httpx.Client(headers=headers, timeout=PATIENCE, transport=transport, trust_env=False)

    def post(payload: Payload) -> int:
        try:
            return client.post(address, json=payload).status_code
        except httpx.HTTPError:
            return 0

    return post


class DeliveryWorker:
    """Looks for news and posts them; ``stir`` wakes it."""

    def __init__(self, sandbox: StateView, post: Post) -> None:
        self._sandbox = sandbox
        self._post = post
        self._detector = ChangeDetector(sandbox)
        self._awake = Event()
        self._over = Event()
        self._rounds = Lock()
        self._thread = Thread(target=self._work, name="sandbox webhooks", daemon=True)

    def start(self) -> None:
        """Begin to work."""
        self._thread.start()

    def stir(self) -> None:
        """Say that something may have happened."""
        self._awake.set()

    def close(self) -> None:
        """Stop working."""
        self._over.set()
        self._awake.set()
        self._thread.join(CLOSES_WITHIN)

    def round(self) -> None:
        """Look for news and post what waits, until everything was taken or given up."""
        with self._rounds:
            self._detector.look()
            while not self._over.is_set() and (due := self._due()):
                failed = [message for message in due if not self._deliver(message)]
                if failed and not self._over.is_set():
                    self._sandbox.sleep(BACKOFF * max(message.tries + 1 for message in failed))

    def _work(self) -> None:
        while not self._over.is_set():
            self._awake.clear()
            self.round()
            self._awake.wait(min(LOOKS_EVERY, self._sandbox.pace or LOOKS_EVERY))

    def _due(self) -> list[Message]:
        sandbox, waiting = self._sandbox, self._sandbox.outbox.waiting()
        playing = {each.name: each for each in sandbox.scenarios.playing()}
        if late := playing.get("webhooks_delayed"):
            latest = sandbox.now() - timedelta(seconds=late.seconds)
            waiting = [message for message in waiting if read(message.made_at) <= latest]
        if "webhooks_out_of_order" in playing and len(waiting) > 1:
            sandbox.hits.note("webhooks_out_of_order", f"{len(waiting)} webhooks")
            return waiting[::-1]
        return waiting

    def _deliver(self, message: Message) -> bool:
        taken = self._post(message.payload) in GOOD
        last = message.tries + 1 == TRIES
        self._sandbox.outbox.tried(message, DELIVERED if taken else GIVEN_UP if last else WAITING)
        if taken and self._sandbox.scenarios.of("webhooks_repeated"):
            self._post(message.payload)
            what = f"{message.payload['webhook_type']} {message.payload['webhook_code']}"
            self._sandbox.hits.note("webhooks_repeated", what)
        return taken or last
