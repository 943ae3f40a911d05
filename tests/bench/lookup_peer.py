"""A Django project of one file, without middleware: an empty view, and DRF-GIS over the installation's own parcels."""

from __future__ import annotations

import os
from typing import Any, ClassVar

import dj_database_url
import django
from django.conf import settings

settings.configure(
    SECRET_KEY="for this trial alone",
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    USE_TZ=True,
    MIDDLEWARE=[],
    INSTALLED_APPS=[
        "django.contrib.contenttypes",
        "django.contrib.auth",
        "django.contrib.gis",
        "rest_framework",
        "rest_framework_gis",
    ],
    DATABASES={"default": {**dj_database_url.parse(os.environ["DATABASE_URL"]), "CONN_MAX_AGE": None}},
    REST_FRAMEWORK={
        "DEFAULT_AUTHENTICATION_CLASSES": [],
        "DEFAULT_PERMISSION_CLASSES": [],
        "UNAUTHENTICATED_USER": None,
        "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    },
)
django.setup()

from django.contrib.gis.db import models  # noqa: E402  # needs the settings
from django.contrib.gis.geos import Point, Polygon  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.urls import path  # noqa: E402
from rest_framework import generics  # noqa: E402
from rest_framework_gis.serializers import GeoFeatureModelSerializer  # noqa: E402

_FACTS = ("region", "neighbourhood", "block", "number", "status", "address", "plate_main", "plate_sub", "section")


class Parcel(models.Model):
    """A copy of the installation's parcels, as a project of its own would map and index them."""

    region = models.IntegerField()
    neighbourhood = models.IntegerField()
    block = models.IntegerField()
    number = models.IntegerField()
    status = models.TextField()
    address = models.TextField()
    plate_main = models.IntegerField(null=True)
    plate_sub = models.IntegerField(null=True)
    section = models.IntegerField(null=True)
    area_m2 = models.FloatField()
    geom_4326 = models.MultiPolygonField(srid=4326)

    class Meta:
        app_label = "gis"
        db_table = "peer_parcel"
        managed = False


class ParcelSerializer(GeoFeatureModelSerializer):  # type: ignore[misc]  # the library has no types
    """All public attributes."""

    class Meta:
        model = Parcel
        geo_field = "geom_4326"
        fields: ClassVar = ["id", *_FACTS, "area_m2"]


class ByCode(generics.RetrieveAPIView):  # type: ignore[type-arg]  # generic at type-checking alone
    """One parcel."""

    serializer_class = ParcelSerializer

    def get_object(self) -> Any:
        region, neighbourhood, block, number = map(int, self.kwargs["code"].split("-"))
        return Parcel.objects.get(region=region, neighbourhood=neighbourhood, block=block, number=number)


class AtPoint(generics.ListAPIView):  # type: ignore[type-arg]
    """The parcels at a point."""

    serializer_class = ParcelSerializer

    def get_queryset(self) -> Any:
        lon, lat = map(float, self.request.GET["point"].split(","))
        return Parcel.objects.filter(geom_4326__intersects=Point(lon, lat, srid=4326))[:20]


class InBox(generics.ListAPIView):  # type: ignore[type-arg]
    """A hundred parcels in a box."""

    serializer_class = ParcelSerializer

    def get_queryset(self) -> Any:
        box = Polygon.from_bbox([float(each) for each in self.request.GET["bbox"].split(",")])
        return Parcel.objects.filter(geom_4326__intersects=box).order_by("id")[:100]


def empty(_request: HttpRequest) -> HttpResponse:
    """Answer nothing."""
    return HttpResponse("ok")


urlpatterns = [
    path("empty", empty),
    path("code/<str:code>", ByCode.as_view()),
    path("point", AtPoint.as_view()),
    path("bbox", InBox.as_view()),
]
application = get_wsgi_application()
