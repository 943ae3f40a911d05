"""Requests over HTTP: drafts, steps, papers, sending, deciding, tracking. Never kept by a cache."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, get_args
from urllib.parse import quote
from uuid import UUID

import orjson
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import translation
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.parsers import BaseParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.views import APIView

from accounts.actor import Actor, actor_of
from core.canonical import Json
from core.errors import NotFoundError
from importers import store
from landrequests import papers
from landrequests.api import bodies
from landrequests.case_actions import check, move, save_step, say, set_position, start, submit
from landrequests.case_errors import SignInNeededError, UnknownStepError
from landrequests.case_queries import document_for, own_requests, request_for, tracked
from landrequests.issuing import number_ahead
from landrequests.keyed import once
from landrequests.models import LandRequest
from landrequests.queries import boundary_for
from landrequests.report_document import report_document
from landrequests.request_document import (
    difference_documents,
    history_document,
    message_document,
    paper_document,
    request_document,
    request_summary,
    step_documents,
    tracked_document,
)
from landrequests.request_errors import BadMemberError, CheckChangedError
from landrequests.rule_body import seen_in
from landrequests.track_limit import TrackThrottle
from parcels.codes import RenovationCode
from parcels.json_body import StrictJSONParser
from parcels.queries import municipality_of, parcel_by_code

ON_A_PAGE = 50
_LIST = OpenApiResponse(OpenApiTypes.OBJECT, "`requests`, `count`, `page`, `pages`")
_ANY = OpenApiResponse(OpenApiTypes.OBJECT)
#: What the parts of a form may weigh beside the file in it.
_BESIDE_FILE = 10_000


class _View(APIView):
    """One answer, JSON; who asks, and the request in the address."""

    parser_classes: Sequence[type[BaseParser]] = (StrictJSONParser,)

    @property
    def actor(self) -> Actor:
        """Return who asks."""
        return actor_of(self.request._request)  # noqa: SLF001  # the framework hides the request it wraps

    def found(self, request_id: UUID) -> LandRequest:
        """Return the request of the address, if the actor may see it."""
        return request_for(self.actor, request_id)

    def answer(self, request_id: UUID, status: int = 200) -> HttpResponse:
        """Answer the request as it is now."""
        return _json(request_document(self.actor, self.found(request_id), _language()), status)

    def act_once(self, asked: Json, act: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        """Do something once for the Idempotency-Key sent along."""
        return once(actor=self.actor, key=bodies.key_of(self.request), asked=asked, act=act)


class RequestsView(_View):
    """One's own requests."""

    @extend_schema(
        operation_id="requests_list",
        parameters=[OpenApiParameter("page", int)],
        responses={200: _LIST, 403: bodies.PROBLEM},
    )
    def get(self, request: Request) -> HttpResponse:
        """List them, latest first."""
        if self.actor.user_id is None:
            raise SignInNeededError()
        page = Paginator(own_requests(self.actor), ON_A_PAGE).get_page(request.GET.get("page"))
        shown = [request_summary(each, _language()) for each in page.object_list]
        count, pages = page.paginator.count, page.paginator.num_pages
        return _json({"requests": shown, "count": count, "page": page.number, "pages": pages})

    @extend_schema(
        operation_id="requests_create",
        request=bodies.START,
        parameters=[bodies.KEY],
        responses={201: bodies.REQUEST, **bodies.PROBLEMS},
    )
    def post(self, request: Request) -> HttpResponse:
        """Begin a draft."""
        body = bodies.members_of(request)
        service = bodies.text_of(body, "service", required=True)
        municipality = municipality_of(self.actor, bodies.text_of(body, "municipality") or None)
        code = bodies.text_of(body, "parcel_code")
        parcel = _parcel(self.actor, code, municipality.code) if code else ""

        def act() -> dict[str, Any]:
            made = start(actor=self.actor, service=service, municipality=municipality, parcel_code=parcel)
            return {"id": str(made.pk)}

        made = self.act_once({"start": service, "municipality": municipality.code, "parcel": parcel}, act)
        return self.answer(UUID(made["id"]), 201)


class RequestView(_View):
    """One request."""

    @extend_schema(operation_id="requests_retrieve", responses={200: bodies.REQUEST, 404: bodies.PROBLEM})
    def get(self, _request: Request, request_id: UUID) -> HttpResponse:
        """Answer where it stands, its steps and papers, and what may be done now."""
        return self.answer(request_id)


class StepView(_View):
    """One step of a draft, or one that was asked for again."""

    @extend_schema(operation_id="requests_step_retrieve", responses={200: _ANY, 404: bodies.PROBLEM})
    def get(self, _request: Request, request_id: UUID, code: str) -> HttpResponse:
        """Answer what was typed, and what is missing or wrong."""
        return self._answer(request_id, code)

    @extend_schema(operation_id="requests_step_replace", request=bodies.STEP, responses={200: _ANY, **bodies.PROBLEMS})
    def put(self, request: Request, request_id: UUID, code: str) -> HttpResponse:
        """Keep the answers in place of those there are, right or wrong."""
        raw = bodies.raw_answers(bodies.members_of(request))
        save_step(actor=self.actor, request=self.found(request_id), step_code=code, raw=raw)
        return self._answer(request_id, code)

    @extend_schema(operation_id="requests_step_amend", request=bodies.STEP, responses={200: _ANY, **bodies.PROBLEMS})
    def patch(self, request: Request, request_id: UUID, code: str) -> HttpResponse:
        """Keep the answers given; those not given stay."""
        given = bodies.raw_answers(bodies.members_of(request))
        found = self.found(request_id)
        save_step(actor=self.actor, request=found, step_code=code, raw={**found.answers.get(code, {}), **given})
        return self._answer(request_id, code)

    def _answer(self, request_id: UUID, code: str) -> HttpResponse:
        steps = step_documents(self.found(request_id), _language())
        step = next((each for each in steps if each["code"] == code), None)
        if step is None:
            raise UnknownStepError(step=code[:40])
        return _json(step)


class PositionView(_View):
    """The boundary of a request."""

    @extend_schema(
        operation_id="requests_position",
        request=bodies.POSITION,
        responses={200: bodies.REQUEST, **bodies.PROBLEMS},
    )
    def post(self, request: Request, request_id: UUID) -> HttpResponse:
        """Take a boundary as the position."""
        body = bodies.members_of(request)
        origin = bodies.text_of(body, "origin", required=True)
        if origin not in ("accepted", "amended", "drawn", "uploaded", "typed"):
            raise BadMemberError(field="origin")
        found = self.found(request_id)
        boundary = boundary_for(self.actor, bodies.uuid_of(body, "boundary"))
        code = bodies.text_of(body, "parcel_code")
        parcel = _parcel(self.actor, code, found.municipality.code) if code else ""
        set_position(actor=self.actor, request=found, boundary=boundary, origin=origin, parcel_code=parcel)
        return self.answer(request_id)


class PapersView(_View):
    """The papers of a request."""

    parser_classes = (MultiPartParser,)

    @extend_schema(
        operation_id="requests_papers_create",
        request={"multipart/form-data": bodies.PAPER},
        responses={201: _ANY, **bodies.PROBLEMS},
    )
    def post(self, request: Request, request_id: UUID) -> HttpResponse:
        """Hand in a paper; an older one of its kind is replaced."""
        found = self.found(request_id)
        body = bodies.members_of(request, longest=papers.LARGEST_BYTES + _BESIDE_FILE)
        kind, file = bodies.text_of(body, "kind", required=True), request.FILES.get("file")
        if file is None:
            raise BadMemberError(field="file")
        papers.require_size(file.name or "", file.size or 0)
        kept = papers.receive(actor=self.actor, request=found, kind=kind, name=file.name or "", content=file.read())
        return _json(paper_document(kept), 201)


class PaperView(_View):
    """The bytes of a paper."""

    @extend_schema(
        operation_id="requests_papers_retrieve",
        responses={**{(200, each): OpenApiTypes.BINARY for each in get_args(papers.PaperType)}, 404: bodies.PROBLEM},
    )
    def get(self, _request: Request, request_id: UUID, paper_id: UUID) -> HttpResponseBase:
        """Hand out the bytes, to be saved and not shown."""
        found = document_for(self.actor, paper_id)
        if found.request_id != request_id:
            raise NotFoundError()
        try:
            content = store.open(found.sha256)
        except FileNotFoundError as error:
            raise NotFoundError() from error
        response = FileResponse(content, content_type=found.media_type)
        response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(found.name, safe='')}"
        response.headers["Cache-Control"] = "no-store"
        response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
        return response


class CheckView(_View):
    """The zoning check of a request."""

    @extend_schema(operation_id="requests_check", request=None, responses={200: _ANY, **bodies.PROBLEMS})
    def post(self, _request: Request, request_id: UUID) -> HttpResponse:
        """Ask the layers as they are now; the report is the one that `submit` wants to have been seen."""
        return _json(report_document(check(actor=self.actor, request=self.found(request_id)), _language()))


class SubmitView(_View):
    """Sending."""

    @extend_schema(
        operation_id="requests_submit",
        request=bodies.SUBMIT,
        parameters=[bodies.KEY],
        responses={200: bodies.REQUEST, **bodies.PROBLEMS},
    )
    def post(self, request: Request, request_id: UUID) -> HttpResponse:
        """Send the draft, once; where the layers say something else by now, 409 with the difference."""
        body = bodies.members_of(request)
        seen, objection = bodies.text_of(body, "seen_report"), bodies.text_of(body, "objection")[:4000]
        found = self.found(request_id)

        def act() -> dict[str, Any]:
            outcome = submit(actor=self.actor, request=found, seen_report=seen, objection=objection)
            report = outcome.request.report_id
            return {"report": str(report), "changes": difference_documents(outcome.changes, _language())}

        done = self.act_once({"submit": str(request_id), "seen": seen, "objection": objection}, act)
        if done["changes"]:
            raise CheckChangedError(report=done["report"], differences=done["changes"])
        return self.answer(request_id)


class MovesView(_View):
    """Deciding, and whatever else moves a case."""

    @extend_schema(
        operation_id="requests_move",
        request=bodies.MOVE,
        parameters=[bodies.KEY],
        responses={200: bodies.REQUEST, **bodies.PROBLEMS},
    )
    def post(self, request: Request, request_id: UUID) -> HttpResponse:
        """Make one of the moves possible, having seen the last event."""
        body = bodies.members_of(request)
        code, reason = bodies.text_of(body, "move", required=True), bodies.text_of(body, "reason")[:4000]
        seen, items = seen_in(body), body.get("items") or []
        if not isinstance(items, list) or not all(isinstance(each, str) for each in items):
            raise BadMemberError(field="items")
        found = self.found(request_id)

        def act() -> dict[str, Any]:
            move(actor=self.actor, request=found, code=code, seen=seen, reason=reason, items=items)
            return {}

        number_ahead(actor=self.actor, request=found, code=code, seen=seen)
        self.act_once(
            {"move": code, "request": str(request_id), "seen": seen, "reason": reason, "items": list(items)}, act
        )
        return self.answer(request_id)


class MessagesView(_View):
    """The thread of a request."""

    @extend_schema(operation_id="requests_messages_list", responses={200: _ANY, 404: bodies.PROBLEM})
    def get(self, _request: Request, request_id: UUID) -> HttpResponse:
        """List the messages, first to last."""
        return _json({"messages": [message_document(each) for each in self.found(request_id).messages.all()]})

    @extend_schema(
        operation_id="requests_messages_create",
        request=bodies.MESSAGE,
        parameters=[bodies.KEY],
        responses={201: _ANY, **bodies.PROBLEMS},
    )
    def post(self, request: Request, request_id: UUID) -> HttpResponse:
        """Say something."""
        text = bodies.text_of(bodies.members_of(request), "text")
        found = self.found(request_id)

        def act() -> dict[str, Any]:
            return message_document(say(actor=self.actor, request=found, text=text))

        return _json(self.act_once({"say": text, "request": str(request_id)}, act), 201)


class HistoryView(_View):
    """What happened to a request."""

    @extend_schema(operation_id="requests_history", responses={200: _ANY, 404: bodies.PROBLEM})
    def get(self, _request: Request, request_id: UUID) -> HttpResponse:
        """List the events, first to last."""
        return _json({"events": history_document(self.found(request_id))})


class TrackView(_View):
    """Where the request of a tracking code stands."""

    throttle_classes = (TrackThrottle,)

    @extend_schema(operation_id="requests_track", responses={200: _ANY, 404: bodies.PROBLEM, 429: bodies.PROBLEM})
    def get(self, _request: Request, code: str) -> HttpResponse:
        """Answer the service and the state, and nothing about anybody."""
        found = tracked(code)
        if found is None:
            raise NotFoundError()
        return _json(tracked_document(found, _language()))


def _parcel(actor: Actor, typed: str, municipality: str) -> str:
    code = RenovationCode.parse(typed).parcel
    return parcel_by_code(actor, code, municipality=municipality).code.short


def _language() -> str:
    return translation.get_language() or "fa"


def _json(document: dict[str, Any], status: int = 200) -> HttpResponse:
    response = HttpResponse(orjson.dumps(document), status=status, content_type="application/json")
    response.headers["Cache-Control"] = "no-store"
    return response
