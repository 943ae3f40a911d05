"""Why a zoning layer can't be changed, read or checked."""

from __future__ import annotations

from core.errors import DomainError, NotFoundError


class FaultyZonesError(DomainError):
    """Zones are faulty and nobody said to leave them out; ``faults`` lists them."""

    code = "faulty_zones"


class NoZonesError(DomainError):
    """Not one zone was given, or none that can be used."""

    code = "no_zones"


class TooFewZonesError(DomainError):
    """The version would hold much less than the one it follows."""

    code = "too_few_zones"
    status = 409


class CoverageInvalidError(DomainError):
    """The coverage is no valid area."""

    code = "coverage_invalid"


class PiecesDifferError(DomainError):
    """The subdivided pieces of a zone don't make up its area: nothing was published."""

    code = "pieces_differ"
    status = 500


class ValidityInvalidError(DomainError):
    """The version would end before it begins."""

    code = "validity_invalid"


class LayerUnknownError(DomainError):
    """The layer is not declared and not there yet; making one takes a title and an accuracy."""

    code = "zoning_layer_unknown"


class LayerCodeUnusableError(DomainError):
    """A code of a layer to be made can't stand in an address or a list of codes."""

    code = "zoning_layer_code_unusable"


class LayerAccuracyError(DomainError):
    """The accuracy of a layer to be made is no length."""

    code = "zoning_layer_accuracy_wrong"


class LayerMunicipalityUnknownError(NotFoundError):
    """There is no municipality of this code."""

    code = "zoning_municipality_unknown"


class AreasDifferError(DomainError):
    """The area given for a boundary is not that of its geometry: a fault of the programme."""

    code = "areas_differ"
    status = 500


class LayersUnknownError(NotFoundError):
    """Some of the layers asked for have no version in force."""

    code = "layers_unknown"


class TooManyFaultyZonesError(DomainError):
    """More zones are faulty than may be left out; ``faults`` lists them."""

    code = "too_many_faulty_zones"
