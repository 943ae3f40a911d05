"""Rows of the package, one module a thing."""

from landrequests.models.attempt import BoundaryAttempt, FormAnswer
from landrequests.models.boundary import Boundary
from landrequests.models.case import (
    AnswerNumber,
    IssuedAnswer,
    KeyedAnswer,
    LandRequest,
    Notice,
    RequestDocument,
    RequestEvent,
    RequestMessage,
    SentSms,
    ServiceEdition,
)
from landrequests.models.layer_trial import AffectedParcel, LayerTrial, LayerTrialPart
from landrequests.models.report import OverlayReport
from landrequests.models.rule_set import ContestedFinding, RuleSet, RuleTrial
from landrequests.models.sheet import OverlaySheet

__all__ = [
    "AffectedParcel",
    "AnswerNumber",
    "Boundary",
    "BoundaryAttempt",
    "ContestedFinding",
    "FormAnswer",
    "IssuedAnswer",
    "KeyedAnswer",
    "LandRequest",
    "LayerTrial",
    "LayerTrialPart",
    "Notice",
    "OverlayReport",
    "OverlaySheet",
    "RequestDocument",
    "RequestEvent",
    "RequestMessage",
    "RuleSet",
    "RuleTrial",
    "SentSms",
    "ServiceEdition",
]
