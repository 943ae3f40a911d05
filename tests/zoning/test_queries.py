"""Which version counts: by the day of the question and by what was known when."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from accounts.actor import SYSTEM, VISITOR, Actor, Grant
from core.errors import NotFoundError
from core.texts import Text
from tests.zoning.factories import EVER, TODAY, TOWN, make_municipality, make_version, rectangle, zone
from tiles.statements import together
from zoning.actions import publish, withdraw
from zoning.models import LayerVersion, ZoningLayer
from zoning.queries import (
    ask_titles,
    classes_of,
    ids_in_force,
    knowledge_moment,
    layer_for,
    versions_in_force,
    versions_pending,
    visible_layers,
)
from zoning.registry import declared_layers

pytestmark = pytest.mark.django_db

SQUARE = rectangle(0, 0, 100, 100)


def numbers(on: date = TODAY, known_at: datetime = EVER) -> list[int]:
    return [ref.number for ref in versions_in_force(VISITOR, TOWN, on, known_at)]


def officer_of(municipality: str) -> Actor:
    held = Grant("layer-manager", make_municipality(municipality).pk)
    return Actor(user_id=1, roles=frozenset({held.role}), grants=frozenset({held}))


def published(version: LayerVersion, at: datetime) -> None:
    LayerVersion.objects.filter(pk=version.pk).update(published_at=at)


def test_validity_begins_on_its_first_day_and_ends_before_its_last() -> None:
    make_version([zone("A", SQUARE)], valid_from=date(2024, 3, 20), valid_to=date(2025, 3, 21))
    days = [date(2024, 3, 19), date(2024, 3, 20), date(2025, 3, 20), date(2025, 3, 21)]
    assert [numbers(day) for day in days] == [[], [1], [1], []]


def test_the_version_valid_latest_follows_the_one_before() -> None:
    make_version([zone("A", SQUARE)], valid_from=date(2020, 1, 1))
    make_version([zone("A", SQUARE)], valid_from=date(2025, 1, 1))
    assert [numbers(date(2024, 12, 31)), numbers(date(2025, 1, 1))] == [[1], [2]]


def test_a_correction_of_the_same_day_goes_before() -> None:
    make_version([zone("A", SQUARE)])
    make_version([zone("A", SQUARE)])
    assert numbers() == [2]


def test_what_was_published_later_was_not_known() -> None:
    published(make_version([zone("A", SQUARE)]), datetime(2025, 1, 1, tzinfo=UTC))
    published(make_version([zone("A", SQUARE)]), datetime(2026, 1, 1, tzinfo=UTC))
    asked = [datetime(2024, 12, 31, tzinfo=UTC), datetime(2025, 6, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC)]
    assert [numbers(known_at=instant) for instant in asked] == [[], [1], [2]]


def test_a_withdrawn_version_counts_for_questions_about_the_time_before() -> None:
    first = make_version([zone("A", SQUARE)])
    second = make_version([zone("A", SQUARE)])
    before = timezone.now()
    withdraw(actor=SYSTEM, version=second)
    assert (numbers(known_at=before), numbers()) == ([2], [first.number])


def test_a_draft_is_seen_by_nobody_until_it_is_published() -> None:
    draft = make_version([zone("A", SQUARE)], publish=False)
    assert numbers() == []
    publish(actor=SYSTEM, version=draft)
    assert numbers() == [1]


@pytest.mark.parametrize("status", ["pending", "repealed"])
def test_only_what_is_in_force_counts(status: str) -> None:
    make_version([zone("A", SQUARE)], status=status)
    assert numbers() == []


def test_pending_versions_are_told_apart() -> None:
    make_version([zone("A", SQUARE)])
    make_version([zone("A", SQUARE)], status="pending")
    assert [ref.number for ref in versions_pending(VISITOR, TOWN, TODAY, EVER)] == [2]
    assert numbers() == [1]


def test_layers_of_another_municipality_stay_there() -> None:
    make_version([zone("A", SQUARE)])
    assert versions_in_force(VISITOR, "elsewhere", TODAY, EVER) == ()


def test_a_layer_that_is_not_public_is_checked_for_everyone_and_listed_for_officers_only() -> None:
    make_version([zone("A", SQUARE)], "secret", is_public=False)
    (ref,) = versions_in_force(VISITOR, TOWN, TODAY, EVER)
    officer = officer_of(TOWN)
    assert not ref.is_public
    assert [list(visible_layers(actor, TOWN).values_list("code", flat=True)) for actor in (VISITOR, officer)] == [
        [],
        ["secret"],
    ]


def test_an_officer_of_another_municipality_sees_of_a_secret_layer_what_a_stranger_sees() -> None:
    secret = make_version([zone("A", SQUARE)], "secret", is_public=False)
    seen = [ids_in_force(officer_of(town), "secret", TODAY, EVER) for town in (TOWN, "next-town")]
    assert seen == [(secret.pk,), ()]
    with pytest.raises(NotFoundError):
        layer_for(officer_of("next-town"), TOWN, "secret")


def test_an_officer_of_another_municipality_gets_the_legend_of_the_public() -> None:
    version = make_version([zone("A", SQUARE), zone("B", SQUARE)])
    version.classes.filter(code="B").update(is_public=False)
    seen = [[each.code for each in classes_of(officer_of(town), version)] for town in (TOWN, "next-town")]
    assert seen == [["A", "B"], ["A"]]


def test_a_stranger_gets_the_same_answer_for_a_secret_layer_as_for_a_missing_one() -> None:
    make_version([zone("A", SQUARE)], "secret", is_public=False)
    for code in ("secret", "missing"):
        with pytest.raises(NotFoundError):
            layer_for(VISITOR, TOWN, code)


def test_the_moment_of_knowledge_gives_the_answer_of_now() -> None:
    make_version([zone("A", SQUARE)])
    second = make_version([zone("A", SQUARE)])
    assert numbers(known_at=knowledge_moment(TOWN)) == [2]
    withdraw(actor=SYSTEM, version=second)
    assert numbers(known_at=knowledge_moment(TOWN)) == [1]
    assert knowledge_moment("elsewhere") < timezone.now() - timedelta(days=365)


def test_layers_without_a_version_have_their_names_too() -> None:
    towns_own = make_version([zone("A", SQUARE)]).layer
    ZoningLayer.objects.filter(pk=towns_own.pk).update(code="own-layer", title_fa="لایهٔ شهر", title_en="own layer")
    with together():
        titles = ask_titles(TOWN, {"own-layer", "land-use", "nobodys"})
    assert titles() == {
        "own-layer": Text("لایهٔ شهر", "own layer"),
        "land-use": declared_layers()["land-use"].title,
    }
    assert ask_titles("another", {"own-layer"})() == {}
