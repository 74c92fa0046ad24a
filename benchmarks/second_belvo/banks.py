"""Banks: those of the worlds that detectors are made with."""

from __future__ import annotations

from benchmarks.second_belvo.bank import Bank, words
from benchmarks.second_belvo.words_br import BRAZIL
from benchmarks.second_belvo.words_co import COLOMBIA
from benchmarks.second_belvo.words_mx import MEXICO

BANKS = (
    Bank(
        name="cerromx_mx_retail",
        title="Banco Cerro",
        country="MX",
        code="40901",
        tracks=True,
        words=words(MEXICO, "cerro"),
        keeps_pending=True,
    ),
    Bank(
        name="lagunamx_mx_retail",
        title="Laguna",
        country="MX",
        code="40902",
        tracks=True,
        words=words(MEXICO, "laguna"),
        names_other="account",
        tells_moments=False,
    ),
    Bank(
        name="nopalmx_mx_retail",
        title="Nopal Digital",
        country="MX",
        code="40903",
        words=words(MEXICO, "nopal"),
        debt_has_minus=True,
        leaves_out="value_date",
    ),
    Bank(
        name="ofserra_br_retail",
        title="Banco da Serra",
        country="BR",
        code="901",
        words=words(BRAZIL, "serra"),
        names_other="document",
        tells_balances=False,
        keeps_pending=True,
    ),
    Bank(
        name="ofmangue_br_retail",
        title="Mangue",
        country="BR",
        code="902",
        words=words(BRAZIL, "mangue"),
        names_other="account",
        tells_balances=False,
        leaves_out="currency",
    ),
    Bank(
        name="ofroxo_br_retail",
        title="Conta Roxa",
        country="BR",
        code="903",
        words=words(BRAZIL, "roxo"),
        tells_balances=False,
        tells_moments=False,
    ),
    Bank(
        name="paramo_co_retail",
        title="Banco Páramo",
        country="CO",
        code="701",
        words=words(COLOMBIA, "paramo"),
        keeps_pending=True,
    ),
    Bank(
        name="guadua_co_retail",
        title="Guadua",
        country="CO",
        code="702",
        words=words(COLOMBIA, "guadua"),
        names_other="document",
        tells_moments=False,
    ),
    Bank(
        name="colibri_co_retail",
        title="Colibrí",
        country="CO",
        code="703",
        words=words(COLOMBIA, "colibri"),
        tracks=True,
        debt_has_minus=True,
    ),
)
