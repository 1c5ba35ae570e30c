"""Where and as what somebody works: profession, organisation.

Authority: https://www.insee.fr/fr/metadonnees/pcs2020/professionRegroupee/1?champRecherche=true
"""

from __future__ import annotations

from faille.identifiers.kind import Identifier
from faille.language import _
from faille.model.inventory import DataClass

_TRADES = ("[A-Z]{2,}(TEUR|TRICE|IERE?|ISTE?|EUSE|EUR|IEN|IENNE|ER|OR|IAN|IST|MAN|WOMAN|OGIST|ANTE?|ENTE?|AIRE)S?"
           "|CHEF|CLERK"
           "|NURSE|PILOT|AIDE|AGENT|CADRE|AIDE|EMPLOYEE?|RETRAITEE?|ETUDIANTE?|STUDENT|SANS PROFESSION|OFFICIAL"
           "|ATTORNEY|COOK|GUARD"
           "|COACH|MECHANIC|JUDGE|CHEF|EXECUTIVE|ANALYST|ASSISTANT|SPECIALIST|AIDE|REPRESENTATIVE|HELPER|TUTOR|SCIENTIST"
           "|[A-Z]{3,}(LOGIE|LOGUE|IATRIE|IATRE)|MEDECINE|CHIRURGIE|GENERALISTE|SAGE[ -]FEMME")
_FIRMS = ("SARL|SAS|SASU|SA|EURL|SCI|SELARL|SELAS|SCP|INC|LTD|LLC|GMBH|CORP|CO|PLC|COMPANY|GROUP|GROUPE|MUTUELLE"
          "|CPAM|MGEN|MNH|HARMONIE"
          "|ASSURANCES?|LABORATOIRES?|LABO|CLINIQUE|HOPITAL|CENTRE HOSPITALIER|CHU|EHPAD|PHARMACIE|CABINET|SOCIETE"
          "|ASSOCIATION|MAIRIE"
          "|STORES?|SHOPS?|SERVICES?|SOLUTIONS|MARKETS?|FOODS|RECORDS|CENTER|BROTHERS|BROS|SONS|HOUSE|WORLD|SYSTEMS|HOMES?"
          "|MUTUALITE|MUT|CAISSE|SANTE|PREVOYANCE|PREVOIR|SECURITE|MILITAIRE|CNMSS|MSA|CAMIEG|RSI|ENIM")



def _share(words: str) -> str:
    """SQL of the share of a column's values that hold one of `words`."""
    return f"avg(CASE WHEN regexp_matches(fold({{v}}), '(^|[^A-Z])({words})([^A-Z]|$)') THEN 1 ELSE 0 END)"


PROFESSION = Identifier(
    title=_("Profession"),
    data_class=DataClass.PROFESSIONAL,
    shape="[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ' ,./()&-]{2,80}",
    chance=0.9,
    rarity=3.0,
    column="max(distincts) >= 5 OR max(filled) < 50",
    signs={f"{_share(_TRADES)} > 0.6": 5.0,
           "avg(CASE WHEN fold({v}) IN (SELECT v FROM lexicon_first_names) THEN 1 ELSE 0 END) > 0.1": -5.0,
           f"{_share(_FIRMS)} > 0.2": -3.0},
    header=("profession", "metier", "occupation", "job", "emploi", "fonction", "job title", "csp", "specialite",
            "specialty"),
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
    signs={f"{_share(_FIRMS)} > 0.2": 4.0,
           # LAB07: its code, not its name
           "avg(CASE WHEN regexp_matches({v}, '^[A-Za-z]{0,6}[0-9]+$') THEN 1 ELSE 0 END) > 0.5": -8.0},
    header=("company", "societe", "entreprise", "employeur", "organisation", "organization", "employer",
            "raison sociale",
            "laboratoire", "labo", "mutuelle", "nom mutuelle", "nom labo", "etablissement", "organisme", "caisse",
            "libelle mutuelle", "site", "insurer", "nom tiers payant", "assureur", "regime"),
    not_header=("tel", "telephone", "adresse", "id", "num", "mail", "cp", "ville", "code"),
    mask="middle",
    valid=("LABORATOIRE DE LA RADE", "Simple Solutions", "Dahlkemper's"),
    invalid={"": "empty", "-": "a mark"},
)
