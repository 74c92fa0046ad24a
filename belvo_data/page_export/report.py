"""Report: a page as one HTML file that opens without a network, and prints on A4."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from belvo_data.charts.heading import bare
from belvo_data.charts.offline import library, spec
from belvo_data.formats.days import local
from belvo_data.formats.language import gettext as _
from belvo_data.formats.language import spoken
from belvo_data.formats.text import clean, plain
from belvo_data.page_export.table import tables

if TYPE_CHECKING:
    from belvo_data.page_export.page import Page, PagePanel

HERE = Path(__file__).parent
DRAW = """
for (const [place, figure] of JSON.parse(document.getElementById("figures").textContent).entries())
  Plotly.newPlot("figure-" + place, figure.data, figure.layout, {displaylogo: false, responsive: true});
addEventListener("beforeprint", () => {
  for (const one of document.querySelectorAll(".js-plotly-plot")) Plotly.Plots.resize(one);
});
"""


def report(page: Page) -> bytes:
    """Return a page as one HTML file: what was chosen, and each panel with its picture, note and table.

    Whatever a bank, a person or an address says in it is shown as text, and it runs no script but ours.
    Numbers and addresses that tell who somebody is are not in its tables.
    """
    figures = [bare(one.figure) for one in page.panels if one.figure is not None]
    scripts = [library(), DRAW]
    source: str = _page().render(
        page=page,
        panels=_panels(page),
        language=spoken().replace("_", "-"),
        nothing=_("Nothing of this in the period."),
        demo=_("Demo: look-alikes of persons, numbers and amounts.") if page.is_demo else "",
        made=_("Made on {moment}").format(moment=local(page.made_at)),
        figures=Markup(f"[{','.join(map(spec, figures))}]"),  # noqa: S704  it ends no element
        scripts=[Markup(one) for one in scripts] if figures else [],  # noqa: S704  Plotly's and ours
        sums=" ".join(f"'sha256-{b64encode(sha256(one.encode()).digest()).decode()}'" for one in scripts),
    )
    return source.encode("utf-8", "replace")


def _panels(page: Page) -> list[dict[str, Any]]:
    """Return each panel as the template takes it."""
    places, known = iter(range(len(page.panels))), set[str]()
    return [
        {
            "title": one.title,
            "place": None if one.figure is None else next(places),
            "height": None if one.figure is None else bare(one.figure).layout.height or 300,
            "alt": _said(one, "alt"),
            "notes": [said for said in (_said(one, "note"),) if said],
            "key_figures": one.key_figures,
            "tables": list(tables(one, known)),
        }
        for one in page.panels
    ]


def _said(panel: PagePanel, what: str) -> str:
    return "" if panel.figure is None else clean((panel.figure.layout.meta or {}).get(what) or "", None)


@cache
def _page() -> Any:
    made = Environment(
        loader=FileSystemLoader(HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["plain"] = plain
    return made.get_template("report.html")
