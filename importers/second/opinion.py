"""Two readings of one drawing, held against each other: whether they see the same candidate boundaries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from core.findings import Finding
from geo.reading import Reading, Shape

#: Readers cut curves differently: shapes are the same whose extent agrees to a centimetre and area to a thousandth.
_SAME_M = 0.01
_SAME_SHARE = 1e-5
_SAME_AREA_SHARE = 1e-3


def agreed(first: Reading, second: Reading) -> Reading:
    """Return the first reading with the second's name beside its own.

    Where they see different shapes, those that only the second sees are added, and a finding says
    so: which are true can't be known from the file.
    """
    both = replace(first, reader=f"{first.reader}, {second.reader}"[:80])
    if _is_cut(first) or _is_cut(second):
        return both
    first_alone, second_alone = _unmatched(first.shapes, second.shapes), _unmatched(second.shapes, first.shapes)
    if not first_alone and not second_alone:
        return both
    last = max((shape.number for shape in first.shapes), default=0)
    added = tuple(replace(shape, number=last + n) for n, shape in enumerate(second_alone, 1))
    context = {"first": len(first_alone), "second": len(second_alone)}
    note = Finding(code="readers_disagree", severity="warning", context=context)
    return replace(both, shapes=(*first.shapes, *added), findings=(*first.findings, note))


def _is_cut(reading: Reading) -> bool:
    return any(finding.code == "small_areas_left_aside" for finding in reading.findings)


def _unmatched(shapes: Sequence[Shape], others: Sequence[Shape]) -> list[Shape]:
    left = list(others)
    alone = []
    for shape in shapes:
        same = next((other for other in left if _is_same(shape, other)), None)
        if same is None:
            alone.append(shape)
        else:
            left.remove(same)
    return alone


def _is_same(one: Shape, other: Shape) -> bool:
    if one.kind != other.kind:
        return False
    first, second = np.array(one.geometry.bounds), np.array(other.geometry.bounds)
    size = float(np.ptp(first[[0, 2]]) + np.ptp(first[[1, 3]]))
    near = bool((np.abs(first - second) <= max(_SAME_M, _SAME_SHARE * size)).all())
    return near and abs(one.geometry.area - other.geometry.area) <= _SAME_AREA_SHARE * max(one.geometry.area, 1.0)
