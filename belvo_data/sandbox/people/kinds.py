"""What money is spent on or earned with, in the words of Belvo's categories (Belvo API specification)."""

from typing import NamedTuple


class Kind(NamedTuple):
    """A category, its subcategory, and the merchant category code that cards would carry."""

    category: str
    subcategory: str | None
    mcc: int | None = None


KINDS: dict[str, Kind] = {
    "alimony": Kind("Bills & Utilities", "Alimony"),
    "bakery": Kind("Food & Groceries", "Bakery & Coffee", 5462),
    "bars": Kind("Food & Groceries", "Bars & Nightclubs", 5813),
    "bill": Kind("Credits & Loans", "Credit Card"),
    "books": Kind("Online Platforms & Leisure", "Books & News", 5942),
    "cash": Kind("Withdrawal & ATM", None),
    "clothes": Kind("Personal Shopping", "Clothing & Accessories", 5651),
    "client": Kind("Income & Payments", None),
    "coffee": Kind("Food & Groceries", "Bakery & Coffee", 5814),
    "convenience": Kind("Food & Groceries", "Convenience Store", 5499),
    "customer": Kind("Income & Payments", None),
    "delivery": Kind("Food & Groceries", "Delivery", 5812),
    "education": Kind("Home & Life", "Education", 8211),
    "electricity": Kind("Bills & Utilities", "Electricity & Energy", 4900),
    "electronics": Kind("Personal Shopping", "Electronics", 5732),
    "energy": Kind("Bills & Utilities", "Electricity & Energy", 4900),
    "exchange": Kind("Transfers", None),
    "fee": Kind("Fees & Charges", "Bank Fees"),
    "freelance": Kind("Income & Payments", "Freelance"),
    "fuel": Kind("Transport & Travel", "Gas", 5541),
    "gambling": Kind("Online Platforms & Leisure", "Gambling", 7995),
    "gaming": Kind("Online Platforms & Leisure", "Gaming", 5816),
    "groceries": Kind("Food & Groceries", "Groceries", 5411),
    "gym": Kind("Home & Life", "Gyms & Fitness", 7997),
    "health_insurance": Kind("Insurance", "Health & Life Insurance", 6300),
    "fund": Kind("Investments & Savings", "Investment Funds"),
    "fixed_income": Kind("Investments & Savings", "Fixed income"),
    "insurance": Kind("Insurance", "Auto Insurance", 6300),
    "interest_earned": Kind("Income & Payments", "Interest"),
    "interest_paid": Kind("Credits & Loans", "Interest & Charges"),
    "loan": Kind("Credits & Loans", "Instalment"),
    "lottery": Kind("Online Platforms & Leisure", "Lottery", 7995),
    "office": Kind("Personal Shopping", "Office Supplies", 5943),
    "online": Kind("Personal Shopping", "E-commerce", 5964),
    "owner": Kind("Transfers", None),
    "payroll": Kind("Transfers", None),
    "pension": Kind("Income & Payments", "Retirement"),
    "person": Kind("Transfers", None),
    "pets": Kind("Personal Shopping", "Pet Supplies", 5995),
    "pharmacy": Kind("Home & Life", "Pharmacies", 5912),
    "refund": Kind("Fees & Charges", "Refund"),
    "remittance": Kind("Transfers", None),
    "rent": Kind("Bills & Utilities", "Rent"),
    "restaurants": Kind("Food & Groceries", "Restaurants", 5812),
    "salary": Kind("Income & Payments", "Salary"),
    "sales": Kind("Deposits", None),
    "software": Kind("Online Platforms & Leisure", "Apps, Software and Cloud Services", 5734),
    "streaming": Kind("Online Platforms & Leisure", "Movie & Audio", 4899),
    "supplies": Kind("Personal Shopping", "Other", 5046),
    "tax": Kind("Taxes", "Income Tax", 9311),
    "taxi": Kind("Transport & Travel", "Taxis & Rideshares", 4121),
    "telecom": Kind("Bills & Utilities", "Telecommunications", 4814),
    "transfer": Kind("Transfers", None),
    "transit": Kind("Transport & Travel", "Public Transit", 4111),
    "travel": Kind("Transport & Travel", "Flights", 4511),
    "water": Kind("Bills & Utilities", "Water", 4900),
}
