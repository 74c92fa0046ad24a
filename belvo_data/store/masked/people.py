"""People: who is named in a publication, what is a shop or a bank's word, and whose money moves together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from belvo_data.privacy.look_alikes import WORD, fold, says_nobody
from belvo_data.privacy.texts import Known

if TYPE_CHECKING:
    from collections.abc import Iterable

    import duckdb

SHORT = 2  # letters of a word that may be a name
STEM = 4  # letters by which a longer word is known
ELSE = "'Transfers', 'Income & Payments', 'Deposits', 'Loans', 'Withdrawal & ATM', 'Unknown'"
OF_A_PERSON = (
    "t.counterparty_type = 'INDIVIDUAL' "
    "or len(regexp_replace(t.counterparty_document, '[^0-9A-Za-z]', '', 'g')) in (10, 11, 13, 18)"
)
SHOPS = f"""
    select t.merchant_name
    from former.main.transactions t
    left join former.main.accounts a on a.id = t.account_id
    where t.merchant_name is not null
    group by t.merchant_name
    having coalesce(
            bool_or(t.mcc is not null or a.category = 'CREDIT_CARD' or t.category not in ({ELSE})), false
        )
        and not coalesce(bool_or({OF_A_PERSON}), false)
"""
OF_A_COMPANY = (
    r"(?i)\b(s\.a\.|s/a|s\.?a\.?s|ltda|eireli|de c\.? ?v|s de rl|inc|llc)( |$)"  # Sa is a surname, too
)
PERSONAL = f"""
    select t.id
    from former.main.transactions t
    left join former.main.accounts a on a.id = t.account_id
    left join former.derived.features f on f.id = t.id
    where t.merchant_name not in (from shops) is distinct from false
        and not coalesce(t.mcc is not null or a.category = 'CREDIT_CARD', false)
        and not coalesce(f.rail in ('card', 'boleto', 'direct_debit') or list_has_any(f.says, [
            'salary', 'fee', 'tax', 'interest', 'earned', 'cash', 'investment', 'redeemed', 'loan', 'lent',
            'card_bill'
        ]), false)
        and not regexp_matches(
            concat_ws(' ', t.description, t.observations, t.merchant_name), '{OF_A_COMPANY}'
        )
"""
SHOWN_IDS = """
    select id, masked_id(id) as shown
    from (select id from former.main.links union from former.main.accounts select id
        union from former.main.bills select id)
"""
NAMES = """
    select unnest([display_name, social_name]) as name, kind = 'business' as is_business
    from former.main.owners
    union all
    select unnest([user_name, display_name]), false from former.main.consents
"""
INSTITUTIONS = "select unnest([display_name, replace(name, '_', ' ')]) from former.main.institutions"
# Places are left out: San Luis, Santo André and García are named like persons.
WORDS = "select distinct words from former.derived.bank_words where about not like 'places of %'"
LINKED = "select distinct link_id, person_id from former.derived.persons where link_id is not null"
WRITTEN = """
    abono abuela agencia agua ahorro ahorros alquiler aluguel apertura aporte app arriendo aut autorizacion
    ayuda banca banco bank bre caja cambio cargo cartao celular chave clabe clave cobro codigo colegiatura
    colegio comida compra concepto condominio consignacion conta contas cuenta cuentas das deposito depto
    desde destino devolucao devolucion diaria divisas doc documento efectivo enviada enviado envio envios
    escola especie fatura folio gas gracias habitacion hasta hermana hermano id igual internet inversion
    llave luz mae mama mamae matricula mei mensal mensual mensualidad mes mesada meses mesma mismo movil
    nacional nequi nf no nomina nota num numero operacion ordem orden origen otros outros pag pagamento pago
    pagos pai papa papai para parcela pension pix plan plazo por poupanca propia propina propio propria
    proprio pse qr quincena rapido recarga receb recebida recebido recibida recibido recurrente ref
    referencia renta resgate retiro salario saldo saque semestre servicio servicios simples sin spei su sua
    sueldo super ted telefone tercero terceros titular titularidad titularidade transf transferencia
    transfiya traspaso tu un una universidad valor via vivienda web
"""
BANK_WORDS = frozenset(WRITTEN.split())


def known(db: duckdb.DuckDBPyConnection) -> Known:
    """Return the words that are known of the publication that is attached as ``former``."""
    db.execute(f"create temp table shops as {SHOPS}")
    shops = {" ".join(_words(name)) for name in _texts(db, "from shops")}
    institutions = [_words(name) for name in _texts(db, INSTITUTIONS)]
    words, stems = set(BANK_WORDS), set[str]()
    for pattern in _texts(db, WORDS):
        for word, more in re.findall(r"([a-z]{2,})(\\w\*)?", re.sub(r"\\[bsd]", " ", pattern)):
            (stems if more and len(word) >= STEM else words).add(word)
    words.update(word for name in institutions for word in name)
    shops.update(" ".join(name) for name in institutions)
    names, businesses = set[str](), set[str]()
    for name, is_business in db.execute(NAMES).fetchall():
        (businesses if is_business else names).update(_telling(_words(name or "")))
    of_shops = {word for shop in shops for word in shop.split()} | words
    return Known(
        frozenset(names | (businesses - of_shops)), frozenset(shops), frozenset(words), tuple(sorted(stems))
    )


def groups(db: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Return of each link the group of persons whose money moves together: those who share a link."""
    parent: dict[str, str] = {}

    def root(one: str) -> str:
        while (above := parent.setdefault(one, one)) != one:
            one = above
        return one

    links = [link for (link,) in db.execute("select id from former.main.links").fetchall()]
    for link, person in db.execute(LINKED).fetchall():
        first, second = sorted((root(f"link {link}"), root(f"person {person}")))
        parent[second] = first
    return {link: root(f"link {link}") for link in links}


def _texts(db: duckdb.DuckDBPyConnection, query: str) -> list[str]:
    return [text for (text,) in db.execute(query).fetchall() if text]


def _words(text: str) -> list[str]:
    return [fold(word) for word in WORD.findall(text)]


def _telling(words: Iterable[str]) -> list[str]:
    return [word for word in words if len(word) >= SHORT and not says_nobody(word)]
