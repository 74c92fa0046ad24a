"""Card bills, loans and investments, linked or not, are neither earned nor spent, but for what they cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.model.moves import CARD, CPF, INVESTMENT, LOAN, STRANGER, Household, of

if TYPE_CHECKING:
    from belvo_data.store.publications.publications import Publications

CARDS = {"card": {**CARD, "number": "5454000011112222"}}


def test_a_card_bill_pairs_whatever_its_category(store: Publications) -> None:
    home = Household(CARDS)
    for day, category in (("05", None), ("06", "Bills & Utilities"), ("07", "Income & Payments")):
        home.add(f"out {day}", "here", day, -150, "PAGAMENTO FATURA CARTAO", category=category)
        home.add(f"in {day}", "card", day, 150, "PAGAMENTO RECEBIDO", category=category)
    assert home.synced(store).pairs() == [
        (f"out {day}", f"in {day}", "card_payment") for day in ("05", "06", "07")
    ]


def test_a_boleto_pays_a_card_that_gets_as_much_and_nothing_else(store: Publications) -> None:
    """150 and 80 are paid by boleto; the card gets 150 three days later, the other account 80 on the day."""
    home = Household(CARDS)
    home.add("card's", "here", "05", -150, "PAGTO BOLETO", category="Bills & Utilities")
    home.add("paid", "card", "08", 150, "PAGAMENTO EFETUADO", category=None)
    home.add("light", "here", "12", -80, "PAGTO BOLETO", category="Bills & Utilities")
    home.add("from a friend", "there", "12", 80, "PIX RECEBIDO")
    assert home.synced(store).pairs() == [("card's", "paid", "card_payment")]


def test_a_bill_of_an_amount_that_hardly_any_other_has_pairs_whatever_is_named(store: Publications) -> None:
    """1,234.56 are paid to a card whose bank is called otherwise; 500, too, may be anything of anybody."""
    home = Household(CARDS)
    home.add("bill", "here", "05", -1234.56, "PAG BOLETO COMPANIA LEGAL SOL SA")
    home.add("paid", "card", "06", 1234.56, "PAGO RECIBIDO CANALES VIRTUALES")
    home.add("round", "here", "12", -500, "PAG BOLETO COMPANIA LEGAL SOL SA")
    home.add("other", "here", "15", 500, "PIX RECIBIDO MARIA SOUZA")
    assert home.synced(store).pairs() == [("bill", "paid", "card_payment")]


def test_a_bill_is_paid_to_the_card_that_is_named(store: Publications) -> None:
    """Two cards get 200 on one day, and each text names one."""
    home = Household({**CARDS, "there card": {**CARD, "number": "5454000011113333"}})
    home.add("to 3333", "here", "05", -200, "PAGO TARJETA 3333")
    home.add("to 2222", "here", "05", -200, "PAGO TARJETA 2222")
    home.add("2222", "card", "05", 200, "SU PAGO GRACIAS")
    home.add("3333", "there card", "06", 200, "GRACIAS POR TU PAGO")
    assert home.synced(store).pairs() == [
        ("to 2222", "2222", "card_payment"),
        ("to 3333", "3333", "card_payment"),
    ]


def test_a_refund_on_a_card_is_no_payment(store: Publications) -> None:
    home = Household(CARDS)
    home.add("stranger", "here", "05", -300, "PIX ENVIADO MARIA SOUZA", **of(STRANGER))
    home.add("refund", "card", "05", 300, "ESTORNO LOJA DE ROUPAS", category="Personal Shopping")
    assert home.synced(store).pairs() == []


def test_a_bill_of_a_card_that_is_not_linked_is_no_spending(store: Publications) -> None:
    home = Household()
    for text in (
        "PAGO TARJETA DE CREDITO 9911", "PAGO TDC BANORTE", "DEB AUT FATURA 6789", "PGTO FATURA CARTAO VISA",
        "PAGO SUC VIRT TC", "Pagamento de fatura", "RECAUDO BANCO LEJANO TC PSE", "FATURA BCO DO SUL S.A.",
    ):  # fmt: skip
        home.add(text, "here", "05", -150, text)
    moves = home.synced(store)
    assert {kind for _, _, kind in moves.pairs()} == {"card_payment"}
    assert (
        moves.asked("select kind, counted_amount, why_not from ledger")
        == [("card_payment", 0, "card_bill")] * 8
    )


def test_a_bill_of_somebody_who_is_no_bank_is_no_cards(store: Publications) -> None:
    home = Household()
    home.add("light", "here", "05", -150, "PAGAMENTO FATURA ENEL DISTRIBUICAO")
    home.add("card", "here", "06", -150, "PAGAMENTO FATURA NUBANK")
    assert home.synced(store).pairs() == [("card", None, "card_payment")]


def test_a_payment_that_arrives_on_a_card_alone_is_one(store: Publications) -> None:
    home = Household(CARDS)
    home.add("in", "card", "05", 150, "GRACIAS POR TU PAGO")
    assert home.synced(store).pairs() == [(None, "in", "card_payment")]


def test_a_loan_that_is_not_linked_costs_the_whole_instalment(store: Publications) -> None:
    home = Household()
    home.add("out", "here", "05", -560, "PARCELA EMPRESTIMO 1/24")
    moves = home.synced(store)
    assert moves.pairs() == [("out", None, "loan_payment")]
    assert moves.asked("select flow, counted_amount from ledger") == [("spending", -560)]


def test_a_loan_that_shows_principal_only_costs_the_rest(store: Publications) -> None:
    home = Household({"there loan": LOAN})
    home.add("out", "here", "05", -560, "PAGO DE PRESTAMO")
    home.add("in", "there loan", "07", 350, "PAGO A CAPITAL")
    moves = home.synced(store)
    assert moves.pairs() == [("out", "in", "loan_payment")]
    assert moves.asked("select amount, cost from transfers") == [(560, 210)]


def test_a_loan_that_shows_principal_and_interest_apart_is_two_rows(store: Publications) -> None:
    home = Household({"there loan": LOAN})
    home.add("out", "here", "05", -560, "PAGO DE PRESTAMO")
    home.add("principal", "there loan", "07", 350, "PAGO A CAPITAL")
    home.add("interest", "there loan", "07", 210, "INTERESES")
    moves = home.synced(store)
    assert moves.pairs() == [("out", "interest", "loan_payment"), ("out", "principal", "loan_payment")]
    assert moves.asked("select inflow_id, amount, cost from transfers order by all") == [
        ("interest", 210, 210),
        ("principal", 350, 0),
    ]
    assert moves.asked("select sum(counted_amount) from ledger") == [(-210,)]


def test_a_loan_that_says_what_its_payment_consists_of_costs_that(store: Publications) -> None:
    charges = {"charges": [{"type": "OTHER", "amount": 120.5}], "fees": [{"name": "seguro", "amount": 9.5}]}
    home = Household({"there loan": LOAN})
    home.add("out", "here", "05", -560, "PAGO CREDITO")
    home.add("in", "there loan", "05", 560, "PAGO RECIBIDO", loan_data=charges)
    moves = home.synced(store)
    assert moves.asked("select amount, difference, cost from transfers") == [(560, 0, 130)]


def test_which_of_two_loans_is_paid_is_told_by_their_terms(store: Publications) -> None:
    """10,000 at 2 % in 12 parts are 945.60 each, 5,000 in 24 parts 264.36; both show principal only."""
    rates = [{"type": "MONTHLY", "value": 2.0}]

    def lent(amount: int, parts: int) -> dict[str, object]:
        terms = {"contract_amount": amount, "number_of_installments_total": parts, "interest_rates": rates}
        return {**LOAN, "loan_data": terms}

    home = Household({"large loan": lent(10_000, 12), "small loan": lent(5_000, 24)})
    home.add("for large", "here", "05", -945.6, "PAGO DE PRESTAMO")
    home.add("for small", "here", "05", -264.36, "PAGO DE PRESTAMO")
    home.add("large", "large loan", "05", 745.6, "PAGO A CAPITAL")
    home.add("small", "small loan", "05", 164.36, "PAGO A CAPITAL")
    assert home.synced(store).pairs() == [
        ("for large", "large", "loan_payment"),
        ("for small", "small", "loan_payment"),
    ]


def test_what_is_set_aside_is_neither_spent_nor_earned(store: Publications) -> None:
    home = Household()
    for sent, came in (
        ("APLICACAO CDB", "RESGATE CDB"),
        ("Compra CETESDIRECTO", "VENCIMIENTO CETES"),
        ("APERTURA CDT VIRTUAL", "CANCELACION CDT"),
        ("APORTE FONDO INVERSION", "RETIRO FONDO INVERSION"),
        ("Dinheiro guardado na caixinha", "Dinheiro resgatado"),
        ("APARTADO VACACIONES", "RETIRO DE APARTADO"),
    ):
        home.add(sent, "here", "05", -3000, sent)
        home.add(came, "here", "25", 3010, came)
    moves = home.synced(store)
    assert {kind for _, _, kind in moves.pairs()} == {"investment"}
    assert moves.asked("select distinct kind, counted_amount, why_not from ledger") == [
        ("investment", 0, "investment")
    ]


def test_an_investment_that_is_linked_pairs_both_ways(store: Publications) -> None:
    home = Household({"there fund": INVESTMENT})
    home.add("out", "here", "05", -3000, "APLICACAO RDB")
    home.add("in", "there fund", "06", 3000, "APLICACAO")
    home.add("yield", "there fund", "20", 10, "RENDIMENTO")
    home.add("back", "there fund", "21", -3010, "RESGATE")
    home.add("home", "here", "22", 3010, "RESGATE RDB", category="Income & Payments")
    assert home.synced(store).pairs() == [("back", "home", "investment"), ("out", "in", "investment")]


def test_words_that_only_sound_like_an_investment_are_none(store: Publications) -> None:
    home = Household()
    home.add("points", "here", "05", 10, "RESGATE DE PONTOS")
    home.add("yield", "here", "05", 10, "RENDIMENTO CDB")
    home.add("tax", "here", "05", -10, "IR S/ RESGATE CDB")
    home.add("bread", "here", "05", -10, "COMPRA EN PANADERIA PAN DE BONO")
    home.add("funds", "here", "05", -10, "TRASLADO FONDOS")
    assert home.synced(store).pairs() == []


def test_a_move_to_an_own_account_that_is_not_linked_is_told_by_its_side(store: Publications) -> None:
    home = Household()
    home.add("a document", "here", "05", -500, "PIX ENVIADO", **of(CPF))
    home.add("a name", "here", "06", -500, "SPEI ENVIADO BANCO LEJANO ANA LIMA PRADO")
    home.add("words", "here", "07", -500, "TED MESMA TITULARIDADE")
    home.add("words and a bank", "here", "07", -500, "TED ENVIADA LEJANO SUL 88 MESMA TITULARIDADE")
    home.add("nothing", "here", "08", -500, "TED")
    moves = home.synced(store)
    assert moves.pairs() == [
        (row, None, "transfer") for row in ("a document", "a name", "words", "words and a bank")
    ]
    assert moves.asked("select count(*) from transfers where confidence between 0.6 and 0.99") == [(4,)]


def test_a_name_that_is_another_ones_is_no_own_move(store: Publications) -> None:
    home = Household(name="Ana Lima Souza")
    for name in ("ANA LIMA PEREZ", "MARIA SOUZA", "ANA", "LUIS LIMA SOUZA"):
        home.add(name, "here", "05", -500, f"PIX ENVIADO {name}")
    assert home.synced(store).pairs() == []


def test_what_is_sent_to_somebody_is_no_own_move_whatever_its_note_says(store: Publications) -> None:
    home = Household()
    home.add("a note", "here", "05", -500, "SPEI A MARIA SOUZA BANCO LEJANO PRESTAMO")
    home.add("a form", "here", "06", -500, "TRANSFERENCIA ENTRE CONTAS MARIA SOUZA")
    home.add("a loan", "here", "07", -500, "PAGO FIN AUTOMOTRIZ")
    told = home.synced(store).asked("select id, kind from ledger order by id")
    assert told == [("a form", "spending"), ("a loan", "loan_payment"), ("a note", "spending")]


def test_a_linked_loan_that_is_paid_out_is_no_income_whatever_its_text(store: Publications) -> None:
    """A loan of 10,000 began on the 5th; 10,000 come two days later, and another 10,000 a month later."""
    data = {"contract_amount": 10_000, "contract_start_date": "2026-01-05"}
    home = Household({"loan": {**LOAN, "loan_data": data}})
    home.add("paid out", "here", "07", 10_000, "CREDITO EM CONTA", category="Income & Payments")
    home.add("sold a car", "here", "2026-02-07", 10_000, "CREDITO EM CONTA", category="Income & Payments")
    assert home.synced(store).asked("select id, kind, counted_amount from ledger order by id") == [
        ("paid out", "loan_proceeds", 0),
        ("sold a car", "income", 10_000),
    ]
