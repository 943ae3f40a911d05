"""No two live, survey-verified parcels of a municipality share ground: the database judges, this asks it to."""

from __future__ import annotations

from django.db import IntegrityError, connection, transaction

from parcels.codes import RenovationCode
from parcels.errors import VerifiedOverlapError


def judge_verified() -> None:
    """Have the database judge now, not at the end, that no survey-verified parcels share ground.

    Raises
    ------
    VerifiedOverlapError
        Two do: which, and how much.
    """
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS parcel_verified_apart IMMEDIATE")
    except IntegrityError as error:
        facts = _diagnosis(error)
        if facts is None:
            raise
        one, other, area = facts
        raise VerifiedOverlapError(one=one.said, other=other.said, shared_m2=area) from error
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS parcel_verified_apart DEFERRED")


def _diagnosis(error: IntegrityError) -> tuple[RenovationCode, RenovationCode, float] | None:
    diagnosis = getattr(error.__cause__, "diag", None)
    if diagnosis is None or diagnosis.constraint_name != "parcel_verified_apart":
        return None
    one, other, area = str(diagnosis.message_detail).split()
    return RenovationCode.parse(one), RenovationCode.parse(other), float(area)
