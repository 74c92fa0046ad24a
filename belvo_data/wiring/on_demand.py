"""On demand: banks asked now, each in a thread of its own, and what they sent read by the worker."""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING

from belvo_data.links.monthly_limits import counts_as, month_of
from belvo_data.links.on_demand import Retrievals
from belvo_data.remote.live import Live
from belvo_data.store.journal.link_settings import LinkSettings

if TYPE_CHECKING:
    from collections.abc import Callable

    from belvo_data.resources import Resource
    from belvo_data.wiring.background_jobs import BackgroundJobs
    from belvo_data.wiring.context import Context


def retrievals(context: Context, jobs: BackgroundJobs) -> Retrievals:
    """Return what has banks asked in the background."""
    return Retrievals(
        live=lambda: Live(context.clients.impatient),
        start=_begin,
        done=lambda link, resource: jobs.sync_later([link], resources=[resource.name]),
        today=lambda: context.world_now().date(),
        asked=counting(context),
        act=context.access.act,
    )


def counting(context: Context) -> Callable[[str, Resource, int | None], None]:
    """Return what counts how often a bank is asked in a month: there are limits to that."""
    settings = LinkSettings(context.settings.data_dir / "journal.sqlite")

    def asked(link: str, resource: Resource, days: int | None) -> None:
        settings.asked(link, counts_as(resource.name, days), month_of(context.world_now().date()))

    return asked


def _begin(work: Callable[[], None]) -> None:
    Thread(target=work, name="belvo-data bank", daemon=True).start()
