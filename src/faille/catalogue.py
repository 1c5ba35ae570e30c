"""How a declared item is found on its shelf, and the laws it obeys.

A shelf is a package: `kind.py` says what an item is, and every other file declares items, one or a few closely
related ones a file.  Adding an item is adding a file; nothing else is registered anywhere.  The item's id is its
variable's name in lower case, preceded by the folders between: `faille/identifiers/fr/nir.py` declaring `NIR` is
`fr.nir`.

Laws are plain functions `item -> list of complaints`, kept beside the kind.  They run when the shelf is opened and
raise together, so that a stranger who adds three files sees all that is wrong with them at once.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType, ModuleType
from typing import Any, Generic, TypeVar

from faille.errors import DeclarationError

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Shelf(Generic[Item]):
    """A package of declarations of one kind."""

    package: str
    kind: type[Item]
    laws: tuple[Callable[[Item], list[str]], ...] = ()
    beside: tuple[type, ...] = ()  # other kinds declared in the same package

    def items(self) -> Mapping[str, Item]:
        """Every item by id, in the order of the ids; raises `DeclarationError` naming every broken law."""
        return _open(self)


def modules(package: str) -> Iterator[ModuleType]:
    """The declaring modules below a package: all but `kind` and private ones."""
    root = importlib.import_module(package)
    for info in sorted(pkgutil.walk_packages(root.__path__, package + "."), key=lambda m: m.name):
        last = info.name.rsplit(".", 1)[-1]
        if info.ispkg or last == "kind" or last.startswith("_"):
            continue
        yield importlib.import_module(info.name)


def item_id(package: str, module: str, variable: str) -> str:
    """`faille.identifiers`, `faille.identifiers.fr.nir`, `NIR` -> `fr.nir`."""
    folders = module.removeprefix(package + ".").split(".")[:-1]
    return ".".join([*folders, variable.lower()])


@lru_cache(maxsize=64)
def _open(shelf: Shelf[Any]) -> Mapping[str, Any]:
    found: dict[str, Any] = {}
    complaints: list[str] = []
    for module in modules(shelf.package):
        declared = {k: v for k, v in vars(module).items() if isinstance(v, shelf.kind) and k.isupper()}
        if not declared and not any(isinstance(v, shelf.beside) for v in vars(module).values()):
            complaints.append(f"{module.__name__}: declares no {shelf.kind.__name__}")
        if "Authority:" not in (module.__doc__ or ""):
            complaints.append(f"{module.__name__}: its docstring names no Authority:")
        for variable, item in declared.items():
            name = item_id(shelf.package, module.__name__, variable)
            if any(item is other for other in found.values()):
                complaints.append(f"{name}: stands in two modules; import the module, not the item")
            found[name] = item
    for name, item in found.items():
        for law in shelf.laws:
            complaints += [f"{shelf.package}:{name}: {complaint}" for complaint in law(item)]
    if complaints:
        raise DeclarationError("; ".join(complaints), where=shelf.package, remedy="mend the declarations named")
    return MappingProxyType(dict(sorted(found.items())))

