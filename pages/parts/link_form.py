"""Link form: the questions that make a widget address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from belvo_data.formats.codes import in_words
from belvo_data.formats.language import gettext as _
from belvo_data.formats.language import marked
from belvo_data.formats.text import markdown, plain
from belvo_data.remote import institution_choice
from belvo_data.remote.products import BANKING, COUNTRIES, OPEN_FINANCE, PRODUCTS, Product
from belvo_data.remote.widget import AccessMode, LinkRequest, Locale
from pages.parts.consent_form import consent_form

if TYPE_CHECKING:
    from collections.abc import Sequence

ANY = marked("Any")
LOCALES: dict[Locale, str] = {"es": "Español", "pt": "Português", "en": "English"}
MODES: dict[AccessMode, str] = {
    "recurrent": marked("Recurrent: refreshed by Belvo"),
    "single": marked("Single: read once"),
}


def link_request(institutions: Sequence[dict[str, Any]]) -> LinkRequest | None:
    """Ask what the link should be; ``None`` while something is still to be filled in.

    Raises:
        InputInvalid: a value that Belvo would refuse.
    """
    product = _product(institutions)
    offered = [one for one in institutions if institution_choice.product_of(one) is product]
    is_open = product is OPEN_FINANCE
    left, right = st.columns(2)
    with left:
        where = _where(offered, choice_of_type=product is BANKING)
        mode = st.selectbox(_("Access mode"), list(MODES), format_func=lambda one: _(MODES[one]))
        only_with = _only_with(product, offered)
    with right:
        terms = _terms(product, offered)
    if product.left_out:
        st.info(markdown(_(product.left_out)), icon=":material/visibility_off:")
    consent = consent_form() if is_open else None
    if is_open and consent is None:
        return None
    asked = LinkRequest(
        **where,
        **terms,
        access_mode=mode,
        only_with=only_with,
        integration_type="openfinance" if is_open else None,
        consent=consent,
    )
    asked = institution_choice.kept_to(product, asked, institutions)
    st.text(plain(institution_choice.told(asked, institutions)))
    return asked


def _product(institutions: Sequence[dict[str, Any]]) -> Product:
    """Ask for one of the products that some institution has."""
    there = {institution_choice.product_of(one) for one in institutions}
    choices = [product for product in PRODUCTS if product in there] or [BANKING]
    if len(choices) == 1:
        return choices[0]
    titles = {product.title: product for product in choices}
    return titles[
        st.radio(_("What to link"), list(titles), format_func=lambda one: markdown(_(one)), horizontal=True)
    ]


def _where(offered: Sequence[dict[str, Any]], *, choice_of_type: bool) -> dict[str, Any]:
    """Ask for country, type and institution."""
    countries = sorted({code for one in offered for code in institution_choice.countries(one)})
    country = st.selectbox(
        _("Country"), [ANY, *countries], format_func=lambda code: plain(_(COUNTRIES.get(code, str(code))))
    )
    here = [one for one in offered if country in {ANY, *institution_choice.countries(one)}]
    kind = ANY
    if choice_of_type:
        kind = st.selectbox(_("Institution type"), [ANY, "retail", "business"], format_func=_kind)
    names = {one["name"]: one.get("display_name") or one["name"] for one in here if one.get("name")}
    codes = [name for name in names if kind == ANY or name.endswith(f"_{kind}")]
    code = st.selectbox(
        _("Institution"),
        [ANY, *codes],
        format_func=lambda name: _(ANY) if name == ANY else plain(names.get(name, name)),
    )
    return {
        "country": None if country == ANY else country,
        "institution_type": None if kind == ANY else kind,
        "institution": None if code == ANY else code,
    }


def _only_with(product: Product, offered: Sequence[dict[str, Any]]) -> tuple[str, ...]:
    """Ask which resources an institution has to list to be shown; those on offer go together."""
    key = f"only-with-{product.title}"
    chosen = st.multiselect(
        _("Only institutions that list"),
        institution_choice.listed(offered, beside=st.session_state.get(key, ())),
        format_func=lambda one: plain(in_words(one)),
        placeholder=_("Any resources"),
        key=key,
        help=_(
            "The widget hides institutions that do not list all of these. What a link is asked for stands "
            "under “Resources”, and need not be listed."
        ),
    )
    return tuple(chosen)


def _terms(product: Product, offered: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Ask what is read, in which language, for whom, and for how long Belvo keeps it."""
    resources = st.multiselect(
        _("Resources"),
        product.resources,
        institution_choice.usual(product, offered),
        format_func=lambda one: plain(in_words(one)),
        key=f"resources-{product.title}",
    )
    languages: list[Locale] = ["pt"] if product is OPEN_FINANCE else list(LOCALES)
    locale = st.selectbox(_("Language of the widget"), languages, format_func=LOCALES.__getitem__)
    external_id = st.text_input(
        _("External id"), placeholder="user-42", help=_("Your own name for the user; nothing personal.")
    )
    stale_days = st.number_input(
        _("Days that Belvo keeps the data"), 1, 999, 365, help=_("Counted from the last update.")
    )
    return {
        "resources": tuple(resources),
        "locale": locale,
        "external_id": external_id.strip() or None,
        "stale_days": int(stale_days),
    }


def _kind(code: str) -> str:
    return _(ANY) if code == ANY else in_words(code)
