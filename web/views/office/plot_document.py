"""The building rules of a draft as one JSON document, typed or sent as a file: the expert's way."""

from __future__ import annotations

import json
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.actor import actor_of
from core.canonical import Json
from core.errors import DomainError
from core.identifiers import uuid7
from landrequests.keyed import once
from landrequests.models import RuleSet
from landrequests.plot_rulebook import PLOT_RULES
from landrequests.rule_actions import RuleDraft, RuleDraftChangedError, draft_for, save_draft
from landrequests.rule_faults import FaultyPlotRulesError
from web.views.applicant.guard import for_signed_in, kept_form
from web.views.boundary import Problem
from web.views.office.case import problem_of
from web.views.office.open_draft import draft_in
from web.views.office.plot_parts import fault_said, first_of
from web.views.office.plot_rule_sets import place_of_plot_rules, written_out
from web.views.office.rule_draft import seen_in

#: The longest document that is taken: ten times the one of the demonstration town.
MOST_BYTES = 200_000


class NoJsonError(DomainError):
    """What was typed is no JSON; the context says where."""

    code = "plot_rules_no_json"


class DoubledMemberError(DomainError):
    """A member stands twice in one object: the first would be lost silently."""

    code = "plot_rules_doubled_member"


class FileNotTextError(DomainError):
    """A file is longer than is taken, or no text in UTF-8."""

    code = "plot_rules_file"


class NoFileError(DomainError):
    """A file was to be sent, and none was chosen."""

    code = "plot_rules_no_file"


class SeveralFilesError(DomainError):
    """Several files were sent: one would stand for all rules, the others be lost silently."""

    code = "plot_rules_several_files"


class FileBesideTextError(DomainError):
    """What was typed was to be kept, and a file was chosen beside it."""

    code = "plot_rules_file_beside"


class TextChangedError(DomainError):
    """A file was sent in the place of a text that was changed and not kept; nobody said that this is meant."""

    code = "plot_rules_text_changed"


@require_http_methods(["GET", "HEAD", "POST"])
@for_signed_in
def plot_document(request: HttpRequest) -> HttpResponse:
    """Show the draft's rules as JSON; a POST keeps what was typed, or the file sent in its place."""
    actor, municipality = place_of_plot_rules(request)
    draft = draft_in(request, actor, municipality, PLOT_RULES)
    if request.method != "POST":
        kept = kept_form(request)
        return _page(request, draft, kept.get("document", "") if kept else written_out(draft))
    typed = _plain(request.POST.get("document", written_out(draft)))
    try:
        if draft.revision != seen_in(request):
            raise RuleDraftChangedError()
        wanted = _wanted(request, typed, standing=_plain(written_out(draft)))
    except DomainError as error:
        field = "document" if isinstance(error, RuleDraftChangedError) else "file"
        return _page(request, draft, typed, (problem_of(error, field),), status=error.status)
    try:
        _keep(request, draft, wanted)
    except DomainError as error:  # the field shows what is faulty: what was typed, or what the file says
        fresh = draft_for(actor, municipality, PLOT_RULES)
        return _page(request, fresh, wanted, _problems(error), status=error.status, is_of_file=wanted != typed)
    return redirect("pages:office-plot-rules-draft")


def _wanted(request: HttpRequest, typed: str, *, standing: str) -> str:
    """Return the document that is meant: what was typed, or what a file says; never one for the other in silence."""
    sent = request.FILES.getlist("file")
    if not sent and (request.POST.get("act") == "send" or "document" not in request.POST):
        raise NoFileError()
    if not sent:
        return typed
    if request.POST.get("act") == "keep":
        raise FileBesideTextError()
    if len(sent) > 1:
        raise SeveralFilesError(count=len(sent))
    text = _text_of(sent[0])
    if typed not in (text, standing) and "replaces" not in request.POST:
        raise TextChangedError()
    return text


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def _keep(request: HttpRequest, draft: RuleSet, typed: str) -> None:
    actor, seen = actor_of(request), seen_in(request)
    rules = read_document(typed)

    def act() -> dict[str, Any]:
        if rules == draft.rules:  # what stays as it was tried stays tried
            return {"revision": seen}
        wanted = RuleDraft(rules=rules, reason=draft.reason, valid_from=draft.valid_from, valid_to=draft.valid_to)
        return {"revision": save_draft(actor=actor, draft=draft, seen=seen, wanted=wanted).revision}

    asked: Json = {"document": typed, "draft": draft.pk, "seen": seen}
    once(actor=actor, key=request.POST.get("key", ""), asked=asked, act=act)


def read_document(document: str) -> Any:
    """Return what a JSON document says.

    Raises
    ------
    NoJsonError
        It is none, or longer than is taken.
    DoubledMemberError
        A member stands twice.
    """
    if len(document.encode()) > MOST_BYTES:
        raise FileNotTextError(most=MOST_BYTES // 1000)
    try:
        return json.loads(document, parse_constant=_refused, object_pairs_hook=_members)
    except json.JSONDecodeError as error:
        raise NoJsonError(field="document", line=error.lineno, column=error.colno) from error
    except (ValueError, RecursionError) as error:
        raise NoJsonError(field="document", line=1, column=1) from error


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise DoubledMemberError(field="document", value=name[:60])
        found[name] = value
    return found


def _refused(name: str) -> None:
    raise ValueError(name)  # NaN and Infinity are no JSON


def _text_of(sent: UploadedFile[bytes]) -> str:
    """Return the text of a file; cut short, or with signs put in place of others, it would be another text."""
    content = sent.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise FileNotTextError(most=MOST_BYTES // 1000)
    try:
        return _plain(str(content, "utf-8-sig"))
    except UnicodeDecodeError as error:
        raise FileNotTextError(most=MOST_BYTES // 1000) from error


def _problems(error: DomainError) -> tuple[Problem, ...]:
    if not isinstance(error, FaultyPlotRulesError):
        return (problem_of(error, "document"),)
    return first_of([Problem("document", fault_said(fault)) for fault in error.faults], "document")


def _page(
    request: HttpRequest,
    draft: RuleSet,
    typed: str,
    problems: tuple[Problem, ...] = (),
    *,
    status: int = 200,
    is_of_file: bool = False,
) -> HttpResponse:
    context = {
        "draft": draft,
        "typed": typed,
        "is_of_file": is_of_file,
        "is_changed": typed != _plain(written_out(draft)),
        "replaces": "replaces" in request.POST,
        "most_bytes": MOST_BYTES,
        "key": uuid7().hex,
        "problems": problems,
        "faulty": {problem.field: True for problem in problems},
        "summary_key": "office.not_done",
    }
    return render(request, "web/rulebook/plot_document.html", context, status=status)
