"""What was given, as it is kept and told apart."""

from __future__ import annotations

import hashlib
import json
import struct
from collections.abc import Iterator
from random import Random

import pytest

from landrequests.intake import source_from
from landrequests.intake.errors import BadOptionError


def numbers() -> Iterator[float]:
    random = Random(11)
    yield from (0.0, -0.0, 1e-5, 0.0001, 1e15, 1e16, 1e22, -1e-7, 51.00001, 9007199254740993, 10**30, 5e-324)
    for _ in range(2000):
        yield random.uniform(-180, 180)
        yield random.uniform(-1, 1) * 10 ** random.randint(-9, 21)
        found = struct.unpack("d", random.randbytes(8))[0]
        if abs(found) <= 1.8e308:
            yield found


@pytest.mark.parametrize("beside", [{}, {"name": "قطعه"}, {"name": 'a "quoted" \\ name'}, {"none": None, "yes": True}])
def test_geometry_is_known_by_its_sorted_json_whatever_its_numbers(beside: dict[str, object]) -> None:
    for number in numbers():
        geometry = {"type": "Point", "coordinates": [number, 35], **beside}
        written = json.dumps(geometry, sort_keys=True, separators=(",", ":"))
        assert source_from({"geometry": geometry}).sha256 == hashlib.sha256(written.encode()).hexdigest()


@pytest.mark.parametrize("unkeepable", ["\x00", "\ud800", float("nan"), float("inf")])
def test_what_no_database_keeps_is_refused(unkeepable: object) -> None:
    with pytest.raises(BadOptionError):
        source_from({"geometry": {"type": "Point", "coordinates": [51, 35], "beside": unkeepable}})
