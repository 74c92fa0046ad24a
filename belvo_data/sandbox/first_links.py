"""First links: people who were linked at their own banks before anybody came."""

from datetime import timedelta

from belvo_data.sandbox.api.resources import RESOURCES
from belvo_data.sandbox.credentials import Visitor
from belvo_data.sandbox.institutions import BY_NAME
from belvo_data.sandbox.links import Links, Wish
from belvo_data.sandbox.people import PEOPLE

FIRST = ("ana", "bia", "santi")
AGO = timedelta(days=30)
FETCHABLE = {resource.name for resource in RESOURCES if not resource.comes_with}


def link_first(links: Links) -> None:
    """Link the first people, a month ago; where somebody is linked already, nothing happens."""
    if links.all():
        return
    past = Links(links.state, links.seed, lambda: links.now() - AGO)
    with links.state.writing() as db:
        for person in PEOPLE:
            if person.username in FIRST:
                bank = BY_NAME[person.home]
                wish = Wish(
                    external_id=f"welcome-{person.username}",
                    fetch_resources=tuple(name for name in bank.resources if name in FETCHABLE),
                )
                past.create(bank, Visitor(person.username, person.username), wish, db)
