"""A pending row and the posted one that replaces it count once, whatever became of text, day and amount."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.bank import Bank, account, transaction

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[[Bank, str], list[tuple[Any, ...]]]

PAIRS = "select pending_id, posted_id from pending_matches where applied order by all"
WHY = "select confidence, evidence from pending_matches"
FIRST, LATER = "2026-03-26", "2026-03-28"


def pending(id_: str, amount: float, text: str, **more: Any) -> dict[str, Any]:
    return transaction(id_, amount, status="PENDING", description=text, **{"value_date": FIRST, **more})


def posted(id_: str, amount: float, text: str, **more: Any) -> dict[str, Any]:
    return transaction(id_, amount, description=text, **{"value_date": LATER, **more})


def bank(*rows: dict[str, Any]) -> Bank:
    return Bank.of_ana(accounts=[account("checking"), account("other")], transactions=list(rows))


def test_a_scheduled_payment_and_its_execution_count_once(ask: Ask) -> None:
    """300 were scheduled and paid, and 200 set aside for petrol of 143.27: 443.27 were spent."""
    story = bank(
        pending("p1", -300, "PIX AGENDADO CONDOMINIO"),
        posted("q1", -300, "PIX ENVIADO CONDOMINIO", value_date=FIRST),
        pending("p2", -200, "POSTO IPIRANGA PRE AUT"),
        posted("q2", -143.27, "POSTO IPIRANGA"),
    )
    assert ask(story, PAIRS) == [("p1", "q1"), ("p2", "q2")]
    spent = "select -sum(counted_amount), count(*) filter (why_not = 'pending_replaced') from ledger"
    assert [(float(sum_), count) for sum_, count in ask(story, spent)] == [(443.27, 2)]


def test_it_says_why(ask: Ask) -> None:
    story = bank(pending("p", -99.5, "COMPRA EN PANADERIA SOL"), posted("q", -99.5, "PANADERIA SOL SUC 12"))
    assert ask(story, WHY) == [(0.95, ["same amount", "same payee"])]


@pytest.mark.parametrize(
    ("text", "other", "amounts"),
    [
        ("CAFE  SOL", "COMPRA TARJETA CAFE SOL BOGOTA CO", (-12, -12)),
        ("MERCADO MONTANHA", "MERCADO MONT", (-12, -12)),
        ("Panadería Luna", "PANADERIA LUNA", (-100, -52.5)),
        ("HOTEL MAR AZUL", "HOTEL MAR AZUL CANCUN", (-3000, -4200)),
        ("RESTAURANTE EL FARO", "RESTAURANTE EL FARO", (-500, -575)),
        ("COMPRA PENDIENTE", "COMPRA", (-12, -12)),
        ("DEPOSITO PENDIENTE ACME SA", "ACME SA", (700, 700)),
        ("CPRA NAL CAFE SOL", "DATAFONO 4410923 CAFE SOL", (-12, -12)),
    ],
)
def test_one_payment(text: str, other: str, amounts: tuple[float, float], ask: Ask) -> None:
    assert ask(bank(pending("p", amounts[0], text), posted("q", amounts[1], other)), PAIRS) == [("p", "q")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param({}, {"description": "FARMACIA LUNA"}, id="another payee"),
        pytest.param({}, {"value_date": "2026-03-20"}, id="before it"),
        pytest.param({"value_date": "2026-03-10"}, {}, id="more than eight days later"),
        pytest.param({}, {"type": "INFLOW"}, id="the other direction"),
        pytest.param({}, {"account": account("other")}, id="another account"),
        pytest.param({}, {"amount": 700}, id="far too much"),
        pytest.param({}, {"currency": "USD"}, id="another currency"),
        pytest.param(
            {"counterparty": {"document_number": "11144477735"}},
            {"counterparty": {"document_number": "52998224725"}},
            id="another person of that name",
        ),
    ],
)
def test_two_payments(one: dict[str, Any], other: dict[str, Any], ask: Ask) -> None:
    first = {**pending("p", -12, "CAFE SOL"), **one}
    assert ask(bank(first, {**posted("q", -12, "CAFE SOL"), **other}), PAIRS) == []


def test_half_of_what_was_set_aside_is_charged_only_of_a_round_sum(ask: Ask) -> None:
    odd = bank(pending("p", -103.9, "CINE SOL"), posted("q", -52.5, "CINE SOL"))
    assert ask(odd, PAIRS) == []


def test_each_row_is_in_one_match_only(ask: Ask) -> None:
    """Of three equal coffees two are posted and one pending, which one of them replaces."""
    story = bank(
        pending("p", -12, "CAFE SOL"),
        posted("q", -12, "CAFE SOL", value_date=FIRST),
        posted("r", -12, "CAFE SOL"),
    )
    assert ask(story, PAIRS) == [("p", "q")]


def test_a_scheduled_pix_is_executed_as_a_pix(ask: Ask) -> None:
    """The same person was paid 300 twice that day, by TED, too."""
    story = bank(
        pending("p", -300, "PIX AGENDADO ANA LIMA"),
        posted("a", -300, "TED ENVIADA ANA LIMA", value_date=FIRST),
        posted("b", -300, "PIX ENVIADO ANA LIMA", value_date=FIRST),
    )
    assert ask(story, PAIRS) == [("p", "b")]


def test_two_pending_coffees_of_which_one_was_posted_are_two(ask: Ask) -> None:
    story = bank(
        pending("p", -12, "CAFE SOL"),
        pending("o", -12, "CAFE SOL", value_date=LATER),
        posted("q", -12, "CAFE SOL"),
    )
    assert ask(story, PAIRS) == [("o", "q")]
    assert ask(story, "select -sum(counted_amount) from ledger") == [(24,)]


def test_another_amount_needs_a_payee_who_was_paid_once(ask: Ask) -> None:
    """Two other coffees of the next days, either of which may be what was set aside."""
    story = bank(
        pending("p", -12, "CAFE SOL"),
        posted("q", -11, "CAFE SOL SUC 1", value_date="2026-03-27"),
        posted("r", -10, "CAFE SOL SUC 2"),
    )
    assert ask(story, PAIRS) == []


def test_a_row_that_was_posted_before_it_came_replaces_no_other(ask: Ask) -> None:
    was = posted("q", -12, "CAFE SOL")
    assert ask(bank(was), PAIRS) == []
    assert ask(bank(was, pending("p", -12, "CAFE SOL", value_date=LATER)), PAIRS) == []


def test_a_pending_row_that_belvo_no_longer_has_is_matched(ask: Ask) -> None:
    """The posted one can't replace another pending coffee, too."""
    gone, other = pending("p", -12, "CAFE SOL"), pending("o", -12, "CAFE SOL", value_date="2026-03-20")
    assert ask(bank(gone, other), PAIRS) == []
    assert ask(bank(other, posted("q", -12, "CAFE SOL")), PAIRS) == [("p", "q")]


def test_a_status_that_changes_is_no_match(ask: Ask) -> None:
    assert ask(bank(pending("p", -12, "CAFE SOL")), PAIRS) == []
    assert ask(bank(posted("p", -12, "CAFE SOL")), PAIRS) == []


def test_where_a_bank_keeps_times_another_time_is_another_purchase(ask: Ask) -> None:
    """Six payments keep their time when they are posted; two equal coffees of a day have two."""

    def at(minute: int) -> dict[str, str]:
        return {"transacted_at": f"2026-03-26T10:{minute:02}:07Z"}

    payees = ("SOL", "LUNA", "MAR", "RIO", "CASA", "PAN")
    known = [
        row
        for minute, payee in enumerate(payees)
        for row in (
            pending(f"p{minute}", -20, f"TIENDA {payee}", **at(minute)),
            posted(f"q{minute}", -20, f"TIENDA {payee}", **at(minute)),
        )
    ]
    coffees = [
        pending("p", -12, "CAFE FLOR", **at(30)),
        posted("q", -12, "CAFE FLOR", value_date=FIRST, **at(50)),
    ]
    assert ask(bank(*known, *coffees), PAIRS) == [(f"p{n}", f"q{n}") for n in range(6)]
