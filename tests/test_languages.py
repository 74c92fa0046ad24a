"""Languages: each message has words in each language, and no page says what is in no catalogue."""

from __future__ import annotations

import ast
import re
import sys
from collections import Counter
from contextvars import copy_context
from itertools import chain
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

import pytest
from hatchling.builders.wheel import WheelBuilder

from belvo_data.formats.language import gettext, ngettext, speak
from belvo_data.formats.sentences import reworded, told_again

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "docs"))

import catalogues  # noqa: E402  a script beside the package

PAGES = sorted([ROOT / "dashboard.py", *(ROOT / "pages").rglob("*.py")])
MARKS = re.compile(r"\*\*|`[^`]*`|\]\([^)]*\)|:material/\w+:|<br>")
A_WORD = re.compile(r"[^\W\d_]{2,}")
DIRECTIVE = re.compile(r":?material/\w*:?|:\w+(?:-\w+)?\[|-badge\[|\S*\d\S*")
# What Streamlit shows of a call: its first words, and these by name.
SHOWS = {
    *("badge", "button", "caption", "checkbox", "code", "date_input", "download_button", "expander"),
    *("form_submit_button", "header", "info", "link_button", "markdown", "metric", "multiselect"),
    *("number_input", "page_link", "pills", "popover", "progress", "radio", "segmented_control"),
    *("selectbox", "strip", "subheader", "success", "tabs", "text", "text_area", "text_input"),
    *("title", "toggle", "warning", "write", "panel", "head", "Page"),
    *("Column", "DateColumn", "DatetimeColumn", "NumberColumn", "TextColumn", "ProgressColumn"),
}
NAMED = {"label", "help", "placeholder", "title", "alt", "delta_description", "page_title", "caption"}
NOT_FIRST = {"page_link", "Page", "link_button"}
TRANSLATES = {"_", "gettext", "ngettext", "in_words", "marked"}
READS = {"decode"}  # whose words are none of a page
NAMES = {"Belvo Data", "CPF", "CNPJ", "CSV", "Excel", "Parquet", "SQL", "Ralph Bragg"}


def said(locale: str, write: Callable[[], str]) -> str:
    def speaking() -> str:
        speak(locale)
        return write()

    return copy_context().run(speaking)


@pytest.mark.parametrize("language", catalogues.TRANSLATED)
def test_every_message_has_words_in_each_language(language: str) -> None:
    assert [one.message for one in catalogues.lacking() if one.language == language] == []


@pytest.mark.parametrize("language", catalogues.TRANSLATED)
def test_a_catalogue_has_what_is_said_today_once_and_nothing_else(language: str) -> None:
    text = catalogues.path_of(language).read_text("utf-8")
    entries = Counter(re.findall(r'^msgid ".*"$', text, re.MULTILINE))

    assert [msgid for msgid, times in entries.items() if times > 1] == []
    assert "fuzzy" not in text
    assert "#~" not in text
    assert text == catalogues.written(catalogues.updated(language))


@pytest.mark.parametrize("language", catalogues.TRANSLATED)
def test_placeholders_and_marks_are_the_same_on_both_sides(language: str) -> None:
    differ = [
        (source, words)
        for message in catalogues.read(language)
        if message.id
        for source, words in _sides(message.id, message.string)
        if words and (_places(source) != _places(words) or _marks(source) != _marks(words))
    ]
    assert differ == []


def _sides(source: catalogues.Words, words: catalogues.Words) -> Iterator[tuple[str, str]]:
    if isinstance(source, str):
        assert isinstance(words, str)
        return iter([(source, words)])
    return zip(source, words, strict=True)


def _places(text: str) -> Counter[str]:
    return Counter(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def _marks(text: str) -> Counter[str]:
    return Counter(MARKS.findall(text))


@pytest.mark.parametrize("path", PAGES, ids=[str(path.relative_to(ROOT)) for path in PAGES])
def test_a_page_shows_no_words_that_are_in_no_catalogue(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    assert sorted({*_shown_untranslated(tree), *_sentences(tree)}) == []


def _shown_untranslated(tree: ast.AST) -> Iterator[str]:
    """Yield the literals that calls show as they stand."""
    for call in ast.walk(tree):
        name = _called(call) if isinstance(call, ast.Call) else ""
        if not isinstance(call, ast.Call) or name not in SHOWS:
            continue
        shown = [one.value for one in call.keywords if one.arg in NAMED]
        if name not in NOT_FIRST:
            shown += call.args[:1]
        for part in shown:
            yield from _words(part)


def _called(node: ast.AST) -> str:
    function = node.func if isinstance(node, ast.Call) else None
    return getattr(function, "attr", getattr(function, "id", ""))


def _words(part: ast.AST) -> Iterator[str]:
    """Yield the words that are in an expression, but for what it translates, looks up or compares."""
    match part:
        case ast.Constant(value=str(text)):
            if A_WORD.search(DIRECTIVE.sub("", text)) and text not in NAMES:
                yield text
        case ast.Compare() | ast.Subscript(value=ast.Name()) | ast.Subscript(value=ast.Attribute()):
            pass
        case ast.FormattedValue(value=inner):
            yield from _words(inner)
        case ast.Dict(values=values):
            yield from chain.from_iterable(map(_words, values))
        case _ if _called(part) not in TRANSLATES | READS:
            within = [
                one for one in ast.iter_child_nodes(part) if getattr(one, "arg", "") not in {"key", "name"}
            ]
            yield from chain.from_iterable(map(_words, within))


def _sentences(tree: ast.AST) -> Iterator[str]:
    """Yield what reads as a sentence, wherever it stands, but for docstrings and what is translated."""
    told = {id(node) for node in ast.walk(tree) for node in _docstring(node)}
    translated = {
        id(inner) for call in ast.walk(tree) if _called(call) in TRANSLATES for inner in ast.walk(call)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            is_one = re.match(r"[A-Z][a-z']* ?[a-z]* ?[a-z]+ [a-z]", node.value)
            if is_one and id(node) not in told | translated:
                yield node.value


def _docstring(node: ast.AST) -> Iterator[ast.AST]:
    body = getattr(node, "body", None)
    for one in body if isinstance(body, list) else ():
        if isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant):
            yield one.value


@pytest.mark.parametrize("path", PAGES, ids=[str(path.relative_to(ROOT)) for path in PAGES])
def test_a_part_that_runs_by_itself_speaks_the_language_of_its_page(path: Path) -> None:
    source = path.read_text("utf-8")
    alone = len(re.findall(r"@st\.fragment|st\.dialog\(", source))
    assert len(re.findall(r"@in_language|\(in_language\(", source)) == alone


def test_the_catalogues_are_in_the_wheel() -> None:
    shipped = {one.distribution_path for one in WheelBuilder(str(ROOT)).recurse_included_files()}
    assert {
        f"belvo_data/locale/{language}/LC_MESSAGES/belvo_data.po" for language in catalogues.TRANSLATED
    } <= shipped


def test_words_come_in_the_language_that_is_spoken_and_english_without_one() -> None:
    assert said("en_US", lambda: gettext("Spending")) == "Spending"
    assert said("es_MX", lambda: gettext("Spending")) == "Gastos"
    assert said("pt_BR", lambda: gettext("Spending")) == "Despesas"
    assert said("pt_BR", lambda: gettext("")) == ""


def test_a_number_of_things_is_told_in_singular_and_plural() -> None:
    def rows(number: int) -> str:
        return ngettext("{number} row", "{number} rows", number)

    assert said("es_MX", lambda: rows(1)) == "1 fila"
    assert said("es_MX", lambda: rows(0)) == "0 filas"
    assert said("pt_BR", lambda: rows(0)) == "0 linha"
    assert said("pt_BR", lambda: rows(2000)) == "2.000 linhas"


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("13 times what Pizzas Don Angel usually costs", "13 veces lo que suele costar Pizzas Don Angel"),
        ("monthly within 2 days", "mensual, con 2 días de margen"),
        ("same amount", "mismo importe"),
        ("same CPF", "mismo CPF"),
        ("Dated 2026-12-02, after the last sync", "Con fecha 2 dic 2026, después de la última lectura"),
        ("what nobody has foreseen", "what nobody has foreseen"),
    ],
)
def test_what_the_model_says_of_a_row_is_told_again_in_the_language_that_is_spoken(
    sentence: str, told: str
) -> None:
    assert said("es_MX", lambda: told_again(sentence)) == told
    assert said("en_US", lambda: told_again(sentence)) == sentence


@pytest.mark.parametrize(
    ("said_by_the_model", "told"),
    [
        ("same amount", "mismo importe"),
        ("card_payment", "Pago de tarjeta"),
        ("BANORTE", "BANORTE"),  # a bank's name, in its own letters
    ],
)
def test_codes_and_sentences_are_told_again_and_names_stay(said_by_the_model: str, told: str) -> None:
    assert said("es_MX", lambda: reworded(said_by_the_model)) == told
