"""The QR code of a text, where there is one that holds it."""

from __future__ import annotations

import io

import segno

from belvo_data.formats.language import marked

TOO_LONG = marked("The text is too long for a QR code: copy it instead.")


def qr_code(text: str) -> segno.QRCode | None:
    """Return a code that every phone reads; ``None`` where a text, as a bank may send it, fits into none."""
    try:
        return segno.make_qr(text, error="l")
    except (segno.DataOverflowError, UnicodeError):
        return None


def drawing(text: str) -> str | None:
    """Return the code as SVG, black on white whatever is around it; ``None`` where there is none."""
    if (code := qr_code(text)) is None:
        return None
    drawn = io.BytesIO()
    code.save(drawn, kind="svg", scale=4, border=3, light="white", dark="black")
    return drawn.getvalue().decode()
