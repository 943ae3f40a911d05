"""Texts in both languages."""

from core.texts import Text, language_from


def test_a_text_is_said_in_the_language_asked_for() -> None:
    text = Text("سلام {name}", "hello {name}")
    assert text.say("fa", {"name": "مریم"}) == "سلام مریم"
    assert text.say("en-GB", {"name": "Maryam"}) == "hello Maryam"


def test_persian_is_the_default() -> None:
    assert language_from("de") == language_from("") == "fa"


def test_a_place_nobody_filled_does_not_fail() -> None:
    assert Text("سطر {line}", "line {line}").say("en", {}) == "line …"
    assert Text("سطر {line}", "line {line}").say("en", {"other": 1}) == "line …"
