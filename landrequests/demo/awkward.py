"""The awkward cases that every cadastre has: each made on purpose, each with its codes on a list.

They stand in regions 2 and 3, so that what size ``small`` holds stays plain.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

import shapely
import shapely.affinity

from landrequests.demo.frame import Point, Ring, Surface, area_m2, grid_point, outline, shape_of, surface_from_grid
from landrequests.demo.seams import corners_of, with_corners
from landrequests.demo.town import Building, Code, Plot, Retired

#: Blocks with fewer lots are left as they are.
LEAST_LOTS = 14
OVERLAP_MM2, GAP_MM, SPIKE_MM = 4_000_000, 30, 1
#: How far from the ends of an edge a fault in it begins, in millimetres.
INSET_MM = 200
#: Half in, half out: what the ring road has not bought yet, in metres of the town's axes.
ASTRIDE_LIMIT = ((-1206.5, -700.0), (-1193.5, -700.0), (-1193.5, -640.0), (-1206.5, -640.0))
#: Into how many blocks each fault of drawing is put: with the cases that stand once, 40 parcels have a fault.
OVERLAPS, GAPS, SPIKES = 5, 5, 9
#: What a widening leaves of a parcel, in mm²: less is a scrap of rounding.
SCRAP_MM2 = 1_000_000
#: Regions of the town have smaller numbers.
REGIONS_END = 90
#: Where odd parcels of the country are numbered.
ODD_SECTOR = 30


@dataclass(slots=True)
class Found:
    """The parcels as they become: by code, with the retired ones and the list of cases."""

    plots: dict[Code, Plot]
    retired: list[Retired] = field(default_factory=list)
    cases: list[tuple[str, Code]] = field(default_factory=list)

    def note(self, case: str, *codes: Code) -> None:
        """Put codes on the list of cases."""
        self.cases.extend((case, code) for code in codes)


def with_awkward_cases(plots: Sequence[Plot]) -> Found:
    """Return the parcels with every awkward case made, each in a block of its own."""
    found = Found({plot.code: plot for plot in plots})
    blocks = _blocks(plots)
    for make in (_two_parts, _twice, _divided, *[_overlapping] * OVERLAPS, *[_gap] * GAPS, *[_spike] * SPIKES):
        make(found, next(blocks))
    _with_hole(found, plots)
    _astride_limit(found)
    return found


def with_building_astride(plots: Sequence[Plot], found: Found) -> tuple[Plot, ...]:
    """Return the parcels, built already, with one house that stands on two of them."""
    used = {code for _, code in found.cases}
    for block in _blocks(plots):
        if not used & {plot.code for plot in block}:
            one, other = _neighbours(block)
            house = _across(one.surface, other.surface)
            kept = replace(one, buildings=(Building(number=1, floors=2, surface=house),))
            found.note("building-astride", one.code, other.code)
            changed = {one.code: kept, other.code: replace(other, buildings=())}
            return tuple(changed.get(plot.code, plot) for plot in plots)
    return tuple(plots)


def note_found(plots: Sequence[Plot], widening: Sequence[Surface], found: Found) -> None:
    """Put on the list what the town has of itself: the first parcel in each of these cases."""
    strips = [shape_of(surface) for surface in widening]
    tree = shapely.STRtree(strips)
    town = sorted((plot for plot in plots if plot.code.region < REGIONS_END), key=lambda plot: plot.code)
    left = {plot.code: _left(plot, [strips[i] for i in tree.query(shape_of(plot.surface))]) for plot in town}
    houses = [(plot.code, house) for plot in town for house in plot.buildings]
    for case, codes in (
        ("in-approved-street", [code for code, parts in left.items() if parts == 0]),
        ("remainder-in-two", [plot.code for plot in town if left[plot.code] == 2 and len(plot.surface) == 1]),
        ("flats-without-shops", [code for code, house in houses if house.apartments and not house.trades]),
        ("shops-without-flats", [code for code, house in houses if house.trades and not house.apartments]),
    ):
        found.note(case, *codes[:1])


def _left(plot: Plot, strips: list[shapely.MultiPolygon]) -> int:
    """Return in how many pieces a parcel remains when the streets are as wide as approved."""
    rest = shape_of(plot.surface).difference(shapely.union_all(strips))
    return sum(part.area > SCRAP_MM2 for part in shapely.get_parts(rest).tolist())


def crossing_zone() -> Surface:
    """Return a zone as a careless hand drew it: its last two corners are exchanged."""
    corners = ((330.0, 700.0), (420.0, 700.0), (330.0, 640.0), (420.0, 640.0))
    return ((tuple(grid_point(u, v) for u, v in corners),),)


def _blocks(plots: Sequence[Plot]) -> Iterator[list[Plot]]:
    groups: dict[tuple[int, int, int], list[Plot]] = defaultdict(list)
    for plot in plots:
        if plot.code.region == 2:
            groups[plot.code.region, plot.code.neighbourhood, plot.code.block].append(plot)
    for key in sorted(groups):
        if len(groups[key]) >= LEAST_LOTS:
            yield sorted(groups[key], key=lambda plot: plot.code)


def _neighbours(block: list[Plot]) -> tuple[Plot, Plot]:
    """Return the first two lots in a row with one common edge and nothing between them."""
    for one, other in pairwise(block[2:]):
        if _common(one.surface, other.surface):
            return one, other
    raise ValueError("no neighbours in the block")


def _common(one: Surface, other: Surface) -> tuple[Point, Point] | None:
    """Return the longest edge of one surface that another has the other way round."""
    theirs = set(_edges(other))
    shared = [edge for edge in _edges(one) if (edge[1], edge[0]) in theirs]
    return max(shared, key=_length) if shared else None


def _edges(surface: Surface) -> Iterator[tuple[Point, Point]]:
    for ring in (ring for polygon in surface for ring in polygon):
        yield from zip(ring, (*ring[1:], ring[0]), strict=True)


def _length(edge: tuple[Point, Point]) -> float:
    (x1, y1), (x2, y2) = edge
    return float(((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5)


def _pushed(surface: Surface, edge: tuple[Point, Point], by_mm: float) -> Surface:
    """Return a surface with one of its edges pushed outward (to the right of it) but for its ends."""
    (x1, y1), (x2, y2) = edge
    along = (x2 - x1) / _length(edge), (y2 - y1) / _length(edge)
    aside = along[1] * by_mm, -along[0] * by_mm
    first = (round(x1 + INSET_MM * along[0] + aside[0]), round(y1 + INSET_MM * along[1] + aside[1]))
    last = (round(x2 - INSET_MM * along[0] + aside[0]), round(y2 - INSET_MM * along[1] + aside[1]))
    return _with_points(surface, edge, (first, last))


def _with_points(surface: Surface, edge: tuple[Point, Point], points: tuple[Point, ...]) -> Surface:
    """Return a surface with points put in after the start of one of its edges."""
    return tuple(
        tuple(
            tuple(
                point
                for start, end in zip(ring, (*ring[1:], ring[0]), strict=True)
                for point in ((start, *points) if (start, end) == edge else (start,))
            )
            for ring in polygon
        )
        for polygon in surface
    )


def _two_parts(found: Found, block: list[Plot]) -> None:
    one, apart = block[2], block[6]
    found.plots[one.code] = replace(one, surface=(*one.surface, *apart.surface))
    _retire(found, apart, one.code)
    found.note("two-parts", one.code)


def _twice(found: Found, block: list[Plot]) -> None:
    one, other = _neighbours(block)
    found.plots[one.code] = replace(one, surface=outline([one.surface, other.surface]))
    _retire(found, other, one.code)
    found.note("merged", one.code)


def _divided(found: Found, block: list[Plot]) -> None:
    parent = max(block, key=lambda plot: area_m2(plot.surface))
    last = max(plot.code.number for plot in block)
    parts = _quarters(parent.surface)
    children = [replace(parent.code, number=last + i) for i in range(1, len(parts) + 1)]
    for code, surface in zip(children, parts, strict=True):
        deed = (parent.deed_area_m2 / len(parts)).quantize(parent.deed_area_m2)
        found.plots[code] = replace(parent, code=code, surface=surface, deed_area_m2=deed, postal_code="")
    corners = corners_of(parts)
    for plot in block:
        found.plots[plot.code] = replace(plot, surface=with_corners(plot.surface, corners))
    _retire(found, parent, *children)
    found.note("divided", *children)


def _quarters(surface: Surface) -> list[Surface]:
    whole = shape_of(surface)
    corners = shapely.get_coordinates(shapely.minimum_rotated_rectangle(whole))[:4]
    if _length(((corners[0][0], corners[0][1]), (corners[1][0], corners[1][1]))) < _length(
        ((corners[1][0], corners[1][1]), (corners[2][0], corners[2][1]))
    ):
        corners = corners[[1, 2, 3, 0]]
    a, b, c, d = corners
    lines = [shapely.LineString([a + (b - a) * i / 4, d + (c - d) * i / 4]) for i in (1, 2, 3)]
    noded = shapely.union_all([whole.boundary, *(shapely.affinity.scale(line, 1.2, 1.2) for line in lines)])
    faces = shapely.get_parts(shapely.polygonize([noded])).tolist()
    own = [face for face in faces if whole.contains(face.representative_point())]
    found = [surface_from_grid(piece) for piece in sorted(own, key=lambda piece: piece.centroid.x)]
    every = corners_of([*found, surface])
    return [with_corners(each, every) for each in found]


def _overlapping(found: Found, block: list[Plot]) -> None:
    one, other = _neighbours(block)
    edge = _common(one.surface, other.surface)
    if edge is not None:
        found.plots[one.code] = replace(
            one, surface=_pushed(one.surface, edge, OVERLAP_MM2 / (_length(edge) - INSET_MM))
        )
        found.note("overlap", one.code, other.code)


def _gap(found: Found, block: list[Plot]) -> None:
    one, other = _neighbours(block)
    edge = _common(one.surface, other.surface)
    if edge is not None:
        found.plots[one.code] = replace(one, surface=_pushed(one.surface, edge, -GAP_MM))
        found.note("gap", one.code, other.code)


def _spike(found: Found, block: list[Plot]) -> None:
    """Give a lot a corner twice and a thorn of a millimetre, as careless drawing leaves them."""
    one = block[4]
    taken = {edge[::-1] for plot in block if plot is not one for edge in _edges(plot.surface)}
    edge = max((edge for edge in _edges(one.surface) if edge not in taken), key=_length)
    (x1, y1), (x2, y2) = edge
    east, north = (x2 - x1) / _length(edge), (y2 - y1) / _length(edge)
    middle = (round((x1 + x2) / 2), round((y1 + y2) / 2))
    tip = (middle[0] + round(north) * SPIKE_MM, middle[1] - round(east) * SPIKE_MM)
    back = (middle[0] + round(3 * east), middle[1] + round(3 * north))
    surface = _with_points(one.surface, edge, (edge[0], middle, tip, back))
    found.plots[one.code] = replace(one, surface=surface)
    found.note("spike", one.code)


def _with_hole(found: Found, plots: Sequence[Plot]) -> None:
    """Stand a transformer in the largest park of region 3: its ground is a hole in the park's."""
    parks = [plot for plot in plots if plot.code.region == 3 and plot.use == "G1"]
    park = max(parks, key=lambda plot: area_m2(plot.surface))
    middle = shape_of(park.surface).centroid
    x, y = round(middle.x), round(middle.y)
    post: Ring = ((x, y), (x + 6200, y + 400), (x + 5900, y + 5300), (x - 300, y + 4900))
    (edge, *_holes), *_ = park.surface
    found.plots[park.code] = replace(park, surface=((edge, (post[0], *post[:0:-1])),))
    code = replace(park.code, number=max(each.number for each in _same_block(found, park.code)) + 1)
    address = f"{park.address}، پست برق"
    found.plots[code] = replace(park, code=code, surface=((post,),), use="U1", address=address, postal_code="")
    found.note("hole", park.code)
    found.note("island", code)


def _same_block(found: Found, code: Code) -> list[Code]:
    own = (code.region, code.neighbourhood, code.block)
    return [each for each in found.plots if (each.region, each.neighbourhood, each.block) == own]


def _astride_limit(found: Found) -> None:
    code = Code(95, ODD_SECTOR, 1, 1)
    model = found.plots[Code(95, 1, 1, 1)]
    ring = tuple(grid_point(u, v) for u, v in ASTRIDE_LIMIT)
    found.plots[code] = replace(
        model, code=code, surface=((ring,),), address="کمربندی غربی، باغ خریداری‌نشده", names=("کمربندی غربی",)
    )
    found.note("astride-limit", code)


def _retire(found: Found, plot: Plot, *by: Code) -> None:
    del found.plots[plot.code]
    found.retired.append(Retired(plot=plot, replaced_by=by))
    found.note("retired", plot.code)


def _across(one: Surface, other: Surface) -> Surface:
    """Return a house over the common edge of two lots, well inside both together."""
    both = shapely.union_all([shape_of(one), shape_of(other)])
    edge = _common(one, other)
    middle = shapely.LineString(edge).centroid if edge else both.centroid
    return surface_from_grid(middle.buffer(6000, quad_segs=1).intersection(both.buffer(-500)))
