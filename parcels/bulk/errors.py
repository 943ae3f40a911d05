"""Why a whole cadastre can't be taken. Nothing is written where one of these is raised."""

from __future__ import annotations

from core.errors import DomainError


class TooManyBadRowsError(DomainError):
    """More rows are faulty than may be left out; ``most`` names the fault that most of them have."""

    code = "parcel_import_too_many_bad"


class WrongPlaceError(DomainError):
    """So many parcels lie outside the municipality that the reference system must be another."""

    code = "parcel_import_wrong_place"


class CodesThereError(DomainError):
    """Codes of the file are in the cadastre already, and the import was told to refuse that."""

    code = "parcel_import_codes_there"
    status = 409


class TooManyVanishedError(DomainError):
    """More live parcels are missing from the file than may be retired."""

    code = "parcel_import_too_many_vanished"
    status = 409


class NothingToImportError(DomainError):
    """The file has no features."""

    code = "parcel_import_nothing"


class FactUnknownError(DomainError):
    """A column was mapped to a fact that parcels don't have."""

    code = "parcel_import_fact_unknown"
    status = 400


class VerifiedShareGroundError(DomainError):
    """Two survey-verified parcels would share ground."""

    code = "parcel_import_verified_overlap"
    status = 409
