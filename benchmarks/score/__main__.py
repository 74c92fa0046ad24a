"""``python -m benchmarks.score``: score what is derived on ledgers with known truth, and print a table.

With seeds as words, only these worlds of the second Belvo are scored; ``--errors MEASURE`` says, too, what is
wrong and what is missed there. Seeds that are kept for evaluation are scored in sum only, and never shown.
"""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from benchmarks.score.errors import SHOWN, show
from benchmarks.score.measures import mean
from benchmarks.score.run import score_world
from benchmarks.score.sandbox_people import score_sandbox
from benchmarks.score.table import table
from benchmarks.second_belvo.banks import BANKS
from benchmarks.second_belvo.other_banks import OTHER_BANKS
from benchmarks.second_belvo.unseen_banks import UNSEEN_BANKS
from benchmarks.second_belvo.world import HOUSEHOLDS, World

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.score.measures import Score
    from benchmarks.score.said import Said
    from benchmarks.score.truth import Truth
    from benchmarks.second_belvo.bank import Bank

DEVELOPMENT = (11, 12, 13)
EVALUATION = (7_301, 7_302, 7_303)  # never opened while detectors are built: scored in sum only
SANDBOX = 1
WORDS = {"first": BANKS, "other": OTHER_BANKS}


def main() -> None:
    """Score, and print."""
    parser = ArgumentParser(prog="python -m benchmarks.score", description=__doc__)
    parser.add_argument(
        "seeds", nargs="*", type=int, help="worlds of the second Belvo to score, and nothing else"
    )
    parser.add_argument(
        "--households", type=int, default=len(HOUSEHOLDS), help="a smaller world, for a quick look"
    )
    parser.add_argument(
        "--errors", choices=SHOWN, help="say what is wrong and what is missed, of the seeds named"
    )
    parser.add_argument(
        "--words", choices=[*WORDS], default="first", help="which banks the seeds named are at"
    )
    parser.add_argument("--most", type=int, default=12, help="how many errors of each sort are shown")
    given = parser.parse_args()
    if set(given.seeds) & set(EVALUATION):
        parser.error("seeds for evaluation are not shown: they are scored in sum, without any seed named")
    if given.errors and not given.seeds:
        parser.error("--errors needs seeds")
    if given.seeds:
        shower = partial(show, given.errors, given.most) if given.errors else None
        scores = {
            f"seed {seed}": _score(seed, given.households, WORDS[given.words], shower) for seed in given.seeds
        }
        scores |= {"mean": mean([*scores.values()])} if len(scores) > 1 else {}
    else:
        scores = {
            "development": _mean(DEVELOPMENT, given.households, BANKS),
            "other words": _mean(DEVELOPMENT, given.households, OTHER_BANKS),
            "evaluation": _mean(EVALUATION, given.households, UNSEEN_BANKS),
            "the sandbox's people": score_sandbox(SANDBOX),
            "the same, another seed": score_sandbox(EVALUATION[0]),
        }
    print(table(scores))


def _mean(seeds: tuple[int, ...], households: int, banks: tuple[Bank, ...]) -> Score:
    return mean([_score(seed, households, banks) for seed in seeds])


def _score(
    seed: int,
    households: int,
    banks: tuple[Bank, ...],
    shower: Callable[[Said, Truth], None] | None = None,
) -> Score:
    until = datetime.now(UTC).date()
    return score_world(World.of(seed, until, households=households, banks=banks), shower)


if __name__ == "__main__":
    main()
