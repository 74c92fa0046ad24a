"""The fetching: a list that is given up amid its pages is in no other list's way."""

from __future__ import annotations

from datetime import UTC, datetime
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from belvo_data.resources import OF_A_LINK
from belvo_data.store.raw.staging import Staging
from belvo_data.syncing import Stop
from belvo_data.syncing.calls import Calls
from belvo_data.syncing.fetching import Fetch, Fetcher
from belvo_data.syncing.list_requests import ListRequest
from tests.bank import ANA, Bank, transaction
from tests.conftest import NOW
from tests.machine import WAIT

if TYPE_CHECKING:
    from pathlib import Path

    from belvo_data.syncing import Progress


def test_lists_that_were_given_up_make_room_even_while_somebody_remembers_why(tmp_path: Path) -> None:
    bank = Bank.of_ana(transactions=[transaction(f"t{number}", -1) for number in range(9)])
    bank.page = 1
    client, staging, calls = bank.client(), Staging(tmp_path, 1), Calls(lambda: datetime.now(UTC))
    [transactions] = [resource for resource in OF_A_LINK if resource.name == "transactions"]
    request = ListRequest(transactions, ANA, {"link": ANA})
    reasons: list[Exception] = []

    def fetcher(*, gives_up: bool) -> Fetcher:
        def tell(progress: Progress) -> None:
            if gives_up and progress.rows == 2:
                raise ZeroDivisionError

        return Fetcher(client, staging, dict, lambda: NOW, tell, Stop(), calls)

    read: list[Fetch] = []
    with client.listening(calls.hear):
        for _ in range(3):
            with pytest.raises(ZeroDivisionError) as caught:
                fetcher(gives_up=True).fetch(request)
            reasons.append(caught.value)
        thread = Thread(target=lambda: read.append(fetcher(gives_up=False).fetch(request)), daemon=True)
        thread.start()
        thread.join(WAIT)
    assert [one.extract.rows for one in read] == [9]
    assert len(reasons) == 3
