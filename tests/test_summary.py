"""The summary of a sync, and the bars of a notebook."""

from __future__ import annotations

from typing import Any

from belvo_data.errors import BelvoUnreachable
from belvo_data.progress.kernel import Board
from belvo_data.store.raw.extract import MergeCounts
from belvo_data.syncing import Pause, Progress, Skipped, Step, Waiting
from belvo_data.syncing.summary import Summary
from tests.bank import ANA, BOB

UNREACHED = BelvoUnreachable("https://sandbox.belvo.com can't be reached.", remedy="Check the network.")


def test_a_sync_reads_as_a_line_and_is_its_steps() -> None:
    done = Step(ANA, "accounts", 0.1, merged=MergeCounts(3, 2, 1, 0))
    summary = Summary([done, Step(BOB, "accounts", 0.1, merged=MergeCounts(4, 0, 0, 1))])

    assert repr(summary) == "2 links, 7 records read: 2 new, 1 changed, 1 gone; 0 of 2 steps failed."
    assert (summary[0], len(summary), summary.failed) == (done, 2, [])


def test_large_numbers_are_all_written_in_thousands() -> None:
    many = Summary([Step(ANA, "accounts", 0.1, merged=MergeCounts(6000, 3000, 2000, 1000))])
    assert (
        repr(many) == "1 link, 6,000 records read: 3,000 new, 2,000 changed, 1,000 gone; 0 of 1 steps failed."
    )


def test_what_failed_is_said_first_and_once() -> None:
    failed = [Step(link, "owners", 0.1, error=UNREACHED) for link in (ANA, BOB)]
    first, second = repr(Summary(failed)).splitlines()

    assert first.startswith(f"{ANA}: owners, {BOB}: owners: https://sandbox.belvo.com can't be reached.")
    assert second == "2 links, 0 records read: 0 new, 0 changed, 0 gone; 2 of 2 steps failed."
    assert Summary(failed).failed == failed


def test_links_that_rest_are_counted_with_how_to_ask_them() -> None:
    summary = Summary()
    summary.note(Skipped((ANA, BOB)))

    assert repr(summary).startswith("2 links not asked: Belvo was not at the bank since; bd.sync(full=True)")


def test_nothing_from_outside_is_markup_in_a_notebook() -> None:
    error = BelvoUnreachable("<script>", remedy="None.")

    assert "<script>" not in Summary([Step(ANA, "owners", 0.1, error=error)])._repr_html_()


def test_a_notebook_shows_one_output_that_goes_in_the_end() -> None:
    sent: list[tuple[dict[str, str], bool]] = []

    def publish(data: dict[str, str], *, transient: dict[str, Any], update: bool) -> None:
        assert transient["display_id"]
        sent.append((data, update))

    with Board(publish) as board:
        board.show(Progress(ANA, "accounts", 2, 2))
        board.show(Progress(ANA, "transactions", 1000, 1500))
        board.show(Progress(BOB, "transactions", 500, 12_000))
        assert board.text() == "accounts 2 of 2\ntransactions 1,500 of 13,500\n"
        assert "<progress value=1500 max=13500></progress>" in board.html()
        board.show(Pause(24, UNREACHED))
        assert board.text().endswith("can't be reached. Trying again in 24 s …")
        board.show(Waiting("<i>"))
        assert board.html().endswith("Waiting for &lt;i&gt; …")
    assert [update for _, update in sent] == [False] + [True] * (len(sent) - 1)
    assert sent[-1][0] == {"text/plain": "", "text/html": ""}
