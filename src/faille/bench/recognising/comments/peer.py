"""The peer's findings as our themes: edsnlp's disorders by name, its drugs by ATC class, its diagnoses by ICD-10 code.

Where a class has several uses, the theme of its first use is taken, as in the labels of the set.  Themes that edsnlp
has nothing for (prison, religion, …) stay missed in the figures of all themes; the figures of the themes it can tell
stand beside them.

Authority: https://atcddd.fhi.no/atc_ddd_index/ and https://icd.who.int/browse10/2019/en
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from faille.bench.peers import python_with
from faille.errors import EngineError
from faille.language import _

PACKAGES: Final = ("edsnlp==0.23.0", "spacy==3.8.18", "pandas==3.1.1", "numpy==2.4.6")

DISORDERS: Final[Mapping[str, tuple[str, ...]]] = {
    "aids": ("hiv",), "cerebrovascular_accident": ("neurological",), "ckd": ("kidney",),
    "congestive_heart_failure": ("cardiovascular",), "connective_tissue_disease": ("autoimmune",),
    "copd": ("respiratory",),
    "dementia": ("neurological",), "diabetes": ("diabetes",), "hemiplegia": ("neurological", "disability"),
    "leukemia": ("cancer",), "liver_disease": ("liver",), "lymphoma": ("cancer",),
    "myocardial_infarction": ("cardiovascular",), "peripheral_vascular_disease": ("cardiovascular",),
    "solid_tumor": ("cancer",), "alcohol": ("addiction",), "covid": ("covid",), "suicide_attempt": ("psychiatric",),
    "tnm": ("cancer",)}
VIRAL: Final = ("hépatite", "hepatite", "vhb", "vhc", "hbv", "hcv")  # viral where the peer says "liver disease"

# ATC prefixes; the longest that fits decides, "" is no theme.
DRUGS: Final[Mapping[str, str]] = {
    "A05A": "liver", "A07EC": "autoimmune", "A08": "obesity", "A10": "diabetes",
    "B01AA": "anticoagulant", "B01AB": "anticoagulant", "B01AC": "cardiovascular", "B01AE": "anticoagulant",
    "B01AF": "anticoagulant", "B01AX05": "anticoagulant", "B02BD": "genetic",
    "C01": "cardiovascular", "C01CA24": "allergy", "C02": "cardiovascular", "C03": "cardiovascular",
    "C07": "cardiovascular", "C08": "cardiovascular", "C09": "cardiovascular",
    "G02B": "contraception", "G03AA": "contraception", "G03AB": "contraception", "G03AC": "contraception",
    "G03AD": "contraception", "G03HB": "contraception", "G03G": "fertility", "G03XB": "abortion", "H01CC": "fertility",
    "H03": "thyroid", "H05BX": "kidney", "J04A": "tuberculosis", "J05AE": "hiv", "J05AE30": "covid", "J05AF": "hiv",
    "J05AF08": "hepatitis", "J05AF10": "hepatitis", "J05AF11": "hepatitis", "J05AG": "hiv", "J05AJ": "hiv",
    "J05AP": "hepatitis", "J05AR": "hiv", "J05AX": "hiv",
    "L01": "cancer", "L01BA01": "", "L01XX05": "genetic", "L02": "cancer", "L03AB07": "neurological",
    "L03AB08": "neurological", "L03AX13": "neurological", "L04": "autoimmune", "L04AA06": "transplant",
    "L04AA10": "transplant", "L04AA18": "transplant", "L04AA23": "neurological", "L04AA27": "neurological",
    "L04AA31": "neurological", "L04AD": "transplant", "M01C": "autoimmune",
    "N02C": "neurological", "N03": "epilepsy", "N03AX12": "", "N03AX16": "", "N04": "neurological",
    "N05A": "psychiatric",
    "N05B": "psychiatric", "N06A": "psychiatric", "N06D": "neurological", "N07AA": "neurological", "N07BB": "addiction",
    "N07BC": "addiction", "N07XX02": "neurological", "P01BA02": "autoimmune", "R03": "respiratory", "R06": "allergy",
    "R07AX": "genetic", "V03AE": "kidney"}

# ICD-10 prefixes without the dot; the longest that fits decides.
DIAGNOSES: Final[Mapping[str, str]] = {
    **{f"A{n}": "tuberculosis" for n in range(15, 20)}, **{f"A{n}": "sti" for n in range(50, 65)},
    **{f"B{n}": "hepatitis" for n in range(15, 20)}, **{f"B{n}": "hiv" for n in range(20, 25)}, "Z21": "hiv",
    "C": "cancer", "D0": "cancer", **{f"D{n}": "genetic" for n in (*range(55, 59), 66, 67)},
    **{f"E0{n}": "thyroid" for n in range(8)}, **{f"E{n}": "diabetes" for n in range(10, 15)}, "E66": "obesity",
    **{f"E{n}": "genetic" for n in (70, 71, 72, 75, 84)}, "E831": "genetic",
    **{f"F0{n}": "neurological" for n in range(4)}, "F1": "addiction", **{f"F{n}": "psychiatric" for n in range(2, 7)},
    "F7": "disability", "F84": "disability", "F9": "psychiatric",
    "G": "neurological", "G40": "epilepsy", "G41": "epilepsy", "G473": "respiratory",
    **{f"G{n}": "disability" for n in range(80, 84)}, "H54": "disability", "H90": "disability", "H91": "disability",
    "I": "cardiovascular", "I6": "neurological",
    **{f"J{n}": "respiratory" for n in (*range(12, 19), *range(40, 48), *range(60, 71), *range(80, 100))},
    "J30": "allergy",
    "K50": "autoimmune", "K51": "autoimmune", "K900": "autoimmune", "K7": "liver", "L10": "autoimmune",
    "L12": "autoimmune",
    "L40": "autoimmune", "L80": "autoimmune", "L93": "autoimmune",
    **{f"M0{n}": "autoimmune" for n in range(5, 10)}, **{f"M{n}": "autoimmune" for n in (*range(30, 37), 45)},
    "N0": "kidney", **{f"N{n}": "kidney" for n in range(10, 24)}, "N46": "fertility", "N97": "fertility",
    "O": "pregnancy", "O04": "abortion", "Q9": "genetic", "Q85": "genetic", "Q874": "genetic",
    **{f"T78{n}": "allergy" for n in range(5)}, "T74": "child_protection", "Z88": "allergy", "U071": "covid",
    "Z30": "contraception", "Z31": "fertility", **{f"Z{n}": "pregnancy" for n in range(33, 37)}, "Z94": "transplant",
    "Z921": "anticoagulant", "Z975": "contraception", "Z992": "kidney", "Z651": "prison"}

ABLE: Final = frozenset({theme for themes in DISORDERS.values() for theme in themes} | {"hepatitis"}
                        | {theme for theme in (*DRUGS.values(), *DIAGNOSES.values()) if theme})


def told(comments: Sequence[str], folder: Path, progress: Callable[[str], None]) -> tuple[list[frozenset[str]], float]:
    """The themes the peer finds in each comment, and its CPU seconds; raises EngineError where it cannot run."""
    python = python_with("comments", PACKAGES, progress)
    asked, answered = folder / "asked.json", folder / "answered.json"
    asked.write_text(json.dumps(list(comments)), encoding="utf-8")
    progress("comments: edsnlp reads its lists (a minute)")
    try:
        subprocess.run([str(python), str(Path(__file__).with_name("edsnlp_reading.py")), str(asked),  # noqa: S603
                        str(answered)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    except subprocess.CalledProcessError as error:
        raise EngineError(_("The peers could not be run."), where="edsnlp",
                          remedy=_("give --no-peers to measure faille alone")) from error
    answer = json.loads(answered.read_text(encoding="utf-8"))
    return [frozenset(theme for label, said in found for theme in themes(label, said))
            for found in answer["found"]], answer["seconds"]


def themes(label: str, said: str) -> Sequence[str]:
    """The themes of what the peer found: a disorder by name, a drug or a diagnosis by code."""
    if label in ("drug", "drugs"):
        return _by_prefix(DRUGS, said)
    if label == "cim10":
        return _by_prefix(DIAGNOSES, said.replace(".", ""))
    if label == "liver_disease" and any(word in said.lower() for word in VIRAL):
        return ("hepatitis",)
    return DISORDERS.get(label, ())


def _by_prefix(shelf: Mapping[str, str], code: str) -> Sequence[str]:
    for length in range(len(code), 0, -1):
        theme = shelf.get(code[:length])
        if theme is not None:
            return (theme,) if theme else ()
    return ()
