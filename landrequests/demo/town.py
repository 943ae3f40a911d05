"""What the town is made of: frozen values in whole millimetres of the grid."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import orjson

from landrequests.demo.frame import Point, Surface

#: The demonstration's "today": 1405/08/30.
TODAY = date(2026, 11, 21)
SIZES = ("small", "demo", "large")


@dataclass(frozen=True, slots=True, order=True)
class Code:
    """The first four parts of a renovation code: the land."""

    region: int
    neighbourhood: int
    block: int
    number: int

    def __str__(self) -> str:
        return f"{self.region}-{self.neighbourhood}-{self.block}-{self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Building:
    """A footprint with its floors; `apartments` and `trades` are its units."""

    number: int
    floors: int
    surface: Surface
    apartments: int = 0
    trades: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """A parcel.

    `fronts` is the code of the street it faces. `use` is the class of land use its block was
    planned for (what the plan says where a zone line cuts through it, only the layers know).
    """

    code: Code
    surface: Surface
    address: str
    fronts: str = ""
    names: tuple[str, ...] = ()
    use: str = ""
    plate_main: int = 0
    plate_sub: int = 0
    section: int = 0
    postal_code: str = ""
    deed_area_m2: Decimal = Decimal(0)
    buildings: tuple[Building, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Retired:
    """A parcel whose code is no longer used, and the codes that came in its place."""

    plot: Plot
    replaced_by: tuple[Code, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A block: what streets leave."""

    region: int
    neighbourhood: int
    number: int
    surface: Surface


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbourhood:
    """A neighbourhood with its name in both languages."""

    region: int
    number: int
    name_fa: str
    name_en: str
    surface: Surface


@dataclass(frozen=True, slots=True, kw_only=True)
class Street:
    """A street: widths in metres, centre lines from crossing to crossing."""

    code: str
    name_fa: str
    name_en: str
    street_class: str
    width_m: Decimal
    approved_width_m: Decimal
    lines: tuple[tuple[Point, ...], ...]
    surface: Surface = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """One zone of a layer, with the paper it stands on."""

    layer: str
    id: str
    class_code: str
    surface: Surface
    label_fa: str = ""
    label_en: str = ""
    approval: str = ""
    approved_on: date = date(2023, 5, 22)


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerData:
    """An edition of a layer as the demonstration publishes it.

    `coverage` says where it can be relied on. In force from `valid_from` until before `valid_to`;
    `status` is in-force or pending. `repair` lets shapes that are stored invalid be mended on load.
    """

    code: str
    accuracy_m: float
    coverage: Surface
    features: tuple[Feature, ...]
    valid_from: date = date(2023, 6, 22)
    valid_to: date | None = None
    status: str = "in-force"
    repair: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """The whole municipality."""

    size: str
    seed: int
    neighbourhoods: tuple[Neighbourhood, ...]
    blocks: tuple[Block, ...]
    streets: tuple[Street, ...]
    plots: tuple[Plot, ...]
    #: Earlier editions of a layer stand before later ones.
    layers: tuple[LayerData, ...]
    #: The plots whose answers are worked out beforehand, in the order of the file.
    chosen: tuple[Code, ...] = ()
    retired: tuple[Retired, ...] = ()
    #: What is awkward about a parcel, on purpose.
    cases: tuple[tuple[str, Code], ...] = ()

    @property
    def digest(self) -> str:
        """Return the SHA-256 of everything in it, 64 hexadecimal digits."""
        content = orjson.dumps(self, default=str)
        return hashlib.sha256(content).hexdigest()

    def layer(self, code: str) -> LayerData:
        """Return the newest edition of a layer."""
        return next(layer for layer in reversed(self.layers) if layer.code == code)

    def plot(self, code: str) -> Plot:
        """Return the plot of a code such as ``4-12-24-20``."""
        return next(plot for plot in self.plots if str(plot.code) == code)
