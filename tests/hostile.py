"""Hostile texts: what somebody may write into a name, a message or an address to be more than text."""

from __future__ import annotations

import re
from typing import Any
from zlib import crc32

EVIL = "http://evil.test"
# What reorders or hides text, or is a command to a terminal.
MOVES = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")

MARKED_UP = (
    f"x) ![t]({EVIL}/image.png) [Enter your keys again]({EVIL}/keys)",
    f"see {EVIL}/bare and www.evil.test and keys@evil.test and mailto:x@evil.test",
    ":material/bolt: :smile: ::streamlit: :red[red] :red-background[back] :blue-badge[badge] :small[small]",
    r"$x^2$ $$\href{http://evil.test/tex}{y}$$ \(z\)",
    f"<b>bold</b> <img src={EVIL}/tag.png> <a href='{EVIL}/a'>a</a> <script>alert(1)</script> &amp; &#58;",
    "a -> b <- c -- d >= e ~= f <-> g",
    "*em* **strong** _em_ ~~gone~~ `code` ^up^ ==mark==",
    "]] )) **Stop** [[x]: " + EVIL,
    "%{hovertext} %{meta.alt} <extra>extra</extra>",
    "[red]rich[/red] {{ 7 * 7 }} {% raw %}",
    "mailto:@ tel:small a:red x::y:",
)
LINES = (
    "one\n\n# A heading",
    "one\r\n---\ntwo",
    "- item\n- item",
    "1. item",
    "2026. item",
    "123456789) item",
    "> quoted",
    "a | b\n--|--\nc | d",
    "    code",
    "=== \n===",
    f"[x]: {EVIL}/reference\n[x]",
    "one\u2028two\u0085three\x0cfour",
)
MOVING = (
    "pay \u202eyap\u202c \u2066x\u2069 \u200b\u200d\ufeff",
    "\x1b[31mred\x1b]8;;http://evil.test\x07link\x1b]8;;\x07 \x9b2J \x08\x08\x7f",
    "\u05e9\u05dc\u05d5\u05dd 12 34",
    "Z\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301",
)
TEXTS = (*MARKED_UP, *LINES, *MOVING)
ALL_AT_ONCE = " | ".join(MARKED_UP) + "\n\n# A heading\n\n---\n" + " ".join(MOVING)
# What the records need to be asked for, to be joined, and to be money that comes or goes on a day.
KEPT = {"id", "link", "link_id", "document_number", "fetch_resources", "type", "balance_type"}
DAY = re.compile(r"\d{4}-\d\d(-\d\d.*)?")
# What Streamlit's Markdown reads as more than a character.
SIGNS = re.compile(
    r"[\\`*\[\]{<>#|~$&^]|(?<!\w)_|_(?!\w)|https?://|www\.|@|:[^\W\d_]|:[\w+-]+[:\[/]|[-<>~][-=>]|^([-+=:]|\d+[.)])",
    re.IGNORECASE,
)
ESCAPED = re.compile(r":small\[\\(.)\]|\\(.)")  # what Streamlit's Markdown shows of an escaped text
# Letters that are written to the left, kept to themselves by us.
ISOLATED = re.compile("\u2068[^\u2068\u2069]*[\u0590-\u08ff][^\u2068\u2069]*\u2069")


def hostile(name: str, value: Any) -> Any:
    """Return a hostile text instead of one that may say anything; equal ones stay equal."""
    if not isinstance(value, str) or name in KEPT or DAY.fullmatch(value):
        return value
    return f"{TEXTS[crc32(value.encode()) % len(TEXTS)]} {value}"
