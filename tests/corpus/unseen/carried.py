"""Degrees that were made from UTM in a neighbour's zone: six degrees off, and only the place shows it."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from tests.corpus.unseen.ground import Case, lonlat, parcel
from tests.corpus.unseen.samples import closed, sample

_KML = (
    '<kml xmlns="http://www.opengis.net/kml/2.2"><Placemark><Polygon><outerBoundaryIs><LinearRing><coordinates>{}'
    "</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark></kml>"
)


def cases(seed: int, rounds: int) -> Iterator[Case]:
    """Yield files and lists of degrees, `rounds` times."""
    random = Random(seed)
    for _ in range(rounds):
        for zone, wrong in ((38, 39), (39, 38), (39, 40), (40, 39), (40, 41), (41, 40)):
            land = parcel(random, zone=zone, size=60)
            ring = lonlat(land.corners, 32600 + wrong)
            (x, y) = land.degrees[0]
            near = {"kind": "county", "lon": round(x, 4), "lat": round(y, 4), "radius_km": random.choice((5, 40))}
            content = _KML.format(" ".join(f"{lon:.9f},{lat:.9f},0" for lon, lat in closed(ring))).encode()
            form = {"expect": "ask", "declared": near, "tolerance": 0.02}
            yield sample(f"kml-{zone}-{wrong}", content, (land.degrees,), file="a.kml", **form)
            text = "\n".join(f"{lat:.8f}, {lon:.8f}" for lon, lat in ring)
            job = {"text": text, "area": "iran", "declared": near}
            yield Case(name=f"text-{zone}-{wrong}", job=job, expect="ask", rings=(land.degrees,), tolerance_m=0.02)
        for name, lon, lat in (
            ("baghdad", 44.4, 33.3),
            ("kuwait", 47.98, 29.37),
            ("mosul", 43.1, 36.3),
            ("afghanistan", 62.2, 34.3),
        ):
            ring = [(lon, lat), (lon + 0.001, lat), (lon + 0.001, lat + 0.001), (lon, lat + 0.001)]
            text = "\n".join(f"{north:.8f}, {east:.8f}" for east, north in ring)
            # no place was named: that they are another zone's is no better a guess than any
            yield Case(name=f"text-{name}", job={"text": text, "area": "iran"}, expect="reject")
