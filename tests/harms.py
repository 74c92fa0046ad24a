"""Harms: what may become of a file, and of one block of its tables."""

from __future__ import annotations

import random
from functools import partial
from typing import TYPE_CHECKING

from belvo_data.store.files.damage import examine
from belvo_data.store.publications.upgrade import KEPT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


def flip(place: float, path: Path) -> None:
    """Flip a bit; ``place`` is a part of the file's length."""
    said = bytearray(path.read_bytes())
    said[int(place * (len(said) - 1))] ^= 0x10
    path.write_bytes(said)


def keep_first_half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def keep_second_half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[path.stat().st_size // 2 :])


def empty(path: Path) -> None:
    path.write_bytes(b"")


def garble(path: Path) -> None:
    path.write_bytes(random.Random(1).randbytes(70_000))


def make_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()
    (path / "something").write_text("of somebody")


def flip_all(path: Path) -> None:
    """Flip a bit in each kilobyte behind the headers, which are whole."""
    said = bytearray(path.read_bytes())
    for place in range(12_500, len(said), 1_000):
        said[place] ^= 0x10
    path.write_bytes(said)


HARMS: dict[str, Callable[[Path], None]] = {
    **{f"flip at {place}": partial(flip, place) for place in (0, 0.003, 0.3, 0.5, 0.8, 1)},
    **{
        one.__name__: one for one in (flip_all, keep_first_half, keep_second_half, empty, garble, make_folder)
    },
}


def of_typed_tables(path: Path) -> Iterator[int]:
    """Yield where blocks begin that are of typed tables alone, the last one first."""
    said = path.read_bytes()
    for place in reversed(range(12_288, len(said), 65_536)):
        flip_block(path, place)
        is_met = examine(path, schemas=("main",)) is not None
        is_alone = is_met and examine(path, schemas=KEPT) is None
        path.write_bytes(said)
        if is_alone:
            yield place


def flip_block(path: Path, place: int) -> None:
    """Flip a bit in the block that begins at a place."""
    said = bytearray(path.read_bytes())
    said[place + 100] ^= 1
    path.write_bytes(said)
