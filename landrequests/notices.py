"""Telling people: written to the outbox with the change itself, sent by a job afterwards."""

from __future__ import annotations

from core.texts import Text
from landrequests.case_queries import definition_of
from landrequests.definition import Move, MoveKind
from landrequests.models import LandRequest, Notice, RequestEvent

_TEXTS = {
    None: Text(
        "درخواست «{title}» ثبت شد. کد رهگیری: {code}", "Your request “{title}” was received. Tracking code: {code}"
    ),
    MoveKind.FORWARD: Text("درخواست {code}: {state}", "Request {code}: {state}"),
    MoveKind.RETURN: Text(
        "درخواست {code} برای تکمیل به شما بازگشت: {note}", "Request {code} came back to you for completion: {note}"
    ),
    MoveKind.AMEND: Text("درخواست {code} دوباره فرستاده شد.", "Request {code} was sent again."),
    MoveKind.REFUSE: Text("درخواست {code} رد شد: {note}", "Request {code} was refused: {note}"),
    MoveKind.ISSUE: Text("پاسخ درخواست {code} صادر شد.", "The answer to request {code} was issued."),
    MoveKind.WITHDRAW: Text("درخواست {code} به خواست شما بسته شد.", "Request {code} was closed at your wish."),
}


def tell(*, request: LandRequest, event: RequestEvent, move: Move | None) -> Notice:
    """Write the notice of an event for the applicant; sending it is left to the job."""
    definition = definition_of(request)
    state = definition.workflow.state(request.state).title
    text = _TEXTS[None if move is None else move.kind]
    note = event.note[:200]
    code = request.tracking_code or ""
    notice = Notice.objects.create(
        recipient_id=request.applicant_id,
        request=request,
        event=event,
        text_fa=text.fa.format(title=definition.title.fa, code=f"\u2066{code}\u2069", state=state.fa, note=note),
        text_en=text.en.format(title=definition.title.en, code=code, state=state.en, note=note),
    )
    from landrequests.tasks import send_notice

    send_notice.defer(notice_id=notice.pk)  # same transaction: no notice without its change, nor the reverse
    return notice
