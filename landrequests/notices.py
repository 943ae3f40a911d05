"""Telling people: written to the outbox with the change itself, sent by a job afterwards."""

from __future__ import annotations

from collections.abc import Mapping

from accounts.queries import holders_of
from accounts.roles import CASE_ROLES
from core.texts import Text
from landrequests.case_queries import definition_of
from landrequests.definition import EMPTY, Move, MoveKind, Role
from landrequests.grounds import cited_by
from landrequests.models import ContestedFinding, LandRequest, Notice, RequestEvent, RequestMessage

_TEXTS = {
    None: Text(
        "درخواست «{title}» ثبت شد. کد رهگیری: {code}", "Your request “{title}” was received. Tracking code: {code}"
    ),
    MoveKind.FORWARD: Text("درخواست {code}: {state}", "Request {code}: {state}"),
    MoveKind.RETURN: Text(
        "درخواست {code} برای تکمیل به شما بازگشت: {note}", "Request {code} came back to you for completion: {note}"
    ),
    MoveKind.AMEND: Text("درخواست {code} دوباره فرستاده شد.", "Request {code} was sent again."),
    MoveKind.REFUSE: Text("درخواست {code} رد شد: {note}{rule}", "Request {code} was refused: {note}{rule}"),
    MoveKind.ISSUE: Text("پاسخ درخواست {code} صادر شد.", "The answer to request {code} was issued."),
    MoveKind.WITHDRAW: Text("درخواست {code} به خواست شما بسته شد.", "Request {code} was closed at your wish."),
}
_RULE = Text(" (مستند: {source})", " (source: {source})")
_CONTESTED = Text(
    "متقاضی به یافته‌ای از سنجش درخواست {code} اعتراض کرد؛ در پرونده پاسخ دهید.",
    "The applicant contests a finding in the check of request {code}; answer in the case.",
)
_MESSAGE = Text("پیام تازه در درخواست {code}", "A new message in request {code}")


def tell(*, request: LandRequest, event: RequestEvent, move: Move | None) -> Notice:
    """Write the notice of an event for the applicant; sending it is left to the job."""
    definition = definition_of(request)
    state = definition.workflow.state(request.state).title
    text = _TEXTS[None if move is None else move.kind]
    note = event.note[:200]
    places: dict[str, Text | str] = {
        "title": definition.title,
        "state": state,
        "note": note,
        "rule": _rule(event, request),
    }
    return _written(request, request.applicant_id, text, event=event, places=places)


def tell_of_message(message: RequestMessage) -> list[Notice]:
    """Write the notices of a message for the other side; what it says stands on the page alone.

    The office's side are those who have worked on the case and still may; where nobody has, those
    whom it waits for.
    """
    request = message.request
    if request.is_draft:
        return []  # no office sees a draft
    others = [request.applicant_id] if message.is_from_office else _office_of(request)
    return [_written(request, each, _MESSAGE) for each in others if each != message.author_id]


def tell_of_contest(contested: ContestedFinding) -> list[Notice]:
    """Write the notices of a contested finding for the offices that have an open case on its boundary."""
    cases = LandRequest.objects.filter(boundary_id=contested.report.boundary_id, due_on__isnull=False)
    return [
        _written(case, each, _CONTESTED)
        for case in cases.exclude(state=LandRequest.DRAFT)
        for each in _office_of(case)
        if each != contested.by_id
    ]


def _office_of(request: LandRequest) -> list[int]:
    may = holders_of(CASE_ROLES, municipality_id=request.municipality_id, office=request.office)
    may -= {request.applicant_id}
    worked = may & set(request.events.values_list("actor_id", flat=True))
    if worked:
        return sorted(worked)
    acting = definition_of(request).workflow.state(request.state).acting or Role.EXPERT
    waits = holders_of({acting}, municipality_id=request.municipality_id, office=request.office)
    return sorted(may & waits)


def _rule(event: RequestEvent, request: LandRequest) -> Text:
    """Return on which rules a refusal stands, as the end of its sentence; nothing where it cites none."""
    found = {
        language: "، ".join(dict.fromkeys(each.source for each in cited_by(event, request.report, language)))
        for language in ("fa", "en")
    }
    if not found["fa"]:
        return EMPTY
    return Text(_RULE.fa.format(source=found["fa"]), _RULE.en.format(source=found["en"]))


def _written(
    request: LandRequest,
    recipient: int,
    text: Text,
    *,
    event: RequestEvent | None = None,
    places: Mapping[str, Text | str] | None = None,
) -> Notice:
    code = request.tracking_code or ""
    said = {
        language: {
            name: value.say(language) if isinstance(value, Text) else value for name, value in (places or {}).items()
        }
        for language in ("fa", "en")
    }
    notice = Notice.objects.create(
        recipient_id=recipient,
        request=request,
        event=event,
        text_fa=text.fa.format(code=f"\u2066{code}\u2069", **said["fa"]),
        text_en=text.en.format(code=code, **said["en"]),
    )
    from landrequests.tasks import send_notice

    send_notice.defer(notice_id=notice.pk)  # same transaction: no notice without its change, nor the reverse
    return notice
