"""Names of persons: surname, first name, both at once.

First names are drawn from lists that statistical offices keep.  Surnames are listed where more than a hundred bear
them (a rarer one points to a family), so a column of them is known by how many are listed and by its looks: words, many
different ones, few of them first names or towns, and a column of first names beside it.

Authority: https://www.insee.fr/fr/statistiques/8595130
"""

from __future__ import annotations

from faille.identifiers import _linked
from faille.identifiers._shares import of_records, of_values
from faille.identifiers._vocabularies import WORKS as _WORKS
from faille.identifiers.kind import Identifier, Tells
from faille.language import _
from faille.model.inventory import DataClass

# "DR KERMADEC Paul", "Mme Durand Marie": a title is no part of the name
_BARE = ("regexp_replace(fold({v}), '^((DR|DOCTEUR|PR|PROF|PROFESSEUR|DOCTOR|M|MR|MME|MLLE|MRS|MS|MISS|MONSIEUR"
         "|MADAME|HERR|FRAU"
         "|SIG|SIGRA|SRA?|DOTT|DOTT[.]SSA|ET|AND|UND|MAITRE|ME|MTRE|REV|SIR|MW|DHR|HR|MX|DRA?|IDE)[. ]+|& )+', '')")
# "A. Hill", "Cook S.", "DUPONT J-P", "O'Sullivan M. (Dr)": a name and the beginnings of another
_INITIALS = ("^([A-Z][.]? ?-?){0,2}[A-Z][.] ?[A-Z][A-Z''’ -]{2,}( [(]DR[)])?$"
             "|^[A-Z][A-Z''’ -]{2,},? ([A-Z][.][ -]?){1,3}( ?[(]DR[)])?$|^[A-Z][A-Z''’-]{2,},? [A-Z](-[A-Z])?$")
_FIRST_WORD = f"regexp_extract({_BARE}, '^[A-Z]+', 0)"
_LAST_WORD = f"regexp_extract({_BARE}, '([A-Z]+)[^A-Z]*$', 1)"
_BORNE = of_records("is_borne")

_HANDLE = of_values("regexp_matches({v}, '[a-z][._][a-z]')")  # william.durand: a login, not his name
_COLOURED = of_values("regexp_matches(fold({v}), '^(ROUGE|BLEUE?|VERTE?|JAUNE|ORANGE|NOIRE?|BLANC|BLANCHE|GRISE?|MARRON"
                      "|BRUN|VIOLETT?E?|BEIGE|TURQUOISE|POURPRE|DOREE?|ARGENTE?|RED|BLUE|GREEN|YELLOW|BLACK|WHITE|GRE?A?Y|BROWN|PURPLE"
                      "|PINK|SILVER|GOLD|CYAN|MAGENTA|INDIGO|KAKI|BORDEAUX|ECRU|CORAIL|TEAL|NAVY|MAROON|IVORY"
                      "|IVOIRE)$')")

# words one by one, and all of them somebody's name
_LISTED = f"""({_BORNE} >= 0.85 AND max(distincts) >= 10 AND {of_values("{v} LIKE '% %'")} < 0.2)"""
_TWO = of_values("(begins_first OR ends_first)"
                 " AND regexp_matches({v}, '^[^ ]{2,}[ /_,]+[^ ]{2,}( [^ ]+)?$')")

SURNAME = Identifier(
    title=_("Surname"),
    data_class=DataClass.IDENTITY,
    shape="[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ' .’()-]{0,48}[A-Za-zÀ-ɏ.)]",
    chance=0.6,
    rarity=3.0,
    signs={
        f"{_BORNE} >= 0.75": 4.0,
        f"{_BORNE} BETWEEN 0.5 AND 0.75": 2.5,
        f"{_BORNE} BETWEEN 0.3 AND 0.5": 1.0,
        f"{_BORNE} < 0.1": -2.0,
        # names that nobody listed still look like names, and are nearly as many as those who bear them
        f"""{_BORNE} < 0.75 AND {of_values('is_first')} < 0.45 AND max(distincts) > 200
            AND {of_values("regexp_matches({v}, ' .* ')")} < 0.1 AND {of_values("{v} LIKE '% %'")} < 0.3
            AND avg(length({{v}})) BETWEEN 5 AND 11""": 2.0,
        f"{of_records('is_first')} > 0.6": -4.0,
        f"{of_records('is_commune')} > 0.6 AND count(*) >= 6": -5.0,
        f"{of_records('is_place')} > 0.7 AND {_BORNE} < 0.75 AND count(*) > 8": -4.0,
        f"{_HANDLE} > 0.3": -6.0,
        f"""{of_values(f"regexp_matches({_BARE}, '{_INITIALS}')")} > 0.4""": -5.0,
        # "MARVILLE SIMONE", "Ibrahim MARCHAND": two names in one
        f"""{of_values("{v} LIKE '% %' AND (begins_first OR ends_first) AND is_borne")} > 0.6""": -3.0,
        f"""{of_values("regexp_matches(fold({v}), '^(JANVIER|FEVRIER|MARS|AVRIL|MAI|JUIN|JUILLET|AOUT|SEPTEMBRE|OCTOBRE"
                       "|NOVEMBRE|DECEMBRE|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER"
                       "|DECEMBER)$')")} > 0.4""": -8.0,
        # doctors by their surname alone
        f"""{of_records("regexp_matches(fold({v}), '^(DR|DOCTEUR|DOCTOR|PR|PROF|PROFESSEUR)[. ]')")} > 0.3""": -8.0,
        f"{_COLOURED} > 0.35": -6.0,
        f"{of_records('is_region')} > 0.6": -4.0,
        f"{of_records('is_country')} > 0.6": -4.0,
        f"{of_values('is_drug')} > 0.2 AND {_BORNE} < 0.5": -3.0,
        f"{of_values('is_firm')} > 0.2": -4.0,
        # all different, and borne by nobody: logins
        f"max(distincts) > 0.97 * max(filled) AND max(filled) > 300 AND {_BORNE} < 0.3": -3.0,
        # ACTIF, RADIE, SUSPENDU: words that a population shares are codes
        f"""max(distincts) < 32 AND max(distincts) <= 0.2 * max(filled) AND max(filled) >= 20
            AND NOT {_LISTED}""": -5.5,
        # a short list of names is still one of names, where every word of it is somebody's
        f"max(distincts) < 32 AND max(distincts) <= 0.2 * max(filled) AND max(filled) >= 20 AND {_LISTED}": -2.0,
        f"max(distincts) BETWEEN 32 AND 60 AND max(distincts) <= 0.15 * max(filled) AND {_BORNE} < 0.85": -3.0,
    },
    header=("nom", "nm", "nom famille", "name", "surname", "last name", "lastname", "nom patient", "nom jf",
            "nom de naissance", "nom marital", "nom usuel", "family name", "maiden", "mothers maiden",
            "nom de famille", "patronyme", "maiden name", "nachname", "familienname", "zuname", "apellido",
            "apellidos", "primer apellido", "cognome", "achternaam", "familienaam", "apelido", "sobrenome",
            "nom usage", "nom d usage", "nom naissance", "nomf", "lname", "lst nm", "sn", "nom eleve", "nom salarie",
            "nom client", "nom adherent", "nom assure", "nom marie", "njf", "nom conjoint", "geburtsname",
            "nombre familia", "last", "second name", "nom mere"),
    not_header=("address", "adresse", "adr", "addr", "street", "voie", "suburb",
                "prenom", "prenoms", "first", "given", "rue", "commune", "ville", "state",
                "region", "city", "country", "user", "set", "login", "company",
                "societe", "mutuelle", "labo", "laboratoire", "file", *_WORKS),
    neighbours=("first_name", "birth_date"),
    linked=(_linked.Linked(_linked.SURNAME, _linked.LETTERS),),
    tells=frozenset({Tells.NAME}),
    valid=("DURAND", "Le Goff", "O'Brien", "Müller-Petit"),
    invalid={"12 DURAND": "digits", "D": "an initial"},
)
FIRST_NAME = Identifier(
    title=_("First name"),
    data_class=DataClass.IDENTITY,
    shape="[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ' .,-]*[A-Za-zÀ-ɏ.]",
    lexicon="first_names",
    key="regexp_extract(fold({v}), '^[A-Z]{2,}', 0)",
    keyed=True,  # the names of one column are listed or not, nearly as key digits are right or not
    chance=0.25,  # how often a surname or a common word is somebody's first name
    rarity=1.0,
    least=0.4,  # typed in haste, half of them are spelt as nobody is called
    signs={f"{of_values('ends_first')} > 0.7": 1.5,
           # so few that only a header speaks for them: half of the colours are somebody's name too
           "count(*) < 0.55 * least(max(distincts), 300)": -4.0,
           # titles, ships, streets: "Jeanne d'Arc", "Victor Hugo"
           f"""{of_records("regexp_matches(fold({v}), '[A-Z] .*[A-Z]') AND NOT ends_first")}
               > 0.25""": -7.0,
           f"{_HANDLE} > 0.3": -6.0,
           # a title before, or initials behind: a whole name
           f"""{of_values(f"regexp_matches({_BARE}, '{_INITIALS}') OR {_BARE} <> fold({{v}})")} > 0.3""": -8.0,
           f"{_COLOURED} > 0.35": -6.0,
           f"{_BORNE} > 0.9 AND {of_records('is_first')} < 0.7": -3.0,
           # first names repeat: more than twenty records for each of them, in a large table
           "max(filled) > 5000 AND max(distincts) < 0.2 * max(filled)": 1.0,
           f"{of_values('is_commune')} > 0.5 AND count(*) > 20": -3.0},
    header=("prenom", "prenoms", "first name", "firstname", "given name", "givenname", "forename", "prenom patient",
            "vorname", "vornamen", "rufname", "nombre", "nombres", "nome", "voornaam", "voornamen", "roepnaam",
            "primeiro nome", "fname", "pren", "prn", "first", "given", "1er prenom", "prenom 1", "prenom 2",
            "prenom usuel", "prenom eleve", "middle name", "deuxieme prenom", "second prenom", "nombre de pila",
            "given names"),
    not_header=("nom jf", "ville", "commune", "surname", "last name", *_WORKS),
    neighbours=("surname", "birth_date"),
    linked=(_linked.Linked(_linked.FIRST_NAME, _linked.LETTERS),),
    tells=frozenset({Tells.NAME, Tells.SEX}),
    valid=("Élodie", "JEAN-PIERRE", "MARIE LOUISE", "José"),
    invalid={"XQZV": "nobody bears it", "12": "digits"},
)
FULL_NAME = Identifier(
    title=_("Full name"),
    data_class=DataClass.IDENTITY,
    shape="[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ'.’-]*,?([ /_]+[A-Za-zÀ-ɏ'.’()&-]+,?){1,6}|[A-Z][.][A-Z][a-zà-ÿ'’-]{2,}",
    check=f"""{_FIRST_WORD} IN (SELECT v FROM lexicon_first_names)
              OR {_LAST_WORD} IN (SELECT v FROM lexicon_first_names)
              OR regexp_matches({_BARE}, '{_INITIALS}')
              OR regexp_matches(fold({{v}}), '^(DR|DOCTEUR|DOCTOR|PR|PROF|PROFESSEUR|ME|MAITRE)[. ]+[A-Z]{{3}}')""",
    keyed=True,
    chance=0.4,
    rarity=1.5,
    column=f"""{of_values("begins_first AND ends_first")} < 0.75""",
    signs={# "DURAND Marie": written so, they are two names
           f"""{of_values("regexp_matches({v}, '^([A-Z][a-z]+[.]? )?[A-ZÀ-Ý]{2}[A-ZÀ-Ý -]* [A-ZÀ-Ý][a-zà-ÿ]+([ -]"
                          "[A-ZÀ-Ý][a-zà-ÿ]+)*$')")} > 0.7""": 4.0,
           "avg(CASE WHEN length({v}) - length(replace({v}, ' ', '')) > 2 THEN 1 ELSE 0 END) > 0.4": -3.0,
           f"{of_values('is_commune')} > 0.3 AND count(*) > 8": -4.0,
           f"{of_values('is_firm')} > 0.2": -4.0,
           # titles and streets come from a short list; a population's names do not
           f"""max(distincts) < 40 AND max(distincts) <= 0.2 * max(filled)
               AND NOT {_TWO} > 0.8""": -5.0,
           f"max(distincts) < 40 AND max(distincts) <= 0.2 * max(filled) AND {_TWO} > 0.8": -1.5,
           # "Ibrahim MARCHAND"
           f"""{of_values("regexp_matches({v}, '^([A-Z][a-z]+[.]? )?[A-ZÀ-Ý][a-zà-ÿ]+([ -][A-ZÀ-Ý][a-zà-ÿ]+)*"
                          " [A-ZÀ-Ý]{2}[A-ZÀ-Ý -]*$')")} > 0.7""": 4.0,
           f"""{of_values(f"regexp_matches({_BARE}, '{_INITIALS}')")} > 0.5""": 4.0,
           # "M. et Mme DURAND Paul"
           f"""{of_values("regexp_matches(fold({v}), '^(M|MR|MME|MLLE|MRS|MS|MISS|HERR|FRAU|MONSIEUR|MADAME)[. ]')")}
               > 0.3""": 3.0,
           # doctors, though, sign by the hundred
           f"""{of_records("regexp_matches(fold({v}), '^(DR|DOCTEUR|DOCTOR|PR|PROF|PROFESSEUR)[. ]')")} > 0.3""": 7.0},
    header=("nom prenom", "nom complet", "full name", "fullname", "patient", "name", "medecin", "prescripteur",
            "nom et prenom", "prenom nom", "doctor", "preleveur", "nom prenoms", "nom et prenoms", "prenom et nom",
            "identite", "denomination", "titulaire", "beneficiaire", "assure", "client", "customer", "customer name",
            "contact", "contact name", "holder", "account holder", "auteur", "author", "responsable", "signataire",
            "agent", "conseiller", "advisor", "manager", "medecin traitant", "praticien", "radiologue", "chirurgien",
            "officier", "proprietaire", "locataire", "owner", "tenant", "conducteur", "driver", "passager",
            "passenger", "employee", "employee name", "salarie", "eleve", "student", "student name", "name full",
            "name surname", "kunde", "inhaber", "name vorname", "vollstandiger name", "nombre completo",
            "nombre y apellidos", "titular", "paciente", "nome completo", "intestatario", "nome e cognome",
            "paziente", "naam", "volledige naam", "nome do cliente", "cardholder", "nom affiche", "display name",
            "destinataire", "recipient", "expediteur", "sender", "voyageur", "guest", "guest name", "donateur",
            "donor", "emprunteur", "joueur", "player", "coureur", "temoin", "tuteur", "contact urgence",
            "emergency contact", "referent", "cn", "invite", "candidat"),
    not_header=("adresse", "user", "company", "file", "set", *_WORKS),
    neighbours=("birth_date",),
    linked=_linked.FULL_NAME,
    tells=frozenset({Tells.NAME, Tells.SEX}),
    valid=("DURAND Marie", "Marie Durand", "DR PAUL KERMADEC PAUL", "C. Bailey", "Dr L. Dempsey", "DURAND/MARIE",
           "M. et Mme DURAND Paul"),
    invalid={"Marie": "one word", "DURAND 12": "digits"},
)
