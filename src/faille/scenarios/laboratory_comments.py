"""What the secretaries and technicians of a laboratory type into the two comment columns.

Mostly mundane, short, without verbs; now and then a diagnosis, a treatment, a prison.  Each phrase says what it truly
tells about the patient.  A past disease counts; a screening, a doubt without result, something denied or said of a
relative does not.  The four quoted in the supervisory authority's decision are here as they were printed.

This vocabulary is written apart from the themes that detect it, on purpose: it is their examination.

Authority: CNIL decision SAN-2022-009 of 15 April 2022, published on https://www.legifrance.gouv.fr/search/cnil
"""

from __future__ import annotations

from collections.abc import Iterator

from faille.scenarios.kind import Phrase, Phrases

# theme -> what tells it; "a|b" are two phrases.  "[x y]" at the end: the phrase tells these themes too;
# "(x)": a careful reader may count this one; "<F 16-48>": said of women of that age only.
_TOLD = {
    "hiv": "VIH +|HIV POSITIF|SEROPOSITIF DEPUIS {year}|SUIVI VIH SERVICE DU DR {doctor}|SOUS TRITHERAPIE|SIDA|VIH "
        "SOUS BIKTARVY|patient séropositif VIH, à prélever à part|GENVOYA|CHARGE VIRALE VIH INDETECTABLE SOUS TTT",
    "hepatitis": "HEPATITE C TRAITEE EN {year}|HEPATITE B CHRONIQUE|PORTEUR HEP B|VHC + |HCV POSITIF, GANTS|ATCD "
        "hépatite A|AG HBS +|HEPATITE C SOUS EPCLUSA|Hépatite auto-immune[autoimmune]",
    "sti": "SYPHILIS TRAITEE|CHLAMYDIA +|GONOCOQUE POSITIF, PARTENAIRE A CONVOQUER|ATCD DE SYPHILIS {year}|HERPES "
        "GENITAL|PAPILLOMAVIRUS + <F 18-70>|Condylomes",
    "tuberculosis": "TUBERCULOSE OSSEUSE SOUS RIFATER|TUBERCULOSE PULMONAIRE {year}(respiratory)|BK +|SOUS RIMIFON|"
        "TUBERCULOSE GANGLIONNAIRE TRAITEE|Tuberculose latente sous Rifinah|ANCIEN TUBERCULEUX",
    "covid": "COVID + LE {day}/{month}/20 |PCR COVID POSITIVE|A EU LE COVID EN MARS|SARS COV2 POSITIF, ISOLEMENT|"
        "covid long|COVID+ RESULTAT DONNE PAR TEL",
    "pregnancy": "ENCEINTE DE {months} MOIS <F 16-48>|GROSSESSE EN COURS <F 16-48>|TERME PREVU EN {monthname} <F "
        "16-48>|GROSSESSE GEMELLAIRE <F 16-48>|DDG {day}/{month} <F 16-48>|FC EN {year} <F 16-48>|enceinte, toxo "
        "négative à refaire tous les mois <F 16-48>|DIABETE GESTATIONNEL[diabetes] <F 18-46>|POST PARTUM <F 16-48>|"
        "{weeks} SA <F 16-48>|FAUSSE COUCHE {year} <F 16-48>",
    "abortion": "IVG LE {day}/{month}(pregnancy) <F 15-48>|PRE IVG(pregnancy) <F 15-48>|SUIVI POST IVG(pregnancy) <F "
        "15-48>|IMG A {weeks} SA(pregnancy) <F 18-48>|IVG médicamenteuse, contrôle HCG(pregnancy) <F 15-48>",
    "fertility": "100% STERILITE <F 20-45>|FIV EN COURS <F 22-45>|PMA|BILAN DE STERILITE DU COUPLE|PROTOCOLE FIV, "
        "RESULTATS AVANT 12H <F 22-45>|INSEMINATION LE {day}/{month} <F 22-45>|STIMULATION SOUS GONAL F <F 22-45>|"
        "AZOOSPERMIE <M 20-60>|infertilité primaire",
    "contraception": "SOUS PILULE <F 15-48>|DIU POSE EN {year} <F 18-50>|IMPLANT CONTRACEPTIF <F 15-48>|STERILET "
        "MIRENA <F 20-52>|PILULE DIANE 35 <F 15-45>|CONTROLE VASECTOMIE <M 28-65>",
    "cancer": "CANCER DU SEIN {year} <F 28-99>|K PROSTATE <M 50-99>|CHIMIO LE {weekday}|SOUS CHIMIO, PRELEVER SUR "
        "PAC|LYMPHOME|MYELOME|NEO COLON OPERE|LEUCEMIE LLC|ATCD CANCER THYROIDE {year}[thyroid]|TAMOXIFENE <F 35-95>|"
        "RADIOTHERAPIE EN COURS|métastases osseuses|MELANOME {year}|TUMEUR VESSIE|CANCER POUMON(respiratory)",
    "diabetes": "DIABETE|DIABETIQUE TYPE 2 <* 30-110>|DID SOUS POMPE|DNID <* 30-110>|INSULINO DEPENDANT|SOUS "
        "METFORMINE <* 30-110>|DIABETIQUE INSULINE|diabétique, passer en priorité à jeun|DIABETE TYPE 1|SOUS LANTUS "
        "+ NOVORAPID|100% DIABETE|DIABETIQ",
    "thyroid": "SOUS LEVOTHYROX {dose}|THYROIDECTOMIE {year}|HYPOTHYROIDIE|BASEDOW(autoimmune)|GOITRE|"
        "HASHIMOTO(autoimmune)|LEVOTHYROX CHANGE DOSE IL Y A 6 SEM|NODULE THYROIDIEN|Hyperthyroïdie sous Néomercazole",
    "cardiovascular": "INFARCTUS {year}|HTA|IDM EN {year}|INSUFFISANCE CARDIAQUE|PONTAGE {year}|AVC "
        "{year}(neurological)|STENT|PACE MAKER|AOMI|FIBRILLATION AURICULAIRE|AC/FA|Valve aortique mécanique|EMBOLIE "
        "PULMONAIRE {year}(respiratory)|PHLEBITE {year}",
    "anticoagulant": "XARELTO|SOUS AVK|PREVISCAN|INR CIBLE 2-3|COUMADINE {dose} MG|ELIQUIS|SOUS LOVENOX|AVK ARRETES "
        "LE {day}/{month}|SINTROM|PRADAXA|INR A FAXER AU DR {doctor}, PREVISCAN 3/4|sous Xarelto, comprimer longtemps",
    "kidney": "DIALYSE {weekday}|IRC|INSUFFISANCE RENALE|HEMODIALYSE|FISTULE BRAS GAUCHE, PAS DE GARROT|POLYKYSTOSE "
        "RENALE(genetic)|SYNDROME NEPHROTIQUE|DFG 28|Coliques néphrétiques {year}|NEPHRECTOMIE",
    "liver": "CIRRHOSE|CIRRHOSE OH[addiction]|STEATOSE|NASH|HEMOCHROMATOSE(genetic)|INSUFFISANCE HEPATIQUE|Foie gras "
        "dysmétabolique",
    "transplant": "GREFFE REIN {year}[kidney]|GREFFE HEPATIQUE[liver]|GREFFE|SOUS PROGRAF|GREFFE "
        "COEUR[cardiovascular]|RESIDUEL ADVAGRAF|GREFFE DE MOELLE {year}(cancer)|ATTENTE GREFFE RENALE[kidney]|"
        "transplanté rénal[kidney]",
    "epilepsy": "EPILEPTIQUE(neurological)|DEPAKINE(neurological)|EPILEPSIE SOUS KEPPRA(neurological)|CRISES "
        "CONVULSIVES, ALLONGER(neurological)|TEGRETOL(neurological)|COMITIALITE(neurological)",
    "psychiatric": "DEPRESSION|BIPOLAIRE|LITHIEMIE SOUS TERALITHE|SCHIZOPHRENE|SOUS ZOLOFT|SUIVI CMP|CLOZAPINE: NFS "
        "/MOIS|HOSPITALISE EN PSY {year}|TS {year}|ANOREXIE MENTALE|dépressif, rassurer|ANGOISSES SOUS SEROPLEX",
    "addiction": "ALCOOLIQUE|SUBUTEX|METHADONE|TOXICOMANE|SEVRAGE OH|CANNABIS|OH CHRONIQUE|ancien héroïnomane|VEINES "
        "ABIMEES TOXICO",
    "neurological": "PARKINSON|SEP SOUS TYSABRI(autoimmune)|ALZHEIMER|SCLEROSE EN PLAQUES(autoimmune)|SLA|DEMENCE|"
        "MIGRAINES|MYASTHENIE(autoimmune)|MODOPAR|NEUROPATHIE|Maladie de Charcot",
    "genetic": "TRISOMIE 21|MUCOVISCIDOSE(respiratory)|DREPANOCYTOSE|FACTEUR V LEIDEN|HEMOPHILE|MUTATION "
        "BRCA1(cancer)|THALASSEMIE|MALADIE DE GAUCHER|HUNTINGTON(neurological)",
    "autoimmune": "POLYARTHRITE RHUMATOIDE|LUPUS|CROHN|SPA SOUS HUMIRA|PR SOUS METHOTREXATE|RCH|GOUGEROT|SOUS "
        "REMICADE|maladie coeliaque|PSORIASIS|BIERMER",
    "allergy": "ALLERGIE LATEX|ALLERGIQUE PENICILLINE|ALLERGIE IODE|ALLERGIE AU SPARADRAP|ALLERGIE BETADINE|ALLERGIE "
        "ARACHIDE|allergie acariens, pollens|CHOC ANAPHYLACTIQUE {year}|ALLERGIQUE AUX PANSEMENTS",
    "obesity": "OBESITE|OBESITE MORBIDE|BYPASS {year}|SLEEVE EN {year}|ANNEAU GASTRIQUE|IMC 42|chirurgie bariatrique",
    "respiratory": "BPCO|ASTHME|ASTHMATIQUE SOUS VENTOLINE|O2 A DOMICILE|INSUFFISANCE RESPIRATOIRE|APNEE DU SOMMEIL|"
        "FIBROSE PULMONAIRE|EMPHYSEME",
    "disability": "FAUTEUIL ROULANT|NON VOYANT|SOURD ET MUET|HANDICAP MENTAL|AUTISTE|PARAPLEGIQUE|MALENTENDANT|AAH|"
        "HEMIPLEGIQUE[neurological]|AMPUTE JAMBE DTE|aveugle, guider|FOYER DE VIE POUR HANDICAPES",
    "military": "MILITAIRE|MILITAIRE EN OPEX|GENDARME|RENTRE DU MALI, ARMEE|LEGIONNAIRE|APTITUDE ARMEE|CASERNE DE "
        "{town}",
    "religion": "TEMOIN DE JEHOVAH|COMMUNAUTE DES SOEURS DE {town}|RAMADAN, VIENT APRES 21H|REFUSE TRANSFUSION "
        "TEMOIN JEHOVAH|MOINE ABBAYE|PRETRE|VOILE: PRELEVEUSE FEMME UNIQUEMENT|ne vient pas le samedi (shabbat)",
    "prison": "DETENU|MAISON D'ARRET|ESCORTE PENITENTIAIRE|DETENU, RESULTATS A L'UCSA|BRACELET ELECTRONIQUE|SORTI DE "
        "PRISON EN {monthname}|CENTRE DE DETENTION",
    "child_protection": "ENFANT PLACE <* 0-17>|ASE <* 0-17>|FAMILLE D'ACCUEIL MME {doctor} <* 0-17>|FOYER DE "
        "L'ENFANCE <* 0-17>|PLACE PAR LE JUGE <* 0-17>|TUTELLE ASE, EDUCATRICE A PREVENIR <* 0-17>",
}

# How often each theme is told, against the others.
_WEIGHTS = {
    "hiv": 1.2, "hepatitis": 2, "sti": 1.2, "tuberculosis": 0.8, "covid": 1.5, "pregnancy": 30, "abortion": 0.8,
    "fertility": 3, "contraception": 3, "cancer": 7, "diabetes": 14, "thyroid": 9, "cardiovascular": 8,
    "anticoagulant": 14, "kidney": 3, "liver": 1.5, "transplant": 1, "epilepsy": 1.5, "psychiatric": 3,
    "addiction": 1.5, "neurological": 3, "genetic": 1, "autoimmune": 3, "allergy": 6, "obesity": 1.5,
    "respiratory": 2.5, "disability": 2.5, "military": 0.6, "religion": 0.5, "prison": 0.4, "child_protection": 2}

# The youngest of whom a theme is told, where that is not a matter of the phrase.
_FROM_AGE = {
    "hiv": 16, "sti": 16, "cardiovascular": 35, "anticoagulant": 25, "addiction": 18, "liver": 25, "cancer": 20,
    "psychiatric": 15, "military": 18, "prison": 18, "neurological": 25, "obesity": 14, "autoimmune": 14,
    "fertility": 20, "contraception": 15, "kidney": 18, "transplant": 16, "hepatitis": 16, "thyroid": 16}

_NEGATED = (
    "PAS DE DIABETE|PAS D'ALLERGIE CONNUE|PAS DE GROSSESSE EN COURS|NON DIABETIQUE|VIH NEGATIF|HIV - |PAS D'AVK|"
    "AUCUN ATCD CARDIAQUE|PAS DE TTT ANTICOAGULANT|HCV NEG|RECHERCHE BK NEGATIVE|COVID NEG LE {day}/{month}|PAS "
    "D'HEPATITE|SANS PILULE|ni diabète ni HTA|NON FUMEUR PAS D ASTHME|SYPHILIS NEGATIVE|CHLAMYDIA NEGATIF|PAS DE "
    "CANCER RETROUVE|absence d'insuffisance rénale")
_FAMILY = (
    "MERE DIABETIQUE|PERE DECEDE CANCER COLON|ATCD FAMILIAL CANCER DU SEIN|FRERE HEMOPHILE|MARI HEPATITE B|SOEUR "
    "LUPIQUE|FILS EPILEPTIQUE|CONJOINT SEROPOSITIF|MAMAN ALZHEIMER, C'EST LA FILLE QUI RAPPELLE|antécédents "
    "familiaux de thrombose|PERE PARKINSON|GRAND MERE BASEDOW|FILLE TRISOMIQUE")
_HYPOTHESIS = (
    "SUSPICION DE DIABETE|EXCLURE GROSSESSE|? GROSSESSE|DEPISTAGE VIH|BILAN IST A SA DEMANDE|RECHERCHE HEPATITE|"
    "DEPISTAGE COVID AVANT HOSPIT|SUSPICION TUBERCULOSE, CRACHATS A FAIRE|THYROIDE A CONTROLER ?|ELIMINER PHLEBITE|"
    "DEPISTAGE CANCER COLON|RECHERCHE ALLERGIE|doute sur une embolie|SEROLOGIE HIV A FAIRE|DIABETE ?|MALADIE "
    "COELIAQUE ?|BILAN PRENUPTIAL")
_LOOKALIKES = (
    "DR CANCER|ENVOYER AU DR GROSSE|RUE DU DIABETE|NEE LE JOUR DE LA SAINT LUPUS|HABITE RUE DE LA PRISON|TRAVAILLE A "
    "LA PHARMACIE|AMBULANCES GREFFE ET FILS|MME MOINE SA VOISINE RECUPERE LES RESULTATS|BD DE LA GENDARMERIE|ALLER "
    "AU 2E ETAGE PRES DE LA CASERNE|PARKING DE L'HOPITAL PSY|DR PRETRE EN COPIE|INFIRMIERE MME LUPI|SERVICE DIABETO "
    "FAX EN PANNE|secrétariat oncologie: rappeler|TOURNEE EHPAD LES GLYCINES")
_MUNDANE = (
    "RAPPELER LE MATIN|VEINES DIFFICILES|TEL AVANT DE PASSER|RESULTATS PAR INTERNET|NE PAS ENVOYER PAR COURRIER|"
    "ATTENTION HOMONYME|CARTE VITALE A METTRE A JOUR|MUTUELLE A VOIR|DOIT {amount} EUROS|REGLE LE {day}/{month}|"
    "PRELEVEMENT A DOMICILE|AIGUILLE BLEUE|BUTTERFLY|A JEUN|PAS A JEUN|MALAISE AU PRELEVEMENT|ALLONGER|PIQUER BRAS "
    "DROIT|PIQUER BRAS GAUCHE|MAIN|PIQUE PAR {nurse}|MME {nurse} IDE PASSE LE {weekday}|RESULTATS CHEZ LA VOISINE|"
    "CHANGEMENT D'ADRESSE|A DEMENAGE|NPAI|NUMERO FAUX|DOUBLE DES RESULTATS AU DR {doctor}|VIENT CHERCHER|VIENDRA "
    "{weekday}|FAX AU DR {doctor}|URGENT|URGENT TEL AU DR {doctor}|RESULTATS A REMETTRE EN MAIN PROPRE|ORDONNANCE "
    "RENOUVELABLE {months} FOIS|ORDO A SCANNER|ORDONNANCE PERDUE|TUBE INSUFFISANT|HEMOLYSE A REPRELEVER|ECBU A "
    "REFAIRE|FLACON DONNE|COPROCULTURE: POT DONNE|URINES DE 24H|PRELEVE A {hour}H|PRELEVEMENT DIFFICILE, 2 ESSAIS|"
    "REFUSE LE TIERS PAYANT|TP OK|CMU|ACS|ALD|100%|HORS NOMENCLATURE PAYE|DEVIS ACCEPTE|FACTURE A REFAIRE|REJET "
    "MUTUELLE|DROITS FERMES|ATTESTATION A RAMENER|PATIENT DU DR {doctor}|MEDECIN REMPLACANT|CREE PAR ERREUR|FICHE A "
    "FUSIONNER|NE PARLE PAS FRANCAIS|VIENT AVEC SA FILLE|APPELER LE FILS|CODE PORTE {code}|CODE PORTAIL {code}B|"
    "SONNER 2 FOIS|CLE SOUS LE POT|CHIEN MECHANT|3EME ETAGE SANS ASCENSEUR|MAISON AU FOND DE LA COUR|VOLETS BLEUS|"
    "PASSER AVANT 8H|TOURNEE {weekday}|PREFERE LE {weekday}|PREFERE {nurse}|AGITE|BAVARD|IMPATIENT, PRENDRE VITE|"
    "TRES GENTILLE|ENFANT: PATCH EMLA|emla posé à {hour}h|BIBERON A PREVOIR|RESULTATS MAIL|MAIL INCORRECT|MOT DE "
    "PASSE OUBLIE|IDENTIFIANTS DONNES LE {day}/{month}|REINITIALISE SR|PAS DE PORTABLE|LISTE ROUGE|TEL BUREAU "
    "{hour}H-17H|ANCIEN NOM: {doctor}|EPOUSE {doctor}|NEE {doctor}|ERREUR DE DATE DE NAISSANCE, VERIFIE|IDENTITE "
    "VERIFIEE CNI|PASSEPORT VU|SANS PIECE D'IDENTITE|VACANCIER|CAMPING|RESIDENCE SECONDAIRE|SAISONNIER|VOIR COURRIER|"
    "VOIR SCAN|Résultats à envoyer au médecin; copie patient|dit \"ne plus venir\" au labo|BILAN ANNUEL|BILAN PRE OP|"
    "BILAN ENTREE|NFS VS CRP|GLYCEMIE A {hour}H|BHC NORMAL|CHOLESTEROL A JEUN 12H|FERRITINE|VIT D NON REMBOURSEE|"
    "GROUPE A FAIRE|2E DETERMINATION A FAIRE|CARTE DE GROUPE DONNEE|RAI LE {day}/{month}|TEL FAIT|RESULTATS DONNES|"
    "OK {nurse}|VU|RAS|.|-|???|MEME ADRESSE QUE LE CONJOINT|LE CONJOINT PAIE|COUPLE|JUMEAU|JUMELLE|RECLAME {amount} "
    "EUROS|AVOIR {amount} EUROS")


def _spread(text: str) -> Iterator[tuple[str, frozenset[str], frozenset[str], str, tuple[int, int]]]:
    """The phrases of one of the texts above: text, also tells, arguable, sex, ages."""
    for part in text.split("|"):
        body, _mark, group = part.partition("<")
        sex, ages = "", (0, 120)
        if group:
            sex, span = group.rstrip("> ").split(" ")
            low, high = span.split("-")
            sex, ages = sex.replace("*", ""), (int(low), int(high))
        also: list[frozenset[str]] = []
        for opening, closing in ("[]", "()"):
            stripped = body.rstrip()
            inside = ""
            if stripped.endswith(closing):
                head, _mark, tail = stripped.rpartition(opening)
                names = tail[:-1].split()
                if all(name in _TOLD for name in names):
                    body, inside = head, tail[:-1]
            also.append(frozenset(inside.split()))
        yield body.strip(), also[0], also[1], sex, ages


def _phrases() -> Iterator[Phrase]:
    for theme, text in _TOLD.items():
        spread = list(_spread(text))
        for body, also, arguable, sex, (low, high) in spread:
            ages = (max(low, _FROM_AGE.get(theme, 0)), high)
            yield Phrase(body, "positive", also | {theme}, arguable, 40 * _WEIGHTS[theme] / len(spread), sex, ages)
    for kind, text, weight in (("negated", _NEGATED, 14.0), ("family", _FAMILY, 9.0), ("hypothesis", _HYPOTHESIS, 18.0),
                               ("lookalike", _LOOKALIKES, 5.0)):
        for body in text.split("|"):
            women = "GROSSESSE" in body or "ENCEINTE" in body or "PILULE" in body
            yield Phrase(body.strip(), kind, weight=weight, sex="F" if women else "",
                         ages=(15, 48) if women else (0, 120))
    for body in _MUNDANE.split("|"):
        # A short remark is typed more often than a long one.
        yield Phrase(body.strip(), "mundane", weight=30.0 / (4 + len(body)))


LABORATORY_COMMENTS = Phrases(
    phrases=tuple(_phrases()),
    slots={
        "year": tuple(str(year) for year in range(2008, 2018)),
        "day": tuple(f"{day:02}" for day in range(1, 29)),
        "month": tuple(f"{month:02}" for month in range(1, 13)),
        "monthname": ("JANVIER", "MARS", "AVRIL", "MAI", "JUIN", "SEPTEMBRE", "OCTOBRE", "NOVEMBRE"),
        "months": tuple(str(n) for n in range(2, 10)),
        "weeks": tuple(str(n) for n in range(6, 41)),
        "weekday": ("LUNDI", "MARDI", "MERCREDI", "JEUDI", "VENDREDI", "SAMEDI"),
        "hour": tuple(str(n) for n in range(7, 13)),
        "dose": ("25", "50", "75", "88", "100", "125"),
        "amount": tuple(f"{n},{c}" for n in range(3, 80, 7) for c in ("00", "20", "45", "90")),
        "code": tuple(str(n) for n in range(1023, 9900, 401)),
        "doctor": ("GRANVAUD", "KERBLET", "TRIVEC", "MAUSSON", "LAUDIER", "CHABNIC", "HELGUIOU", "DORVREAU", "TANVILLE",
                   "RABMIER"),
        "nurse": ("SOPHIE", "MARTINE", "NATHALIE", "GWENAELLE", "CELINE", "VERONIQUE", "AURELIE"),
        "town": ("PLOUMALO", "SAINT-VRANNOC", "BEAUMONCEL", "VILLERENAUD"),
    },
)
