"""Belvo's specification against the sandbox: whatever it allows is sent, and the answers are as it promises.

The specification is Belvo's and not part of this repository: ``make soak SPEC=openapi.json``.
"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from belvo_data.sandbox import Sandbox
from tests.campaigns.scene import ROOT
from tests.campaigns.specification import narrowed
from tests.machine import environment, served
from tests.sandbox_doors import Clock, Door

SPEC = os.environ.get("SPEC", "")
TESTER = ROOT / ".venv-schemathesis/bin/schemathesis"
MISSING = "Belvo's specification is not at hand: make soak SPEC=path/to/openapi.json"
EXAMPLES, SECONDS = 20, 900  # of an operation; until all of them are given up
NOT_CHECKED = (
    "status_code_conformance",  # the specification names neither 400 for filters nor 404 for pages
    "negative_data_rejection",  # Belvo takes page sizes above the limit, and filters that fit nothing
    "positive_data_acceptance",  # an id of the right form need not exist
)

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not SPEC, reason=MISSING)]


def test_the_sandbox_answers_as_the_specification_promises(tmp_path: Path) -> None:
    sandbox = Sandbox.open(tmp_path / "sandbox", now=Clock(), people=True)
    links = [*(link.id for link in sandbox.links.all()), Door(sandbox).open_finance(sandbox, "celia")]
    spec = tmp_path / "specification.json"
    spec.write_text(json.dumps(narrowed(json.loads(Path(SPEC).read_text("utf-8")), links)), "utf-8")
    with served(sandbox.app()) as address:
        done = subprocess.run(
            [
                *(TESTER, "run", spec, "--url", address, "--auth", "sandbox:sandbox", "--no-color"),
                *("--seed", "1", "--max-examples", str(EXAMPLES)),
                *("--phases", "examples,coverage,fuzzing", "--continue-on-failure", "--warnings", "off"),
                *("--exclude-checks", ",".join(NOT_CHECKED)),
            ],
            cwd=tmp_path,
            env=environment(tmp_path, NO_PROXY="127.0.0.1"),
            capture_output=True,
            text=True,
            check=False,
            timeout=SECONDS,
        )
    assert done.returncode == 0, done.stdout + done.stderr
