"""An error kept in a row, to be told later, in the language of who asks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core.errors import DomainError
from core.messages import hint, words
from core.texts import Text


def kept(error: DomainError) -> dict[str, Any]:
    """Return an error as JSON: its code and what fills the places of its words."""
    context = {name: value for name, value in error.context.items() if isinstance(value, str | int | float)}
    texts = {name: [value.fa, value.en] for name, value in error.context.items() if isinstance(value, Text)}
    return {"code": error.code, "context": context, "texts": texts}


def told(problem: Mapping[str, Any], language: str) -> dict[str, str]:
    """Return the code of a kept error, what it says, and the way out."""
    texts = {name: Text(*pair) for name, pair in problem.get("texts", {}).items()}
    context, code = {**problem["context"], **texts}, problem["code"]
    return {"code": code, "message": words(code, language, context), "advice": hint(code, language, context)}
