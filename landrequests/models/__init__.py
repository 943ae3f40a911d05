"""Rows of the package, one module a thing."""

from landrequests.models.attempt import BoundaryAttempt
from landrequests.models.boundary import Boundary
from landrequests.models.report import OverlayReport

__all__ = ["Boundary", "BoundaryAttempt", "OverlayReport"]
