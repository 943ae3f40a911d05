"""The look-ups that maps and other programmes send by the thousand, answered without a framework around them.

Only plain questions that find something: whatever else there is to say, the views say it.
"""

from __future__ import annotations

import re
from wsgiref.types import WSGIEnvironment

import orjson
from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest
from django.http import QueryDict

from accounts.actor import VISITOR
from parcels.api import GEOJSON, collection_of, next_address, page_of
from parcels.codes import RenovationCode
from parcels.features import Feature, feature_of
from parcels.queries import parcel_by_code, unit_by_code
from parcels.rim import LookUpThrottle
from tiles.connections import reads_elsewhere
from tiles.plain import Answer

PREFIX = "/api/v1/parcels/"
_CODE = re.compile(r"[0-9]{1,5}(?:-[0-9]{1,5}){3,6}/")
_QUESTIONS = frozenset({"bbox", "point", "limit", "municipality"})
_HEADERS = {"Content-Type": GEOJSON, "Vary": "Accept-Language, Cookie"}


@reads_elsewhere
def quick_answer(environ: WSGIEnvironment, language: str) -> Answer | None:
    """Return the answer to a look-up by code, at a point or in a box; ``None`` where a view has to speak.

    What is public about a parcel is the same for everybody, so nobody is looked up.
    """
    if environ["REQUEST_METHOD"] != "GET":
        return None
    rest = environ["PATH_INFO"][len(PREFIX) :]
    asked = environ.get("QUERY_STRING", "")
    if rest:
        is_plain = not asked and _CODE.fullmatch(rest)
        return _answer(_parcel(rest[:-1], language)) if is_plain and _is_allowed(environ) else None
    given = QueryDict(asked.encode("latin-1"))
    if not (given.keys() <= _QUESTIONS and _is_allowed(environ)):
        return None
    page = page_of(VISITOR, given)
    return _answer(collection_of(page, language, lambda: next_address(WSGIRequest(environ), page)))


def _answer(document: Feature) -> Answer:
    return Answer(200, _HEADERS, orjson.dumps(document))


def _is_allowed(environ: WSGIEnvironment) -> bool:
    """Say whether the source of a request has look-ups left; refused by the view, with the time to wait."""
    return not settings.RATE_LIMITS or LookUpThrottle().allow_request(WSGIRequest(environ), None)


def _parcel(code: str, language: str) -> Feature:
    wanted = RenovationCode(*map(int, code.split("-")))
    found = parcel_by_code(VISITOR, wanted)
    return feature_of(found, language, unit_by_code(VISITOR, found, wanted))
