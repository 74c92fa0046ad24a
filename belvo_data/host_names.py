"""Host names: read as browsers send them, and which of them lead to this machine alone."""

from __future__ import annotations

import re
from ipaddress import ip_address
from typing import TYPE_CHECKING

from belvo_data.errors import SettingsInvalid

if TYPE_CHECKING:
    from collections.abc import Mapping

HOST = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::([0-9]{1,5}))?", re.ASCII)
LAST_PORT = 65535


def host_of(header: str) -> str | None:
    """Return the name in a Host header, lower case and without port or final dot; ``None`` if it is none."""
    found = HOST.fullmatch(header.lower())
    if found is None or int(found[2] or 0) > LAST_PORT:
        return None
    return host_name(found[1])


def host_name(text: str) -> str | None:
    """Return a name or an IP address as all of its spellings are compared; ``None`` if it is neither."""
    bare = text.lower().removesuffix(".")
    try:
        return str(ip_address(bare.removeprefix("[").removesuffix("]")))
    except ValueError:
        labels = bare.split(".")
        named = all(re.fullmatch(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?", label) for label in labels)
        return bare if named and not labels[-1].isdigit() else None


def is_loopback(host: str) -> bool:
    """Whether a name leads other machines to themselves, and only this one here."""
    try:
        address = ip_address(host)
    except ValueError:
        return host == "localhost"
    return (getattr(address, "ipv4_mapped", None) or address).is_loopback


def further_hosts(env: Mapping[str, str]) -> frozenset[str]:
    """Read BELVO_HOSTS: the host names under which a server may be asked, beside this machine's own.

    Raises:
        SettingsInvalid: one of them is no name, such as a pattern.
    """
    given = {text.strip() for text in env.get("BELVO_HOSTS", "").split(",")} - {""}
    names = {text: host_name(text) for text in given}
    if wrong := sorted(text for text, name in names.items() if name is None):
        raise SettingsInvalid(
            f"BELVO_HOSTS has {wrong[0]!r}, which is no host name.",
            remedy="It should look like belvo.example.com,box.lan: names or IP addresses, commas between, "
            "without http://, port, path or *.",
        )
    return frozenset(name for name in names.values() if name)
