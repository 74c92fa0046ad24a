"""What is given back finds its purchase; what came back was no income and its outflow no spending."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from belvo_data.store.read import reader
from tests.ledgers import Row, asked, ledger_of, row

if TYPE_CHECKING:
    from belvo_data.store.publications.publications import Publications

PAIRS = "refund_id, purchase_id, kind"


def shop(id_: str, amount: float, day: str, text: str = "COMPRA TIENDA SOL", **more: Any) -> Row:
    """Return a purchase, or what gives it back."""
    return row(text, amount, more.pop("account", "checking"), id=id_, value_date=day, **more)


def pairs(store: Publications, *rows: Row) -> dict[str, Any]:
    """Return which refund belongs to which purchase, with its kind."""
    return asked(ledger_of(store, *rows), PAIRS, "refunds where applied")


def test_a_refund_lowers_spending_and_is_no_income(store: Publications) -> None:
    db = ledger_of(
        store,
        shop("buy", -120, "2025-10-05"),
        shop("back", 50, "2025-10-20", "DEVOLUCION COMPRA TIENDA SOL 8812"),
    )
    assert asked(db, "id, kind, flow, counted_amount") == {
        "buy": ("spending", "spending", -120),
        "back": ("refund", "spending", 50),
    }


def test_where_belvo_takes_the_refund_back_none_is_left(store: Publications) -> None:
    bought, back = shop("buy", -120, "2025-10-05"), shop("back", 120, "2025-10-20", "ESTORNO TIENDA SOL")
    assert pairs(store, bought, back) == {"back": ("buy", "refund")}
    assert pairs(store, bought) == {}
    assert pairs(store, bought, back) == {"back": ("buy", "refund")}


def test_a_part_that_is_given_back_is_of_one_of_the_last_hundred_purchases(store: Publications) -> None:
    dearer = [shop(f"buy {n:03}", -120 - n, "2025-10-05") for n in range(150)]
    cheaper = [shop(f"cheap {n}", -10, "2025-10-06") for n in range(9)]
    back = shop("back", 50, "2025-10-20", "ESTORNO TIENDA SOL")
    assert pairs(store, shop("first", -500, "2025-10-01"), *dearer, *cheaper, back) == {
        "back": ("buy 059", "refund")
    }


def test_the_nearest_earlier_purchase_of_that_amount_and_merchant_is_given_back(store: Publications) -> None:
    found = pairs(
        store,
        shop("long ago", -120, "2025-06-01"),
        shop("far", -120, "2025-10-01"),
        shop("near", -120, "2025-10-05"),
        shop("dearer", -150, "2025-10-09"),
        shop("elsewhere", -120, "2025-10-10", "COMPRA OTRA CASA"),
        shop("after", -120, "2025-10-21"),
        shop("back", 120, "2025-10-20", "ESTORNO TIENDA SOL"),
    )
    assert found == {"back": ("near", "refund")}


def test_one_purchase_is_given_back_once_and_what_has_none_is_still_a_refund(store: Publications) -> None:
    found = pairs(
        store,
        shop("buy", -80, "2025-10-01"),
        shop("back", 80, "2025-10-03", "REVERSO COMPRA TIENDA SOL"),
        shop("again", 80, "2025-10-04", "REVERSO COMPRA TIENDA SOL"),
    )
    assert found == {"back": ("buy", "refund"), "again": (None, "refund")}


def test_a_reference_outweighs_nearness(store: Publications) -> None:
    found = pairs(
        store,
        shop("first", -80, "2025-10-01", reference="77120"),
        shop("second", -80, "2025-10-02", reference="77121"),
        shop("back", 80, "2025-10-03", "DEVOLUCION TIENDA SOL", reference="77120"),
    )
    assert found == {"back": ("first", "refund")}


def test_a_card_s_void_leaves_neither_row(store: Publications) -> None:
    db = ledger_of(
        store,
        shop("buy", -60, "2025-10-01", "TIENDA SOL", account="card", mcc=5999),
        shop("undone", 60, "2025-10-01", "ANULACION TIENDA SOL", account="card", mcc=5999),
        shop("disputed", -70, "2025-10-02", "CASA LUNA", account="card", mcc=5999),
        shop("won", 70, "2025-11-20", "CONTRACARGO CASA LUNA", account="card"),
    )
    assert asked(db, "id, kind, counted_amount, why_not") == {
        "buy": ("reversal", 0, "reversed"),
        "undone": ("reversal", 0, "reversed"),
        "disputed": ("spending", -70, None),
        "won": ("refund", 70, None),
    }


def test_a_transfer_that_came_back_is_neither_income_nor_spending(store: Publications) -> None:
    said = {
        "PIX ENVIADO MARIA SOUZA": "PIX DEVOLVIDO MARIA SOUZA",
        "TED ENVIADA": "DEVOLUCAO TED 5763918",
        "SPEI ENVIADO ROSA PINEDA": "SPEI DEVUELTO 676732",
        "TRANSFERENCIA A JULIAN LOZANO": "RECHAZO ACH",
        "ENVIO DINERO ANA": "REVERSO TRANSFERENCIA",
    }
    rows = []
    for number, (sent, back) in enumerate(said.items()):
        rows += [shop(sent, -10 - number, "2025-10-01", sent), shop(back, 10 + number, "2025-10-02", back)]
    db = ledger_of(store, *rows)
    assert set(asked(db, "id, kind, flow, counted_amount, why_not").values()) == {
        ("reversal", None, 0, "reversed")
    }


def test_of_a_transfer_that_is_sent_again_the_first_came_back(store: Publications) -> None:
    found = pairs(
        store,
        shop("sent", -500, "2025-10-01", "SPEI ENVIADO ROSA PINEDA"),
        shop("back", 500, "2025-10-02", "SPEI DEVUELTO ROSA PINEDA"),
        shop("again", -500, "2025-10-02", "SPEI ENVIADO ROSA PINEDA"),
        shop("other", -500, "2025-10-01", "SPEI ENVIADO TOMAS ARREOLA"),
    )
    assert found == {"back": ("sent", "bounced")}


def test_a_purchase_in_parts_counts_each_part_when_it_is_due(store: Publications) -> None:
    parts = [
        row(
            f"MUEBLES TRUEBA {part:02}/03", -100, "card", id=f"part {part}", value_date=f"2025-1{part - 1}-15"
        )
        for part in (1, 2, 3)
    ]
    db = ledger_of(
        store,
        row("MUEBLES TRUEBA MESES SIN INTERESES", -300, "card", id="whole", value_date="2025-10-02"),
        row("AJUSTE MSI MUEBLES TRUEBA", 300, "card", id="taken back", value_date="2025-10-04"),
        *parts,
        row("MUEBLES TRUEBA", -300, "card", id="another", value_date="2025-06-01"),
    )
    assert asked(db, "id, kind, counted_amount, why_not, instalment, instalments") == {
        "whole": ("spending", 0, "instalment_elsewhere", None, None),
        "taken back": ("refund", 0, "instalment_elsewhere", None, None),
        "part 1": ("spending", -100, None, 1, 3),
        "part 2": ("spending", -100, None, 2, 3),
        "part 3": ("spending", -100, None, 3, 3),
        "another": ("spending", -300, None, None, None),
    }


def test_instalments_are_read_from_fields_and_texts_and_dates_are_none(store: Publications) -> None:
    said = {
        "TIENDA PARC 03/12": (3, 12),
        "TIENDA CUOTA 3 DE 12": (3, 12),
        "TIENDA PAGO 2DE6": (2, 6),
        "TIENDA 10/10": (10, 10),
        "TIENDA - 3ª de 12 parcelas": (3, 12),
        "TIENDA 05/10/2025": (None, None),
        "TRANSF ANA RUIZ 05/10": (None, None),
        "TRANSF ANA RUIZ 12/10": (None, None),
        "TIENDA": (None, None),
    }
    rows = [row(text, -1 - number, "card", value_date="2025-10-06") for number, text in enumerate(said)]
    more = {"installment_identifier": "4", "number_of_installments": 9}
    rows.append(row("FIELDS", -50, "card", credit_card_data=more))
    assert asked(ledger_of(store, *rows), "id, instalment, instalments") == said | {"FIELDS": (4, 9)}


def test_a_purchase_and_its_parts_are_one_merchant_s_whatever_accents_they_have(store: Publications) -> None:
    more = {"account": "card"}
    parts = [
        shop(f"part {part}", -100, f"2025-1{part - 1}-15", f"VIAJES CONDOR {part:02}/03", **more)
        for part in (1, 2, 3)
    ]
    whole = shop("whole", -300, "2025-10-02", "Viajes", merchant={"name": "Viajes Cóndor"}, **more)
    told = asked(ledger_of(store, whole, *parts), "id, counted_amount")
    assert told == {"whole": 0, "part 1": -100, "part 2": -100, "part 3": -100}


def test_a_merchant_with_accents_gives_back_what_was_sent_to_it(store: Publications) -> None:
    sent = row("Transferencia a Tienda Cóndor", -120, id="sent", value_date="2025-10-05")
    back = shop("back", 120, "2025-10-20", "DEVOLUCION", merchant={"name": "Tienda Cóndor"})
    assert pairs(store, sent, back) == {"back": ("sent", "refund")}


def test_nobody_contests_a_part_of_a_purchase_at_once(store: Publications) -> None:
    bought = shop("buy", -194, "2025-10-05")
    assert pairs(store, bought, shop("back", 42, "2025-10-06", "CONTRACARGO TIENDA SOL")) == {
        "back": (None, "chargeback")
    }


def test_what_came_back_is_what_was_sent_whatever_the_bank_calls_it(store: Publications) -> None:
    sent = row("Le diste a Ana Ruiz", -80, id="sent", value_date="2025-10-05", category="Home & Life")
    back = row("Plata devuelta", 80, id="back", value_date="2025-10-06")
    assert pairs(store, sent, back) == {"back": ("sent", "bounced")}


def test_a_merchant_gives_back_what_was_sent_to_it(store: Publications) -> None:
    sent = row("Transferencia a Tienda Sol", -120, id="sent", value_date="2025-10-05")
    assert pairs(store, sent, shop("back", 120, "2025-10-20", "DEVOLUCION TIENDA SOL")) == {
        "back": ("sent", "refund")
    }


def test_what_a_card_is_credited_with_is_a_refund_where_it_names_a_shop_and_no_payment(
    store: Publications,
) -> None:
    bought = row("TIENDA SOL", -80, "card", id="bought", value_date="2025-10-01")
    back = row("ABONO TIENDA SOL", 80, "card", id="back", value_date="2025-10-05")
    other = row("ABONO 118", 500, "card", id="other", value_date="2025-10-05")
    db = ledger_of(store, bought, back, other)
    assert asked(db, "id, kind, merchant") == {
        "bought": ("spending", "Tienda Sol"),
        "back": ("refund", "Tienda Sol"),
        "other": ("card_payment", None),
    }
    assert asked(reader.connect(store), "inflow_id, kind", "transfers") == {"other": "card_payment"}


def test_a_purchase_is_found_by_its_amount_where_it_names_the_merchant_in_another_way(
    store: Publications,
) -> None:
    """40.15 was paid to what the bank calls otherwise; a dearer purchase under the refund's name is none."""
    found = pairs(
        store,
        shop("same name", -52.4, "2025-10-18", "LUNAFOOD COM AGENCIA"),
        shop("other name", -40.15, "2025-10-02", "LUNAFOOD *PEDIDO 88", merchant=None),
        shop("back", 40.15, "2025-10-20", "LUNAFOOD COM AGENCIA - ESTORNO"),
    )
    assert found == {"back": ("other name", "refund")}
