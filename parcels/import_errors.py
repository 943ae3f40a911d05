"""Why a file of parcels can't go on into the cadastre."""

from __future__ import annotations

from core.errors import DomainError


class CadastreManagerNeededError(DomainError):
    """Nobody but who keeps the cadastre comes here."""

    code = "cadastre_manager_needed"
    status = 403


class ImportChangedError(DomainError):
    """The import was changed, confirmed or dropped since the page was made."""

    code = "parcel_import_changed"
    status = 409


class OwnImportError(DomainError):
    """Who prepared an import does not confirm it."""

    code = "parcel_import_own"
    status = 403


class ImportUncheckedError(DomainError):
    """The import as it stands has not been checked."""

    code = "parcel_import_unchecked"
    status = 409


class ImportColumnError(DomainError):
    """No column is named for the codes; context says the ``field``."""

    code = "parcel_import_column"


class ImportLossError(DomainError):
    """It retires many parcels or leaves out rows, and nobody said that this is meant."""

    code = "parcel_import_loss"


class ImportDiffersError(DomainError):
    """The cadastre was changed since the check: the import would do something else than what was confirmed."""

    code = "parcel_import_differs"
    status = 409


class ImportReaderDiedError(DomainError):
    """The reader ended three times over this file."""

    code = "parcel_import_reader_died"
