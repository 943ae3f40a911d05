"""Papers of a request: one card each, a native file field, a preview, a newer one in place of an older."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation

from accounts.actor import actor_of
from core.errors import DomainError
from core.messages import hint, words
from landrequests.case_errors import PaperRefusedError
from landrequests.case_queries import current_documents, faults_of_step, open_papers
from landrequests.definition import DocumentKind, Step
from landrequests.models import LandRequest, RequestDocument
from landrequests.papers import plain_name, receive, require_size
from web.forms.steps import fault_text
from web.views.applicant.frame import step_context
from web.views.applicant.guard import kept_form
from web.views.applicant.ways import next_address, page_address, step_address
from web.views.boundary import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One paper that is asked for, and the one that is there."""

    kind: DocumentKind
    paper: RequestDocument | None
    is_asked_again: bool
    is_open: bool

    @property
    def is_picture(self) -> bool:
        """Say whether it can be shown on the page."""
        return self.paper is not None and self.paper.media_type.startswith("image/")


def documents_page(request: HttpRequest, case: LandRequest, step: Step) -> HttpResponse:
    """Show the papers; a POST with a file keeps it, one without goes on."""
    if request.method != "POST":
        return _page(request, case, step, note="requests.kept_file" if kept_form(request) is not None else "")
    kind = request.POST.get("kind", "")
    if not kind:
        return _go_on(request, case, step)
    try:
        _receive(request, case, kind)
    except DomainError as error:
        language = translation.get_language() or "fa"
        text, advice = words(error.code, language, error.context), hint(error.code, language, error.context)
        return _page(request, case, step, (Problem(f"paper-{kind}", text, advice),), status=error.status)
    return redirect(f"{step_address(case, step.code)}#card-{kind}")


def _receive(request: HttpRequest, case: LandRequest, kind: str) -> RequestDocument:
    file = request.FILES.get("file")
    if not isinstance(file, UploadedFile):
        raise PaperRefusedError(name=plain_name(""), why=_not_chosen(), field="file")
    name = file.name or ""
    require_size(plain_name(name), file.size or 0)
    return receive(actor=actor_of(request), request=case, kind=kind, name=name, content=file.read())


def _not_chosen() -> str:
    return words("paper_not_chosen", translation.get_language() or "fa")


def _go_on(request: HttpRequest, case: LandRequest, step: Step) -> HttpResponse:
    if "back" in request.POST:
        return redirect(page_address(case))
    faults = faults_of_step(case, step)
    if faults:
        problems = tuple(Problem(f"paper-{fault.path}", fault_text(fault)) for fault in faults)
        return _page(request, case, step, problems, status=422)
    return redirect(next_address(case, after=step.code))


def _page(
    request: HttpRequest,
    case: LandRequest,
    step: Step,
    problems: tuple[Problem, ...] = (),
    *,
    note: str = "",
    status: int = 200,
) -> HttpResponse:
    present = {paper.kind: paper for paper in current_documents(case)}
    open_ones = open_papers(case, step)
    context = step_context(case, step) | {
        "cards": [
            Card(
                kind=kind,
                paper=present.get(kind.code),
                is_asked_again=kind.code in case.items_asked,
                is_open=kind.code in open_ones,
            )
            for kind in step.documents
            if kind.code in open_ones or kind.code in present
        ],
        "problems": problems,
        "faulty": {problem.field: True for problem in problems},
        "summary_key": "requests.mend_one" if len(problems) == 1 else "requests.mend_several",
        "note": note,
    }
    return render(request, "web/requests/documents.html", context, status=status)
