"""Rules on hand-made answers of the layers: no database, no overlay engine."""

from __future__ import annotations

import pytest

from core.texts import Text
from landrequests.conditions import Facts, Near
from landrequests.declarations import Effect, Verdict
from landrequests.rules import findings_of, verdict_of
from landrequests.services import UnknownServiceError, service_of, services
from zoning.proximity import Nearest
from zoning.results import ClassResult, LayerResult, Relation

HECTARE = 10_000.0


def make_class(code: str, share: float, relation: Relation = Relation.PARTLY) -> ClassResult:
    return ClassResult(
        class_code=code,
        label=Text(f"ردهٔ {code}", f"class {code}"),
        colour="#000000",
        is_public=True,
        relation=relation,
        area_m2=share * HECTARE,
        grid_area_m2=share * HECTARE,
        share=share,
        width_m=0.2 if relation is Relation.TOUCHES else None,
        features=(),
    )


def make_layer(
    code: str,
    *classes: ClassResult,
    relation: Relation = Relation.OUTSIDE,
    distance_m: float | None = 900.0,
    uncovered_m2: float = 0.0,
) -> LayerResult:
    return LayerResult(
        layer=code,
        version=1,
        version_id=1,
        authority=Text("نهاد", "body"),
        title=Text(f"لایهٔ {code}", f"layer {code}"),
        accuracy_m=0.5,
        is_public=True,
        relation=classes[0].relation if classes else relation,
        classes=classes,
        uncovered_m2=uncovered_m2,
        distance_m=None if classes or relation is Relation.NO_DATA else distance_m,
    )


def make_facts(service_code: str, *layers: LayerResult, union: float = 1.0, nearest: str = "approved") -> Facts:
    """Return facts in which every layer not given has data and lies 900 m away."""
    given = {layer.layer: layer for layer in layers}
    results = {code: given.get(code) or make_layer(code) for code in service_of(service_code).layers}
    village = Nearest(zone_id="1", class_code=nearest, label=Text("حسین‌آباد", "Hoseynabad"), distance_m=900.0)
    return Facts(
        area_m2=HECTARE,
        results=results,
        combined_shares={frozenset({"national-land", "state-land"}): union},
        nearest={Near("guide-plan"): village, Near("farmland-quality", ("1",)): None},
    )


def verdict(service_code: str, facts: Facts) -> Verdict:
    return verdict_of(findings_of(service_of(service_code), facts))


def rules_that_fire(service_code: str, facts: Facts, effect: Effect) -> list[str]:
    return [each.rule for each in findings_of(service_of(service_code), facts) if each.effect is effect]


def test_the_four_services_are_declared() -> None:
    assert set(services()) >= {"land-use-change", "land-allocation", "article-12", "guide-plan-boundary"}


def test_unknown_service_names_the_ones_there_are() -> None:
    with pytest.raises(UnknownServiceError) as caught:
        service_of("no-such-service")
    assert "article-12" in caught.value.context["choices"]


@pytest.mark.parametrize("code", sorted(services()))
def test_declarations_have_no_faults(code: str) -> None:
    assert list(service_of(code).faults()) == []


@pytest.mark.parametrize(
    ("layer", "rule"),
    [
        ("urban-limit", "inside-urban-limit"),
        ("national-land", "inside-national-land"),
        ("river-setback", "river-setback"),
        ("power-setback", "power-setback"),
        ("gas-setback", "gas-setback"),
    ],
)
def test_change_of_use_is_blocked_by_any_part_inside(layer: str, rule: str) -> None:
    facts = make_facts("land-use-change", make_layer(layer, make_class("any", 0.02)))
    assert rules_that_fire("land-use-change", facts, Effect.BLOCKS) == [rule]
    assert verdict("land-use-change", facts) is Verdict.BLOCKED


def test_change_of_use_far_from_everything_is_clear() -> None:
    assert verdict("land-use-change", make_facts("land-use-change")) is Verdict.CLEAR


def test_a_sliver_informs_and_changes_nothing() -> None:
    sliver = make_layer("national-land", make_class("national", 0.001, Relation.TOUCHES))
    facts = make_facts("land-use-change", sliver)
    assert verdict("land-use-change", facts) is Verdict.CLEAR
    assert "shared-edge" in rules_that_fire("land-use-change", facts, Effect.INFORMS)


def test_prime_farmland_needs_an_inquiry_and_third_grade_does_not() -> None:
    first = make_facts("land-use-change", make_layer("farmland-quality", make_class("1", 0.3)))
    third = make_facts("land-use-change", make_layer("farmland-quality", make_class("3", 0.3)))
    assert verdict("land-use-change", first) is Verdict.CONDITIONAL
    assert verdict("land-use-change", third) is Verdict.CLEAR


def test_no_data_on_a_deciding_layer_is_never_clear() -> None:
    facts = make_facts("land-use-change", make_layer("river-setback", relation=Relation.NO_DATA))
    assert verdict("land-use-change", facts) is Verdict.CONDITIONAL
    assert "no-data" in rules_that_fire("land-use-change", facts, Effect.WARNS)


def test_a_layer_without_any_version_is_never_clear() -> None:
    facts = make_facts("land-use-change")
    without = Facts(area_m2=HECTARE, results={k: v for k, v in facts.results.items() if k != "gas-setback"})
    assert verdict("land-use-change", without) is Verdict.CONDITIONAL


def test_no_data_on_a_layer_that_only_informs_leaves_the_verdict() -> None:
    inside = make_layer("urban-limit", make_class("limit", 1.0, Relation.INSIDE))
    facts = make_facts("article-12", inside, make_layer("land-use", relation=Relation.NO_DATA))
    assert verdict("article-12", facts) is Verdict.CLEAR
    assert "no-data" in rules_that_fire("article-12", facts, Effect.INFORMS)


@pytest.mark.parametrize(("share", "expected"), [(0.98999, Verdict.BLOCKED), (0.99, Verdict.CLEAR)])
def test_allocation_needs_99_percent_of_national_and_state_land_together(share: float, expected: Verdict) -> None:
    assert verdict("land-allocation", make_facts("land-allocation", union=share)) is expected


def test_land_already_allocated_is_blocked() -> None:
    facts = make_facts("land-allocation", make_layer("state-land", make_class("allocated", 0.5)))
    assert rules_that_fire("land-allocation", facts, Effect.BLOCKS) == ["allocation-in-force"]


@pytest.mark.parametrize(("distance_m", "expected"), [(249.9, Verdict.CONDITIONAL), (250.0, Verdict.CLEAR)])
def test_prime_farmland_nearby_warns_of_an_allocation(distance_m: float, expected: Verdict) -> None:
    facts = make_facts("land-allocation")
    near = Nearest(zone_id="7", class_code="1", label=Text("درجهٔ ۱", "grade 1"), distance_m=distance_m)
    near_facts = Facts(
        area_m2=HECTARE,
        results=facts.results,
        combined_shares=facts.combined_shares,
        nearest={Near("farmland-quality", ("1",)): near},
    )
    assert verdict("land-allocation", near_facts) is expected


def test_article_12_has_no_say_outside_limit_and_harim() -> None:
    assert rules_that_fire("article-12", make_facts("article-12"), Effect.BLOCKS) == ["outside-town"]


def test_outside_all_names_the_layer_that_is_nearest() -> None:
    facts = make_facts(
        "article-12", make_layer("urban-limit", distance_m=3000.0), make_layer("urban-buffer", distance_m=700.0)
    )
    (finding,) = [each for each in findings_of(service_of("article-12"), facts) if each.effect is Effect.BLOCKS]
    assert (finding.layer, finding.context["distance_m"]) == ("urban-buffer", 700.0)


def test_article_12_partly_in_the_harim_is_not_blocked() -> None:
    facts = make_facts("article-12", make_layer("urban-buffer", make_class("buffer", 0.1)))
    assert verdict("article-12", facts) is Verdict.CLEAR


def test_outside_all_says_nothing_where_a_layer_has_no_data() -> None:
    facts = make_facts("article-12", make_layer("urban-buffer", relation=Relation.NO_DATA))
    assert verdict("article-12", facts) is Verdict.CONDITIONAL


def test_a_ruling_in_force_is_shown_and_asked_about() -> None:
    inside = make_layer("urban-limit", make_class("limit", 1.0, Relation.INSIDE))
    ruling = make_layer("article-12-ruling", make_class("bayer", 0.4))
    facts = make_facts("article-12", inside, ruling)
    assert rules_that_fire("article-12", facts, Effect.WARNS) == ["ruling-in-force"]


@pytest.mark.parametrize(
    ("nearest", "expected"),
    [("approved", Verdict.CLEAR), ("under-revision", Verdict.CONDITIONAL), ("unplanned", Verdict.CONDITIONAL)],
)
def test_guide_plan_answer_depends_on_the_nearest_village(nearest: str, expected: Verdict) -> None:
    assert verdict("guide-plan-boundary", make_facts("guide-plan-boundary", nearest=nearest)) is expected


def test_findings_come_blocks_first_with_numbers_in_words() -> None:
    buffer = make_layer("urban-buffer", make_class("buffer", 1.0, Relation.INSIDE))
    river = make_layer("river-setback", make_class("margin", 0.0214))
    findings = findings_of(service_of("land-use-change"), make_facts("land-use-change", buffer, river))
    assert [each.effect for each in findings][:2] == [Effect.BLOCKS, Effect.WARNS]
    assert "۲۱۴٫۰ م²" in str(findings[0].document("fa")["message"])
    assert "214.0 m²" in str(findings[0].document("en")["message"])
