"""Rows inserted without the ORM's statement are the rows the ORM would have written."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.gis.geos import MultiPolygon, Polygon
from django.db import DataError, IntegrityError, transaction
from django.forms import model_to_dict
from django.utils import timezone

from landrequests.models import Boundary
from tiles.statements import ask, insert, together

pytestmark = pytest.mark.django_db


def boundary() -> Boundary:
    square = MultiPolygon(Polygon.from_bbox((401_000, 4_000_000, 401_100, 4_000_100)), srid=32639)
    degrees = MultiPolygon(Polygon.from_bbox((49.9, 36.1, 49.91, 36.11)), srid=4326)
    return Boundary(
        status="ready",
        kind="geometry",
        given={"type": "Polygon", "نام": "باغ", "value": 1e-7},
        source_sha256="0" * 64,
        corners={"srid": 4326, "geometry": None},
        geom=square,
        lonlat=degrees,
        measures={"area_m2": 10_000.25},
        expires_at=timezone.now() + timedelta(hours=1),
    )


def test_row_is_as_the_object_mapper_writes_it() -> None:
    first, second = boundary(), boundary()
    second.expires_at = first.expires_at
    first.save(force_insert=True)
    insert(second)
    rows = [model_to_dict(Boundary.objects.get(pk=each.pk)) for each in (first, second)]
    assert rows[0] == rows[1]
    kept = Boundary.objects.get(pk=second.pk)
    assert abs(kept.created_at - timezone.now()) < timedelta(minutes=1)
    assert kept.given == second.given


def test_inserted_row_is_changed_by_saving() -> None:
    row = boundary()
    insert(row)
    row.several = True
    row.save()
    assert Boundary.objects.get().several


def test_constraints_hold_as_ever() -> None:
    row = boundary()
    row.status = "lost"
    with pytest.raises(IntegrityError), transaction.atomic():
        insert(row)


@pytest.mark.django_db(transaction=True)
def test_of_rows_inserted_at_once_all_are_kept_or_none() -> None:
    first, second = boundary(), boundary()
    second.status = "lost"
    with pytest.raises(IntegrityError):
        insert(first, second)
    assert not Boundary.objects.exists()
    second.status = "ready"
    insert(first, second)
    assert Boundary.objects.count() == 2


def test_answers_asked_together_are_those_asked_one_by_one() -> None:
    with together():
        answers = [ask("SELECT %(number)s::int * 2", {"number": number}) for number in range(3)]
    assert [answer() for answer in answers] == [[(0,)], [(2,)], [(4,)]]


def test_a_fault_among_what_is_asked_together_is_the_databases_own() -> None:
    with pytest.raises(DataError), transaction.atomic(), together():
        ask("SELECT 1 / %(number)s::int", {"number": 0})
