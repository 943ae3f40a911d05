"""Whatever is refused says what to do: every error of the product has a remedy in both languages."""

from __future__ import annotations

from core.messages import hint, words
from web.management.commands.check_words import codes_of_errors, import_everything


def test_every_error_says_what_to_do() -> None:
    import_everything()
    codes = codes_of_errors()
    assert len(codes) > 100
    assert [code for code in sorted(codes) if not (hint(code, "fa") and hint(code, "en"))] == []


def test_no_remedy_only_repeats_what_was_found() -> None:
    import_everything()
    assert [code for code in sorted(codes_of_errors()) if hint(code, "en") == words(code, "en")] == []
