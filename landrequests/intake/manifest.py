"""One line of a manifest: checked on its own, answered whatever happens."""

from __future__ import annotations

import json
import time
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from core.errors import DomainError
from core.messages import hint, words
from landrequests.intake.checking import check
from landrequests.intake.document import document_of
from landrequests.intake.errors import BadOptionError
from landrequests.intake.options import answers_from, options_from
from landrequests.intake.source import Source, source_from, source_from_files

Placed = Callable[[Mapping[str, Any]], dict[str, Any]]
#: Members of an error's context that the problem repeats by name.
MEMBERS = ("line", "column", "field", "at", "layer", "vertex", "part", "suggestions")


def checked_line(line: str, language: str, folder: Path, *, placed: Placed = dict) -> dict[str, Any]:
    """Return the result of one manifest line: document, or the problem's members; and ``ms``.

    Relative paths are taken from `folder`. `placed` looks up a declared code, where there is
    something to look it up in. Faults of the line, and of ours, are answers too.
    """
    started = time.perf_counter()
    identifier: object = None
    try:
        job = _job(line)
        identifier = job.get("id")
        job = placed(job)
        result = _answered(job, language, folder)
    except DomainError as error:
        result = rejection(error, language)
    except Exception:  # noqa: BLE001  # one bad line never stops the rest; the trace goes into its result
        result = {"status": "error", "code": "internal_error", "trace": traceback.format_exc(limit=-4)}
    taken = round((time.perf_counter() - started) * 1000, 1)
    return {**result, "id": identifier, "ms": taken}


def rejection(error: DomainError, language: str) -> dict[str, Any]:
    """Return an error as the problem's members, its numeric status replaced by ``rejected``."""
    message = words(error.code, language, error.context)
    found: dict[str, Any] = {
        "status": "rejected",
        "code": error.code,
        "title": message,
        "message": message,
        "type": f"/problems/{error.code}",
    }
    if advice := hint(error.code, language, error.context):
        found["hint"] = advice
    return found | {name: error.context[name] for name in MEMBERS if error.context.get(name) is not None}


def source_of_line(job: Mapping[str, Any], folder: Path) -> Source:
    """Return the source a line names: ``path``, ``paths``, ``text``, ``points`` or ``geometry``."""
    paths = job.get("paths") if job.get("paths") is not None else job.get("path")
    if paths is None:
        return source_from(job)
    names = [paths] if isinstance(paths, str) else paths
    if not isinstance(names, list) or not names or not all(isinstance(name, str) for name in names):
        raise BadOptionError(field="path", value=str(paths)[:60])
    found = tuple(folder / name for name in names)
    missing = next((path for path in found if not path.is_file()), None)
    if missing is not None:
        raise BadOptionError(field="path", value=missing.name)
    return source_from_files(found)


def _job(line: str) -> dict[str, Any]:
    try:
        job = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadOptionError(field="line", value=line[:60]) from error
    if not isinstance(job, dict):
        raise BadOptionError(field="line", value=line[:60])
    return job


def _answered(job: Mapping[str, Any], language: str, folder: Path) -> dict[str, Any]:
    try:
        return _checked(job, language, folder)
    except DomainError as error:
        return rejection(error, language)


def _checked(job: Mapping[str, Any], language: str, folder: Path) -> dict[str, Any]:
    outcome = check(source_of_line(job, folder), options_from(job), answers_from(job.get("choose")))
    return document_of(outcome, language)
