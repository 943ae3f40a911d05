"""The repository keeps the rules of the style guide, and each rule refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.architecture import structure

MODULE = Path("core/example.py")


def test_repository_keeps_the_rules() -> None:
    assert structure.faults_of_repository() == []


def nested(depth: int) -> str:
    lines = ["def deep(value: int) -> None:"]
    lines += ["    " * (level + 1) + "for each in range(value):" for level in range(depth)]
    return "\n".join([*lines, "    " * (depth + 1) + "print(value)"]) + "\n"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("core/example.py", "def long() -> None:\n" + "    pass\n" * 60),
        ("core/example.py", nested(4)),
        ("core/example.py", "x = 1\n" * 601),
        ("web/static/web/example.js", "x = 1\n" * 601),
        ("core/utils.py", ""),
        ("core/helpers/digits.py", ""),
        ("docs/example.md", "wget https://files.python" + "hosted.org/x"),
        ("core/example.py", 'SOURCE = "/' + 'tmp/data"'),
        ("core/example.py", "# TO" + "DO: later"),
        ("web/templates/web/example.html", "<script>alert(1)</script>"),
        ("web/templates/web/example.html", '<p style="color: red">'),
        ("web/templates/web/example.html", '<button onclick="go()">'),
        ("tests/nowhere/test_example.py", ""),
    ],
)
def test_fault_is_found(path: str, text: str) -> None:
    assert len(structure.faults_in(Path(path), text)) == 1


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("core/example.py", "def long() -> None:\n" + "    pass\n" * 59),
        ("core/example.py", nested(3)),
        ("core/example.py", "x = 1\n" * 600),
        ("parcels/migrations/0001_initial.py", "x = 1\n" * 601),
        ("core/example.py", 'ADDRESS = "/api/v1/parcels/"'),
        ("web/templates/web/example.html", '<script type="module" src="/static/a.js"></script>'),
        ("web/templates/web/example.html", '<script type="application/json" id="a">{}</script>'),
    ],
)
def test_what_is_allowed_passes(path: str, text: str) -> None:
    assert structure.faults_in(Path(path), text) == []


def test_elif_is_not_deeper_than_if() -> None:
    chain = "def chain(n: int) -> int:\n    if n == 0:\n        return 0\n"
    chain += "".join(f"    elif n == {n}:\n        return {n}\n" for n in range(1, 7)) + "    return 9\n"
    assert structure.faults_in(MODULE, chain) == []
