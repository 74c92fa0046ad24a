"""The privacy: onlookers see little of a person, and nobody ever sees a secret."""

from __future__ import annotations

import logging
import re
import sqlite3
from base64 import b64encode
from contextlib import closing
from typing import TYPE_CHECKING, Any

import duckdb
import httpx
import pandas as pd
import pytest
import zstandard

from belvo_data import metrics
from belvo_data.answered import Answered
from belvo_data.errors import BelvoDataError
from belvo_data.privacy.partly import Partly
from belvo_data.privacy.texts import Known
from belvo_data.questions.asking.catalog import asked
from belvo_data.remote.widget import LinkRequest
from belvo_data.sandbox import Sandbox
from belvo_data.store.read import reader
from belvo_data.syncing import sync
from tests.bank import Bank, owner
from tests.conftest import NOW
from tests.machine import dashboard, link_a_bank, opened, served
from tests.sandbox_doors import NOON

if TYPE_CHECKING:
    from pathlib import Path

    from belvo_data.store.publications.publications import Publications
    from belvo_data.wiring import Belvo

PERSONAL = ["email", "phone_number", "document_number", "address", "birth_date"]


def masked(people: pd.DataFrame) -> pd.DataFrame:
    """Return people as a page shows them until personal data is asked for."""
    nobody = Partly(Known(frozenset(), frozenset(), frozenset()), [], [], [])
    return Answered("owners_of", asked()["owners_of"].question, {}, people).hidden(nobody).frame


def people(store: Publications, *owners: dict[str, Any]) -> pd.DataFrame:
    """Return people as a page gets them, from owners as Belvo sends them."""
    list(sync(Bank.of_ana(owners=list(owners)).client, store, now=lambda: NOW))
    with reader.connect(store) as db:
        return metrics.people(db)


def test_of_a_person_only_so_much_is_shown_that_they_recognise_themselves(store: Publications) -> None:
    ana = owner(
        "ana",
        email="ana.perez@example.com",
        phone_number="+52 55 1234 5678",
        address="Calle 5, CDMX",
        birth_date="1990-05-17",
        document_id={"document_type": "CURP", "document_number": "PEAA900101MDFRNN09"},
    )
    given = people(store, ana)
    [shown] = masked(given).to_dict("records")
    assert {name: shown[name] for name in PERSONAL} == {
        "email": "a•••@example.com",
        "phone_number": "•••78",
        "document_number": "•••09",
        "address": "•••",
        "birth_date": "1990",
    }
    assert (shown["id"], shown["display_name"]) == ("ana", "Ana")
    assert given["email"].tolist() == ["ana.perez@example.com"]


@pytest.mark.parametrize(
    ("column", "said", "shown"),
    [
        ("email", "a@example.com", "•••@example.com"),
        ("email", '"a@b"@example.com', '"•••@example.com'),
        ("email", "ana", "•••"),
        ("email", "", "•••"),
        ("phone_number", "7", "•••"),
        ("phone_number", "1234", "•••"),
        ("phone_number", "12345", "•••45"),
        ("document_number", "", "•••"),
        ("birth_date", pd.Timestamp("1990-05-17"), "1990"),
    ],
)
def test_what_is_short_or_odd_is_hidden_altogether(column: str, said: object, shown: str) -> None:
    columns = [one.name for one in asked()["owners_of"].question.columns]
    frame = pd.DataFrame([dict.fromkeys(columns) | {column: said}])
    assert masked(frame)[column].tolist() == [shown]


def test_what_is_unknown_stays_unknown(store: Publications) -> None:
    nobody = masked(people(store, owner("ana"), owner("bob", email="bob@example.com")))
    assert nobody["email"].isna().tolist() == [True, False]
    assert nobody[PERSONAL[1:]].isna().all(axis=None)


def test_a_frame_without_people_is_masked_too(store: Publications) -> None:
    assert masked(people(store)).empty


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        (
            "A transfer whose other side is in no linked account",
            "A transfer whose other side is in no linked account",
        ),
        ("Deposits, but it went", "Deposits, but it went"),
        (
            "From 2026-01-01 to 2026-02-01 the balance changed by 1234567.89 MXN more than its rows say",
            "From 2026-01-01 to 2026-02-01 the balance changed by 1234567.89 MXN more than its rows say",
        ),
        ("13 times what Ana Souza usually costs", "13 times what Ana S. usually costs"),
        ("what nobody has foreseen, to Ana Souza", "what nobody has foreseen, to Ana S."),
    ],
)
def test_what_the_model_says_stays_but_for_the_persons_that_it_names(sentence: str, shown: str) -> None:
    partly = Partly(Known(frozenset({"ana", "souza"}), frozenset(), frozenset()), ["Ana Souza"], [], [])
    assert partly.way("sentence")(sentence) == shown


SECRET_ID, PASSWORD = "11111111-2222-4333-8444-555555555555", "p4ssw0rd-that-nobody-may-see"
BASIC = b64encode(f"{SECRET_ID}:{PASSWORD}".encode()).decode()


def written(folder: Path) -> str:
    """Return everything that lies in a data folder: every file, every table, every page that Belvo sent."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    found = [path.read_bytes().decode("latin-1") for path in files]
    for path in files:
        if path.suffix == ".sqlite":
            with closing(sqlite3.connect(path)) as db:
                found += db.iterdump()
        elif path.suffix == ".duckdb":
            with duckdb.connect(str(path), read_only=True) as db:
                found += rows_of(db)
    return "\n".join(found)


def rows_of(db: duckdb.DuckDBPyConnection) -> list[str]:
    """Return the rows of every table; what is compressed is unpacked."""
    tables = db.execute(
        "select table_schema, table_name from information_schema.tables where table_type = 'BASE TABLE'"
    ).fetchall()
    cells = [
        cell
        for schema, name in tables
        for row in db.execute(f"from {schema}.{name}").fetchall()
        for cell in row
    ]
    return [zstandard.decompress(c).decode() if isinstance(c, bytes) else str(c) for c in cells]


def shown(belvo: Belvo) -> list[str]:
    """Return what a log, a debugger or a traceback would show of a Belvo."""
    parts = (
        belvo,
        belvo.context.settings,
        belvo.context.settings.keys,
        belvo.linking.connector,
        belvo.context.clients.patient,
        belvo.jobs.status,
    )
    return [repr(part) for part in parts]


def test_no_secret_is_written_logged_or_shown(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    for logger in ("", "httpx", "httpcore"):
        caplog.set_level(logging.DEBUG, logger)
    sandbox = Sandbox.open(tmp_path / "bank", now=lambda: NOON, secret_id=SECRET_ID, secret_password=PASSWORD)
    data, keys = tmp_path / "data", {"BELVO_SECRET_ID": SECRET_ID, "BELVO_SECRET_PASSWORD": PASSWORD}
    told: list[str] = []
    with served(sandbox.app()) as address:
        env = keys | {"BELVO_API_URL": address, "BELVO_WIDGET_URL": f"{address}/widget/"}
        with dashboard(data, **env) as belvo:
            handed = belvo.linking.connector.hand_out(LinkRequest(resources=("OWNERS",)))
            link_a_bank(handed.address)
            belvo.jobs.join()
            assert len(belvo.published.links_read()) == 1
            assert httpx.get(f"{belvo.context.addresses.base}/belvo/exit", trust_env=False).is_redirect
            told += [*shown(belvo), repr(handed)]
        with opened(data, **{**env, "BELVO_SECRET_ID": "another"}) as stranger:
            told += [repr(event) for event in stranger.syncs.run()]
            with pytest.raises(BelvoDataError) as refused:
                stranger.linking.connector.hand_out(LinkRequest())
            told += [*shown(stranger), repr(refused.value), str(refused.value)]
    token = re.search(r"access_token=([^&]+)", handed.address)
    assert token is not None
    everything = {"written": written(data), "logged": caplog.text, "shown": "\n".join(told)}
    secrets = {"password": PASSWORD, "token": token[1], "header": BASIC}
    assert [(s, place) for s in secrets for place, text in everything.items() if secrets[s] in text] == []
    assert "authentication_failed" in everything["written"] + everything["shown"]
    assert "OWNERS" in everything["written"]
    assert "HTTP Request: POST" in everything["logged"]
