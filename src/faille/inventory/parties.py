"""Whom a column speaks of.

Its header says so ("TEL MEDECIN"); a header that names nobody speaks of the subject, unless the column repeats
itself as no population does: 492,000 patients do not share 300 e-mail addresses.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from faille.inventory import headers
from faille.inventory.columns import Column
from faille.model.inventory import Party

_WORDS: Mapping[Party, tuple[str, ...]] = {
    Party.RELATIVE: ("conjoint", "conjointe", "epoux", "epouse", "spouse", "mere", "pere", "mother", "father",
    "mothers", "tuteur", "parent", "responsable legal", "emergency", "contact urgence", "personne a prevenir",
                     "enfant", "representant legal", "partner", "husband", "wife", "assure"),
    Party.PRESCRIBER: ("prescripteur", "presc", "prescr", "medecin", "med", "docteur", "dr", "physician", "doctor",
                       "prescriber", "gp", "correspondant", "medecin traitant", "praticien",
                       "specialite"),
    Party.SAMPLER: ("preleveur", "prelev", "preleveuse", "infirmier", "infirmiere", "ide", "idel", "sampler", "nurse",
                    "phlebotomist"),
    Party.INSURER: ("mutuelle", "mut", "amc", "tiers payant", "tp", "assureur", "caisse", "insurer", "insurance",
                    "organisme", "complementaire", "regime", "payer"),
    Party.ORGANISATION: ("laboratoire", "labo", "lab", "company", "societe", "entreprise", "employeur", "employer",
                         "etablissement", "site", "hospital", "hopital", "clinique", "organisation", "agence"),
}
_OF_THE_SUBJECT = ("DATE", "RANG", "CPAM", "ENVOI")  # "DATE PRELEVEMENT": when the subject was sampled
_INSURED = frozenset({"SEC", "SECU", "SECURITE", "SECURITY"})  # "soc_sec_id" begins like a société
_ANCHORS = frozenset({"fr.phone", "phone", "email"})
_PERSONS = frozenset({"surname", "first_name", "full_name", "fr.rpps", "fr.adeli", "civility"})
_TOGETHER = _ANCHORS | _PERSONS | {"address_line", "fr.postcode", "postcode", "town", "town_abroad", "profession",
                                  "company"}
_OF_IDENTIFIER: Mapping[str, Party] = {
    "fr.rpps": Party.PRESCRIBER, "fr.adeli": Party.PRESCRIBER, "fr.amc": Party.INSURER,
    "fr.siren": Party.ORGANISATION, "fr.siret": Party.ORGANISATION, "fr.finess": Party.ORGANISATION}
_REPEATS = 15  # records a value, in a column of contacts, above which it is no patient's


def parties(columns: Sequence[Column], names: Sequence[str], identifiers: Sequence[str]) -> list[Party]:
    """The party of each column, in order."""
    found: list[Party | None] = [_named(headers.words(name)) for name in names]
    named = {party for party in found if party}
    for i, identifier in enumerate(identifiers):
        found[i] = found[i] or _OF_IDENTIFIER.get(identifier)
    _by_repetition(columns, names, identifiers, found, named)
    return [party or (Party.ORGANISATION if identifier == "company" else Party.SUBJECT)
            for party, identifier in zip(found, identifiers, strict=True)]


def _named(words: tuple[str, ...]) -> Party | None:
    best: tuple[float, Party | None] = (0.0, None)
    for party, speaking in _WORDS.items():
        said = headers.bits(words, speaking)
        dated = words[:1] and words[0] in _OF_THE_SUBJECT and party is not Party.RELATIVE
        insured = party is Party.ORGANISATION and _INSURED & set(words)
        if said > best[0] and not dated and not insured:
            best = (said, party)
    return best[1]


def _by_repetition(columns: Sequence[Column], names: Sequence[str], identifiers: Sequence[str],
                   found: list[Party | None], taken: set[Party]) -> None:
    """Telephones and e-mails shared by many records: a prescriber's where names of persons stand just before them.

    Those names are their holder's when they too repeat, and far more than the table's first names of persons, which
    are the subjects'.  Without names it is an insurer.  What stands between (address, postcode, town) goes along.
    """
    subjects: dict[str, int] = {}
    for column, identifier in zip(columns, identifiers, strict=True):
        if identifier in _PERSONS and column.filled:
            subjects.setdefault(identifier, column.distinct)
    shared = {i for i, c in enumerate(columns) if c.distinct and c.filled >= 1000 and c.filled / c.distinct >= _REPEATS}
    for i in sorted(shared):
        if found[i] or names[i] or identifiers[i] not in _ANCHORS:
            continue
        before = [j for j in range(max(0, i - 8), i) if j in shared and not found[j] and identifiers[j] in _PERSONS
                  and columns[j].distinct < 0.6 * subjects[identifiers[j]]]
        party = Party.INSURER
        if before:
            party = Party.PRESCRIBER if Party.PRESCRIBER not in taken else Party.SAMPLER
        for j in range(min(before, default=max(0, i - 4)), i + 1):
            if j in shared and not found[j] and identifiers[j] in _TOGETHER:
                found[j] = party
        if i + 1 in shared and identifiers[i + 1] in _ANCHORS and not names[i + 1]:
            found[i + 1] = found[i + 1] or party  # a telephone, then an e-mail: one holder
        taken.add(party)
