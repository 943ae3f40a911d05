"""What the makers of files share."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from tests.corpus.unseen.ground import Case, Parcel, Point, rounded

LAMBERT = (
    'PROJCS["Iran_Lambert_Custom",GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],'
    'PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Lambert_Conformal_Conic"],'
    'PARAMETER["False_Easting",5000000.0],PARAMETER["False_Northing",1000000.0],PARAMETER["Central_Meridian",54.0],'
    'PARAMETER["Standard_Parallel_1",30.0],PARAMETER["Standard_Parallel_2",36.0],PARAMETER["Latitude_Of_Origin",24.0],'
    'UNIT["Meter",1.0]]'
)


def closed(points: Sequence[Point]) -> list[Point]:
    return [*points, points[0]]


def sample(
    name: str,
    content: bytes | Mapping[str, bytes],
    rings: Sequence[Sequence[Point]],
    *,
    expect: str = "ok",
    also: tuple[str, ...] = (),
    file: str = "",
    tolerance: float = 0.002,
    holes: int | None = None,
    **form: Any,
) -> Case:
    paths = {file: content} if isinstance(content, bytes) else dict(content)
    return Case(
        name=name,
        job={"area": "iran", **form},
        expect=expect,
        also=also,
        paths=paths,
        rings=tuple(tuple(ring) for ring in rings),
        tolerance_m=tolerance,
        holes=holes,
    )


def archive(members: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return buffer.getvalue()


def hole_of(land: Parcel) -> tuple[Point, ...]:
    middle = np.mean(land.corners, axis=0)
    return rounded([tuple(middle + 0.2 * (np.array(corner) - middle)) for corner in land.corners], 2)  # type: ignore[misc]
