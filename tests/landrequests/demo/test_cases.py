"""The demonstration's requests stand on parcels where the check says what they are to show."""

from __future__ import annotations

from collections import Counter

import pytest

from landrequests.demo.cases import CASES, ensure_cases
from landrequests.demo.load import load
from landrequests.demo.people import ensure_people
from landrequests.demo.town import Town
from landrequests.models import LandRequest
from parcels.models import Municipality


@pytest.mark.django_db
def test_every_case_has_the_verdict_it_is_to_show(small: Town) -> None:
    load(small)
    municipality = Municipality.objects.get(code="zaminabad")
    ensure_people(municipality)
    made = ensure_cases(municipality)
    found = Counter(
        (case.service, case.report.verdict) for case in LandRequest.objects.select_related("report") if case.report
    )
    assert made.new == len(CASES)
    assert found == Counter((each.service, each.verdict) for each in CASES)
