"""A layer's file on its way: read, mapped, checked with places, compared, published by a second person, taken back."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import shapely
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from accounts.actions import NewAccount, ensure_account, grant
from accounts.actor import SYSTEM, Actor, actor_for
from accounts.roles import LAYER_MANAGER
from core.errors import NotAllowedError, NotFoundError
from core.messages import words
from importers.errors import LayerFilesError
from importers.layer_uploads import Reading
from tests.zoning.factories import TODAY, TOWN, check, make_municipality, make_version, rectangle, zone
from tests.zoning.test_importing import BOW_TIE, write
from zoning import draft_checking, drafts
from zoning.actions import ensure_layer
from zoning.comparing import adds_up
from zoning.draft_checking import check_draft, read_draft
from zoning.draft_errors import (
    ComparisonOldError,
    DraftChangedError,
    DraftIncompleteError,
    DraftUncheckedError,
    LayerFaultsError,
    LossNotAcceptedError,
    NothingBeforeError,
    OwnLayerDraftError,
    PlanUnsettledError,
    ReasonNeededError,
    TooManyFaultyError,
)
from zoning.errors import ValidityInvalidError
from zoning.models import LawStatus, LayerDraft, LayerVersion, Stage, Zone
from zoning.queries import held_on, versions_pending

pytestmark = pytest.mark.django_db
LAYER = "river-setback"
SQUARES = [rectangle(100 * n, 0, 100 * n + 100, 100) for n in range(4)]


@pytest.fixture(autouse=True)
def _stored(settings: Any, tmp_path: Path) -> None:
    settings.FILES_DIR = tmp_path / "store"


def manager(number: int = 0, town: str = TOWN) -> Actor:
    user = ensure_account(
        SYSTEM, NewAccount(national_id=f"99900000{18 + 8 * number}", given_name="الف", family_name="ب")
    )
    grant(SYSTEM, user=user, role=LAYER_MANAGER, municipality_id=make_municipality(town).pk)
    return actor_for(user.pk)


def upload(path: Path) -> SimpleUploadedFile:
    return SimpleUploadedFile(path.name, path.read_bytes())


def received(actor: Actor, path: Path, code: str = LAYER) -> LayerDraft:
    make_municipality()
    draft = drafts.receive(actor=actor, layer=ensure_layer(SYSTEM, TOWN, code), files=[upload(path)])
    assert read_draft(str(draft.pk), draft.revision)
    return fresh(draft)


def fresh(draft: LayerDraft) -> LayerDraft:
    return LayerDraft.objects.select_related("layer__municipality", "version").get(pk=draft.pk)


def mapped(actor: Actor, draft: LayerDraft, **columns: str) -> LayerDraft:
    wanted = drafts.Mapped(
        columns={"class": "kind", **columns}, source="نامهٔ ۱۲", licence="داخلی", valid_from=date(2026, 1, 1)
    )
    waiting = drafts.map_columns(actor=actor, draft=draft, seen=draft.revision, mapped=wanted)
    assert check_draft(str(waiting.pk), waiting.revision)
    return fresh(draft)


def squares(tmp_path: Path, name: str = "a", shapes: Any = SQUARES, kinds: Any = None, refs: Any = None) -> Path:
    count = len(shapes)
    kinds, refs = kinds or ["bed"] * count, refs or [f"r-{n}" for n in range(count)]
    return write(tmp_path / f"{name}.gpkg", shapes, kind=list(kinds), ref=list(refs))


def test_the_file_is_read_and_its_columns_are_shown_with_samples(tmp_path: Path) -> None:
    draft = received(manager(), squares(tmp_path))
    assert (draft.stage, draft.total) == (Stage.MAPPING, 4)
    fields = {each["name"]: each["samples"] for each in draft.content["fields"]}
    assert fields == {"kind": ["bed"], "ref": ["r-0", "r-1", "r-2"]}


def test_a_faulty_feature_is_named_with_row_reason_and_place(tmp_path: Path) -> None:
    path = squares(tmp_path, shapes=[*SQUARES, BOW_TIE], kinds=["bed"] * 3 + ["lake", "bed"])
    draft = mapped(manager(), received(manager(), path), id="ref")
    found = {each["context"]["row"]: each for each in draft.findings}
    assert {row: each["code"] for row, each in found.items()} == {"4": "zone_class_unknown", "5": "zone_invalid"}
    assert found["4"]["at"] == pytest.approx([49.9037, 36.1954], abs=0.01)
    assert draft.version is not None
    assert draft.version.feature_count == 3


def test_every_fault_of_a_feature_is_named_and_the_feature_counts_once(tmp_path: Path) -> None:
    path = squares(
        tmp_path,
        shapes=[*SQUARES, BOW_TIE, None],
        kinds=["bed"] * 4 + ["lake", "lake"],
        refs=["r-0", "r-1", "r-2", "", "r" * 90, "r-0"],
    )
    draft = mapped(manager(), received(manager(), path), id="ref")
    found = [(each["context"]["row"], each["code"]) for each in draft.findings]
    assert found == [
        ("4", "zone_without_id"),
        ("5", "zone_class_unknown"),
        ("5", "zone_code_too_long"),
        ("5", "zone_invalid"),
        ("6", "zone_class_unknown"),
        ("6", "zone_id_repeated"),
        ("6", "zone_empty"),
    ]
    assert drafts.left_out(draft) == 3
    assert draft.version is not None
    assert draft.version.quality.left_out == 3
    with pytest.raises(TooManyFaultyError) as error:
        drafts.publish_draft(actor=manager(1), draft=draft, seen=draft.revision)
    assert error.value.context == {"count": 3, "total": 6, "percent": 1}


def test_an_id_is_told_as_repeated_where_the_row_that_had_it_first_was_left_out(tmp_path: Path) -> None:
    path = squares(tmp_path, kinds=["lake", "lake", "bed", "margin"], refs=["r", "r", "r", "r"])
    draft = mapped(manager(), received(manager(), path), id="ref")
    found = {(each["context"]["row"], each["code"], each["severity"]) for each in draft.findings}
    assert found == {
        ("1", "zone_class_unknown", "error"),
        ("2", "zone_class_unknown", "error"),
        ("2", "zone_id_repeated", "error"),
        ("3", "zone_id_of_left_out", "warning"),
        ("4", "zone_id_repeated", "error"),
    }
    assert draft.version is not None
    assert draft.version.feature_count == 1
    (kept,) = (each for each in draft.findings if each["code"] == "zone_id_of_left_out")
    said = words(kept["code"], "fa", kept["context"])
    assert "این شناسه در سطری پیش‌تر هم آمده که برای ایراد دیگری کنار گذاشته شد؛ این سطر پذیرفته شد." in said
    assert "به یکی از دو سطر شناسهٔ دیگری بدهید." in said


def test_a_feature_outside_the_land_served_tells_its_other_faults_too_but_none_that_follows(tmp_path: Path) -> None:
    path = squares(tmp_path, shapes=[*SQUARES, rectangle(3e6, 0, 3e6 + 100, 100)], kinds=["bed"] * 4 + ["lake"])
    draft = mapped(manager(), received(manager(), path), id="ref")
    assert [each["code"] for each in draft.findings] == ["zone_outside_area", "zone_class_unknown"]


def test_a_feature_that_lies_nowhere_on_earth_is_named(tmp_path: Path) -> None:
    path = squares(tmp_path, shapes=[*SQUARES, rectangle(9e7, 0, 9e7 + 100, 100)])
    draft = mapped(manager(), received(manager(), path), id="ref")
    assert [(each["code"], each["at"]) for each in draft.findings] == [("zone_not_transformed", None)]


def test_a_second_manager_publishes_and_the_overlay_shows_it(tmp_path: Path) -> None:
    draft = mapped(manager(), received(manager(), squares(tmp_path)), id="ref")
    drafts.publish_draft(actor=manager(1), draft=draft, seen=draft.revision)
    found = check(rectangle(50, 0, 150, 50), LAYER, on=TODAY).classes
    assert {each.id for each in found[0].features} == {"r-0", "r-1"}


def test_who_prepared_it_does_not_publish_it(tmp_path: Path) -> None:
    draft = mapped(manager(), received(manager(), squares(tmp_path)))
    with pytest.raises(OwnLayerDraftError):
        drafts.publish_draft(actor=manager(), draft=draft, seen=draft.revision)


def test_the_database_refuses_one_pair_of_eyes(tmp_path: Path) -> None:
    draft = mapped(manager(), received(manager(), squares(tmp_path)))
    with pytest.raises(IntegrityError, match="four_eyes"), transaction.atomic():
        LayerVersion.objects.filter(pk=draft.version_id).update(
            published_at="2026-01-01T00:00:00Z", published_by_id=draft.drafted_by_id
        )


def test_the_database_keeps_a_published_version_as_it_is(tmp_path: Path) -> None:
    draft = mapped(manager(), received(manager(), squares(tmp_path)))
    version = drafts.publish_draft(actor=manager(1), draft=draft, seen=draft.revision)
    with pytest.raises(DatabaseError, match="never change"), transaction.atomic():
        LayerVersion.objects.filter(pk=version.pk).update(source="another")
    with pytest.raises(DatabaseError, match="never change"), transaction.atomic():
        Zone.objects.filter(version=version).update(zone_id="x")


def test_a_stranger_finds_no_draft(tmp_path: Path) -> None:
    draft = received(manager(), squares(tmp_path))
    with pytest.raises(NotFoundError):
        drafts.draft_for(manager(3, "other-town"), draft.pk)
    with pytest.raises(NotAllowedError):
        drafts.withdraw_draft(actor=manager(3, "other-town"), draft=draft, seen=draft.revision, why="x")


def test_the_comparison_counts_zones_and_ground(tmp_path: Path) -> None:
    make_version(
        [zone("bed", SQUARES[0], "r-0"), zone("bed", SQUARES[1], "r-1"), zone("bed", SQUARES[2], "r-2")], LAYER
    )
    shapes = [SQUARES[0], rectangle(100, 0, 200, 50), rectangle(500, 0, 600, 100)]
    path = squares(tmp_path, shapes=shapes, kinds=["margin", "bed", "bed"], refs=["r-0", "r-1", "r-9"])
    comparison = mapped(manager(), received(manager(), path), id="ref").comparison
    assert comparison is not None
    assert comparison["counts"] == {
        "added": 1, "moved": 1, "reclassed": 1, "renamed": 0, "vanished": 1, "same": 0,
    }  # fmt: skip
    ground = {each["class"]: (each["gained"], each["lost"]) for each in comparison["classes"]}
    # by hand on the plain, grid scale 0.9997: bed loses r-0, half of r-1 and r-2, gains r-9; margin gains r-0
    assert ground["bed"] == pytest.approx((10_000, 25_000), rel=1e-3)
    assert ground["margin"] == pytest.approx((10_000, 0), rel=1e-3)


def test_sizes_that_do_not_add_up_since_zones_overlap_are_known(tmp_path: Path) -> None:
    make_version([zone("bed", SQUARES[0], "r-0")], LAYER)
    apart = mapped(manager(), received(manager(), squares(tmp_path, shapes=SQUARES[:2])), id="ref").comparison
    assert apart is not None
    assert [adds_up(each) for each in apart["classes"]] == [True]
    # two zones of 20,000 m² with 10,000 m² in common
    assert not adds_up({"before": 10_000.0, "after": 40_000.0, "gained": 20_000.0, "lost": 0.0})


def test_without_ids_zones_are_told_by_their_place(tmp_path: Path) -> None:
    make_version([zone("bed", shape, f"old-{n}") for n, shape in enumerate(SQUARES)], LAYER)
    comparison = mapped(manager(), received(manager(), squares(tmp_path, shapes=SQUARES[1:]))).comparison
    assert comparison is not None
    assert (comparison["counts"]["same"], comparison["counts"]["vanished"]) == (3, 1)


def test_a_new_version_covers_what_the_one_in_force_covers(tmp_path: Path) -> None:
    covered = rectangle(0, 0, 1000, 1000)
    make_version([zone("bed", SQUARES[0], "r-0")], LAYER, coverage=covered)
    draft = mapped(manager(), received(manager(), squares(tmp_path)))
    assert draft.version is not None
    assert draft.version.coverage.area == pytest.approx(covered.area)


def test_a_drawing_of_many_changes_stays_small_and_loses_none(tmp_path: Path) -> None:
    shapes = [rectangle(2 * x, 2 * y, 2 * x + 1, 2 * y + 1) for x in range(60) for y in range(60)]
    far = rectangle(20_000, 0, 20_001, 1)
    comparison = mapped(manager(), received(manager(), squares(tmp_path, shapes=[*shapes, far]))).comparison
    assert comparison is not None
    drawn = shapely.from_wkt(comparison["drawing"]["come"])
    assert shapely.get_num_coordinates(drawn) <= 20_000
    whole = shapely.union_all(drawn.geoms)
    assert max(shapely.distance(whole, [*shapes, far])) < 0.1


def test_a_loss_must_be_accepted(tmp_path: Path) -> None:
    make_version([zone("bed", shape, f"r-{n}") for n, shape in enumerate(SQUARES)], LAYER)
    draft = mapped(manager(), received(manager(), squares(tmp_path, shapes=SQUARES[1:])))
    with pytest.raises(LossNotAcceptedError):
        drafts.publish_draft(actor=manager(1), draft=draft, seen=draft.revision)
    drafts.publish_draft(actor=manager(1), draft=draft, seen=draft.revision, accepts_loss=True)


def test_more_than_a_hundredth_of_faulty_features_is_not_published(tmp_path: Path) -> None:
    draft = mapped(manager(), received(manager(), squares(tmp_path, shapes=[*SQUARES, BOW_TIE])))
    with pytest.raises(TooManyFaultyError):
        drafts.publish_draft(actor=manager(1), draft=draft, seen=draft.revision, accepts_loss=True)


def test_a_mended_file_takes_the_place_and_keeps_the_columns(tmp_path: Path) -> None:
    draft = mapped(manager(), received(manager(), squares(tmp_path, shapes=[*SQUARES, BOW_TIE])), id="ref")
    mended = drafts.replace_files(
        actor=manager(), draft=draft, seen=draft.revision, files=[upload(squares(tmp_path, "mended"))]
    )
    read_draft(str(mended.pk), mended.revision)
    mended = drafts.check_again(actor=manager(), draft=fresh(mended), seen=mended.revision)
    check_draft(str(mended.pk), mended.revision)
    assert (fresh(mended).stage, fresh(mended).findings) == (Stage.CHECKED, [])
    assert LayerVersion.objects.filter(layer__code=LAYER).count() == 1


def test_a_job_that_runs_twice_or_late_changes_nothing(tmp_path: Path) -> None:
    draft = mapped(manager(), received(manager(), squares(tmp_path)))
    assert not check_draft(str(draft.pk), draft.revision)
    assert not check_draft(str(draft.pk), draft.revision - 1)
    assert LayerVersion.objects.filter(layer__code=LAYER).count() == 1


def test_a_file_that_ends_the_reader_is_not_tried_for_ever(tmp_path: Path) -> None:
    draft = received(manager(), squares(tmp_path))
    LayerDraft.objects.filter(pk=draft.pk).update(stage=Stage.CHECKING, attempts=3)
    assert not check_draft(str(draft.pk), draft.revision)
    assert fresh(draft).problem["code"] == "layer_reader_died"


def test_an_old_page_changes_nothing(tmp_path: Path) -> None:
    draft = mapped(manager(), received(manager(), squares(tmp_path)))
    with pytest.raises(DraftChangedError):
        drafts.publish_draft(actor=manager(1), draft=draft, seen=draft.revision - 1)


def test_another_version_in_between_asks_for_a_new_comparison(tmp_path: Path) -> None:
    draft = mapped(manager(), received(manager(), squares(tmp_path)))
    make_version([zone("bed", SQUARES[0], "r-0")], LAYER)
    with pytest.raises(ComparisonOldError):
        drafts.publish_draft(actor=manager(1), draft=draft, seen=draft.revision)


def test_nothing_unchecked_is_published(tmp_path: Path) -> None:
    draft = received(manager(), squares(tmp_path))
    with pytest.raises(DraftUncheckedError):
        drafts.publish_draft(actor=manager(1), draft=draft, seen=draft.revision)


def test_a_class_column_is_needed(tmp_path: Path) -> None:
    draft = received(manager(), squares(tmp_path))
    with pytest.raises(DraftIncompleteError) as error:
        drafts.map_columns(
            actor=manager(), draft=draft, seen=draft.revision, mapped=drafts.Mapped(source="نامه", valid_from=TODAY)
        )
    assert error.value.context["field"] == "class"


def test_all_that_is_missing_of_a_version_is_told_at_once(tmp_path: Path) -> None:
    draft = received(manager(), squares(tmp_path))
    with pytest.raises(LayerFaultsError) as error:
        drafts.map_columns(actor=manager(), draft=draft, seen=draft.revision, mapped=drafts.Mapped())
    assert [each.context["field"] for each in error.value.faults] == ["class", "source", "valid_from"]


def as_standing(actor: Actor, draft: LayerDraft, status: LawStatus, start: date, end: date | None = None) -> LayerDraft:
    wanted = drafts.Mapped(
        columns={"class": "kind", "id": "ref"}, source="پیش‌نویس طرح", status=status, valid_from=start, valid_to=end
    )
    waiting = drafts.map_columns(actor=actor, draft=draft, seen=draft.revision, mapped=wanted)
    assert check_draft(str(waiting.pk), waiting.revision)
    return fresh(draft)


def test_a_plan_in_preparation_is_told_and_never_counted(tmp_path: Path) -> None:
    make_version([zone("bed", rectangle(0, 0, 100, 100), "old")], LAYER)
    start, end = date(2026, 1, 1), date(2030, 1, 1)
    draft = as_standing(manager(), received(manager(), squares(tmp_path)), LawStatus.PENDING, start, end)
    assert drafts.loss_of(draft) == 0
    version = drafts.publish_draft(actor=manager(1), draft=draft, seen=draft.revision)
    assert [each.id for each in check(rectangle(0, 0, 150, 50), LAYER).classes[0].features] == ["old"]
    now = timezone.now()
    (told,) = versions_pending(SYSTEM, TOWN, TODAY, now)
    assert (told.id, told.status, told.valid_from, told.valid_to) == (version.pk, "pending", start, end)
    assert versions_pending(SYSTEM, TOWN, end, now) == ()


def test_a_plan_in_preparation_is_compared_with_the_one_before_it_then_with_what_is_in_force(tmp_path: Path) -> None:
    in_force = make_version([zone("bed", SQUARES[0], "r-0")], LAYER)
    day = date(2026, 1, 1)
    first = as_standing(manager(), received(manager(), squares(tmp_path)), LawStatus.PENDING, day)
    assert first.against_id == in_force.pk
    version = drafts.publish_draft(actor=manager(1), draft=first, seen=first.revision)
    second = as_standing(manager(), received(manager(), squares(tmp_path)), LawStatus.PENDING, day)
    assert second.against_id == version.pk
    assert mapped(manager(), received(manager(), squares(tmp_path)), id="ref").against_id == in_force.pk


def _with_plan(tmp_path: Path, day: date = date(2026, 1, 1)) -> tuple[LayerVersion, LayerDraft]:
    """Return a plan in preparation, and a draft in force from a day, checked."""
    make_version([zone("bed", SQUARES[0], "r-0")], LAYER)
    first = as_standing(manager(), received(manager(), squares(tmp_path)), LawStatus.PENDING, date(2026, 1, 1))
    plan = drafts.publish_draft(actor=manager(1), draft=first, seen=first.revision)
    second = as_standing(manager(), received(manager(), squares(tmp_path, "b")), LawStatus.IN_FORCE, day)
    return plan, second


def test_a_plan_in_preparation_is_settled_when_a_version_is_published_and_never_silently(tmp_path: Path) -> None:
    plan, draft = _with_plan(tmp_path)
    before = timezone.now()
    with pytest.raises(PlanUnsettledError) as error:
        drafts.publish_draft(actor=manager(1), draft=draft, seen=draft.revision)
    assert error.value.context == {"field": "enacts", "number": plan.number}
    LayerDraft.objects.filter(pk=draft.pk).update(comparison={"lost_share": 0.5})
    with pytest.raises(LayerFaultsError) as both:
        drafts.publish_draft(actor=manager(1), draft=draft, seen=draft.revision)
    assert [each.context["field"] for each in both.value.faults] == ["accepts_loss", "enacts"]
    LayerDraft.objects.filter(pk=draft.pk).update(comparison=draft.comparison)
    version = drafts.publish_draft(actor=manager(1), draft=draft, seen=draft.revision, enacts=True)
    assert version.supersedes == plan.number
    assert versions_pending(SYSTEM, TOWN, TODAY, timezone.now()) == ()
    assert [each.id for each in versions_pending(SYSTEM, TOWN, TODAY, before)] == [plan.pk]
    drafts.take_back(actor=manager(), version=version, why="نامهٔ ۱۳")
    assert [each.id for each in versions_pending(SYSTEM, TOWN, TODAY, timezone.now())] == [plan.pk]


def test_another_plan_stays_in_preparation(tmp_path: Path) -> None:
    plan, draft = _with_plan(tmp_path)
    version = drafts.publish_draft(actor=manager(1), draft=draft, seen=draft.revision, enacts=False)
    assert version.supersedes is None
    assert [each.id for each in versions_pending(SYSTEM, TOWN, TODAY, timezone.now())] == [plan.pk]


def test_a_plan_stays_in_preparation_until_the_day_it_comes_into_force(tmp_path: Path) -> None:
    start = date(2030, 1, 1)
    plan, draft = _with_plan(tmp_path, start)
    drafts.publish_draft(actor=manager(1), draft=draft, seen=draft.revision, enacts=True)
    now = timezone.now()
    assert [each.id for each in versions_pending(SYSTEM, TOWN, date(2029, 12, 31), now)] == [plan.pk]
    assert versions_pending(SYSTEM, TOWN, start, now) == ()


def test_earlier_plans_go_with_the_one_that_came_into_force_later_ones_stay(tmp_path: Path) -> None:
    _, draft = _with_plan(tmp_path)
    day = date(2026, 1, 1)
    second = as_standing(manager(), received(manager(), squares(tmp_path, "c")), LawStatus.PENDING, day)
    drafts.publish_draft(actor=manager(1), draft=second, seen=second.revision)
    drafts.publish_draft(actor=manager(1), draft=draft, seen=draft.revision, enacts=True)
    assert versions_pending(SYSTEM, TOWN, TODAY, timezone.now()) == ()
    third = as_standing(manager(), received(manager(), squares(tmp_path, "d")), LawStatus.PENDING, day)
    newer = drafts.publish_draft(actor=manager(1), draft=third, seen=third.revision)
    assert [each.id for each in versions_pending(SYSTEM, TOWN, TODAY, timezone.now())] == [newer.pk]


def test_a_repealed_version_is_kept_and_counted_nowhere(tmp_path: Path) -> None:
    make_version([zone("bed", SQUARES[0], "old")], LAYER)
    day = date(2026, 1, 1)
    draft = as_standing(manager(), received(manager(), squares(tmp_path)), LawStatus.REPEALED, day)
    drafts.publish_draft(actor=manager(1), draft=draft, seen=draft.revision)
    assert [each.id for each in check(SQUARES[0], LAYER).classes[0].features] == ["old"]
    assert versions_pending(SYSTEM, TOWN, TODAY, timezone.now()) == ()


def test_a_version_in_force_ends_on_its_last_day(tmp_path: Path) -> None:
    start, end = date(2026, 1, 1), date(2026, 6, 1)
    draft = as_standing(manager(), received(manager(), squares(tmp_path)), LawStatus.IN_FORCE, start, end)
    drafts.publish_draft(actor=manager(1), draft=draft, seen=draft.revision)
    assert held_on(draft.layer, date(2026, 5, 31)) is not None
    assert held_on(draft.layer, end) is None


def test_a_validity_that_ends_before_it_begins_is_refused_in_the_calendar_of_the_page(tmp_path: Path) -> None:
    draft = received(manager(), squares(tmp_path))
    wanted = drafts.Mapped(
        columns={"class": "kind"}, source="ن", valid_from=date(2026, 3, 21), valid_to=date(2026, 3, 21)
    )
    with pytest.raises(ValidityInvalidError) as error:
        drafts.map_columns(actor=manager(), draft=draft, seen=draft.revision, mapped=wanted)
    assert error.value.context["field"] == "valid_to"
    assert "۱۴۰۵/۰۱/۰۱" in words("validity_invalid", "fa", error.value.context)


def test_a_version_taken_back_gives_way_to_the_one_before(tmp_path: Path) -> None:
    make_version([zone("bed", rectangle(0, 0, 10, 10), "old")], LAYER)
    draft = mapped(manager(), received(manager(), squares(tmp_path)), id="ref")
    version = drafts.publish_draft(actor=manager(1), draft=draft, seen=draft.revision, accepts_loss=True)
    with pytest.raises(ReasonNeededError):
        drafts.take_back(actor=manager(), version=version, why=" ")
    drafts.take_back(actor=manager(), version=version, why="نامهٔ ۱۳")
    assert [each.id for each in check(rectangle(0, 0, 10, 10), LAYER).classes[0].features] == ["old"]


def test_rolling_back_withdraws_all_that_stand_before(tmp_path: Path) -> None:
    first, _, _ = (make_version([zone("bed", SQUARES[n], f"v{n}")], LAYER) for n in range(3))
    assert drafts.roll_back(actor=manager(), version=first, why="اشتباه") == 2
    with pytest.raises(NothingBeforeError):
        drafts.roll_back(actor=manager(), version=first, why="اشتباه")


@pytest.mark.filterwarnings("ignore:'crs' was not provided")
def test_a_file_without_reference_system_asks_for_it(tmp_path: Path) -> None:
    path = write(tmp_path / "a.gpkg", SQUARES, crs=None, kind=["bed"] * 4)
    draft = received(manager(), path)
    assert (draft.stage, draft.problem["code"]) == (Stage.MAPPING, "source_srid_needed")
    again = drafts.read_again(actor=manager(), draft=draft, seen=draft.revision, reading=Reading(srid=32639))
    read_draft(str(again.pk), again.revision)
    assert (fresh(draft).problem, fresh(draft).content["srid"]) == (None, 32639)


def test_files_that_make_no_layer_are_refused(tmp_path: Path) -> None:
    make_municipality()
    layer = ensure_layer(SYSTEM, TOWN, LAYER)
    for names in (["a.txt"], ["a.dbf", "a.shx"], ["a.gpkg", "b.gpkg"]):
        with pytest.raises(LayerFilesError):
            drafts.receive(actor=manager(), layer=layer, files=[SimpleUploadedFile(name, b"x") for name in names])


def test_a_damaged_file_says_so_and_leaves_nothing(tmp_path: Path) -> None:
    broken = tmp_path / "a.gpkg"
    broken.write_bytes(squares(tmp_path, "whole").read_bytes()[:5000])
    draft = received(manager(), broken)
    assert (draft.stage, draft.problem["code"]) == (Stage.UNREADABLE, "source_unreadable")


def test_mixed_shapes_are_left_out_by_row(tmp_path: Path) -> None:
    shapes = [SQUARES[0], shapely.Point(401000, 4006000), shapely.LineString([(401000, 4006000), (401100, 4006000)])]
    draft = mapped(manager(), received(manager(), squares(tmp_path, shapes=shapes)))
    assert {each["context"]["row"]: each["code"] for each in draft.findings} == {
        "2": "zone_not_area",
        "3": "zone_not_area",
    }


@pytest.mark.django_db(transaction=True)
def test_a_second_check_tells_its_progress_past_its_own_transaction(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr("importers.told._EVERY_S", 0)
    draft = mapped(manager(), received(manager(), squares(tmp_path)))
    again = drafts.check_again(actor=manager(), draft=draft, seen=draft.revision)
    seen: list[int] = []

    def watched(told: Any, done: int, total: int) -> None:
        plain(told, done, total)
        row = told._connection.execute("SELECT done FROM zoning_layerdraft").fetchone()
        seen.append(row[0])

    plain = draft_checking._Told.__call__
    monkeypatch.setattr(draft_checking._Told, "__call__", watched)
    assert check_draft(str(again.pk), again.revision)
    assert seen == [1, 2, 3, 4]
    assert list(LayerVersion.objects.values_list("number", flat=True)) == [1]


def bounded(actor: Actor, draft: LayerDraft, path: Path | None, extent: str = "file") -> LayerDraft:
    files = [upload(path)] if path else []
    waiting = drafts.bound(actor=actor, draft=draft, seen=draft.revision, extent=extent, files=files)
    assert check_draft(str(waiting.pk), waiting.revision)
    return fresh(draft)


def test_a_file_says_where_the_layer_has_data_and_zones_beyond_it_are_named(tmp_path: Path) -> None:
    draft = mapped(manager(), received(manager(), squares(tmp_path)), id="ref")
    path = write(tmp_path / "extent.gpkg", [rectangle(0, 0, 250, 100), rectangle(0, 50, 250, 150)])
    draft = bounded(manager(), draft, path)
    assert draft.version is not None
    assert draft.version.coverage.area == pytest.approx(250 * 150)
    # by hand: the third square lies half beyond 250 m, the fourth wholly
    beyond = {each["context"]["row"]: each["context"]["area_m2"] for each in draft.findings}
    assert beyond == {"3": 5_000.0, "4": 10_000.0}
    assert {each["code"] for each in draft.findings} == {"zone_beyond_extent"}


def test_where_data_ends_is_kept_with_the_version_and_the_overlay_says_no_data_beyond(tmp_path: Path) -> None:
    draft = mapped(manager(), received(manager(), squares(tmp_path)), id="ref")
    draft = bounded(manager(), draft, write(tmp_path / "extent.gpkg", [rectangle(0, 0, 400, 100)]))
    drafts.publish_draft(actor=manager(1), draft=draft, seen=draft.revision)
    assert check(rectangle(5000, 0, 5100, 50), LAYER, on=TODAY).relation == "no_data"


def test_covering_less_than_the_version_in_force_is_compared_and_must_be_accepted(tmp_path: Path) -> None:
    make_version(
        [zone("bed", shape, f"r-{n}") for n, shape in enumerate(SQUARES)], LAYER, coverage=rectangle(0, 0, 1000, 1000)
    )
    draft = mapped(manager(), received(manager(), squares(tmp_path)), id="ref")
    assert draft.comparison["extent"]["lost"] == 0
    draft = bounded(manager(), draft, write(tmp_path / "extent.gpkg", [rectangle(0, 0, 1000, 500)]))
    # by hand on the plain, grid scale 0.9997
    assert draft.comparison["extent"]["lost"] == pytest.approx(500_000, rel=1e-3)
    with pytest.raises(LossNotAcceptedError):
        drafts.publish_draft(actor=manager(1), draft=draft, seen=draft.revision)


def test_everywhere_is_said_by_taking_the_file_away(tmp_path: Path) -> None:
    make_version([zone("bed", SQUARES[0], "r-0")], LAYER, coverage=rectangle(0, 0, 1000, 1000))
    draft = bounded(manager(), mapped(manager(), received(manager(), squares(tmp_path))), None, "all")
    assert draft.version is not None
    assert draft.version.coverage is None


@pytest.mark.parametrize(
    ("shapes", "crs", "reason"),
    [
        ([BOW_TIE], "EPSG:32639", "its row 1 is no valid area"),
        ([SQUARES[0], shapely.Point(401000, 4006000)], "EPSG:32639", "its row 2 is no valid area"),
        ([rectangle(9e6, 0, 9e6 + 1, 1)], "EPSG:32639", "its row 1 is no valid area"),
        ([SQUARES[0]], None, "one layer and say its reference system"),
    ],
)
@pytest.mark.filterwarnings("ignore:'crs' was not provided")
def test_a_faulty_file_of_where_data_ends_is_refused_with_its_row(
    tmp_path: Path, shapes: Any, crs: str | None, reason: str
) -> None:
    draft = mapped(manager(), received(manager(), squares(tmp_path)))
    draft = bounded(manager(), draft, write(tmp_path / "extent.gpkg", shapes, crs=crs))
    assert (draft.stage, draft.problem["code"]) == (Stage.REFUSED, "layer_extent_faulty")
    assert reason in draft.problem["texts"]["reason"][1]


def test_a_file_that_is_said_to_draw_it_must_be_there(tmp_path: Path) -> None:
    draft = received(manager(), squares(tmp_path))
    with pytest.raises(DraftIncompleteError) as error:
        drafts.bound(actor=manager(), draft=draft, seen=draft.revision, extent="file")
    assert error.value.context["field"] == "extent_file"
    with pytest.raises(DraftIncompleteError):
        drafts.bound(actor=manager(), draft=draft, seen=draft.revision, extent="elsewhere")


def test_where_data_ends_may_be_said_before_the_columns(tmp_path: Path) -> None:
    draft = received(manager(), squares(tmp_path))
    path = write(tmp_path / "extent.gpkg", [rectangle(0, 0, 400, 100)])
    drafts.bound(actor=manager(), draft=draft, seen=draft.revision, extent="file", files=[upload(path)])
    draft = mapped(manager(), fresh(draft))
    assert draft.version is not None
    assert draft.version.coverage.area == pytest.approx(40_000)
