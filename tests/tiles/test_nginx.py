"""Our configuration in a real nginx: kept tiles without Python, everything else from the platform."""

from __future__ import annotations

import gzip
import os
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from importers.layer_uploads import MOST_BYTES

NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
CONFIGURATION = Path(__file__).parents[2] / "ops" / "nginx.conf"
STATE, TILE = "0123456789abcdef", b"a tile" * 100
KEPT = f"/tiles/blocks,parcels/17/1/2.mvt?v={STATE}"

pytestmark = pytest.mark.skipif(NGINX is None, reason="nginx is not installed; ./dev test installs it")


@dataclass(slots=True)
class Site:
    """nginx, and what reached the platform behind it."""

    tiles: Path
    port: int = 0
    passed_on: list[str] = field(default_factory=list)

    def get(self, path: str, **headers: str) -> tuple[HTTPResponse, bytes]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        response = connection.getresponse()
        return response, response.read()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("nginx")
    for each in (folder, *folder.parents[:3]):
        each.chmod(each.stat().st_mode | 0o055)  # nginx's own user reads the tiles
    found = Site(tiles=folder / "tiles")
    kept = found.tiles / "blocks,parcels" / STATE / "17" / "1" / "2.mvt.gz"
    kept.parent.mkdir(parents=True)
    kept.write_bytes(gzip.compress(TILE))
    platform = ThreadingHTTPServer(("127.0.0.1", 0), _platform(found))
    threading.Thread(target=platform.serve_forever, daemon=True).start()
    process = _started(folder, found, f"127.0.0.1:{platform.server_port}")
    yield found
    process.terminate()
    process.wait(60)
    platform.shutdown()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _platform(site: Site) -> type[BaseHTTPRequestHandler]:
    class Platform(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.passed_on.append(self.path)
            self.send_response(200)
            self.send_header("Content-Length", "13")
            self.end_headers()
            self.wfile.write(b"from platform")

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class's name
            """Say nothing."""

    return Platform


def _started(folder: Path, site: Site, platform: str) -> subprocess.Popen[bytes]:
    """Start nginx; where somebody else has taken the port meanwhile, on another one."""
    for _ in range(5):
        site.port = _free_port()
        process = _run(folder, site, platform)
        until = time.monotonic() + 90
        while time.monotonic() < until and process.poll() is None:
            if (folder / "pid").exists():  # written once it listens
                return process
            time.sleep(0.05)
        process.kill()
        process.wait()
    raise RuntimeError((folder / "log").read_text())


def _run(folder: Path, site: Site, platform: str) -> subprocess.Popen[bytes]:
    places = {"@LISTEN@": f"127.0.0.1:{site.port}", "@TILES@": str(site.tiles), "@ZAMIN@": platform}
    ours = CONFIGURATION.read_text(encoding="utf-8")
    for name, value in places.items():
        ours = ours.replace(name, value)
    temporary = "".join(
        f"{each}_temp_path {folder}/{each};\n" for each in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    text = f"pid {folder}/pid; error_log {folder}/log;\nevents {{}}\nhttp {{\naccess_log off;\n{temporary}{ours}\n}}\n"
    (folder / "nginx.conf").write_text(text, encoding="utf-8")
    command = [str(NGINX), "-p", str(folder), "-c", str(folder / "nginx.conf"), "-g", "daemon off;"]
    return subprocess.Popen(command)


def test_a_kept_tile_goes_out_without_python(site: Site) -> None:
    site.passed_on.clear()
    response, body = site.get(KEPT, Accept_Encoding="gzip")
    assert (response.status, gzip.decompress(body), site.passed_on) == (200, TILE, [])
    assert response.headers["Content-Encoding"] == "gzip"
    assert response.headers["Content-Type"] == "application/vnd.mapbox-vector-tile"
    assert "immutable" in response.headers["Cache-Control"]


def test_who_has_it_is_not_sent_it_again(site: Site) -> None:
    etag = site.get(KEPT, Accept_Encoding="gzip")[0].headers["ETag"]
    assert not etag.startswith("W/")
    response, body = site.get(KEPT, Accept_Encoding="gzip", If_None_Match=etag)
    assert (response.status, body) == (304, b"")


def test_who_cannot_unpack_gets_it_plain(site: Site) -> None:
    response, body = site.get(KEPT)
    assert (response.headers["Content-Encoding"], body) == (None, TILE)


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/tiles/blocks,parcels.json",
        "/tiles/blocks,parcels/17/1/2.mvt",
        f"/tiles/blocks,parcels/17/1/3.mvt?v={STATE}",
        f"/tiles/parcels/17/1/2.mvt?v={STATE}",
        "/tiles/blocks,parcels/17/1/2.mvt?v=fedcba9876543210",
        "/tiles/blocks,parcels/17/1/2.mvt?v=../blocks,parcels/0123456789abcdef",
        "/tiles/%2e%2e/17/1/2.mvt?v=0123456789abcdef",
        "/api/v1/parcels/?q=1",
    ],
)
def test_all_else_comes_from_the_platform_with_its_whole_address(site: Site, path: str) -> None:
    site.passed_on.clear()
    response, body = site.get(path)
    assert (response.status, body, len(site.passed_on)) == (200, b"from platform", 1)
    assert site.passed_on[0].partition("?")[2] == path.partition("?")[2]
    if "%2e" not in path:
        assert site.passed_on == [path]


def _first_answer(site: Site, path: str, size: int) -> str:
    """Ask whether a body of a size may be sent, and return what stands in the first line."""
    with socket.create_connection(("127.0.0.1", site.port), timeout=60) as line:
        head = f"POST {path} HTTP/1.1\r\nHost: a\r\nContent-Length: {size}\r\nExpect: 100-continue\r\n\r\n"
        line.sendall(head.encode())
        return line.recv(65536).decode()


def test_as_much_as_the_office_may_send_comes_through_and_more_is_told_in_words(site: Site) -> None:
    assert _first_answer(site, "/layers/cadastre/upload/", MOST_BYTES + 100_000).startswith("HTTP/1.1 100 ")
    for path, size in (("/layers/cadastre/upload/", 2 * MOST_BYTES), ("/boundary/", MOST_BYTES)):
        answer = _first_answer(site, path, size)
        assert answer.startswith("HTTP/1.1 413 ")
        assert "Nothing was taken" in answer
