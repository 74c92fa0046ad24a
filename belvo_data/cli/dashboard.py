"""``belvo-data dashboard``: the pages, from a clone or from an installed package, in any folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import Namespace, _SubParsersAction
    from pathlib import Path
    from typing import Any


def add_to(commands: _SubParsersAction[Any]) -> None:
    """Add the command's words."""
    parser = commands.add_parser("dashboard", help="serve the pages; data lies in ./data, or BELVO_DATA_DIR")
    parser.add_argument("--port", type=int, help="where; 8501, or PORT, unless given")
    parser.set_defaults(run=_run)


def _run(chosen: Namespace) -> int:
    """Become Streamlit, which serves the dashboard until it is ended.

    Raises:
        InputInvalid: Streamlit is not installed.
        SettingsInvalid: the environment can't be used.
    """
    import os  # noqa: PLC0415  only who serves pays for it
    import sys  # noqa: PLC0415
    from importlib.util import find_spec  # noqa: PLC0415

    from belvo_data import wiring  # noqa: PLC0415
    from belvo_data.errors import InputInvalid  # noqa: PLC0415

    if find_spec("streamlit") is None:
        raise InputInvalid(
            "The dashboard needs Streamlit, which is not installed.",
            remedy="Run: pip install 'belvo-data[dashboard]'",
        )
    port = str(chosen.port or wiring.settings().port)
    os.execv(  # noqa: S606  no shell is in between
        sys.executable,
        [sys.executable, "-m", "streamlit", "run", str(_script()), "--server.port", port],
    )


def _script() -> Path:
    """Return the dashboard's file: within the installed package, or at the top of the clone."""
    from pathlib import Path  # noqa: PLC0415

    package = Path(__file__).parents[1]
    packed = package / "app" / "dashboard.py"
    return packed if packed.exists() else package.parent / "dashboard.py"
