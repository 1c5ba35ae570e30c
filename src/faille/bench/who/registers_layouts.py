"""Registers that the second generator can leak: countries, columns and headers.

National numbers are written only where an impossible or reserved one exists: NIR with the commune 000,
NHS numbers of the
test range 999.  No telephone range for fiction is known to the author in Belgium, Switzerland and Spain, so those
registers hold no telephone at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from faille.bench.who.registers_people import Customs

# How dates are written: 0 dd/mm/yyyy, 1 yyyymmdd, 2 dd-mm-yyyy, 3 yyyy-mm-dd, 4 dd/mm/yy, 5 dd.mm.yyyy, 6 dd Mon yyyy
_FRENCH: Final = Customs(("fr", "world"), (0.88, 0.12), takes=0.74, hyphen=0.08, both=False, junior=0.02)
_ENGLISH: Final = Customs(("en", "world"), (0.86, 0.14), takes=0.82, hyphen=0.05, both=False, junior=0.05)
_BELGIAN: Final = Customs(("nl", "fr", "world"), (0.62, 0.27, 0.11), takes=0.02, hyphen=0.01, both=False, junior=0.02)
_SWISS: Final = Customs(("de", "fr", "world"), (0.68, 0.2, 0.12), takes=0.7, hyphen=0.15, both=False, junior=0.02)
_SPANISH: Final = Customs(("es", "world"), (0.9, 0.1), takes=0.0, hyphen=0.0, both=True, junior=0.14)


@dataclass(frozen=True, slots=True)
class Layout:
    """A register: its people's customs, the language of its clerks, its columns as (header, field)."""

    name: str
    customs: Customs
    language: str
    dates: tuple[int, ...]
    columns: tuple[tuple[str, str], ...]
    whole_name: str = ""     # how one cell holds the whole name, in every source: "last first" or "first last"
    familiar: float = 1.0    # nicknames, against the French rate
    on_parent: float = 0.0   # children whose national number is a parent's
    until: int = 16          # ... up to this age
    postcode: str = "{:05d}"
    sexes: tuple[str, str] = ("M", "F")
    since: int = 2009        # the first year of its records


LAYOUTS: Final = (
    Layout("clinics, whole name", _FRENCH, "fr", (0, 1, 0, 3), (
        ("SITE", "site"), ("DOSSIER", "record"), ("PATIENT", "whole"), ("NEE", "birth_name"), ("DDN", "birth"),
        ("SEXE", "sex"),
        ("NO SECU", "id"), ("ADRESSE", "full_address"), ("TEL", "phone"), ("MEDECIN", "doctor"), ("DATE VENUE",
        "seen")),
        whole_name="last first", on_parent=0.85),
    Layout("clinics, names apart", _FRENCH, "fr", (0, 1, 2), (
        ("ID_DOSSIER", "record"), ("NOM_PATIENT", "surname"), ("PRENOM_PATIENT", "given"), ("NOM_NAISSANCE",
        "birth_name"),
        ("NE_LE", "birth"), ("CIV", "title"), ("NIR", "id"), ("ADR", "address"), ("CP", "postcode"), ("COMMUNE",
        "town"),
        ("TELEPHONE", "phone"), ("COURRIEL", "email"), ("LABO", "site"), ("DATE_PRELEVEMENT", "seen")), on_parent=0.85,
        sexes=("1", "2")),
    Layout("mutual insurer", _FRENCH, "fr", (1, 0, 3), (
        ("AGENCE", "site"), ("NUM_ADHERENT", "member"), ("RANG_NAISSANCE", "rank"), ("QUALITE", "role"), ("NOM",
        "surname"),
        ("PRENOM", "given"), ("NOM_NAIS", "birth_name"), ("SEXE", "sex"), ("DT_NAISS", "birth"), ("NIR_OD", "id"),
        ("ADRESSE1", "address"), ("CODE_POSTAL", "postcode"), ("VILLE", "town"), ("TEL_FIXE", "landline"),
        ("TEL_MOBILE", "mobile"), ("MAIL", "email"), ("DT_ADHESION", "seen")), on_parent=1.0, until=20, since=2004),
    Layout("hospital trust", _ENGLISH, "en", (0, 3, 6), (
        ("NHS_NO", "id"), ("HOSP_NO", "record"), ("TITLE", "title"), ("FORENAME", "given"), ("SURNAME", "surname"),
        ("DOB", "birth"),
        ("SEX", "sex"), ("ADDRESS", "address"), ("TOWN", "town"), ("POSTCODE", "postcode"), ("TEL", "phone"),
        ("EMAIL", "email"),
        ("SITE", "site"), ("REFERRED", "seen")), familiar=2.5, postcode="gb"),
    Layout("loyalty cards", _ENGLISH, "en", (0, 3, 2), (
        ("card_no", "record"), ("first_name", "given"), ("last_name", "surname"), ("dob", "birth"), ("street",
        "address"),
        ("city", "town"), ("postcode", "postcode"), ("phone", "phone"), ("email", "email"), ("store", "site"),
        ("joined", "seen")),
        familiar=3.0, postcode="gb", since=2014),
    Layout("Belgian sickness fund", _BELGIAN, "nl", (0, 2, 3), (
        ("KANTOOR", "site"), ("DOSSIERNR", "record"), ("NAAM", "surname"), ("VOORNAAM", "given"), ("GEBOORTEDATUM",
        "birth"),
        ("GESLACHT", "sex"), ("STRAAT", "address"), ("POSTCODE", "postcode"), ("GEMEENTE", "town"), ("E-MAIL", "email"),
        ("DATUM", "seen")), postcode="{:04d}", sexes=("M", "V")),
    Layout("Swiss practice", _SWISS, "de", (5, 5, 3), (
        ("Patient-Nr", "record"), ("Name", "surname"), ("Vorname", "given"), ("Ledigname", "birth_name"),
        ("Geburtsdatum", "birth"),
        ("Geschlecht", "sex"), ("Adresse", "address"), ("PLZ", "postcode"), ("Ort", "town"), ("E-Mail", "email"),
        ("Praxis", "site"),
        ("Eintritt", "seen")), postcode="{:04d}", sexes=("m", "w")),
    Layout("Spanish clinics", _SPANISH, "es", (0, 2, 3), (
        ("CENTRO", "site"), ("N_HISTORIA", "record"), ("NOMBRE", "given"), ("APELLIDO1", "surname"), ("APELLIDO2",
        "surname2"),
        ("FECHA_NAC", "birth"), ("SEXO", "sex"), ("DOMICILIO", "address"), ("CP", "postcode"), ("POBLACION", "town"),
        ("CORREO", "email"), ("FECHA", "seen")), familiar=1.5, sexes=("H", "M")),
)
