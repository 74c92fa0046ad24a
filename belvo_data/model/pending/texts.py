"""Texts: what a pending row and a posted one say, without the words for how far a payment has come."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import normalize

NOISE = frozenset({
    "pre", "aut", "auth", "autorizacao", "autorizacion", "autorizado", "autorizada", "preaut",
    "preautorizacao", "preautorizacion", "pendente", "pendiente", "pending", "retencion", "retencao",
    "reserva", "bloqueo", "bloqueio", "hold", "agendado", "agendada", "agendamento", "programado",
    "programada", "futuro", "lancamento", "enviado", "enviada", "recebido", "recebida", "recibido",
    "recibida", "efetuado", "efetuada", "realizado", "realizada", "processado", "procesado",
    "confirmado", "confirmada", "provisorio", "provisional", "provisoria", "pix", "spei", "ted", "doc",
    "pse", "bre", "llave", "envio", "envia", "transferencia", "transf", "transfer", "compra", "compras",
    "cartao", "tarjeta", "debito", "credito", "deb", "cred", "visa", "master", "mastercard", "elo",
    "tdc", "tdd", "pago", "pagamento", "pagto", "pgto", "pagar", "pos", "ref", "nacional",
    "internacional", "contactless", "aprox", "em", "en", "no", "na", "de", "do", "da", "del", "dos",
    "das", "cpra", "cpa", "compr", "comp", "consumo", "cargo", "cgo", "nal", "nac", "intl", "int", "ext",
    "rshop", "redeshop", "datafono", "establec", "establecimiento", "terminal", "tpv", "pv", "pay", "pagou",
    "pagaste", "db", "nd", "dcto", "maestro", "electron", "dom", "domiciliacion", "serv", "servicio",
    "el", "la", "los", "las", "a", "o", "e", "y", "por", "para", "via",
})  # fmt: skip
HOLDS = re.compile(
    r"\b(pre-? ?aut\w*|retenc\w+|hold|bloqueio|bloqueo|caucao|garant\w+|reserva|autoriza\w+)\b"
)
RAILS = frozenset({"pix", "ted", "doc", "spei", "codi", "pse", "boleto", "ach"})
CUT = 4  # letters from which on a word may be another's beginning
MOST = 0.6  # share of a text's words from which on another is like it


@lru_cache(maxsize=20_000)
def words(text: str) -> frozenset[str]:
    """Return the words that say who was paid."""
    found = re.findall(r"[a-z0-9&]+", folded(text))
    return frozenset(word for word in found if word not in NOISE and not word[0].isdigit() and len(word) > 1)


@lru_cache(maxsize=20_000)
def folded(text: str) -> str:
    """Return a text in lower case without accents."""
    return normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()


def likeness(one: str, other: str) -> float | None:
    """Return the share of the shorter text's words that the other has, too; ``None`` where one has none."""
    short, long = sorted((words(one), words(other)), key=len)
    if not short:
        return None
    return sum(any(_same(word, each) for each in long) for word in short) / len(short)


@lru_cache(maxsize=20_000)
def rails(text: str) -> frozenset[str]:
    """Return the rails that a text names."""
    return RAILS & frozenset(re.findall(r"[a-z0-9]+", folded(text)))


def is_hold(text: str) -> bool:
    """Whether a text says that money is only set aside."""
    return HOLDS.search(folded(text)) is not None


def _same(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return short == long or (len(short) >= CUT and long.startswith(short))
