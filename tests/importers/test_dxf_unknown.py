"""A drawing with an entity that the library only carries along is read all the same."""

from __future__ import annotations

from pathlib import Path

import ezdxf
import shapely

from importers import read_files

#: An entity of R10 that ezdxf keeps as tags: it has no layer to ask for.
LINE_3D = "  0\n3DLINE\n  8\n0\n 10\n0.0\n 20\n0.0\n 30\n0.0\n 11\n1.0\n 21\n1.0\n 31\n0.0\n"


def test_an_unknown_entity_is_counted_and_the_boundary_read(tmp_path: Path) -> None:
    drawing = ezdxf.new("R12")
    corners = [(535_000, 3_950_000), (535_050, 3_950_000), (535_050, 3_950_040), (535_000, 3_950_040)]
    drawing.modelspace().add_polyline2d(corners, close=True)
    path = tmp_path / "plan.dxf"
    drawing.saveas(path)
    text = path.read_text("cp1252")
    start = text.index("ENTITIES\n") + len("ENTITIES\n")
    path.write_text(text[:start] + LINE_3D + text[start:], "cp1252")
    reading = read_files([path])
    assert shapely.area(reading.shapes[0].geometry) == 2000.0
    assert reading.skipped["3dline"] == 1
