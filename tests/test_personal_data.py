"""Personal data: partly hidden on pages and in what they hand out, until somebody asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from belvo_data.answered import Answered
from belvo_data.privacy.digest import digest
from belvo_data.privacy.partly import Partly
from belvo_data.privacy.texts import Known
from belvo_data.questions.asking.catalog import asked
from tests.looking import popped
from tests.pages import CHARTS, PAGES, PAGES_FOLDER, filled, folder, opened, shown, words
from tests.test_demo import folded, told
from tests.test_demo_pages import sent
from tests.test_sql_page import answer, run

if TYPE_CHECKING:
    from pathlib import Path

    from belvo_data import wiring

__all__ = ["filled", "folder"]
HELD = {
    "owners": "display_name email phone_number address document_number internal_identification",
    "accounts": "number public_identification_value",
}
HAND_OUT = """
import runpy
import streamlit as st
from belvo_data.page_export import notebook, report
from pages import parts
from pages.parts.page_export import _made, page_of
from pages.parts.personal_switch import personal_switch
parts.heed_personal()
parts.read_address()
parts.speak()
view = runpy.run_path({path!r})["view"]
personal_switch()
page = page_of(view)
answers = [answer for panel in view.panels.values() for answer in panel.answers]
st.session_state["files"] = [
    *(_made(make, page, view).decode() for make in (notebook, report)),
    *(view.whole(answer).frame.to_csv() for answer in answers),
    *(view.told(answer).sql() for answer in answers),
]
"""


def secrets(belvo: wiring.Belvo) -> set[str]:
    """Return the sandbox people's full names, documents, e-mails, phones, addresses and numbers, folded."""
    found: set[str] = set()
    for table, columns in HELD.items():
        for column in columns.split():
            rows = belvo.published.analysis().execute(f"select distinct {column} from {table}").fetchall()
            found |= {folded(value) for (value,) in rows if value and len(value) > 4}
    assert len(found) > 20
    return found


def seen(app: AppTest) -> str:
    """Return all that a page sent to the browser, and what is in the cells of its tables, folded."""
    tables = [element.value for kind in (app.dataframe, app.table) for element in kind]
    cells = [str(cell) for table in tables for row in table.to_numpy().tolist() for cell in row]
    return " ".join([sent(app), *map(folded, cells)])


@pytest.fixture
def partly() -> Partly:
    """What is shown of Luz Peña Ávila, and of whom she pays: a baker, and two who would look alike."""
    known = Known(
        frozenset({"luz", "pena", "avila"}),
        frozenset({"cafe sol", "luz y fuerza", "banco norte"}),
        frozenset({"spei", "enviado", "recibido", "a", "cuenta", "ref"}),
        ("transf",),
    )
    return Partly(
        known,
        ["Luz Peña Ávila"],
        ["Rui Melo", "Rui Mota"],
        ["346.257.889-86", "99925788986"],
        ["Transf Luz Pena", "Cafe Sol"],
    )


@pytest.mark.parametrize(
    ("said", "seen"),
    [
        ("SPEI ENVIADO LUZ PEÑA AVILA", "SPEI ENVIADO LUZ P. A."),
        ("SPEI ENVIADO A PENA AVILA LUZ", "SPEI ENVIADO A P. A. L."),
        ("SPEI RECIBIDO BETO SALAS REF 7563", "SPEI RECIBIDO BETO S. REF 7563"),
        ("TRANSFERENCIA BANCO NORTE 3201 LUZ PEÑA", "TRANSFERENCIA BANCO NORTE 3201 LUZ P."),
        ("SPEI ENVIADO CAFÉ SOL", "SPEI ENVIADO CAFÉ SOL"),
        ("SPEI RECIBIDO LOGISTICA DEL VALLE SA DE CV", "SPEI RECIBIDO LOGISTICA DEL VALLE SA DE CV"),
        ("COMPRA LUZ Y FUERZA", "COMPRA LUZ Y FUERZA"),
        ("COMPRA PANADERÍA NUEVA", "COMPRA PANADERÍA NUEVA"),
        ("SPEI A CUENTA 0123456789", "SPEI A CUENTA ••• 6789"),
        ("CPF 346.257.889-86 em 2026-01-31", "CPF ••• 8986 em 2026-01-31"),
        ("CURP NUTA870418MDFXRN94", "CURP •••94"),
        ("de luz.pena@example.com", "de l•••@example.com"),
    ],
)
def test_a_text_tells_a_person_no_more_than_by_initials_and_a_number_by_its_end(
    partly: Partly, said: str, seen: str
) -> None:
    assert partly.text(said) == seen


@pytest.mark.parametrize(
    ("said", "seen"),
    [
        ("Luz Peña Ávila", "Luz P. Á."),
        ("María de la Cruz Ruiz-Mora", "María de la C. R.-M."),
        ("Luz Peña Ávila & Beto Salas", "Luz P. Á. & Beto S."),
        ("Panadería Luz S.A.", "Panadería Luz S.A."),
    ],
)
def test_of_a_name_the_first_word_stays_and_a_company_keeps_all(partly: Partly, said: str, seen: str) -> None:
    assert partly.name(said) == seen


def test_nobody_and_nothing_is_shown_like_another(partly: Partly) -> None:
    assert [partly.payee(name) for name in ("Rui Melo", "Rui Mota")] == ["Rui M.", "Rui M. (2)"]
    assert [partly.party(one) for one in ("346.257.889-86", "99925788986")] == ["••• 8986", "••• 8986 (2)"]
    assert partly.behind(digest("Rui M. (2)")) == "Rui Mota"
    assert partly.behind(digest("Transf Luz P.")) == "Transf Luz Pena"
    assert [partly.behind(digest(one)) for one in ("Rui Mota", "Cafe Sol")] == [None, None]


def test_labels_are_hidden_by_their_dimension_and_values_keep_their_ids(partly: Partly) -> None:
    frame = pd.DataFrame(
        {
            "dimension": ["person", "merchant", "category"],
            "value": ["id-1", "Rui Melo", "Luz"],
            "label": ["Luz Peña Ávila", "Rui Melo", "Luz"],
        }
    )
    question = asked()["leaderboard"].question
    seen = Answered("leaderboard", question, {}, frame).hidden(partly).frame
    assert seen["label"].tolist() == ["Luz P. Á.", "Rui M.", "Luz"]
    assert seen["value"].tolist() == ["id-1", "Rui M.", "Luz"]


def test_every_column_of_what_pages_hide_is_declared_alike() -> None:
    kinds: dict[str, set[str | None]] = {}
    for one in asked().values():
        for column in one.question.columns:
            kinds.setdefault(column.name, set()).add(column.holds)
    plain = ("email", "phone_number", "document_number", "address", "birth_date", "display_name", "owner")
    assert all(
        len(kinds[name]) == 1 and None not in kinds[name] for name in (*plain, "description", "number")
    )


def test_it_is_hidden_until_it_is_asked_for_which_is_noted_once(filled: wiring.Belvo) -> None:
    known = secrets(filled)
    app = shown("owners")
    assert told(known, seen(app)) == set()
    assert "Ana S. N. T." in words(app)
    assert filled.context.access.acts(5) == []
    app.toggle(key="personal").set_value(True).run()
    assert not app.exception
    assert len(told(known, seen(app))) > 10
    assert "Ana Sofía Núñez Treviño" in words(app)
    app.switch_page(str(PAGES_FOLDER / "accounts.py")).run()
    assert len(told(known, seen(app))) > 5
    app.toggle(key="personal").set_value(False).run()
    assert told(known, seen(app)) == set()
    assert [act.what for act in filled.context.access.acts(5)] == ["looked_at_personal_data"]


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES)
def test_no_page_tells_who_somebody_is(filled: wiring.Belvo, page: str) -> None:
    assert told(secrets(filled), seen(shown(page))) == set()


@pytest.mark.slow
@pytest.mark.parametrize("page", CHARTS)
def test_nothing_that_a_page_hands_out_tells_who_somebody_is_until_it_was_asked_for(
    filled: wiring.Belvo, page: str
) -> None:
    known = secrets(filled)
    app = AppTest.from_string(HAND_OUT.format(path=str(PAGES_FOLDER / f"{page}.py")), default_timeout=60)
    app.run()
    assert not app.exception, [fault.value for fault in app.exception]
    hidden = [told(known, files(app, place)) for place in range(len(app.session_state["files"]))]
    assert set().union(*hidden) == set()
    if page in {"accounts", "owners"}:
        app.toggle(key="personal").set_value(True).run()
        assert not app.exception, [fault.value for fault in app.exception]
        assert any(told(known, files(app, place)) for place in range(len(app.session_state["files"])))


def files(app: AppTest, place: int) -> str:
    """Return a file's text, folded cell by cell."""
    text: str = app.session_state["files"][place]
    return " ".join(map(folded, text.replace(",", '"').split('"')))


def test_who_is_shown_by_initials_can_be_chosen(filled: wiring.Belvo) -> None:
    db = filled.published.analysis()
    [(person,)] = db.execute("select id from owners where display_name like 'Ana%'").fetchall()
    [(rows,)] = db.execute(
        "select count(*) from entries(since := '2000-01-01', until := '2099-12-31', persons := [$1])",
        [person],
    ).fetchall()
    app = shown("transactions", persons=person, currency="MXN", period="2000-01-01..2099-12-31")
    assert f"{rows:,} transactions" in words(app)
    assert "Ana S. N. T." in [button.label for button in app.button]


def test_a_demo_has_nothing_to_ask_for(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for belvo in opened(folder, monkeypatch, BELVO_DEMO="1", BELVO_DEMO_SECRET="a secret of the tests"):
        assert not belvo.personal.is_hidden
        assert [one.key for one in shown("owners").toggle] == []


@pytest.mark.slow
def test_neither_a_menu_nor_a_row_nor_a_statement_tells_who_somebody_is(filled: wiring.Belvo) -> None:
    known = secrets(filled)
    app = popped(popped(shown("accounts"), "menu Balances"), "filters")
    assert "number" in {column for table in app.dataframe for column in table.value}
    assert told(known, seen(app)) == set()
    said = "select id from ledger where description like '%ANA SOFIA NUNEZ TREVINO'"
    [row, *_] = filled.published.analysis().execute(said).fetchall()
    app = shown("transactions", currency="MXN")
    app.session_state["transaction opened"] = row[0]
    app.run()
    assert "ANA S. N. T." in seen_as_written(app)
    assert told(known, seen(app)) == set()
    app = run(shown("sql"), "select display_name, email, phone_number, address, document_number from owners")
    assert ["Ana S. N. T.", "a•••@example.com", "•••05", "•••", "•••94"] in answer(app)
    assert told(known, seen(app)) == set()


def seen_as_written(app: AppTest) -> str:
    return " ".join([words(app), *(str(table.value.to_numpy().tolist()) for table in app.dataframe)])
