"""Check digits against published examples."""

import pytest

from core.identity import legal_id_is_valid, national_id_is_valid


@pytest.mark.parametrize("digits", ["9990000018", "9990000026", "9990123454", "0932833810", "0013542419", "0499370899"])
def test_published_national_ids_are_valid(digits: str) -> None:
    assert national_id_is_valid(digits)


@pytest.mark.parametrize("digits", ["9990000019", "1111111111", "0013542418", "1234567890", "123", "۹۹۹۰۰۰۰۰۱۸", ""])
def test_wrong_national_ids_are_refused(digits: str) -> None:
    assert not national_id_is_valid(digits)


@pytest.mark.parametrize("digits", ["10999000012", "10999000027", "10380284790", "14007650912"])
def test_published_legal_ids_are_valid(digits: str) -> None:
    assert legal_id_is_valid(digits)


@pytest.mark.parametrize("digits", ["10380284792", "09053639838", "11053639838", "1099900001"])
def test_wrong_legal_ids_are_refused(digits: str) -> None:
    assert not legal_id_is_valid(digits)
