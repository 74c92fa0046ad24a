"""Two spellings of a merchant are one, and the one that was sent is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.ledgers import asked, ledger_of, row

if TYPE_CHECKING:
    from belvo_data.store.publications.publications import Publications

SENT = {
    "Uber": ("UBER *TRIP", "UBER   TRIP SAO PAULO", "Uber", "uber trip 8829931"),
    "Padaria Sao Bento": ("Padaria São Bento", "PADARIA SAO BENTO LTDA", "MP *PADARIA SAO BENTO"),
    "Ropa Zafiro": ("ROPA ZAFIRO SA DE CV", "ROPA ZAFIRO PUEBLA MX", "MERPAGO*ROPA ZAFIRO"),
    "Cafe Altura": ("CAFE ALTURA S.A.S.", "Café Altura", "CAFE ALTURA *4411", "CAFE ALTURA BOGOTA"),
    "7-eleven": ("7-ELEVEN", "7-Eleven"),
    "Netflix": ("NETFLIX.COM", "Netflix", "NETFLIX COM BR"),
    "Rapido Pollo": ("Rápido Pollo", "UBER *RAPIDO POLLO", "RAPPI*RAPIDO POLLO", "IFD*RAPIDO POLLO"),
    "Metro": ("METRO", "METRO SAO PAULO", "METRO"),
}  # fmt: skip
TEXTS = {
    "COMPRA CARTAO PADARIA SAO BENTO CAMPINAS BR": "Padaria Sao Bento",
    "Compra no débito - PADARIA  SAO  BENTO": "Padaria Sao Bento",
    "POS 1552 TAQUERIA EL GUERO MONTERREY": "Taqueria el Guero",
    "CARGO TIENDA TRES HERMANOS SA DE CV CIUDAD DE MEX 3321489": "Tienda Tres Hermanos",
    "COMPRA EN ALMACENES EXODO SUC 349 MEDELLIN": "Almacenes Exodo",
    "COMPRA CANCELADA MERCADO LIMA": "Mercado Lima",
    "PAGO PSE ENERGIA ANDINA *23834": "Energia Andina",
    "AGUAS MUNICIPALES SA DE CV REF 1914418": "Aguas Municipales",
    "MAGAZINE JATOBA CAMPINAS 07/09": "Magazine Jatoba",
    "MUEBLES TRUEBA MESES SIN INTERESES": "Muebles Trueba",
    "PIX ENVIADO MARIA SOUZA": None,
    "RETIRO CAJERO PUEBLA": None,
    "NOMINA ACEROS": None,
}


def test_names_of_merchants_have_one_spelling(store: Publications) -> None:
    rows = [
        row("COMPRA", -1 - number, id=f"{name} {number}", merchant={"name": sent})
        for name, spellings in SENT.items()
        for number, sent in enumerate(spellings)
    ]
    told = asked(ledger_of(store, *rows), "id, merchant, merchant_name")
    spelled = {(key.rsplit(" ", 1)[0], sent): merchant for key, (merchant, sent) in told.items()}
    expected = {(name, sent): name for name, spellings in SENT.items() for sent in spellings}
    assert spelled == expected


def test_a_purchase_names_its_merchant_in_its_text(store: Publications) -> None:
    rows = [row(text, (1 if "NOMINA" in text else -1) * (1 + number)) for number, text in enumerate(TEXTS)]
    assert asked(ledger_of(store, *rows), "id, merchant") == TEXTS


def test_a_name_that_begins_like_a_bank_s_word_is_known_from_other_transactions(store: Publications) -> None:
    named = row("COMPRA EN COMPRA FACIL 12", -1, id="named", merchant={"name": "Compra Fácil"})
    texts = ("COMPRA FACIL", "COMPRA COMPRA FACIL 3482093", "REVERSO COMPRA COMPRA FACIL")
    unnamed = [
        row(text, (1 if "REVERSO" in text else -1) * (2 + number)) for number, text in enumerate(texts)
    ]
    told = asked(ledger_of(store, named, *unnamed), "id, merchant")
    assert told == dict.fromkeys(("named", *texts), "Compra Facil")
