"""Foreign text: whatever it says, it is text."""

from __future__ import annotations

import json
import re

import pytest

from belvo_data.errors import BelvoDataError
from belvo_data.formats.text import clean, json_line, markdown, plain, pseudo_html, terminal
from belvo_data.remote.outcomes import Left, explain
from tests.hostile import ESCAPED, MOVES, SIGNS, TEXTS


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Erebor", "Erebor"),
        ("  José\u00a0 Ñandú\r\n& Cia. ", "José Ñandú & Cia."),
        ("a\x1b[31mb\x9b1mc\x07", "a[31mb1mc"),
        ("pay\u202eyap \u2066x\u2069 \u200by\ufeff\u00ad", "payyap x y"),
        ("half \ud83d an emoji", "half \ufffd an emoji"),
        ("\u3164\u2800\u115f", ""),
        ("Z\u0301\u0301\u0301\u0301\u0301\u0301", "Z\u0301\u0301"),
        ("a|b|c", "a|b|c"),
        (None, "None"),
    ],
)
def test_what_is_invisible_moves_or_reorders_is_left_out(text: object, shown: str) -> None:
    assert clean(text) == shown


def test_a_long_text_is_cut_and_said_to_be() -> None:
    assert clean("x" * 400) == "x" * 299 + "…"
    assert clean("x" * 400, 10) == "xxxxxxxxx…"
    assert clean("x" * 400, None) == "x" * 400


def test_what_is_written_to_the_left_keeps_to_itself() -> None:
    assert plain("Erebor") == "Erebor"
    assert plain("\u05e9\u05dc") == "\u2068\u05e9\u05dc\u2069"


@pytest.mark.parametrize("text", TEXTS)
def test_markdown_of_a_text_is_every_character_of_it_and_no_sign(text: str) -> None:
    escaped = markdown(text)
    assert ESCAPED.sub(lambda mark: mark[1] or mark[2], escaped) == plain(text)
    assert not SIGNS.search(ESCAPED.sub("·", escaped))


def test_an_address_a_mail_address_and_an_arrow_are_broken_where_escaping_would_not_do() -> None:
    assert markdown("http://x www.y a@b ->") == r"http:small[\:]//x www:small[\.]y a:small[\@]b -:small[\>]"


@pytest.mark.parametrize("text", TEXTS)
def test_a_chart_gets_no_tag_no_formula_and_no_template(text: str) -> None:
    assert not re.search(r"[<>$]|%\{", pseudo_html(text))


@pytest.mark.parametrize("text", TEXTS)
def test_a_terminal_gets_nothing_that_it_would_obey(text: str) -> None:
    assert not MOVES.search(terminal(text))
    assert terminal("José\u00a0Ñ\tx\n") == "José\u00a0Ñ\tx\n"


@pytest.mark.parametrize("text", TEXTS)
def test_json_loses_nothing_and_moves_nothing(text: str) -> None:
    line = json_line({"text": text})
    assert json.loads(line) == {"text": text}
    assert line.isprintable()


@pytest.mark.parametrize("text", TEXTS)
def test_an_error_quotes_on_one_line(text: str) -> None:
    error = BelvoDataError(f"Belvo says: {text}", remedy=f"Ask for {text}.")
    for words in (str(error), error.problem, error.remedy, repr(error)):
        assert not MOVES.search(words)
        assert "\n" not in words


@pytest.mark.parametrize("text", TEXTS)
def test_what_a_browser_brought_is_told_on_one_line(text: str) -> None:
    told = explain(Left(code=text, message=text, institution=text))
    assert not MOVES.search(f"{told.title}{told.words}{told.remedy}")
    assert "\n" not in told.title + told.words
