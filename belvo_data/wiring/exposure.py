"""Exposure: which machines reach the dashboard where it listens, and under which names it answers them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from belvo_data.errors import SettingsInvalid
from belvo_data.host_names import host_name, is_loopback
from belvo_data.links.short_addresses import PATH
from belvo_data.wiring.server import LOOPBACK

if TYPE_CHECKING:
    from collections.abc import Callable

    from belvo_data.settings import Settings
    from belvo_data.web import Hosts

EVERYWHERE = {"", "0.0.0.0", "::"}
CALLBACKS, WIDGET = "/belvo/", "/sandbox/widget/"
UNGUARDED = "other machines reach it, and nobody is asked for a password"
SIGN_IN = "BELVO_OPERATORS and BELVO_VIEWERS name whom sign-in lets in"


@dataclass(frozen=True, slots=True)
class Interface:
    """Where the dashboard listens.

    Attributes:
        host: how this machine reaches it, as part of an address.
        beyond: what it listens on that other machines reach, in words; nothing for loopback.
        name: the one address of this machine that other machines reach it by, if it is one.
    """

    host: str
    beyond: str = ""
    name: str | None = None

    @classmethod
    def of(cls, listens: str | None) -> Interface:
        """Read the address as Streamlit does: none is all of this machine's."""
        address = (listens or "").strip()
        if address in EVERYWHERE:
            return cls(LOOPBACK, "every address of this machine")
        name = host_name(address) or address
        host = f"[{name}]" if ":" in name else name
        if is_loopback(name):
            return cls(LOOPBACK if name == "localhost" else host)
        return cls(host, address, name)


def warning(listens: str | None, settings: Callable[[], Settings], *, signs_in: bool = False) -> str:
    """Return a warning where other machines reach the dashboard, and nothing where they do not.

    The settings are read where they count: with unusable ones only a loopback address is listened on.

    Args:
        signs_in: whether visitors are asked to sign in.

    Raises:
        SettingsInvalid: they would reach it, and nobody is asked who it is nor said that they may; or
            visitors sign in, and nobody is let in.
    """
    beyond = Interface.of(listens).beyond
    if signs_in:
        if not (settings().operators or settings().viewers):
            raise SettingsInvalid(
                "Visitors are to sign in, and nobody is let in.", remedy=f"Set one of them: {SIGN_IN}."
            )
        return f"The dashboard listens on {beyond}; visitors sign in.\n" if beyond else ""
    if not beyond:
        return ""
    if not settings().expose:
        raise SettingsInvalid(
            f"The dashboard was told to listen on {beyond}: {UNGUARDED}.",
            remedy="Leave server.address at 127.0.0.1, have visitors sign in (README, Sign-in), or set "
            "BELVO_EXPOSE=1 if that is meant, and BELVO_HOSTS to the names that it is asked by.",
        )
    return f"Warning: the dashboard listens on {beyond}: {UNGUARDED}.\n"


def hosts(settings: Settings, listens: str | None = LOOPBACK, *, signs_in: bool = False) -> Hosts:
    """Return the names that a server of these settings answers to."""
    from belvo_data.web import Hosts  # noqa: PLC0415  only who serves pays for it

    listening, is_open = Interface.of(listens).name, settings.expose or signs_in
    public = urlsplit(settings.public_url or "").hostname
    return Hosts(
        settings.hosts | ({listening} if listening and is_open else set()),
        public=host_name(public) if public else None,
        paths=(CALLBACKS, PATH, WIDGET) if settings.embedded else (CALLBACKS, PATH),
        exposed=is_open,
    )
