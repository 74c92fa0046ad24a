"""Documents are read into one form, and those that stand for anybody are nobody's."""

from __future__ import annotations

import pytest

from belvo_data.formats.documents import read


@pytest.mark.parametrize(
    ("sent", "number", "kind"),
    [
        ("111.444.777-35", "11144477735", "CPF"),
        ("CPF: 111.444.777-35", "11144477735", "CPF"),
        ("00011144477735", "11144477735", "CPF"),
        ("3244477798", "03244477798", "CPF"),
        ("00.000.000/0001-91", "00000000000191", "CNPJ"),
        ("4252011000110", "04252011000110", "CNPJ"),
        ("12.abc.345/01de-35", "12ABC34501DE35", "CNPJ"),
        ("GODE561231GR8", "GODE561231GR8", "RFC"),
        ("boxw310820hnerxn09", "BOXW310820HNERXN09", "CURP"),
        ("213.123.432-1", "213123432", "NIT"),
        ("9001234568", "900123456", "NIT"),
    ],
)
def test_a_document_is_one_however_it_is_written(sent: str, number: str, kind: str) -> None:
    assert read(sent) == (number, kind, True)


@pytest.mark.parametrize(
    ("sent", "kind", "number"),
    [("0079123456", "CC", "79123456"), ("79.123.456", "Cédula de Ciudadanía", "79123456")],
)
def test_a_colombian_number_is_valid_by_its_form(sent: str, kind: str, number: str) -> None:
    assert read(sent, kind) == (number, "CC", True)


@pytest.mark.parametrize(
    "sent",
    [
        None, "", " ", "0", "000.000.000-00", "11111111111", "222222222222", "123456789", "987654321",
        "***.444.777-**", "XXX.444.777-XX", "•••35", "XAXX010101000", "XEXX010101000", "XEXX010101HNEXXXA4",
        "GODE561231XXX", "N/A", "SIN DATO", "AAA",
    ],
)  # fmt: skip
def test_what_stands_for_anybody_is_nobodys(sent: str | None) -> None:
    assert read(sent) is None


@pytest.mark.parametrize(
    ("sent", "kind"),
    [
        ("111.444.777-36", "CPF"),
        ("GODE561231GR9", "RFC"),
        ("BOXW310820HNERXN08", "CURP"),
        ("12345678909", "CPF"),
    ],
)
def test_wrong_check_digits_and_the_number_of_every_example_are_told(sent: str, kind: str) -> None:
    document = read(sent)
    assert document is not None
    assert (document.kind, document.is_valid) == (kind, False)


def test_a_root_is_what_an_rfc_and_a_curp_of_one_person_share() -> None:
    roots = [document.root for sent in ("BOXW310820HNERXN09", "BOXW3108207K8") if (document := read(sent))]
    assert roots == ["BOXW310820"] * 2


def test_a_company_has_no_root() -> None:
    document = read("PFI110314AB1")
    assert document is not None
    assert document.root is None
