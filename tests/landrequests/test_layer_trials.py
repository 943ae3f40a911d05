"""A version of a layer tried on every parcel before it is published, in parts that any worker may do."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import shapely

from accounts.actor import SYSTEM, Actor
from accounts.roles import LAYER_MANAGER
from core.errors import NotFoundError
from landrequests import layer_trials
from landrequests.layer_trials import ask_layer_trial, layer_trial_for, run_part, state_of
from landrequests.models import LayerTrial
from parcels.actions import ParcelRow, load_parcels
from parcels.codes import RenovationCode
from parcels.models import Municipality
from tests.landrequests.cases import make_officer, make_town, make_user
from tests.landrequests.test_reports import TOWN, rectangle
from zoning.actions import ZoneIn, create_version, ensure_layer, publish
from zoning.models import LayerVersion

pytestmark = pytest.mark.django_db

LAYER = "urban-limit"


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layer_trials, "PART", 2)


@pytest.fixture
def town() -> Municipality:
    """Return a town of five lots of 10 m × 20 m in a row, the western two within its limit."""
    make_town(urban_limit=("limit", rectangle(0, 0, 20, 20)))
    found = Municipality.objects.get(code=TOWN)
    lots = [rectangle(10 * lot, 0, 10 * lot + 10, 20) for lot in range(5)]
    rows = [
        ParcelRow(code=RenovationCode.parse(f"9-1-1-{number}"), wkb=shapely.to_wkb(lot))
        for number, lot in enumerate(lots, 1)
    ]
    load_parcels(SYSTEM, found, rows)
    return found


def draft(east: float) -> LayerVersion:
    """Return a version not yet published, in which the limit lies elsewhere."""
    zone = ZoneIn(zone_id="1", class_code="limit", geometry=rectangle(0, 0, east, 20))
    made = create_version(
        actor=SYSTEM,
        layer=ensure_layer(SYSTEM, TOWN, LAYER),
        zones=[zone],
        coverage=None,
        valid_from=date(2026, 12, 1),
        source="a new plan",
        publish=False,
    )
    return made.version


def asked(actor: Actor, town: Municipality, version: LayerVersion) -> LayerTrial:
    return ask_layer_trial(actor=actor, municipality=town, layer=LAYER, number=version.number)


def run(trial: LayerTrial) -> list[bool]:
    return [run_part(part.pk) for part in trial.parts.all()]


def test_trial_names_each_parcel_whose_ground_changes(town: Municipality) -> None:
    trial = asked(make_officer(0, "", LAYER_MANAGER), town, draft(east=35))
    assert run(trial) == [True, True, True]
    found = {each.code: each.changes for each in trial.affected.all()}
    assert list(found) == ["9-1-1-3", "9-1-1-4"]  # most first
    (change,) = found["9-1-1-4"]
    assert (change["class"], change["unit"], change["before"], change["lost"]) == ("limit", "m2", 0, 0)
    assert change["gained"] == pytest.approx(100, rel=1e-3)
    state = state_of(trial)
    assert (state.parcels, state.done, state.is_finished, state.affected) == (5, 5, True, 2)
    (total,) = state.classes
    assert (total.class_code, total.parcels, total.lost) == ("limit", 2, 0)
    assert total.gained == pytest.approx(300, rel=1e-3)


def test_each_part_is_done_once_and_a_stopped_trial_goes_on(town: Municipality) -> None:
    manager = make_officer(0, "", LAYER_MANAGER)
    version = draft(east=50)
    trial = asked(manager, town, version)
    first = trial.parts.first()
    assert first is not None
    assert run_part(first.pk)
    assert not run_part(first.pk)
    assert state_of(trial).done == 2
    assert asked(manager, town, version) == trial
    assert run(trial) == [False, True, True]
    assert state_of(trial).affected == 3
    assert asked(manager, town, version) != trial  # parcels may have changed since


def test_trial_compares_with_what_holds_on_the_day_the_version_begins(town: Municipality) -> None:
    version = draft(east=20)
    trial = asked(make_officer(0, "", LAYER_MANAGER), town, version)
    run(trial)
    assert state_of(trial).affected == 0
    assert trial.against is not None
    assert trial.against.number < version.number


def test_waiting_parts_go_to_the_queue_once(town: Municipality, django_capture_on_commit_callbacks: Any) -> None:
    from procrastinate.contrib.django.models import ProcrastinateJob

    manager, version = make_officer(0, "", LAYER_MANAGER), draft(east=50)
    jobs = ProcrastinateJob.objects.filter(task_name="landrequests.try_layer_part")
    before = jobs.count()  # tests that commit leave theirs: the queue is not emptied with the tables of ours
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            asked(manager, town, version)
    assert jobs.count() - before == 3


def test_only_who_manages_the_layers_learns_of_drafts(town: Municipality) -> None:
    version = draft(east=50)
    for stranger in (make_user(0), make_officer(1, "")):
        with pytest.raises(NotFoundError):
            asked(stranger, town, version)
        with pytest.raises(NotFoundError):
            layer_trial_for(stranger, town, LAYER, version.number)


def test_a_published_version_is_compared_with_what_held_before_it(town: Municipality) -> None:
    before = LayerVersion.objects.get(layer__code=LAYER)
    version = publish(actor=SYSTEM, version=draft(east=35))
    assert asked(make_officer(0, "", LAYER_MANAGER), town, version).against_id == before.pk
