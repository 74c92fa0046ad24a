"""What Belvo's guide to the hosted widget says word for word, the sandbox says too, and our pages repeat."""

import pytest

from belvo_data.remote.callbacks import outcome
from belvo_data.remote.outcomes import explain
from tests.callbacks import NO_TOKEN, NOT_NOW
from tests.sandbox_doors import Door, code
from tests.small_browser import Browser, token
from tests.test_exits import EXIT_ERRORS

USERS = {
    "user_invalid": EXIT_ERRORS[1],
    "user_locked": EXIT_ERRORS[2],
    "user_forbidden": EXIT_ERRORS[3],
    "user_unexpected": EXIT_ERRORS[4],
    "too_many_sessions": EXIT_ERRORS[5],
    "unexpected_error": EXIT_ERRORS[6],
}


@pytest.mark.parametrize(("username", "error"), USERS.items())
def test_whoever_is_refused_takes_belvos_sentence_along(
    ask: Door, username: str, error: tuple[str, str]
) -> None:
    browser = Browser(ask, token(ask), institutions="erebor_mx_retail").sign_in(username)
    says(browser.press(id="exit"), "last_encountered_error_code", *error)


def test_a_bank_that_is_down_an_ended_address_and_a_warning_are_told_in_belvos_words(ask: Door) -> None:
    down = Browser(ask, token(ask), institutions="umbra_mx_retail")
    says(down.press(id="exit"), "last_encountered_error_code", *EXIT_ERRORS[0])
    used = token(ask)
    Browser(ask, used, institutions="erebor_mx_retail").sign_in("ana").wait()
    says(Browser(ask, used), "error", "ACCESS_TOKEN_NOT_VALID", NO_TOKEN)
    warned = Browser(ask, token(ask), institutions="umbra_mx_retail").press(id="warn")
    says(warned, "warning", "institution_disabled", NOT_NOW)


def says(browser: Browser, name: str, error: str, sentence: str) -> None:
    """See that a callback carries a sentence and that our page repeats it as it is."""
    _, carried = browser.callback
    assert (carried[name], carried[name.replace("_code", "") + "_message"]) == (error, sentence)
    assert f"Belvo says: “{sentence}”" in explain(outcome(carried)).words


def test_the_api_says_the_same(ask: Door) -> None:
    wish = {"institution": "erebor_mx_retail", "password": "x"}
    for username, (error, sentence) in USERS.items():
        answer = ask("POST", "/api/links/", json=wish | {"username": username})
        assert code(answer)[1] == error
        assert answer.json()[0]["message"] == sentence
    for wrong in ({"username": "ana", "password": "pass_invalid"}, {"username": ""}):
        answer = ask("POST", "/api/links/", json=wish | wrong)
        assert answer.json()[0]["message"] == EXIT_ERRORS[1][1]
