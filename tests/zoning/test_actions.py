"""Versions are written whole or not at all; every faulty zone is named."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest
import shapely

from accounts.actor import SYSTEM, VISITOR, Actor, Grant
from core.errors import NotAllowedError
from core.findings import Finding
from tests.zoning.factories import TOWN, check, make_municipality, make_version, rectangle, words, zone
from zoning.actions import Created, Handling, create_version, ensure_layer, publish, withdraw
from zoning.errors import (
    CoverageInvalidError,
    FaultyZonesError,
    LayerMunicipalityUnknownError,
    LayerUnknownError,
    NoZonesError,
    TooFewZonesError,
    ValidityInvalidError,
)
from zoning.models import LayerVersion, Zone, ZonePiece

pytestmark = pytest.mark.django_db

SQUARE = rectangle(0, 0, 100, 100)
BOW_TIE = shapely.Polygon([(401000, 4006000), (401100, 4006100), (401100, 4006000), (401000, 4006100)])
QUARANTINE = Handling(quarantine=True)


def create(zones: Iterable[Any], code: str = "test-layer", **fields: Any) -> Created:
    make_municipality()
    layer = ensure_layer(SYSTEM, TOWN, code, title_fa="آزمون", accuracy_m=0.5)
    fields = {"coverage": None, "valid_from": date(2020, 1, 1), "source": "test"} | fields
    return create_version(actor=SYSTEM, layer=layer, zones=zones, **fields)


def codes(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(str(each.context["row"]), each.code) for each in findings]


def test_a_declared_layer_takes_its_words_from_its_declaration() -> None:
    make_municipality()
    layer = ensure_layer(SYSTEM, TOWN, "river-setback")
    assert (layer.title.en, layer.accuracy_m, layer.is_public) == ("river bed and margin", 1.0, True)
    assert ensure_layer(SYSTEM, TOWN, "river-setback") == layer


def test_an_undeclared_layer_needs_title_and_accuracy() -> None:
    make_municipality()
    with pytest.raises(LayerUnknownError):
        ensure_layer(SYSTEM, TOWN, "own-layer", title_fa="لایهٔ خودمان")


def test_a_layer_of_an_unknown_municipality_is_refused() -> None:
    with pytest.raises(LayerMunicipalityUnknownError):
        ensure_layer(SYSTEM, "nowhere", "river-setback")


def test_a_visitor_writes_nothing() -> None:
    version = make_version([zone("A", SQUARE)])
    with pytest.raises(NotAllowedError):
        create_version(
            actor=VISITOR, layer=version.layer, zones=[], coverage=None, valid_from=date(2020, 1, 1), source=""
        )
    with pytest.raises(NotAllowedError):
        ensure_layer(VISITOR, TOWN, "river-setback")


def manager_of(municipality_id: int) -> Actor:
    held = Grant("layer-manager", municipality_id)
    return Actor(user_id=5, roles=frozenset({held.role}), grants=frozenset({held}))


def test_a_layer_manager_writes_the_layers_of_their_own_municipality_alone() -> None:
    version = make_version([zone("A", SQUARE)])
    own, other = manager_of(version.layer.municipality_id), manager_of(make_municipality("elsewhere").pk)
    assert publish(actor=own, version=version).published_at is not None
    for write in (publish, withdraw):
        with pytest.raises(NotAllowedError):
            write(actor=other, version=version)
    with pytest.raises(NotAllowedError):
        create_version(
            actor=other, layer=version.layer, zones=[], coverage=None, valid_from=date(2020, 1, 1), source=""
        )
    with pytest.raises(NotAllowedError):
        ensure_layer(other, TOWN, "river-setback")
    assert ensure_layer(own, TOWN, "river-setback").municipality_id == version.layer.municipality_id


@pytest.mark.parametrize(
    ("faulty", "code"),
    [
        (zone("A", None, "b"), "zone_empty"),
        (zone("A", shapely.Polygon(), "b"), "zone_empty"),
        (zone("A", shapely.LineString([(401000, 4006000), (401100, 4006000)]), "b"), "zone_not_area"),
        (zone("A", BOW_TIE, "b"), "zone_invalid"),
        (zone("A", shapely.box(401000, 4006000, 401000.005, 4006000.005), "b"), "zone_without_area"),
        (
            zone("A", shapely.Polygon([(401000, 4006000), (401100, float("inf")), (401100, 4006100)]), "b"),
            "zone_not_finite",
        ),
        (zone("", SQUARE, "b"), "zone_without_class"),
        (zone("A", SQUARE, "a"), "zone_id_repeated"),
        (zone("A", SQUARE, "x" * 81), "zone_code_too_long"),
    ],
)
def test_each_fault_is_named_and_refuses_the_version(faulty: Any, code: str) -> None:
    zones = [zone("A", SQUARE, "a", row=1), type(faulty)(**{**_fields(faulty), "row": 2})]
    with pytest.raises(FaultyZonesError) as refused:
        create(zones)
    assert codes(refused.value.context["faults"]) == [("2", code)]
    assert not LayerVersion.objects.exists()
    created = create(zones, handling=QUARANTINE)
    assert (created.version.feature_count, codes(created.faults)) == (1, [("2", code)])
    assert [each["code"] for each in created.version.findings] == [code]


def _fields(value: Any) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__dataclass_fields__}


def test_a_fault_says_where_on_earth() -> None:
    (fault,) = create([zone("A", SQUARE, "a"), zone("A", BOW_TIE, "b")], handling=QUARANTINE).faults
    # the lines cross at E 401050, N 4006050: 36.194 N, 49.899 E by PROJ's cs2cs
    assert fault.at == pytest.approx((49.8993, 36.1946), abs=5e-4)


def test_a_repair_is_done_on_request_alone_and_keeps_a_finding() -> None:
    created = create([zone("A", BOW_TIE, "b", row=7)], handling=Handling(repair=True))
    assert codes(created.findings) == [("7", "zone_repaired")]
    assert created.version.findings[0]["context"]["area_m2"] == pytest.approx(5_000, abs=1e-6)
    assert check(SQUARE).classes[0].grid_area_m2 == pytest.approx(5_000, abs=1e-6)


def test_an_undeclared_class_is_refused_where_rules_ask_by_code() -> None:
    with pytest.raises(FaultyZonesError) as refused:
        create([zone("bank", SQUARE)], "river-setback")
    assert refused.value.context["faults"][0].code == "zone_class_unknown"


def test_an_undeclared_class_of_a_plan_with_its_own_legend_is_taken_with_a_finding() -> None:
    created = create([zone("Z9", SQUARE, "a"), zone("Z9", SQUARE, "b"), zone("R1", SQUARE, "c")], "land-use")
    assert [each.code for each in created.findings] == ["zone_class_undeclared"]
    labels = {each.code: each.label.en for each in created.version.classes.all()}
    assert labels == {"Z9": "Z9", "R1": "residential, low density"}


def test_nothing_but_faulty_zones_is_no_version() -> None:
    with pytest.raises(NoZonesError):
        create([zone("A", BOW_TIE)], handling=QUARANTINE)


def test_a_version_that_lost_features_is_asked_for() -> None:
    squares = [zone("A", rectangle(i * 100, 0, i * 100 + 100, 100), f"z{i}") for i in range(10)]
    create(squares)
    create(squares[:9], handling=Handling(max_drop=0.1))
    with pytest.raises(TooFewZonesError):
        create(squares[:8], handling=Handling(max_drop=0.1))
    assert create(squares[:8]).version.number == 3


def test_a_version_that_lost_area_is_asked_for() -> None:
    create([zone("A", SQUARE)])
    with pytest.raises(TooFewZonesError):
        create([zone("A", rectangle(0, 0, 100, 50))], handling=Handling(max_drop=0.1))


def test_validity_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValidityInvalidError):
        create([zone("A", SQUARE)], valid_to=date(2019, 1, 1))


def test_a_coverage_that_crosses_itself_is_refused() -> None:
    with pytest.raises(CoverageInvalidError):
        create([zone("A", SQUARE)], coverage=BOW_TIE)


def test_pieces_are_small_and_make_up_the_zone() -> None:
    disc = shapely.Point(401000, 4006000).buffer(500, quad_segs=500)
    version = make_version([zone("A", disc)])
    pieces = [shapely.from_wkb(bytes(each.geom.wkb)) for each in ZonePiece.objects.filter(version=version)]
    assert max(shapely.get_num_coordinates(pieces)) <= 97
    assert sum(each.area for each in pieces) == pytest.approx(disc.area, rel=1e-9)


def test_names_and_approvals_stand_in_the_result() -> None:
    make_version([zone("A", SQUARE, name=words("کهریز"), approval_number="12/34", approval_date=date(2019, 5, 1))])
    (feature,) = check(SQUARE).classes[0].features
    assert (feature.name.fa, feature.approval_number, feature.approval_date) == ("کهریز", "12/34", date(2019, 5, 1))


def test_the_geometry_for_tiles_is_the_same_place() -> None:
    make_version([zone("A", SQUARE)])
    shape = shapely.from_wkb(bytes(Zone.objects.get().geom_3857.wkb))
    # 49.8987 E is 5,554,699 m in spherical Mercator: R × λ = 6378137 × 0.870897
    assert shape.centroid.x == pytest.approx(6378137 * 0.870897, abs=100)


def test_an_import_that_breaks_in_the_middle_leaves_nothing() -> None:
    make_version([zone("A", SQUARE)])

    def zones() -> Any:
        yield zone("B", SQUARE, "first")
        raise RuntimeError("the power went")

    with pytest.raises(RuntimeError):
        create(zones())
    assert [LayerVersion.objects.count(), Zone.objects.count()] == [1, 1]


def test_without_a_coverage_the_layer_covers_the_service_area_of_its_municipality() -> None:
    from django.contrib.gis.geos import Polygon as Box

    municipality = make_municipality()
    municipality.service_area = Box.from_bbox((49.8, 36.1, 50.0, 36.3))
    municipality.save()
    make_version([zone("A", SQUARE)])
    # E 401000 N 4006000 lies at 49.90 E, 36.19 N; 30 km further east is beyond 50.0 E
    assert check(rectangle(500, 0, 600, 100)).relation == "outside"
    assert check(rectangle(30_000, 0, 30_100, 100)).relation == "no_data"
