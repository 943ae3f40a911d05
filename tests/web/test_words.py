"""Every text of the pages is there in both languages, and none is left over."""

import re
from pathlib import Path

from web.words import words

WEB = Path(__file__).parents[2] / "web"
SOURCES = [*WEB.glob("templates/**/*.html"), *WEB.glob("**/*.py")]
GROUPS = {key.split(".")[0] for key in words()}
KEY = re.compile("[\"'](" + "|".join(sorted(GROUPS)) + ")[.]([a-z0-9_]+)[\"']")
#: Keys that are put together from a code: the code's own list is tested where it is declared.
COMPOSED = ("boundary.ask_", "boundary.way_", "boundary.notation_", "boundary.axis_order_", "boundary.from_")
COMPOSED += ("boundary.format_", "boundary.file_missing", "boundary.text_missing", "boundary.code_missing")
COMPOSED += ("requests.origin_", "requests.event_", "requests.colour_", "requests.verdict_", "requests.help_")
COMPOSED += ("account.office_", "account.role_", "office.all_", "office.colour_", "office.desk_", "office.event_")
COMPOSED += ("office.origin_", "office.role_", "rules.check_")
COMPOSED += ("planner.show_", "planner.sort_", "planner.relation_", "planner.was_not", "planner.is_not")
COMPOSED += ("rulebook.plot_state", "rulebook.plot_rules", "rulebook.plot_floor_area_m2", "rulebook.plot_units")
COMPOSED += ("rulebook.plot_lots", "rulebook.plot_parking", "rulebook.message", "rulebook.source", "rulebook.agency")
COMPOSED += ("plotrules.corner_cut_", "plotrules.parking_", "plotrules.reading_", "plotrules.uses_")
COMPOSED += ("plotrules.minimum_", "plotrules.unit_", "plotrules.source", "plotrules.title")
# the members of a set of building rules, by their own names
COMPOSED += tuple(f"plotrules.{name}" for name in ("dwells", "trades", "is_buildable", "layer", "widening_layer"))
COMPOSED += tuple(f"plotrules.{name}" for name in ("least_", "most_m2", "ground_coverage", "sentences_source"))
COMPOSED += ("base.track", "base.requests", "services.with_plan", "services.without_plan")
COMPOSED += ("boundary.read_", "boundary.in_")
COMPOSED += ("search.kind_", "search.level_", "parcel.ended_", "parcel.begun_")
COMPOSED += ("layers.state_", "layers.stage_", "layers.role_", "layers.kind_", "layers.pattern_", "base.layers")
COMPOSED += ("layers.doing_", "layers.extent_", "layers.law_")
COMPOSED += ("cadastre.stage_", "cadastre.fact_")
COMPOSED += ("map.group_", "errors.", "base.map", "base.boundary", "base.services", "base.office")


def used_keys() -> set[str]:
    texts = (path.read_text(encoding="utf-8") for path in SOURCES if "words" not in path.parts)
    return {".".join(match.groups()) for text in texts for match in KEY.finditer(text)}


def test_every_key_in_use_has_words() -> None:
    files = {"web.py", "map.html"}
    missing = {
        key
        for key in used_keys()
        if key not in words() and not key.endswith("_") and key.split(".", 1)[1] not in {"html", "js", "css"}
    }
    assert missing - files == set()


def test_no_words_are_left_over() -> None:
    left = {key for key in words() if key not in used_keys() and not key.startswith(COMPOSED)}
    assert left == set()


def test_both_languages_fill_the_same_places() -> None:
    places = re.compile(r"\{(\w+)\}")
    for key, text in words().items():
        assert set(places.findall(text.fa)) == set(places.findall(text.en)), key


def test_both_languages_say_something() -> None:
    silent = {key for key, text in words().items() if not (text.fa.strip() and text.en.strip())}
    assert silent == {"errors.refused_why"}


def test_every_kind_of_question_has_a_heading() -> None:
    from typing import get_args

    from landrequests.intake.outcome import ChoiceKind

    assert {f"boundary.ask_{kind}" for kind in get_args(ChoiceKind)} <= words().keys()
