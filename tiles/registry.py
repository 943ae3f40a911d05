"""Which layers are published as vector tiles.

A package above declares its layers when the application starts (``AppConfig.ready``)::

    register(
        TileLayer(
            code="land-use",
            title=Text("کاربری", "Land use"),
            source=current_land_use,  # SQL of the current version, or a function that returns it
            geometry="geom_3857",
            properties=("class_code AS class",),
            fields={"class": "String"},
            minzoom=10,
        )
    )

and calls `tiles.actions.touch` in the transaction that changes the rows. Layers that come and go
with the data are told by a function (`register_finder`). A layer with `may_see` is for the actors it
names alone: to anybody else it is unknown, and no cache keeps it. SQL comes from declarations only,
never from a request.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from accounts.actor import Actor
from core.texts import Text
from tiles.errors import LayerUnknownError

#: Highest zoom that is served; maps show nearer ones by enlarging it.
MAXZOOM = 17
#: Units across a tile.
EXTENT = 4096

#: How a layer's code is written: it stands in SQL and in addresses.
KEBAB = re.compile(r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class TileLayer:
    """A layer of tiles, read from one table or sub-select.

    Parameters
    ----------
    source
        A table's name or ``(SELECT …)`` in brackets, or a function of the actor that returns either:
        it is asked for every tile that is made, so that it may name the current version of a layer,
        and of a layer not for everybody what this actor may see. Percent signs are doubled.
    geometry
        SQL expression of what is drawn, in EPSG:3857.
    indexed
        The indexed 3857 column the tile's box is compared with; by default `geometry`.
    id_column
        An integer column; the feature's id (maps need it to mark a feature).
    properties, fields
        ``expression AS name`` of each attribute, and its kind for TileJSON by name: ``String``,
        ``Number`` or ``Boolean``.
    where
        A further SQL condition.
    minzoom, maxzoom
        Where the layer is there; no feature is left out within.
    buffer
        Units beyond the tile's edge, of 4,096 across it, in which features are there too.
    version
        Something that changes when the answer does without `tiles.actions.touch` being called, such
        as the number of the version that holds today.
    may_see
        Whose eyes it is for; ``None`` for everybody's.
    """

    code: str
    title: Text
    source: str | Callable[[Actor], str]
    geometry: str = "geom_3857"
    indexed: str = ""
    id_column: str = "id"
    properties: tuple[str, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    where: str = ""
    minzoom: int = 0
    maxzoom: int = MAXZOOM
    buffer: int = 128
    version: Callable[[], str] | None = None
    may_see: Callable[[Actor], bool] | None = None

    def __post_init__(self) -> None:
        if not KEBAB.fullmatch(self.code):
            raise ValueError(f"{self.code!r} is no kebab-case code")
        if not 0 <= self.minzoom <= self.maxzoom <= MAXZOOM:
            raise ValueError(f"{self.code}: zooms {self.minzoom} to {self.maxzoom} are not within 0 to {MAXZOOM}")

    def shows(self, zoom: int) -> bool:
        """Say whether the layer is there at a zoom."""
        return self.minzoom <= zoom <= self.maxzoom

    def source_for(self, actor: Actor) -> str:
        """Return the SQL the layer is read from at this moment."""
        return self.source if isinstance(self.source, str) else self.source(actor)

    def is_seen_by(self, actor: Actor) -> bool:
        """Say whether an actor may know of the layer."""
        return self.may_see is None or self.may_see(actor)


Finder = Callable[[], Mapping[str, TileLayer]]
_LAYERS: dict[str, TileLayer] = {}
_FINDERS: list[Finder] = []


def register(layer: TileLayer) -> None:
    """Publish a layer.

    Raises
    ------
    ValueError
        Another layer has the code.
    """
    if _LAYERS.setdefault(layer.code, layer) is not layer:
        raise ValueError(f"two tile layers have the code {layer.code!r}")


def register_finder(finder: Finder) -> None:
    """Have layers found by code that no declaration names; a declared one of the same code counts."""
    _FINDERS.append(finder)


def published(actor: Actor) -> tuple[TileLayer, ...]:
    """Return every layer the actor may see, by code."""
    known = _known()
    return tuple(known[code] for code in sorted(known) if known[code].is_seen_by(actor))


def layers_named(actor: Actor, names: str) -> tuple[TileLayer, ...]:
    """Return the layers of a comma-separated list, each once, by code.

    Raises
    ------
    LayerUnknownError
        One of them is not there, or not for this actor, or none is named.
    """
    codes = sorted({name.strip() for name in names.split(",")})
    known = _LAYERS if _LAYERS.keys() >= set(codes) else _known()
    for code in codes:
        if code not in known or not known[code].is_seen_by(actor):
            raise LayerUnknownError(layer=code[:60], known=", ".join(each.code for each in published(actor)))
    return tuple(known[code] for code in codes)


def _known() -> Mapping[str, TileLayer]:
    found: dict[str, TileLayer] = {}
    for finder in _FINDERS:
        found |= finder()
    return found | _LAYERS
