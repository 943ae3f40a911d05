"""A real browser against a live server: no outside request, no error in the console.

Uses the system's Chromium; where there is none, or the assets have not been built, the tests skip.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from parcels.models import Municipality
from tests.parcels.town import make_town
from web import hero, installation

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = (
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
)
#: How long a page may take until it shows what is expected: machines that test are slow and shared.
PATIENCE_MS = 60_000
Opener = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    if not (ROOT / "web" / "static" / "vendor" / "stamp.txt").exists():
        pytest.skip("web/static/vendor is not built: node web/assets/build.mjs")
    # Playwright's loop runs in this thread; Django would refuse its own queries because of it
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        browser = _launched(playwright)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


def _launched(playwright: Playwright, *more: str) -> Browser:
    return playwright.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS, *more], timeout=PATIENCE_MS)


@pytest.fixture
def town(transactional_db: None) -> Iterator[Municipality]:
    forget_all()
    triggers(on=True)
    yield make_town()
    forget_all()
    # the database is emptied next, and rows that are never to be changed may not refuse that
    triggers(on=False)


def forget_all() -> None:
    """Drop what the pages keep between requests."""
    hero.forget()
    installation.forget()


def wait_for_the_server() -> None:
    """Wait until no request is under way: one that outlives its page would meet the emptying of its tables."""
    until = time.monotonic() + PATIENCE_MS / 1000
    with connection.cursor() as cursor:
        while time.monotonic() < until:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
                " AND backend_type = 'client backend' AND state <> 'idle'"
            )
            if cursor.fetchone() == (0,):
                return
            time.sleep(0.02)


def triggers(*, on: bool) -> None:
    """Switch the triggers of this session (the tests' user is a superuser)."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET session_replication_role = {'DEFAULT' if on else 'replica'}")


@pytest.fixture
def opened(chromium: Browser, live_server: LiveServer, town: Municipality) -> Iterator[Opener]:
    """Open an address in a new window; at the end, nothing may have gone wrong in any of them."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def opener(address: str, *, width: int = 1280, script: bool = True, language: str = "fa") -> Page:
        context = chromium.new_context(
            locale="fa-IR",
            timezone_id="Asia/Tehran",
            viewport={"width": width, "height": 900},
            java_script_enabled=script,
            base_url=live_server.url,
            reduced_motion="reduce",
        )
        contexts.append(context)
        context.add_cookies([{"name": "django_language", "value": language, "url": live_server.url}])
        context.set_default_timeout(PATIENCE_MS)
        page = context.new_page()
        watch(page, live_server.url, faults)
        page.goto(address)
        return page

    yield opener
    for context in contexts:
        for page in context.pages:
            page.unroute_all(behavior="ignoreErrors")  # what is still asked for has nobody left to answer to
        context.close()
    wait_for_the_server()
    assert faults == []


def watch(page: Page, ours: str, faults: list[str]) -> None:
    """Note every outside request and every error of the console; a refused form (422) is no error."""

    def guard(route: object, request: object) -> None:
        if request.url.startswith((ours, "data:", "blob:")):  # type: ignore[attr-defined]
            route.continue_()  # type: ignore[attr-defined]
            return
        faults.append(f"outside request: {request.url}")  # type: ignore[attr-defined]
        route.abort()  # type: ignore[attr-defined]

    page.route("**/*", guard)
    page.on("pageerror", lambda error: faults.append(f"script: {error}"))
    page.on("console", lambda message: _note(message, faults))


def _note(message: ConsoleMessage, faults: list[str]) -> None:
    text, address = message.text, message.location["url"]
    is_refusal = "status of 422" in text or "status of 415" in text
    is_not_found = "status of 404" in text and any(each in address for each in ("/search/?", "/track/?", "/nowhere/"))
    # the test itself cuts the line or moves the file away
    is_cut = any(each in text for each in ("ERR_INTERNET_DISCONNECTED", "ERR_FILE_NOT_FOUND"))
    if message.type == "error" and not (is_refusal or is_not_found or is_cut):
        faults.append(f"console: {text} ({address})")
