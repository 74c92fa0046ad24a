"""``belvo-data widget``: a fresh widget address, and a wait for what comes back where nobody else waits."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from argparse import Namespace, _SubParsersAction

    from belvo_data.linking import Handed
    from belvo_data.store.journal import Arrival
    from belvo_data.wiring import Belvo

BREATH = 0.3  # seconds between looks into the journal
RESOURCES = ("ACCOUNTS", "TRANSACTIONS", "OWNERS")


def add_to(commands: _SubParsersAction[Any]) -> None:
    """Add the command's words."""
    parser = commands.add_parser("widget", help="print a fresh widget address")
    parser.add_argument("--country", help="MX, BR or CO; the person chooses unless given")
    parser.add_argument("--type", dest="institution_type", help="retail or business")
    parser.add_argument("--institution", metavar="CODE", help="such as erebor_mx_retail")
    parser.add_argument("--access-mode", choices=("recurrent", "single"), default="recurrent")
    parser.add_argument(
        "--resources", default=",".join(RESOURCES), help=f"{','.join(RESOURCES)} unless given"
    )
    parser.add_argument("--locale", choices=("es", "pt", "en"), default="es")
    parser.add_argument("--external-id", metavar="ID", help="your own name for the user; nothing personal")
    parser.add_argument(
        "--stale-days", type=int, default=365, metavar="DAYS", help="how long Belvo keeps the data"
    )
    parser.set_defaults(run=run)


def run(chosen: Namespace) -> int:
    """Print an address; stay for the link if this process is what the widget comes back to."""
    from belvo_data.remote.widget import LinkRequest  # noqa: PLC0415
    from belvo_data.wiring import belvo  # noqa: PLC0415

    request = LinkRequest(
        country=chosen.country,
        institution_type=chosen.institution_type,
        institution=chosen.institution,
        access_mode=chosen.access_mode,
        resources=tuple(filter(None, chosen.resources.split(","))),
        locale=chosen.locale,
        external_id=chosen.external_id,
        stale_days=chosen.stale_days,
    )
    here = belvo()
    handed = here.linking.hand_out(request)
    print(handed.address, flush=True)
    if sys.stdout.isatty():
        import segno  # noqa: PLC0415

        segno.make(handed.address, error="l").terminal(compact=True)
    return _stay(here, handed) if here.front.serves else 0


def _stay(here: Belvo, handed: Handed) -> int:
    """Wait until a link is made or the token ends."""
    from belvo_data.remote.outcomes import explain  # noqa: PLC0415

    told: set[str] = set()
    while here.linking.now() < handed.ends_at:
        for arrival in here.journal.arrivals(handed.state):
            if arrival.verdict == "accepted":
                return _read(here, arrival)
            if arrival.id not in told and arrival.verdict != "checking":
                told.add(arrival.id)
                said = explain(arrival.outcome)
                print(f"{said.title}. {arrival.words or f'{said.words} {said.remedy}'}", file=sys.stderr)
        time.sleep(BREATH)
    print("The address has ended: it lives ten minutes. Run belvo-data widget again.", file=sys.stderr)
    return 1


def _read(here: Belvo, arrival: Arrival) -> int:
    print(f"Linked: {getattr(arrival.outcome, 'link', '')}", flush=True)
    here.errands.worker.join()
    status = here.errands.worker.status
    failed = [f"{step.resource}: {step.error}" for step in status.steps if step.error is not None]
    if status.error is not None:
        failed.append(f"{status.error.title}: {status.error}")
    for words in failed:
        print(words, file=sys.stderr)
    return 1 if failed else 0
