"""The rooms of the house, counted and drawn from the code itself.

``python docs/rooms.py`` prints how many modules there are, how long files and functions are, and how many
files lie in a room; ``python docs/rooms.py --write`` writes the map into CONTRIBUTING.md: a line a module,
with what its docstring says first (``--map`` prints it).
"""

from __future__ import annotations

import ast
import sys
from collections import Counter
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("pages", "belvo_data")
BEGIN, END = "<!-- rooms -->\n", "<!-- /rooms -->\n"
WIDTH = 26
Sized = tuple[int, str]


def modules() -> list[Path]:
    """Return every module of the product, room by room, a room's own first."""
    found = [path for room in ROOMS for path in (ROOT / room).rglob("*.py")]
    return sorted(found, key=lambda path: (path.parent, path.name != "__init__.py", path.name))


def noun(path: Path) -> str:
    """Return what a module says it is, without its full stop."""
    said = ast.get_docstring(ast.parse(path.read_text())) or ""
    return said.partition("\n")[0].removesuffix(".")


def drawn() -> str:
    """Return the map: rooms as headings, a line a module."""
    lines = ["```"]
    for path in modules():
        depth = len(path.relative_to(ROOT).parts) - 1
        is_room = path.name == "__init__.py"
        indent, name = (depth - 1, f"{path.parent.name}/") if is_room else (depth, path.name)
        lines.append(f"{'  ' * indent}{name:{WIDTH - 2 * indent}}  {noun(path)}")
    return "\n".join([*lines, "```", ""])


def placed(text: str) -> str:
    """Return a text with today's map between its two marks."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}{drawn()}{END}{after}"


def counts() -> str:
    """Return what can be counted of the code."""
    files, functions, rooms = list[Sized](), list[Sized](), Counter[str]()
    said = list[str]()
    for path in modules():
        text, name = path.read_text(), str(path.relative_to(ROOT))
        tree = ast.parse(text)
        files.append((text.count("\n"), name))
        rooms[str(path.parent.relative_to(ROOT))] += 1
        said += [ast.get_docstring(tree) or ""]
        functions += [
            ((node.end_lineno or node.lineno) - node.lineno + 1, f"{name}:{node.name}")
            for node in ast.walk(tree)
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        ]
    articles = sum(one.startswith("The ") for one in said)
    lines = (
        ("modules", measured(files)),
        ("functions", measured(functions)),
        ("docstrings with 'The'", f"{articles} of {sum(map(bool, said))}"),
        ("rooms", f"{len(rooms)}, median {median(rooms.values()):g} files"),
        ("fullest rooms", ", ".join(f"{room} {many}" for room, many in rooms.most_common(6))),
    )
    return "\n".join(f"{what:24}{much}" for what, much in lines)


def measured(sized: list[Sized]) -> str:
    """Return how many there are, and their lengths in lines."""
    longest, name = max(sized)
    return f"{len(sized)}, median {median(lines for lines, _ in sized):.0f} lines, longest {longest} ({name})"


if __name__ == "__main__":
    if sys.argv[1:] == ["--write"]:
        guide = ROOT / "CONTRIBUTING.md"
        guide.write_text(placed(guide.read_text()))
    elif sys.argv[1:] == ["--map"]:
        sys.stdout.write(drawn())
    else:
        print(counts())
