"""Reading a small KML: in the isolated child against the same reader called in this process."""

from __future__ import annotations

import atexit
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from importers import ReadOptions, read_files
from importers.formats import kml
from importers.source import Part, Source
from tests.bench.harness import Bench, Method

_CORNERS = "50.0049,36.2688,0 50.0053,36.2688,0 50.0053,36.2691,0 50.0049,36.2691,0 50.0049,36.2688,0"
_RING = f"<outerBoundaryIs><LinearRing><coordinates>{_CORNERS}</coordinates></LinearRing></outerBoundaryIs>"
KML = (
    '<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>'
    f"<Placemark><Polygon>{_RING}</Polygon></Placemark></Document></kml>"
).encode()


def make() -> Sequence[Method]:
    """Give one parcel of four corners; the floor is our reader without any isolation."""
    folder = Path(tempfile.mkdtemp(prefix="zamin-bench-"))
    atexit.register(shutil.rmtree, folder)
    path = folder / "parcel.kml"
    path.write_bytes(KML)
    source = Source(parts=(Part("parcel.kml", KML),), options=ReadOptions(), folder=folder)
    return [
        Method("reader in this process", lambda: kml.read(source)),
        Method("read_files: isolated child of the fork server", lambda: read_files([path])),
        Method(
            "a bare Python process that does nothing", lambda: subprocess.run([sys.executable, "-c", ""], check=True)
        ),
    ]


BENCH = Bench(name="intake", title="a KML of one parcel, read", make=make, rounds=25)
