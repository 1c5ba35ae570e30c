"""What a comment says of nobody, of somebody else, or only perhaps: the spans taken out before terms are looked for.

Laboratories write "PAS DE DIABETE", "VIH NEG", "MERE DIABETIQUE", "GROSSESSE ?", "RECHERCHE TB".  Each expression works
on folded text, with what RE2 and Java share; a span ends at a mark of punctuation and takes two words after its cue,
because these notes pile up words without commas and the third is usually another matter.
"""

from __future__ import annotations

START = "(?:^|[^A-Z0-9])"
END = "(?:$|[^A-Z0-9])"
_WORD = "[A-Z0-9]+"
_ARTICLES = ("(?: +(?:D|DE|DU|DES|LA|LE|LES|L|UN|UNE|EU|A|AU|AUX|EN|CONNUE?S?|NOTION|SIGNES?|ATCD|ANTECEDENTS?)"
             "|['])*")
_KIN = ("BRU|GENDRE|BEAU(?:X)?[ -](?:PERE|FRERE|PARENTS?)|BELLE[ -](?:MERE|SOEUR|FILLE)|"
"(?:GRANDS?[ -])?(?:MERE|PERE|PARENTS?|MAMAN|PAPA)|SOEURS?|FRERES?|(?:SA|MA) (?:FILLE|FEMME)"
        "|(?:SON|LE) (?:FILS|MARI)|FILS|MARI|CONJOINTE?|EPOUX|EPOUSE|COMPAGNE|COMPAGNON|TANTE|ONCLE|COUSINE?S?|NEVEU"
        "|NIECE|FAMILLE|FAMILIAL(?:E|ES)?|FAMILIAUX|ATCDS? FAM[A-Z]*|ANTECEDENTS? FAM[A-Z]*|MOTHER|FATHER|SISTER"
        "|BROTHER|HUSBAND|WIFE|FAMILY HISTORY OF")
_TESTS = ("VIH|HIV|VH[ABC]|H[BC]V|HBS|AG ?HBS|AC ?HBS|HEP(?:ATITE)? ?[ABC]|TPHA|VDRL|BW|SYPHILIS|TOXO|RUBEOLE|TB|BK"
          "|TUBERCULOSE|HEPATITES?|COVID"
          "(?:[ -]?19)?|SARS[ -]?COV[ -]?2?|PCR|B?HCG|GROSSESSE|CHLAMYDIA|GONO(?:COQUE)?|TROD|TESTS?"
          "|SEROLOGIES?|SERO")
_LIST = f"(?:{_TESTS})(?:[ ,/]+(?:ET +)?(?:{_TESTS}))*"
_AND = f" +(?:NI|OU|ET){_ARTICLES} +{_WORD}"
# After a cue: a list of tests of any length, or two words and what "ni", "ou", "et" join to them.
_TWO = (f"{_ARTICLES}[ ':]+(?:(?:{_TESTS})(?:[ ,/]+(?:(?:ET|NI|OU) +)?(?:{_TESTS}))+"
        f"|{_WORD}(?:(?:{_AND})+|{_ARTICLES} +{_WORD}(?:{_AND})*)?)")
_NO = "NEGATI(?:F|VE)S?|NEG|NEGAT|ABSENTE?S?|EXCLUE?S?|ELIMINEE?S?|INFIRMEE?S?"

_WAITS = ("INCONNUE?S?|NON CONNUE?S?|EN ATTENTE|EN COURS|A (?:RE)?FAIRE|A (?:RE)?CONTROLER|A CONFIRMER|A DEMANDER"
          "|A PREVOIR|PRESCRITE?S?|PENDING|UNKNOWN")
# A list that a denial opens and "ou", "ni", "et" closes: SANS HTA, DIABETE OU CANCER.
_ITEM = f"(?:(?:D|DE|DU|L|UN|UNE)[ ']+)?{_WORD}"
_DENIED_LIST = f"{_ARTICLES}[ ':]+{_WORD}(?: *, *{_ITEM})* *,? *(?:OU|NI|ET) +{_ITEM}"
_CIVILITIES = "M|MR|MME|MLLE|MONSIEUR|MADAME|MADEMOISELLE|MRS"

# Words that only look like a denial, or like a name after a civility.
REWORDED = {"NON[ -]?VOYANTE?S?": "AVEUGLE", "NON[ -]?ENTENDANTE?S?": "SOURD", "NON[ -]INSULINO": "INSULINO",
            "NE (?:SUPPORTE|TOLERE) PAS": "SUPPORTE MAL",
            "(?:SANS|AUCUN|PAS D')[ ]*(?:AUTRE )?(?:ATCDS?|ANTECEDENTS?) *"
            "(?:SAUF|HORMIS|EN DEHORS D[EU']?|A PART|MAIS)":
            "ANTECEDENT",
            "(^|[^A-Z])(?:M|MR|MME|MLLE|MONSIEUR|MADAME)[.]? +(ENCEINTE|SOUS|DIABETIQUE|EPILEPTIQUE|DIALYSEE?"
            "|ASTHMATIQUE|SEROPOSITI[FV]E?|ALLERGIQUE|HANDICAPEE?)": r"\1\2"}

SAID_OF_NOBODY = (
    # an order not to do something denies nothing: NE PAS PARLER DU VIH
    f"{START}NE PAS +{_WORD}",
    f"{START}(?:RUE|AVENUE|AVE?|BD|BLD|BOULEVARD|PLACE D(?:E|U|ES)|CHEMIN|IMPASSE|ALLEE|ROUTE|QUAI|SQUARE|LIEU DIT"
    f"|RESIDENCE|HAMEAU)(?:[ ']+{_WORD}){{1,4}}",
    f"{START}(?:DR|DRS|DOCTEUR|PR|PROFESSEUR)[.]? +{_WORD}",
    f"{START}(?:{_CIVILITIES})[.]? +{_WORD}",
    f"{START}(?:PARKING|PLACES?|ENTREE|ACCES|TOILETTES|RAMPE|INSTITUT|LABO|LABORATOIRE|HOPITAL|CLINIQUE|LYCEE|PHARMACIE"
    f"|ASSOCIATION)(?:[ ']+(?:DES?|D|LA|LE))* +(?:HANDICAPEE?S?|PMR|PASTEUR|DIABETIQUES?)",
    f"{START}(?:SA|MA|LA) FILLE(?:[ ']+{_WORD}){{0,5}}",
    f"{START}(?:BELLE-)?FILLE +(?:AINEE? +)?(?:BIPOLAIRE|DIABETIQUE|EPILEPTIQUE|AUTISTE|ASTHMATIQUE|HANDICAPEE)",
    # said of a relative
    f"[^,.;/()+#]*[ (](?:CHEZ )?(?:(?:LA|LE|SA|SON|SES|UN|UNE) )(?:{_KIN})[)]? *(?:$|[,.;/])",
    f"[^,.;/()+#]*[(](?:{_KIN})[)]",
    f"{START}(?:ATCDS?|ANTECEDENTS?) FAM[A-Z]* *:?(?:[ ,']*{_WORD}){{1,6}}",
    f"{START}(?:{_KIN})(?: *:)?(?: +(?:ET|OU) +(?:{_KIN}))?(?:[ ']+(?:DECEDEE?|MORTE?)"
    f"(?:[ ']+{_WORD}){{0,10}}|(?:[ ']+{_WORD}){{0,5}})",
    # denied: after, then before
    f"{START}{_WORD}(?: +{_WORD})? *[:=]+ *(?:"
    f"(?:NON|AUCUNE?|NEANT|RAS|0|VACCINEE?S?|IMMUNISEE?S?|DEPISTAGE|RECHERCHE)(?:$|[ ,;./)]))",
    f"{START}(?:{_LIST}) +(?:VACCIN[A-Z]*|IMMUNISEE?S?)",
    f"{START}PSY *:? *0",
    f"{START}(?:NE|N) *'?(?:PREND|A|EST) PLUS(?: +(?:DE|SOUS|TRAITEMENT))*[ ']+(?:D')?{_WORD}(?: +{_WORD})?",
    f"{START}(?:PAS|SANS|AUCUNE?){_DENIED_LIST}",
    f"{START}(?:PAS|SANS|AUCUNE?)(?: +D(?:E|U)?)?[ ']+(?:ATCDS?|ANTECEDENTS?|NOTION)(?: +"
    f"(?:DE|D))?[ ']+{_WORD}(?: +{_WORD})?"
    f"(?: +(?:NI|OU|ET) +(?:DE +|D')?{_WORD}(?: +{_WORD})?)*",
    f"{START}{_LIST} *[:=]? *(?:{_NO})",
    f"{START}(?:{_TESTS}) *:? *(?:-|[(]-[)])(?:$|[ ,;./)])",
    f"{START}{_WORD}(?: +{_WORD})?(?: +{_WORD})?(?: *[:=] *| +)(?:(?:{_NO})|NON *(?:$|[,.;/)]))",
    f"{START}(?:PAS|SANS|NI|AUCUNE?|ABSENCE|JAMAIS|NON|DENIE|NO|WITHOUT|DENIES|NOT){_TWO}",
)
ONLY_PERHAPS = (
    f"{START}(?:{_TESTS}) +(?:{_WAITS})",
    f"{START}(?:ATTENTE|EN ATTENTE D(?:E|U)) +(?:RESULTATS?|RES) +(?:{_TESTS})",
    f"{START}(?:RESULTATS?|STATUT) +(?:{_TESTS}) *(?:[?]|{_WAITS})",
    f"{START}{_WORD}(?:[ ']+{_WORD}){{0,2}} *[(]?[?]+[)]?",
    f"[?]+ *{_WORD}(?: +{_WORD})?",
    f"{START}(?:SUSPICION|SUSPECTEE?|SUSP|EXCLURE|ELIMINER|RECHERCHER?|RECH|DEPISTAGE|DEPIST|DEPISTER|HYPOTHESE"
    f"|POSSIBLE|PROBABLE|EVENTUELLE?|RISQUES?|DOUTE|CRAINT|PEUR|VACCIN|VACCINATION|VACCINEE?|PREVENTION|SEROLOGIES?"
    f"|SERO|TESTS?|PCR|SCREENING|RULE OUT|SUSPECTED|EXPOSITION|CAS CONTACT|CONTACT){_TWO}",
    f"{START}(?:{_WORD}) +(?:POSSIBLE|PROBABLE|SUSPECTEE?|A EXCLURE|A ELIMINER)",
)


def without(column: str, spans: tuple[str, ...]) -> str:
    """SQL of `column` (already folded) with each span a mark that no term crosses."""
    for span in spans:
        quoted = span.replace("'", "''")
        column = f"regexp_replace({column}, '{quoted}', ' # ', 'g')"
    return column
