"""What is wrong with a text of coordinates. Lines and columns count from 1 in the person's own text."""

from __future__ import annotations

from core.errors import DomainError


class CoordinateSyntaxError(DomainError):
    """Something that is no coordinate stands where one should."""

    code = "coordinate_syntax"


class CoordinateRangeError(DomainError):
    """A number is written well and cannot be what it should be."""

    code = "coordinate_range"


class IncompleteRowError(DomainError):
    """A point lacks one of its numbers."""

    code = "incomplete_row"


class TooFewPointsError(DomainError):
    """Fewer points than are needed."""

    code = "too_few_points"


class LocalCoordinatesError(DomainError):
    """The numbers are metres from a point of their own, and nothing says where that lies."""

    code = "local_coordinates"


class ZoneUnknownError(DomainError):
    """There is no UTM zone of this number."""

    code = "zone_unknown"


class ZonesDisagreeError(DomainError):
    """The zones of the rows put neighbouring points far apart."""

    code = "zones_disagree"
