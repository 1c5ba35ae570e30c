"""Encodings, told line by line.

Old French files mix them: an export in Windows-1252 into which a newer program pasted UTF-8, a DOS file (cp850), a
Mac file.  What is valid UTF-8 with at least one sequence of several bytes is UTF-8: other text passes that check by
chance about once in a thousand.  For the rest one 8-bit encoding is chosen for the file, by which accented letters
it makes and whether they stand where French puts them; chardet is asked where French does not explain the bytes.

Latin-1 is read as Windows-1252, which has its letters and gives the bytes 80-9F the meaning writers gave them.

Authority: https://encoding.spec.whatwg.org/
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from dataclasses import replace

import chardet
import numpy as np

from faille.formats._lines import Block, Ints, physical

# Five bytes have no meaning in cp1252; as in the WHATWG's table they stand for the control of the same number.
_HOLES = {0x81, 0x8D, 0x8F, 0x90, 0x9D}
_CP1252 = "".join(chr(b) if b in _HOLES else bytes([b]).decode("cp1252") for b in range(256))
FRENCH = ("cp1252", "cp850", "mac-roman")
_ACUTE = {"cp1252": 0xE9, "cp850": 0x82, "mac-roman": 0x8E}  # é
_STRETCH = 5  # lines that follow each other and are another encoding's by no accident
_STRETCHES = 50  # of a block
_LOWER, _UPPER = "éèêëàâäùûüîïôöçœæñ", "ÉÈÊËÀÂÄÙÛÜÎÏÔÖÇŒÆÑ"
_WEIGHT = {**dict.fromkeys(_LOWER + _UPPER, 1.0), **dict.fromkeys("«»°’‘“”–…€²µ\xa0", 0.5),
           **dict.fromkeys("áíóúñßåøãõìòÁÍÓÚÑÅØ", 0.8), "é": 1.5, "è": 1.2, "É": 1.3,
           "ÿ": 0.5}
_LETTERS = frozenset(c.encode() for c in ["Œ", "œ", "Ÿ", *map(chr, range(0xC0, 0x100))] if c not in "×÷")
_VOWELS = frozenset("aeiouyAEIOUYáàâéèêëíîïóôúùûü")
_EXPLAINED = 100_000  # bytes that tell an encoding
# ISO 8859-15 puts Œ, œ and € where cp1252 has fractions and ¤, and has no letters at 80-9F.
_LATIN_9 = re.compile(rb"[A-Za-z]\xbd|(?<![0-9])(?<![0-9] )(?:\xbd[a-z]|\xbc[A-Za-z])|[0-9] ?\xa4")
_C1 = re.compile(rb"[\x80-\x9f]")
_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}"
                       rb"|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}"
                       rb"|\xf4[\x80-\x8f][\x80-\xbf]{2}")
_MARK = re.compile(rb"(?:(?<=[\r\n])|\A)(?:\xef\xbb\xbf)+(?![\n]|\Z)")  # where files were put one after the other
# UTF-8 read as cp1252 and written as UTF-8 again: «Ã©» for «é», «â€™» for «’».  Only leads that French text never
# has before such a character, so that «CAFÉ»» keeps its quotation mark.
_TRAIL = re.escape(_CP1252[0x80:0xC0]) + "\x80-\x9f"
_TWICE = re.compile(f"[ÂÃÅ][{_TRAIL}]|â[€‚„\x80\x82\x84][{_TRAIL}]")
_TWICE_LEAD = re.compile(rb"\xc3\x83[\xc2\xc5\xc6\xcb\xe2]|\xc3\xa2(?:\xe2\x82\xac|\xc2\x80)")
_TO_BYTE = {**{chr(b): b for b in range(0x80, 0xA0)}, **{c: b for b, c in enumerate(_CP1252)}}


def decoded(data: bytes, encoding: str) -> str:
    """`data` in an 8-bit encoding; never fails."""
    if encoding == "cp1252":
        return codecs.charmap_decode(data, "replace", _CP1252)[0]
    return data.decode(encoding, "replace")


def fallback(sample: bytes) -> str:
    """The 8-bit encoding of lines that are not UTF-8."""
    lines = [_SEQUENCE.sub(b"", line) if _utf8(line) else line
             for line in re.split(rb"[\r\n]+", sample) if not line.isascii() and not _valid(line)][:1000]
    sample = b"\n".join(lines)[:_EXPLAINED]
    latin_9 = not _C1.search(sample) and _LATIN_9.search(sample)
    scores = {encoding: _french(sample, encoding) for encoding in ((*FRENCH, "iso8859-15") if latin_9 else FRENCH)}
    best = max(scores, key=lambda encoding: scores[encoding])
    if scores[best] >= 0.7:
        return best
    told = chardet.detect(sample[:200_000])
    name = str(told["encoding"] or "")
    try:
        codec = codecs.lookup(name).name
    except LookupError:
        return best
    single = codec.startswith(("iso8859", "cp125", "koi8", "mac", "cp8", "cp4", "cp7"))
    if not single or codec in {"iso8859-1", "iso8859-15"} or float(told["confidence"] or 0) < 0.5:
        return best
    return codec


def _french(sample: bytes, encoding: str) -> float:
    """How well the high characters are French ones, in the case of their neighbours: about 1 when they are."""
    text = decoded(sample, encoding)
    total, score = 0, 0.0
    for found in re.finditer(r"[^\x00-\x7f]", text):
        at = found.start()
        total += 1
        score += _weight(found.group(), text[max(at - 1, 0):at], text[at + 1:at + 2])
    return score / total if total else 0.0


def _weight(here: str, before: str, after: str) -> float:
    """How well one character stands between its neighbours."""
    weight = _WEIGHT.get(here, 0.0)
    letters = [c for c in before + after if c.isalpha()]
    if here.isalpha() and not letters:
        return weight if here in "àÀôÔ" else weight * 0.3
    if here in _LOWER and letters[0].isupper() and not any(c.islower() for c in letters):
        return weight * 0.3
    if (here in _UPPER and before.islower()) or (here == "ç" and after.isalpha() and after not in _VOWELS):
        return 0.0
    if len(letters) == 2 and ((here in "ûùâêîô" and _VOWELS.issuperset(letters)) or not here.isalpha()):
        return weight * 0.3
    return weight


def single(text: str) -> str:
    """Text whose characters that were encoded twice are made single again."""
    return _TWICE.sub(_made_single, text)


def _made_single(found: re.Match[str]) -> str:
    made = bytes(_TO_BYTE[c] for c in found.group()).decode("utf-8", "ignore")
    return made if len(made) == 1 and (made.isprintable() or made == "\xa0") else found.group()


class Charset:
    """Turns blocks into UTF-8, line for line, and counts which encoding each line was read with."""

    def __init__(self, declared: str) -> None:
        """`declared` is what a byte order mark tells, or ""."""
        self._declared = declared
        self._fallback = ""
        self._lines: Counter[str] = Counter()
        self.twice = 0  # lines with double-encoded characters, repaired
        self.nul = 0  # lines with NUL bytes, removed
        self.stray = 0  # lines of UTF-8 with bytes that are none
        self.marks = 0  # lines that a byte order mark began, removed

    def encodings(self) -> dict[str, int]:
        """Encoding -> lines; lines in plain ASCII count with the file's main encoding."""
        found = Counter({k: n for k, n in self._lines.items() if k != "ascii"})
        if not found:
            return {self._declared or "ascii": self._lines["ascii"]}
        found[max(found, key=lambda k: found[k])] += self._lines["ascii"]
        return dict(found.most_common())

    def state(self) -> tuple[Counter[str], int, int, int, int]:
        """What was counted so far."""
        return self._lines.copy(), self.twice, self.nul, self.marks, self.stray

    def restore(self, state: tuple[Counter[str], int, int, int, int]) -> None:
        """Forget what was counted since `state`."""
        self._lines, self.twice, self.nul, self.marks, self.stray = state

    def give_back(self, block: Block, lines: int, before: tuple[Counter[str], int, int, int, int]) -> None:
        """Forget all but the first `lines` of a block that was counted since `before`: the others come again."""
        begin = int(block.starts[lines])
        places = (block.starts[lines:] - begin, block.ends[lines:] - begin, block.nexts[lines:] - begin)
        again = Charset(self._declared)
        again._fallback = self._fallback
        again.utf8(Block(block.data[begin:], *places, block.line, block.offset, False, block.unit))
        since = self._lines - before[0]
        for encoding, count in again._lines.items():
            taken = min(count, since[encoding])
            since[encoding] -= taken
            self._lines[encoding] -= taken
            if taken < count:  # a block counts its plain lines with its others
                self._lines[max(since, key=lambda name: since[name])] -= count - taken
        self.twice -= again.twice
        self.nul -= again.nul
        self.marks -= again.marks
        self.stray -= again.stray

    def utf8(self, block: Block) -> bytes:
        """The block's lines in UTF-8, as many as before, without NUL bytes."""
        if b"\xef\xbb\xbf" in block.data:  # before decoding: the line that it begins need not be UTF-8
            bare, marks = _MARK.subn(b"", block.data)
            if marks:
                self.marks += marks
                starts, ends, nexts = physical(bare)
                block = replace(block, data=bare, starts=starts, ends=ends, nexts=nexts)
        data = self._clear(block)
        if b"\0" in data:
            places = np.flatnonzero(np.frombuffer(block.data, np.uint8) == 0)
            self.nul += len(np.unique(np.searchsorted(block.nexts, places, side="right")))
            # A NUL between CR and LF holds two line ends apart, and one alone at the end is a line.
            data = re.sub(rb"(?<=\r)\0+(?=\n)", b" ", data)
            if data[-1] == 0 and data.rstrip(b"\0")[-1:] in {b"", b"\r", b"\n"}:
                data = data.rstrip(b"\0") + b" "
            data = data.replace(b"\0", b"")
        counted = self.twice
        for turn in range(3):  # what was encoded twice may have been encoded three times
            if data.isascii() or not _TWICE_LEAD.search(data):
                break
            before, data = data, self._once(data)
            if turn:
                self.twice = counted
            if data == before:
                break
            counted = self.twice
        return data

    def _clear(self, block: Block) -> bytes:
        data = block.data
        if data.isascii() and not self._declared:
            self._lines["ascii"] += len(block)
            return data
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            return self._mixed(block)
        self._lines[self._declared or "utf-8"] += len(block)
        return data

    def _mixed(self, block: Block) -> bytes:
        """Lines that are not all UTF-8: those that are stay so, the others are read with the fallback."""
        data = block.data
        bytes_ = np.frombuffer(data, np.uint8)
        leads = np.flatnonzero((bytes_[:-1] >= 0xC2) & ((bytes_[1:] & 0xC0) == 0x80))
        candidates = np.unique(np.searchsorted(block.nexts, leads, side="right"))
        kept = [i for i in candidates.tolist() if _utf8(block.content(i, i))]
        if not self._fallback:
            head = data[:4 * 1024 * 1024]
            self._fallback = fallback(data if head.isascii() else head)
        bytes_high = np.flatnonzero(bytes_ >= 0x80)
        high = len(np.unique(np.searchsorted(block.nexts, bytes_high, side="right")))
        self._lines["ascii"] += len(block) - high
        self._lines[self._fallback] += high - len(kept)
        if kept:
            self._lines["utf-8"] += len(kept)
        others = _strangers(data, block.starts, np.asarray(kept, np.int64), self._fallback)
        for first, last, encoding in others:
            lines = int(np.count_nonzero(np.diff(np.searchsorted(bytes_high, np.append(
                block.starts[first:last], block.nexts[last - 1])))))
            self._lines[encoding] += lines
            self._lines[self._fallback] -= min(lines, self._lines[self._fallback])
        pieces, at = [], 0
        for i in kept:
            start, after = int(block.starts[i]), int(block.nexts[i])
            line = data[start:after]
            if not _valid(line):
                self.stray += 1
                line = _mended(line, self._fallback)
            pieces += [self._decoded(block, others, at, start), line]
            at = after
        return b"".join([*pieces, self._decoded(block, others, at, len(data))])

    def _decoded(self, block: Block, others: list[tuple[int, int, str]], at: int, end: int) -> bytes:
        """Bytes of whole lines that are not UTF-8, in UTF-8; `others`: lines of other encodings, see `_strangers`."""
        pieces = []
        for first, last, encoding in others:
            a, b = max(at, int(block.starts[first])), min(end, int(block.nexts[last - 1]))
            if a < b:
                pieces += [decoded(block.data[at:a], self._fallback), decoded(block.data[a:b], encoding)]
                at = b
        return "".join([*pieces, decoded(block.data[at:end], self._fallback)]).encode()

    def _once(self, data: bytes) -> bytes:
        """Double-encoded characters made single; a line counts once."""
        text, seen = data.decode("utf-8"), -1

        def once(found: re.Match[str]) -> str:
            nonlocal seen
            made = _made_single(found)
            if made != found.group():
                if seen < 0 or text.find("\n", seen, found.start()) >= 0:
                    self.twice += 1
                seen = found.start()
            return made

        return _TWICE.sub(once, text).encode()


def _strangers(data: bytes, starts: Ints, kept: Ints, usual: str) -> list[tuple[int, int, str]]:
    """Stretches of lines (first, behind the last) in another 8-bit encoding than the `usual` one; `kept` are UTF-8.

    Where files of two programs were joined, the é, of French letters the most frequent, is another byte in each.
    """
    if usual not in _ACUTE:
        return []
    bytes_ = np.frombuffer(data, np.uint8)

    def holding(byte: int) -> Ints:
        lines: Ints = np.unique(np.searchsorted(starts, np.flatnonzero(bytes_ == byte), side="right") - 1)
        return np.setdiff1d(lines, kept) if len(kept) else lines

    own, found = holding(_ACUTE[usual]), []
    for encoding, acute in _ACUTE.items():
        if encoding == usual or chr(acute).encode("latin-1") not in data:
            continue
        theirs = np.setdiff1d(holding(acute), own)
        runs = np.searchsorted(own, theirs)  # lines of one number have no line of the usual encoding between them
        numbers, counts = np.unique(runs, return_counts=True)
        for run in numbers[counts >= _STRETCH][:_STRETCHES].tolist():
            first, last = int(theirs[runs == run][0]), int(own[run]) if run < len(own) else len(starts)
            if fallback(data[int(starts[first]):int(starts[last]) if last < len(starts) else len(data)]) == encoding:
                found.append((first, last, encoding))
    found.sort()
    return [one for place, one in enumerate(found) if not place or one[0] >= found[place - 1][1]]


def _utf8(line: bytes) -> bool:
    """Whether a line is UTF-8, if with a few stray bytes in it: at least two whole sequences for each.

    One is enough where each is a letter of Western Europe, which other encodings' letters make by no usual chance.
    """
    if _valid(line):
        return True
    whole = _SEQUENCE.findall(line)
    stray = sum(b >= 0x80 for b in _SEQUENCE.sub(b"", line))
    if whole and stray <= 2 * len(whole) and all(letter in _LETTERS for letter in whole):
        return True
    return len(whole) >= 2 and len(whole) >= min(2 * stray, stray + 4)


def _mended(line: bytes, encoding: str) -> bytes:
    """A line of UTF-8 whose stray bytes are read with `encoding`."""
    pieces, at = [], 0
    for found in _SEQUENCE.finditer(line):
        pieces += [decoded(line[at:found.start()], encoding).encode(), found.group()]
        at = found.end()
    return b"".join([*pieces, decoded(line[at:], encoding).encode()])


def _valid(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True

