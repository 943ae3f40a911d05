"""The web server's worker: threads that wait a moment for a reader's next request before they give the line back.

Between two requests on one line gunicorn hands it from the thread to the main one and back: half the
processor time of a small answer. A map, a programme or the web server in front asks again at once.
"""

from __future__ import annotations

import select
from collections import deque
from typing import Any

from gunicorn.workers.gthread import TConn, ThreadWorker

#: So long, and for so many requests in a row, a line is kept by a thread while nobody else waits.
_WAIT_MS, _IN_A_ROW = 2, 100


class Worker(ThreadWorker):  # type: ignore[misc]  # gunicorn has no types
    """A threaded worker that answers what comes at once on the same line without changing threads."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.waiting: deque[None] = deque()

    def enqueue_req(self, conn: TConn) -> None:
        """Have a thread answer a line, and know that one is wanted."""
        self.waiting.append(None)
        super().enqueue_req(conn)

    def handle(self, conn: TConn) -> object:
        """Answer a request, and those that follow at once."""
        self.waiting.pop()
        answered = super().handle(conn)
        for _ in range(_IN_A_ROW):
            if answered is not True or self.waiting or not self.alive or not _asks_again(conn):
                break
            answered = super().handle(conn)
        return answered


def _asks_again(conn: TConn) -> bool:
    line = select.poll()
    line.register(conn.sock, select.POLLIN)
    return bool(line.poll(_WAIT_MS))
