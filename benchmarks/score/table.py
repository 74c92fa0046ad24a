"""Table: a score as Markdown, a line a measure, its gate beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.score.measures import MEASURES, MISSING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from benchmarks.score.measures import Figure, Gate, Score


def table(scores: Mapping[str, Score]) -> str:
    """Return scores beside each other, each under its name; ``✓`` where the gate is kept."""
    columns = [*scores]
    lines = [f"| | gate | {' | '.join(columns)} |", f"|---|---|{'---|' * len(columns)}"]
    for measure in MEASURES:
        cells = [_cell(score.get(measure.name), measure.gate) for score in scores.values()]
        lines.append(f"| {measure.name} | {measure.gate} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _cell(figure: Figure | None, gate: Gate) -> str:
    if figure is None:
        return ""
    mark = " ✓" if str(gate) and figure.passes(gate) else ""
    if figure.precision is not None:
        return f"{figure.precision:.3f} / {figure.recall:.3f} / {figure.f1:.3f}{mark}"
    return "0, missing" if figure == MISSING else f"{figure.value:.4g}{mark}"
