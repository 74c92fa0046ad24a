"""Money between accounts of one person is paired by what both sides say, and left alone in doubt."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.bank import ANA, BOB, account, owner
from tests.model.moves import CARD, CPF, INVESTMENT, LOAN, STRANGER, Household, of

if TYPE_CHECKING:
    from belvo_data.store.publications.publications import Publications

PAIR = [("out", "in", "transfer")]
LOST = Decimal("5.8")


def test_documents_prove_pairs_and_forbid_them(store: Publications) -> None:
    home = Household()
    for category in ("Income & Payments", "Bills & Utilities", "Personal Shopping"):
        home.add_pair(category, "12", category=category, **of(CPF))
    home.add_pair("as a number", "10", **of("11144477735"))
    home.add_pair("masked", "09", out=of("***.444.777-**"))
    home.add_pair("masked stranger", out=of("***.982.247-**"))
    home.add_pair("stranger gets", out=of(STRANGER))
    home.add_pair("stranger pays", into=of(STRANGER))
    home.add_pair("strangers", **of(STRANGER))
    for nobody in ("", "000.000.000-00", "11111111111", "XAXX010101000"):
        home.add_pair(f"PIX {nobody}", **of(nobody))
    assert home.synced(store).paired() == {
        "Income & Payments", "Bills & Utilities", "Personal Shopping", "as a number", "masked",
        "PIX ", "PIX 000.000.000-00", "PIX 11111111111", "PIX XAXX010101000",
    }  # fmt: skip


def test_words_of_something_else_forbid_a_pair(store: Publications) -> None:
    home = Household({"there": {"number": "5550001234"}})
    for texts in (
        ("PIX ENVIADO MARIA SOUZA", "PIX RECEBIDO PEDRO LIMA"),
        ("Enviaste a Rosa Elena Pineda", "Depósito recibido"),
        ("TRANSFERENCIA A TERCEROS", "TRANSFERENCIA"),
        ("PIX ENVIADO BANCO LEJANO", "PIX RECEBIDO"),
        ("TRASPASO A CUENTA 9876", "TRASPASO"),
        ("PIX A", "SALARIO EMPRESA X"),
        ("PIX B", "ESTORNO PIX"),
        ("PIX C", "RENDIMENTO POUPANCA"),
        ("SAQUE 24H", "PIX RECEBIDO"),
        ("TARIFA PACOTE", "PIX RECEBIDO"),
        ("COMPRA NO DEBITO PADARIA", "PIX RECEBIDO"),
    ):
        home.add_pair(texts)
    home.add_pair(("PIX MCC", "PIX"), out={"mcc": 5411})
    home.add_pair(("PIX ENVIADO", "PIX RECEBIDO"))
    assert home.synced(store).paired() == {"PIX ENVIADO"}


def test_words_of_an_own_move_reach_over_holidays(store: Publications) -> None:
    home = Household({"there": {"number": "5550001234"}})
    for texts in (
        ("TRANSFERENCIA ANA LIMA PRADO", "TRANSFERENCIA"),
        ("SPEI ENVIADO Moria ANA CLARA LIMA PRADO", "DEPOSITO"),
        ("TED", "TED MESMA TITULARIDADE"),
        ("Traspaso entre cuentas propias", "Abono"),
        ("Transferencia a Moria", "Depósito desde Erebor"),
        ("TRASPASO A CUENTA 1234", "ABONO"),
    ):
        home.add_pair(texts, "10")
    home.add_pair("nothing said", "12")
    assert len(home.synced(store).paired()) == 6


def test_an_owner_is_named_where_the_name_is_cut_turned_round_or_after_short_words(
    store: Publications,
) -> None:
    home = Household()
    for text in (
        "ORDEN DE PAGO SPEI BENEF LIMA PRADO AN",
        "T17 SPEI ENV ANA LIMA PRA",
        "DCTO TRF ANA CLARA LIMA",
    ):
        home.add_pair((text, "DEP"), "10")
    home.add_pair(("ORDEN DE PAGO SPEI BENEF RUIZ PRADO", "DEP"), "10")
    assert len(home.synced(store).paired()) == 3


def test_an_owner_is_named_with_a_given_name_more_or_a_word_of_the_bank_cut_behind(
    store: Publications,
) -> None:
    home = Household(name="Ana Lima Prado")
    home.add_pair(("SPEI SALIDA 1", "SPEI DE ANA MARIA LIMA PRADO SA"), "06")
    home.add_pair(("SPEI SALIDA 2", "SPEI DE ANA LIMA PRADO BRASIL"), "06")
    home.add_pair(("SPEI SALIDA 3", "SPEI DE ANA MARIA LIMA RUIZ SA"), "06")
    assert home.synced(store).paired() == {"SPEI SALIDA 1", "SPEI SALIDA 2"}


def test_an_order_to_send_money_is_no_purchase_though_a_bank_calls_it_one(store: Publications) -> None:
    home = Household()
    home.add_pair(("COMPRA ORDEN DE PAGO SPEI 55 BENEF ANA LIMA PRADO CONCEPTO CASA", "SPEI RECIBIDO"), "06")
    assert len(home.synced(store).paired()) == 1


def test_a_branch_before_the_number_is_no_other_account(store: Publications) -> None:
    """Each side tells branch and number of the other, as Belvo does not: 0021.33445-6."""
    home = Household()
    home.accounts = {"here": {"number": "998877665"}, "there": {"number": "112233445"}}
    home.add_pair(("TBI 0021.33445-6 C/C", "TBI 0021.87766-5 C/C"), "05")
    assert len(home.synced(store).paired()) == 1


def test_what_is_put_aside_at_a_linked_account_is_a_transfer_and_what_is_invested_is_not(
    store: Publications,
) -> None:
    home = Household()
    for text in ("Guardaste en tu bolsillo", "APLICACAO POUPANCA", "Retiro de cajita", "APLICACAO CDB"):
        home.add_pair(text)
    assert sorted(kind for _, _, kind in home.synced(store).pairs()) == ["investment"] + ["transfer"] * 3


def test_what_leaves_an_investment_or_is_paid_at_a_counter_is_a_side(store: Publications) -> None:
    home = Household({"fund": INVESTMENT, "there card": CARD})
    home.add("out", "fund", "05", -900, "RETIRO PARCIAL")
    home.add("in", "here", "06", 900, "RET FDO INV 118")
    home.add("bill", "here", "08", -700, "PG FAT CARTAO")
    home.add("counter", "there card", "08", 700, "PAGO EN VENTANILLA")
    assert home.synced(store).pairs() == [
        ("bill", "counter", "card_payment"),
        ("out", "in", "investment"),
    ]


def test_what_a_card_or_an_investment_is_credited_with_is_a_side_whatever_it_is_called(
    store: Publications,
) -> None:
    home = Household({"there fund": INVESTMENT, "there card": CARD})
    home.add("out", "here", "05", -900, "APORTACION A INVERSION")
    home.add("in", "there fund", "05", 900, "ABONO APORTACION CONTRATO 118")
    home.add("bill", "here", "08", -700, "DEB FATURA SICREDICARD")
    home.add("counter", "there card", "08", 700, "PAGAMENTO/CREDITO EM FATURA")
    assert home.synced(store).pairs() == [
        ("bill", "counter", "card_payment"),
        ("out", "in", "investment"),
    ]


def test_a_part_that_names_nobody_pays_a_loan(store: Publications) -> None:
    home = Household({"there loan": LOAN})
    home.add("out", "here", "05", -900, "(CR) PAGO MENSUALIDAD 118")
    home.add("in", "there loan", "06", 700, "AMORTIZACION DE CAPITAL")
    home.add("school", "here", "07", -300, "PAGO MENSUALIDAD COLEGIO ROBLE")
    assert home.synced(store).pairs() == [("out", "in", "loan_payment")]


def test_an_own_move_of_about_the_amount_of_an_investment_is_another(store: Publications) -> None:
    """5 less arrives than left, as after a fee; the bank's letters before a text are nobody's name."""
    home = Household()
    home.add("sent", "here", "05", -600, "SPEI ENVIADO ANA LIMA PRADO")
    home.add("redeemed", "there", "05", 595, "RETIRO FONDO INVERSION")
    home.add("out", "here", "15", -500, "SPEI ENVIADO ANA LIMA PRADO")
    home.add("in", "there", "15", 495, "(NB) RECEPCION DE CUENTA 8560")
    assert home.synced(store).pairs() == [
        ("out", "in", "transfer"),
        ("sent", None, "transfer"),
        (None, "redeemed", "investment"),
    ]


def test_references_that_both_share_prove_a_pair(store: Publications) -> None:
    home = Household()
    home.add_pair("reference", "10", reference="7391045528")
    home.add_pair("what everything has", "12", reference="000000")
    home.add_pair(("CVE RASTREO MBAN01002601050099", "ABONO MBAN01002601050099"), "10")
    assert home.synced(store).paired() == {"reference", "CVE RASTREO MBAN01002601050099"}


def test_a_small_fee_on_the_way_is_spent(store: Publications) -> None:
    home = Household()
    home.add("out", "here", "05", -500, "SPEI ENVIADO ANA LIMA PRADO")
    home.add("in", "there", "05", 494.2, "SPEI RECIBIDO")
    moves = home.synced(store)
    assert moves.pairs() == PAIR
    assert moves.asked("select amount, difference, cost from transfers") == [(500, LOST, LOST)]
    assert moves.asked("select sum(counted_amount) from ledger") == [(-LOST,)]


def test_what_arrives_is_never_more_nor_much_less(store: Publications) -> None:
    home = Household()
    home.add("out", "here", "05", -500, "PIX ENVIADO ANA LIMA PRADO")
    home.add("in", "there", "05", 400, "PIX RECEBIDO")
    home.add("more", "there", "05", 505, "PIX RECEBIDO")
    assert home.synced(store).pairs() == [("out", None, "transfer")]


def test_which_of_two_equal_rows_is_meant_is_told_by_the_account(store: Publications) -> None:
    """Here 300 leaves twice; the texts name an account of each bank, and each gets 300."""
    home = Household({"there two": {"number": "5550007777"}, "there": {"number": "5550001234"}})
    home.add("to one", "here", "05", -300, "TRASPASO A CUENTA 1234")
    home.add("to two", "here", "05", -300, "TRASPASO A CUENTA 7777")
    home.add("two", "there two", "05", 300, "DEPOSITO")
    home.add("one", "there", "05", 300, "DEPOSITO")
    assert home.synced(store).pairs() == [("to one", "one", "transfer"), ("to two", "two", "transfer")]


def test_one_of_two_equal_rows_in_doubt_is_none(store: Publications) -> None:
    """300 leaves twice and arrives once: one went to a stranger, and nothing tells which."""
    home = Household()
    for row in ("a", "b"):
        home.add(row, "here", "05", -300, "PIX ENVIADO")
    home.add("in", "there", "05", 300, "PIX RECEBIDO")
    moves = home.synced(store)
    assert moves.pairs() == []
    assert moves.asked("select count(*), max(confidence) <= 0.5 from transfers where not applied") == [
        (1, True)
    ]


def test_equal_rows_between_the_same_accounts_go_in_their_order(store: Publications) -> None:
    home = Household()
    for row, day in (("a", "05"), ("b", "06")):
        home.add(row, "here", day, -300, "PIX ENVIADO")
    for row, day in (("c", "06"), ("d", "07")):
        home.add(row, "there", day, 300, "PIX RECEBIDO")
    assert home.synced(store).pairs() == [("a", "c", "transfer"), ("b", "d", "transfer")]


def test_money_passed_on_is_two_moves(store: Publications) -> None:
    """400 goes from here to there and on to savings: not from here to savings."""
    home = Household({"savings": {}})
    home.add("first", "here", "05", -400, "PIX ENVIADO")
    home.add("between", "there", "05", 400, "PIX RECEBIDO")
    home.add("second", "there", "06", -400, "PIX ENVIADO")
    home.add("last", "savings", "06", 400, "PIX RECEBIDO")
    assert home.synced(store).pairs() == [("first", "between", "transfer"), ("second", "last", "transfer")]


def test_a_payment_that_came_back_is_no_side(store: Publications) -> None:
    """900 comes back on the next day and is sent anew; 700 on the same day, and its reference tells which."""
    home = Household()
    for amount, reference in ((900, {}), (700, {"reference": "8813570046"})):
        home.add(f"bounced {amount}", "here", "05", -amount, "PIX ENVIADO ANA LIMA PRADO", **reference)
        home.add(f"returned {amount}", "here", "06", amount, "PIX DEVOLVIDO", **reference)
        home.add(
            f"again {amount}", "here", "06" if amount == 900 else "05", -amount, "PIX ENVIADO ANA LIMA PRADO"
        )
        home.add(f"in {amount}", "there", "07", amount, "PIX RECEBIDO ANA LIMA PRADO")
    assert home.synced(store).pairs() == [
        ("again 700", "in 700", "transfer"),
        ("again 900", "in 900", "transfer"),
    ]


@pytest.mark.parametrize("partner", ["AAAA800101", "ZZZZ800101"])
def test_a_joint_account_belongs_to_each_of_its_owners(partner: str, store: Publications) -> None:
    document = {"document_type": "OTHER", "document_number": partner}
    home = Household(owners=[owner("partner", BOB, display_name="Luis Mora Paz", document_id=document)])
    home.add("out", "here", "05", -5, category="Transfers")
    home.add("in", "there", "05", 5, category="Transfers")
    assert home.synced(store).pairs() == PAIR


def test_what_a_partner_without_another_account_pays_in_is_no_own_move(store: Publications) -> None:
    home = Household(owners=[owner("partner", BOB, display_name="Luis Mora Paz")])
    home.add("his", "there", "05", 700, "SPEI RECIBIDO LUIS MORA PAZ")
    home.add("hers", "there", "06", 300, "SPEI RECIBIDO ANA LIMA PRADO")
    assert home.synced(store).pairs() == [(None, "hers", "transfer")]


def test_a_pair_goes_with_the_amount_of_one_side_and_comes_back_with_it(store: Publications) -> None:
    found = []
    for came in (5, 7, 5):
        home = Household()
        home.add("out", "here", "05", -5, category="Transfers")
        home.add(
            "in",
            "there",
            "05",
            came,
            category="Transfers",
            collected_at=f"2026-02-0{len(found) + 1}T00:00:00Z",
        )
        found.append(home.synced(store).pairs())
    assert found == [PAIR, [], PAIR]


def test_currencies_pair_at_a_plausible_rate(store: Publications) -> None:
    """100 USD become 1,850 MXN; 90 MXN that arrive on that day, too, would be another rate."""
    home = Household({"there": {"currency": "USD"}})
    home.add("in", "there", "06", 100, "COMPRA DE DIVISAS")
    home.add("out", "here", "05", -1850, "CAMBIO DE DIVISAS")
    home.add("fare", "here", "05", -90, "CAMBIO DE DIVISAS")
    moves = home.synced(store)
    assert moves.pairs() == [("out", "in", "exchange")]
    assert moves.asked("select amount, currency, difference, cost from transfers where applied") == [
        (1850, "MXN", None, 0)
    ]


def test_accounts_of_two_people_never_pair(store: Publications) -> None:
    home = Household()
    home.add("out", "here", "05", -800, "PIX ENVIADO")
    home.rows.append(
        {**home.rows[0], "id": "in", "type": "INFLOW", "account": account("else", "3" + ANA[1:])}
    )
    assert home.synced(store).pairs() == []
