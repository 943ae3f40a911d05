"""A trial of a layer version as others read it: JSON, a table (CSV), and GeoJSON of every affected parcel."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any

import orjson

from landrequests.layer_trials import state_of
from landrequests.models import AffectedParcel, LayerTrial

COLUMNS = ("parcel", "lon", "lat", "class", "unit", "before", "after", "gained", "lost")
_AT_ONCE = 1_000


def trial_document(trial: LayerTrial) -> dict[str, Any]:
    """Return how far a trial is, and its numbers so far."""
    state = state_of(trial)
    return {
        "layer": trial.version.layer.code,
        "version": trial.version.number,
        "against": None if trial.against is None else trial.against.number,
        "asked_at": trial.asked_at.isoformat().replace("+00:00", "Z"),
        "is_finished": state.is_finished,
        "parcels": state.parcels,
        "done": state.done,
        "affected": state.affected,
        "changed_m2": state.changed_m2,
        "classes": [
            {
                "class": total.class_code,
                "unit": total.unit,
                "parcels": total.parcels,
                "gained": round(total.gained, 4),
                "lost": round(total.lost, 4),
            }
            for total in state.classes
        ],
    }


def as_csv(trial: LayerTrial) -> Iterator[str]:
    """Yield a row for each class that changes on a parcel, parcels that change most first."""
    writer = csv.writer(_Line(), lineterminator="\r\n")
    yield "\ufeff" + writer.writerow(COLUMNS)
    for parcel in _affected(trial):
        place = (parcel.code, f"{parcel.place.x:.7f}", f"{parcel.place.y:.7f}")
        for change in parcel.changes:
            yield writer.writerow((*place, *(change[name] for name in COLUMNS[3:])))


def as_geojson(trial: LayerTrial) -> Iterator[bytes]:
    """Yield a FeatureCollection of points, one for each affected parcel."""
    yield b'{"type":"FeatureCollection","features":['
    for number, parcel in enumerate(_affected(trial)):
        feature = {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [parcel.place.x, parcel.place.y]},
            "properties": {"parcel": parcel.code, "changed_m2": parcel.changed_m2, "changes": parcel.changes},
        }
        yield (b"," if number else b"") + orjson.dumps(feature)
    yield b"]}"


def _affected(trial: LayerTrial) -> Iterator[AffectedParcel]:
    return trial.affected.iterator(chunk_size=_AT_ONCE)


class _Line:
    """Hands each written line back."""

    def write(self, line: str) -> str:
        return line
