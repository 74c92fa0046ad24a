"""Running scenario: whom it meets, how often still, since when."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from belvo_data.sandbox.timestamps import stamped


@dataclass(frozen=True, slots=True, kw_only=True)
class Playing:
    """One scenario that was started; ``link`` and ``resource`` narrow it, ``times`` ends it by itself.

    ``ripe`` says that its ``seconds`` are over, by the world's clock.
    """

    name: str
    link: str | None
    resource: str | None
    times: int | None
    seconds: int
    started_at: datetime
    ripe: bool = False

    @property
    def ends(self) -> datetime:
        """The moment at which its seconds are over."""
        return self.started_at + timedelta(seconds=self.seconds)

    def meets(self, link: str) -> bool:
        """Say whether a link is concerned."""
        return self.link in {None, link}

    def written(self) -> dict[str, Any]:
        """Return it as JSON knows it."""
        return asdict(self) | {"started_at": stamped(self.started_at)}
