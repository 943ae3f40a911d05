"""What the OpenAPI document says of every operation alike: whatever goes wrong is a problem document."""

from __future__ import annotations

from typing import Any

PROBLEM = "application/problem+json"
_METHODS = ("get", "put", "post", "delete", "patch")
_SCHEMA = {
    "type": "object",
    "description": "What was wrong, and what to do (RFC 9457).",
    "required": ["type", "title", "status", "code", "message"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string", "description": "Stable; the message is in the language of Accept-Language."},
        "message": {"type": "string"},
        "hint": {"type": "string"},
        "field": {"type": "string"},
    },
}


def tell_problems(result: dict[str, Any], **_kwargs: object) -> dict[str, Any]:
    """Describe refusals: those an operation names, and by ``default`` every other one.

    A hook of the generator, which calls it with names of its own beside the document.
    """
    result.setdefault("components", {}).setdefault("schemas", {})["Problem"] = _SCHEMA
    for path in result["paths"].values():
        for method in _METHODS:
            if method in path:
                _describe(path[method]["responses"])
                _require(path[method].get("requestBody", {}))
    return result


def _require(body: dict[str, Any]) -> None:
    """Say that a body must be sent where its members must; the generator says so of its own serializers alone."""
    if any(each["schema"].get("required") for each in body.get("content", {}).values()):
        body["required"] = True


def _describe(responses: dict[str, Any]) -> None:
    content = {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    for status, response in responses.items():
        if status.startswith(("4", "5")):
            response["content"] = content
    responses.setdefault("default", {"description": "Refused", "content": content})
