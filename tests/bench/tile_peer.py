"""A Django project of one file that serves tiles with django-vectortiles; run by an environment that has it."""

from __future__ import annotations

import os
from typing import Any, ClassVar

import django
from django.conf import settings

settings.configure(
    SECRET_KEY="for this trial alone",
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    USE_TZ=True,
    MIDDLEWARE=[],
    INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "django.contrib.gis", "vectortiles"],
    DATABASES={
        "default": {
            "ENGINE": "django.contrib.gis.db.backends.postgis",
            "NAME": os.environ["PGDATABASE"],
            "HOST": os.environ["PGHOST"],
            "PORT": os.environ["PGPORT"],
            "USER": os.environ["PGUSER"],
            "CONN_MAX_AGE": None,
            "OPTIONS": {"prepare_threshold": 3},
        }
    },
)
django.setup()

from django.contrib.gis.db import models  # noqa: E402  # needs the settings
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.urls import path  # noqa: E402
from vectortiles import VectorLayer  # noqa: E402
from vectortiles.views import MVTView  # noqa: E402


class Parcel(models.Model):
    """The table the floor reads."""

    code = models.TextField(primary_key=True)
    land_use = models.IntegerField()
    geom = models.GeometryField(srid=32639)

    class Meta:
        app_label = "gis"
        db_table = 'floor"."parcels'  # how a table of another schema is named in Django
        managed = False


class Parcels(VectorLayer):  # type: ignore[misc]  # the library has no types
    """Code and use of each parcel."""

    model = Parcel
    id = "parcels"
    tile_fields = ("code", "land_use")
    geom_field = "geom"


class Tile(MVTView):  # type: ignore[misc]
    """One tile."""

    layer_classes: ClassVar[list[Any]] = [Parcels]


urlpatterns = [path("tiles/<int:z>/<int:x>/<int:y>", Tile.as_view())]
application = get_wsgi_application()
