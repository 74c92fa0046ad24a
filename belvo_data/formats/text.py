"""Foreign text: what Belvo, a bank, a person or a browser wrote, made into text that does nothing.

It is data: whatever it says, it makes no element, no line and no colour, and reorders nothing around it.
``clean`` is for anything, ``plain`` for what is shown as text, ``markdown`` for what Streamlit reads as
Markdown, ``commonmark`` for a notebook's, ``pseudo_html`` for what Plotly draws, ``terminal`` and
``json_line`` for what a command prints.
"""

from __future__ import annotations

import json
import re
from html import escape
from typing import Any
from unicodedata import category, combining, normalize

MOST = 300  # characters of one foreign text that are shown
CUT, LOST = "…", "\N{REPLACEMENT CHARACTER}"
FIRST_STRONG, ISOLATE_ENDS = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"

# Letters that are drawn as nothing: fillers, an empty Braille cell, selectors of variants.
_BLANK = "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u2800\u3164\uffa0\U000e0100-\U000e01ef"
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_STACK = re.compile(
    "([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{2})[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
)
_ODD = re.compile(f"[{_BLANK}]|{_STACK.pattern}|  |^ | $")

# Streamlit links addresses, draws emojis and icons and joins arrows in text that is escaped, too: one
# character of each goes into an element of its own, which looks the same and ends the pattern.
_LIVE = r"(?<=http):(?=//)|(?<=https):(?=//)|(?<=www)\.|@|:(?=[^\W\d_]|[\w+-]+[:\[/])|(?<=[-<>~])[-=>]"
_SIGN = r"[\\`*\[\]{<>#|~$&^]|(?<!\w)_|_(?!\w)|:(?=[:@]|$)|^[-+=:]"
_MARKS = re.compile(rf"(?P<live>{_LIVE})|{_SIGN}", re.IGNORECASE)
_MARKDOWN = re.compile(
    r"[\\`*\[\]{}<>#|~$&!@^]|(?<!\w)_|_(?!\w)|(?<=http):(?=//)|(?<=https):(?=//)|(?<=www)\.|^[-+=:]|(?<=^\d)[.)]",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"^(\d{1,9})([.)])")


class _Shown(dict[int, str]):
    """What each character is shown as, for ``str.translate``."""

    def __missing__(self, code: int) -> str:
        one = chr(code)
        if one.isspace():
            return " "
        match category(one):
            case "Cc" | "Cf":
                return ""
            case "Cs" | "Co":
                return LOST
        return one


class _Printed(dict[int, str]):
    """What a terminal gets of each character."""

    def __missing__(self, code: int) -> str:
        one = chr(code)
        return LOST if one not in "\n\t" and category(one) in {"Cc", "Cf", "Cs", "Zl", "Zp"} else one


_SHOWN, _PRINTED = _Shown(), _Printed()
_BLANKS = re.compile(f"[{_BLANK}]")


def clean(text: object, most: int | None = MOST) -> str:
    """Return a text on one line, without what is invisible, moves or reorders; cut at ``most`` characters."""
    said = str(text)
    if most is not None:
        said = said[: most * 4]  # what is left out may be most of it, and need not be looked at
    if not said.isprintable() or _ODD.search(said):
        said = _STACK.sub(r"\1", _BLANKS.sub("", said.translate(_SHOWN)))
        said = " ".join(said.split())
    return said if most is None or len(said) <= most else said[: most - 1].rstrip() + CUT


def plain(text: object, most: int = MOST) -> str:
    """Return a text to be shown as text; if letters of it run to the left, they keep to themselves."""
    said = clean(text, most)
    return f"{FIRST_STRONG}{said}{ISOLATE_ENDS}" if _RIGHT_TO_LEFT.search(said) else said


def markdown(text: object, most: int = MOST) -> str:
    """Return a text of which Streamlit's Markdown shows every character, and interprets none."""
    said = _MARKS.sub(
        lambda mark: f":small[\\{mark[0]}]" if mark["live"] else f"\\{mark[0]}", plain(text, most)
    )
    return _COUNTED.sub(r"\1\\\2", said)


def folded(text: object) -> str:
    """Return a text in which words are looked for: cleaned, whatever case and accents it has."""
    said = normalize("NFKD", clean(text, None).casefold())
    return "".join(one for one in said if not combining(one))


def commonmark(text: object, most: int | None = MOST) -> str:
    """Return a text of which a notebook's Markdown shows every character, and interprets none."""
    return _MARKDOWN.sub(_escaped, clean(text, most))


def _escaped(found: re.Match[str]) -> str:
    """Return a mark that means nothing; of formulas the marks are taken out before Markdown is read."""
    return f"&#{ord(found[0])};" if found[0] in "\\$" else f"\\{found[0]}"


def pseudo_html(text: object, most: int = MOST) -> str:
    """Return a text that Plotly draws as it stands: no tag, no entity, no TeX, no template."""
    return escape(plain(text, most), quote=False).replace("$", "&#36;").replace("%{", "&#37;{")


def terminal(text: str) -> str:
    """Return lines that a terminal prints and does not obey; what it might obey is marked."""
    return text if text.isprintable() else text.translate(_PRINTED)


def json_line(value: Any) -> str:
    """Return a value as JSON in which nothing is invisible, moves or reorders, and nothing is lost."""
    said = json.dumps(value, ensure_ascii=False)
    return said if said.isprintable() else "".join(map(_in_json, said))


def _in_json(one: str) -> str:
    return one if one.isprintable() else json.dumps(one)[1:-1]
