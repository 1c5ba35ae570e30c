"""Turns of phrase around a word, in French and English, that tell its theme or name it without telling.

`{}` is the word's place and `{2}` a second word's; `de~` elides before a vowel. Each kind of word has
its own turns: a disease is had, a person is, a drug is taken.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TOLD: Final[Mapping[str, tuple[str, ...]]] = {
    "disease": ("{}", "{}", "ATCD {}", "atcd : {}", "suivi {}", "pt suivi pour {}", "pt avec {}", "{} depuis 2014",
                "{} traité", "{} sous ttt", "terrain : {}", "contexte : {}", "hospit pour {}", "surveillance {}",
                "ALD {}", "ALD pour {}", "à noter : {}", "{} !!", "{} (cf courrier)", "connu pour {}", "{} stable",
                "récidive de~{}", "Dg : {}", "Rens. cliniques : {}", "antécédents de~{}", "{} en 2012",
                "souffre de~{}", "{} ++", "patient atteint de~{}", "{} équilibré", "ATCD perso : {}",
                "ttt en cours pour {}", "présente {}"),
    "state": ("{}", "{}", "{} en cours", "ATCD {}", "{} en 2012", "suivi {}", "{} !!", "info : {}",
              "{} (cf courrier)", "à noter : {}", "contexte : {}", "surveillance {}", "Rens. cliniques : {}"),
    "person": ("{}", "patient {}", "pt {}", "patiente {}", "{} connu", "attention pt {}", "monsieur {}",
               "madame {}", "{} depuis 10 ans", "est {}", "{} !!", "{}, passer en priorité"),
    "drug": ("sous {}", "sous {}", "ttt {}", "TTT : {}", "ttt par {}", "prend {}", "{} 1 cp/j", "{} pris à 8h",
             "{} le matin", "traité par {}", "ss {}", "s/ {}", "ttt en cours : {}", "{} arrêté depuis 3 sem",
             "sous {} depuis 2 mois", "intro {} il y a 15j", "dernière prise {} hier 20h", "{}", "trait {}",
             "TTT habituel {}", "{} + doliprane", "médoc : {}"),
    "result": ("{}", "{}", "{} le 03/02", "résultat ext : {}", "{} (labo ville)", "{}, à contrôler"),
    "phrase": ("{}", "{}", "{}", "pt : {}", "{} !", "NB : {}", "info : {}", "{} (voir ordo)"),
}

TOLD_ENGLISH: Final[Mapping[str, tuple[str, ...]]] = {
    "state": ("{}", "hx of {}", "{} 2015", "f/u {}"),
    "disease": ("{}", "PMH {}", "hx of {}", "known {}", "pt has {}", "f/u {}", "treated for {}", "{} since 2011",
                "longstanding {}"),
    "person": ("{}", "pt is {}", "known {}"),
    "drug": ("on {}", "takes {}", "{} od", "meds: {}", "started {} 2/52 ago"),
    "result": ("{}",),
    "phrase": ("{}", "pt {}", "NB {}"),
}

RELATIVE: Final = ("mère", "père", "frère", "soeur", "grand-mère", "grand père", "oncle", "tante", "fils", "fille",
                   "cousin", "sa maman", "son papa", "parents", "la fratrie")
OTHER: Final = ("conjoint", "mari", "épouse", "compagne", "ami", "voisine", "collègue", "colocataire", "belle-soeur",
                "beau-père")

TRAPS: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "negated": {
        "disease": ("pas de~{}", "pas de~{}", "absence de~{}", "aucun antécédent de~{}", "sans {}", "{} : non",
                    "{} : 0", "ni {} ni {2}", "pas d'ATCD de~{}", "jamais eu de~{}", "pas de notion de~{}",
                    "n'a pas de~{}", "pas de~{} ni de~{2}", "{} ? non", "pas {}", "{} NON", "aucun signe de~{}",
                    "nie {}", "indemne de~{}", "pas de {}, pas de {2}", "n'a jamais présenté de~{}", "0 {}"),
        "person": ("non {}", "n'est pas {}", "pas {}", "n'a jamais été {}", "n'est ni {} ni {2}"),
        "drug": ("pas de~{}", "ne prend pas de~{}", "ne prend pas {}", "sans {}", "n'a jamais pris {}", "pas sous {}",
                 "{} : non", "pas de ttt par {}"),
    },
    "family": {
        "disease": ("{relative} : {}", "ATCD fam : {}", "ATCD familiaux de~{}", "antécédent familial de~{}",
                    "{} chez {relative}", "{} dans la famille", "{} côté maternel", "hérédité : {} ({relative})",
                    "{relative} avec {}", "{relative} suivi pour {}", "AF {}", "{} familial ({relative})"),
        "person": ("{relative} {}", "{relative} et {relative} {}s", "{relative} est {}"),
        "drug": ("{relative} sous {}", "{relative} prend {}", "{relative} traité par {}"),
    },
    "person": {
        "disease": ("{other} suivi pour {}", "{other} a {}", "{} chez {other}", "aide son {other} ({})",
                    "vient chercher les résultats de son {other} ({})"),
        "person": ("{other} {}", "accompagné par {other} {}", "garde {other} {}", "{other} est {}"),
        "drug": ("{other} sous {}", "boîte de {} à rendre à {other}"),
    },
    "hypothesis": {
        "disease": ("suspicion de~{}", "susp {}", "{} ?", "? {}", "{} ??", "éliminer {}", "r/o {}", "{} possible",
                    "{} à éliminer", "doute sur {}", "évoque {}", "signes évocateurs de~{}", "exclure {}",
                    "diag. différentiel : {}", "{} à confirmer", "pourrait être {}", "{} ou {2} ?", "hypothèse de~{}",
                    "{} suspecté", "faire la part entre {} et {2} ?", "tableau faisant craindre {}", "?{}",
                    "s'agit-il de~{} ?"),
        "person": ("{} ?", "serait {} ?", "peut-être {}"),
    },
    "screening": {
        "disease": ("dépistage {}", "recherche {}", "recherche de~{}", "rech {}", "dépist {} systématique",
                    "test {} demandé", "bilan à la recherche de~{}", "campagne de dépistage {}", "à tester pour {}",
                    "dépistage de~{}", "souhaite dépistage {}", "Demande dépistage {} et {2}"),
    },
    "planned": {
        "disease": ("{} éliminé", "{} écarté", "{} exclu", "diagnostic de~{} infirmé", "{} non retenu", "{} réfuté",
                    "diag de~{} écarté par le spécialiste", "finalement pas {}"),
    },
}

TRAPS_ENGLISH: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "negated": {"disease": ("no {}", "no hx of {}", "denies {}", "without {}", "no evidence of {}"),
                "drug": ("not on {}", "never had {}")},
    "family": {"disease": ("FHx {}", "father: {}", "mother has {}", "sister with {}", "family history of {}")},
    "hypothesis": {"disease": ("?{}", "{} ?", "r/o {}", "query {}", "possible {}", "suspected {}")},
    "screening": {"disease": ("{} screening", "screen for {}")},
    "planned": {"disease": ("{} ruled out", "{} excluded")},
}

# What makes no sense there: nobody is screened for an anticoagulant.
SENSELESS: Final[Mapping[str, frozenset[str]]] = {
    "hypothesis": frozenset({"anticoagulant", "contraception", "transplant"}),
    "screening": frozenset({"anticoagulant", "contraception", "transplant", "disability", "allergy"}),
    "planned": frozenset({"anticoagulant", "contraception", "transplant", "disability"}),
    "family": frozenset({"pregnancy", "contraception", "anticoagulant", "covid"}),
}

CORRESPONDENTS: Final = {
    "cancer": ("oncologue", "cancérologie", "service d'oncologie"),
    "diabetes": ("diabétologue", "service de diabétologie"),
    "cardiovascular": ("cardiologue", "cardiologie", "service de cardiologie"),
    "kidney": ("néphrologue", "néphrologie"),
    "psychiatric": ("psychiatre", "secrétariat de psychiatrie"),
    "respiratory": ("pneumologue", "pneumologie"),
    "neurological": ("neurologue", "neurologie"),
    "allergy": ("allergologue",),
    "pregnancy": ("maternité", "obstétricien"),
    "liver": ("hépatologue",),
    "addiction": ("addictologue",),
    "transplant": ("centre de greffe",),
    "fertility": ("centre de PMA",),
    "autoimmune": ("rhumatologue", "médecine interne"),
    "genetic": ("généticien",),
}
LETTERS: Final = ("copie Dr {name}, {}", "CR à envoyer : {}", "double à faxer {}", "cc {}", "nouveau n° de fax {}",
                  "{} : Dr {name}", "{} fermé le vendredi", "Dr {name} ({}) a changé d'adresse")

ASSAYS: Final = {
    "hiv": ("HIV Ag/Ac", "VIH combo"),
    "hepatitis": ("anti-HCV", "Ag HBs", "anti HBc"),
    "sti": ("TPHA", "PCR chlamydia"),
    "thyroid": ("TSH", "T4L"),
    "pregnancy": ("HCG", "bHCG"),
    "covid": ("PCR covid", "TAG covid"),
    "tuberculosis": ("quantiféron", "BK"),
    "allergy": ("IgE latex",),
    "diabetes": ("HbA1c",),
}
STOCK: Final = ("réactif {} en rupture", "kit {} périmé", "lot {} non conforme", "recalibrer {}", "commander {}",
                "CQ {} hors limites", "{} : panne automate, résultat demain")

NAMES: Final = ("Vasseur", "Lenoir", "Arnal", "Ponsot", "Tessier", "Bonnin", "Hamon", "Rollin", "Faure", "Caro")
SURNAMES: Final = {
    "cancer": ("Cancer", "Tumeur", "Hodgkin"),
    "autoimmune": ("Crohn", "Horton", "Lupus"),
    "thyroid": ("Basedow",),
    "neurological": ("Parkinson", "Alzheimer"),
    "diabetes": ("Diabate", "Diabaté"),
    "religion": ("Moine", "Lejuif", "Imam"),
    "military": ("Gendarme", "Sergent", "Larmée"),
    "prison": ("Prison", "Laprison"),
    "disability": ("Sourd", "Laveugle"),
    "genetic": ("Turner", "Lynch", "Marfan"),
    "respiratory": ("Asmar",),
    "hiv": ("Sida", "Sidaoui"),
}
TITLES: Final = ("Dr {}", "Mme {}", "M. {}", "résultat à remettre à Mme {}", "rappeler M. {}", "Mme {} a payé",
                 "Mlle {} Zoé", "Prescripteur : Dr {}")

STREETS: Final = {
    "prison": ("rue de la Prison", "passage de la Vieille-Prison"),
    "military": ("place d'Armes", "rue du Colonel Driant", "rue de la Gendarmerie", "avenue de la 2e Armée"),
    "religion": ("rue de la Mosquée", "place de la Synagogue", "rue du Temple", "rue du Couvent",
                 "rue de l'Abbé Groult"),
    "disability": ("rue des Aveugles",),
    "tuberculosis": ("avenue Robert Koch",),
    "cancer": ("rue du Tropique du Cancer",),
    "diabetes": ("rue du Diabète",),
    "psychiatric": ("rue de l'Asile",),
    "child_protection": ("allée du Foyer de l'Enfance",),
    "hiv": ("rue Sidaine",),
}
ADDRESSES: Final = ("habite {}", "12 {}", "chg adresse : 3 bis {}", "{}, 2e étage", "angle {}", "domicile {}")

TAILS: Final = ("à jeun", "urgent", "fax svp", "tel résultat", "prélevé à 7h30", "2 tubes", "domicile",
                "veines difficiles", "merci", "ordo à scanner", "carte vitale ok", "mutuelle à voir",
                "appeler avant 12h", "bras droit", "résultats par mail", "non à jeun", "ECBU joint", "à rappeler",
                "venir tôt", "vu biologiste")
TAILS_ENGLISH: Final = ("fasting", "please fax", "urgent", "call pt", "thanks")
JOINTS: Final = (", ", ", ", " / ", " - ", " ; ", " + ", " et ", ". ", " ")
