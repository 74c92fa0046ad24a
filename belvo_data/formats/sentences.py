"""Sentences: what the model says of a row, such as the evidence of a pair, in the language that is spoken.

The model writes English into its relations. Whoever shows it has it told again here; what is not among these
sentences stays as it is.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from functools import cache

from belvo_data.formats.codes import WORDS, in_words
from belvo_data.formats.days import day
from belvo_data.formats.language import SOURCE, gettext, language_of, marked, spoken

SENTENCES = (
    # what stands out
    marked("{times} times what {merchant} usually costs"),
    marked("a first payment to {merchant}, and {times} times a large one"),
    marked("{merchant} charged the same amount twice"),
    marked("a fee that is not regular"),
    marked("{merchant} costs {percent}% more from here on"),
    marked("{merchant} was expected and did not come"),
    # what says that a payment recurs
    marked("{number} payments"),
    marked("{cadence} within {number} days"),
    marked("same amount but for a new price"),
    marked("called pay by the bank"),
    # what says that two rows, accounts or persons are a pair
    marked("same amount"),
    marked("part of the amount"),
    marked("another amount than was set aside"),
    marked("not what was set aside"),
    marked("same day"),
    marked("same time"),
    marked("close days"),
    marked("same reference"),
    marked("same internal identification"),
    marked("same public identification"),
    marked("same number"),
    marked("same transactions"),
    marked("same account"),
    marked("same merchant"),
    marked("similar merchant"),
    marked("same payee"),
    marked("same document"),
    marked("same words"),
    marked("similar text"),
    marked("same person"),
    marked("same name"),
    marked("same birth date"),
    marked("same e-mail"),
    marked("same phone"),
    marked("same {document}"),
    marked("RFC and CURP of one root"),
    marked("a person said so"),
    # what says that money moved between own accounts
    marked("both share a reference"),
    marked("the account is named"),
    marked("another account is named"),
    marked("an account of the owner is named"),
    marked("the owner is named"),
    marked("the other side is the owner, by document"),
    marked("somebody else is named"),
    marked("the bank is named"),
    marked("another bank is named"),
    marked("said to be between own accounts"),
    marked("said to be a third party's account"),
    marked("said to be a transfer"),
    marked("said to be a bill"),
    marked("said to be a card payment"),
    marked("said to be a loan payment"),
    marked("said to be an investment"),
    marked("said to be an exchange"),
    marked("said to be something else"),
    marked("the payment is acknowledged"),
    marked("a payment arrives on the card"),
    marked("a payment arrives on the loan"),
    marked("the category fits"),
    marked("the category is of purchases"),
    marked("an odd amount"),
    marked("less a fee"),
    marked("less than the instalment"),
    marked("the parts add up"),
    marked("what the loan's terms come to"),
    marked("the rate of these weeks"),
    marked("not the rate of these weeks"),
    marked("the outflow came back"),
    marked("it arrives before it leaves"),
    marked("the same day"),
    marked("one working day apart"),
    marked("two working days apart"),
    marked("three working days apart"),
    marked("four working days apart"),
    marked("five working days apart"),
    marked("more than five working days apart"),
    marked("another pair is as likely"),
    marked("the other account is not linked"),
    # what is odd in the data
    marked("Dated {day}, after the last sync"),
    marked("It is in no period"),
    marked("The day is of {field}"),
    marked("Whether it came or went is not said, so that it counts as neither"),
    marked("It counts as nothing"),
    marked("Neither it nor its account has one, so that no total has it"),
    marked("Its account is not among those that Belvo sends"),
    marked("{category}, but it came"),
    marked("{category}, but it went"),
    marked("Pending since {day}, longer than a bank takes; it no longer counts"),
    marked("Delivered under a second id; it does not count"),
    marked("A {kind} whose other side is in no linked account"),
    marked("It is left out of the net worth"),
    marked("It counts with {account}"),
    marked("From {since} to {until} the balance changed by {amount} more than its rows say"),
    marked("Nobody is known by it at another bank"),
    marked("Whose accounts they are is not said"),
    # what was done about a webhook
    marked("It is about a link that is not ours."),
    marked("It could not be acted on, and a person left it at that."),
    marked("The link was marked as deleted."),
    marked("Marked as deleted: {number} rows of {list}."),
    marked("Marked as deleted: 1 row of {list}."),
    marked("{number} {list} read."),
    marked("The link read."),
)
CODED = {"cadence", "kind", "category", "list"}
DATED = {"day", "since", "until"}
NAMED = {"merchant", "account"}  # what came from outside, and may be a person


def told_again(sentence: str) -> str:
    """Return a sentence of the model's in the language that is spoken."""
    if language_of(spoken()) == SOURCE:
        return sentence
    found = parted(sentence)
    if found is None:
        return sentence
    template, named = found
    told = gettext(template).format(**{name: _said(name, it) for name, it in named.items()})
    return told[:1].upper() + told[1:] if sentence[:1].isupper() else told


def reworded(said: str) -> str:
    """Return what the model says, in a sentence or by a code, in the language that is spoken."""
    return in_words(said) if said in WORDS or "_" in said else told_again(said)


def parted(sentence: str) -> tuple[str, dict[str, str]] | None:
    """Return which of these sentences one is, and what it names; nothing if it is none."""
    if sentence in SENTENCES:
        return sentence, {}
    for template, pattern in _patterns():
        if (found := pattern.fullmatch(sentence)) is not None:
            return template, found.groupdict()
    return None


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the sentences that name something, with what finds it."""
    named = [one for one in SENTENCES if "{" in one]
    return tuple((one, re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+?)", re.escape(one)))) for one in named)


def _said(name: str, value: str) -> str:
    if name in CODED:
        return in_words(value if "&" in value else value.replace(" ", "_")).lower()
    if name in DATED:
        with suppress(ValueError):
            return day(date.fromisoformat(value[:10]))
    return value
