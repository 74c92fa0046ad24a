"""A name is one however it is spelt; another person's is another."""

from __future__ import annotations

import pytest

from belvo_data.model.identity.names import agree


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("José Luís Pérez García", "PEREZ GARCIA JOSE LUIS"),
        ("José Pérez", "Jose Luis Pérez García"),
        ("Luiz Sousa", "Luis Souza"),
        ("Matheus Ferreira", "Mateus Ferreira"),
        ("Ana M. Silva", "Ana Maria da Silva"),
        ("Juan Gonzlez Ruiz", "Juan González Ruiz"),
        ("Padaria Modelo LTDA", "PADARIA MODELO"),
        ("José Silva Jr.", "JOSE SILVA JUNIOR"),
    ],
)
def test_one_name(one: str, other: str) -> None:
    assert agree(one, other)
    assert agree(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Maria Silva", "Ana Maria Silva"),
        ("Ana Maria Silva Souza", "Ana Clara Silva Souza"),
        ("Mario Pérez García", "Maria Pérez García"),
        ("Gabriel Souza Lima", "Gabriela Souza Lima"),
        ("José Silva Filho", "José Silva"),
        ("Bruno Modelo", "Ana Modelo"),
        ("Ana", "Ana"),
        ("", ""),
    ],
)
def test_two_names(one: str, other: str) -> None:
    assert not agree(one, other)
    assert not agree(other, one)
