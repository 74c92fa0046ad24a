"""Address: what was chosen stands in a page's address, so that it can be shared, kept and gone back to.

Each choice is one entry of the browser's history. Values are ids, codes and the text of a period, and
of a merchant or counterparty a digest: it may be a person, and no person's name stands in an address.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from streamlit.navigation.page import StreamlitPage

PERIOD, CURRENCY, WORDS, LEAST, MOST, LANGUAGE = "period", "currency", "words", "least", "most", "lang"
LISTS = (
    (LINKS := "links"),
    (ACCOUNTS := "accounts"),
    (PERSONS := "persons"),
    (INSTITUTIONS := "institutions"),
    (COUNTRIES := "countries"),
    (CATEGORIES := "categories"),
    (SUBCATEGORIES := "subcategories"),
    (MERCHANTS := "merchants"),
    (KINDS := "kinds"),
    (RAILS := "rails"),
    (STATUSES := "statuses"),
    (COUNTERPARTIES := "counterparties"),
    (WEEKDAYS := "weekdays"),
)
DIGESTED = (MERCHANTS, COUNTERPARTIES)  # lists of what may be a person
MEASURE, BY, AGAINST, DIMENSIONS = "measure", "by", "against", "dims"
DOWN, ACROSS, ON = "down", "across", "on"
DEFAULTS: dict[str, Any] = {
    PERIOD: "last 12 months",
    CURRENCY: "",
    **{name: [] for name in LISTS},
    WORDS: "",
    LEAST: "",
    MOST: "",
    LANGUAGE: "",
    MEASURE: "spending",
    BY: "",
    AGAINST: "before",
    DIMENSIONS: "category,subcategory,merchant,account,person,rail,kind",
    DOWN: "category",
    ACROSS: "month",
    ON: "",
}
DEMO = "demo"  # whether look-alikes are shown; an address can begin a demo, and only the switch ends it
WRITTEN = "address"  # what of the address the choices were read from, or written to
DRAWN = "drawn"  # counts the choices: a chart that was clicked is drawn under a new key, its click forgotten


def read_address() -> None:
    """Take the choices from the address where that is another than the one that was written last.

    Comes before any widget: of a first visit, a copied address, Back, Forward or a link between pages.
    """
    state, query = st.session_state, st.query_params
    there = {
        name: query.get_all(name) if isinstance(default, list) else query[name]
        for name, default in DEFAULTS.items()
        if name in query
    }
    is_new = there != state.get(WRITTEN)
    state[WRITTEN] = there
    for name, default in DEFAULTS.items():
        state[name] = there.get(name, default) if is_new else state.get(name, default)


def pages_at_the_side(sections: Sequence[Sequence[StreamlitPage]]) -> None:
    """List the pages, each with an address that keeps the choices."""
    with st.sidebar:
        for pages in sections:
            with st.container(gap="xxsmall"):
                for page in pages:
                    st.page_link(page, query_params=address())


def write_address() -> None:
    """Put the choices into the address; those that are as at first are left out."""
    st.session_state[WRITTEN] = _choices()
    st.session_state[DRAWN] = drawn() + 1
    st.query_params.from_dict(address())


def address() -> dict[str, Any]:
    """Return what stands in the address: the choices, and whether this is a demo."""
    return _choices() | ({DEMO: "1"} if st.session_state.get(DEMO) else {})


def _choices() -> dict[str, Any]:
    state = st.session_state
    return {name: state[name] for name, default in DEFAULTS.items() if state.get(name, default) != default}


def drawn() -> int:
    """Return how many choices were made; belongs in the key of whatever can be clicked."""
    return int(st.session_state.get(DRAWN, 0))


def key(name: str) -> str:
    """Return the key of what can be clicked, by which a click is told from one that was before a choice."""
    return f"{name} {drawn()}"


def is_news(drawn_as: str) -> bool:
    """Whether a click on what was drawn under a key is the first: a browser may tell of one several times."""
    return drawn_as.endswith(f" {drawn()}")


def choose_value(name: str, value: Any) -> None:
    """Choose a value, and write the address; in the callback of a widget."""
    st.session_state[name] = value
    write_address()


def if_drawn(key: str) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """Have a callback do nothing where its widget has no value, as after a run that a click cut short."""

    def guarded(take: Callable[[], None]) -> Callable[[], None]:
        return lambda: take() if key in st.session_state else None

    return guarded


def choose_values(**values: Any) -> None:
    """Choose several at once, as one entry of the history."""
    st.session_state.update(values)
    write_address()


def forget_choices() -> None:
    """Let go of all that was chosen but the language, where other data is looked at from now on."""
    st.session_state.update({name: one for name, one in DEFAULTS.items() if name != LANGUAGE})
    write_address()


def toggle(name: str, value: str) -> None:
    """Choose one value of a list, or let go of it; in the callback of a click.

    Args:
        value: as it stands in the address; of ``DIGESTED`` lists it is a ``digest``.
    """
    chosen = list(st.session_state[name])
    choose_value(name, [one for one in chosen if one != value] if value in chosen else [*chosen, value])


def offered(name: str, values: Sequence[str]) -> str:
    """Return the choice of a name, which becomes the first visit's where it is none of the values."""
    if st.session_state[name] not in values:
        st.session_state[name] = DEFAULTS[name]
    return str(st.session_state[name])
