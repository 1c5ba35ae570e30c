"""The French catalogue, merged from its parts.

Each area of the house keeps its sentences in `locales/fr/LC_MESSAGES/parts/AREA.po`; `faille` reads one file,
`faille.po`, which this writes: sorted, without repetition, the same bytes from the same parts.  Run it after a part
has changed.  With --check nothing is written and it says what is wrong, as it also does before writing:

- one sentence with two translations;
- a sentence marked `_()` in the source that has no translation, or a mark around something that is no plain text;
- a translation whose {placeholders} are not the sentence's.

Authority: https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html
"""

from __future__ import annotations

import ast
import io
import string
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

SOURCE = Path(__file__).resolve().parent.parent / "src" / "faille"
FOLDER = SOURCE / "locales" / "fr" / "LC_MESSAGES"
HEAD = "# The French of faille.  Written by tools/merge_po.py from parts/*.po: change those.\n"


def translations(folder: Path) -> tuple[dict[str, str], list[str]]:
    """Sentence -> French from every part, and complaints about conflicts."""
    found: dict[str, tuple[str, str]] = {}
    complaints = []
    for part in sorted((folder / "parts").glob("*.po")):
        with part.open("rb") as stream:
            read = read_po(stream, locale="fr", abort_invalid=True)
        for message in read:
            if not message.id:
                continue
            sentence, french = str(message.id), str(message.string)
            if not french or message.fuzzy:
                complaints.append(f"{part.name}: {sentence!r} has no finished translation")
                continue
            before, where = found.setdefault(sentence, (french, part.name))
            if before != french:
                complaints.append(f"{sentence!r} is {before!r} in {where} and {french!r} in {part.name}")
    return {sentence: french for sentence, (french, _where) in found.items()}, complaints


def merged(french: Mapping[str, str]) -> bytes:
    """The one catalogue, as the bytes of its file."""
    catalogue = Catalog(locale="fr", project="faille", fuzzy=False)
    for sentence in sorted(french):
        catalogue.add(sentence, french[sentence])
    written = io.BytesIO()
    write_po(written, catalogue, width=0, omit_header=True)
    header = ('msgid ""\nmsgstr ""\n"Language: fr\\n"\n"MIME-Version: 1.0\\n"\n'
              '"Content-Type: text/plain; charset=utf-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n\n')
    return (HEAD + header).encode() + written.getvalue()


def marked(source: Path) -> Iterator[tuple[str, str | None]]:
    """("file:line", sentence) of every `_()` in the source; None where what is marked is no plain text."""
    for path in sorted(source.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_":
                given = node.args[0] if len(node.args) == 1 else None
                plain = isinstance(given, ast.Constant) and isinstance(given.value, str)
                place = f"{path.relative_to(source.parent)}:{node.lineno}"
                yield place, str(given.value) if plain and isinstance(given, ast.Constant) else None


def placeholders(sentence: str) -> set[str]:
    """The names in braces: "{n} rows" -> {"n"}."""
    try:
        return {field.split(".")[0] for _, field, _, _ in string.Formatter().parse(sentence) if field is not None}
    except ValueError:
        return {"(braces that do not match)"}


def complaints_about(source: Path, french: Mapping[str, str]) -> list[str]:
    """What is marked and not translated, and what is translated with other placeholders."""
    complaints = []
    for place, sentence in marked(source):
        if sentence is None:
            complaints.append(f"{place}: _() marks something that is no plain text")
        elif sentence not in french:
            complaints.append(f"{place}: {sentence!r} has no French")
    complaints += [f"{sentence!r}: its French has other placeholders" for sentence, said in french.items()
                   if placeholders(sentence) != placeholders(said)]
    return complaints


def main(arguments: list[str]) -> int:
    """Merge, or only check; 1 where there is something to complain about."""
    french, complaints = translations(FOLDER)
    complaints += complaints_about(SOURCE, french)
    target, made = FOLDER / "faille.po", merged(french)
    if "--check" in arguments:
        if not target.exists() or target.read_bytes() != made:
            complaints.append(f"{target.name} is not what its parts give: run tools/merge_po.py")
    else:
        target.write_bytes(made)
    for complaint in complaints:
        sys.stderr.write(complaint + "\n")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
