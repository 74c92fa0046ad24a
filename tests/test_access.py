"""Who may do what: by the e-mail address of a sign-in, in the library and not by hidden buttons."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from belvo_data.errors import NotAllowed, SettingsInvalid
from belvo_data.resources import OWNERS
from belvo_data.settings import Settings
from belvo_data.store.journal.acts import Act, Acts
from belvo_data.wiring.access import LOCAL, Access, Visitor
from belvo_data.wiring.exposure import warning
from tests.machine import dashboard

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from belvo_data import wiring

MOMENT = datetime(2026, 3, 1, 12, tzinfo=UTC)
VIEWER, OPERATOR = Visitor("bob@example.org", "viewer"), Visitor("ana@example.com", "operator")


@pytest.fixture
def access(tmp_path: Path) -> Access:
    settings = Settings.from_env({"BELVO_OPERATORS": "Ana@example.com", "BELVO_VIEWERS": "@example.org"})
    return Access(settings, Acts(tmp_path / "journal.sqlite"), lambda: MOMENT)


@pytest.mark.parametrize(
    ("email", "verified", "role"),
    [
        ("ana@example.com", True, "operator"),
        (" ANA@EXAMPLE.COM ", True, "operator"),
        ("ana@example.com", False, "stranger"),
        ("bob@example.org", True, "viewer"),
        ("bob@sub.example.org", True, "stranger"),
        ("bob@example.org.evil.test", True, "stranger"),
        ("eve@example.com", True, "stranger"),
        ("@example.org", True, "stranger"),
        ("bob", True, "stranger"),
        ("", True, "stranger"),
        (None, True, "stranger"),
    ],
)
def test_the_settings_say_who_somebody_is(
    access: Access, email: str | None, role: str, *, verified: bool
) -> None:
    assert access.of({"email": email, "email_verified": verified}).role == role


def test_an_operator_acts_and_that_is_noted(access: Access) -> None:
    access.visitor = lambda: OPERATOR
    access.act("deleted_link")
    assert access.acts(5) == [Act(MOMENT, "ana@example.com", "deleted_link")]
    assert (access.is_masked, access.name) == (False, "ana@example.com")


@pytest.mark.parametrize("visitor", [VIEWER, Visitor("", "stranger")])
def test_whoever_is_no_operator_changes_nothing_and_sees_look_alikes(
    access: Access, visitor: Visitor
) -> None:
    access.visitor = lambda: visitor
    with pytest.raises(NotAllowed, match="changes nothing"):
        access.act("deleted_link")
    assert access.is_masked
    assert access.acts(5) == []


def test_a_command_and_the_worker_are_nobody_s_act(access: Access) -> None:
    access.act("read_again")
    assert (access.is_masked, access.name, access.acts(5)) == (False, None, [])


def test_what_is_made_later_is_noted_for_whoever_asked_for_it(access: Access) -> None:
    access.visitor = lambda: VIEWER
    note = access.noting("exported", "accounts.csv")
    access.visitor = lambda: None
    note()
    assert access.acts(5) == [Act(MOMENT, "bob@example.org", "exported", "accounts.csv")]


@pytest.fixture(scope="module")
def belvo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[wiring.Belvo]:
    with dashboard(tmp_path_factory.mktemp("access") / "data") as belvo:
        yield belvo


ACTS: dict[str, Callable[[wiring.Belvo], object]] = {
    "read again": lambda belvo: belvo.jobs.sync_later(),
    "stop": lambda belvo: belvo.jobs.stop(),
    "refresh": lambda belvo: belvo.links.refresh("x"),
    "repair": lambda belvo: belvo.links.repair("x"),
    "delete": lambda belvo: belvo.links.delete("x", drop=False),
    "forget": lambda belvo: belvo.links.forget("x"),
    "rename": lambda belvo: belvo.links.rename("x", "y"),
    "ask a bank": lambda belvo: belvo.retrievals.begin("x", OWNERS),
    "give a code": lambda belvo: belvo.retrievals.resume("x", "1234"),
    "take up a webhook": lambda belvo: belvo.webhooks.take_up(1),
    "leave a webhook": lambda belvo: belvo.webhooks.leave(1),
    "scenario": lambda belvo: belvo.sandbox.stop(),
    "clock": lambda belvo: belvo.sandbox.move(days=1),
    "start over": lambda belvo: belvo.sandbox.start_over(),
    "clear statements": lambda belvo: belvo.statements.clear(),
    "save a statement": lambda belvo: belvo.statements.save("x", "from links"),
    "remove a statement": lambda belvo: belvo.statements.remove("x"),
}


@pytest.mark.parametrize("act", ACTS)
def test_the_library_refuses_a_viewer(belvo: wiring.Belvo, act: str) -> None:
    belvo.context.access.visitor = lambda: VIEWER
    with pytest.raises(NotAllowed):
        ACTS[act](belvo)
    belvo.context.access.visitor = lambda: LOCAL


def test_a_viewer_is_shown_look_alikes_and_can_t_leave_them(belvo: wiring.Belvo) -> None:
    belvo.context.access.visitor = lambda: VIEWER
    assert (belvo.demo.on, belvo.demo.is_for_all) == (True, True)
    belvo.context.access.visitor = lambda: LOCAL
    assert (belvo.demo.on, belvo.demo.is_for_all) == (False, False)


@pytest.mark.parametrize("said", ["ana", "ana@example.com, bob", "ana@", "a@b@c"])
def test_names_that_are_no_e_mail_addresses_are_refused(said: str) -> None:
    with pytest.raises(SettingsInvalid, match="BELVO_VIEWERS"):
        Settings.from_env({"BELVO_VIEWERS": said})


def test_beyond_this_machine_visitors_sign_in_and_somebody_has_to_be_let_in() -> None:
    with pytest.raises(SettingsInvalid, match="nobody is let in"):
        warning("10.0.0.5", lambda: Settings.from_env({}), signs_in=True)
    named = {"BELVO_OPERATORS": "ana@example.com"}
    told = warning("10.0.0.5", lambda: Settings.from_env(named), signs_in=True)
    assert told == "The dashboard listens on 10.0.0.5; visitors sign in.\n"
    assert warning("127.0.0.1", lambda: Settings.from_env(named), signs_in=True) == ""
