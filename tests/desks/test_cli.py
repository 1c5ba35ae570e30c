"""The command line speaks French to whoever asks for it, its help included."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import typer

from faille.catalogue import modules
from faille.cli.app import answering, app
from faille.language import catalogue


def helps(command: Any) -> Iterator[str]:
    """Every sentence of help of a command and of its subcommands."""
    if command.help:
        yield command.help
    for parameter in command.params:
        if getattr(parameter, "help", None):
            yield parameter.help
    for each in getattr(command, "commands", {}).values():
        yield from helps(each)


def test_every_sentence_of_help_has_its_french() -> None:
    list(modules("faille.cli.commands"))
    french = catalogue("fr")
    missing = [sentence for sentence in helps(typer.main.get_command(app)) if sentence not in french]
    assert not missing


def test_a_defect_says_where_and_quotes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    @answering
    def broken(*, lang: str) -> None:
        raise ValueError("cannot convert AUBERMONT 2690549588157")

    with pytest.raises(typer.Exit) as raised:
        broken(lang="en")
    told = capsys.readouterr().err
    assert raised.value.exit_code == 1
    assert "ValueError" in told
    assert "AUBERMONT" not in told
    assert "2690549588157" not in told
