"""Clusters: owners who are one person, directly or through a third, and never two whose documents differ."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from belvo_data.model.identity.ties import DOCUMENT, Tie, are_apart, candidates, tie

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from belvo_data.model.identity.owners import Owner, Profile

Edge = tuple[int, int]


class Member(NamedTuple):
    """An owner as one of a person's, with what says so."""

    person_id: str
    owner: Owner
    tie: Tie


FIRST = Tie(1.0, ())


def persons(owners: Sequence[Owner]) -> list[Member]:
    """Return whose each owner is; a person is called after the owner that was known first."""
    nodes: dict[object, list[Owner]] = defaultdict(list)
    for owner in owners:
        nodes[owner.profile if tie(owner.profile, owner.profile) else owner.id].append(owner)
    groups = list(nodes.values())
    profiles = [group[0].profile for group in groups]
    ties = {
        edge: found for edge in sorted(candidates(profiles)) if (found := tie(*(profiles[i] for i in edge)))
    }
    cluster = _joined(profiles, ties)
    strongest = _strongest(cluster, ties)
    first: dict[int, Owner] = {}
    for node, group in enumerate(groups):
        known = first.setdefault(cluster[node], group[0])
        first[cluster[node]] = min(known, group[0], key=lambda owner: owner.known)
    return [
        Member(first[cluster[node]].id, owner, FIRST if owner is first[cluster[node]] else because)
        for node, group in enumerate(groups)
        for owner in group
        for because in [strongest.get(node) or tie(owner.profile, owner.profile) or FIRST]
    ]


def _joined(profiles: Sequence[Profile], ties: dict[Edge, Tie]) -> list[int]:
    """Return the cluster of each profile: the strongest ties join first, and none joins what is apart."""
    cluster = list(range(len(profiles)))
    order = sorted(ties, key=lambda edge: (-ties[edge].confidence, edge))
    for confidence, level in groupby(order, key=lambda edge: ties[edge].confidence):
        members: dict[int, list[Profile]] = defaultdict(list)
        for node, its in enumerate(cluster):
            members[its].append(profiles[node])
        edges = {
            (min(cluster[a], cluster[b]), max(cluster[a], cluster[b]))
            for a, b in level
            if cluster[a] != cluster[b]
        }
        joined = {
            its: min(whole)
            for whole in _mergeable(edges, members, is_weak=confidence < DOCUMENT)
            for its in whole
        }
        cluster = [joined.get(its, its) for its in cluster]
    return cluster


def _mergeable(edges: set[Edge], members: dict[int, list[Profile]], *, is_weak: bool) -> list[set[int]]:
    """Return the groups of clusters that can be one; what may be either of two that are apart is neither."""

    def clash(them: Iterable[int]) -> bool:
        return _clash([members[one] for one in them], is_weak=is_weak)

    whole = []
    for component, within in _components(edges):
        if not clash(component):
            whole.append(component)
            continue
        near: dict[int, set[int]] = defaultdict(set)
        possible = {edge for edge in within if not clash(edge)}
        for a, b in possible:
            near[a].add(b)
            near[b].add(a)
        torn = {one for one in component if clash(near[one])}
        sound = {edge for edge in possible if not torn & set(edge)}
        whole += [rest for rest, _ in _components(sound) if not clash(rest)]
    return whole


def _clash(groups: list[list[Profile]], *, is_weak: bool) -> bool:
    if are_apart({document for group in groups for one in group for document in one.documents}):
        return True
    births = [born for group in groups if (born := {one.birth for one in group if one.birth})]
    return is_weak and bool(births) and not set.intersection(*births)


def _components(edges: Iterable[Edge]) -> list[tuple[set[int], set[Edge]]]:
    """Return what hangs together: its nodes and its edges."""
    near: dict[int, set[int]] = defaultdict(set)
    edges = set(edges)
    for a, b in edges:
        near[a].add(b)
        near[b].add(a)
    found: list[tuple[set[int], set[Edge]]] = []
    home: dict[int, int] = {}
    for start in sorted(near):
        if start in home:
            continue
        nodes, waiting = {start}, [start]
        while waiting:
            new = near[waiting.pop()] - nodes
            nodes |= new
            waiting += new
        home.update(dict.fromkeys(nodes, len(found)))
        found.append((nodes, set()))
    for edge in edges:
        found[home[edge[0]]][1].add(edge)
    return found


def _strongest(cluster: list[int], ties: dict[Edge, Tie]) -> dict[int, Tie]:
    best: dict[int, Tie] = {}
    for (a, b), found in ties.items():
        if cluster[a] == cluster[b]:
            for node in (a, b):
                best[node] = max(best.get(node, found), found)
    return best
