"""Notes and headers: where the records of a sheet begin and what its columns are called.

A first row is a header when it differs from what stands below it: words above numbers and dates, or words that
headers use.  Where nothing tells, it is a record: a name more is a small loss, a person taken for a column's name is
one person lost.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from math import log10

from faille.reference import header_words

_NUMBER = re.compile(r"\s*[+-]?[0-9][0-9 .\u00a0\u202f]*(?:[.,][0-9]+)?(?:[eE][+-]?[0-9]+)?\s*[%€]?\s*")
_DATE = re.compile(r"\s*[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}(?:[T ].*)?\s*")
_MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_CODE = re.compile(r"(?=.*[0-9])[0-9A-Za-z+() ./:_-]{4,}")
_NAME = re.compile(r"[^\W\d_][\w .'’/()°#%&:*+-]{0,58}", re.UNICODE)
_NUMBERED = re.compile(r"(.*?[^\W0-9].*?)([0-9]{1,5})")  # var0, COL_12
_SQL_TYPE = re.compile(
    r"(?:var|n|nvar|long)?char2?|text|string|int(?:eger)?|(?:big|small|tiny)int|num(?:ber|eric)?|decimal|float|double"
    r"|real|bool(?:ean)?|bit|date|time|datetime2?|timestamp|year|blob|clob|uuid|object", re.IGNORECASE)
_WIDE = 500
_LONGEST_NAME = 300  # characters; looking for a number at the end of more takes long
_SAMPLE = 8  # values that a column must show before a cell can be told to be unlike them
_NO_RECORD = 3  # columns of dates and numbers
_PERSON = re.compile(r"[^\W\d_]{2,}(?:[ '’-][^\W\d_]+){0,3}")  # QUATREMARE, Le Goff, Jean-Pierre
_WORDS = frozenset("""
    id ids identifiant identifier code num numero number no nr ref reference nom name noms prenom prenoms firstname
    lastname surname forename fullname first last given family birth birthdate birthday naissance ddn dob date dates
    jour mois annee year month day time heure timestamp created updated modified sexe sex gender genre civilite title
    titre age adresse address street rue voie ville city town commune state region pays country cp codepostal zip
    zipcode postcode postal departement tel telephone phone mobile portable fax mail email courriel login user username
    utilisateur password passwd pass pwd mdp motdepasse hash token ip mac url site domain type statut status comment
    comments commentaire commentaires remarque note notes description libelle label value valeur montant amount total
    prix price quantite qty nir secu insee nss siren siret finess rpps adeli iban bic carte card medecin prescripteur
    preleveur patient client customer dossier mutuelle caisse cpam groupe sanguin blood rang conjoint profession job
    occupation company societe entreprise service lieu place latitude longitude lat lon lng champ field colonne column
    col key cle uid uuid index position score count nb nombre dcd deces death lab laboratoire resultat result unite unit
    """.split())  # noqa: SIM905 -- a page of words, not of quotes


def kind_of(cell: str) -> str:
    """A coarse type: empty, number, date, mail, code (letters and digits, or punctuation with digits) or text."""
    if not cell.strip():
        return "empty"
    for kind, shape in (("number", _NUMBER), ("date", _DATE), ("mail", _MAIL), ("code", _CODE)):
        if shape.fullmatch(cell):
            return kind
    return "text"


def names_columns(cells: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether `cells` are column names, given some of the rows below them."""
    if len(cells) > _WIDE:  # enough to tell
        cells, below = cells[:_WIDE], [row[:_WIDE] for row in below]
    filled = [cell.strip() for cell in cells if cell.strip()]
    if enumerated(cells) and not (below and enumerated(below[0])):
        return True
    if not filled or len(filled) * 2 < len(cells) or (max(map(len, filled)) > 80 and len(filled) < 3):
        return False  # a title; a sentence, a line of a log
    if len(cells) == 1 and (len(filled[0].split()) > 6 or filled[0].endswith((".", "!", "?"))):
        return False
    if any(kind_of(cell) in {"date", "mail"} or (_NUMBER.fullmatch(cell) and len(cell) > 4) for cell in filled):
        return False
    return _by_words(cells, filled, below) or _by_columns(cells, filled, below)


def _by_words(cells: Sequence[str], filled: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether headers use these words, and the columns speak for it rather than against."""
    votes = sum(_vote(cell.strip(), [row[i] for row in below if i < len(row)]) for i, cell in enumerate(cells)
                if cell.strip())
    known = sum(_known(cell) for cell in filled)
    votes += (2.0 if known * 2 >= len(filled) else 0.7) * known
    if len({cell.lower() for cell in filled}) < len(filled):
        votes -= 1.0 + len(filled) * 0.1
    return votes >= max(1.0, len(filled) * 0.12) and (not _names_persons(filled) or _no_record(cells, below))


def _no_record(cells: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether words, none written as a first name, stand above several columns of nothing but dates and numbers."""
    if any(cell != cell.lower() and header_words.first_name(cell) for cell in cells):
        return False
    words = 0
    for i, cell in enumerate(cells):
        kinds = [kind_of(row[i]) for row in below if i < len(row) and row[i].strip()]
        words += kind_of(cell) == "text" and len(kinds) >= _SAMPLE and {*kinds} <= {"date", "number", "mail"}
    return words >= _NO_RECORD


def _by_columns(cells: Sequence[str], filled: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether each cell is unlike its column, whatever the words: no record is."""
    if len({cell.lower() for cell in filled}) * 5 < len(filled) * 4 or any(map(header_words.first_name, filled)):
        return False
    if len(cells) == 1:
        return _unlike(cells, below) >= 1 <= _rarity(_shape(filled[0]), [_shape(row[0].strip()) for row in below])
    return _unlike(cells, below) >= max(2.0, 0.4 * len(filled))


def enumerated(cells: Sequence[str]) -> bool:
    """Whether cells are one name and a number that counts: var0, var1, var2; or years, after some names."""
    years = [int(cell) for cell in cells if re.fullmatch(r"(?:19|20)[0-9]{2}", cell.strip())]
    if len(years) >= 4 and len(years) * 4 >= len(cells) * 3 and all(b - a == 1 for a, b in pairwise(years)):
        return True
    found = [_NUMBERED.fullmatch(cell.strip()) for cell in cells if len(cell) <= _LONGEST_NAME]
    if len(cells) < 3 or len(found) < len(cells) or not all(found):
        return False
    parts = [(match[1], int(match[2])) for match in found if match]
    return len({stem for stem, _number in parts}) == 1 and \
        all(b - a == 1 for (_x, a), (_y, b) in pairwise(parts))


def heads(cells: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether a row right below a header goes on with it: other names, units, types.

    It must disagree with what the columns hold, wherever they hold one kind of thing: a person's record does not.
    """
    filled = [cell.strip() for cell in cells if cell.strip()]
    if len(below) < 3 or not filled:
        return False
    if all(_SQL_TYPE.fullmatch(re.sub(r"\s*\(.*", "", cell)) for cell in filled):
        return True
    agrees = disagrees = 0
    for i, cell in enumerate(cells):
        kinds = [kind for row in below if i < len(row) and (kind := kind_of(row[i])) != "empty"]
        common = max(set(kinds), key=kinds.count) if kinds else ""
        if not cell.strip() or common in {"", "text"} or kinds.count(common) < 0.9 * len(kinds):
            continue
        agrees += kind_of(cell) != "text"
        disagrees += kind_of(cell) == "text"
    return not agrees and (disagrees >= 2 or (disagrees == 1 and len(filled) * 2 <= len(cells))) and \
        not (any(map(header_words.first_name, filled)) if disagrees >= 3 else _names_persons(filled))


def _unlike(cells: Sequence[str], below: Sequence[Sequence[str]]) -> float:
    """How unlike the cells are to the columns below them, in powers of ten; below 0 where one is like its column."""
    total = 0.0
    for i, cell in enumerate(cells):
        values = [row[i].strip() for row in below if i < len(row) and row[i].strip()]
        here = cell.strip()
        if not here or len(values) < _SAMPLE:
            continue
        kinds = Counter(kind_of(value) for value in values)
        common, times = kinds.most_common(1)[0]
        if here in values or (common != "text" and times >= 0.8 * len(values) and kind_of(here) == common
                              and _shape(here) in {_shape(value) for value in values}):
            return -1.0
        lengths = {len(value) for value in values}
        rare = max(_rarity(here, values), 0.7 * _rarity(_shape(here), [_shape(value) for value in values]))
        total += min(1.0, rare) + (0.5 if len(lengths) == 1 and len(here) not in lengths else 0.0)
    return total


def _rarity(new: str, seen: Sequence[str]) -> float:
    """How surprising a thing not yet seen would be, in powers of ten (Good and Turing: by how many were seen once)."""
    counts = Counter(seen)
    if new in counts:
        return 0.0
    once = sum(n == 1 for n in counts.values())
    return -log10(max(once, 0.5) / (len(seen) + 1))


def _shape(cell: str) -> str:
    """Capitals, small letters and digits, runs of them as one: "Le Goff 12" is "Aa Aa 9"."""
    return re.sub(r"(.)\1+", r"\1", "".join("9" if c.isdigit() else "A" if c.isupper() else "a" if c.isalpha() else c
                                           for c in cell))


def _names_persons(cells: Sequence[str]) -> bool:
    """Whether cells that pass for a header by what stands below them are rather a record made of words.

    Headers hold few words that no other header holds: a row that holds few header words is a record where it has a
    person's first name, or is written as names are.  A header taken for a record is one record too many; a record
    taken for a header is a person that nobody counts.
    """
    known = sum(_known(cell) or header_words.known(cell) for cell in cells)
    if known * 2 > len(cells):
        return False
    if any(header_words.first_name(cell) for cell in cells):
        return True
    return known * 4 < len(cells) and sum(bool(_PERSON.fullmatch(cell)) for cell in cells) * 2 > len(cells)


def _known(cell: str) -> bool:
    """Whether a header word stands in it."""
    if len(cell) > 60:
        return False
    plain = unicodedata.normalize("NFKD", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", cell)).encode("ascii", "ignore").decode()
    words = re.split(r"[^a-z]+", plain.lower())
    return any(word in _WORDS for word in [*words, "".join(words)])


def _vote(cell: str, values: Sequence[str]) -> float:
    """One column: for (above 0) or against its first cell being a name."""
    kinds = [kind for value in values if (kind := kind_of(value)) != "empty"]
    if not kinds:
        return 0.0
    here = kind_of(cell)
    common = max(set(kinds), key=kinds.count)
    share = kinds.count(common) / len(kinds)
    if here == "number":
        return -1.5
    if common != "text" and share >= 0.8:
        return 1.0 if here == "text" and _NAME.fullmatch(cell) else -0.7 if here == common else 0.0
    present = [value.strip() for value in values if value.strip()]
    if cell in present:
        return -0.7
    if "_" in cell and _NAME.fullmatch(cell):
        return 0.5
    return 0.15 if len(set(present)) * 3 < len(present) and _NAME.fullmatch(cell) else 0.0


_TOTAL = re.compile(  # the word alone, or with what totals say: never a surname that begins like it
    r"\W*(?:(?:grand |sous-?)?(?:totaux|total|sum|somme|count|nombre|nb|rows?|lignes?|moyenne|average|mean"
    r"|m[ée]diane?)\b"
    r"(?:\W*|\s+(?:g[ée]n[ée]r|des?\b|du\b|d['’]|of\b|lignes?\b|rows?\b).*|.*[0-9:=].*)"
    r"|end of\b.*|fin (?:des?|du)\b.*|fin d['’].*|(?:--|==|\*\*).*)", re.IGNORECASE | re.DOTALL)
_ROW_COUNT = re.compile(r"\(?\s*[0-9][0-9 ]*\s*(?:rows?|lignes?|records?|enregistrements?)\b.*", re.IGNORECASE)


def closes(cells: Sequence[str], width: int) -> bool:
    """Whether a last line is a note: a total, a row count, a sentence alone in its line."""
    filled = [cell for cell in cells if cell.strip()]
    if not filled:
        return False
    if _ROW_COUNT.fullmatch(filled[0]) or (
            len(filled) * 2 <= width and _TOTAL.fullmatch(filled[0]) and all(map(_NUMBER.fullmatch, filled[1:]))):
        return True
    return width >= 3 and len(cells) == 1 and bool(re.search(r"\s\S+\s|^\W|:", filled[0].strip()))
