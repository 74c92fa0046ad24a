"""The requests: what one worker read, no other asks for again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from belvo_data.store.erasure.erasure import forget
from belvo_data.store.read import reader
from belvo_data.syncing.plan import plan
from tests.counting_bank import ACCOUNTS, DAY, TRANSACTIONS, Counting, of

if TYPE_CHECKING:
    from tests.lake.conftest import Shore

pytestmark = pytest.mark.slow


def test_a_link_that_any_worker_read_rests_for_all(shore: Shore) -> None:
    bank, one, two = Counting.with_links(3), shore.worker("one"), shore.worker("two")
    bank.synced(one)
    assert bank.paths.count(ACCOUNTS) == 1
    bank.synced(two)
    assert bank.paths == ["/api/links/"]
    bank.clock += DAY
    bank.visit(1)
    told = plan(bank.client(), one, now=lambda: bank.clock)
    bank.synced(two)
    assert (told.total, told.asked, len(bank.addresses)) == (4, 1, 4)
    bank.clock += DAY
    bank.visit(2)
    bank.synced(one, links=[of(2)])
    bank.synced(two, links=[of(1)])
    bank.synced(one)
    assert bank.paths.count(TRANSACTIONS) == 2  # of the link that was visited within a day of its reading
    with reader.connect(two) as db:
        assert db.execute("select count(*) from transactions").fetchone() == (8,)
        assert db.execute("select count(*), count(distinct link_id) from accounts").fetchone() == (3, 3)
    forget(one, of(0), now=lambda: bank.clock)
    with reader.connect(two) as db:
        assert db.execute("select count(*) from accounts").fetchone() == (2,)
