"""Whom a column speaks of.

Its header says so ("TEL MEDECIN"); a header that names nobody speaks of the subject, unless the column repeats itself as
no population does: 492,000 patients do not share 300 e-mail addresses.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from faille.inventory import headers
from faille.inventory.columns import Column
from faille.model.inventory import Party

_WORDS: Mapping[Party, tuple[str, ...]] = {
    Party.RELATIVE: ("conjoint", "conjointe", "epoux", "epouse", "spouse", "mere", "pere", "mother", "father", "mothers",
                     "tuteur", "parent", "responsable legal", "emergency", "contact urgence", "personne a prevenir", "enfant",
                     "representant legal", "partner", "husband", "wife"),
    Party.PRESCRIBER: ("prescripteur", "presc", "prescr", "medecin", "med", "docteur", "dr", "physician", "doctor",
                       "prescriber", "gp", "correspondant", "medecin traitant", "praticien"),
    Party.SAMPLER: ("preleveur", "prelev", "preleveuse", "infirmier", "infirmiere", "ide", "idel", "sampler", "nurse",
                    "phlebotomist"),
    Party.INSURER: ("mutuelle", "mut", "amc", "tiers payant", "tp", "assureur", "caisse", "insurer", "insurance",
                    "organisme", "complementaire", "regime", "payer"),
    Party.ORGANISATION: ("laboratoire", "labo", "lab", "company", "societe", "entreprise", "employeur", "employer",
                         "etablissement", "site", "hospital", "hopital", "clinique", "organisation", "agence"),
}
_OF_THE_SUBJECT = ("date", "rang", "cpam")  # "DATE PRELEVEMENT" is when the subject was sampled, not the sampler
_CONTACTS = frozenset({"fr.phone", "phone", "email", "address_line"})
_PERSONS = frozenset({"surname", "first_name", "full_name", "fr.rpps", "fr.adeli", "civility"})
_PROFESSIONAL = frozenset({"fr.rpps": Party.PRESCRIBER, "fr.adeli": Party.PRESCRIBER}.items())
_REPEATS = 15  # records a value, in a column of contacts, above which it is no patient's


def parties(columns: Sequence[Column], names: Sequence[str], identifiers: Sequence[str]) -> list[Party]:
    """The party of each column, in order."""
    found: list[Party | None] = [_named(headers.words(name)) for name in names]
    for i, identifier in enumerate(identifiers):
        found[i] = found[i] or dict(_PROFESSIONAL).get(identifier)
        if identifier in ("fr.amc",):
            found[i] = found[i] or Party.INSURER
        if identifier in ("fr.siren", "fr.siret", "fr.finess", "company"):
            found[i] = found[i] or Party.ORGANISATION
    _by_repetition(columns, names, identifiers, found)
    return [party or Party.SUBJECT for party in found]


def _named(words: tuple[str, ...]) -> Party | None:
    if not words or words[0] in {w.upper() for w in _OF_THE_SUBJECT}:
        return None
    best: tuple[float, Party | None] = (0.0, None)
    for party, speaking in _WORDS.items():
        said = headers.bits(words, speaking)
        if said > best[0]:
            best = (said, party)
    return best[1]


def _by_repetition(columns: Sequence[Column], names: Sequence[str], identifiers: Sequence[str],
                   found: list[Party | None]) -> None:
    """Contacts shared by many records: a prescriber's where names of persons stand just before, else an insurer's.

    The names before such contacts are their holder's, when they too repeat far more than the table's other names.
    """
    taken: set[Party] = {party for party in found if party}
    for i, (column, identifier) in enumerate(zip(columns, identifiers, strict=True)):
        if found[i] or names[i] or identifier not in _CONTACTS or column.filled < 1000 or not column.distinct:
            continue
        if column.filled / column.distinct < _REPEATS:
            continue
        before = [j for j in range(max(0, i - 8), i) if identifiers[j] in _PERSONS and not found[j]
                  and columns[j].distinct * _REPEATS < columns[j].filled and columns[j].distinct < 20_000]
        party = Party.PRESCRIBER if before and Party.PRESCRIBER not in taken else (
            Party.SAMPLER if before else Party.INSURER)
        for j in (*before, i):
            found[j] = party
