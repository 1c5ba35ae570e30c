"""INSEE's file of deceased persons: fixed width, its columns touching one another.

Open data since 2019, one line a death since 1970: surname*first names/, sex (1 man, 2 woman), birth date, code and
name of the birthplace, country when abroad, date of death, code of the place of death, number of the act.  Dates are
yyyymmdd; what is unknown is 00 or 0000.

Authority: https://www.data.gouv.fr/fr/datasets/fichier-des-personnes-decedees/
"""

from __future__ import annotations

import re

import pyarrow as pa
import pyarrow.compute as pc

from faille.formats import _cutting
from faille.formats._columns import Layout
from faille.formats._delimited import sample_lines
from faille.formats.kind import Format, Limits, Sink, Source
from faille.language import _
from faille.model.reading import LedgerUnit

_STARTS = (0, 80, 81, 89, 94, 124, 154, 162, 167)
_NAMES = ("nom_prenoms", "sexe", "date_naissance", "code_commune_naissance", "commune_naissance", "pays_naissance",
          "date_deces", "code_commune_deces", "numero_acte")
_COLUMNS = ("nom", "prenoms", *_NAMES[1:])
_LINE = re.compile(r"(?=.{0,79}\*)[^0-9;\t]{80}[12 ][0-9 ]{8}[0-9AB ]{5}.{60}[0-9 ]{8}[0-9AB ]{1,5}.*")


def _recognise(head: bytes, name: str) -> float:
    """Nearly every line is laid out as published."""
    del name
    if b"*" not in head[:400] and b"*\0" not in head[:800]:
        return 0.0
    lines = [line for line in sample_lines(head[:64 * 1024], len(head) <= 64 * 1024) if line.strip()]
    good = sum(bool(_LINE.fullmatch(line)) for line in lines)
    return 0.97 if good and good * 20 >= len(lines) * 19 else 0.0


def _names_apart(cells: list[pa.Array]) -> list[pa.Array]:
    """SURNAME*FIRST NAMES/ as two cells."""
    both = pc.utf8_rtrim(cells[0], characters="/ ")
    surname = pc.replace_substring_regex(both, r"\*.*", "")
    first = pc.replace_substring_regex(both, r"^[^*]*\*?", "")
    return [surname, first, *cells[1:]]


def _read(source: Source, sink: Sink, limits: Limits) -> None:
    _cutting.read(source, sink, limits, Layout(_STARTS, _NAMES, True), _COLUMNS, _names_apart, standard=True)


_EXAMPLE = (b"%-80s%s%s%s%-30s%-30s%s%s%-9s\n" * 2) % (
    b"QUATREMARE*ZELIE ODETTE/", b"2", b"19120300", b"99999", b"VILLE-IMAGINAIRE", b"PAYS-IMAGINAIRE", b"20190102",
    b"00000", b"12",
    b"LE BRAZ*ODON/", b"1", b"19310714", b"00000", b"NULLE-PART", b"", b"20190103", b"00000", b"345")

DECEASED = Format(
    title=_("INSEE file of deceased persons"),
    unit=LedgerUnit.LINE,
    recognise=_recognise,
    read=_read,
    reasons={},
    extensions=("txt",),
    valid=(_EXAMPLE,),
    invalid={b"nom;prenom\nQUATREMARE*;ZELIE\n": "delimited text", b"* a list\n* of things\n": "prose"},
)
