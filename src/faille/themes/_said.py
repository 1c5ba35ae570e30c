"""What is said of a term by words of denial, doubt or result, before it or after it.

Notes pile up words without verbs or commas, so a scope is counted in things rather than in words: a denial takes the
first thing named after it, and what "ni", "ou", "et" join to that.  Lists of tests share what is said of the list.
"""

from __future__ import annotations

from faille.themes._items import Item, is_term, item_at, refuse, stops

_ADJECTIVES = ("ALE", "AIRE", "IENNE", "IEN", "AL", "OIDE", "IQUE")

# --- results: what is said after -------------------------------------------------------------------------------------

_SAID_AFTER = {"denied": "denied", "immune": "denied", "none": "denied", "non": "denied", "denies": "denied",
               "doubtful": "supposed", "waits": "supposed", "holds": "", "supposes": "supposed", "tests": "supposed"}


_EITHER_WAY = ("POSSIBLE", "PROBABLE", "POSSIBLES", "PROBABLES", "SUSPECTE", "SUSPECTEE", "SUSPECTED")
_ASKED = ("DEMANDE", "PRESCRIT", "AJOUTE", "RAJOUTE", "PROPOSE")


def results(items: list[Item]) -> None:
    """Say each result, doubt or denial that stands after a term of what stands before."""
    for i, item in enumerate(items):
        if item.kind not in _SAID_AFTER and item.key not in ("?", "-"):
            continue
        if not _is_result(items, i):
            continue
        reason = "supposed" if item.key == "?" else "denied" if item.key == "-" else _SAID_AFTER[item.kind]
        _say_back(items, i, reason)


def values(items: list[Item]) -> None:
    """A test that gives a number of three digits or more gives a positive one: HCG 80000."""
    for i, item in enumerate(items[:-1]):
        j = i + 2 if items[i + 1].key in (":", "=", ">", "A") and i + 2 < len(items) else i + 1
        if item.term and item.entry and item.entry.result and items[j].key == "#3":
            item.holds = True


def _is_result(items: list[Item], at: int) -> bool:
    """Whether a word that could also open a scope says something of what stands before it."""
    item, after, before = items[at], item_at(items, at + 1), item_at(items, at - 1)
    if before is None:
        return False
    ends = after is None or after.kind in ("mark", "and", "or", "holds")
    if item.key == "-":
        closed = before.key == "(" and after is not None and after.key == ")"
        said = closed or (before.term and (_ends_test(before, after) or _signed(items, at)))
    elif item.kind in ("non", "denies"):
        said = (ends and (before.key in (":", "=") or before.term)) or _never_done(items, at)
    elif item.kind == "none":
        said = (ends and before.key in (":", "=")) or (
            item.key == "0" and before.term and _stands_alone(items, at)) or item.end - item.start > 2
    elif item.key in _EITHER_WAY:
        said = before.term or ends
    elif item.kind == "supposes":
        said = ends and item.key in ("EVOQUE", "EVOQUEE", "PEUT")
    elif item.key == "+" and after is not None and after.kind == "number" and before.end - before.start > 1:
        said = False  # VIH 1+2
    elif item.kind == "tests":
        said = before.term and before.tested and not any(other.kind == "holds" for other in items[at + 1:at + 4])
    elif item.key == "+" and after is not None and after.term and not before.refusal:
        said = not before.term or _has_result(items, after, at + 1)
    else:
        said = True
    return said


_DONE = frozenset(("PRIS", "PRISE", "PRISES", "RECU", "RECUE", "RECUES", "FAIT", "FAITE", "EU", "UTILISE", "CONSOMME",
                   "FUME", "BU", "CONTRACTE", "DEVELOPPE", "PRESENTE", "PRESENTEE", "CONNU", "CONNUE", "PORTEUR"))


def _ends_test(before: Item, after: Item | None) -> bool:
    """Whether a dash may be the result of the test before it, and no dash between two sentences."""
    return before.tested and (after is None or after.kind in ("mark", "year", "and", "article") or after.tested)


def _signed(items: list[Item], at: int) -> bool:
    """Whether a dash is one of a list of signs: HTA+ DNID- TABAC-."""
    after = item_at(items, at + 1)
    if after is None:
        return any(other.key in ("+", "-") for other in items[:at])
    return after.term and _has_result(items, after, at + 1)


def _never_done(items: list[Item], at: int) -> bool:
    """Whether a denial and a participle end what is said of the term before: XARELTO JAMAIS PRIS."""
    done, after = item_at(items, at + 1), item_at(items, at + 2)
    return items[at - 1].term and done is not None and done.key in _DONE and (after is None or after.kind == "mark")


def _stands_alone(items: list[Item], at: int) -> bool:
    """Whether a zero is a denial (HTA 0 DIAB 0) and not the beginning of a dose (LOVENOX 0.4)."""
    after, next_ = item_at(items, at + 1), item_at(items, at + 2)
    decimal = after is not None and after.key in (".", ",") and next_ is not None and next_.kind == "number"
    return after is None or after.term or (after.kind == "mark" and not decimal)


def _has_result(items: list[Item], item: Item, at: int) -> bool:
    """Whether the next of a list has a sign of its own, as in "VIH + VHC -": then the first sign is a result too."""
    after = item_at(items, at + 1)
    return after is not None and after.key in ("+", "-")


_CROSSED = frozenset(("word", "first name", "number", "year", "verb", "practice", "light", "supports", "speaks",
                      "service"))


def _say_back(items: list[Item], at: int, reason: str) -> None:
    """Say a result of the term before it, and of the list of tests that this ends."""
    result = items[at]
    first_found, j, words = -1, at - 1, 0
    while j >= 0:
        item = items[j]
        if item.term:
            shared = first_found < 0 or _shares(items, at, j, first_found)
            if not shared or (result.kind in ("waits", "immune") and (not item.tested or words > 1)):
                return
            if reason:
                refuse(items, j, reason, at)
            else:
                item.holds = True
            first_found, words = j, 0
        elif item.kind in _CROSSED:
            words += 1
            if words > (4 if first_found < 0 and result.key not in ("-", "+") else 0):
                return
        elif _ends_back(item, result, at - j, begun=first_found >= 0):
            return
        j -= 1


def _shares(items: list[Item], at: int, place: int, found: int) -> bool:
    """Whether the term at `place` has the result at `at` that the one at `found`, after it, has."""
    result = items[at]
    if result.key.endswith("S") and result.kind in ("denied", "holds"):  # a plural
        return True
    if items[place].tested and items[found].tested:  # a pregnancy is no test of the list: 37 SA, VIH A FAIRE
        return ("pregnancy" in items[place].themes) == ("pregnancy" in items[found].themes)
    if items[at - 1].key in (":", "=") and items[found - 1].key == "/":  # AVK / AOD : AUCUN
        return True
    return result.key == "?" and any(between.kind in ("or", "and") for between in items[place + 1:found])


def _ends_back(item: Item, result: Item, away: int, *, begun: bool) -> bool:
    """Whether an item `away` before a result keeps it from what stands before."""
    if stops(item):
        return begun or away > 3 or item.key not in "()."
    if item.key == ",":
        return not begun and (result.key in ("-", "+", "?") or result.kind == "waits" or away > 1)
    if item.kind == "halts":
        return begun
    return item.key in ("?", "-", "+") or item.kind in ("holds", "denied", "doubtful", "none", "order", "non", "denies",
                                                        "supposes", "kin", "family")


# --- denials and doubts: what is said before --------------------------------------------------------------------------

def openers(items: list[Item]) -> None:
    """Refuse what each denial, doubt or request announces."""
    for i, item in enumerate(items):
        opened = _opened(items, i)
        if opened:
            reason, strangers = opened
            _take(items, i, reason, strangers=strangers, listed=strangers == 3)
        elif item.key == "0" and is_term(items, i + 1) and (i == 0 or items[i - 1].kind == "mark"):
            refuse(items, i + 1, "denied", i)


def _opened(items: list[Item], at: int) -> tuple[str, int] | None:
    """What a cue says of what follows, and how many unknown words may come before that; three for a list of tests."""
    item, after = items[at], item_at(items, at + 1)
    begins = at == 0 or items[at - 1].kind == "mark"
    said: tuple[str, int] | None = None
    if item.key == "NI" or (item.kind == "denies" and not _cancelled(items, at)):
        said = "denied", 1
    elif item.kind == "non" or (item.key in _DENIED_BEFORE and (begins or (after and after.key in ("UN", "UNE")))):
        said = "denied", 0
    elif item.kind == "denied" and item.because is None and _announces(items, at):
        said = "denied", 3
    elif item.kind == "plus":
        said = ("denied", 1) if any(before.kind == "ne" for before in items[max(0, at - 3):at]) else None
    elif item.kind == "supposes":
        said = None if item.key in _EITHER_WAY and is_term(items, at - 1) else ("supposed", 2)
    elif item.kind in ("tests", "immune"):
        said = "supposed", 3
    elif item.kind == "waits" and item.key.startswith(_ASKED):
        said = None if any(before.term for before in items[:at]) else ("supposed", 3)
    elif item.kind == "waits" and item.key.startswith("REFUS"):
        said = None if is_term(items, at - 1) else ("supposed", 1)
    elif item.kind == "doubtful":
        said = ("supposed", 1) if after and (after.key == ":" or at == 0) else None
    elif item.key == "?":
        if after is not None and after.key == "(":  # VIRALE ? (VHA VHE)
            said = "supposed", 3
        elif at == 0 or items[0].key == "?" or items[at - 1].key in ("?", ",", ".", ";", "("):
            said = "supposed", 1
    return said


def _announces(items: list[Item], at: int) -> bool:
    """Whether a denial is said of the list behind it: TOUT EST NEGATIF (VIH, SYPHILIS)."""
    after = item_at(items, at + 1)
    return after is not None and after.key in ("(", ":") and not any(item.term for item in items[max(0, at - 4):at])


_DENIED_BEFORE = ("ECARTE", "NEGATIF", "NEGATIVE", "EXCLU", "NEG", "ELIMINE")


def _cancelled(items: list[Item], at: int) -> bool:
    """An order not to do something denies nothing: NE PAS PARLER DU VIH."""
    after = item_at(items, at + 1)
    if after is not None and after.key in _TAKEN:  # PAS PRIS LEVOTHYROX CE MATIN: it is taken on other days
        return any(item.key in _TODAY for item in items[at + 2:at + 10])
    if any(item.key in ("AUTRE", "AUTRES") for item in items[at + 1:at + 3]):  # PAS D'AUTRE ALLERGIE QUE L'IODE
        return any(item.key == "QUE" for item in items[at + 2:at + 7])
    return after is not None and (after.key in ("+", "#")
                                  or after.kind in ("verb", "speaks", "practice", "service", "product"))


_TAKEN = frozenset(("PRIS", "PRISE"))
_TODAY = frozenset(("MATIN", "SOIR", "MIDI", "HIER", "JOUR", "DEPUIS", "AVANT", "AUJOURD"))


def _take(items: list[Item], at: int, reason: str, *, strangers: int, listed: bool = False) -> None:
    """Refuse the first thing named after a cue, and what is joined to it.

    `strangers` is how many unknown words may come before; `listed`: a run of tests is one thing.
    """
    unknown, last = 0, -1
    joined = True  # whether the next term is still of this scope
    for j in range(at + 1, len(items)):
        item = items[j]
        if item.term:
            if not joined and not _belongs(items, last, j):
                return
            taken = items[at].kind == "tests" and item.entry is not None and item.entry.medicine  # DOSAGE KEPPRA
            kept = taken or _again(items, j) or (item.holds and reason == "supposed")
            if not kept or items[at].key in _IF:
                refuse(items, j, reason, at)
            last, joined, unknown = j, False, 0
        elif item.kind in ("word", "first name", "verb", "supports", "service", "plus"):
            unknown += 1
            if last < 0 and unknown > strangers and not _closes(items, j):
                return
            joined = joined and last < 0
        elif _joins(items, j, listed=listed, begun=last >= 0):
            joined, unknown = True, unknown if item.kind == "or" and last < 0 else 0
        elif item.key == "." and j == at + 1 and items[at].key in _SHORTENED:
            continue
        elif (item.key == ":" and unknown and reason == "denied") or not _passed(  # PAS DE SANG : TEMOIN DE JEHOVAH
                items, j, at, listed=listed, begun=last >= 0):
            return


_SHORTENED = frozenset(("SUSP", "SUSPI", "RECH", "DEPIST", "SERO", "DD", "ABS", "DIAG", "DG", "HYP", "EVENT", "PROB",
                        "EXPO", "NEG", "ATT"))
_IF = frozenset(("SI", "IF"))  # nothing holds under a condition
_AGAIN = ("RECIDIVE", "RECHUTE", "PROGRESSION", "REACTIVATION", "AGGRAVATION", "DECOMPENSATION")


def _again(items: list[Item], at: int) -> bool:
    """Whether what is feared of an illness is that it comes back, or gets worse: it is there."""
    before = at - 1
    while before >= 0 and items[before].kind == "article":
        before -= 1
    return before >= 0 and items[before].key in _AGAIN


def _joins(items: list[Item], at: int, *, listed: bool, begun: bool) -> bool:
    """Whether a word or a mark joins what follows to what a cue has taken."""
    item, after = items[at], item_at(items, at + 1)
    if item.kind == "or" or item.key == "/":
        return True
    if item.kind == "and" or (item.key == "+" and listed):
        apart = after is not None and after.kind in ("halts", "light", "word", "denies")
        return after is not None and (listed or not apart or _closes(items, at))
    return item.key == "," and _goes_on(items, at, listed=listed, begun=begun)


_PASSED = frozenset(("article", "light", "tests", "kin", "kindred", "nothing", "supposes", "doubtful", "waits",
                     "immune", "ne", "family"))


def _passed(items: list[Item], at: int, cue: int, *, listed: bool, begun: bool) -> bool:
    """Whether a scope goes on over an item that is nothing to it."""
    item = items[at]
    if item.kind in _PASSED or (item.key in ("(", ")") and listed):
        return True
    if item.kind == "halts":
        return not begun and (at == cue + 1 or item.key in ("PAR", "SOUS", "POUR"))
    return not begun and (item.key == ":" or (item.kind in ("number", "year") and listed))


def _belongs(items: list[Item], last: int, at: int) -> bool:
    """Whether a term next to another is part of the same thing: CANCER DU FOIE, GREFFE RENALE, VIH VHB VHC."""
    between = items[last + 1:at]
    if items[at].tested and items[last].tested:
        return all(item.kind in ("article", "mark", "and", "light", "tests") for item in between)
    one, other = items[last].entry, items[at].entry
    if not between and one and other and not one.themes.isdisjoint(other.themes):
        return True
    if between:
        return all(item.kind == "article" for item in between)
    return items[at].key.endswith(_ADJECTIVES) and not items[at].key.startswith("DIAB")


def _goes_on(items: list[Item], comma: int, *, listed: bool, begun: bool) -> bool:
    """Whether a comma is inside a list: what follows is joined by D' or is a test, or "ou", "ni" closes the list."""
    after = item_at(items, comma + 1)
    if after is None:
        return False
    joined = after.kind == "or" or (after.kind == "article" and after.key in ("D", "DE"))
    test = after.term and after.tested and (listed or (begun and items[comma - 1].tested))
    return joined or test or _closes(items, comma) or (begun and after.term and _absent(items, comma))


_ABSENT = frozenset(("ABSENCE", "ABS", "NIE", "DENIE", "DENIES", "INDEMNE"))


def _absent(items: list[Item], comma: int) -> bool:
    """Whether the list began with a word that is said of lists: ABSENCE DE CANCER, DIABETE, CARDIOPATHIE."""
    return any(item.key in _ABSENT for item in items[max(0, comma - 7):comma])


def _closes(items: list[Item], at: int) -> bool:
    """Whether "ni" or "ou" closes the list that goes on at `at`: only single things between commas until then."""
    for item in items[at + 1:at + 12]:
        if item.kind == "or":
            return True
        if item.key != "," and item.kind not in ("term", "word", "article", "light", "number"):
            return False
    return False
