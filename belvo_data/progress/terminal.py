"""Progress: a sync as a terminal shows it, a bar a resource, with its rate and the time that is left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from rich.progress import BarColumn, ProgressColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Screen
from rich.text import Text

from belvo_data.formats.text import clean
from belvo_data.syncing import Pause, Progress, Step, Waiting

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import TracebackType

    from rich.console import Console, RenderableType
    from rich.progress import Task, TaskID

from belvo_data.syncing import Event


class Bars:
    """Shows the events of one sync on a terminal while it is entered."""

    def __init__(self, console: Console) -> None:
        self._screen = _Noting(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            _Rows(),
            _Rate(),
            TimeRemainingColumn(),
            console=console,
        )
        self._bars: dict[str, _Bar] = {}

    def __enter__(self) -> Self:
        self._screen.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._screen.stop()

    def show(self, event: Event) -> None:
        """Show how far the lists are, what failed, or what is waited for."""
        match event:
            case Waiting(whom):
                self._screen.note = f"Waiting for {clean(whom)} …"
            case Pause(seconds, error):
                self._screen.note = f"{error.problem} Trying again in {seconds:.0f} s …"
            case Progress() | Step():
                self._screen.note = ""
                if event.resource not in self._bars:
                    self._bars[event.resource] = _Bar(self._screen, event.resource)
                self._bars[event.resource].show(event)


class _Bar:
    """One resource, over all links whose list was begun."""

    def __init__(self, screen: Screen, resource: str) -> None:
        self._screen = screen
        self._resource = resource
        self._lists: dict[str | None, Progress] = {}
        self._failed: set[str | None] = set()
        self._task: TaskID = screen.add_task(resource, total=None)

    def show(self, event: Progress | Step) -> None:
        if isinstance(event, Progress):
            self._lists[event.link] = event
        elif event.error is not None:
            self._failed.add(event.link)
        failed = f", {len(self._failed)} failed" if self._failed else ""
        self._screen.update(
            self._task,
            completed=sum(one.rows for one in self._lists.values()),
            total=sum(one.total for one in self._lists.values()),
            description=self._resource + failed,
        )


class _Noting(Screen):
    """Bars with a line below them."""

    note = ""

    def get_renderables(self) -> Iterable[RenderableType]:
        yield from super().get_renderables()
        if self.note:
            yield Text(self.note)


class _Rows(ProgressColumn):
    def render(self, task: Task) -> Text:
        return Text(f"{task.completed:,.0f} of {task.total or 0:,.0f}")


class _Rate(ProgressColumn):
    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text(f"{speed:,.0f}/s" if speed else "")
