"""Which layers are published as collections of features, with their public attributes.

A package above declares its collections when the application starts, as it does its tiles::

    register(Collection(code="parcels", title=Text("ملک‌ها", "Parcels"), …))

Collections that come and go with the data are told by a function (`register_finder`). A collection
is for everybody: what it declares, and nothing else, is public. SQL comes from declarations only,
never from a request; percent signs in it are doubled.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from core.texts import Text
from tiles.ogc.errors import CollectionUnknownError


class Kind(StrEnum):
    """What an attribute holds."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"


@dataclass(frozen=True, slots=True, kw_only=True)
class Property:
    """A public attribute: its name in answers, what it is called, and the SQL that reads it.

    `parts_of` takes apart a text that the attribute may equal: SQL of the columns it is made of, which have an
    index, each with its number; ``None`` for a text that it never is.
    """

    name: str
    title: Text
    sql: str
    kind: Kind = Kind.STRING
    parts_of: Callable[[str], Mapping[str, int] | None] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Where the geometry stands.

    `columns` gives SQL by EPSG code, the record first: what is asked for in another system is
    transformed from it. `indexed` is the system whose column boxes are compared with.
    """

    columns: Mapping[int, str]
    indexed: int
    kind: str = "MultiPolygon"

    @property
    def record_srid(self) -> int:
        """The system the geometry is kept in."""
        return next(iter(self.columns))

    def sql_in(self, srid: int) -> str:
        """Return SQL of the geometry in a system."""
        stored = self.columns.get(srid)
        return stored or f"ST_Transform({self.columns[self.record_srid]}, {int(srid)})"


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition in SQL with its values by name."""

    sql: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """A collection of features.

    Parameters
    ----------
    source
        What stands after ``FROM``, joins and all.
    where
        A condition on it.
    key
        An integer column, unique in the collection: pages follow it.
    feature_id
        SQL of a feature's public name; it stays the same for the life of the feature.
    named
        Returns the condition of a feature's name; ``None`` where it can't be one.
    valid
        SQL of the first day and of the day after the last one, either of which may be null.
    layers
        Layers of tiles that hold the same things: they say when something has changed, and where it lies.
    extent
        West, south, east, north in degrees, where no layer of tiles tells.
    """

    code: str
    title: Text
    description: Text
    source: str
    shape: Shape
    properties: tuple[Property, ...]
    feature_id: str
    named: Callable[[str], Condition | None]
    key: str
    where: str = "true"
    valid: tuple[str, str] | None = None
    layers: tuple[str, ...] = ()
    extent: tuple[float, float, float, float] | None = None

    def property_named(self, name: str) -> Property | None:
        """Return an attribute, if there is one of the name."""
        return next((each for each in self.properties if each.name == name), None)


Finder = Callable[[], Mapping[str, Collection]]
_COLLECTIONS: dict[str, Collection] = {}
_FINDERS: list[Finder] = []


def register(collection: Collection) -> None:
    """Publish a collection.

    Raises
    ------
    ValueError
        Another collection has the code.
    """
    if _COLLECTIONS.setdefault(collection.code, collection) is not collection:
        raise ValueError(f"two collections have the code {collection.code!r}")


def register_finder(finder: Finder) -> None:
    """Have collections found that no declaration names; a declared one of the same code counts."""
    _FINDERS.append(finder)


def published() -> tuple[Collection, ...]:
    """Return every collection: declared ones as they were declared, then those found, by code."""
    found: dict[str, Collection] = {}
    for finder in _FINDERS:
        found |= finder()
    others = (found[code] for code in sorted(found) if code not in _COLLECTIONS)
    return (*_COLLECTIONS.values(), *others)


def collection_named(code: str) -> Collection:
    """Return a collection.

    Raises
    ------
    CollectionUnknownError
        There is none of the code, or none for everybody.
    """
    known = {each.code: each for each in published()} if code not in _COLLECTIONS else _COLLECTIONS
    if code not in known:
        raise CollectionUnknownError(collection=code[:60], known=", ".join(known))
    return known[code]
