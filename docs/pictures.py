"""Pictures: the first screen in three languages, in light and dark and on a phone, for README and docs.

``python docs/pictures.py`` runs the dashboard on an embedded sandbox in a folder of its own and writes
``docs/pictures/``. What they show is of the day on which it was run; its people are invented.
"""

from __future__ import annotations

import io
import shutil
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PIL import Image
from playwright.sync_api import sync_playwright

from benchmarks.programs import served

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "pictures"
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
LANGUAGES = {"en": "English", "es": "Español", "pt-BR": "Português"}
PATIENCE = 60  # seconds for the first people to be read
COLOURS = 128  # of a picture, which makes it a third as large


class Look(NamedTuple):
    """How a screen is looked at, and on which currency's page."""

    name: str
    width: int
    height: int
    scheme: str
    currency: str


LOOKS = (
    Look("light", 1280, 800, "light", "MXN"),
    Look("dark", 1280, 800, "dark", "MXN"),
    Look("phone", 390, 844, "light", "BRL"),
)


def main() -> None:
    """Write a picture for each look and language."""
    FOLDER.mkdir(exist_ok=True)
    with _dashboard() as home, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)
        for language in LANGUAGES:
            for look in LOOKS:
                picture = FOLDER / f"overview-{look.name}-{language}.png"
                picture.write_bytes(_small(_taken(browser, home, language, look)))
                print(picture.name, picture.stat().st_size)
        browser.close()


def _taken(browser: Browser, home: str, language: str, look: Look) -> bytes:
    """Return the first screen once it has come to rest."""
    is_small = look.width < 500  # noqa: PLR2004  pixels
    context = browser.new_context(
        viewport={"width": look.width, "height": look.height},
        color_scheme="dark" if look.scheme == "dark" else "light",
        locale=language,
        is_mobile=is_small,
        has_touch=is_small,
    )
    page = context.new_page()
    page.goto(f"{home}/?currency={look.currency}")
    page.locator(".js-plotly-plot").first.wait_for()
    page.locator("[data-test-script-state=notRunning]").wait_for()
    page.wait_for_timeout(1500)  # Plotly and the figures' sparks draw once more
    taken = page.screenshot()
    context.close()
    return taken


def _small(png: bytes) -> bytes:
    """Return a picture in fewer colours."""
    small = io.BytesIO()
    Image.open(io.BytesIO(png)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(
        small, "PNG", optimize=True
    )
    return small.getvalue()


@contextmanager
def _dashboard() -> Iterator[str]:
    """Run the dashboard on a folder of its own until the first people are there, and yield its address."""
    with tempfile.TemporaryDirectory(prefix="belvo-pictures-") as made:
        data = Path(made) / "data"
        with served("dashboard.py", {"BELVO_DATA_DIR": str(data)}) as dashboard:
            given_up = time.monotonic() + PATIENCE
            while not (data / "belvo.duckdb").exists() and time.monotonic() < given_up:
                time.sleep(0.5)
            yield dashboard.address


if __name__ == "__main__":
    main()
