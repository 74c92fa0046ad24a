"""Filters: the arguments by which rows are chosen, and the conditions that they stand for.

One table for all questions: a new filter is an entry here, and every question that is asked of such rows
takes it. Arguments keep their order, since SQL may give them by place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from belvo_data.questions.asking.question import Subject


class Filter(NamedTuple):
    """A filter: the condition that it stands for, where it is given, and what it means.

    Attributes:
        there_are: a query for the values that there are, for who wants to say which; ``None``: any value.
    """

    condition: str
    about: str
    there_are: str | None = None


def _one_of(argument: str, column: str) -> str:
    return f"list_contains({argument}, {column})"


NOT_GIVEN = "Not given"  # a merchant that is none: the rows that have none
DAYS = "both included"
PERSONS = "list_has_any(coalesce(person_ids, []), persons)"
HERE = "(select account_id from account_profiles where list_contains(countries, country))"
# columns of few values, which words may be in, too
NAMES = ("category", "subcategory", "account", "merchant")
CODES = ("status", "kind", "rail")  # those that words may begin
SINGLY = 4  # words that are looked for in any order; what follows is looked for as it stands


def _words() -> str:
    """Return the condition of a row whose text has all words, or a column them; or its amount or day.

    It names the rows that are found in each way, so that a way that finds none costs nothing. Text is looked
    at once for all words. Lists keep DuckDB from folding the names of each row, and from looking up all rows
    where few are found.
    """
    split = "string_split(folded(words), ' ')"
    singly = [f"coalesce({split}[{place}], '')" for place in range(1, SINGLY + 1)]
    each = [*singly, f"array_to_string({split}[{SINGLY + 1}:], ' ')"]
    named = (
        f"{name} in (select named from (select unnest(list(distinct {name})) as named from ledger) "
        f"where {fits}(folded(named), folded(words)))"
        for fits, names in (("contains", NAMES), ("starts_with", CODES))
        for name in names
    )
    ways = (
        *named,
        "abs(amount) = amount_in(words) or abs(original_amount) = amount_in(words)",
        "value_date = day_in(words)",
        "id = words",
    )
    in_text = f"select id from features where {' and '.join(f'contains(text, {word})' for word in each)}"
    found = " union all ".join((in_text, *(f"select id from ledger where {way}" for way in ways)))
    return f"id in (select unnest(list(id)) from ({found}))"


ENTRIES: Mapping[str, Filter] = {
    "since": Filter("value_date >= since::date", f"First day; {DAYS}"),
    "until": Filter("value_date <= until::date", f"Last day; {DAYS}"),
    "links": Filter(_one_of("links", "link_id"), "Ids of links", "select id from links"),
    "currencies": Filter(
        "list_contains(string_split(trim(currencies::varchar, '[]'), ', '), currency)",
        "ISO 4217 codes",
        "select distinct currency from ledger union select currency from accounts",
    ),
    "accounts": Filter(_one_of("accounts", "account_id"), "Ids of accounts", "select id from accounts"),
    "persons": Filter(PERSONS, "Ids of persons, who own the account's link", "select person_id from persons"),
    "institutions": Filter(
        _one_of("institutions", "institution"),
        "Codes of institutions",
        "select distinct institution from accounts",
    ),
    "countries": Filter(
        f"account_id in {HERE}", "ISO 3166 codes", "select distinct country from account_profiles"
    ),
    "categories": Filter(
        _one_of("categories", "coalesce(category, 'Not categorised')"),
        "Belvo's categories, or Not categorised",
        "select distinct coalesce(category, 'Not categorised') from ledger",
    ),
    "subcategories": Filter(
        _one_of("subcategories", "subcategory"),
        "Belvo's subcategories",
        "select distinct subcategory from ledger",
    ),
    "merchants": Filter(
        _one_of("merchants", f"coalesce(merchant, '{NOT_GIVEN}')"),
        f"Merchants, in one spelling, or {NOT_GIVEN}",
        f"select distinct coalesce(merchant, '{NOT_GIVEN}') from ledger",
    ),
    "kinds": Filter(_one_of("kinds", "kind"), "Kinds, as in ledger.kind", "select distinct kind from ledger"),
    "rails": Filter(_one_of("rails", "rail"), "Rails, as in ledger.rail", "select distinct rail from ledger"),
    "statuses": Filter(
        _one_of("statuses", "status"), "PENDING or PROCESSED", "select distinct status from ledger"
    ),
    "words": Filter(
        _words(), "Words that are in the row, in any order, whatever case and accents; or its amount or day"
    ),
    "min_amount": Filter("abs(amount) >= min_amount", "Least amount, without sign"),
    "max_amount": Filter("abs(amount) <= max_amount", "Greatest amount, without sign"),
    "counterparties": Filter(
        _one_of("counterparties", "counterparty"),
        "Documents of the other side, as in ledger.counterparty",
        "select distinct counterparty from ledger",
    ),
    "weekdays": Filter(
        _one_of("weekdays", "isodow(value_date)::varchar"),
        "Weekdays, from 1 (Monday) to 7",
        "select unnest(range(1, 8))",
    ),
}
LOOKED_UP = {"countries", "words"}  # by what other relations say of a row, too
OF_ACCOUNTS = ("links", "currencies", "accounts", "persons", "institutions", "countries")
OF_DAYS = ("since", "until", *OF_ACCOUNTS)
OF_OWNERS = ("links", "persons", "institutions")


def filters_of(subject: Subject | None) -> Mapping[str, Filter]:
    """Return the filters that a question about such rows takes, by argument, in their order."""
    match subject:
        case "entries" | "periods":
            return ENTRIES
        case "accounts":
            return {name: ENTRIES[name] for name in OF_ACCOUNTS}
        case "days":
            return {name: ENTRIES[name] for name in OF_DAYS}
        case "owners":
            return {name: ENTRIES[name] for name in OF_OWNERS}
        case None:
            return {}
