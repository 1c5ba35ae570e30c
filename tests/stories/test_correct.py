"""A wrong verdict is put right, by its place or name, with a reason, and taken back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from .conftest import Faille

ROWS = "".join(f"QX{n * 7919 % 9973:05d};{'FH'[n % 2]};AUBERMONT{n % 40}\n" for n in range(300))


def verdict(document: Any, position: int) -> tuple[str, bool]:
    column = document["what"]["tables"][0]["columns"][position - 1]
    return column["identifier"], column["corrected"]


def test_a_verdict_is_corrected_and_everything_that_rested_on_it_moves(faille: Faille, tmp_path: Path) -> None:
    (tmp_path / "found.csv").write_text("REF;SEXE;NOM\n" + ROWS)
    case = tmp_path / "case"
    first = faille("investigate", tmp_path / "found.csv", "--case", case, "--yes", "--json").json
    assert verdict(first, 2) == ("sex", False)
    assert first["what"]["counts"]["sex.female"] == 150
    for refused, why in ((("t1.c9", "sex"), "no such column"), (("t1.c2", "sexe"), "no such identifier"),
                         (("t1.c2", "unknown"), "needs a reason")):
        ran = faille("correct", case, *refused, *(("--reason", "r") if "reason" not in why else ()))
        assert ran.code == 2
        assert why in ran.err
    ran = faille("correct", case, "t1.c2", "unknown", "--reason", "a code of the warehouse")
    assert ran.code == 0, ran.err
    second = faille("show", case, "--json").json
    assert verdict(second, 2) == ("unknown", True)
    assert "sex.female" not in second["what"]["counts"]
    moved = faille("show", case, "--changes", "--json").json
    assert any(each["id"].endswith("counts.sex.female") and each["after"] is None for each in moved)
    assert faille("verify", case).code == 0
    # It stays when the case goes on, and the reason stands in the chain of custody, without a column's name.
    assert verdict(faille("investigate", "--case", case, "--json").json, 2) == ("unknown", True)
    chain = (case / "custody.jsonl").read_text()
    assert "a code of the warehouse" in chain
    assert "SEXE" not in chain
    # By name, and back.
    ran = faille("correct", case, "sexe", "auto", "--reason", "it was the sex after all", "--json")
    assert ran.code == 0, ran.err
    assert verdict(faille("show", case, "--json").json, 2) == ("sex", False)


def test_a_column_meant_doubtfully_is_asked_for(faille: Faille, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.csv").write_text(f"REF;SEXE;NOM{name}\n" + ROWS)
    case = tmp_path / "case"
    faille("investigate", tmp_path / "a.csv", tmp_path / "b.csv", "--case", case, "--yes")
    ran = faille("correct", case, "SEXE", "unknown", "--reason", "r")
    assert ran.code == 2
    assert ran.err.count(".t1.c2") == 2
    ran = faille("correct", case, ran.err.split("[")[1].split(",")[0], "unknown", "--reason", "r")
    assert ran.code == 0, ran.err
