"""What a transaction is by itself: its account, its direction and the bank's words, before any category."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.ledgers import asked, ledger_of, row

if TYPE_CHECKING:
    from belvo_data.store.publications.publications import Publications

LEAVES = {
    "COMISION ADMINISTRACION DE CUENTA": "fee",
    "COMISION RETIRO CAJERO": "fee",
    "TARIFA PACOTE MENSAL": "fee",
    "CUOTA DE MANEJO TARJETA DEBITO": "fee",
    "COMISION FEDERAL DE ELECTRICIDAD": "spending",
    "GMF 4X1000": "tax",
    "RETENCION ISR": "tax",
    "IVA COMISIONES": "tax",
    "IOF": "tax",
    "PAGO PSE PREDIAL DISTRITAL": "spending",
    "JUROS CHEQUE ESPECIAL": "interest",
    "RETIRO CAJERO BOGOTA 6809954": "cash",
    "SAQUE BANCO24HORAS": "cash",
    "RETIRO FONDO INVERSION": "investment",
    "APLICACAO CDB": "investment",
    "COMPRA CETES 6199417": "investment",
    "TRASLADO FONDOS 3762": "spending",
    "VENTA DE DIVISAS USD": "exchange",
    "PAGO TARJETA 3312": "card_payment",
    "PAGTO FATURA CARTAO": "card_payment",
    "PAGO TDC": "card_payment",
    "PAGO SUC VIRT TC": "card_payment",
    "COMPRA TARJETA DEBITO CAFE SOL": "spending",
    "FATURA DE ENERGIA": "spending",
    "PAGO DE PRESTAMO 5443665": "loan_payment",
    "PARCELA EMPRESTIMO 1/24": "loan_payment",
    "TRANSF ENTRE CONTAS PROPRIAS": "transfer",
    "PIX ENVIADO MARIA SOUZA": "spending",
    "MESES SIN INTERESES TIENDA": "spending",
    "COM X CHEQUE DEVUELTO": "fee",
    "COBRO POR MANEJO DE CUENTA": "fee",
    "I.S.R. RETENIDO": "tax",
    "RET CAJ AUT CENTRO 118": "cash",
    "SAQ LOTERICA": "cash",
    "CPRA PLAZO 30 DIAS": "investment",
    "CPRA VTA DLLS": "exchange",
    "PG FATURA 3312": "card_payment",
    "CGO PGO TARJ CRED": "card_payment",
    "COBRO PTMO 118": "loan_payment",
    "PARC CRED 3": "loan_payment",
    "RETIRO A TU CUENTA BANCO SOL": "transfer",
    "CARGO SPEI ANA RUIZ": "spending",
    "CPA INT NETFLIX": "spending",
    "PAGTO SERV PREST JOAO": "spending",
    "COMPRA CARTERA ITALIANA": "spending",
    "PAGO COM CHEQUE": "spending",
    "COBRO POR RETIRO": "fee",
    "COSTO DE TRANSFERENCIA": "fee",
    "COM ADM CTA": "fee",
    "ACH A BANCO LEJANO DIAN": "spending",
    "PAGO PSE DIAN": "tax",
    "COMISION POR SOBREGIRO E IVA": "fee",
    "MENSUALIDAD DE TU CUENTA": "fee",
    "MENSALIDADE PLANO DE SAUDE": "spending",
    "RETENCION FARMACIA SOL": "spending",
    "RETENCION DE ISR": "tax",
    "PARCELA OPERACAO DE CREDITO 8": "loan_payment",
    "PAGO MENSUALIDAD 118": "loan_payment",
    "PAGO MENSUALIDAD COLEGIO ROBLE": "spending",
    "APERTURA INV PLAZO": "investment",
    "DEB FATURA SICREDICARD": "card_payment",
    "PASSOU PARA ANA RUIZ": "spending",
}
COMES = {
    "NOMINA TEXTIL NORTE": "income",
    "CRED SALARIO": "income",
    "PRIMA DE SERVICIOS ACEROS": "income",
    "PIX RECEBIDO MARIA SOUZA": "income",
    "RENDIMIENTO": "interest",
    "REND PAGO APLIC AUT": "interest",
    "RESGATE CDB": "investment",
    "VENCIMIENTO CETES": "investment",
    "DEPOSITO EN EFECTIVO": "cash",
    "DESEMBOLSO CREDITO 3996992": "loan_proceeds",
    "CREDITO EMPRESTIMO PESSOAL": "loan_proceeds",
    "ABONO CAMBIO DE DIVISAS": "exchange",
    "CASHBACK DO MES": "income",
    "DEVOLUCION COMPRA TIENDA SOL": "refund",
    "CONTRACARGO TIENDA SOL": "refund",
    "SPEI DEVUELTO 676732": "reversal",
    "PIX DEVOLVIDO MARIA SOUZA": "reversal",
    "RECHAZO ACH": "reversal",
    "REM BASICA": "interest",
    "INTS NETOS PERIODO": "interest",
    "EMPREST LIBERADO 118": "loan_proceeds",
    "RECEBIMENTO DE PROVENTOS": "income",
    "NOM TEXTIL NORTE": "income",
    "VTO PLAZO 30 DIAS": "investment",
    "CTA INEXISTENTE 118": "reversal",
    "SU DINERO DEVUELTO": "reversal",
    "BONIF TIENDA SOL": "refund",
    "PROVENTOS TEXTIL NORTE": "income",
    "PROVENTOS DE ACOES": "interest",
    "TU DINERO RINDIO": "interest",
    "CR MOEDA EST": "exchange",
    "CANCEL INV VIRTUAL": "investment",
    "COMPRA NAO AUTORIZADA TIENDA SOL": "reversal",
    "VALOR ESTORNADO TIENDA SOL": "refund",
    "SPEI DEVUELTOBANCO LEJANO 81": "reversal",
    "DEP DIN ATM 5957": "cash",
    "DEPOSITO POR BOLETO EM DINHEIRO": "cash",
    "INGRESO EFECTIVO OF 12": "cash",
    "EMPRESTIMO CREDITO SALARIO LIBERACAO": "loan_proceeds",
    "DEPOSITO DE TU PRESTAMO": "loan_proceeds",
}


def test_words_say_what_leaves_an_account(store: Publications) -> None:
    rows = [row(text, -10 - number) for number, text in enumerate(LEAVES)]
    assert asked(ledger_of(store, *rows), "id, kind") == LEAVES


def test_words_say_what_comes_to_an_account(store: Publications) -> None:
    rows = [row(text, 10 + number) for number, text in enumerate(COMES)]
    assert asked(ledger_of(store, *rows), "id, kind") == COMES


def test_a_category_that_is_wrong_does_not_outweigh_words_and_direction(store: Publications) -> None:
    said = {
        ("PIX ENVIADO JOAO", -1, "Income & Payments"): "spending",
        ("PAGO TARJETA", -2, "Bills & Utilities"): "card_payment",
        ("CUOTA DE MANEJO", -3, "Bills & Utilities"): "fee",
        ("RETIRO CAJERO", -4, "Unknown"): "cash",
        ("DEPOSITO POR TRANSFERENCIA", 5, "Personal Shopping"): "income",
        ("NOMINA", 6, "Transfers"): "income",
    }
    rows = [row(text, amount, category=category) for text, amount, category in said]
    expected = {text: kind for (text, _, _), kind in said.items()}
    assert asked(ledger_of(store, *rows), "id, kind") == expected


def test_a_category_counts_where_words_say_nothing(store: Publications) -> None:
    said = {
        ("a", -1, "Fees & Charges"): "fee",
        ("b", -2, "Taxes"): "tax",
        ("c", -3, "Withdrawal & ATM"): "cash",
        ("d", -4, "Investments & Savings"): "investment",
        ("e", -5, "Credits & Loans"): "loan_payment",
        ("f", 6, "Credits & Loans"): "loan_proceeds",
        ("g", 7, "Personal Shopping"): "refund",
        ("h", 8, "Income & Payments"): "income",
        ("i", -9, None): "spending",
        ("j", 10, None): "income",
    }
    rows = [row(text, amount, category=category) for text, amount, category in said]
    expected = {text: kind for (text, _, _), kind in said.items()}
    assert asked(ledger_of(store, *rows), "id, kind") == expected


def test_what_a_merchant_is_called_says_nothing_of_its_purchases(store: Publications) -> None:
    names = ("Tarifa Cafe", "Fondo de Cultura", "Retiro Hotel", "Intereses Bar", "Pix Games")
    rows = [
        row(f"COMPRA {name.upper()} 123", -1 - number, id=name, merchant={"name": name})
        for number, name in enumerate(names)
    ]
    assert asked(ledger_of(store, *rows), "id, kind") == dict.fromkeys(names, "spending")


def test_a_machine_that_is_named_as_a_merchant_gives_cash(store: Publications) -> None:
    more = {"merchant": {"name": "Banco 24h Shopping"}, "category": "Withdrawal & ATM"}
    db = ledger_of(store, row("SAQUE BANCO 24H SHOPPING", -50, **more))
    assert asked(db, "id, kind") == {"SAQUE BANCO 24H SHOPPING": "cash"}


def test_each_category_of_account_has_signs_of_its_own(store: Publications) -> None:
    said = {
        ("PAGO GRACIAS", 1, "card"): ("card_payment", None, 0, "card_bill"),
        ("TIENDA SOL", 2, "card"): ("refund", "spending", 2, None),
        ("CASHBACK", 3, "card"): ("income", "income", 3, None),
        ("INTERESES CORRIENTES", -4, "card"): ("interest", "spending", -4, None),
        ("ANUALIDAD", -5, "card"): ("fee", "spending", -5, None),
        ("AVANCE EN EFECTIVO", -6, "card"): ("cash", "spending", -6, None),
        ("ABONO A CAPITAL", 7, "loan"): ("loan_payment", None, 0, "loan_principal"),
        ("DESEMBOLSO", -8, "loan"): ("loan_proceeds", None, 0, "loan_proceeds"),
        ("INTERESES DEL MES", -9, "loan"): ("interest", "spending", -9, None),
        ("RENDIMENTO", 10, "fund"): ("interest", "income", 10, None),
        ("APLICACAO", 11, "fund"): ("investment", None, 0, "investment"),
        ("RESGATE", -12, "fund"): ("investment", None, 0, "investment"),
        ("IR SOBRE RENDIMENTO", -13, "fund"): ("tax", "spending", -13, None),
        ("ABONO INTERESES AHORROS", 14, "savings"): ("interest", "income", 14, None),
    }
    rows = [
        row(text, amount, name, **({"mcc": 5999} if text == "TIENDA SOL" else {}))
        for text, amount, name in said
    ]
    expected = {text: meaning for (text, _, _), meaning in said.items()}
    assert asked(ledger_of(store, *rows), "id, kind, flow, counted_amount, why_not") == expected


def test_an_instalment_of_a_loan_that_is_not_linked_counts_whole(store: Publications) -> None:
    instalment = row("PAGO DE PRESTAMO", -100)
    columns = "id, kind, flow, counted_amount, why_not"
    assert asked(ledger_of(store, instalment, without=("loan",)), columns) == {
        "PAGO DE PRESTAMO": ("loan_payment", "spending", -100, None)
    }


def test_rails_are_read_from_words_and_accounts(store: Publications) -> None:
    said = {
        "PIX ENVIADO": "pix",
        "TED 123": "ted",
        "PAGAMENTO BOLETO": "boleto",
        "SPEI ENVIADO": "spei",
        "PAGO PSE LUZ": "pse",
        "TRANSFERENCIA INTERBANCARIA": "ach",
        "TRANSF A LLAVE": "llave",
        "RETIRO CAJERO": "cash",
        "COMPRA DEBITO": "card",
        "DEBITO AUTOMATICO GIMNASIO": "direct_debit",
        "CHEQUE 12": "cheque",
        "TRASPASO ENTRE CUENTAS": "internal",
        "NADA": None,
    }
    rows = [row(text, -1 - number) for number, text in enumerate(said)]
    assert asked(ledger_of(store, *rows, row("TIENDA", -50, "card")), "id, rail") == said | {"TIENDA": "card"}
