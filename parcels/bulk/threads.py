"""Work beside the database's, not before it: most of it is done outside the interpreter's lock."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")
U = TypeVar("U")

_WORKERS = 2


def side_by_side(work: Callable[[T], U], items: Iterator[T]) -> Iterator[U]:
    """Yield what is made of each item, in their order, several of them under way."""
    waiting: deque[Future[U]] = deque()
    with ThreadPoolExecutor(_WORKERS) as helpers:
        try:
            for item in items:
                waiting.append(helpers.submit(work, item))
                if len(waiting) > _WORKERS:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for each in waiting:
                each.cancel()
