"""A truth parcel of our own: corners on UTM 39N, and the same on WGS 84.

The longitudes and latitudes come from two independent implementations (PROJ and a Krüger series
to n³, agreeing to micrometres), printed to 1e-10 degree; see `kruger` for the second one.
"""

from __future__ import annotations

import math

UTM = [
    (535012.345, 3950010.120),
    (535062.871, 3950014.655),
    (535060.402, 3950041.330),
    (535075.118, 3950042.907),
    (535072.006, 3950078.443),
    (535008.917, 3950072.218),
    (535010.004, 3950055.500),
]


def kruger(easting: float, northing: float, zone: int) -> tuple[float, float]:
    """Return longitude, latitude: Krüger's series to n³ on WGS 84, better than 0.1 mm in a zone."""
    a, f = 6378137.0, 1 / 298.257223563
    n = f / (2 - f)
    radius = 0.9996 * a / (1 + n) * (1 + n**2 / 4 + n**4 / 64)
    beta = (
        n / 2 - 2 * n**2 / 3 + 37 * n**3 / 96 - n**4 / 360,
        n**2 / 48 + n**3 / 15 - 437 * n**4 / 1440,
        17 * n**3 / 480 - 37 * n**4 / 840,
        4397 * n**4 / 161280,
    )
    delta = (
        2 * n - 2 * n**2 / 3 - 2 * n**3 + 116 * n**4 / 45,
        7 * n**2 / 3 - 8 * n**3 / 5 - 227 * n**4 / 45,
        56 * n**3 / 15 - 136 * n**4 / 35,
        4279 * n**4 / 630,
    )
    x, y = northing / radius, (easting - 500000.0) / radius
    xi = x - sum(b * math.sin(2 * j * x) * math.cosh(2 * j * y) for j, b in enumerate(beta, 1))
    eta = y - sum(b * math.cos(2 * j * x) * math.sinh(2 * j * y) for j, b in enumerate(beta, 1))
    chi = math.asin(math.sin(xi) / math.cosh(eta))
    lat = chi + sum(d * math.sin(2 * j * chi) for j, d in enumerate(delta, 1))
    lon = math.radians(zone * 6 - 183) + math.atan2(math.sinh(eta), math.cos(xi))
    return math.degrees(lon), math.degrees(lat)


LONLAT = [kruger(easting, northing, 39) for easting, northing in UTM]

#: By the shoelace formula from the UTM corners above, as integers of square millimetres.
_MM = [(round(x * 1000), round(y * 1000)) for x, y in UTM]
GRID_AREA_M2 = abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(_MM, _MM[1:] + _MM[:1], strict=True))) / 2 / 1e6


def metres(first: tuple[float, float], second: tuple[float, float]) -> float:
    """Return the distance of two near places in metres, on a sphere."""
    scale = math.pi / 180 * 6371008.8
    east = (first[0] - second[0]) * scale * math.cos(math.radians(first[1]))
    return math.hypot(east, (first[1] - second[1]) * scale)


def is_same_ring(ring: list[list[float]], expected: list[tuple[float, float]], metres_off: float = 0.001) -> bool:
    """Say whether two rings are the same, start and direction free."""
    corners = [(point[0], point[1]) for point in (ring[:-1] if ring[0] == ring[-1] else ring)]
    if len(corners) != len(expected):
        return False
    count = len(expected)
    return any(
        all(metres(corners[i], expected[(start + way * i) % count]) <= metres_off for i in range(count))
        for start in range(count)
        for way in (1, -1)
    )
