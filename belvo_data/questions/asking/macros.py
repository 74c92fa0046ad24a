"""Macros: questions as table macros of SQL, whose arguments all have names and defaults."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from belvo_data.model.graph.values import quoted
from belvo_data.questions.asking.catalog import asked
from belvo_data.questions.asking.filters import filters_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from belvo_data.questions.asking.question import Asked, Subject

ASKED = "asked_rows"
LAST_ORDER = re.compile(r"\norder by [^()]*\Z")
SCALARS = """
create or replace macro folded(words) as strip_accents(lower(trim(regexp_replace(words, '\\s+', ' ', 'g'))));
create or replace macro bare_number(words) as
    regexp_extract(words, '^[\\s+\u2212-]*(?:[A-Za-z]{3}|[A-Za-z]{0,3}\\$)?[\\s+\u2212-]*([0-9.,]+)\\s*$', 1);
create or replace macro amount_in(words) as try_cast(
    case
        when regexp_matches(bare_number(words), '^[0-9.]*,[0-9]{1,2}$')
            then replace(replace(bare_number(words), '.', ''), ',', '.')
        else replace(bare_number(words), ',', '')
    end as decimal(19, 4)
);
create or replace macro day_in(words) as coalesce(
    try_cast(trim(words) as date),
    try_strptime(trim(words), ['%d/%m/%Y', '%d-%m-%Y', '%d.%m.%Y', '%d/%m/%y'])::date
);
create or replace macro valued(
    dimension, category, subcategory, merchant, counterparty, account_id, institution, person_ids, kind, rail,
    status, day
) as case dimension
    when 'category' then coalesce(category, 'Not categorised')
    when 'subcategory' then subcategory
    when 'merchant' then merchant
    when 'counterparty' then counterparty
    when 'account' then account_id
    when 'institution' then institution
    when 'country' then account_id
    when 'person' then nullif(array_to_string(person_ids, ' & '), '')
    when 'kind' then kind
    when 'rail' then rail
    when 'status' then status
    when 'weekday' then isodow(day)::varchar
    when 'month' then strftime(date_trunc('month', day)::date, '%Y-%m')
    else error('There is no dimension ' || dimension)
end;
create or replace macro has_measure(measure, flow, amount) as case measure
    when 'spending' then flow = 'spending'
    when 'income' then flow = 'income'
    when 'net' then flow is not null
    when 'transactions' then true
    else amount is not null
end;
create or replace macro measured(measure, counted_amount, amount) as case measure
    when 'spending' then counted_amount
    when 'income' then counted_amount
    when 'net' then counted_amount
    when 'amount' then amount
    when 'average' then abs(amount)
    when 'transactions' then 1
    else error('There is no measure ' || measure || ': spending, income, net, amount, average, transactions')
end::decimal(19, 4);
create or replace macro last_earlier(first, last, months) as if(
    day(first) = 1 and last = last_day(last),
    last_day((last - to_months(months))::date),
    (last - to_months(months))::date
);
create or replace macro first_before(first, last) as if(
    day(first) = 1,
    (first - to_months(datediff('month', first, last) + 1))::date,
    first - (last - first + 1)::integer
);
create or replace macro last_before(first, last, seen) as if(
    day(first) = 1,
    last_earlier(first, seen, datediff('month', first, last) + 1),
    seen - (last - first + 1)::integer
);
comment on macro valued is 'What a row of the ledger has of a dimension; of country its account';
comment on macro has_measure is 'Whether a row of the ledger adds to a measure';
comment on macro measured is 'What such a row adds to it; of spending with its sign, which their sum loses';
comment on macro last_earlier is 'The last day of a period some months earlier; whole months stay whole';
comment on macro first_before is 'The first day of the period before: as many days, or as many months';
comment on macro last_before is 'As much earlier the day until which a period is seen, so far';
comment on macro folded is 'A text in lower case, without accents, with single blanks';
comment on macro bare_number is 'An amount without its sign and currency, as written; empty: it is none';
comment on macro amount_in is 'The amount that a text is, with point or comma; null: it is none';
comment on macro day_in is 'The day that a text is, its year first or last; null: it is none';
"""
# What was last known of an account goes on until the day on which any was read.
ON_TO_TODAY = """
    select account_id, day, balance, currency, basis, gap from balance_history
    union all
    select
        account_id, unnest(generate_series(day + 1, today, interval 1 day))::date, balance, currency,
        'carried', false
    from (
        select
            account_id, max(day) as day, arg_max(balance, day) as balance, any_value(currency) as currency,
            (select max(day) from account_balances) as today
        from balance_history
        group by account_id
    )
"""
CHOSEN: Mapping[Subject, str] = {
    "entries": "select * from ledger where currency is not null",
    "periods": "select * from ledger where currency is not null",
    "accounts": "select a.*, a.id as account_id, p.person_ids, p.country from accounts a "
    "left join account_profiles p on p.account_id = a.id where a.deleted_at is null "
    "and a.id not in (select w.account_id from account_twins w where w.applied)",
    "days": "select h.*, h.day as value_date, p.link_id, p.institution, p.name, p.person_ids, p.country "
    f"from ({ON_TO_TODAY}) h join account_profiles p on p.account_id = h.account_id "
    "where h.account_id not in (select w.account_id from account_twins w where w.applied)",
    "owners": "select o.*, [p.person_id] as person_ids, l.institution from owners o "
    "left join persons p on p.owner_id = o.id left join links l on l.id = o.link_id "
    "where o.deleted_at is null",
}
# Subjects of which there are many: what a question reads of them is read again sooner than kept.
ROWS = ("entries", "periods")
# What is invested belongs to a link and to no account, so none is chosen where accounts are.
POSITIONS = "chosen_positions"
OF_POSITIONS = {"accounts": "false", "countries": "list_contains(countries, country)"}
# Former names and places of arguments, which go on working.
FORMER = """
create or replace macro movements(since, until, only_links, only_currency, words) as table
from entries(since, until, only_links, only_currency, words := words);
create or replace macro people(only_links) as table from owners_of(only_links);
comment on macro table movements is 'The former name of entries, whose arguments have names';
comment on macro table people is 'The former name of owners_of';
"""


def macros(*, defaults: bool = True) -> str:
    """Return the statements that make every question's macro, with a comment.

    Args:
        defaults: give arguments their defaults, which a lake can't keep: there all are given by place.
    """
    made = "".join(_macro(one, defaults=defaults) for one in asked().values())
    return SCALARS + made + (FORMER if defaults else "")


def arguments(one: Asked) -> Mapping[str, str]:
    """Return the defaults of a question's arguments, as SQL has them, in their order."""
    own = {name: argument.default for name, argument in one.question.arguments.items()}
    return {**dict.fromkeys(filters_of(one.question.of), "null"), **own}


def _macro(one: Asked, *, defaults: bool) -> str:
    taken = ", ".join(
        f"{name} := {default}" if defaults else name for name, default in arguments(one).items()
    )
    about = f"{one.question.title}: {one.question.grain}. {one.question.rests_on}".strip()
    return (
        f"create or replace macro {one.name}({taken}) as table {_query(one)};\n"
        f"comment on macro table {one.name} is {quoted(about)};\n"
    )


def as_asked(one: Asked, given: Collection[str], *, is_sorted: bool) -> str:
    """Return the statement that makes a question's macro for this connection alone, as it is asked once.

    It has the conditions of given filters alone: what another looks up is joined, and columns are read for
    that. Whoever sorts the rows otherwise, and takes a few, need not have all of them sorted before.
    """
    taken = ", ".join(f"{name} := {default}" for name, default in arguments(one).items())
    query = _query(one, given)
    rows = query if is_sorted else LAST_ORDER.sub("", query)
    return f"create or replace temp macro {ASKED}({taken}) as table {rows}"


def _query(one: Asked, given: Collection[str] | None = None) -> str:
    """Return a question's query, with the rows that it is asked of before it; ``None``: by any filter."""
    query = "\n".join(line for line in one.query.strip().splitlines() if not line.startswith("--"))
    if one.question.of is None:
        return query
    conditions = _conditions(one.question.of, given)
    kept = "not materialized " if one.question.of in ROWS else ""
    chosen = f"chosen as {kept}(select * from ({CHOSEN[one.question.of]}) where {conditions})"
    if POSITIONS in query:
        narrowed = _conditions("accounts", given, OF_POSITIONS)
        chosen += f", {POSITIONS} as (select * from investment_positions where {narrowed})"
    return f"with {chosen}, {query[5:]}" if query.startswith("with ") else f"with {chosen}\n{query}"


def _conditions(
    subject: Subject, given: Collection[str] | None, otherwise: Mapping[str, str] | None = None
) -> str:
    """Return the conditions of a subject's filters; those that its rows need otherwise are said."""
    untold = {"since", "until"} if subject == "periods" else set()
    conditions = [
        f"({'' if given else f'{name} is null or '}{(otherwise or {}).get(name, each.condition)})"
        for name, each in filters_of(subject).items()
        if name not in untold and (given is None or name in given)
    ]
    return " and ".join(conditions) or "true"
