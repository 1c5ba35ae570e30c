"""The charts, as SVG: Altair says what is drawn, vl-convert draws it.

Colours are a few fixed values that the page's style sheet recolours for light and dark (`[fill="#…"]` selectors beat an
SVG's presentation attributes), so one drawing serves the screen, the paper and the PDF.

Authority: https://vega.github.io/vega-lite/docs/
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

WOMEN, MEN, UNKNOWN = "#b4552d", "#2b6777", "#8b8f94"  # told apart without colour vision by lightness too
BARS, INK, RULE = "#2b6777", "#4a5058", "#d9d5cc"
Row = dict[str, Any]
_BAND = 15  # pixels of an age band
# Vega numbers its clips by a counter of the process: the same chart would differ from run to run.
_CLIP = re.compile(r'<clipPath id="[^"]*">.*?</clipPath>| clip-path="[^"]*"')
_FONT = re.compile(r'font-family="[^"]*"')


def pyramid(bands: Mapping[str, Sequence[int]], labels: tuple[str, str, str], language: str) -> str:
    """An age pyramid: women to the left, men to the right, and a strip of those of unknown sex where there are any.

    `bands`: age band ("30-34") -> women, men, unknown; drawn oldest first.
    """
    import altair as alt

    order = sorted(bands, key=_first_number, reverse=True)
    sexed = any(women or men for women, men, _unknown in bands.values())
    most = max((max(counts) for counts in bands.values()), default=1) or 1
    y = alt.Y("age:N", sort=order, axis=None)
    panels = []
    sides = ((0, WOMEN, "descending"), (1, MEN, "ascending"), (2, UNKNOWN, "ascending"))
    for side, colour, direction in sides:
        if (side == 2 and not any(counts[2] for counts in bands.values())) or (side < 2 and not sexed):
            continue
        rows = [{"age": band, "n": bands[band][side]} for band in order]
        wide = side < 2 or not sexed
        x = alt.X("n:Q", sort=direction, scale=alt.Scale(domain=[0, most]), title=None,
                  axis=alt.Axis(tickCount=3 if wide else 1, format=",d"))
        size = {"width": 145 if wide else 70, "height": _BAND * len(order)}
        ages = (alt.Chart(_values(rows)).mark_text(color=INK, fontSize=12).encode(y=y, text="age:N")
                .properties(width=48, height=size["height"]))
        if not sexed:
            panels.append(ages)
        panels.append(alt.Chart(_values(rows), title=alt.Title(labels[side], color=INK)).mark_bar(color=colour)
                      .encode(x=x, y=y).properties(**size))
        if side == 0:
            panels.append(ages)
    return _drawn(alt.hconcat(*panels, spacing=4).to_dict(), language)


def years(by_year: Mapping[str, int], language: str, label: str) -> str:
    """A histogram of dates by year, years without a date included."""
    import altair as alt

    known = sorted(int(year) for year in by_year if year.isdigit())
    if not known:
        return ""
    rows = [{"year": year, "n": by_year.get(str(year), 0)} for year in range(known[0], known[-1] + 1)]
    step = max(1, -(-len(rows) // 7))
    ticks = [row["year"] for row in rows if (row["year"] - known[0]) % step == 0]
    chart = alt.Chart(_values(rows)).mark_bar(color=BARS).encode(
        x=alt.X("year:O", title=None, axis=alt.Axis(values=ticks, labelAngle=0)),
        y=alt.Y("n:Q", title=label, axis=alt.Axis(tickCount=4, format=",d"))).properties(width=340, height=120)
    return _drawn(chart.to_dict(), language)


def _values(rows: list[Row]) -> Any:
    """Rows written into the specification itself: nothing is to be fetched."""
    import altair as alt

    return alt.Data(values=rows)  # type: ignore[no-untyped-call]


def _first_number(band: str) -> int:
    found = re.search(r"[0-9]+", band)
    return int(found[0]) if found else -1


def _drawn(spec: Row, language: str) -> str:
    """SVG of a specification, as one element that takes the page's font and any width."""
    import vl_convert

    config = {
        "background": None, "aria": False, "view": {"stroke": None}, "font": "sans-serif",
        "axis": {"labelColor": INK, "titleColor": INK, "gridColor": RULE, "domainColor": RULE, "tickColor": RULE,
                 "labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal",
                 "titlePadding": 10},
        "title": {"fontSize": 13, "fontWeight": "normal"}, "bar": {"cornerRadiusEnd": 1},
    }
    svg = vl_convert.vegalite_to_svg(spec, config=config, allowed_base_urls=[],
                                     format_locale="fr-FR" if language == "fr" else "en-US")
    return _FONT.sub('font-family="sans-serif"', _CLIP.sub("", str(svg)))
