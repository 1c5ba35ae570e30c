"""Why a comment counts for a theme or not, without a word of it until a reason is given."""

from __future__ import annotations

from pathlib import Path

from .conftest import Faille

COMMENTS = ("Patiente VIH + sous trithérapie", "pas de VIH", "mère VIH +", "à jeun", "prélèvement difficile",
            "rappeler le médecin", "à faxer", "VIH + connu", "veines fragiles", "à revoir au prochain passage")


def test_each_term_says_why(faille: Faille, tmp_path: Path) -> None:
    lines = [f"AUBERMONT{n};{COMMENTS[n % len(COMMENTS)]}" for n in range(200)]
    (tmp_path / "found.csv").write_text("\n".join(["NOM;COMMENTAIRE", *lines, ""]), "utf-8")
    case = tmp_path / "case"
    document = faille("investigate", tmp_path / "found.csv", "--case", case, "--yes", "--json").json
    assert document["what"]["themes"]["hiv"] == 40
    hits = faille("show", case, "--why", "hiv", "--json").json
    # A comment may hold two terms of a theme: it is counted once for all its records.
    assert sum(records for _line, records in {(hit["line"], hit["records"]) for hit in hits if hit["counted"]}) == 40
    by_line = {hit["line"]: hit for hit in hits}
    assert by_line[3]["verdict"] == "denied"
    assert by_line[4]["verdict"] == "said of somebody else"
    assert COMMENTS[1][by_line[3]["start"]:by_line[3]["end"]] == "VIH"
    assert all(hit["term"] == hit["cue"] == "" for hit in hits)
    shown = faille("show", case, "--why", "hiv", "--lang", "fr")
    assert "compté" in shown.out
    assert "VIH" not in shown.out
    assert faille("show", case, "--why", "hiv", "--unmask").code == 2
    unmasked = faille("show", case, "--why", "hiv", "--unmask", "--reason", "a check of the counts", "--json").json
    assert {hit["term"] for hit in unmasked} >= {"VIH"}
    assert any(hit["cue"] for hit in unmasked)
    assert "a check of the counts" in (case / "custody.jsonl").read_text()
    assert faille("show", case, "--why", "nothing").code == 2
