"""Products: what Belvo reads of a person in one go, and which of it this program reads too.

A token is for the resources of one product (Belvo API specification, widget token requests).
"""

from __future__ import annotations

from dataclasses import dataclass

from belvo_data.formats.language import marked

_BANKING = (
    "ACCOUNTS",
    "TRANSACTIONS",
    "OWNERS",
    "BILLS",
    "INVESTMENTS",
    "INVESTMENT_TRANSACTIONS",
    "EXCHANGES",
    "INCOMES",
    "RECURRING_EXPENSES",
    "RISK_INSIGHTS",
)


COUNTRIES = {"MX": marked("Mexico"), "BR": marked("Brazil"), "CO": marked("Colombia")}  # where Belvo is


@dataclass(frozen=True, slots=True)
class Product:
    """One product.

    Attributes:
        title: its name for people.
        resources: what can be asked for.
        usual: what is asked for unless someone chooses.
        types: of its institutions; none where the way in tells them apart.
        extra: what is asked for as well where an institution lists it.
        left_out: why its data is not read; ``""`` where it is.
    """

    title: str
    resources: tuple[str, ...]
    usual: tuple[str, ...]
    types: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    left_out: str = ""


_NOT_MONEY = marked(
    "The link will be made and Belvo will read the data, but it won't show here: this program keeps bank "
    "data only, with accounts and transactions."
)

BANKING = Product(marked("Bank"), _BANKING, ("ACCOUNTS", "TRANSACTIONS", "OWNERS"), ("retail", "business"))
OPEN_FINANCE = Product(
    marked("Bank through Open Finance Brazil"),
    _BANKING,
    (*_BANKING[:4], "INVESTMENTS"),
    extra=("INVESTMENT_TRANSACTIONS",),
)
EMPLOYMENT_BRAZIL = Product(
    marked("Employment in Brazil (INSS)"),
    ("EMPLOYMENTS", "OWNERS"),
    ("EMPLOYMENTS",),
    ("employment",),
    left_out=_NOT_MONEY,
)
EMPLOYMENT_MEXICO = Product(
    marked("Employment in Mexico (IMSS, ISSSTE)"),
    ("EMPLOYMENT_RECORDS", "CURRENT_EMPLOYMENTS", "EMPLOYMENT_METRICS"),
    ("EMPLOYMENT_RECORDS",),
    ("employment",),
    left_out=_NOT_MONEY,
)
FISCAL_MEXICO = Product(
    marked("Taxes in Mexico (SAT)"),
    (
        "FINANCIAL_STATEMENTS",
        "INVOICES",
        "TAX_COMPLIANCE_STATUS",
        "TAX_RETENTIONS",
        "TAX_RETURNS",
        "TAX_STATUS",
    ),
    ("INVOICES", "TAX_STATUS"),
    ("fiscal",),
    left_out=_NOT_MONEY,
)
PRODUCTS = (BANKING, OPEN_FINANCE, EMPLOYMENT_BRAZIL, EMPLOYMENT_MEXICO, FISCAL_MEXICO)

# Belvo computes these from others, which must be fetched with them.
NEEDS = dict.fromkeys(("INCOMES", "RECURRING_EXPENSES", "RISK_INSIGHTS"), ("ACCOUNTS", "TRANSACTIONS"))


def fits_one(resources: tuple[str, ...]) -> bool:
    """Whether one product has all of the resources that we know; what nobody knows yet fits any."""
    known = {name for product in PRODUCTS for name in product.resources}
    asked = known.intersection(resources)
    return any(asked.issubset(product.resources) for product in PRODUCTS)
