"""Numbers: amounts, counts and shares, as the locale that is spoken writes them."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from math import isfinite
from typing import TYPE_CHECKING

from babel import Locale, numbers

from belvo_data.formats.language import spoken
from belvo_data.formats.money import currency

if TYPE_CHECKING:
    from typing import Any

UNKNOWN = "–"  # noqa: RUF001  what stands where a number is not known
MINUS = "−"  # noqa: RUF001  as wide as a digit
THOUSAND = 3  # digits after a mark that parts thousands
SMALL, THOUSANDS = 100, 1000  # between them cents are left out where there is little room
KEPT = 20_000  # amounts that are known as they are written
ROUND_FROM = 1_000_000  # from here on a figure is read without its cents


def count(number: int) -> str:
    """Return how many, such as ``12,345``."""
    return numbers.format_decimal(number, locale=spoken())


def share(part: float | None, *, signed: bool = False) -> str:
    """Return a part of one as a percentage, such as ``12.5%``; ``signed`` writes its plus, too."""
    if not _is_known(part):
        return UNKNOWN
    said = numbers.format_percent(
        Decimal(str(part)), format="#,##0.#%", locale=spoken(), decimal_quantization=True
    )
    return _with_sign(said, part) if signed else _minus(said)


def money(amount: Any, code: Any, *, signed: bool = False, whole: bool = False) -> str:
    """Return an amount with its currency, to that currency's smallest coin, such as ``MX$1,234.50``.

    Args:
        signed: a plus stands before what is positive.
        whole: without cents from a million on, for figures that are read at a glance.
    """
    if not _is_known(amount):
        return UNKNOWN
    return _money(Decimal(str(amount)) or Decimal(), currency(code), spoken(), signed=signed, whole=whole)


@lru_cache(maxsize=KEPT)
def _money(exact: Decimal, known: str, locale: str, *, signed: bool, whole: bool) -> str:
    """Return an amount as ``money`` does; pages write the same ones at each run, and Babel takes its time."""
    if whole and abs(exact) >= ROUND_FROM:
        exact, digits = exact.quantize(Decimal(1), ROUND_HALF_UP), False
    else:
        digits = True
    if not numbers.is_currency(known):
        said = f"{numbers.format_decimal(exact, '#,##0.00##', locale=locale)} {known}"
    elif digits:
        said = numbers.format_currency(exact, known, locale=locale)
    else:
        pattern = Locale.parse(locale).currency_formats["standard"].pattern.replace(".00", "")
        said = numbers.format_currency(exact, known, pattern, locale=locale, currency_digits=False)
    said = _apart(said, known, locale)
    return _with_sign(said, exact) if signed else _minus(said)


def amount(value: Any, code: Any = None) -> str:
    """Return an amount without its currency, which stands beside it, such as ``1,234.50``."""
    if not _is_known(value):
        return UNKNOWN
    known = currency(code)
    coins = numbers.get_currency_precision(known) if numbers.is_currency(known) else 2
    pattern = "#,##0." + "0" * coins if coins else "#,##0"
    return _minus(numbers.format_decimal(Decimal(str(value)), pattern, locale=spoken()))


def compact(value: Any, code: Any = None, *, digits: int = 1) -> str:
    """Return an amount in few characters, such as ``MX$1.2M``, for marks and axes.

    Args:
        digits: after the decimal mark, at most.
    """
    if not _is_known(value):
        return UNKNOWN
    value = round(value) if SMALL <= abs(value) < THOUSANDS else round(value, 2)
    if code is not None and numbers.is_currency(currency(code)):
        said = numbers.format_compact_currency(value, currency(code), locale=spoken(), fraction_digits=digits)
        return _minus(_apart(said, currency(code), spoken()))
    return _minus(numbers.format_compact_decimal(value, locale=spoken(), fraction_digits=digits))


def marks() -> tuple[str, str]:
    """Return the marks before decimals and between thousands."""
    locale = spoken()
    return numbers.get_decimal_symbol(locale), numbers.get_group_symbol(locale)


def _is_known(value: Any) -> bool:
    return value is not None and not (isinstance(value, float) and not isfinite(value))


def read_amount(text: str) -> float:
    """Return the amount that a person typed, with point or comma, as ``1,234.5``, ``1.234,5`` or ``1234``.

    A single mark with three digits after it parts thousands.

    Raises:
        ValueError: it is none.
    """
    digits = re.sub(r"[\s\xa0']", "", text)
    last = max(digits.rfind("."), digits.rfind(","))
    marks = digits.count(".") + digits.count(",")
    if last >= 0 and (marks > 1 or len(digits) - last - 1 != THOUSAND):
        whole, part = digits[:last], digits[last + 1 :]
        if digits[last] not in whole:
            return float(f"{re.sub('[.,]', '', whole)}.{part}")
    return float(re.sub("[.,]", "", digits))


def _apart(said: str, code: str, locale: str) -> str:
    """Return an amount with a blank between its digits and a currency that is written in letters."""
    symbol = numbers.get_currency_symbol(code, locale=locale) if numbers.is_currency(code) else code
    if not symbol.isalpha():
        return said
    return "\xa0".join(part for part in re.split(rf"[\s\xa0]*({symbol})[\s\xa0]*", said) if part)


def _with_sign(said: str, value: Any) -> str:
    return f"+{said}" if value > 0 else _minus(said)


def _minus(said: str) -> str:
    return said.replace("-", MINUS)
