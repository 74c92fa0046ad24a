"""A bulk world: very many links with very many transactions, for measuring."""

from belvo_data.sandbox.credentials import Visitor
from belvo_data.sandbox.institutions import INSTITUTIONS
from belvo_data.sandbox.links import Links, Wish
from belvo_data.sandbox.people import PEOPLE

RESOURCES = ("ACCOUNTS", "TRANSACTIONS", "OWNERS")


def settle(links: Links, count: int, transactions: int) -> None:
    """Make so many links that share so many transactions; those that are there already stay."""
    banks = {
        i.country: i for i in reversed(INSTITUTIONS) if i.clientele == "retail" and i.status == "healthy"
    }
    with links.state.writing() as db:
        there = {row["username"] for row in db.execute("select username from links where rows is not null")}
        for number in range(count):
            person = PEOPLE[number % len(PEOPLE)]
            rows = transactions // count + (number < transactions % count)
            visitor = Visitor(f"crowd-{number:05}-of-{count}-{transactions}", person.username)
            if visitor.username not in there:
                wish = Wish(fetch_resources=RESOURCES, rows=rows)
                links.create(banks[person.country], visitor, wish, db)
