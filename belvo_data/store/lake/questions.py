"""Questions: the same views and macros for whoever opens the lake, and for our own door to it."""

from __future__ import annotations

import re

from belvo_data.store.publications import schema

# The lake keeps macros and views, but no comments on macros and on columns of views.
COMMENT = re.compile(r"""comment on (?:macro (?:table )?|column )[\w."]+ is\s+'(?:[^']|'')*';""")


def ours() -> str:
    """Return the statements that make our views and macros."""
    return schema.questions()


def stored() -> str:
    """Return the statements that keep them in the lake."""
    return COMMENT.sub("", schema.questions(defaults=False))
