"""What a whole list says of its terms: boxes ticked or not, questions and answers, panels of tests, late results.

Forms pasted into a comment hold every question, with the answer behind it or the box before it; an order for tests
names them in a row; and a result is often added to the very line that asked for it.
"""

from __future__ import annotations

from faille.themes._items import Item, item_at, refuse

_PANEL = 3  # tests in a row without any result: an order
_FAR = 9  # items between a test asked for and its result, at most
_ANSWERS = frozenset(("NON", "N", "0", "OUI", "O", "NEG", "NEGATIF", "NEGATIVE", "POS", "POSITIF", "POSITIVE", "NO",
                      "YES"))
_DENYING = frozenset(("NON", "N", "0", "NO"))
_COMES = frozenset(("RESULTAT", "RESULTATS", "RES", "REVENU", "REVENUE", "REVENUES", "REVIENT", "FINALEMENT",
                    "ENTRETEMPS", "RETOUR", ":", "=", ",", ".", ";"))


def forms(items: list[Item]) -> None:
    """What boxes and answers say, where there are any."""
    keys = {item.key for item in items}
    if "[" in keys:
        boxes(items)
    if not _ANSWERS.isdisjoint(keys):
        answers(items)


def orders(items: list[Item]) -> None:
    """What a list of tests says that has results, or none."""
    if any(item.kind == "holds" for item in items):
        late(items)
    elif sum(item.tested for item in items) >= _PANEL:
        panels(items)


def boxes(items: list[Item]) -> None:
    """Deny what stands behind a box that is not ticked: [ ] DIABETE [X] ASTHME."""
    for i in range(len(items) - 1):
        if items[i].key == "[" and items[i + 1].key == "]":
            for j in range(i + 2, len(items)):
                if items[j].key == "[":
                    break
                if items[j].term:
                    refuse(items, j, "denied", i)


def answers(items: list[Item]) -> None:
    """Deny each term whose own answer is no, where a comment answers one question after the other."""
    found = [(i, answer) for i, item in enumerate(items) if item.term and (answer := _answer_to(items, i)) is not None]
    if len(found) < 2:
        return
    for i, answer in found:
        if items[answer].key in _DENYING:
            refuse(items, i, "denied", answer)


def _answer_to(items: list[Item], at: int) -> int | None:
    """The place of the answer that a term has: next to it, or behind a colon, and before the next term or mark."""
    place = at + 2 if (colon := item_at(items, at + 1)) and colon.key in (":", "=") else at + 1
    answer, after = item_at(items, place), item_at(items, place + 1)
    if answer is None or answer.key not in _ANSWERS or answer.end - answer.start > 1:
        return None
    decimal = after is not None and answer.key == "0" and after.key in (".", ",") and (
        (next_ := item_at(items, place + 2)) is not None and next_.kind == "number")
    ends = after is None or after.term or after.kind in ("mark", "word", "and", "article")
    return place if ends and not decimal else None


def panels(items: list[Item]) -> None:
    """Suppose tests in a row that nothing is said of: they are ordered."""
    row: list[int] = []
    for i, item in enumerate([*items, None]):
        if item is not None and item.term and item.tested and not item.refusal and not item.holds:
            row.append(i)
        elif item is None or item.term or item.kind not in ("mark", "and", "or", "article", "tests", "number"):
            themes = {theme for place in row for theme in items[place].themes}
            if len(row) >= _PANEL and len(themes) > 1:
                for place in row:
                    refuse(items, place, "supposed", row[-1] if place != row[-1] else row[0])
            row = []


def late(items: list[Item]) -> None:
    """Hold a test that was asked for, or negative once, where a positive result of it comes later in the comment."""
    for i, item in enumerate(items):
        if item.kind != "holds" or i == 0 or items[i - 1].key not in _COMES:
            continue
        after = item_at(items, i + 1)
        if after is not None and after.term:
            continue
        for j in range(i - 1, max(-1, i - 1 - _FAR), -1):
            if items[j].term:
                asked = items[j].refusal == "supposed" or _dated(items, j, i)
                if items[j].tested and asked:
                    items[j].refusal, items[j].because, items[j].holds = "", None, True
                break


def _dated(items: list[Item], test: int, result: int) -> bool:
    """Whether a denied test has a date between its two results: VIH NEG EN 2010, POS EN 2019."""
    return items[test].refusal == "denied" and any(item.kind == "year" for item in items[test:result])
