"""JSON in and out: bodies read by the standard, nothing in them left out unseen; answers in JSON whoever asks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import IO, Any

from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.parsers import JSONParser
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request

from parcels.errors import JsonNameTwiceError, JsonNestedError, JsonSyntaxError, JsonTextError

#: Half of a pair of surrogates can only have been written as an escape.
_SURROGATE = re.compile(r"\\u[dD][89abAB]")


class StrictJSONParser(JSONParser):
    """JSON in UTF-8 (RFC 8259), each name of an object once; what is wrong is said with its line and column."""

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        """Return the value of the body.

        Raises
        ------
        JsonSyntaxError, JsonNameTwiceError, JsonNestedError, JsonTextError
        """
        del media_type, parser_context
        try:
            text = stream.read().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise JsonTextError(reason="UTF-8") from error
        return value_of(text)


class JsonAlways(DefaultContentNegotiation):
    """Answer JSON whatever the request would like: there is nothing else to choose."""

    def select_renderer(
        self, _request: Request, renderers: Iterable[BaseRenderer], _format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        first = next(iter(renderers))
        return first, first.media_type


def value_of(text: str) -> Any:
    """Return the value of a JSON text; raises as the parser does."""
    try:
        value = json.loads(text, object_pairs_hook=_members, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise JsonSyntaxError(line=error.lineno, column=error.colno) from error
    except RecursionError as error:
        raise JsonNestedError() from error
    except ValueError as error:  # a whole number of thousands of digits
        raise JsonSyntaxError(line=1, column=1) from error
    if _SURROGATE.search(text):
        _refuse_halves(value)
    return value


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise JsonNameTwiceError(name=name.encode("utf-8", "replace").decode()[:60])
        found[name] = value
    return found


def _no_number(name: str) -> None:
    raise JsonTextError(reason=name)


def _refuse_halves(value: Any) -> None:
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise JsonTextError(reason=f"\\u{ord(error.object[error.start]):04x}") from error
