"""Jobs: fetch, call one action; safe to run twice."""

from __future__ import annotations

from procrastinate.contrib.django import app

from zoning.draft_checking import check_draft, read_draft
from zoning.quality import measure_missing


@app.task(name="zoning.read_layer_draft", retry=2)
def read_layer_draft(draft_id: str, revision: int) -> bool:
    """Look into a layer's file."""
    return read_draft(draft_id, revision)


@app.task(name="zoning.check_layer_draft", retry=2)
def check_layer_draft(draft_id: str, revision: int) -> bool:
    """Check a layer's file and compare it with the version in force."""
    return check_draft(draft_id, revision)


@app.periodic(cron="*/5 * * * *")
@app.task(name="zoning.measure_quality", queueing_lock="zoning.measure_quality", priority=-2)
def measure_quality(timestamp: int) -> int:
    """Measure versions that commands have published; `timestamp` is the minute it was due, in Unix seconds."""
    return measure_missing()
