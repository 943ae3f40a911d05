"""The look-ups that maps and other programmes send by the thousand, answered without a framework around them.

Only plain questions that find something: whatever else there is to say, the views say it.
"""

from __future__ import annotations

import re

import orjson
from django.conf import settings
from django.db import Error as DatabaseFault
from django.http import HttpRequest

from accounts.actor import VISITOR
from core.errors import DomainError
from parcels.api import collection_of, page_of
from parcels.codes import RenovationCode
from parcels.features import feature_of
from parcels.queries import parcel_by_code, unit_by_code
from parcels.rim import LookUpThrottle

PREFIX = "/api/v1/parcels/"
_CODE = re.compile(r"[0-9]{1,5}(?:-[0-9]{1,5}){3,6}/")
_QUESTIONS = frozenset({"bbox", "point", "limit", "municipality"})


def quick_answer(request: HttpRequest, language: str) -> bytes | None:
    """Return the answer to a look-up by code, at a point or in a box; ``None`` where a view has to speak.

    What is public about a parcel is the same for everybody, so nobody is looked up.
    """
    rest = request.path_info[len(PREFIX) :]
    is_code = _CODE.fullmatch(rest) is not None and not request.META["QUERY_STRING"]
    if request.method != "GET" or not (is_code or (not rest and request.GET.keys() <= _QUESTIONS)):
        return None
    if settings.RATE_LIMITS and not LookUpThrottle().allow_request(request, None):
        return None  # refused by the view, with the time to wait
    try:
        return _parcel(rest[:-1], language) if is_code else _collection(request, language)
    except (DomainError, DatabaseFault):
        return None


def _parcel(code: str, language: str) -> bytes:
    wanted = RenovationCode(*map(int, code.split("-")))
    found = parcel_by_code(VISITOR, wanted)
    return orjson.dumps(feature_of(found, language, unit_by_code(VISITOR, found, wanted)))


def _collection(request: HttpRequest, language: str) -> bytes:
    return orjson.dumps(collection_of(request, page_of(VISITOR, request.GET), language))
