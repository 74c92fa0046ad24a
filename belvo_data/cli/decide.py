"""``belvo-data decide``: what was found is accepted or refused, and rows get another category."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import Namespace, _SubParsersAction
    from typing import Any

EXAMPLES = """
  belvo-data decide                                   what was decided
  belvo-data decide accept transfer OUTFLOW INFLOW    ids of transactions; '' where a side is not linked
  belvo-data decide refuse duplicate ID TWIN
  belvo-data decide give category ID Groceries --always
  belvo-data decide undo DECISION
"""


def add_to(commands: _SubParsersAction[Any]) -> None:
    """Add the command's words."""
    from argparse import RawDescriptionHelpFormatter  # noqa: PLC0415

    parser = commands.add_parser(
        "decide",
        help="accept or refuse what was found, or give a row another category",
        epilog=EXAMPLES,
        formatter_class=RawDescriptionHelpFormatter,
    )
    parser.set_defaults(run=_list)
    parser.add_argument("--by", metavar="NAME", help="who decides")
    words = parser.add_subparsers(metavar="WORD")
    for word, verdict in (("accept", "accepted"), ("refuse", "refused")):
        one = words.add_parser(word, help=f"a proposal is {verdict}")
        one.add_argument("subject", metavar="SUBJECT", help="transfer, duplicate, refund, pending_match …")
        one.add_argument("keys", metavar="ID", nargs="+", help="ids of its rows, in the relation's order")
        one.set_defaults(run=_judge, verdict=verdict)
    give = words.add_parser("give", help="a row gets another category or merchant")
    give.add_argument("subject", choices=["category", "merchant"])
    give.add_argument("key", metavar="ID", help="id of the transaction")
    give.add_argument("value", metavar="VALUE")
    give.add_argument("--always", action="store_true", help="for every row of its merchant, past and future")
    give.set_defaults(run=_give)
    undo = words.add_parser("undo", help="take a decision back")
    undo.add_argument("decision", metavar="DECISION", help="its id")
    undo.set_defaults(run=_undo)


def _list(_chosen: Namespace) -> int:
    from contextlib import closing  # noqa: PLC0415

    from belvo_data.wiring import connect  # noqa: PLC0415  only who decides pays for it

    with closing(connect()) as db:
        found = db.execute(
            'select decision_id, "at"::varchar, subject, verdict, keys, value, "by" from decisions '
            'where undone_at is null order by "at"'
        ).fetchall()
    for name, at, subject, verdict, keys, value, by in found:
        said = " ".join(
            part for part in (subject, verdict, *keys, value and f"as {value}", by and f"by {by}") if part
        )
        print(f"{name}  {at[:16]}  {said}")
    if not found:
        print("Nothing was decided yet.")
    return 0


def _judge(chosen: Namespace) -> int:
    return _decide(chosen, chosen.keys, chosen.verdict)


def _give(chosen: Namespace) -> int:
    return _decide(chosen, [chosen.key], "always" if chosen.always else "row", value=chosen.value)


def _decide(chosen: Namespace, keys: list[str], verdict: str, *, value: str | None = None) -> int:
    from belvo_data.wiring import decide  # noqa: PLC0415

    name = decide(chosen.subject, keys, verdict, value=value, by=chosen.by)
    print(f"Decided; to take it back: belvo-data decide undo {name}")
    return 0


def _undo(chosen: Namespace) -> int:
    from belvo_data.wiring import undo  # noqa: PLC0415

    undo(chosen.decision)
    print("It holds no more.")
    return 0
