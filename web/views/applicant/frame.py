"""What stands around every page of a step: which of how many it is, help, the way back."""

from __future__ import annotations

from landrequests.case_queries import definition_of, steps_asked
from landrequests.definition import Step, StepKind
from landrequests.models import LandRequest
from web.views.applicant.ways import page_address
from web.words import words as page_words


def step_context(case: LandRequest, step: Step) -> dict[str, object]:
    """Return what the frame of a step's page needs."""
    steps = [each for each in steps_asked(case) if each.kind is not StepKind.TERMS or each is step]
    help_key = f"requests.help_{step.code}"
    return {
        "case": case,
        "title": definition_of(case).title,
        "step": step,
        "number": steps.index(step) + 1,
        "bar": [index - steps.index(step) for index in range(len(steps))],
        "count": len(steps),
        "back": page_address(case),
        "help_key": help_key if help_key in page_words() else "",
    }
