"""What comments tell: the same reading counts and shows why, at places in the comment as it was given."""

from __future__ import annotations

import random
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from faille.engines.duckdb import DuckDB
from faille.inventory import telling
from faille.inventory.columns import Column
from faille.themes.kind import THEMES, Mention, Refusal, read, told


def _refused(comment: str, theme: str) -> Mention:
    (found,) = [m for m in read(comment) if m.theme == theme and not m.tells]
    return found


@pytest.mark.parametrize(("comment", "theme", "refusal", "cue"), [
    ("Pas d'antécédent d'AVC ni d'infarctus", "neurological", Refusal.DENIED, "Pas"),
    ("mère diabétique", "diabetes", Refusal.FAMILY, "mère"),
    ("asthme : sœur", "respiratory", Refusal.FAMILY, "sœur"),
    ("exclure grossesse", "pregnancy", Refusal.SUPPOSED, "exclure"),
    ("recherche TB négative", "tuberculosis", Refusal.DENIED, "négative"),
    ("VIH non connu", "hiv", Refusal.SUPPOSED, "non connu"),
    ("sérologie VIH demandée", "hiv", Refusal.SUPPOSED, "demandée"),
    ("Dr Cancer", "cancer", Refusal.NAME, "Dr"),
    ("12 rue du Diabète", "diabetes", Refusal.ADDRESS, "rue"),
    ("Ligue de l'épilepsie", "epilepsy", Refusal.BODY, "Ligue"),
    ("réactif VIH à commander", "hiv", Refusal.PRODUCT, "réactif"),
    ("TPHA", "sti", Refusal.NO_RESULT, ""),
    ("prélèvement calme TB", "tuberculosis", Refusal.AMBIGUOUS, ""),
])
def test_why_names_what_refused_a_term(comment: str, theme: str, refusal: Refusal, cue: str) -> None:
    found = _refused(comment, theme)
    assert (found.refusal, found.cue) == (refusal, cue)
    assert comment[found.cue_start:found.cue_end] == cue


@pytest.mark.parametrize(("comment", "theme", "term"), [
    ("Suivi pour hÃ©patite C", "hepatitis", "hÃ©patite C"),
    ("h?patite B chronique", "hepatitis", "h?patite B"),
    ("ŒDÈME DE QUINCKE, œsophage", "allergy", "ŒDÈME DE QUINCKE"),
    ("straße, diabe\u0301tique", "diabetes", "diabe\u0301tique"),
    ("traité pour H.T.A. en 2010", "cardiovascular", "H.T.A."),
    ("schizophrnie", "psychiatric", "schizophrnie"),
    ("sous metfromine", "diabetes", "metfromine"),
    ("ALD E10.5", "diabetes", "E10.5"),
])
def test_places_are_those_of_the_comment_as_given(comment: str, theme: str, term: str) -> None:
    (found,) = [m for m in read(comment) if m.theme == theme]
    assert found.tells
    assert comment[found.start:found.end] == found.term
    assert found.term.startswith(term)


_WORDS = ("diabète", "PAS", "de", "VIH", "+", "-", "?", "mère", "hÃ©patite", "ß", "Œ", "n?vrose", "H.T.A.", "d'", "DR",
          "rue", ",", "négatif", "e\u0301", "12", "SA", "\u00a0", "\x00", "\ufffd", "E10.5", "(", ")", "Ã", "ﬁ")


@given(st.lists(st.sampled_from(_WORDS) | st.text(max_size=6), max_size=12).flatmap(
    lambda words: st.sampled_from(("", " ")).map(lambda between: between.join(words))))
def test_any_text_is_read_as_it_is_counted(comment: str) -> None:
    mentions = read(comment)
    counted = sorted({m.theme for m in mentions if m.tells})
    assert told(comment) == (f"|{'|'.join(counted)}|" if counted else "")
    for mention in mentions:
        assert 0 <= mention.start < mention.end <= len(comment)
        assert 0 <= mention.cue_start <= mention.cue_end <= len(comment)
        assert mention.term == comment[mention.start:mention.end]


def test_a_mention_shows_nothing_of_the_comment() -> None:
    (mention,) = read("mère hémophile")
    assert "mophile" not in repr(mention)
    assert "re hé" not in repr(mention)


def test_names_dates_and_case_change_no_judgement() -> None:
    draw = random.Random(11)
    frames = ("{t} {n}", "{t} le {d}", "{t}, {n} le {d}")
    for comment, expected in (("diabète", "|diabetes|"), ("pas de diabète", ""), ("VIH négatif", "")):
        for frame in frames:
            typed = frame.format(t=comment, n=draw.choice(("Bofalin", "Tirmonel")), d=f"{draw.randint(1, 28)}/03/2019")
            assert told(typed) == told(typed.upper()) == expected


def test_records_count_distinct_comments_once_and_the_statement_counts_them_again(tmp_path: Path) -> None:
    engine = DuckDB(tmp_path, threads=1)
    telling.prepare(engine)
    comments = ["diabète", "diabète", "pas de diabète", "mère diabétique", "VIH +", "", None]
    engine.register("faille_rows", pa.table({"c1": pa.array(comments, pa.string())}))
    engine.run("CREATE TABLE faille_values AS SELECT c1 AS v, count(*) AS n FROM faille_rows WHERE c1 <> ''"
               " GROUP BY c1")
    column = Column(1, "faille_values", filled=5, distinct=4)
    assert telling.records(column, THEMES.items(), engine) == {"diabetes": 2, "hiv": 1}
    for theme, n in (("diabetes", 2), ("hiv", 1), ("cancer", 0)):
        assert engine.row(telling.counting([column], theme, "faille_rows")) == (n,)
    engine.close()


def test_every_refusal_has_its_words() -> None:
    assert set(telling.REFUSALS) == set(Refusal)
