"""Find codes without words, errors without a remedy, and words in one language only."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import string
import sys
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from core.errors import DomainError
from core.messages import hint, known_codes, words
from core.texts import Text
from web import words as page_words

PACKAGES = ("core", "geo", "accounts", "importers", "parcels", "zoning", "tiles", "landrequests", "web")

_PERSIAN = re.compile("[\u0600-\u06ff]")
_LATIN = re.compile("[A-Za-z]")
_NAME = re.compile(r"[A-Z][A-Za-z0-9.]*|(?:[^A-Za-z{]|\{\w+\})*")  # GeoJSON; ``{a} × {b}``
_USED_KEY = re.compile(r"""\{%\s*t\s+["']([a-z0-9_.]+)["']""")


class Command(BaseCommand):
    """One of the gates of ``./dev check``."""

    help = "Find codes without words, errors without a remedy, and words in one language only."

    def handle(self, *_args: object, **_options: object) -> None:
        """Print what is missing; exit 1 if anything is."""
        import_everything()
        errors = codes_of_errors()
        codes = faults_of_codes(errors | codes_of_findings(settings.BASE_DIR))
        found = [*codes, *faults_of_remedies(errors), *faults_of_pages()]
        for fault in found:
            self.stdout.write(fault)
        if found:
            sys.exit(1)


def import_everything() -> None:
    """Import every module of the product, so that every error class is known."""
    for package in PACKAGES:
        root = importlib.import_module(package)
        for module in pkgutil.walk_packages(root.__path__, f"{package}."):
            importlib.import_module(module.name)


def codes_of_errors(base: type[DomainError] = DomainError) -> set[str]:
    """Return the codes of all classes of errors that are raised: those below `base`."""
    found: set[str] = set()
    for child in base.__subclasses__():
        found |= {child.code} if child.code != base.code else set()
        found |= codes_of_errors(child)
    return found


def codes_of_findings(root: Path) -> set[str]:
    """Return the codes written out in ``Finding(code="…")`` anywhere in the product."""
    sources = (path for package in PACKAGES for path in (root / package).rglob("*.py"))
    return {code for path in sources for code in finding_codes_in(path.read_text(encoding="utf-8"))}


def finding_codes_in(text: str) -> Iterator[str]:
    """Give the codes written out in ``Finding(code="…")`` in a module's text."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Finding":
            given = (each.value for each in node.keywords if each.arg == "code")
            yield from (str(value.value) for value in given if isinstance(value, ast.Constant))


def faults_of_codes(used: set[str]) -> Iterator[str]:
    """Give codes without words, and registered words that differ between the languages."""
    yield from (f"{code}: has no words" for code in sorted(used - known_codes()))
    for code in sorted(known_codes()):
        yield from faults_of_text(code, Text(words(code, "fa"), words(code, "en")))


def faults_of_remedies(errors: set[str]) -> Iterator[str]:
    """Give the codes of errors that don't say what to do, and remedies that differ between the languages."""
    for code in sorted(errors):
        remedy = Text(hint(code, "fa"), hint(code, "en"))
        if remedy.fa or remedy.en:
            yield from faults_of_text(f"remedy of {code}", remedy)
        else:
            yield f"{code}: has no remedy"


def faults_of_pages() -> Iterator[str]:
    """Give keys that templates use and nobody wrote, and page words that differ between the languages."""
    known = page_words.words()
    for template in sorted((settings.BASE_DIR / "web" / "templates").rglob("*.html")):
        used = set(_USED_KEY.findall(template.read_text(encoding="utf-8")))
        yield from (f"{template.name}: {key} has no words" for key in sorted(used - known.keys()))
    for key, text in known.items():
        if text.fa or text.en:
            yield from faults_of_text(key, text)


def faults_of_text(name: str, text: Text) -> Iterator[str]:
    """Give what is missing in one text: a language, or a place that only one language fills."""
    if not text.fa or (_LATIN.search(text.fa) and not _PERSIAN.search(text.fa) and not _NAME.fullmatch(text.fa)):
        yield f"{name}: nothing in Persian"
    if not text.en:
        yield f"{name}: nothing in English"
    if places_of(text.fa) != places_of(text.en):
        yield f"{name}: the languages fill different places: {places_of(text.fa)} and {places_of(text.en)}"


def places_of(text: str) -> list[str]:
    """Return the names of the ``{places}`` in a text, sorted."""
    return sorted({name for _, name, _, _ in string.Formatter().parse(text) if name})
