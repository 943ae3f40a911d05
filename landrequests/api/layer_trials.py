"""Trials of layer versions over HTTP, for those who manage the layers."""

from __future__ import annotations

from typing import Any

import orjson
from django.http import HttpResponse, StreamingHttpResponse
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.views import APIView

from accounts.actor import Actor, actor_of
from core.errors import NotFoundError
from landrequests.api import bodies
from landrequests.keyed import once
from landrequests.layer_trial_document import as_csv, as_geojson, trial_document
from landrequests.layer_trials import ask_layer_trial, layer_trial_for
from landrequests.models import LayerTrial
from landrequests.rule_schema import responses
from parcels.models import Municipality
from parcels.queries import municipality_of

_PLACE = OpenApiParameter("municipality", str, description="Code of the municipality; else the installation's.")
_NUMBER: dict[str, Any] = {"type": "integer"}
_SIZE: dict[str, Any] = {"type": "number"}
_TOTAL: dict[str, Any] = {
    "type": "object",
    "properties": {
        "class": {"type": "string"},
        "unit": {"enum": ["m2", "m", "points"]},
        "parcels": _NUMBER,
        "gained": _SIZE,
        "lost": _SIZE,
    },
    "required": ["class", "unit", "parcels", "gained", "lost"],
}
_MEMBERS: dict[str, Any] = {
    "layer": {"type": "string"},
    "version": _NUMBER,
    "against": {
        "type": ["integer", "null"],
        "description": "The version it is compared with; null where there is none.",
    },
    "asked_at": {"type": "string", "format": "date-time"},
    "is_finished": {"type": "boolean"},
    "parcels": _NUMBER,
    "done": _NUMBER,
    "affected": _NUMBER,
    "changed_m2": _SIZE,
    "classes": {"type": "array", "items": _TOTAL},
}
_TRIAL: dict[str, Any] = {"type": "object", "properties": _MEMBERS, "required": list(_MEMBERS)}


class _View(APIView):
    """An address of the trial of one version."""

    @property
    def actor(self) -> Actor:
        """Return who asks."""
        return actor_of(self.request._request)  # noqa: SLF001  # the framework hides the request it wraps

    @property
    def municipality(self) -> Municipality:
        """Return whose layer it is."""
        return municipality_of(self.actor, self.request.GET.get("municipality") or None)

    def trial(self, code: str, number: int) -> LayerTrial:
        """Return the last trial."""
        found = layer_trial_for(self.actor, self.municipality, code, number)
        if found is None:
            raise NotFoundError(layer=code)
        return found


class LayerTrialView(_View):
    """The trial of a version on every parcel."""

    @extend_schema(operation_id="layer_trial_retrieve", parameters=[_PLACE], responses=responses(_TRIAL))
    def get(self, _request: Request, code: str, number: int) -> HttpResponse:
        """Answer how far the last trial is, and its numbers."""
        return _private(trial_document(self.trial(code, number)))

    @extend_schema(
        operation_id="layer_trial_ask", parameters=[_PLACE, bodies.KEY], request=None, responses=responses(_TRIAL, 202)
    )
    def post(self, _request: Request, code: str, number: int) -> HttpResponse:
        """Have the version tried by the workers; one that is not finished goes on."""
        actor, municipality = self.actor, self.municipality

        def act() -> dict[str, Any]:
            ask_layer_trial(actor=actor, municipality=municipality, layer=code, number=number)
            return {}

        once(actor=actor, key=bodies.key_of(self.request), asked={"try": [municipality.pk, code, number]}, act=act)
        return _private(trial_document(self.trial(code, number)), 202)


class LayerTrialTableView(_View):
    """Every affected parcel as a table."""

    @extend_schema(
        operation_id="layer_trial_table", parameters=[_PLACE], responses={(200, "text/csv"): {"type": "string"}}
    )
    def get(self, _request: Request, code: str, number: int) -> StreamingHttpResponse:
        """Answer the table as CSV, whole."""
        rows = (row.encode() for row in as_csv(self.trial(code, number)))
        return _file(rows, "text/csv; charset=utf-8", f"{code}-{number}-affected.csv")


class LayerTrialPlacesView(_View):
    """Every affected parcel as a point."""

    @extend_schema(
        operation_id="layer_trial_places",
        parameters=[_PLACE],
        responses={(200, "application/geo+json"): {"type": "object"}},
    )
    def get(self, _request: Request, code: str, number: int) -> StreamingHttpResponse:
        """Answer GeoJSON, whole."""
        return _file(as_geojson(self.trial(code, number)), "application/geo+json", f"{code}-{number}-affected.geojson")


def _file(parts: Any, media_type: str, name: str) -> StreamingHttpResponse:
    headers = {"Cache-Control": "no-store", "Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(parts, content_type=media_type, headers=headers)


def _private(document: dict[str, Any], status: int = 200) -> HttpResponse:
    headers = {"Cache-Control": "no-store"}
    return HttpResponse(orjson.dumps(document), status=status, content_type="application/json", headers=headers)
