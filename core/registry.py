"""Declarations are modules of a package: a new one edits no other file."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType
from typing import Protocol, TypeVar


class _Declaration(Protocol):
    @property
    def code(self) -> str: ...


T = TypeVar("T", bound=_Declaration)


def modules_of(package: ModuleType) -> Iterator[ModuleType]:
    """Yield the modules directly inside `package`, by name, without private ones."""
    for found in sorted(pkgutil.iter_modules(package.__path__), key=lambda module: module.name):
        if not found.name.startswith("_"):
            yield importlib.import_module(f"{package.__name__}.{found.name}")


def declared(package: ModuleType, name: str, kind: type[T]) -> dict[str, T]:
    """Return what the modules of `package` declare under `name`, by its ``code``.

    Raises
    ------
    TypeError
        A module declares nothing under the name, or something of another kind.
    ValueError
        Two modules declare the same code.
    """
    collected: dict[str, T] = {}
    for module in modules_of(package):
        value = getattr(module, name, None)
        if not isinstance(value, kind):
            raise TypeError(f"{module.__name__} declares no {name} of type {kind.__name__}")
        code = str(value.code)
        if code in collected:
            raise ValueError(f"{module.__name__}: the code {code!r} is declared twice")
        collected[code] = value
    return collected
