"""What is answered before the framework is entered says the same, with the same headers, as the long way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.signals import request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import RequestFactory

from parcels.models import Municipality
from tests.parcels.town import MIDDLE_OF_20
from tests.tiles.reading import tile_at
from web.quick import KEPT, QuickApplication

pytestmark = pytest.mark.django_db
POINT = f"?point={MIDDLE_OF_20[0]},{MIDDLE_OF_20[1]}"
Z, X, Y = tile_at(*MIDDLE_OF_20, 17)
#: Questions that only the views answer: the headers are learnt from the first answer.
LONG = ("/api/v1/parcels/?code_prefix=4-12", f"/tiles/parcels/{Z}/{X}/{Y}.mvt?long")
Said = tuple[str, dict[str, str], bytes]


class Asked:
    """The application as a web server calls it; `long` counts the requests that the framework saw."""

    def __init__(self) -> None:
        self.framework = get_wsgi_application()
        self.long = 0
        self.application = QuickApplication(self._seen)
        for address in LONG:
            self.get(address)
        self.long = 0

    def _seen(self, environ: Any, start_response: Any) -> Any:
        self.long += 1
        return self.framework(environ, start_response)

    def get(self, address: str, *, the_long_way: bool = False, wish: Mapping[str, str] | None = None) -> Said:
        environ = RequestFactory().get(address, headers=dict(wish or {})).environ
        environ["PATH_INFO"] = environ["PATH_INFO"].encode().decode("latin-1")  # as a web server gives it
        said: list[tuple[str, list[tuple[str, str]]]] = []
        application = self.framework if the_long_way else self.application
        body = b"".join(application(environ, lambda status, given, *_: said.append((status, given))))  # type: ignore[arg-type]
        ((status, given),) = said
        return status, dict(given), body


@pytest.fixture(autouse=True)
def _the_tests_connection_stays() -> Iterator[None]:
    request_started.disconnect(close_old_connections)
    yield
    request_started.connect(close_old_connections)


@pytest.fixture
def kept(settings: Any, tmp_path: Path) -> Path:
    settings.TILE_CACHE_DIR = tmp_path / "tiles"
    return tmp_path / "tiles"


@pytest.fixture
def asked(town: Municipality) -> Asked:
    return Asked()


@pytest.mark.parametrize(
    "address",
    [
        *(f"/api/v1/parcels/{each}" for each in ("4-12-24-20/", "4-12-24-20-1-2-0/", POINT)),
        "/api/v1/parcels/?bbox=49.8,36.1,50,36.3&limit=3",
        f"/api/v1/parcels/?bbox={MIDDLE_OF_20[0] - 0.001},{MIDDLE_OF_20[1] - 0.001},49.91,36.21&limit=3",
        f"/tiles/parcels/{Z}/{X}/{Y}.mvt",
        f"/tiles/blocks,parcels/{Z}/{X}/{Y}.mvt",
        "/tiles/parcels/17/1/1.mvt",
    ],
)
@pytest.mark.parametrize("wish", [{}, {"Accept-Language": "en-GB,en;q=0.8", "Accept-Encoding": "gzip, br"}])
def test_the_quick_answer_is_that_of_the_view(asked: Asked, address: str, wish: dict[str, str]) -> None:
    quick, slow = asked.get(address, wish=wish), asked.get(address, the_long_way=True, wish=wish)
    assert asked.long == 0
    assert (quick[0], quick[2]) == (slow[0], slow[2])
    own = ("Content-Type", "Content-Language", "Content-Length", "Content-Encoding", "Cache-Control", "ETag", "Vary")
    for name in (*KEPT, *own):
        assert quick[1].get(name) == slow[1].get(name), name


def test_a_tile_the_reader_has_is_not_sent_again(asked: Asked) -> None:
    address = f"/tiles/parcels/{Z}/{X}/{Y}.mvt"
    etag = asked.get(address)[1]["ETag"]
    status, headers, body = asked.get(address, wish={"If-None-Match": etag})
    assert (status, headers["ETag"], body, asked.long) == ("304 Not Modified", etag, b"", 0)


def test_a_kept_tile_is_answered_without_the_framework_and_without_a_question(
    asked: Asked, kept: Path, django_assert_num_queries: Any
) -> None:
    state = _state(asked)
    address = f"/tiles/parcels/{Z}/{X}/{Y}.mvt?v={state}"
    first = asked.get(address)
    with django_assert_num_queries(0):
        assert asked.get(address) == first
    assert "immutable" in first[1]["Cache-Control"]
    assert asked.long == 0


def _state(asked: Asked) -> str:
    _, _, document = asked.get("/tiles/parcels.json", the_long_way=True)
    return document.decode().partition("?v=")[2][:16]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        *((f"/api/v1/parcels/{each}", "404") for each in ("4-12-24-99/", "4-12-24-20-9/")),
        *((f"/api/v1/parcels/{each}", "400") for each in ("?point=1", "?bbox=1,2", "?limit=3")),
        ("/api/v1/parcels/%DB%B4-12-24-20/", "200"),
        ("/tiles/parcels/14/1/1.mvt", "404"),
        ("/tiles/nothing/17/1/1.mvt", "404"),
        (f"/tiles/parcels/{Z}/{X}/{Y}.mvt?v=../..", "200"),
    ],
)
def test_whatever_else_is_to_be_said_the_views_say(asked: Asked, address: str, status: str) -> None:
    assert asked.get(address)[0].startswith(status)
    assert asked.long == 1


def test_a_fault_of_the_quick_way_is_noted_and_the_view_answers(
    asked: Asked, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def faulty(_environ: Any, _language: str) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("web.quick._WAYS", (("/api/v1/parcels/", faulty),))
    assert asked.get(f"/api/v1/parcels/{POINT}")[0] == "200 OK"
    assert asked.long == 1
    assert "the quick way failed" in caplog.text


def test_only_questions_are_quick(asked: Asked) -> None:
    environ = RequestFactory().post("/api/v1/parcels/4-12-24-20/").environ
    said: list[str] = []
    asked.application(environ, lambda status, *_: said.append(status))  # type: ignore[arg-type]
    assert said[0].startswith("405")


def test_quick_look_ups_are_counted_too(asked: Asked, settings: Any) -> None:
    settings.RATE_LIMITS = True
    cache.clear()
    answers = [asked.get("/api/v1/parcels/4-12-24-20/") for _ in range(121)]
    assert [each[0][:3] for each in answers] == ["200"] * 120 + ["429"]
    assert answers[-1][1]["Retry-After"]
    cache.clear()


def test_a_host_that_is_not_ours_is_refused(asked: Asked, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    for _ in range(2):
        assert asked.get("/api/v1/parcels/4-12-24-20/", wish={"Host": "elsewhere.example"})[0].startswith("400")


def test_what_is_sent_to_https_is_never_answered_quickly(settings: Any, town: Municipality) -> None:
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    asked = Asked()
    for _ in range(2):
        assert asked.get("/api/v1/parcels/4-12-24-20/")[0].startswith("301")
        assert asked.get("/api/v1/parcels/4-12-24-20/", wish={"X-Forwarded-Proto": "https"})[0].startswith("200")
    assert asked.long == 3
