"""The two commands: documents, exit codes, and one bad line that stops nothing."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from landrequests.intake.manifest import checked_line
from tests.landrequests.intake.parcels import LONLAT, UTM, is_same_ring

GEOJSON = json.dumps({"type": "Polygon", "coordinates": [[list(point) for point in [*LONLAT, LONLAT[0]]]]})


def run(*arguments: str) -> tuple[int, dict[str, Any]]:
    """Return the exit code of `check_boundary` and what it printed."""
    out, code = StringIO(), 0
    try:
        call_command("check_boundary", *arguments, "--language", "en", stdout=out)
    except SystemExit as end:
        code = int(str(end.code))
    return code, json.loads(out.getvalue())


def test_file_is_checked_and_its_document_printed(tmp_path: Path) -> None:
    path = tmp_path / "a.geojson"
    path.write_text(GEOJSON)
    code, document = run(str(path))
    assert (code, document["status"], document["source"]["format"]) == (0, "ready", "geojson")
    assert is_same_ring(document["geometry"]["coordinates"][0][0], LONLAT)


def test_question_exits_three_and_is_settled_by_choose(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("\n".join(f"{x} {y}" for x, y in UTM))
    code, document = run("--text", str(path), "--json")
    assert (code, document["status"]) == (3, "needs_choice")
    index = [choice["value"] for choice in document["choices"]].index(39)
    code, document = run("--text", str(path), "--choose", str(index))
    assert (code, document["status"]) == (0, "ready")


def test_rejection_exits_four_with_the_problem(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("48.85 2.29\n48.86 2.29\n48.86 2.30")
    code, document = run("--text", str(path), "--notation", "dd")
    assert (code, document["status"], document["code"]) == (4, "rejected", "outside_area")


@pytest.mark.parametrize(
    "arguments",
    [[], ["/nowhere/a.kml"], ["--text", "/nowhere.txt"], ["--text", "-", "a.kml"], ["--declared", "{", "--text", "-"]],
)
def test_wrong_use_exits_two(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", type("Input", (), {"buffer": __import__("io").BytesIO(b"1 2")})())
    with pytest.raises(CommandError) as caught:
        call_command("check_boundary", *arguments)
    assert caught.value.returncode == 2


def test_many_are_checked_in_order_and_a_bad_line_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.geojson").write_text(GEOJSON)
    lines = [
        json.dumps({"id": "file", "path": str(tmp_path / "a.geojson")}),
        "no json",
        json.dumps({"id": "points", "points": UTM, "zone": 39, "notation": "utm"}),
        json.dumps({"id": "gone", "path": "nowhere.kml"}),
        json.dumps({"id": "text", "text": "x", "notation": "dd"}),
        json.dumps({"id": "ask", "points": UTM, "notation": "utm"}),
        json.dumps({"id": "chosen", "points": UTM, "notation": "utm", "choose": [[0]]}),
    ]
    manifest, out = tmp_path / "jobs.jsonl", tmp_path / "results.jsonl"
    manifest.write_text("\n".join(lines) + "\n", "utf-8")
    call_command("check_boundaries", str(manifest), "--out", str(out), "--jobs", "1", "--json", stdout=StringIO())
    results = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [result["id"] for result in results] == ["file", None, "points", "gone", "text", "ask", "chosen"]
    statuses = [result["status"] for result in results]
    assert statuses == ["ready", "rejected", "ready", "rejected", "rejected", "needs_choice", "ready"]
    assert all(result["ms"] >= 0 for result in results)
    assert len(results[2]["points"]) == len(UTM)


def test_rejected_line_has_the_members_of_the_problem() -> None:
    result = checked_line(json.dumps({"id": 1, "points": [[1, 2], [3, 4], [5, 6.5]], "zone": 39}), "en", Path())
    assert (result["status"], result["code"], result["type"]) == (
        "rejected",
        "local_coordinates",
        "/problems/local_coordinates",
    )
    assert result["message"]
    assert result["hint"]


def test_fault_of_ours_is_a_result_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr("landrequests.intake.manifest.check", fail)
    result = checked_line(json.dumps({"id": 1, "text": "1 2"}), "en", Path())
    assert (result["status"], result["code"]) == ("error", "internal_error")
