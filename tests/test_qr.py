"""The QR code: of a text that one holds, and what is there instead of others."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from belvo_data.qr import TOO_LONG, drawing, qr_code
from tests.machine import dashboard

if TYPE_CHECKING:
    from tests.shell import Shell

HOLDS = 2953  # bytes, the most that a QR code has


class Terminal(io.StringIO):
    """A terminal that remembers what was written on it."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("text", ["x", "https://widget.belvo.io/?access_token=a", "é" * 1400, "x" * HOLDS])
def test_a_text_that_fits_is_drawn_black_on_white_for_every_phone(text: str) -> None:
    code = qr_code(text)
    assert code is not None
    assert not code.is_micro  # which phones do not read
    assert str(drawing(text)).startswith("<?xml")


@pytest.mark.parametrize("text", ["x" * (HOLDS + 1), "x" * 5000, "bank://\ud83d"])
def test_a_text_that_does_not_fit_has_no_code(text: str) -> None:
    assert (qr_code(text), drawing(text)) == (None, None)


@pytest.mark.parametrize(("length", "says"), [(5000, TOO_LONG), (10, "▄")])
def test_the_command_line_draws_an_address_if_it_fits(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, length: int, says: str
) -> None:
    with dashboard(shell.data):
        shell.set(
            BELVO_PUBLIC_URL="https://phones.example", BELVO_WIDGET_URL=f"https://w.example/{'x' * length}"
        )
        monkeypatch.setenv("COLUMNS", "200")
        terminal = Terminal()
        monkeypatch.setattr("sys.stdout", terminal)
        assert shell("widget").code == 0
    assert terminal.getvalue().startswith("https://w.example/x")
    assert says in terminal.getvalue()
