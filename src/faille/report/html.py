"""The dossier as one HTML file: no script at all, nothing loaded from anywhere, light and dark, printable.

A number's note is a link to its basis; a browser that is sent to an element inside a closed `<details>` opens it, so
the basis opens without a line of script.

Authority: https://html.spec.whatwg.org/multipage/interaction.html#ancestor-details-revealing-algorithm
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from faille.report.pages import Cell, Dossier, Facts, Figure, Group, Remark, Table

# Nothing may be fetched or run, even if a hole in our escaping let a tag of the leak through.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
_SHORT = 20  # a code up to this length, such as a short evidence id, is not broken over lines
_NOTES_SHOWN = 6  # a number that sums more columns than this shows the first ones


def template_text(name: str) -> str:
    """One of the report's own templates."""
    return (files("faille.report") / "templates" / name).read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _page() -> Template:
    loaded = Environment(autoescape=True, undefined=StrictUndefined, loader=FunctionLoader(template_text),
                         trim_blocks=True, lstrip_blocks=True)
    return loaded.get_template("dossier.html.j2")


def html(dossier: Dossier) -> bytes:
    """The page, UTF-8."""
    cells = _Cells(dossier.words["basis"])
    kinds = {Table: "table", Figure: "figure", Facts: "facts", Remark: "remark", Group: "group"}
    page = _page().render(d=dossier, w=dossier.words, cell=cells, css=Markup(template_text("dossier.css")),  # noqa: S704
                          policy=POLICY, kind=lambda block: kinds[type(block)], drawing=_drawing)
    return page.encode("utf-8")


def _drawing(figure: Figure) -> Markup:
    """A figure's SVG, which is ours: every text in it was escaped when it was drawn."""
    return Markup(figure.svg)  # noqa: S704


class _Cells:
    """Writes cells; the first call of a note bears the anchor that its basis links back to."""

    def __init__(self, basis: str) -> None:
        self.basis = basis
        self.anchored: set[int] = set()

    def __call__(self, cell: Cell) -> Markup:
        """The content of a cell: text, bar, notes."""
        text: Markup = escape(cell.text)
        if cell.style == "code":
            text = Markup('<code class="{}">{}</code>').format("short" if len(cell.text) <= _SHORT else "", text)
        elif cell.style == "mono":
            samples = (Markup('<code class="sample">{}</code>').format(sample) for sample in cell.text.split("  "))
            text = Markup(" ").join(samples)
        elif cell.style in ("mark", "strong", "faint"):
            text = Markup('<span class="{}">{}</span>').format(cell.style, text)
        if cell.share is not None:
            text = Markup('<span class="bar" style="--s:{}">{}</span>').format(f"{cell.share:.4f}", text)
        return text + self.notes(cell.notes)

    def notes(self, notes: tuple[int, ...]) -> Markup:
        """The superscript links to the basis of a number."""
        if not notes:
            return Markup("")
        links = Markup(",").join(self._link(note) for note in notes[:_NOTES_SHOWN])
        more = Markup(",…") if len(notes) > _NOTES_SHOWN else Markup("")
        return Markup('<sup class="note">{}{}</sup>').format(links, more)

    def _link(self, note: int) -> Markup:
        anchor = Markup("") if note in self.anchored else Markup(' id="r-{}"').format(note)
        self.anchored.add(note)
        return Markup('<a href="#b-{}"{} aria-label="{} {}">{}</a>').format(note, anchor, self.basis, note, note)
