"""From something given to a boundary: a right answer, a question, or a reason."""

from landrequests.intake.checking import Answers, check
from landrequests.intake.document import document_of
from landrequests.intake.options import Options, answers_from, options_document, options_from
from landrequests.intake.outcome import Choice, Outcome
from landrequests.intake.source import Source, source_again, source_from, source_from_files

__all__ = [
    "Answers",
    "Choice",
    "Options",
    "Outcome",
    "Source",
    "answers_from",
    "check",
    "document_of",
    "options_document",
    "options_from",
    "source_again",
    "source_from",
    "source_from_files",
]
