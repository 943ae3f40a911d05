"""Outlines that lie upon the registered parcel and are not it: mirrored, turned; and systems named beside the list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

from shapely.affinity import translate
from shapely.geometry import Polygon

from tests.corpus.unseen.ground import Case, Parcel, Point, lonlat, parcel, rounded
from tests.corpus.unseen.ways import fa

Move = Callable[[float, float], Point]
_MOVES: dict[str, Move] = {
    "east-west": lambda x, y: (-x, y),
    "north-south": lambda x, y: (x, -y),
    "half-turn": lambda x, y: (-x, -y),
    "quarter-turn": lambda x, y: (-y, x),
    "axes": lambda x, y: (y, x),
}
_LEAST, _MOST = 0.7, 0.89


def _moved(land: Parcel, move: Move) -> tuple[Point, ...]:
    shape = Polygon(land.corners)
    x, y = shape.centroid.x, shape.centroid.y
    turned = Polygon([move(a - x, b - y) for a, b in land.corners])
    back = translate(turned, x - turned.centroid.x, y - turned.centroid.y)
    return rounded(list(back.exterior.coords)[:-1], 2)


def _overlap(one: tuple[Point, ...], other: tuple[Point, ...]) -> float:
    a, b = Polygon(one), Polygon(other)
    return float(a.intersection(b).area / a.union(b).area)


def upon(random: Random) -> Iterator[Case]:
    """Upon the registered outline by 70 to 89 percent, and the same when it is turned back."""
    for name, move in _MOVES.items():
        for _ in range(400):
            land = parcel(random, count=random.randint(4, 6), size=random.uniform(20, 120))
            written = _moved(land, move)
            if _LEAST <= _overlap(written, land.corners) <= _MOST:
                break
        registered = [(x + random.gauss(0, 0.3), y + random.gauss(0, 0.3)) for x, y in land.corners]
        place = {"kind": "parcel", "ring": [list(p) for p in rounded(lonlat(registered, land.srid), 9)]}
        for what, points, expect in (("turned", written, "ask"), ("same", land.corners, "ok")):
            job = {
                "text": "\n".join(f"{x:.2f}\t{y:.2f}" for x, y in points),
                "zone": land.zone, "declared": place, "area": "iran",
            }  # fmt: skip
            rings = (land.degrees,) if expect == "ok" else ()
            yield Case(name=f"{what}-{name}", job=job, expect=expect, rings=rings)


def yards(random: Random) -> Iterator[Case]:
    """Yards look like metres of another place: a word tells, or the place does."""
    land = parcel(random, size=60)
    rows = "\n".join(f"{x / 0.9144:.3f} {y / 0.9144:.3f}" for x, y in land.corners)
    base = {"text": rows, "zone": land.zone, "area": "iran"}
    (x, y) = land.degrees[0]
    near = {"kind": "village", "lon": round(x, 4), "lat": round(y, 4), "radius_km": 3}
    yield Case(name="yards-placed", job={**base, "declared": near}, expect="ask", rings=(land.degrees,))
    for head in ("X (yd)\tY (yd)\n", "واحد: یارد\n", "Units: yards\n"):
        yield Case(name=f"yards-{head.strip()!r}", job={**base, "text": head + rows}, expect="ask", also=("reject",))


#: Heads that name two systems, or one of no use here; several with words nobody lists.
_HEADS = (
    "Datum: Arc 1960", "دیتوم: کلارک ۱۸۸۰", "Ellipsoid: Airy 1830", "بیضوی بسل", "Datum Tokyo", "سیستم TM سه درجه",
    "WGS 72", "NAD-83", "تصویر گاوس کروگر", "Lambert Conformal Conic", "ED50 (WGS84)", "ED-50 / WGS-84", "E.D.50",
)  # fmt: skip
_HARMLESS = (
    "Datum: WGS 84", "دیتوم: WGS84", "Ellipsoid: GRS 80", "Vertical datum: MSL", "Map datum = WGS-84", "بیضوی WGS84",
    "Projection: Universal Transverse Mercator", "دیتوم مبنا: WGS84", "Grid scale factor 0.9996", "Datum WGS84, height MSL",
)  # fmt: skip


def headed(random: Random) -> Iterator[Case]:
    for heads, expect in ((_HEADS, "ask"), (_HARMLESS, "ok")):
        for head in heads:
            land = parcel(random, size=60)
            change = random.choice((str, fa))
            rows = change("\n".join(f"{at}\t{x:.2f}\t{y:.2f}" for at, (x, y) in enumerate(land.corners, 1)))
            text = f"{head}\n{rows}" if random.random() < 0.7 else f"{rows}\n{head}"
            job = {"text": text, "zone": land.zone, "area": "iran"}
            also = ("reject",) if expect == "ask" else ()
            rings = (lonlat(land.corners, 2020 + land.zone),) if head == "E.D.50" else (land.degrees,)
            told = ("ok", *also) if head == "E.D.50" else also
            yield Case(name=f"head-{head}", job=job, expect=expect, also=told, rings=rings)


def cases(seed: int, rounds: int) -> Iterator[Case]:
    """Yield all of them, `rounds` times."""
    random = Random(seed)
    for _ in range(rounds):
        for maker in (upon, yards, headed):
            yield from maker(random)
