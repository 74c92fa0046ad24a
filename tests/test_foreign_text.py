"""The rule for foreign text: what a page says is our own words, or has gone through what escapes it."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import pytest

from tests.our_words import FILES, Source

if TYPE_CHECKING:
    from pathlib import Path

# What Streamlit reads as Markdown: of these the text, of those a label, of all of them the help.
SAYS = {
    *("badge", "button", "caption", "checkbox", "date_input", "error", "expander", "form_submit_button"),
    *("header", "info", "link_button", "markdown", "metric", "multiselect", "number_input", "page_link"),
    *("pills", "popover", "progress", "radio", "selectbox", "subheader", "success", "table", "text_area"),
    *("text_input", "title", "toast", "toggle", "warning", "write", "tabs", "status", "spinner", "feedback"),
    *(
        "segmented_control",
        "select_slider",
        "slider",
        "download_button",
        "latex",
        "chat_message",
        "exception",
    ),
}
SHOWS_AS_TEXT = {"text"}  # and code, which has to be exact, so that it can be copied
CHOICES = {"radio", "pills", "segmented_control", "select_slider", "selectbox", "multiselect"}
TEXT_AT = {"metric": (0, 1, 2), "progress": (1,), "link_button": (0,), "table": (), "page_link": ()}
NAMED = {"label", "body", "help", "text", "caption", "delta", "value", "title"}


def texts(call: ast.Call) -> list[ast.expr]:
    assert isinstance(call.func, ast.Attribute)
    name = call.func.attr
    if name not in SAYS | SHOWS_AS_TEXT:
        return []
    first = TEXT_AT.get(name, (0,))
    given = [each for at, each in enumerate(call.args) if at in first]
    return given + [each.value for each in call.keywords if each.arg in NAMED and name != "text_input"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_page_says_its_own_words_or_escapes_them(path: Path) -> None:
    source = Source(path.read_text("utf-8"))
    faults = [ast.unparse(call) for call in source.calls("st") if not all(map(source.is_ours, texts(call)))]
    assert faults == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_choices_are_our_own_words_or_are_escaped(path: Path) -> None:
    source, faults = Source(path.read_text("utf-8")), []
    for call in source.calls("st"):
        assert isinstance(call.func, ast.Attribute)
        choices = call.args[1:2]
        if call.func.attr in CHOICES and not source.is_ours(choices[0]):
            [written] = [each.value for each in call.keywords if each.arg == "format_func"] or [None]
            if not source.writes_ours(written):
                faults.append(ast.unparse(call))
    assert faults == []


@pytest.mark.parametrize(
    ("said", "ours"),
    [
        ("'Accounts'", True),
        ("f'{len(rows):,} links'", True),
        ("f'{moment:%H:%M} UTC'", True),
        ("markdown(name)", True),
        ("f'Belvo at {markdown(address)}'", True),
        ("' · '.join(map(markdown, facts))", True),
        ("NOTES[label]", True),
        ("'On' if wide else f'{plain(x)}'", True),
        ("name", False),
        ("f'Hello {name}'", False),
        ("'Hello ' + name", False),
        ("', '.join(names)", False),
        ("row.currency", False),
        ("words(row)", False),
        ("_('Accounts')", True),
        ("_('{number} rows of {bank}').format(number=count(rows), bank=plain(bank))", True),
        ("_('Rows of {bank}').format(bank=bank)", False),
        ("_(row.title)", False),
        ("ngettext('{number} row', '{number} rows', len(rows))", True),
    ],
)
def test_the_rule_knows_our_words_from_others(said: str, *, ours: bool) -> None:
    source = Source(f"text = {said}")
    [told] = source.tree.body
    assert isinstance(told, ast.Assign)
    assert source.is_ours(told.value) is ours
