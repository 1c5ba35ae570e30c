"""Where and as what somebody works: profession, organisation.

Authority: https://www.insee.fr/fr/metadonnees/pcs2020/professionRegroupee/1?champRecherche=true
"""

from __future__ import annotations

from faille.identifiers._shares import of_records, of_values
from faille.identifiers.kind import Identifier
from faille.language import _
from faille.model.inventory import DataClass

_PAIRED = "regexp_matches({v}, '^[A-Z][a-z]+([ -]| (et|and|y|e|&) |, )[A-Z]')"

PROFESSION = Identifier(
    title=_("Profession"),
    data_class=DataClass.PROFESSIONAL,
    shape="[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ' ,./()&-]{2,80}",
    chance=0.9,
    rarity=3.0,
    column="max(distincts) >= 8 OR max(filled) < 50",
    signs={f"{of_records('is_trade')} > 0.6": 6.5,
           f"{of_records('is_trade')} BETWEEN 0.4 AND 0.6": 2.5,
           f"{of_records('is_first')} > 0.3": -5.0,
           f"""{of_records("regexp_matches(fold({v}), '^(DR|DOCTEUR|DOCTOR|PR|PROFESSEUR)[. ]')")} > 0.3""": -8.0,
           # bakers are surnames too, but a column of surnames has far more of them
           f"{of_records('is_borne')} > 0.5 AND max(distincts) > 30": -4.0,
           f"{of_records('is_place')} > 0.6": -3.0,
           f"{of_values('is_firm')} > 0.2": -3.0,
           f"{of_values('is_drug')} > 0.3": -3.0},
    header=("profession", "professions", "metier", "occupation", "job", "emploi", "fonction", "job title", "csp",
            "specialite", "specialty", "beruf", "tatigkeit", "ocupacion", "profesion", "puesto", "professione",
            "occupazione", "mansione", "beroep", "functie", "profissao", "cargo", "poste", "position",
            "intitule poste", "emploi occupe", "titre poste", "role metier", "job name", "qualification", "spe",
            "categorie socio"),
    mask="middle",
    valid=("Infirmière", "Radiologic technician", "Retraité"),
    invalid={"42": "digits", "A": "one letter"},
)
COMPANY = Identifier(
    title=_("Organisation"),
    data_class=DataClass.PROFESSIONAL,
    shape="[A-Za-z0-9À-ɏ][A-Za-z0-9À-ɏ' ,./()&!*@+’-]{1,80}",
    chance=0.9,
    rarity=3.0,
    signs={f"{of_values('is_firm')} > 0.2": 5.0,
           f"{of_values('is_firm')} BETWEEN 0.08 AND 0.2 AND {of_values(_PAIRED)} > 0.2": 4.0,
           f"{of_values('is_place')} > 0.6": -3.0,
           # SARL, EI: the form of a firm, not its name
           "avg(length({v})) < 5.5": -4.0,
           f"""{of_records("regexp_matches({v}, '[0-9]')")} > 0.6""": -3.0,
           # store, phone, web: a kind of thing, not a firm's name
           f"""max(distincts) < 8 AND {of_values("{v} LIKE '% %'")} < 0.3""": -6.0,
           # LAB07: its code, not its name
           "avg(CASE WHEN regexp_matches({v}, '^[A-Za-z]{0,6}[0-9]+$') THEN 1 ELSE 0 END) > 0.5": -8.0},
    header=("company", "societe", "entreprise", "employeur", "organisation", "organization", "employer",
            "raison sociale", "laboratoire", "labo", "mutuelle", "nom mutuelle", "nom labo", "etablissement",
            "organisme", "caisse", "libelle mutuelle", "site", "insurer", "nom tiers payant", "assureur", "regime",
            "firma", "unternehmen", "arbeitgeber", "empresa", "azienda", "ditta", "societa", "bedrijf", "werkgever",
            "employeur actuel", "account", "account name", "nom societe", "nom entreprise", "fournisseur", "supplier",
            "vendor", "client societe", "denomination sociale", "denomination", "enseigne", "shop", "magasin",
            "boutique", "club", "ecole", "school", "hopital", "hospital", "clinique", "banque", "bank", "payer",
            "carrier", "transporteur", "compagnie", "merchant", "commercant", "marchand", "org", "structure",
            "agence", "partner", "partenaire", "editeur"),
    not_header=("tel", "telephone", "adresse", "id", "num", "mail", "cp", "ville", "code"),
    mask="middle",
    valid=("LABORATOIRE DE LA RADE", "Simple Solutions", "Dahlkemper's"),
    invalid={"": "empty", "-": "a mark"},
)
