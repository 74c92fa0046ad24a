"""Connecting: the link is made or mended, and the token is used up, both or neither."""

import sqlite3

from belvo_data.sandbox.credentials import Visitor
from belvo_data.sandbox.identification import documents_at
from belvo_data.sandbox.institution import Institution
from belvo_data.sandbox.links import Link, Wish
from belvo_data.sandbox.widget.session import WidgetContext


def connected(hall: WidgetContext, bank: Institution, visitor: Visitor) -> Link:
    """Make the link of somebody whom a bank let in, or mend the one that they came for."""
    sandbox, grant = hall.sandbox, hall.grant
    with sandbox.state.writing() as db:
        sandbox.tokens.redeem(hall.token, db)
        link = _mended(hall.updated, db) if hall.updated else _made(hall, bank, visitor, db)
        if bank.open_finance:
            sandbox.consents.note(link.id, grant.consent_days, grant.user_name, sandbox.now(), db)
            if grant.documents and not documents_at(bank, link.username, sandbox.seed):
                sandbox.consents.sign(link.id, grant.documents[0], db)
    return link


def _made(hall: WidgetContext, bank: Institution, visitor: Visitor, db: sqlite3.Connection) -> Link:
    wish = Wish(
        access_mode=hall.launch.access_mode,
        external_id=hall.launch.external_id,
        fetch_resources=hall.grant.fetch_resources,
        stale_in=hall.grant.stale_in,
        credentials_storage=hall.grant.credentials_storage,
    )
    return hall.sandbox.links.create(bank, visitor, wish, db)


def _mended(link: Link, db: sqlite3.Connection) -> Link:
    db.execute("update links set status = 'valid' where id = ?", [link.id])
    return link
