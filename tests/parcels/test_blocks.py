"""Blocks drawn from their parcels."""

from __future__ import annotations

import pytest
import shapely
from shapely import affinity, box

from accounts.actor import SYSTEM, VISITOR
from core.errors import NotAllowedError
from parcels.actions import BlockRow, load_blocks, load_parcels
from parcels.blocks import derive_blocks, outline_of
from parcels.models import Block, Municipality
from parcels.tasks import derive_blocks as job
from parcels.tasks import derive_blocks_later
from tests.parcels.town import lot, make_town, parcel_row

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Municipality:
    found = make_town()
    Block.objects.all().delete()
    return found


def outline(**key: int) -> shapely.Geometry:
    return shapely.from_wkb(bytes(Block.objects.get(**key).geom.wkb))


def test_a_block_covers_its_parcels_and_nothing_more(town: Municipality) -> None:
    assert derive_blocks(SYSTEM, town) == 2
    lots = shapely.union_all([lot(number) for number in range(18, 24)])
    assert outline(number=24).symmetric_difference(lots).area < 0.01
    assert Block.objects.get(number=24).is_derived


def test_a_surveyed_outline_stays(town: Municipality) -> None:
    surveyed = box(401_000, 4_006_600, 401_400, 4_006_800)
    load_blocks(
        SYSTEM,
        town,
        [
            BlockRow(
                region=4,
                neighbourhood=12,
                number=24,
                wkb=shapely.to_wkb(shapely.set_srid(surveyed, 32639), include_srid=True),
            )
        ],
    )
    assert derive_blocks(SYSTEM, town) == 1
    assert outline(number=24).equals(surveyed)
    assert not Block.objects.get(number=24).is_derived


def test_a_second_time_gives_the_same_and_follows_the_parcels(town: Municipality) -> None:
    derive_blocks(SYSTEM, town)
    load_parcels(SYSTEM, town, [parcel_row("4-12-24-90", affinity.translate(lot(23), 10, 0))])
    before = outline(number=24).area
    assert derive_blocks(SYSTEM, town) == 2
    assert outline(number=24).area == pytest.approx(before + 200, abs=0.01)


def test_cracks_between_neighbours_are_closed_and_gaps_stay() -> None:
    left, near, far = box(0, 0, 10, 10), box(10.02, 0, 20, 10), box(21, 0, 30, 10)
    assert len(outline_of([left, near]).geoms) == 1
    assert len(outline_of([left, near, far]).geoms) == 2


def test_only_who_keeps_the_cadastre_may(town: Municipality) -> None:
    with pytest.raises(NotAllowedError):
        derive_blocks(VISITOR, town)


def test_the_job_draws_them_and_waits_once(town: Municipality) -> None:
    derive_blocks_later(town)
    derive_blocks_later(town)
    assert job(municipality_id=town.pk) == 2
