"""The catalogues: every message that a page, a chart or a question says, with its words in each language.

``python docs/catalogues.py --write`` brings ``belvo_data/locale`` up to date: what is new is added without
words, what is said no longer goes. What a catalogue lacks is printed; without ``--write`` it is an error.
"""

from __future__ import annotations

import ast
import sys
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from belvo_data.formats.language import LANGUAGES, SOURCE
from belvo_data.questions.asking.catalog import asked
from belvo_data.sandbox.scenarios.table import SCENARIOS

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "belvo_data" / "locale"
SPOKEN = ("pages", "belvo_data")
LANGUAGE = "formats.language import"  # what a file that says something has in it
KEYWORDS = {"_", "gettext", "marked", "headed"}  # what is called with a message
TRANSLATED = tuple(name for name in LANGUAGES if name != SOURCE)
HEADER = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Language: {language}\\n"
"Plural-Forms: {plural}\\n"

"""
Words = str | tuple[str, ...]


class Lack(NamedTuple):
    """A message that a catalogue has no words for."""

    language: str
    message: str


@cache
def said() -> list[Words]:
    """Return every message; one for a number of things as its singular and its plural."""
    return sorted({*_in_source(), *_declared(), *_played()}, key=_first)


def _in_source() -> Iterator[Words]:
    """Yield what stands in the source as a literal, within f-strings, too."""
    files = [ROOT / "dashboard.py", *(path for room in SPOKEN for path in (ROOT / room).rglob("*.py"))]
    for path in files:
        if LANGUAGE not in (text := path.read_text("utf-8")):
            continue
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call) and (words := _said_by(node)):
                yield words


def _said_by(call: ast.Call) -> Words | None:
    """Return the message that a call translates or marks, if it is a literal."""
    name = getattr(call.func, "id", "")
    literals = [
        one.value for one in call.args if isinstance(one, ast.Constant) and isinstance(one.value, str)
    ]
    if name == "ngettext" and len(literals) > 1:
        return literals[0], literals[1]
    return literals[0] if name in KEYWORDS and literals else None


def _declared() -> Iterator[Words]:
    """Yield what questions declare of themselves, which tables and menus show."""
    for one in asked().values():
        question = one.question
        declared = (question.title, question.grain, question.rests_on)
        yield from filter(None, declared)
        for column in question.columns:
            yield column.heading
            if column.about:
                yield column.about


def _played() -> Iterator[Words]:
    """Yield what the sandbox's scenarios are called, do and show."""
    for one in SCENARIOS:
        yield from (one.kind, one.title, one.does, one.see)


def path_of(language: str) -> Path:
    """Return where a language's catalogue is."""
    return LOCALE / language / "LC_MESSAGES" / "belvo_data.po"


def read(language: str) -> Catalog:
    """Return a language's catalogue as it stands; an empty one where there is none yet."""
    path = path_of(language)
    text = path.read_bytes() if path.exists() else b""
    return read_po(BytesIO(text), locale=language, charset="utf-8")


def updated(language: str) -> Catalog:
    """Return a catalogue of what is said today, with the words that there are."""
    known = read(language)
    made = Catalog(locale=language, charset="utf-8")
    for words in said():
        found = known.get(_first(words))
        is_kept = found is not None and isinstance(found.string, tuple) == isinstance(words, tuple)
        made.add(words, found.string if found is not None and is_kept else None)
    return made


def written(catalogue: Catalog) -> str:
    """Return a catalogue as its file has it: sorted, one line a text, without places in the source."""
    language = str(catalogue.locale)
    body = BytesIO()
    write_po(body, catalogue, width=0, no_location=True, omit_header=True, sort_output=True)
    head = HEADER.format(language=language, plural=catalogue.plural_forms.rstrip(";") + ";")
    return head + body.getvalue().decode().lstrip("\n")


def lacking() -> list[Lack]:
    """Return what is said and has no words, language by language."""
    return [
        Lack(language, _first(message.id))
        for language in TRANSLATED
        for message in updated(language)
        if message.id and not _is_translated(message)
    ]


def _is_translated(message: Message) -> bool:
    return bool(message.string) and all(
        [message.string] if isinstance(message.string, str) else message.string
    )


def _first(words: Words) -> str:
    return words if isinstance(words, str) else words[0]


def main() -> int:
    """Write the catalogues, or tell what they lack; return the status."""
    is_written = "--write" in sys.argv[1:]
    if is_written:
        for language in TRANSLATED:
            path_of(language).parent.mkdir(parents=True, exist_ok=True)
            path_of(language).write_text(written(updated(language)), encoding="utf-8")
    lacks = lacking()
    for one in lacks:
        sys.stdout.write(f"{one.language}: {one.message}\n")
    return int(bool(lacks) and not is_written)


if __name__ == "__main__":
    sys.exit(main())
