"""What the pages of layers say of refused forms: every fault at its field, named where there are several."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from core.errors import DomainError
from web.templatetags.zamin import page_language
from web.views.boundary import Problem
from web.views.office.case import problem_of
from web.words import words
from zoning.draft_errors import LayerFaultsError

#: What fields are called whose words are not under their own name.
_TITLES = {
    "column-class": "layers.role_class",
    "class-": "layers.class_code",
    "status": "layers.law",
    "accepts_loss": "",
    "enacts": "",
}


def problems_of(error: DomainError, field_of: Callable[[DomainError], str]) -> tuple[Problem, ...]:
    """Return the faults that an error holds, each at its field; the same advice stands once."""
    if not isinstance(error, LayerFaultsError):
        return (problem_of(error, field_of(error)),)
    problems, said = [], set()
    for each in error.faults:
        problem = problem_of(each, field_of(each))
        problems.append(replace(problem, advice="" if problem.advice in said else problem.advice))
        said.add(problem.advice)
    return tuple(replace(each, message=f"{_named(each.field)}{each.message}") for each in problems)


def _named(field: str) -> str:
    """Return what a field is called, to stand before its fault; of the row of a class its code."""
    part, _, code = field.partition("-")
    key = _TITLES.get(field, f"layers.{part}")
    if key not in words():
        return ""
    title = words()[key].say(page_language())
    return f"{title} \u2068{code}\u2069: " if code and field not in _TITLES else f"{title}: "
