"""Belvo's specification, narrowed to what the sandbox offers and to links that are there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.contract import NO_MONEY, NOT_CHILE, OPERATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

Spec = dict[str, Any]

OFFERED = {name for name, each in OPERATIONS.items() if each.left_out not in {NO_MONEY, NOT_CHILE}}
# An object that is asked for with these has fewer keys than the specification requires of it.
FEWER_KEYS = {"#/components/parameters/fields", "#/components/parameters/omit"}
QUOTES = "\u2018\u2019"  # in which some patterns are printed
# Lists of one object by the specification, objects by its own examples and by Belvo's clients.
SINGLE = ("/api/recurring-expenses/{id}/", "/api/risk-insights/{id}/")


def narrowed(spec: Spec, links: list[str]) -> Spec:
    """Return what a tester can send to the sandbox that has these links, and what may come back."""
    spec["paths"] = {path: found for path, item in spec["paths"].items() if (found := _offered(path, item))}
    schemas, parameters = spec["components"]["schemas"], spec["components"]["parameters"]
    there = {"type": "string", "enum": links}
    schemas["link_request"] = there
    schemas["PatchBody"]["properties"]["link"] = there
    for name in ("link", "link__required"):
        parameters[name]["schema"] = there
        parameters[name].pop("example", None)
    parameters["link__in"]["schema"] = {"type": "array", "minItems": 1, "items": there}
    schemas["external_id"]["nullable"] = True  # as it is wherever nobody gave one
    for each in _every(spec):
        if isinstance(pattern := each.get("pattern"), str):
            each["pattern"] = pattern.strip(QUOTES)
    for path in SINGLE:
        answer = spec["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]
        answer["schema"] = answer["schema"]["items"]
    return spec


def _every(part: Any) -> Iterator[Spec]:
    """Return a part and every object within it."""
    if isinstance(part, dict):
        yield part
    for each in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from _every(each)


def _offered(path: str, item: dict[str, Any]) -> dict[str, Any]:
    """Return the operations of a path that the sandbox has."""
    found = {method: each for method, each in item.items() if f"{method.upper()} {path}" in OFFERED}
    for each in found.values():
        asked = each.get("parameters", [])
        each["parameters"] = [one for one in asked if one.get("$ref") not in FEWER_KEYS]
    return found
