"""Address: printed, drawn for phones, and waited for where nobody else is what it comes back to."""

from __future__ import annotations

import sys
import time
from shutil import get_terminal_size
from typing import TYPE_CHECKING

from belvo_data.formats.text import clean
from belvo_data.settings import is_here_alone

if TYPE_CHECKING:
    from belvo_data.links.connect import WidgetSession
    from belvo_data.store.journal.journal import Callback
    from belvo_data.wiring import Belvo

QUIET = 2  # modules of white around a QR code
BREATH = 0.3  # seconds between looks into the journal


def hand_over(here: Belvo, handed: WidgetSession) -> int:
    """Print an address; stay for the link if this process is what the widget comes back to."""
    print(handed.address, flush=True)
    if sys.stdout.isatty():
        _draw(here, here.linking.short(handed) if here.linking.serves else handed.address)
    return _stay(here, handed) if here.linking.serves else 0


def _draw(here: Belvo, address: str) -> None:
    """Draw a QR code for a phone, where one could use it and the terminal has the room."""
    from belvo_data.qr import TOO_LONG, qr_code  # noqa: PLC0415

    if is_here_alone(address) or is_here_alone(here.linking.public_url):
        print("A phone can't reach this machine by that name: set BELVO_PUBLIC_URL for a QR code.")
        return
    if (code := qr_code(address)) is None:
        print(TOO_LONG)
        return
    columns, _ = code.symbol_size(border=QUIET)
    if columns > get_terminal_size().columns:
        print(f"A QR code for a phone needs a window of {columns} columns.")
    else:
        code.terminal(compact=True, border=QUIET)


def _stay(here: Belvo, handed: WidgetSession) -> int:
    """Wait until a link is made or the token ends."""
    from belvo_data.remote.outcomes import explain  # noqa: PLC0415
    from belvo_data.wiring import now  # noqa: PLC0415

    print("Waiting for the link that comes back: ten minutes at the most.", file=sys.stderr)
    told: set[str] = set()
    while now() < handed.ends_at:
        for arrival in here.linking.arrivals(handed):
            if arrival.verdict == "accepted":
                return _read(here, arrival)
            if arrival.id not in told and arrival.verdict != "checking":
                told.add(arrival.id)
                said = explain(arrival.outcome)
                more = arrival.words or f"{said.words} {said.remedy}"
                print(clean(f"{said.title}. {more}", None), file=sys.stderr)
        time.sleep(BREATH)
    print("The address has ended: it lives ten minutes. Run belvo-data widget again.", file=sys.stderr)
    return 1


def _read(here: Belvo, arrival: Callback) -> int:
    print(f"Linked: {getattr(arrival.outcome, 'link', '')}", flush=True)
    from belvo_data.syncing import problems  # noqa: PLC0415

    here.jobs.join()
    status = here.jobs.status
    failed = [f"{one.steps[0].resource}: {one.error}" for one in problems(status.steps)]
    if status.error is not None:
        failed.append(f"{status.error.title}: {status.error}")
    for words in failed:
        print(words, file=sys.stderr)
    return 1 if failed else 0
