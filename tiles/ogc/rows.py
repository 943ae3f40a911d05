"""Reading features: one statement for a page, one for a single feature. Nothing here depends on who asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson

from accounts.actor import Actor
from tiles.ogc.collections import Collection, Condition
from tiles.ogc.crs import Crs
from tiles.ogc.errors import FeatureUnknownError
from tiles.ogc.question import Question
from tiles.queries import bounds_of, state_of
from tiles.registry import layers_named
from tiles.statements import fetch

#: Beyond this the number of features that match is not counted: it would cost more than the page.
COUNTED = 10_000

_PAGE = """
SELECT {key} AS key, {feature_id} AS feature_id, ST_AsGeoJSON({geometry}, {digits}){properties}
  FROM {source}
 WHERE {conditions}
 ORDER BY {key}
 LIMIT %(limit)s"""
#: Of so many in whatever order: how many there are, and which of them are on the page if these are all.
_MATCHED = """
SELECT count(*), (array_agg(key ORDER BY key) FILTER (WHERE key > %(after)s))[1:%(limit)s]
  FROM (SELECT {key} AS key FROM {source} WHERE {conditions} LIMIT %(counted)s) AS matched"""


@dataclass(frozen=True, slots=True)
class Feature:
    """A feature: its place in the order, its name, its geometry as GeoJSON text, its attributes by name."""

    key: int
    name: str
    geometry: str | None
    properties: Mapping[str, Any]

    @property
    def document(self) -> dict[str, Any]:
        """The GeoJSON Feature."""
        geometry = None if self.geometry is None else orjson.Fragment(self.geometry)
        return {"type": "Feature", "id": self.name, "geometry": geometry, "properties": dict(self.properties)}


@dataclass(frozen=True, slots=True)
class Page:
    """A page of features; `after` is where the next one begins, `matched` counts all, where that is known."""

    features: tuple[Feature, ...]
    after: int | None
    matched: int | None


def page_of(_actor: Actor, collection: Collection, question: Question) -> Page:
    """Return the features that are asked for.

    Those that match are sought in whatever order is quickest, up to as many as are counted. Where there are
    more of them, one after another in the order of pages soon gives a page; of few it would read everything.
    """
    counted, keys = _matched(collection, question)
    are_known = counted <= COUNTED
    following = Condition(f"{collection.key} > %(after)s", {"after": question.after})
    these = Condition(f"{collection.key} = ANY(%(keys)s::bigint[])", {"keys": keys})
    conditions = [*question.conditions, these if are_known else following]
    is_empty = are_known and not keys
    found = () if is_empty else _features(collection, question.crs, conditions, limit=question.limit + 1)
    shown = found[: question.limit]
    more = len(found) > question.limit
    return Page(shown, shown[-1].key if more else None, counted if are_known else None)


def feature_of(_actor: Actor, collection: Collection, name: str, crs: Crs) -> Feature:
    """Return one feature by its name.

    Raises
    ------
    FeatureUnknownError
        There is none.
    """
    condition = collection.named(name) if "\0" not in name else None
    found = () if condition is None else _features(collection, crs, [condition], limit=1)
    if not found:
        raise FeatureUnknownError(feature=name[:80], collection=collection.title)
    return found[0]


def extent_of(actor: Actor, collection: Collection) -> Sequence[float] | None:
    """Return west, south, east, north in degrees of what the collection holds; ``None`` if it is empty."""
    if not collection.layers:
        return collection.extent
    layers = layers_named(actor, ",".join(collection.layers))
    return bounds_of(actor, layers, state_of(actor, layers))


def _matched(collection: Collection, question: Question) -> tuple[int, list[int]]:
    """Return how many features match, and the keys of the page if that is no more than are counted."""
    sql, values = _conditions(collection, question.conditions)
    statement = _MATCHED.format(key=collection.key, source=collection.source, conditions=sql)
    bounds = {"after": question.after, "limit": question.limit + 1, "counted": COUNTED + 1}
    ((count, keys),) = fetch(statement, {**values, **bounds}, prepared=False)
    return int(count), keys or []


def _features(collection: Collection, crs: Crs, conditions: Sequence[Condition], *, limit: int) -> tuple[Feature, ...]:
    sql, values = _conditions(collection, conditions)
    statement = _PAGE.format(
        key=collection.key,
        feature_id=collection.feature_id,
        geometry=_drawn(collection, crs),
        digits=crs.digits,
        properties="".join(f", {each.sql} AS {each.name}" for each in collection.properties),
        source=collection.source,
        conditions=sql,
    )
    names = [each.name for each in collection.properties]
    rows = fetch(statement, {**values, "limit": limit}, prepared=False)
    return tuple(Feature(row[0], row[1], row[2], _facts(names, row[3:])) for row in rows)


def _facts(names: Sequence[str], values: Sequence[Any]) -> dict[str, Any]:
    shown = (each.isoformat() if isinstance(each, date) else each for each in values)
    return dict(zip(names, shown, strict=True))


def _drawn(collection: Collection, crs: Crs) -> str:
    drawn = f"ST_ForcePolygonCCW({collection.shape.sql_in(crs.srid)})"
    return f"ST_FlipCoordinates({drawn})" if crs.lat_first else drawn


def _conditions(collection: Collection, conditions: Sequence[Condition]) -> tuple[str, dict[str, object]]:
    values: dict[str, object] = {}
    for each in conditions:
        values |= each.values
    return " AND ".join([collection.where, *(f"({each.sql})" for each in conditions)]), values
