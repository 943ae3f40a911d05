"""A DWG as a CAD document in memory: what ezdwg decodes, entity by entity, put into ezdxf's model.

Its own conversion to DXF loses blocks and entities without a word (measured over 208 files), so
only its decoded values are used; geometry is then taken exactly as from a DXF.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import ezdwg
from ezdxf.filemanagement import new
from ezdxf.layouts.base import BaseLayout

from core.findings import Finding
from importers import limits
from importers.errors import CorruptFileError, TooComplexError

Values = Mapping[str, Any]

_MODEL, _PAPER, _OWNED = 2, 1, 0
_MODEL_SPACE, _PAPER_SPACE = "*MODEL_SPACE", "*PAPER_SPACE"


@dataclass(slots=True)
class Translated:
    """An ezdxf document, what could not be taken over, and the drawing's unit."""

    document: Any
    insunits: int | None
    skipped: Counter[str] = field(default_factory=Counter)
    findings: list[Finding] = field(default_factory=list)


def translated(path: str) -> Translated:
    """Return the content of a DWG.

    Raises
    ------
    CorruptFileError
        It can't be decoded, or holds no entity at all: a damaged file often looks empty.
    TooComplexError
        It holds more entities than allowed.
    """
    try:
        source = ezdwg.read(path)
        return _Translation(source, path).run()
    except (ValueError, OSError, RuntimeError) as error:
        raise CorruptFileError(line=0, reason=str(error)[:200]) from error


class _Translation:
    """One pass over one file."""

    def __init__(self, source: Any, path: str) -> None:  # ezdwg's Document
        self.source = source
        self.result = Translated(new("R2018"), source.insunits)
        self.layers = self._layers()
        self.blocks, self.model = self._blocks(path)
        self.targets = {handle: block for handle, _, block, _ in ezdwg.raw.decode_insert_write_properties(path)}

    def run(self) -> Translated:
        count = 0
        for entity in self.source.entities().query():
            count += 1
            if count > limits.ENTITIES:
                raise TooComplexError(limit=limits.ENTITIES)
            layout = self._layout(entity)
            if layout is not None:
                self._add(entity, layout)
        if not count:
            raise CorruptFileError(line=0, reason="no entity could be decoded")
        return self.result

    def _layers(self) -> dict[int, str]:
        names = {}
        for layer in self.source.layers:
            names[layer.handle] = layer.name
            table = self.result.document.layers
            ours = table.get(layer.name) if layer.name in table else table.add(layer.name)
            if not layer.on:
                ours.off()
            if layer.frozen:
                ours.freeze()
        return names

    def _blocks(self, path: str) -> tuple[dict[int, BaseLayout], set[int]]:
        blocks, model = {}, set()
        for row in ezdwg.raw.decode_write_blocks(path):
            name = row["name"].upper()
            if name.startswith(_MODEL_SPACE):
                model.add(row["handle"])
            elif not name.startswith(_PAPER_SPACE):
                blocks[row["handle"]] = self.result.document.blocks.new(_block_name(row["handle"]), row["base_point"])
        return blocks, model

    def _layout(self, entity: Any) -> BaseLayout | None:  # ezdwg's Entity
        mode, owner = self.source.entity_placement(entity.handle) or (_MODEL, None)
        if mode == _MODEL or (mode == _OWNED and owner in self.model):
            return self.result.document.modelspace()  # type: ignore[no-any-return]  # ezdxf leaves it open
        return self.blocks.get(owner or 0) if mode == _OWNED else None

    def _add(self, entity: Any, layout: BaseLayout) -> None:  # ezdwg's Entity
        values: Values = entity.dxf
        attributes: dict[str, Any] = {"layer": self.layers.get(values.get("layer_handle") or 0, "0")}
        if values.get("extrusion"):
            attributes["extrusion"] = values["extrusion"]
        if values.get("invisible"):
            attributes["invisible"] = 1
        if entity.dxftype in {"INSERT", "MINSERT"}:
            self._add_insert(entity, layout, attributes)
        elif entity.dxftype in WRITERS:
            WRITERS[entity.dxftype](layout, values, attributes)
        else:
            self.result.skipped[_skipped_as(entity.dxftype)] += 1

    def _add_insert(self, entity: Any, layout: BaseLayout, attributes: dict[str, Any]) -> None:
        target = self.targets.get(entity.handle)
        if target not in self.blocks:
            self.result.skipped["missing_block"] += 1
            return
        values: Values = entity.dxf
        attributes |= {name: values[name] for name in ("xscale", "yscale", "zscale", "rotation")}
        attributes |= {name: values[name] for name in _ARRAY if values.get(name)}
        layout.add_blockref(_block_name(target), values["insert"], attributes)


_ARRAY = ("column_count", "row_count", "column_spacing", "row_spacing")
_TEXTS = frozenset({"TEXT", "MTEXT", "ATTRIB", "ATTDEF", "DIMENSION", "LEADER", "TOLERANCE"})


def _block_name(handle: int) -> str:
    return f"B{handle}"


def _skipped_as(kind: str) -> str:
    return "text" if kind in _TEXTS else kind.lower()


def _line(layout: BaseLayout, values: Values, attributes: dict[str, Any]) -> None:
    layout.add_line(values["start"], values["end"], attributes)


def _point(layout: BaseLayout, values: Values, attributes: dict[str, Any]) -> None:
    layout.add_point(values["location"], attributes)


def _arc(layout: BaseLayout, values: Values, attributes: dict[str, Any]) -> None:
    ends = values["start_angle"], values["end_angle"]
    layout.add_arc(values["center"], values["radius"], *ends, dxfattribs=attributes)


def _circle(layout: BaseLayout, values: Values, attributes: dict[str, Any]) -> None:
    layout.add_circle(values["center"], values["radius"], attributes)


def _ellipse(layout: BaseLayout, values: Values, attributes: dict[str, Any]) -> None:
    layout.add_ellipse(
        values["center"],
        values["major_axis"],
        values["axis_ratio"],
        values["start_angle"],
        values["end_angle"],
        attributes,
    )


def _light_polyline(layout: BaseLayout, values: Values, attributes: dict[str, Any]) -> None:
    elevation = {"elevation": values.get("elevation") or 0.0}
    corners = _with_bulges(values)
    layout.add_lwpolyline(corners, "xyb", close=bool(values["closed"]), dxfattribs=attributes | elevation)


def _polyline_2d(layout: BaseLayout, values: Values, attributes: dict[str, Any]) -> None:
    if values.get("interpolation_applied"):
        corners = [(x, y, 0.0) for x, y, *_ in values["interpolated_points"]]
    else:
        corners = _with_bulges(values)
    elevation = {"elevation": values.get("elevation") or 0.0}
    layout.add_lwpolyline(corners, "xyb", close=bool(values["closed"]), dxfattribs=attributes | elevation)


def _polyline_3d(layout: BaseLayout, values: Values, attributes: dict[str, Any]) -> None:
    layout.add_polyline3d(values["points"], close=bool(values["closed"]), dxfattribs=attributes)


def _spline(layout: BaseLayout, values: Values, attributes: dict[str, Any]) -> None:
    attributes.pop("extrusion", None)
    spline = layout.add_spline(values.get("fit_points") or None, values["degree"], attributes)
    if values["control_points"]:
        spline.control_points = values["control_points"]
        spline.knots = values["knots"]
        spline.weights = values["weights"] or []
    spline.closed = bool(values["closed"])


def _hatch(layout: BaseLayout, values: Values, attributes: dict[str, Any]) -> None:
    hatch = layout.add_hatch(dxfattribs=attributes | {"elevation": (0.0, 0.0, values.get("elevation") or 0.0)})
    for path in values["paths"]:
        hatch.paths.add_polyline_path([(x, y) for x, y, *_ in path["points"]], is_closed=True)


def _with_bulges(values: Values) -> list[tuple[float, float, float]]:
    points, bulges = values["points"], values.get("bulges") or []
    return [(x, y, bulges[i] if i < len(bulges) else 0.0) for i, (x, y, *_) in enumerate(points)]


#: How each kind of entity is put into a layout, from ezdwg's names of its values.
WRITERS: dict[str, Callable[[BaseLayout, Values, dict[str, Any]], None]] = {
    "LINE": _line,
    "POINT": _point,
    "ARC": _arc,
    "CIRCLE": _circle,
    "ELLIPSE": _ellipse,
    "LWPOLYLINE": _light_polyline,
    "POLYLINE_2D": _polyline_2d,
    "POLYLINE_3D": _polyline_3d,
    "SPLINE": _spline,
    "HATCH": _hatch,
}
