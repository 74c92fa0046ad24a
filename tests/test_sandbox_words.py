"""The widget's words, in three languages."""

import re
from string import Formatter

from belvo_data.sandbox.credentials import ASKED, TRIGGERS
from belvo_data.sandbox.fields import ACCESS
from belvo_data.sandbox.institutions import INSTITUTIONS
from belvo_data.sandbox.refusals import DENIED, REFUSALS
from belvo_data.sandbox.widget.pages import TEMPLATES
from belvo_data.sandbox.widget.words import SENTENCES
from tests.sandbox_doors import Door
from tests.small_browser import Page, token


def test_spanish_is_spoken_where_the_address_names_no_language_whatever_the_browser_likes(ask: Door) -> None:
    address = f"/widget/?access_token={token(ask)}"
    for liked in ("pt-BR,pt;q=0.9", "en", ""):
        page = Page(ask("GET", address, auth=None, headers={"accept-language": liked}).text)
        assert [found["lang"] for tag, found in page.seen if tag == "html"] == ["es"]


def test_every_sentence_is_said_in_three_languages_with_the_same_blanks() -> None:
    for name, said in SENTENCES.items():
        blanks = [{blank for _, blank, _, _ in Formatter().parse(words) if blank} for words in said]
        assert all(said), name
        assert blanks[0] == blanks[1] == blanks[2], name


def test_every_sentence_is_one_that_a_page_asks_for() -> None:
    asked = {
        word
        for page in TEMPLATES.glob("*.html")
        for word in re.findall(r"\bt\.(\w+)", page.read_text("utf-8"))
    }
    asked |= {f"reason_{number}" for number in range(1, 5)} | {"asked_numeric", "asked_number", "asked_qr"}
    banks, users = INSTITUTIONS, [*TRIGGERS, *ASKED, *REFUSALS, DENIED]
    asked |= {bank.country for bank in banks} | {bank.clientele for bank in banks}
    asked |= {f"user_{user}" for user in users} | {f"choice_{code}" for code, _ in ACCESS}
    asked |= {
        f"field_{bank.country}_{field['name']}"
        for bank in banks
        if bank.type == "bank"
        for field in bank.form_fields()
    }
    codes = {
        "validation_error",
        "duplicated",
        "institution_down",
        "session_expired_ob",
        "login_error",
        "others_consent",
    }
    assert set(SENTENCES) == asked | codes | set(REFUSALS)


def test_spanish_is_that_of_america_and_portuguese_that_of_brazil() -> None:
    for spanish, portuguese, _ in SENTENCES.values():
        assert not re.search(
            r"\b(vosotros|vuestr\w+|ordenador|móvil|\w+áis|\w+éis|coged?)\b", spanish, re.IGNORECASE
        )
        assert not re.search(r"\b(ecrã|telemóvel|utilizador|palavra-passe|registo|contacto)\b", portuguese)
