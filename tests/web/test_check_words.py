"""Codes without words are found."""

from __future__ import annotations

from django.core.management import call_command

from core.texts import Text
from web.management.commands import check_words


def test_every_code_has_words_and_every_error_a_remedy_in_both_languages() -> None:
    call_command("check_words")


def test_codes_of_findings_are_read_from_the_source() -> None:
    text = 'found = Finding(code="ring_closed", severity="info")\nother = Finding(code=variable)\n'
    assert list(check_words.finding_codes_in(text)) == ["ring_closed"]


def test_missing_language_is_found() -> None:
    assert list(check_words.faults_of_text("a", Text("", "Closed"))) == ["a: nothing in Persian"]
    assert list(check_words.faults_of_text("a", Text("بسته", ""))) == ["a: nothing in English"]
    assert list(check_words.faults_of_text("a", Text("The ring was closed.", "The ring was closed."))) == [
        "a: nothing in Persian"
    ]


def test_place_that_one_language_leaves_out_is_found() -> None:
    assert len(list(check_words.faults_of_text("a", Text("سطر {line}", "Line")))) == 1


def test_names_need_no_translation() -> None:
    assert list(check_words.faults_of_text("a", Text("GeoJSON", "GeoJSON"))) == []


def test_error_without_a_remedy_is_found() -> None:
    assert list(check_words.faults_of_remedies({"never_heard_of"})) == ["never_heard_of: has no remedy"]
    assert list(check_words.faults_of_remedies({"not_found"})) == []


def test_code_without_words_is_found() -> None:
    assert "never_heard_of: has no words" in list(check_words.faults_of_codes({"never_heard_of"}))
