"""Notes and headers: where the records of a sheet begin and what its columns are called.

A first row is a header when it differs from what stands below it: words above numbers and dates, or words that
headers use.  Where nothing tells, it is a record: a name more is a small loss, a person taken for a column's name is
one person lost.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from faille.reference import header_words

_NUMBER = re.compile(r"\s*[+-]?[0-9][0-9 .\u00a0\u202f]*(?:[.,][0-9]+)?(?:[eE][+-]?[0-9]+)?\s*[%€]?\s*")
_DATE = re.compile(r"\s*[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}(?:[T ].*)?\s*")
_MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_CODE = re.compile(r"(?=.*[0-9])[0-9A-Za-z+() ./:_-]{4,}")
_NAME = re.compile(r"[^\W\d_][\w .'’/()°#%&:*+-]{0,58}", re.UNICODE)
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
    filled = [cell.strip() for cell in cells if cell.strip()]
    if not filled or len(filled) * 2 < len(cells):
        return False
    if max(map(len, filled)) > 80 and len(filled) < 3:
        return False  # a sentence, a line of a log
    if any(kind_of(cell) in {"date", "mail"} or (_NUMBER.fullmatch(cell) and len(cell) > 4) for cell in filled):
        return False
    votes = sum(_vote(cell.strip(), [row[i] for row in below if i < len(row)]) for i, cell in enumerate(cells)
                if cell.strip())
    known = sum(_known(cell) for cell in filled)
    distinct = len({cell.lower() for cell in filled}) == len(filled)
    votes += (2.0 if known * 2 >= len(filled) else 0.7) * known
    if not distinct:
        votes -= 1.0 + len(filled) * 0.1
    return votes >= max(1.0, len(filled) * 0.12) and not _names_persons(filled)


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
    r"\W*(?:(?:grand |sous-?)?(?:totaux|total|sum|somme|count|nombre|nb|rows?|lignes?)\b"
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
