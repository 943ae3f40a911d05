"""What can be wrong with a request under ``/ogc/``."""

from __future__ import annotations

from core.errors import DomainError, NotFoundError


class CollectionUnknownError(NotFoundError):
    """No public collection has the name."""

    code = "ogc_collection_unknown"


class FeatureUnknownError(NotFoundError):
    """The collection holds no such feature."""

    code = "ogc_feature_unknown"


class ParameterUnknownError(DomainError):
    """The address has a parameter that is not described: nothing is left out unseen."""

    code = "ogc_parameter_unknown"
    status = 400


class ParameterError(DomainError):
    """A parameter can't be read; `allowed` says how it is written."""

    code = "ogc_parameter"
    status = 400


class FilterError(DomainError):
    """The filter is no CQL2 that this collection can answer."""

    code = "ogc_filter"
    status = 400


class FormatError(DomainError):
    """The answer was asked for in a format that there isn't."""

    code = "ogc_format"
    status = 406
