"""Two spellings of a merchant are one, and the one that was sent is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.ledgers import asked, ledger_of, row

if TYPE_CHECKING:
    from belvo_data.store.publications.publications import Publications

SENT = {
    "Uber": ("UBER *TRIP", "UBER   TRIP SAO PAULO", "Uber", "uber trip 8829931"),
    "Padaria São Bento": ("Padaria São Bento", "PADARIA SAO BENTO LTDA", "MP *PADARIA SAO BENTO"),
    "Ropa Zafiro": ("ROPA ZAFIRO SA DE CV", "ROPA ZAFIRO PUEBLA MX", "MERPAGO*ROPA ZAFIRO"),
    "Café Altura": ("CAFE ALTURA S.A.S.", "Café Altura", "CAFE ALTURA *4411", "CAFE ALTURA BOGOTA"),
    "7-eleven": ("7-ELEVEN", "7-Eleven"),
    "Netflix": ("NETFLIX.COM", "Netflix", "NETFLIX COM BR"),
    "Rápido Pollo": ("Rápido Pollo", "UBER *RAPIDO POLLO", "RAPPI*RAPIDO POLLO", "IFD*RAPIDO POLLO"),
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
    "A15 CAFE ALTURA / ******4411": "Cafe Altura",
    "12/03 CAFE ALTURA CALI": "Cafe Altura",
    "2026-03-12 CAFE ALTURA": "Cafe Altura",
    "12MAR CAFE ALTURA": "Cafe Altura",
    "RSHOP-CAFE ALTURA-12/03": "Cafe Altura",
    "CPRA NAL CAFE ALTURA BOGOTA": "Cafe Altura",
    "CARTAO DEB CAFE ALTURA": "Cafe Altura",
    "DATAFONO 4411209 CAFE ALTURA": "Cafe Altura",
    "PGO DE SERV CAFE ALTURA": "Cafe Altura",
    "TE REEMBOLSARON UNA COMPRA EN CAFE ALTURA": "Cafe Altura",
    "CONTA LUZ/AGUA CAFE ALTURA": "Cafe Altura",
    "CAFE ALTURA CUOTA 3 DE 12": "Cafe Altura",
    "CAFE ALTURA - 3ª de 12 parcelas": "Cafe Altura",
    "CAFE ALTURA CALI TRM": "Cafe Altura",
    'COMPRA NO DEBITO: "NO ESTABELECIMENTO CAFE ALTURA CAMPINAS BRA"': "Cafe Altura",
    'PAGAMENTO EFETUADO: "PAGAMENTO BOLETO CAFE ALTURA"': "Cafe Altura",
    "PAGAMENTO DE BOLETO EFETUADO - CAFE ALTURA": "Cafe Altura",
    "COMPRA EN PROCESO CAFE ALTURA": "Cafe Altura",
    "CARTÃO DA CONTA - CAFE ALTURA": "Cafe Altura",
    "COMPRA COM CARTAO - 02/09 20:02 CAFE ALTURA": "Cafe Altura",
    "COMPRA CAFE ALTURA 05/03 AUT. 509778": "Cafe Altura",
    "CAFE ALTURA SUC 134 CENTRO": "Cafe Altura",
    "CAFE ALTURA CE3057": "Cafe Altura",
    "CAFE ALTURA 7PQ8TH": "Cafe Altura",
    "QX *CAFE ALTURA": "Cafe Altura",
    "COMPRA K9": "K9",
    "CARGO SPEI ANA RUIZ": None,
    "PIX ENVIADO MARIA SOUZA": None,
    "RETIRO CAJERO PUEBLA": None,
    "NOMINA ACEROS": None,
}


def test_accents_are_kept_where_they_are_letters_of_the_name(store: Publications) -> None:
    texts = {
        "COMPRA PEÑA DEL MAR": "Peña del Mar",
        "Pago de nómina": None,
        "COMPRA NO DÉBITO - AÇAÍ DO ZÉ": "Açaí do Zé",
        "COMPRA P\u0337\u0322A\u0337N MALO": "Pan Malo",  # marks over marks are no letters
        "COMPRA CAFE\u0301 LUNA": "Café Luna",  # as one letter and as two
    }
    rows = [row(text, -1 - number) for number, text in enumerate(texts)]
    assert asked(ledger_of(store, *rows), "id, merchant") == texts


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
    assert told == dict.fromkeys(("named", *texts), "Compra Fácil")


def named(store: Publications, *texts: str) -> dict[str, str]:
    """Return the merchants of purchases by their texts, some of which are said twice."""
    rows = [row(text, -1 - number, id=f"{text}/{number}") for number, text in enumerate(texts)]
    told = asked(ledger_of(store, *rows), "id, merchant")
    return {key.partition("/")[0]: merchant for key, merchant in told.items()}


def test_a_text_that_is_cut_means_the_only_merchant_that_goes_on_from_there(store: Publications) -> None:
    whole = ("COMPRA PADARIA SAO BENTO", "COMPRA FARMACIA SAN JORGE", "COMPRA FARMACIA SAN JOSE") * 2
    cut = ("COMPRA PADARIA SAO BEN", "COMPRA FARMACIA SAN JO")
    told = named(store, *whole, *cut)
    assert [told[text] for text in cut] == ["Padaria Sao Bento", "Farmacia San Jo"]


def test_a_word_before_several_known_names_is_a_bank_s(store: Publications) -> None:
    names = ("FIBRA VIVA", "LIVRARIA SOL", "CASA LUNA")
    told = named(store, *names * 2, *(f"XQ {name}" for name in names), "XQ PAPELARIA MAR", "CAFE ALTURA")
    assert {told[f"XQ {name}"] for name in names} == {"Fibra Viva", "Livraria Sol", "Casa Luna"}
    assert (told["XQ PAPELARIA MAR"], told["CAFE ALTURA"]) == ("Papelaria Mar", "Cafe Altura")


def test_a_name_that_no_text_has_alone_is_written_as_others_are(store: Publications) -> None:
    names = ("FIBRA VIVA", "LIVRARIA SOL", "CASA LUNA")
    told = named(store, *names * 2, *(f"XQ {name}" for name in names), "XQ LOJA DA MARIA")
    assert told["XQ LOJA DA MARIA"] == "Loja da Maria"


def test_a_number_after_a_bank_s_word_may_be_any(store: Publications) -> None:
    names = ("FIBRA VIVA", "LIVRARIA SOL", "CASA LUNA")
    wrapped = [f"XQ 1{place} {name}" for place, name in enumerate(names)]
    told = named(store, *names * 2, *wrapped, "XQ 77 PAPELARIA MAR")
    assert [told[text] for text in wrapped] == ["Fibra Viva", "Livraria Sol", "Casa Luna"]
    assert told["XQ 77 PAPELARIA MAR"] == "Papelaria Mar"


def test_a_word_behind_several_known_names_is_a_bank_s_and_behind_two_is_not(store: Publications) -> None:
    names = ("FIBRA VIVA", "LIVRARIA SOL", "CASA LUNA")
    told = named(
        store, *names * 2, *(f"{name} CAMPINAS XQ" for name in names), *(f"{name} ZW" for name in names[:2])
    )
    assert {told[f"{name} CAMPINAS XQ"] for name in names} == {"Fibra Viva", "Livraria Sol", "Casa Luna"}
    assert {told[f"{name} ZW"] for name in names[:2]} == {"Fibra Viva Zw", "Livraria Sol Zw"}


def test_what_is_given_back_was_bought_at_a_merchant_that_its_text_names(store: Publications) -> None:
    bought = [row("COMPRA LIVRARIA SOL", -20, id="bought")]
    texts = ("ESTORNO PROC 9 LIVRARIA SOL", "LIVRARIA SOL REVERSO XQ", "ESTORNO PROC 9 PAPELARIA MAR")
    db = ledger_of(store, *bought, *(row(text, 2 + place) for place, text in enumerate(texts)))
    told = asked(db, "id, merchant")
    assert [told[text] for text in texts] == ["Livraria Sol", "Livraria Sol", "Proc 9 Papelaria Mar"]


def test_a_part_that_is_written_behind_a_text_does_not_hide_that_it_is_cut(store: Publications) -> None:
    """Texts have twenty characters at most, to which a part of a purchase adds six."""
    longest = [f"COMPRA CINEMA AURO{letter}A" for letter in "BCDFGHJKLM"]
    told = named(
        store, *longest, "COMPRA CINEMA AUROBA 03/12", "LIVRARIA SOL", "LIVRARIA SOL", "COMPRA 1234 LIVRARIA"
    )
    assert told["COMPRA 1234 LIVRARIA"] == "Livraria Sol"


def test_a_text_as_long_as_any_of_its_account_may_end_after_a_word(store: Publications) -> None:
    """No text has more than twenty characters; one that stops short of them is whole."""
    longest = [f"COMPRA CINEMA AURO{letter}A" for letter in "BCDFGHJKLM"]
    told = named(store, *longest, *("LIVRARIA SOL", "PAPELARIA", "PAPELARIA MAR") * 2, "COMPRA 1234 LIVRARIA")
    assert [told[text] for text in ("COMPRA 1234 LIVRARIA", "PAPELARIA")] == ["Livraria Sol", "Papelaria"]


def test_a_place_that_is_cut_is_no_part_of_a_name(store: Publications) -> None:
    longest = [f"COMPRA CASA SAO JOAO {letter}" for letter in "BCDFGHJKLM"]
    told = named(store, *longest, *("PADARIA SOL",) * 2, "COMPRA PADARIA SOL CAM")
    assert told["COMPRA PADARIA SOL CAM"] == "Padaria Sol"


def taught(store: Publications, named: dict[str, str], *texts: str) -> dict[str, str]:
    """Return the merchants of purchases by their texts, beside others that Belvo names, each twice."""
    twice = [(text, merchant, time) for text, merchant in named.items() for time in range(2)]
    known = [
        row(text, -1 - place, id=f"named {text} {time}", merchant={"name": merchant})
        for place, (text, merchant, time) in enumerate(twice)
    ]
    rows = [row(text, -100 - place) for place, text in enumerate(texts)]
    told = asked(ledger_of(store, *known, *rows), "id, merchant")
    return {text: told[text] for text in texts}


def test_a_text_is_of_the_merchant_that_belvo_names_where_the_same_is_written(store: Publications) -> None:
    named = {"COMPRA ZFR MODAS": "Ropa Zafiro", "UBER *EATS": "Uber Eats", "UBER *TRIP": "Uber"}
    texts = ("ZFR MODAS 4411", "COMPRA UBER *EATS CALI", "COMPRA UBER *TRIP CALI", "ZFR BEBE")
    told = taught(store, named, *texts)
    assert [told[text] for text in texts] == ["Ropa Zafiro", "Uber Eats", "Uber", "Zfr Bebe"]


def test_what_follows_several_merchants_is_an_end_and_else_a_part_of_the_name(store: Publications) -> None:
    """Jardines follows three merchants, Bebe one."""
    names = {
        "FIBRA VIVA JARDINES": "Fibra Viva",
        "LIVRARIA SOL JARDINES": "Livraria Sol",
        "ZFR OBELISCO": "Zafiro",
    }
    named = names | {"CASA LUNA JARDINES": "Casa Luna", "ZFR JARDINES": "Zafiro"}
    named |= {f"{name} OBELISCO": name.title() for name in ("FIBRA VIVA", "LIVRARIA SOL", "CASA LUNA")}
    texts = ("CASA LUNA 12 OBELISCO", "CASA LUNA OBELI", "ZFR OBELISCO NORTE", "CASA LUNA BEBE")
    told = taught(store, named, *texts)
    assert [told[text] for text in texts] == ["Casa Luna", "Casa Luna", "Zafiro", "Casa Luna Bebe"]


def test_a_head_that_belvo_names_differently_or_that_is_a_kind_of_shop_is_nobody_s(
    store: Publications,
) -> None:
    named = {
        "FARMACIA 12": "Farmacia Sol",
        "XQ LUNA": "Casa Luna",
        "XQ MAR": "Papelaria Mar",
        "COMPRA 7": "Livraria Sol",
    }
    texts = ("FARMACIA 33", "XQ RIO", "XQ", "COMPRA 8")
    told = taught(store, named, *texts)
    assert not {*told.values()} & {*named.values()}


def test_names_that_differ_in_blanks_or_in_how_a_kind_of_shop_is_cut_are_one(store: Publications) -> None:
    texts = ("CAFE ALTURA", "CAFEALTURA", "FARMACIA RIO NEGRO", "FARM RIO NEGRO", "FARM RIO BLANCO")
    told = named(store, *texts * 2)
    assert told["CAFE ALTURA"] == told["CAFEALTURA"]
    assert told["FARMACIA RIO NEGRO"] == told["FARM RIO NEGRO"] != told["FARM RIO BLANCO"]


def test_a_kind_of_shop_is_no_part_of_a_name_that_it_alone_has(store: Publications) -> None:
    """Two kinds of shops are called Sol, so that Sol is either."""
    texts = (
        "TRUEBA",
        "RESTAURANTE TRUEBA",
        "TIENDAS TRUEBA",
        "SOL",
        "LIVRARIA SOL",
        "PADARIA SOL",
        "LOJA SOL",
    )
    told = named(store, *texts * 2)
    assert {told[text] for text in texts[:3]} == {"Trueba"}
    assert [told[text] for text in texts[3:]] == ["Sol", "Livraria Sol", "Padaria Sol", "Sol"]


def test_names_that_belvo_tells_apart_are_two(store: Publications) -> None:
    names = {"TRUEBA": "Trueba", "RESTAURANTE TRUEBA": "Restaurante Trueba"}
    told = taught(store, names, "TRUEBA 1", "RESTAURANTE TRUEBA 2")
    assert [*told.values()] == ["Trueba", "Restaurante Trueba"]


def test_what_follows_several_merchants_is_an_end_where_belvo_names_none(store: Publications) -> None:
    """Jardines and Obelisco follow merchants that are also written alone; Bebe follows one."""
    names = ("FIBRA VIVA", "LIBROS SOL", "CASA LUNA")
    texts = [f"{name} {end}".strip() for name in names for end in ("", "JARDINES", "OBELISCO")]
    told = named(store, *texts * 2, "ZFR JARDINES", "ZFR OBELISCO", "CASA LUNA BEBE", "ZFR BEBE")
    assert {told[text] for text in texts} == {"Fibra Viva", "Libros Sol", "Casa Luna"}
    assert told["ZFR JARDINES"] == told["ZFR OBELISCO"] == "Zfr"
    assert (told["CASA LUNA BEBE"], told["ZFR BEBE"]) == ("Casa Luna Bebe", "Zfr Bebe")
