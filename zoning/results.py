"""What the overlay answers: frozen values that every report is made from.

`area_m2` is on the ellipsoid, `grid_area_m2` planar in the working grid, shares are 0 to 1 of the
boundary. Distances and widths are metres on the ground.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.texts import Text


class Relation(StrEnum):
    """How a boundary lies to a class or a layer.

    ``inside``: nothing, or only a sliver, of the boundary lies outside one class. ``touches``: only
    slivers, or the edge alone, lie in it. ``no_data``: the boundary lies wholly outside the layer's
    coverage.
    """

    INSIDE = "inside"
    PARTLY = "partly"
    TOUCHES = "touches"
    OUTSIDE = "outside"
    NO_DATA = "no_data"


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerVersionRef:
    """A version of a layer, with what the overlay needs to know of it.

    `id` is the row; `number` counts the versions of the layer. `covers_everything` says that the
    layer has data everywhere the installation works. `status` is in-force, pending or repealed;
    `has_areas_only` says that no zone is a line or a point.
    """

    id: int
    layer: str
    number: int
    title: Text
    authority: Text
    accuracy_m: float
    is_public: bool
    covers_everything: bool
    status: str
    source: str
    valid_from: date
    valid_to: date | None
    has_areas_only: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class FeatureResult:
    """What of the boundary lies in one zone; `id` is the zone's, unique in its version.

    `length_m` and `grid_length_m` are of a line, `points` of points; of other zones ``None``.
    """

    id: str
    name: Text
    approval_number: str
    approval_date: date | None
    area_m2: float
    grid_area_m2: float
    length_m: float | None = None
    grid_length_m: float | None = None
    points: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassResult:
    """What of the boundary lies in the zones of one class, taken together.

    `width_m` is twice the area by the perimeter of the widest part where all parts are slivers
    (`relation` is ``touches``), else ``None``. `pieces` counts the connected parts. Where the class
    has lines in the boundary, `length_m` and `grid_length_m` are theirs, taken together; `points` is
    the number of points, zone by zone. Lines and points hold no share.
    """

    class_code: str
    label: Text
    colour: str
    is_public: bool
    relation: Relation
    area_m2: float
    grid_area_m2: float
    share: float
    width_m: float | None
    features: tuple[FeatureResult, ...]
    pieces: int = 1
    length_m: float | None = None
    grid_length_m: float | None = None
    points: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerResult:
    """What one version of a layer says of a boundary.

    `classes` come largest first. `uncovered_m2` is the part of the boundary outside the layer's
    coverage. `distance_m` is to the nearest zone, ``None`` where they meet, where the layer has no
    zone, and where it has no data. `status`, `source` and the dates are those of the version.
    """

    layer: str
    version: int
    version_id: int
    authority: Text
    title: Text
    accuracy_m: float
    is_public: bool
    relation: Relation
    classes: tuple[ClassResult, ...]
    uncovered_m2: float
    distance_m: float | None
    status: str = "in-force"
    source: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
