"""Conversion of coordinates over HTTP."""

from __future__ import annotations

import orjson
from django.http import HttpResponse
from django.utils import translation
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema, inline_serializer
from rest_framework import serializers
from rest_framework.parsers import FormParser
from rest_framework.request import Request
from rest_framework.views import APIView

from landrequests.conversion import converted
from landrequests.intake.errors import BadOptionError
from parcels.json_body import StrictJSONParser

_BODY = inline_serializer(
    "ConversionRequest",
    {
        "text": serializers.CharField(help_text="coordinates in any notation, at most 200 kB and 20,000 lines"),
        "notation": serializers.ChoiceField(["auto", "dd", "dms", "utm"], required=False),
        "zone": serializers.IntegerField(required=False, min_value=1, max_value=60),
        "hemisphere": serializers.ChoiceField(["N", "S"], required=False),
        "axis_order": serializers.ChoiceField(["auto", "lonlat", "latlon"], required=False),
        "srid": serializers.IntegerField(
            required=False, min_value=0, max_value=1_000_000, help_text="EPSG code of the numbers"
        ),
        "area": serializers.ChoiceField(["service", "iran", "world"], required=False),
        "answers": serializers.DictField(required=False, help_text="settled questions: kind and value"),
    },
)
_UTM = inline_serializer(
    "ConvertedUtm",
    {
        "zone": serializers.IntegerField(),
        "hemisphere": serializers.ChoiceField(["N", "S"]),
        "easting": serializers.FloatField(),
        "northing": serializers.FloatField(),
    },
    allow_null=True,
)
_POINT = inline_serializer(
    "ConvertedPoint",
    {
        "line": serializers.IntegerField(),
        "column": serializers.IntegerField(),
        "label": serializers.CharField(),
        "lon": serializers.FloatField(),
        "lat": serializers.FloatField(),
        "dd": serializers.CharField(),
        "dms": serializers.CharField(),
        "utm": _UTM,
        "mgrs": serializers.CharField(allow_blank=True),
    },
    many=True,
)
_ANSWER = inline_serializer(
    "Conversion",
    {
        "points": _POINT,
        "notation": serializers.CharField(),
        "srid": serializers.IntegerField(allow_null=True),
        "findings": serializers.ListField(child=serializers.DictField()),
        "question": serializers.DictField(required=False, help_text="kind, code, message, alternatives"),
    },
)
_PROBLEM = OpenApiResponse(OpenApiTypes.OBJECT, "Problem document (RFC 9457)")


class ConvertView(APIView):
    """Read coordinates and answer them in every notation. Nothing is kept."""

    # no session is needed and nothing is changed: a programme posts without a token
    authentication_classes = ()
    parser_classes = (StrictJSONParser, FormParser)

    @extend_schema(
        operation_id="coordinates_convert",
        request=_BODY,
        responses={200: _ANSWER, 400: _PROBLEM, 413: _PROBLEM, 415: _PROBLEM, 422: _PROBLEM},
    )
    def post(self, request: Request) -> HttpResponse:
        """Answer the points, or the question that is open."""
        body = request.data
        if isinstance(body, list) or not hasattr(body, "get"):
            raise BadOptionError(field="text", value=str(body)[:60])
        text = body.get("text")
        if not isinstance(text, str):
            raise BadOptionError(field="text", value=str(text)[:60])
        answer = converted(text, body, translation.get_language() or "fa")
        return HttpResponse(orjson.dumps(answer), content_type="application/json")
