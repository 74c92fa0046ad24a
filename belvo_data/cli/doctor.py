"""``belvo-data doctor``: what is wrong, and the cure."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from belvo_data.formats.text import clean

if TYPE_CHECKING:
    from argparse import Namespace, _SubParsersAction
    from collections.abc import Iterator

    from belvo_data.wiring.doctor import Finding

MARKS = {"good": "ok", "warning": "!", "bad": "✗"}


def add_to(commands: _SubParsersAction[Any]) -> None:
    """Add the command's words."""
    parser = commands.add_parser("doctor", help="what is wrong, and the cure")
    parser.add_argument("--json", action="store_true", help="print a JSON line a finding")
    parser.set_defaults(run=run)


def run(chosen: Namespace) -> int:
    """Print what each check finds; 1 if something does not work."""
    ill = False
    for finding in _findings():
        ill = ill or finding.state == "bad"
        if chosen.json:
            print(json.dumps(asdict(finding)), flush=True)
        else:
            print(f"{MARKS[finding.state]:3}{finding.about}: {clean(finding.says, None)}", flush=True)
            if finding.cure:
                print(f"   {'':{len(finding.about) + 2}}{clean(finding.cure, None)}", flush=True)
    return 1 if ill else 0


def _findings() -> Iterator[Finding]:
    """Yield the findings; settings or a folder that can't be used are the first and the last."""
    from belvo_data.errors import BelvoDataError  # noqa: PLC0415  only who asks pays for it
    from belvo_data.wiring import belvo  # noqa: PLC0415
    from belvo_data.wiring.doctor import Finding, findings  # noqa: PLC0415

    try:
        here = belvo()
    except BelvoDataError as error:
        yield Finding("Set-up", "bad", f"{error.title}: {error.problem}", error.remedy)
    else:
        yield from findings(here)
