"""The law of the themes shelf: its examples hold in an engine, and the traps stay closed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest

from faille.engines.duckdb import DuckDB
from faille.inventory import telling
from faille.sql.engine import Engine
from faille.themes.kind import THEMES, read

SHELF = THEMES.items()
PARTS = Path(__file__).resolve().parents[2] / "src/faille/locales/fr/LC_MESSAGES"
EXPECTED = {
    "hiv", "hepatitis", "sti", "tuberculosis", "covid", "pregnancy", "abortion", "fertility", "contraception", "cancer",
    "diabetes", "thyroid", "cardiovascular", "anticoagulant", "kidney", "liver", "transplant", "epilepsy",
    "psychiatric", "addiction", "neurological", "genetic", "autoimmune", "allergy", "obesity", "respiratory",
    "disability", "military", "religion", "prison", "child_protection", "paediatric", "other_treatment"}
# Comments as laboratories type them, made up, with every theme they tell and none other.
COMMENTS = {
    "TUBERCULOSE OSSEUSE SOUS RIFATER": {"tuberculosis"},
    "XARELTO": {"anticoagulant"},
    "DIABETE": {"diabetes"},
    "100% STERILITE": {"fertility"},
    "pas de diabète, HTA": {"cardiovascular"},
    "PAS DE DIABETE NI HTA": set(),
    "VIH - VHC +": {"hepatitis"},
    "VIH VHB NEG / SYPHILIS +": {"sti"},
    "Mère diabétique, asthme": {"respiratory"},
    "DIABETE CHEZ LA MERE": set(),
    "GROSSESSE ? DIABETE": {"diabetes"},
    "SUSPICION TUBERCULOSE": set(),
    "NE PAS PARLER DU VIH DEVANT SA FEMME": {"hiv"},
    "DR CANCER": set(),
    "12 RUE DU DIABETE": set(),
    "FEMME ENCEINTE": {"pregnancy"},
    "PRELEVER AU BRAS GAUCHE": set(),
    "RAPPELER APRES 18H": set(),
    "A JEUN": set(),
    "BRAS DROIT SANS GARROT": set(),
    "ENVOYER RESULTATS AU DR GREFFE": set(),
    "DNID SOUS METFORMINE + HTA": {"diabetes", "cardiovascular"},
    "dialysé, greffe rénale prévue": {"kidney", "transplant"},
    "IVG": {"abortion"},
    "Témoin de Jéhovah": {"religion"},
    "VACCIN HEPATITE B": set(),
    "TEST DE GROSSESSE NEGATIF": set(),
    "DEPISTAGE VIH VHB VHC": set(),
    "ALLERGIE AU LATEX ET A L'IODE": {"allergy"},
    "N'EST PAS ENCEINTE": set(),
    "ATCD FAMILIAUX DE CANCER DU SEIN": set(),
    "CANCER DU SEIN (MERE)": set(),
    "VIH INCONNU": set(),
    "STATUT VIH INCONNU": set(),
    "RESULTAT VIH EN ATTENTE": set(),
    "VIH A REFAIRE": set(),
    "GROSSESSE EN COURS": {"pregnancy"},
    "Hépatite B : vaccinée": set(),
    "allergies : aucune": set(),
    "allergie : 0": set(),
    "SANS HTA, DIABETE OU CANCER": set(),
    "ne prend plus d'anticoagulant": set(),
    "ATCD familiaux : diabète": set(),
    "MERE : CANCER SEIN": set(),
    "pere decede a 60 ans d'un infarctus": set(),
    "Mme Cancer": set(),
    "Monsieur Moine": set(),
    "MME ENCEINTE": {"pregnancy"},
    "parking handicapé": set(),
    "OH la la": set(),
    "PSY 0": set(),
    "sans antécédent sauf asthme": {"respiratory"},
    "ne supporte pas la metformine": {"diabetes"},
    "IMPLANT NEXPLANON": {"contraception"},
    "CA PROSTATE": {"cancer"},
    "wheelchair, asthma": {"disability", "respiratory"},
    "AES bloc, patient source VIH +": set(),
    "le fils du patient est schizophrène": set(),
    "LE PATIENT DIT QUE SON VOISIN A LE SIDA": set(),
    "si diabète confirmé, rappeler": set(),
    "on craint une récidive de son lymphome": {"cancer"},
    "craint une rechute de leucémie": {"cancer"},
    "on a éliminé une hépatite C": set(),
    "coloc avec hépatite A": set(),
    "arrêt du Kardegic": {"cardiovascular"},
    "AVC infirmé au scanner": set(),
    "dernière prise de Previscan hier 18h": {"anticoagulant"},
    "recherche de mutation BRCA": set(),
    "témoin positif VIH ok": set(),
    "FA faite au guichet": set(),
    "IP du patient manquant": set(),
    "porteur sain de la drépanocytose": {"genetic"},
    "porteur sain hépatite B": {"hepatitis"},
    "addiction niée": set(),
    "n'a jamais pris anastrozole": set(),
    "Xarelto jamais pris": set(),
    "jamais pris de pilule": set(),
    "HTA, anastrozole jamais reçu": {"cardiovascular"},
    "tout est négatif (VIH, syphilis, gono)": set(),
    "AVK / AOD : aucun": set(),
    "Allergies : Ø": set(),
    "asthme non, allergies non, HTA oui": {"cardiovascular"},
    "[x] asthme [ ] diabète [ ] épilepsie": {"respiratory"},
    "d&eacute;pression, pas d&#39;allergie": {"psychiatric"},
    "pas d'insuffisance rénale, DFG 98": set(),
    "absence de cancer, diabète, cardiopathie": set(),
    "susp. VHC": set(),
    "diag. différentiel : SEP": set(),
    "sérologie VIH demandée, résultat +": {"hiv"},
    "VIH VHB syphilis": set(),
    "accompagne son épouse en chimio": set(),
    "sa petite-fille a la mucoviscidose": set(),
    "la fille de la résidente est enceinte": set(),
    "épilepsie : erreur de fiche, c'est sa cousine": set(),
    "surveillant, un détenu tuberculeux dans son bâtiment": set(),
    "ctrl HCG J14": set(),
    "I10, E11.9": {"cardiovascular", "diabetes"},
    "dosage Keppra": {"epilepsy"},
    "pas d'autre allergie que l'iode": {"allergy"},
    "Lévothyrox pas pris ce matin": {"thyroid"},
    "pas pris son Lévothyrox ce matin": {"thyroid"},
}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    found = DuckDB(tmp_path_factory.mktemp("spill"), threads=2)
    telling.prepare(found)
    yield found
    found.close()


def told(engine: Engine, comments: list[str]) -> list[set[str]]:
    """What the engine's statements say of each comment."""
    engine.register("tried", pa.table({"n": pa.array(range(len(comments))), "v": pa.array(comments, pa.string())}))
    rows = engine.rows("SELECT told(v) FROM tried ORDER BY n")
    return [set(filter(None, themes.split("|"))) for (themes,) in rows]


def test_the_shelf_holds_what_the_fact_sheet_names() -> None:
    assert set(SHELF) >= EXPECTED


@pytest.mark.parametrize("name", SHELF)
def test_examples_hold_in_the_engine(engine: Engine, name: str) -> None:
    item = SHELF[name]
    assert [c for c, themes in zip(item.valid, told(engine, list(item.valid)), strict=True) if name not in themes] == []
    assert [c for c, themes in zip(item.invalid, told(engine, list(item.invalid)), strict=True) if name in themes] == []


@pytest.mark.parametrize("comment", COMMENTS)
def test_comments_tell_what_they_tell(engine: Engine, comment: str) -> None:
    assert told(engine, [comment])[0] == COMMENTS[comment]


def test_why_is_what_was_counted(engine: Engine) -> None:
    """The reading that is shown and the reading that counts are one."""
    comments = [*COMMENTS, *(c for item in SHELF.values() for c in (*item.valid, *item.invalid))]
    shown = [{m.theme for m in read(c) if m.tells} for c in comments]
    assert shown == told(engine, comments)


def test_null_and_empty_tell_nothing(engine: Engine) -> None:
    assert told(engine, ["", "?", "'", "+", "   "]) == [set()] * 5


def test_titles_are_said_in_french() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in [*PARTS.glob("*.po"), *PARTS.glob("parts/*.po")])
    said = set(re.findall(r'^msgid "(.*)"\nmsgstr ".+"', text, re.M))
    assert {item.title for item in SHELF.values()} - said == set()
