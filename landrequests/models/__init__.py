"""Rows of the package, one module a thing."""

from landrequests.models.boundary import Boundary

__all__ = ["Boundary"]
