"""The records: accounts and transactions of the benchmarks' server, each about as long as it is told.

Ids, numbers and texts differ from row to row as a bank's do, so that they compress no better than those.
"""

from __future__ import annotations

import json
from random import Random
from typing import Any
from uuid import UUID, uuid5

SPACE = UUID(int=0)
WORDS = [
    *(
        "PAGAMENTO",
        "COMPRA",
        "CARTAO",
        "PIX",
        "ENVIADO",
        "RECEBIDO",
        "MERCADO",
        "FARMACIA",
        "POSTO",
        "PADARIA",
    ),
    *("LOJA", "RESTAURANTE", "TRANSPORTE", "SEGURO", "ESCOLA", "CLINICA", "ALUGUEL", "ENERGIA", "AGUA"),
    *("INTERNET", "TELEFONE", "ASSINATURA", "SANTOS", "RECIFE", "BELEM", "NATAL", "CENTRO"),
]
SHOPS = 5000
CATEGORIES = ("Food & Groceries", "Transport & Travel", "Bills & Utilities", "Personal Shopping", None)


def account(link: str, collected: str) -> dict[str, Any]:
    """Return an account with every key, as Open Finance Brazil has them."""
    random = Random(link)  # noqa: S311
    none = dict.fromkeys(("overdraft", "loan_data", "funds_data", "last_accessed_at", "subtype"))
    return none | {
        "id": str(uuid5(SPACE, f"account {link}")),
        "link": link,
        "institution": {"name": "erebor_br_retail", "type": "bank"},
        "collected_at": collected,
        "created_at": collected,
        "category": "CHECKING_ACCOUNT",
        "balance_type": "ASSET",
        "type": "CONTA_DEPOSITO_A_VISTA",
        "name": "Conta Essencial",
        "number": _digits(random, 13),
        "agency": _digits(random, 4),
        "check_digit": "7",
        "balance": {"current": 5874.13, "available": 5621.12, "blocked": 60.32, "automatically_invested": 0},
        "currency": "BRL",
        "public_identification_name": "AGENCY/ACCOUNT",
        "public_identification_value": "0444/45722-0",
        "internal_identification": _digits(random, 41),
        "credit_data": None,
    }


def transaction(link: str, number: int, holder: dict[str, Any], collected: str) -> dict[str, Any]:
    """Return a transaction that has every key, a little less than 2 kB with its account."""
    random = Random(f"{link} {number}")  # noqa: S311
    day = f"2025-{number % 12 + 1:02}-{number % 28 + 1:02}"
    shop = random.randrange(SHOPS)
    at = f"{random.randrange(24):02}:{random.randrange(60):02}:{random.randrange(60):02}"
    bill = {
        "collected_at": collected,
        "bill_name": "jan-2026",
        "bill_due_date": "2026-01-17",
        "bill_amount": 300,
        "installment_identifier": None,
        "number_of_installments": 1,
        "credit_card_bill": {"id": str(uuid5(SPACE, f"bill {link}"))},
    }
    return {
        "id": str(uuid5(SPACE, f"{link} {number}")),
        "internal_identification": f"{random.getrandbits(240):060x}",
        "account": holder,
        "collected_at": collected,
        "created_at": collected,
        "value_date": day,
        "transacted_at": f"{day}T{at}.{random.randrange(1000):03}Z",
        "accounting_date": f"{day}T{at}",
        "inferred_accounting_date": day,
        "amount": random.randrange(1, 100_000) / 100,
        "local_currency_amount": None,
        "balance": None,
        "currency": "BRL",
        "description": f"{' '.join(random.choices(WORDS, k=5))} {_digits(random, 8)}",
        "observations": None,
        "merchant": {"logo": None, "website": f"https://loja{shop}.example", "merchant_name": f"Loja {shop}"},
        "category": CATEGORIES[shop % len(CATEGORIES)],
        "subcategory": None,
        "reference": _digits(random, 12),
        "type": "OUTFLOW" if number % 7 else "INFLOW",
        "status": "PROCESSED",
        "credit_card_data": bill if number % 3 == 0 else None,
        "counterparty": {
            "type": "COMPANY",
            "document_number": _digits(random, 14),
            "agency": _digits(random, 4),
            "number": _digits(random, 6),
        },
        "loan_data": None,
        "payment_type": "FULL",
        "operation_type": "COMPRA",
        "operation_type_additional_info": None,
        "mcc": 5000 + shop % 999,
    }


def written(link: str, number: int, holder: dict[str, Any], collected: str, size: int) -> bytes:
    """Return a transaction's JSON, filled up to some bytes by what the bank remarks."""
    one = transaction(link, number, holder, collected)
    text = json.dumps(one, ensure_ascii=False)
    if (lacking := size - len(text.encode())) > 0:
        random = Random(number)  # noqa: S311
        remark = " ".join(random.choices(WORDS, k=lacking // 5))[:lacking]
        text = json.dumps(one | {"observations": remark}, ensure_ascii=False)
    return text.encode()


def _digits(random: Random, many: int) -> str:
    return f"{random.randrange(10**many):0{many}}"
