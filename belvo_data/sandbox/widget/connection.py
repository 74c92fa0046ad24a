"""Connection: the link is made or mended, and the token is used up, both or neither."""

import sqlite3

from belvo_data.sandbox.credentials import Visitor
from belvo_data.sandbox.identification import documents_at
from belvo_data.sandbox.institution import Institution
from belvo_data.sandbox.links import Link, Wish
from belvo_data.sandbox.widget.session import WidgetContext


def connected(context: WidgetContext, bank: Institution, visitor: Visitor) -> Link:
    """Make the link of somebody whom a bank let in, or mend the one that they came for."""
    sandbox, grant = context.sandbox, context.grant
    with sandbox.state.writing() as db:
        sandbox.tokens.redeem(context.token, db)
        link = _mended(context.updated, db) if context.updated else _made(context, bank, visitor, db)
        if bank.open_finance:
            sandbox.consents.note(link.id, grant.consent_days, grant.user_name, sandbox.now(), db)
            if grant.documents and not documents_at(bank, link.username, sandbox.seed):
                sandbox.consents.sign(link.id, grant.documents[0], db)
    return link


def _made(context: WidgetContext, bank: Institution, visitor: Visitor, db: sqlite3.Connection) -> Link:
    wish = Wish(
        access_mode=context.launch.access_mode,
        external_id=context.launch.external_id,
        fetch_resources=context.grant.fetch_resources,
        stale_in=context.grant.stale_in,
        credentials_storage=context.grant.credentials_storage,
    )
    return context.sandbox.links.create(bank, visitor, wish, db)


def _mended(link: Link, db: sqlite3.Connection) -> Link:
    db.execute("update links set status = 'valid' where id = ?", [link.id])
    return link
