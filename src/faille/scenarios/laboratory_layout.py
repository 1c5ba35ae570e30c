"""The columns of a laboratory's patient file as a migration export writes it.

The decision of the supervisory authority names what was there (§§8 and 45: identity, address, telephone, e-mail, dates,
two free-comment columns, prescriber, sampler, mutuelle with "Id tiers payant", the portal's "identifiant SR" and "PM",
spouse, "rang CPAM", blood group); order and the other headers are ours.

Authority: CNIL decision SAN-2022-009 of 15 April 2022, published on https://www.legifrance.gouv.fr/search/cnil
"""

from __future__ import annotations

from faille.model.inventory import Party
from faille.scenarios.kind import Column, Layout

_DOCTOR, _NURSE, _FUND, _KIN = Party.PRESCRIBER, Party.SAMPLER, Party.INSURER, Party.RELATIVE

LABORATORY_LAYOUT = Layout(columns=(
    Column("LABO", "laboratory", "code", Party.ORGANISATION),
    Column("NUM PATIENT", "patient_number", "row_id"),
    Column("CIVILITE", "civility", "civility"),
    Column("NOM", "surname", "surname"),
    Column("PRENOM", "first_name", "first_name"),
    Column("NOM JF", "birth_name", "surname"),
    Column("SEXE", "sex", "sex"),
    Column("DATE NAISSANCE", "birth_date", "birth_date"),
    Column("NUM SS", "nir", "fr.nir"),
    Column("RANG CPAM", "rank", "code"),
    Column("ADRESSE 1", "address", "address_line"),
    Column("ADRESSE 2", "address_more", "address_line"),
    Column("CP", "postcode", "fr.postcode"),
    Column("VILLE", "town", "town"),
    Column("TEL FIXE", "phone", "fr.phone"),
    Column("TEL PORTABLE", "phone_other", "fr.phone"),
    Column("EMAIL", "email", "email"),
    Column("DATE DERNIERE VISITE", "visit", "date"),
    Column("DATE CREATION", "created", "date"),
    Column("GROUPE SANGUIN", "blood", "blood_group"),
    Column("COMMENTAIRE P", "comment_p", "free_text"),
    Column("COMMENTAIRE D", "comment_d", "free_text"),
    Column("IDENTIFIANT SR", "login", "login"),
    Column("PM", "password", "password"),
    Column("CODE CAISSE", "fund_code", "code", _FUND),
    Column("CAISSE", "fund", "company", _FUND),
    Column("QUALITE", "quality", "code"),
    Column("EXO", "exemption", "code"),
    Column("FIN DROITS", "rights_until", "date"),
    Column("NOM ASSURE", "insured_surname", "surname", _KIN),
    Column("PRENOM ASSURE", "insured_first_name", "first_name", _KIN),
    Column("NOM CONJOINT", "spouse_surname", "surname", _KIN),
    Column("PRENOM CONJOINT", "spouse_first_name", "first_name", _KIN),
    Column("DATE NAISSANCE CONJOINT", "spouse_birth_date", "birth_date", _KIN),
    Column("ID TIERS PAYANT", "mutuelle_code", "fr.amc", _FUND),
    Column("MUTUELLE", "mutuelle", "company", _FUND),
    Column("NUM ADHERENT", "member_number", "code"),
    Column("ADRESSE MUTUELLE", "mutuelle_address", "address_line", _FUND),
    Column("CP MUTUELLE", "mutuelle_postcode", "fr.postcode", _FUND),
    Column("VILLE MUTUELLE", "mutuelle_town", "town", _FUND),
    Column("TEL MUTUELLE", "mutuelle_phone", "fr.phone", _FUND),
    Column("CODE PRESCRIPTEUR", "prescriber_code", "code", _DOCTOR),
    Column("RPPS PRESCRIPTEUR", "prescriber_rpps", "fr.rpps", _DOCTOR),
    Column("FINESS PRESCRIPTEUR", "prescriber_finess", "fr.finess", _DOCTOR),
    Column("NOM PRESCRIPTEUR", "prescriber_surname", "surname", _DOCTOR),
    Column("PRENOM PRESCRIPTEUR", "prescriber_first_name", "first_name", _DOCTOR),
    Column("SPECIALITE", "prescriber_specialty", "profession", _DOCTOR),
    Column("ADRESSE PRESCRIPTEUR", "prescriber_address", "address_line", _DOCTOR),
    Column("CP PRESCRIPTEUR", "prescriber_postcode", "fr.postcode", _DOCTOR),
    Column("VILLE PRESCRIPTEUR", "prescriber_town", "town", _DOCTOR),
    Column("TEL PRESCRIPTEUR", "prescriber_phone", "fr.phone", _DOCTOR),
    Column("EMAIL PRESCRIPTEUR", "prescriber_email", "email", _DOCTOR),
    Column("NOM PRELEVEUR", "sampler_surname", "surname", _NURSE),
    Column("PRENOM PRELEVEUR", "sampler_first_name", "first_name", _NURSE),
    Column("ADRESSE PRELEVEUR", "sampler_address", "address_line", _NURSE),
    Column("CP PRELEVEUR", "sampler_postcode", "fr.postcode", _NURSE),
    Column("VILLE PRELEVEUR", "sampler_town", "town", _NURSE),
    Column("TEL PRELEVEUR", "sampler_phone", "fr.phone", _NURSE),
    Column("ENVOI RESULTATS", "results_by", "code"),
    Column("NB DOSSIERS", "visits", "amount"),
))
