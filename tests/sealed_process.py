"""A process that is sealed as that of one statement is, and answers many, for tests of what it refuses.

It reads ``{"path", "statements"}`` as JSON and writes what is said first of each, one a line.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from belvo_data.console import bounds, sealed
from belvo_data.console.gate import Gate
from belvo_data.console.limits import Limits
from belvo_data.console.worker import answer

if __name__ == "__main__":
    limits, asked, db = Limits(), json.load(sys.stdin), sealed.opened()
    gate = Gate(db)
    db.execute("select 1").to_arrow_table()
    sealed.seal(db, Path(asked["path"]), limits)
    bounds.bind(limits)
    for statement in asked["statements"]:
        sys.stdout.buffer.write(answer(db, gate, statement, limits).partition(b"\n")[0] + b"\n")
    sys.stdout.buffer.flush()
    os._exit(0)
