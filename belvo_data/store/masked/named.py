"""Named: who is named in a publication, for what is shown of it with persons partly hidden."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

from belvo_data.privacy.look_alikes import WORD, fold
from belvo_data.privacy.partly import Partly
from belvo_data.store.masked.people import OF_A_PERSON, known

if TYPE_CHECKING:
    from belvo_data.store.publications.publications import Publications

PEOPLE = """
    select unnest([display_name, social_name]) from former.main.owners where kind is distinct from 'business'
    union select unnest([user_name, display_name]) from former.main.consents
"""
MERCHANTS = "select distinct merchant from former.derived.ledger where merchant is not null"
PAYEES = f"""
    select distinct l.merchant
    from former.derived.ledger l
    join former.main.transactions t on t.id = l.id
    where l.merchant is not null and ({OF_A_PERSON})
"""
PARTIES = "select distinct counterparty from former.derived.ledger where counterparty is not null"


def partly(publications: Publications, number: int) -> Partly:
    """Return what is shown of the persons of a publication until personal data is asked for."""
    with closing(publications.connection()) as db:
        publications.attach(db, number, "former")
        words = known(db)
        merchants, payees, people, parties = (
            {one for (one,) in db.execute(of).fetchall() if one}
            for of in (MERCHANTS, PAYEES, PEOPLE, PARTIES)
        )
    shops = {" ".join(map(fold, WORD.findall(name))) for name in merchants - payees}
    shops = {shop for shop in shops if not set(shop.split()) <= words.names}
    return Partly(replace(words, shops=words.shops | shops), people, payees, parties, merchants - payees)
