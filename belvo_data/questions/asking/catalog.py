"""Catalog: the questions that are declared, by name."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING, cast, get_args

from belvo_data import questions
from belvo_data.privacy.partly import Kind
from belvo_data.questions.asking.question import Asked, Question

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def asked() -> Mapping[str, Asked]:
    """Return every question that is declared, by name."""
    names = sorted(one.name for one in iter_modules(questions.__path__) if not one.ispkg)
    return {name: _asked(name) for name in names}


@cache
def held() -> Mapping[str, Kind]:
    """Return which personal data columns hold that go by the names of questions' columns."""
    columns = [column for one in asked().values() for column in one.question.columns]
    kinds = get_args(Kind)
    return {column.name: cast("Kind", column.holds) for column in columns if column.holds in kinds}


def _asked(name: str) -> Asked:
    module = import_module(f"{questions.__name__}.{name}")
    question: Question = module.QUESTION
    return Asked(name, question, Path(str(module.__file__)).with_suffix(".sql").read_text("utf-8"))
