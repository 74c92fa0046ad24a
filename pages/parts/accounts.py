"""Accounts: how they came to stand where they stand, what cards and loans ask for, and what is invested."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from belvo_data import charts, metrics, wiring
from belvo_data.formats.codes import in_words
from belvo_data.formats.days import day
from belvo_data.formats.language import gettext as _
from belvo_data.formats.language import ngettext
from belvo_data.formats.numbers import money, share
from belvo_data.formats.text import markdown
from pages.parts.drawing import drawn
from pages.parts.link_names import named
from pages.parts.panel import head, panel
from pages.parts.past_day import choose_day
from pages.parts.tables import WIDE, table

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from pages.parts.tables import Widths
    from pages.parts.view import View

LINES = 5  # accounts whose curves can be told apart
MOST = 6  # cards and loans that are shown one by one
RECONCILED = ("name", "unexplained", "bank", "since", "until", "opening", "movements", "closing")
HOLDINGS = ("name", "type", "bank", "value", "currency", "indexer", "due_date", "day")
ACCOUNTS = (
    *("bank", "name", "category", "currency", "signed_balance", "available", "credit_limit"),
    *("bill_due_date", "number", "link_name", "collected_at"),
)


def balance_curves(view: View, accounts: pd.DataFrame) -> None:
    """Show day by day where the accounts of most stood; those that were chosen, where any were."""
    first = largest(accounts)
    if not first:
        panel(_("Balances by day"), drawn(charts.by_day, view.ask("balance_by_day").frame), view=view)
        return
    days = view.ask("balance_by_day", accounts=first)
    note = ""
    if len(accounts) > LINES:
        said = _("The {shown} largest of {all} accounts; a click on a bar or a filter chooses others.")
        note = said.format(shown=LINES, all=len(accounts))
    picture = drawn(charts.by_day, days.frame, first, note=note)
    panel(_("Balances by day"), picture, days, view=view, narrows=choose_day)


def largest(accounts: pd.DataFrame) -> list[str]:
    """Return the accounts whose curves are drawn, those of most first."""
    sizes = accounts["signed_balance"].astype(float).abs().sort_values(ascending=False, kind="stable")
    return [str(one) for one in accounts.loc[sizes.index[:LINES], "id"]]


def cards(view: View) -> None:
    """Show of each card what is used of its limit, and what its bills ask for."""
    asked = view.ask("cards")
    with st.container(border=True, gap="xsmall"):
        head(_("Cards"), asked, view=view)
        if asked.frame.empty:
            st.caption(_("No card in this currency."))
        row: Any
        for row in asked.frame.head(MOST).itertuples():
            limit = row.credit_limit
            used = (
                _("{used} of {limit} used ({share})").format(
                    used=money(row.used, row.currency),
                    limit=money(limit, row.currency),
                    share=share(row.used_share),
                )
                if _known(limit)
                else _("{used} used").format(used=money(row.used, row.currency))
            )
            _bar(row.name or in_words("CREDIT_CARD"), row.bank, used, row.used_share)
            st.caption(markdown(" · ".join(_of_card(row)), 400))
        _more(len(asked.frame))


def loans(view: View) -> None:
    """Show of each loan what is paid back, what is left, and what it costs."""
    asked = view.ask("loans")
    with st.container(border=True, gap="xsmall"):
        head(_("Loans"), asked, view=view)
        if asked.frame.empty:
            st.caption(_("No loan in this currency."))
        row: Any
        for row in asked.frame.head(MOST).itertuples():
            paid = (
                _("{paid} of {amount} paid back").format(
                    paid=money(row.paid_back, row.currency), amount=money(row.contract_amount, row.currency)
                )
                if _known(row.contract_amount)
                else _("{owed} owed").format(owed=money(row.owed, row.currency))
            )
            part = row.paid_back / row.contract_amount if _known(row.contract_amount) else None
            _bar(row.name or in_words("LOAN_ACCOUNT"), row.bank, paid, part)
            st.caption(markdown(" · ".join(_of_loan(row)), 400))
        _more(len(asked.frame))


def reconciliation(view: View) -> None:
    """Show whether opening and movements give the closing balance, accounts where they don't first."""
    asked = view.ask("reconciled")
    frame = asked.frame
    with st.container(border=True, gap="xsmall"):
        head(_("Does it add up?"), asked, view=view)
        bad = int((frame["gaps"] > 0).sum())
        if frame.empty:
            st.caption(_("No balance was read yet that movements could explain."))
            return
        if bad:
            said = ngettext(
                "{number} account changed by more than its rows say.",
                "{number} accounts changed by more than their rows say.",
                bad,
            )
            st.markdown(f":orange[:material/rule:] {markdown(said)}")
        else:
            said = ngettext(
                "The rows of {number} account explain its balance to the cent.",
                "The rows of all {number} accounts explain their balances to the cent.",
                len(frame),
            )
            st.markdown(f":green[:material/check_circle:] {markdown(said)}")
        table(frame, "reconciled", RECONCILED, name=_("Does it add up?"), coded=("name",))


def holdings(view: View) -> None:
    """Show investments with their value, where there are any."""
    asked = view.ask("holdings")
    if asked.frame.empty:
        return
    with st.container(border=True, gap="xsmall"):
        head(_("Investments"), asked, view=view)
        said = _("{total} in all").format(total=money(asked.frame["value"].sum(), view.currency))
        st.caption(markdown(said))
        widths: Widths = {"name": "medium"}
        table(asked.frame, "holdings", HOLDINGS, name=_("Investments"), widths=widths, coded=("type",))


def account_list(accounts: pd.DataFrame) -> None:
    """Show every account as a row."""
    due = metrics.bills_to_come(accounts, today=wiring.today())
    widths: Widths = {"bill_due_date": WIDE}
    table(named(due), "balances", ACCOUNTS, name=_("Accounts"), widths=widths, coded=("category",))


def _bar(name: str, bank: Any, said: str, part: Any) -> None:
    where = f" :gray[{markdown(bank, 40)}]" if isinstance(bank, str) else ""
    st.markdown(f"**{markdown(name, 40)}**{where}  \n{markdown(said)}")
    if _known(part):
        st.progress(min(max(float(part), 0.0), 1.0))


def _of_card(row: Any) -> Iterable[str]:
    """Return what a card's bills ask for, each in a few words."""
    code = row.currency
    if _known(row.open_bill):
        yield _("open bill {amount}").format(amount=money(row.open_bill, code))
    if _known(row.closed_bill):
        yield _("closed bill {amount}").format(amount=money(row.closed_bill, code))
        yield (
            _("{amount} still to pay").format(amount=money(row.still_to_pay, code))
            if row.still_to_pay
            else _("paid")
        )
    if _known(row.due_date) and row.still_to_pay:
        yield _("due {day}").format(day=day(row.due_date))
    if _known(row.minimum) and row.still_to_pay:
        yield _("at least {amount}").format(amount=money(row.minimum, code))
    if row.instalments_to_come:
        yield (
            ngettext(
                "{number} instalment to come", "{number} instalments to come", int(row.instalments_to_come)
            )
            + f" ({money(row.instalments_amount, code)})"
        )


def _of_loan(row: Any) -> Iterable[str]:
    """Return what is left of a loan and what it costs, each in a few words."""
    code = row.currency
    yield _("{amount} left").format(amount=money(row.owed, code))
    if _known(row.instalments_left):
        yield ngettext("{number} instalment left", "{number} instalments left", int(row.instalments_left))
    if _known(row.monthly_payment):
        yield _("{amount} a month").format(amount=money(row.monthly_payment, code))
    if _known(row.interest_rate):
        yield _("{share} interest a month").format(share=share(row.interest_rate))
    if _known(row.ends_on):
        yield _("until {day}").format(day=day(row.ends_on))
    if _known(row.cost_so_far):
        yield _("has cost {amount}").format(amount=money(row.cost_so_far, code))
    if _known(row.cost_to_come):
        yield _("will cost {amount} more").format(amount=money(row.cost_to_come, code))
    if _known(row.instalments_late) and row.instalments_late:
        yield ngettext("{number} is late", "{number} are late", int(row.instalments_late))


def _known(value: Any) -> bool:
    """Return whether a frame has a value there; what it has for none is not even itself, or is <NA>."""
    return value is not None and str(value) not in {"nan", "NaT", "<NA>"}


def _more(number: int) -> None:
    if number > MOST:
        said = ngettext(
            "and {number} more, in the menu above", "and {number} more, in the menu above", number - MOST
        )
        st.caption(markdown(said))
