"""The rule for foreign text: what a page says is our own words, or has gone through what escapes it."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
FILES = [ROOT / "dashboard.py", *sorted((ROOT / "pages").rglob("*.py"))]

DOORS = {"markdown", "plain", "clean"}
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
SHOWS_AS_TEXT = {"text", "code"}
CHOICES = {"radio", "pills", "segmented_control", "select_slider", "selectbox", "multiselect"}
TEXT_AT = {"metric": (0, 1, 2), "progress": (1,), "link_button": (0,), "table": (), "page_link": ()}
NAMED = {"label", "body", "help", "text", "caption", "delta", "value", "title"}


def calls(path: Path) -> list[ast.Call]:
    return [
        node
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "st"
    ]


def is_ours(said: ast.expr) -> bool:  # noqa: PLR0911  a form of expression a line
    """Whether a text is our own words, a number or a day, or has gone through a door."""
    match said:
        case ast.Constant():
            return True
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name.isupper()
        case ast.Subscript(value=part) | ast.Starred(value=part):
            return is_ours(part)
        case ast.Call():
            return _is_through_a_door(said)
        case ast.BinOp(op=ast.FloorDiv()):
            return True  # a number: no text can be divided
        case ast.FormattedValue(value=value, format_spec=spec):
            return spec is not None or is_ours(value)  # a text takes none of the formats that we use
    parts = list(_parts(said))
    return bool(parts) and all(map(is_ours, parts))


def _is_through_a_door(call: ast.Call) -> bool:
    match call:
        case ast.Call(func=ast.Name(id=name)):
            return name in DOORS
        case ast.Call(
            func=ast.Attribute(value=ast.Constant(), attr="join"), args=[ast.Call(args=[door, *_])]
        ):
            return isinstance(door, ast.Name) and door.id in DOORS
        case ast.Call(func=ast.Attribute(value=within, attr="lower")):
            return is_ours(within)
        case ast.Call(func=ast.Attribute(value=table, attr="get"), args=[_, default]):
            return is_ours(table) and is_ours(default)
    return False


def _parts(said: ast.expr) -> Iterator[ast.expr]:
    """Yield the texts of which one is made, or one of which it is."""
    match said:
        case ast.IfExp(body=one, orelse=other) | ast.BinOp(left=one, right=other, op=ast.Add()):
            yield from (one, other)
        case ast.BoolOp(values=parts) | ast.JoinedStr(values=parts) | ast.List(elts=parts):
            yield from parts


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
    faults = [ast.unparse(call) for call in calls(path) if not all(map(is_ours, texts(call)))]
    assert faults == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_choices_are_our_own_words_or_are_escaped(path: Path) -> None:
    faults = []
    for call in calls(path):
        assert isinstance(call.func, ast.Attribute)
        choices = call.args[1:2]
        if call.func.attr in CHOICES and not is_ours(choices[0]):
            [written] = [each.value for each in call.keywords if each.arg == "format_func"] or [None]
            if not _writes_text(written):
                faults.append(ast.unparse(call))
    assert faults == []


def _writes_text(written: ast.expr | None) -> bool:
    """Whether choices are written by a door, or in words of our own."""
    match written:
        case ast.Name(id=name):
            return name in DOORS
        case ast.Attribute(value=ast.Name(id=name), attr="__getitem__"):
            return name.isupper()
        case ast.Lambda(body=body):
            return is_ours(body)
    return False


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
    ],
)
def test_the_rule_knows_our_words_from_others(said: str, *, ours: bool) -> None:
    assert is_ours(ast.parse(said, mode="eval").body) is ours
