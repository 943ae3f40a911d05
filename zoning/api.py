"""Zoning layers over HTTP: what there is, in which versions, with which legend."""

from __future__ import annotations

from typing import Any

import orjson
from django.http import HttpResponse
from django.utils import timezone, translation
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import api_view
from rest_framework.request import Request

from accounts.actor import Actor, actor_of
from zoning.models import LawStatus, LayerVersion, ZoningLayer
from zoning.queries import (
    classes_of,
    default_municipality,
    layer_for,
    published_versions,
    versions_of,
    visible_layers,
)
from zoning.schema import LAYER, LAYERS, VERSIONS, responses

_MUNICIPALITY = OpenApiParameter("municipality", str, description="Code of the municipality; else the installation's.")


@extend_schema(
    operation_id="zoning_layers", summary="Zoning layers", parameters=[_MUNICIPALITY], responses=responses(LAYERS)
)
@api_view(["GET"])
def layers(request: Request) -> HttpResponse:
    """Answer the layers of a municipality that the actor may see, each with its version in force."""
    actor, municipality = _asked(request)
    found = list(visible_layers(actor, municipality))
    held = versions_of(actor, municipality, timezone.localdate(), timezone.now())
    pending = versions_of(actor, municipality, timezone.localdate(), timezone.now(), status=LawStatus.PENDING)
    documents = [_layer(actor, layer, held.get(layer.code), pending.get(layer.code)) for layer in found]
    return _answer({"municipality": municipality, "layers": documents})


@extend_schema(
    operation_id="zoning_layer",
    summary="One zoning layer with its legend",
    parameters=[_MUNICIPALITY],
    responses=responses(LAYER),
)
@api_view(["GET"])
def layer(request: Request, code: str) -> HttpResponse:
    """Answer one layer."""
    actor, municipality = _asked(request)
    found = layer_for(actor, municipality, code)
    asked = (actor, municipality, timezone.localdate(), timezone.now(), [code])
    held, pending = versions_of(*asked), versions_of(*asked, status=LawStatus.PENDING)
    return _answer(_layer(actor, found, held.get(code), pending.get(code)))


@extend_schema(
    operation_id="zoning_layer_versions",
    summary="The published versions of a zoning layer",
    parameters=[_MUNICIPALITY],
    responses=responses(VERSIONS),
)
@api_view(["GET"])
def versions(request: Request, code: str) -> HttpResponse:
    """Answer the versions of one layer, newest first."""
    actor, municipality = _asked(request)
    found = published_versions(layer_for(actor, municipality, code))
    return _answer({"layer": code, "versions": [_version(actor, each) for each in found]})


def _asked(request: Request) -> tuple[Actor, str]:
    actor = actor_of(request._request)  # noqa: SLF001  # the framework's own request is wrapped
    return actor, request.GET.get("municipality") or default_municipality()


def _layer(actor: Actor, found: ZoningLayer, held: LayerVersion | None, pending: LayerVersion | None) -> dict[str, Any]:
    language = translation.get_language() or "fa"
    return {
        "layer": found.code,
        "title": found.title.say(language),
        "authority": found.authority.say(language),
        "accuracy_m": found.accuracy_m,
        "in_force": None if held is None else _version(actor, held),
        "in_preparation": None if pending is None else _version(actor, pending),
    }


def _version(actor: Actor, version: LayerVersion) -> dict[str, Any]:
    language = translation.get_language() or "fa"
    return {
        "version": version.number,
        "status": version.status,
        "valid_from": version.valid_from,
        "valid_to": version.valid_to,
        "source": version.source,
        "published_at": version.published_at,
        "zones": version.feature_count,
        "classes": [
            {"class": each.code, "label": each.label.say(language), "colour": each.colour}
            for each in classes_of(actor, version)
        ],
    }


def _answer(document: dict[str, Any]) -> HttpResponse:
    body = orjson.dumps(document, option=orjson.OPT_UTC_Z)
    return HttpResponse(body, content_type="application/json", headers={"Vary": "Accept-Language"})
