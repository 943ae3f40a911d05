"""A connection past the driver's cursors: statements prepared once, sent as they come, their answers awaited once.

The driver's cursors cost more than the database on what is asked by the thousand.
"""

from __future__ import annotations

import re
import select
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from typing import Any, cast

import psycopg
from psycopg.adapt import Transformer
from psycopg.errors import error_from_result
from psycopg.pq import DiagnosticField, ExecStatus, Format, PipelineStatus, TransactionStatus
from psycopg.pq.abc import PGresult

Values = list[bytes | None]

#: A connection keeps so many of these statements; each costs the database memory.
_MOST = 100
#: The driver lets go of all statements after a rollback; a table that was altered needs its own anew.
_UNNAMED = b"26000"
_FORGOTTEN = frozenset({_UNNAMED, b"0A000"})
#: What may come between the last answer and the mark: a fault, and its end.
_READS = 4
_FAULTS = frozenset({ExecStatus.FATAL_ERROR, ExecStatus.PIPELINE_ABORTED})
_PLACE = re.compile(r"%\((\w+)\)s")
_KEPT = "zamin_line"


class Statement:
    """A statement with the names of its values, in the order of their places."""

    __slots__ = ("names", "sql")

    def __init__(self, sql: str) -> None:
        numbers = {name: f"${number}" for number, name in enumerate(dict.fromkeys(_PLACE.findall(sql)), 1)}
        self.names = tuple(numbers)
        self.sql = _PLACE.sub(lambda found: numbers[found[1]], sql).replace("%%", "%").encode()


_BACK = Statement("ROLLBACK")


class Answer:
    """The answer to a statement that was sent; called, it gives the rows, and waits for them where they are to come."""

    __slots__ = ("_line", "_result", "statement", "values")

    def __init__(self, line: Line, statement: Statement, values: Values) -> None:
        self._line, self.statement, self.values = line, statement, values
        self._result: PGresult | None = None

    def take(self, result: PGresult) -> None:
        """Keep what has come."""
        self._result = result

    def __call__(self) -> list[tuple[Any, ...]]:
        """Return the rows."""
        if self._result is None:
            self._line.wait_for(self)
        return self._line.rows_of(cast("PGresult", self._result))

    @property
    def is_there(self) -> bool:
        """Say whether it has come."""
        return self._result is not None


class Line:
    """What a connection has prepared, the reader of its rows, and what is under way on it."""

    __slots__ = (
        "_has_ended", "_has_written", "_is_held", "_keeps_names", "_names", "_numbers", "_pgconn", "_poll", "_queue",
        "_raw", "_rows", "_taken",
    )  # fmt: skip

    def __init__(self, raw: psycopg.Connection[Any]) -> None:
        self._names: OrderedDict[Statement, bytes] = OrderedDict()
        self._numbers = count()
        self._raw, self._pgconn, self._rows = raw, raw.pgconn, Transformer(raw)
        self._poll = select.poll()
        self._poll.register(raw.pgconn.socket, select.POLLIN)
        self._queue: list[Answer | Statement] = []
        self._taken = 0
        self._keeps_names = True
        self._is_held = self._has_ended = self._has_written = False

    @property
    def is_gathering(self) -> bool:
        """Say whether answers are under way: nobody else may use the connection."""
        return self._pgconn.pipeline_status != PipelineStatus.OFF

    def rows(self, statement: Statement, values: Values) -> list[tuple[Any, ...]]:
        """Run one statement and return its rows."""
        result = self._run(statement, values)
        if self._forget(statement, result) and self._may_try_again():
            result = self._run(statement, values)
        if result.status != ExecStatus.TUPLES_OK:
            raise _error_of(result)
        return self.rows_of(result)

    def rows_of(self, result: PGresult) -> list[tuple[Any, ...]]:
        """Return the rows of a result as Python's values."""
        self._rows.set_pgresult(result)
        return self._rows.load_rows(0, result.ntuples, tuple)

    @contextmanager
    def gathering(self) -> Iterator[None]:
        """Send what is asked within, and wait at the end for the answers that nobody has waited for.

        Outside a transaction it is one: of what fails, nothing is kept.
        """
        if not self._raw.autocommit and self._pgconn.transaction_status == TransactionStatus.IDLE:
            self._raw.execute("")  # the driver begins its transaction with the first statement
        self._keeps_names = self._may_try_again()
        self._enter()
        try:
            yield
        except BaseException:
            if self.is_gathering:
                self._take_back()
                self._leave()
            raise
        fault = self._leave()
        if fault is not None and self._may_send_again(fault):
            self._send_again()
            fault = self._leave()
        if fault is not None:
            raise _error_of(fault)

    def ask(self, statement: Statement, values: Values, *, writes: bool = False) -> Answer:
        """Ask within `gathering`; it is sent with `begin` or `end`, or where an answer is waited for."""
        if not self.is_gathering or self._has_ended:
            raise RuntimeError("nobody waits for the answers")
        answer = Answer(self, statement, values)
        self._send(answer)
        self._is_held = True
        self._has_written = self._has_written or writes
        return answer

    def begin(self) -> None:
        """Have the database begin with what was asked so far, and give each answer as soon as it has it."""
        if self._is_held:
            self._is_held = False
            self._pgconn.send_flush_request()
            self._flush()

    def end(self) -> None:
        """Send what was asked with the mark that it is all, so that the database ends with its last answer."""
        if not self._has_ended:
            self._has_ended, self._is_held = True, False
            self._pgconn.pipeline_sync()
            self._flush()

    def wait_for(self, answer: Answer) -> None:
        """Wait for an answer within `gathering`, and for those asked before it."""
        if not self.is_gathering:
            raise RuntimeError("an answer is asked for that nobody has waited for")
        self.begin()
        fault = self._take_until(answer)
        if fault is None:
            return
        self._leave()  # what was sent after it has failed with it
        if self._may_send_again(fault):
            self._send_again()
            self.begin()
            fault = self._take_until(answer)
        if fault is not None:
            raise _error_of(fault)

    def _enter(self) -> None:
        self._queue, self._taken = [], 0
        self._is_held = self._has_ended = self._has_written = False
        self._pgconn.enter_pipeline_mode()

    def _take_back(self) -> None:
        """Have nothing be kept of what was sent; in a transaction, that is for its owner to see to."""
        if self._has_written and self._keeps_names and not self._has_ended:
            back = Answer(self, _BACK, [])
            self._pgconn.send_query_params(_BACK.sql, None)
            self._queue.append(back)

    def _send(self, answer: Answer) -> None:
        if not self._keeps_names:
            self._pgconn.send_query_params(answer.statement.sql, answer.values, result_format=Format.BINARY)
        else:
            name = self._names.pop(answer.statement, None)
            if name is None:
                name = b"zamin_%d" % next(self._numbers)
                self._pgconn.send_prepare(name, answer.statement.sql)
                self._queue.append(answer.statement)
            self._names[answer.statement] = name  # the last one used stands last
            self._pgconn.send_query_prepared(name, answer.values, result_format=Format.BINARY)
        self._queue.append(answer)

    def _may_send_again(self, fault: PGresult) -> bool:
        return self._keeps_names and fault.error_field(DiagnosticField.SQLSTATE) in _FORGOTTEN

    def _send_again(self) -> None:
        """Send all again: outside a transaction, of what failed nothing was kept."""
        asked, has_written = [each for each in self._queue if isinstance(each, Answer)], self._has_written
        self._enter()
        self._has_written = has_written
        for answer in asked:
            self._send(answer)
        self._is_held = True

    def _take_until(self, answer: Answer) -> PGresult | None:
        """Take the answers up to this one; return the fault that made it fail, if there is one."""
        while not answer.is_there:
            if self._taken == len(self._queue):
                raise psycopg.OperationalError("the connection was lost")
            asked = self._queue[self._taken]
            self._taken += 1
            fault = self._take(asked)
            if fault is not None:
                return fault
        return None

    def _leave(self) -> PGresult | None:
        """Wait for all answers and return the fault that made the rest fail, if there is one."""
        try:
            self.end()
            faults = [*[self._take(asked) for asked in self._queue[self._taken :]], self._ended()]
            self._pgconn.exit_pipeline_mode()
        except BaseException:
            self._raw.close()  # nobody knows what would come next on it
            raise
        self._keep_within_bounds()
        return next((fault for fault in faults if fault is not None), None)

    def _take(self, asked: Answer | Statement) -> PGresult | None:
        """Take the next answer; return it where it is a fault, and not the echo of one before."""
        result = self._next()
        self._next()  # nothing: the end of this answer
        if result is None or result.status in _FAULTS:
            if isinstance(asked, Statement):
                self._names.pop(asked, None)  # it was not prepared
            if result is None or result.status == ExecStatus.PIPELINE_ABORTED:
                return None
            self._forget(asked.statement if isinstance(asked, Answer) else asked, result)
            return result
        if isinstance(asked, Answer):
            asked.take(result)
        return None

    def _ended(self) -> PGresult | None:
        """Read the mark that all have come; return the fault that a commit may bring before it."""
        fault: PGresult | None = None
        for _ in range(_READS):
            result = self._next()
            if result is not None and result.status == ExecStatus.PIPELINE_SYNC:
                return fault
            fault = fault or result
        raise psycopg.OperationalError("the connection was lost")

    def _next(self) -> PGresult | None:
        while self._pgconn.is_busy():
            self._poll.poll()
            self._pgconn.consume_input()
        return self._pgconn.get_result()

    def _flush(self) -> None:
        while self._pgconn.flush():
            # where the database waits until its answers are read, it reads no more
            select.select([self._pgconn.socket], [self._pgconn.socket], [])
            self._pgconn.consume_input()

    def _may_try_again(self) -> bool:
        """Say whether a statement that was forgotten can be sent anew: in a transaction the first fault ends all."""
        return self._pgconn.transaction_status == TransactionStatus.IDLE

    def _run(self, statement: Statement, values: Values) -> PGresult:
        if not self._may_try_again():
            return self._pgconn.exec_params(statement.sql, values, result_format=Format.BINARY)
        name = self._name_of(statement)
        return self._pgconn.exec_prepared(name, values, result_format=Format.BINARY)  # type: ignore[arg-type]  # None is NULL

    def _name_of(self, statement: Statement) -> bytes:
        name = self._names.pop(statement, None) or self._prepared(statement.sql)
        self._names[statement] = name  # the last one used stands last
        self._keep_within_bounds()
        return name

    def _prepared(self, sql: bytes) -> bytes:
        name = b"zamin_%d" % next(self._numbers)
        result = self._pgconn.prepare(name, sql)
        if result.status != ExecStatus.COMMAND_OK:
            raise _error_of(result)
        return name

    def _forget(self, statement: Statement, result: PGresult) -> bool:
        """Say whether a statement has to be prepared anew, and see to it that it will be."""
        if result.status != ExecStatus.FATAL_ERROR:
            return False
        state = result.error_field(DiagnosticField.SQLSTATE)
        if state == _UNNAMED:
            self._names.clear()
        elif state in _FORGOTTEN:
            self._names.pop(statement, None)
        return state in _FORGOTTEN

    def _keep_within_bounds(self) -> None:
        while len(self._names) > _MOST:
            _, oldest = self._names.popitem(last=False)
            self._pgconn.exec_(b"DEALLOCATE " + oldest)


def _error_of(result: PGresult) -> psycopg.Error:
    """Return the error a result tells of; one that the database has given no code is a connection that was lost."""
    error = error_from_result(result)
    if result.error_field(DiagnosticField.SQLSTATE) is None:
        return psycopg.OperationalError(str(error))
    return error


def line_of(raw: psycopg.Connection[Any]) -> Line:
    """Return the line of a connection: kept with it, and gone with it."""
    kept = vars(raw)
    known = kept.get(_KEPT)
    if known is None:
        known = kept[_KEPT] = Line(raw)
    return known


def written(value: Any) -> bytes | None:
    """Return a value as the database reads it, whatever type it finds for its place."""
    if value is None or type(value) is bytes:
        return None if value is None else b"\\x" + value.hex().encode()
    text = _array(value) if isinstance(value, list) else str(value)
    if "\0" in text:
        raise psycopg.DataError("a text with a NUL is no text of the database")
    return text.encode()


def _array(values: Sequence[object]) -> str:
    return "{" + ",".join("NULL" if each is None else _quoted(str(each)) for each in values) + "}"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
