"""Who and what a term is said of: names, addresses, organisations, products, relatives; and the order of all rules."""

from __future__ import annotations

from collections.abc import Callable

from faille.themes._cues import NAMELIKE
from faille.themes._items import Item, is_term, item_at, refuse, stops
from faille.themes._lists import forms, orders
from faille.themes._said import openers, results, values

_STATES = ("IQUE", "EE", "ENCEINTE", "IF", "IVE", "EUX", "EUSE", "SOURD", "AVEUGLE", "OBESE", "AUTISTE", "BIPOLAIRE",
           "SCHIZOPHRENE", "HEMOPHILE", "DETENU", "DETENUE", "HANDICAP*", "STERILE", "IEN", "IENNE", "IAL",
           "DREPANOCYTAIRE", "DNID")


# Kinds that change what stands before them, and those that phrases of terms are made of.
SAID_BACK = frozenset(("term", "nothing", "product", "family", "kin", "daughter", "kindred", "denied", "immune", "none",
                       "non", "denies", "doubtful", "waits", "holds", "supposes", "or"))

Rule = Callable[[list[Item]], None]


def judged(items: list[Item]) -> list[Item]:
    """The same items, each term refused or not, held or not, supported or not."""
    for rule in _RULES:
        rule(items)
    return items


# --- names, addresses, organisations ---------------------------------------------------------------------------------

def _names(items: list[Item]) -> None:
    for i, item in enumerate(items):
        if item.kind not in ("name", "civility", "nurse", "first name"):
            continue
        j = i + 1
        while (between := item_at(items, j)) and j < i + 4 and _inside_a_name(item, between):
            j += 1
        after = item_at(items, j)
        if not after or not after.term:
            continue
        one_word = after.end - after.start == 1
        named = {"name": one_word, "civility": one_word and not _state(after)}.get(
            item.kind, after.key in NAMELIKE)
        if named:
            refuse(items, j, "name", i)


def _state(term: Item) -> bool:
    """Whether a word behind "Mme" says what she is or has rather than who she is: MME ENCEINTE, MME DNID."""
    return term.key not in NAMELIKE and (len(term.key) <= _ABBREVIATED or term.key.endswith(_STATES))


_ABBREVIATED = 3  # letters of an abbreviation, at most


def _inside_a_name(item: Item, between: Item) -> bool:
    if between.key in (".", ":"):
        return True
    initial = between.kind == "article" and len(between.key) == 1
    return item.kind != "first name" and (between.kind in ("first name", "civility", "name") or initial)


def _places(items: list[Item]) -> None:
    for i, item in enumerate(items):
        if item.kind == "street":
            _forward_until_mark(items, i, 5, "address")
        elif item.kind == "body":
            _forward_until_mark(items, i, 4, "organisation")


# Beginnings of the names of specialities: of a service or a correspondent they say where, and not what for.
_SPECIALITIES = ("PSY", "ONCO", "CANCERO", "NEPHRO", "CARDIO", "PNEUMO", "NEURO", "PEDIATR", "MATERNITE", "NEONAT",
                 "ADDICT", "GENETIQUE", "DIABETO", "HEPATO", "ALLERGO", "RADIOTHERAP", "PAEDIATR")
_UNITS = (*_SPECIALITIES, "DIALYSE", "HEMODIALYSE", "TRANSPLANT", "GREFFE", "CHIMIO", "FIV", "PMA", "AMP", "OBESITE",
          "SIDA", "COVID")  # what a service is called by besides


_CALLED = ("CENTRE", "SERVICE", "SECRETARIAT", "UNITE", "FAX", "POLE", "SALLE", "STANDARD", "DEPARTEMENT")


def _benches(items: list[Item]) -> None:
    """Products of the bench, and specialities that results are sent to."""
    for i, item in enumerate(items):
        if item.kind == "product" and not _counted_tubes(items, i):
            for j, other in enumerate(items):
                near = -3 <= j - i <= 5
                if other.term and near and not any(b.key in (".", ",", ";") for b in items[min(i, j):max(i, j)]):
                    refuse(items, j, "product", i)
        elif item.key == "PAR" and items[i - 1].kind == "denied":  # RECUSE PAR LE PNEUMO
            for j in range(i + 1, min(i + 3, len(items))):
                if items[j].term and items[j].key.startswith(_SPECIALITIES):
                    refuse(items, j, "organisation", i)
        elif item.kind == "service" and not any(b.kind in ("supports", "halts", "patient") for b in items[:i]):
            for j in range(i + 1, min(i + 5, len(items))):
                if items[j].key in (".", ",", ";"):
                    break
                called = _UNITS if item.key.startswith(_CALLED) else _SPECIALITIES
                if items[j].term and items[j].key.startswith(called):
                    refuse(items, j, "organisation", i)


def _counted_tubes(items: list[Item], at: int) -> bool:
    """Whether tubes are those of a sample, counted: + 2 TUBES."""
    return items[at].key.startswith("TUBE") and at > 0 and items[at - 1].kind == "number"


def _forward_until_mark(items: list[Item], at: int, reach: int, reason: str) -> None:
    for j in range(at + 1, min(at + 1 + reach, len(items))):
        if items[j].key == "," and _of_others(items, at, j):
            continue
        if items[j].kind in ("mark", "halts", "kin", "and", "holds"):
            return
        if items[j].term:
            refuse(items, j, reason, at)


def _of_others(items: list[Item], at: int, comma: int) -> bool:
    """Whether what follows the comma behind a profession is of others: SURVEILLANT, UN DETENU MALADE."""
    after = item_at(items, comma + 1)
    return at == 0 and comma == 1 and after is not None and (
        after.key in ("UN", "UNE", "DES") or after.key.startswith("ACCOMPAGN"))


# --- somebody else ---------------------------------------------------------------------------------------------------

def _relatives(items: list[Item]) -> None:
    for i, item in enumerate(items):
        if item.kind == "kin" and item.key == "C":  # C'EST SA COUSINE: all that was said before is hers
            for j in range(i):
                if items[j].term:
                    refuse(items, j, "family", i)
        elif item.kind in ("family", "kin") or (item.kind == "daughter" and _of_daughter(items, i)):
            if not _of_family(items, i, listed=item.kind == "family"):
                _before_kin(items, i)
        elif item.kind == "kindred" and not _just_before(items, i):
            _of_family(items, i, listed=True)


def _of_daughter(items: list[Item], at: int) -> bool:
    after, next_ = item_at(items, at + 1), item_at(items, at + 2)
    if after is None:
        return False
    of_her = after.key in _OF and next_ is not None and next_.kind not in ("number", "year")  # FILLE DE LA RESIDENTE
    return after.term or after.key in (":", "PREND", "A", "EST", "FAIT") or of_her


def _of_family(items: list[Item], at: int, *, listed: bool) -> bool:
    """Refuse what is said after a relative; whether anything was."""
    found = False
    before = items[max(0, at - 3):at]
    reported = any(item.key in ("QUE", "QU") for item in before)
    spoken_to = not reported and any(item.kind in _ADDRESSED and not _goes_with(items, at, item) for item in before)
    for j in range(at + 1, min(at + 12, len(items))):
        item = items[j]
        if item.term:
            if spoken_to and any(between.kind != "mark" for between in items[at + 1:j]):
                return found
            refuse(items, j, "family", at)
            found = True
        elif item.key == ":" and j <= at + 2:
            listed = True
        elif item.key == "(" and not found and j <= at + 6:
            spoken_to = spoken_to and j > at + 1
        elif (item.key == "," and found and not listed and _aged(items, j)) or (
                item.kind == "patient" and _of_the_patient(items, at, j)):
            continue
        elif _leaves_kin(item, j - at, found=found, listed=listed):
            return found
    return found


def _aged(items: list[Item], comma: int) -> bool:
    """Whether what follows a comma had an age of its own, as in the history of a family: , CANCER A 40 ANS."""
    keys = [item.key for item in items[comma + 1:comma + 6]]
    return "ANS" in keys and is_term(items, comma + 1)


def _of_the_patient(items: list[Item], kin: int, patient: int) -> bool:
    """Whether a relative is the patient's, in so many words: LE FILS DU PATIENT."""
    between = items[kin + 1:patient]
    return any(item.key in _OF for item in between) and all(item.kind == "article" for item in between)


def _goes_with(items: list[Item], kin: int, verb: Item) -> bool:
    """Whether the patient goes with a relative who is ill (ACCOMPAGNE SA MERE), rather than comes with one."""
    keys = [item.key for item in items[max(0, kin - 3):kin]]
    return verb.key.startswith("ACCOMPAGN") and not any(key in _OF or key == "PAR" for key in keys)


_OF = frozenset(("DU", "DE", "D", "OF"))
_ADDRESSED = frozenset(("speaks", "service"))


def _leaves_kin(item: Item, away: int, *, found: bool, listed: bool) -> bool:
    """Whether an item ends what is said of a relative who stands `away` items before."""
    if stops(item):
        return away > 1 or item.key not in ")("
    if item.kind == "patient":
        return away > 1
    if item.key == "AVEC" and away <= 3:
        return False
    if item.kind in _ADDRESSED:
        return not listed or (not found and item.key != "AVEC")
    return item.kind == "order" or (item.key == "," and not listed) or item.key.startswith("PERSO")


def _before_kin(items: list[Item], at: int) -> None:
    """Refuse what stands before a relative who ends it: DIABETE CHEZ LA MERE, CANCER DU SEIN (MERE)."""
    after = item_at(items, at + 1)
    if after and after.kind not in ("mark", "and", "or", "kin", "kindred"):
        return
    j, crossed = at - 1, 0
    opened = bool((before := item_at(items, j)) and before.key == "(")
    if opened:
        j -= 1
    of_them = False
    while j >= 0 and crossed < 7:
        item = items[j]
        if item.key == "," or stops(item) or item.kind in ("practice", "speaks", "order", "service"):
            return
        if item.kind == "halts" and item.key not in ("PAR", "POUR", "DEPUIS", "TRAITE", "TRAITEE", "SUIVI", "SUIVIE"):
            return
        if item.term:
            refuse(items, j, "family", at)
            of_them = True
        elif item.kind in ("word", "verb", "first name", "number") and not of_them and crossed > 3:
            return
        j, crossed = j - 1, crossed + 1


def _just_before(items: list[Item], at: int) -> bool:
    j = at - 1
    while j >= max(0, at - 3) and items[j].kind in ("article", "word", "light"):
        j -= 1
    if j >= max(0, at - 3) and items[j].term:
        refuse(items, j, "family", at)
        return True
    return False


# --- ambiguous words --------------------------------------------------------------------------------------------------

_NEAR = 3  # items between an ambiguous word and what makes it sure, at most
_ADD_NOTHING = frozenset(("FAIT", "FAITE", "EST", "ETE", "ETRE", "AUTRE", "AUTRES", "ENCORE", "TRES", "RECU", "RECUE",
                          "TOUT", "TOUTE", "IS", "HAS", "HAD", "BEEN", "CE", "NOUVEL", "NOUVELLE"))


def _aids(items: list[Item], at: int) -> bool:
    """Whether an item is a word of medicine, such as makes an ambiguous one beside it sure; "du patient" is none."""
    item = items[at]
    if item.key in ("PATIENT", "PATIENTE"):
        return at == 0 or items[at - 1].key not in ("DU", "DE", "LA", "AU", "D")
    if item.kind == "light":
        return item.key not in _ADD_NOTHING
    return item.kind in ("supports", "year", "holds", "waits", "order") or item.key in OF_ILLNESS


OF_ILLNESS = frozenset(("SOUS", "SUIVI", "SUIVIE", "TRAITE", "TRAITEE", "DEPUIS", "PATIENT", "PATIENTE"))


_OF_CODES = frozenset(("CIM", "ICD", "CODE", "CODES", "CODAGE", "ALD", "DIAGNOSTIC", "DIAG", "DAS"))


def _coded(items: list[Item], at: int) -> bool:
    """Whether three characters are a code: it is said, they open the comment, or stand in brackets or in a list."""
    before, after = item_at(items, at - 1), item_at(items, at + 1)
    opens = before is None and items[at].key[0] not in _DAYS and after is not None and after.kind == "mark"
    bracketed = before is not None and after is not None and before.key == "(" and after.key == ")"
    listed = any(other.key[1:3].isdigit() and other.key[0].isalpha() for other in items[max(0, at - 2):at] +
                 items[at + 1:at + 3])
    return opens or bracketed or listed or any(other.key in _OF_CODES for other in items[max(0, at - 4):at + 3])


_DAYS = frozenset("JDST")  # J14, D14, S32, T2: days, weeks, trimesters


def _support(items: list[Item]) -> None:
    """An ambiguous word counts beside another term or a word of medicine, with a result, or alone."""
    terms = [item for item in items if item.term and item.refusal not in ("name", "address", "organisation", "product")]
    aids = [_aids(items, i) for i in range(len(items))]
    alone = all(item.term or item.kind in ("article", "number", "year", "mark", "ne") for item in items)
    firm = sum(1 for item in terms if item.entry and item.entry.strong)
    for i, item in enumerate(items):
        if not item.term:
            continue
        if item.entry and item.entry.code:
            item.supported = (alone and len(terms) == 1) or _coded(items, i)
            continue
        medical = any(aids[max(0, i - _NEAR):i + _NEAR + 1])
        others = firm - (1 if item.entry and item.entry.strong else 0)
        item.supported = medical or alone or others > 0 or item.holds


_RULES: tuple[Rule, ...] = (_names, _places, _benches, _relatives, forms, results, values, openers, orders, _support)
