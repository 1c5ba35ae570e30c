"""Column names as old software shortens them: weak evidence, and none from words that only begin alike."""

from __future__ import annotations

import pytest

from faille.inventory.headers import bits, words


@pytest.mark.parametrize(("header", "phrase"), [
    ("NM", "nom"), ("P_PRN", "prenom"), ("DT_NAIS", "date de naissance"), ("DTN", "date naissance"),
    ("TELPRT", "tel portable"), ("CPOST", "code postal"), ("VIL2", "ville"),
])
def test_shortened_words_speak_less_than_whole_ones(header: str, phrase: str) -> None:
    assert 0 < bits(words(header), [phrase]) < bits(words(phrase), [phrase])


@pytest.mark.parametrize(("header", "phrase"), [("NUIT", "nom"), ("N", "nom"), ("DOSE", "date"), ("CARTON", "carte")])
def test_other_words_say_nothing(header: str, phrase: str) -> None:
    assert bits(words(header), [phrase]) == 0
