"""Belvo and our data as this process sees them: its parts, each composed when it is first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from belvo_data.jobs.worker import Worker
from belvo_data.wiring.context import Context
from belvo_data.wiring.demo import Demo
from belvo_data.wiring.personal_data import PersonalData
from belvo_data.wiring.published import Published
from belvo_data.wiring.syncs import Syncs

if TYPE_CHECKING:
    from starlette.routing import BaseRoute

    from belvo_data.links.on_demand import Retrievals
    from belvo_data.remote.scenario_client import ScenarioClient
    from belvo_data.settings import Settings
    from belvo_data.wiring.activity import ActivityLog
    from belvo_data.wiring.background_jobs import BackgroundJobs
    from belvo_data.wiring.link_service import LinkService
    from belvo_data.wiring.linking import Linking
    from belvo_data.wiring.new_data import NewData
    from belvo_data.wiring.sandbox_controls import SandboxControls
    from belvo_data.wiring.statements import StatementService
    from belvo_data.wiring.webhook_jobs import WebhookJobs

PATIENCE = 5.0  # seconds that the running work may take to keep what is complete


class Belvo:
    """Belvo (or the embedded sandbox) and the data folder, opened by ``settings``.

    What not every command needs is imported by who asks for it: a sync is mostly its start.

    Attributes:
        context: what all parts share.
        demo: whether look-alikes are shown.
        personal: what is shown of personal data.
        published: the newest publication.
        syncs: what brings the store up to date.
    """

    def __init__(self, settings: Settings) -> None:
        self.context = Context(settings, routes=lambda: self.routes(landing=None))
        self.demo = Demo(settings, self.context.access)
        self.personal = PersonalData(self.context.publications, self.demo)
        self.published = Published(self.context.publications, self.demo, self.personal)
        self.syncs = Syncs(self.context)
        self._worker = Worker()

    def routes(self, *, landing: str | None) -> list[BaseRoute]:
        """Return the webhooks' endpoint, callbacks and, without keys, the sandbox.

        Args:
            landing: where a callback sends the browser on; ``None`` tells what happened in plain HTML.
        """
        from belvo_data.wiring.routes import routes  # noqa: PLC0415

        return routes(self.context, self.linking, self.webhooks, landing=landing)

    def end(self) -> None:
        """Have everything end early that this process does or waits for."""
        self._worker.end()
        self.context.end()

    def close(self) -> None:
        """Stop what this process serves, and let go of connections that the worker no longer uses."""
        self.end()
        if "statements" in vars(self):
            self.statements.close()
        self._worker.close(patience=PATIENCE)
        if not self._worker.status.busy:
            self.context.clients.close()
        self.context.close()

    @cached_property
    def jobs(self) -> BackgroundJobs:
        """The worker, and what it is sent to do."""
        from belvo_data.wiring.background_jobs import BackgroundJobs  # noqa: PLC0415

        return BackgroundJobs(
            self.context,
            self._worker,
            self.syncs,
            published=self.published,
            linking=self.linking,
            webhooks=self.webhooks,
        )

    @cached_property
    def links(self) -> LinkService:
        """The links, how they are and what can be done about it."""
        from belvo_data.wiring.link_service import LinkService  # noqa: PLC0415

        return LinkService(
            self.context,
            self.published,
            self._new_data,
            self.demo,
            self.personal,
            connector=lambda: self.linking.connector,
        )

    @cached_property
    def linking(self) -> Linking:
        """How links come to be."""
        from belvo_data.wiring.linking import Linking  # noqa: PLC0415

        return Linking(self.context, self._worker, self._new_data)

    @cached_property
    def retrievals(self) -> Retrievals:
        """What banks are asked for now, and read after that."""
        from belvo_data.wiring.on_demand import retrievals  # noqa: PLC0415

        return retrievals(self.context, self.jobs)

    @cached_property
    def statements(self) -> StatementService:
        """Visitors' own statements."""
        from belvo_data.wiring.statements import StatementService  # noqa: PLC0415

        return StatementService(self.context, self.published, self.demo)

    @cached_property
    def webhooks(self) -> WebhookJobs:
        """What is done about webhooks."""
        from belvo_data.wiring.webhook_jobs import WebhookJobs  # noqa: PLC0415

        return WebhookJobs(self.context, self._worker, self.syncs, self.published)

    @cached_property
    def sandbox(self) -> SandboxControls:
        """The embedded sandbox's scenarios and clock; where there are keys nobody answers."""
        from belvo_data.wiring.sandbox_controls import SandboxControls  # noqa: PLC0415
        from belvo_data.wiring.sandbox_reading import SandboxReading  # noqa: PLC0415

        reading = SandboxReading(self._scenario_client, self._worker, self.syncs, self.published, self.links)
        return SandboxControls(self._scenario_client, reading, act=self.context.access.act)

    @cached_property
    def activity(self) -> ActivityLog:
        """What happens in the sandbox and what comes of it here."""
        from belvo_data.wiring.activity import ActivityLog  # noqa: PLC0415

        return ActivityLog(
            self._scenario_client, self.context.events, self._worker, self.links, self.demo.shown_id
        )

    @cached_property
    def _new_data(self) -> NewData:
        from belvo_data.wiring.new_data import NewData  # noqa: PLC0415

        return NewData(self._worker, self.syncs, self.published, self.context.events)

    def _scenario_client(self) -> ScenarioClient:
        from belvo_data.remote.scenario_client import ScenarioClient  # noqa: PLC0415

        return ScenarioClient(self.context.clients.impatient)
