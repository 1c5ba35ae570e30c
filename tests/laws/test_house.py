"""The house keeps its own rules: floors, no cycle, docstrings, lengths, names, pins, translations, nothing private."""

from __future__ import annotations

import ast
import hashlib
import importlib.util
import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from types import ModuleType

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
SOURCE = REPOSITORY / "src" / "faille"
TOOLS = REPOSITORY / "tools"

_LONGEST_FILE, _LONGEST_FUNCTION = 400, 60
_FORBIDDEN = re.compile(r"(^|_)(utils?|helpers?|misc)($|_)|Manager|Handler|Service", re.ASCII)
_FORBIDDEN_FILE = re.compile(_FORBIDDEN.pattern + r"|(^|_)common($|_)")  # "common surnames" say something
_ENGINE_LIBRARIES = {"duckdb", "duckdb_extension_httpfs", "pyspark", "py4j", "pandas"}


@lru_cache(maxsize=1)
def _trees() -> Mapping[Path, ast.Module]:
    files = [*sorted(SOURCE.rglob("*.py")), *sorted(TOOLS.glob("*.py"))]
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in files}


def _place(path: Path, node: ast.AST | None = None) -> str:
    return f"{path.relative_to(REPOSITORY)}:{getattr(node, 'lineno', 1)}"


# --- imports ---------------------------------------------------------------------------------------------------------

def test_floors_hold() -> None:
    """import-linter's contracts, as pyproject.toml states them."""
    done = subprocess.run([Path(sys.executable).parent / "lint-imports", "--no-cache"], cwd=REPOSITORY, check=False,
                          capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(SOURCE.parent)})
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]


def _module_name(root: Path, path: Path) -> str:
    parts = path.relative_to(root.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def import_graph(root: Path) -> dict[str, set[str]]:
    """Module -> modules of the same package it imports, wherever the import stands: function or TYPE_CHECKING too."""
    paths = {_module_name(root, path): path for path in root.rglob("*.py")}
    graph: dict[str, set[str]] = {module: set() for module in paths}
    for module, path in paths.items():
        package = module if path.name == "__init__.py" else module.rpartition(".")[0]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                graph[module] |= {alias.name for alias in node.names if alias.name in paths}
            elif isinstance(node, ast.ImportFrom):
                above = package.split(".")[:len(package.split(".")) - node.level + 1] if node.level else []
                base = ".".join([*above, *([node.module] if node.module else [])])
                for alias in node.names:
                    named = f"{base}.{alias.name}"
                    graph[module] |= {named} if named in paths else {base} & paths.keys()
    return graph


def cycles(graph: Mapping[str, set[str]]) -> list[list[str]]:
    """Groups of modules that import each other, directly or not (Tarjan's strongly connected components)."""
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(module: str) -> None:
        order[module] = low[module] = len(order)
        stack.append(module)
        for imported in sorted(graph[module]):
            if imported not in order:
                visit(imported)
                low[module] = min(low[module], low[imported])
            elif imported in stack:
                low[module] = min(low[module], order[imported])
        if low[module] == order[module]:
            place = stack.index(module)
            group = stack[place:]
            del stack[place:]
            if len(group) > 1 or module in graph[module]:
                found.append(sorted(group))

    for module in sorted(graph):
        if module not in order:
            visit(module)
    return found


def test_no_module_imports_itself_by_a_detour() -> None:
    assert cycles(import_graph(SOURCE)) == []


def test_a_cycle_would_be_seen(tmp_path: Path) -> None:
    """Type-checking imports, imports inside functions and relative ones count."""
    root = tmp_path / "made"
    (root / "inner").mkdir(parents=True)
    for name, text in {"__init__.py": "",
                       "a.py": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from made import b\n",
                       "b.py": "def f():\n    from made.inner.c import g\n", "inner/__init__.py": "",
                       "inner/c.py": "from ..a import f\n", "d.py": "import made.a\n"}.items():
        (root / name).write_text(text)
    assert cycles(import_graph(root)) == [["made.a", "made.b", "made.inner.c"]]


def test_engine_libraries_stay_in_their_room() -> None:
    found = []
    for path, tree in _trees().items():
        if (SOURCE / "engines") in path.parents:
            continue
        for node in ast.walk(tree):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else \
                [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            found += [_place(path, node) for name in names if name.split(".")[0] in _ENGINE_LIBRARIES]
    assert found == []


# --- style -----------------------------------------------------------------------------------------------------------

_Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def _definitions(body: list[ast.stmt]) -> Iterator[_Definition]:
    """Classes, functions and methods; not what stands inside a function."""
    for node in body:
        if isinstance(node, _Definition):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from _definitions(node.body)
        elif isinstance(node, ast.If | ast.Try):
            yield from _definitions(node.body)


def test_what_is_public_has_a_docstring() -> None:
    found = []
    for path, tree in _trees().items():
        if not ast.get_docstring(tree):
            found.append(_place(path))
        hidden: set[int] = set()
        for node in _definitions(tree.body):
            if node.name.startswith("_"):
                hidden |= {id(inner) for inner in ast.walk(node)}  # what is inside something private is private
            elif id(node) not in hidden and not ast.get_docstring(node):
                found.append(f"{_place(path, node)} {node.name}")
    assert found == []


def test_files_and_functions_stay_short() -> None:
    found = []
    for path, tree in _trees().items():
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > _LONGEST_FILE:
            found.append(f"{_place(path)} has {lines} lines")
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > _LONGEST_FUNCTION:
                    found.append(f"{_place(path, node)} {node.name} has {length} lines")
    assert found == []


def test_no_name_says_nothing() -> None:
    """No utils, helpers, common, misc, Manager, Handler, Service: a name says what the thing is."""
    found = [_place(path) for path in _trees()
             if any(map(_FORBIDDEN_FILE.search, path.relative_to(REPOSITORY).with_suffix("").parts))]
    found += [f"{_place(path, node)} {node.name}" for path, tree in _trees().items()
              for node in ast.walk(tree) if isinstance(node, _Definition) and _FORBIDDEN.search(node.name)]
    assert found == []


def test_every_dependency_is_pinned() -> None:
    """An answer must not change because a library did."""
    stated = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*stated["build-system"]["requires"], *stated["project"]["dependencies"]]
    for group in (*stated["project"].get("optional-dependencies", {}).values(),
                  *stated.get("dependency-groups", {}).values()):
        wanted += [w for w in group if isinstance(w, str)]
    assert wanted
    own = re.compile(r"faille\[[a-z,]+\]$")  # a group of extras that names another
    assert [w for w in wanted if not re.fullmatch(r"[A-Za-z0-9._-]+(\[[a-z,]+\])?==[0-9][^,*<>~]*", w)
            and not own.match(w)] == []
    npm = json.loads((REPOSITORY / "package.json").read_text(encoding="utf-8"))
    loose = {k: v for k, v in npm.get("dependencies", {}).items() if not re.fullmatch(r"[0-9]+(\.[0-9]+){2}", v)}
    assert loose == {}


# --- languages and documents -----------------------------------------------------------------------------------------

def _tool(name: str) -> ModuleType:
    specification = importlib.util.spec_from_file_location(f"tool_{name}", TOOLS / f"{name}.py")
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def test_every_sentence_has_its_french() -> None:
    """Sentences are marked where they are written, and translated in parts/*.po."""
    tool = _tool("merge_po")
    french, complaints = tool.translations(tool.FOLDER)
    assert complaints + tool.complaints_about(tool.SOURCE, french) == []


def test_the_french_catalogue_is_what_its_parts_give() -> None:
    tool = _tool("merge_po")
    french, _complaints = tool.translations(tool.FOLDER)
    assert (tool.FOLDER / "faille.po").read_bytes() == tool.merged(french), "run tools/merge_po.py"


def test_merging_complains_about_conflicts_and_gaps(tmp_path: Path) -> None:
    tool = _tool("merge_po")
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "a.po").write_text('msgid "Row {n}"\nmsgstr "Ligne {m}"\n\nmsgid "Two"\nmsgstr "Deux"\n')
    (tmp_path / "parts" / "b.po").write_text('msgid "Two"\nmsgstr "Paire"\n\nmsgid "Void"\nmsgstr ""\n')
    (tmp_path / "code.py").write_text('A = _("Row {n}")\nB = _("Three" " more")\nC = _(f"{A}")\nD = _("Two")\n')
    french, complaints = tool.translations(tmp_path)
    assert len(complaints) == 2
    assert "'Two'" in complaints[0] + complaints[1]
    about = tool.complaints_about(tmp_path, french)
    assert [c.split(":", 1)[1] for c in about[:2]] == ["2: 'Three more' has no French",
                                                       "3: _() marks something that is no plain text"]
    assert "other placeholders" in about[2]
    assert tool.merged(french) == tool.merged(dict(reversed(french.items())))


def test_every_title_on_a_shelf_is_french_too() -> None:
    """Titles reach a user whether they were marked or not."""
    from faille.formats.kind import CONTAINERS, FORMATS
    from faille.identifiers.kind import IDENTIFIERS
    from faille.language import catalogue
    from faille.themes.kind import THEMES

    french = catalogue("fr")
    lacking = [f"{shelf.package}:{name}" for shelf in (FORMATS, CONTAINERS, IDENTIFIERS, THEMES)
               for name, item in shelf.items().items() if item.title not in french]
    assert lacking == []


def test_the_schema_of_answers_is_what_its_program_prints() -> None:
    printed = subprocess.run([sys.executable, TOOLS / "answers_schema.py"], check=True, capture_output=True).stdout
    assert (REPOSITORY / "docs" / "answers.schema.json").read_bytes() == printed


# --- nothing of this machine, nothing of the data --------------------------------------------------------------------

@lru_cache(maxsize=1)
def _tracked() -> Mapping[str, bytes]:
    """What git tracks, and what it would track at the next `git add`."""
    listed = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=REPOSITORY,
                            capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    names = sorted(filter(None, listed.stdout.decode().split("\0")))
    return {name: (REPOSITORY / name).read_bytes() for name in names if (REPOSITORY / name).is_file()}


def test_no_path_of_a_machine_is_written_down() -> None:
    ours = {str(Path.home()), str(REPOSITORY), str(REPOSITORY.parent), "/" + "root", "/" + "work"} - {"/"}
    # a path begins where no path goes on: "case/work/" and "$TMP/root/" are none
    pattern = re.compile(rb"(?<![\w.$}{)*/<>~-])(" + b"|".join(re.escape(p.encode()) for p in sorted(ours)) + rb")/")
    found = [f"{name}: {match[0].decode()}" for name, content in _tracked().items() if b"\0" not in content
             for match in pattern.finditer(content)]
    assert found == []


def test_no_registry_is_named() -> None:
    """Who builds chooses where packages come from; a lock file or a setting that names a host chooses for them."""
    hosts = re.compile(rb"https?://[a-z0-9.:@-]*(registry|pythonhosted|npmjs|artifactory|nexus|mirror|proxy\.golang)[a-z0-9.:-]*"
                       rb"|https?://pypi\.org/simple|(index-url|registry)\s*=\s*http", re.IGNORECASE)
    own = str(Path(__file__).relative_to(REPOSITORY))
    found = [f"{name}: {match[0].decode()}" for name, content in _tracked().items()
             if name != own and b"\0" not in content for match in hosts.finditer(content)]
    assert found == []


def test_nothing_of_the_public_data_is_copied(shared_data: Path) -> None:
    """Real persons stand in it, deceased or not: it is read where it lies."""
    hashes, lines = set(), set()
    for path in filter(Path.is_file, shared_data.rglob("*")):
        content = path.read_bytes()
        hashes.add(hashlib.sha256(content).digest())
        if path.name != "README.md":
            lines |= {line.strip() for line in content.splitlines()[1:] if len(line.strip()) >= 40}
    assert lines
    found = [name for name, content in _tracked().items()
             if content and (hashlib.sha256(content).digest() in hashes
                             or lines & {line.strip() for line in content.splitlines()})]
    assert found == []
