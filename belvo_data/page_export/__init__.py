"""Page export: what a page showed, as a notebook, a script or one HTML file."""

from belvo_data.page_export.file_names import file_name
from belvo_data.page_export.notebook import notebook, script
from belvo_data.page_export.page import KeyFigure, Page, PagePanel
from belvo_data.page_export.report import report
from belvo_data.page_export.statement import statement_notebook

__all__ = [
    "KeyFigure",
    "Page",
    "PagePanel",
    "file_name",
    "notebook",
    "report",
    "script",
    "statement_notebook",
]
