"""What a first visit costs: budget 75 kB and 8 requests, without the map."""

import gzip

import brotli
import pytest

from tests.browser.conftest import Opener

BUDGET_BYTES = 75_000
BUDGET_REQUESTS = 8


def packed(body: bytes, kind: str) -> int:
    """Return the size as WhiteNoise sends it: text brotli-packed beforehand, the page itself by gzip at worst."""
    if "font" in kind or "image/png" in kind:
        return len(body)
    return len(gzip.compress(body)) if "html" in kind else len(brotli.compress(body))


@pytest.mark.parametrize("address", ["/", "/boundary/", "/parcel/4-12-24-20/"])
def test_first_visit_is_light(opened: Opener, address: str) -> None:
    page = opened("about:blank")
    sizes: dict[str, int] = {}

    def weigh(response: object) -> None:
        if response.ok:  # type: ignore[attr-defined]
            kind = response.headers.get("content-type", "")  # type: ignore[attr-defined]
            sizes[response.url] = packed(response.body(), kind)  # type: ignore[attr-defined]

    answers: list[object] = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108  # it marks its handlers
    page.goto(address)
    page.wait_for_load_state("networkidle")
    for each in answers:
        weigh(each)
    assert sum(sizes.values()) <= BUDGET_BYTES, sizes
    assert len(sizes) <= BUDGET_REQUESTS, sizes
