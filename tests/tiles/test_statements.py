"""Rows inserted without the ORM's statement are the rows the ORM would have written."""

from __future__ import annotations

import gc
import weakref
from datetime import timedelta

import psycopg
import pytest
from django.contrib.gis.geos import MultiPolygon, Polygon
from django.db import DataError, IntegrityError, OperationalError, ProgrammingError, connection, transaction
from django.forms import model_to_dict
from django.utils import timezone

from landrequests.models import Boundary
from tiles.statements import Prepared, ask, ask_insert, asked_all, begin, fetch, insert, together

pytestmark = pytest.mark.django_db


def boundary() -> Boundary:
    square = MultiPolygon(Polygon.from_bbox((401_000, 4_000_000, 401_100, 4_000_100)), srid=32639)
    degrees = MultiPolygon(Polygon.from_bbox((49.9, 36.1, 49.91, 36.11)), srid=4326)
    return Boundary(
        status="ready",
        kind="geometry",
        given={"type": "Polygon", "نام": "باغ", "value": 1e-7},
        source_sha256="0" * 64,
        corners={"srid": 4326, "geometry": None},
        geom=square,
        lonlat=degrees,
        measures={"area_m2": 10_000.25},
        expires_at=timezone.now() + timedelta(hours=1),
    )


def test_row_is_as_the_object_mapper_writes_it() -> None:
    first, second = boundary(), boundary()
    second.expires_at = first.expires_at
    first.save(force_insert=True)
    insert(second)
    rows = [model_to_dict(Boundary.objects.get(pk=each.pk)) for each in (first, second)]
    assert rows[0] == rows[1]
    kept = Boundary.objects.get(pk=second.pk)
    assert abs(kept.created_at - timezone.now()) < timedelta(minutes=1)
    assert kept.given == second.given


def test_inserted_row_is_changed_by_saving() -> None:
    row = boundary()
    insert(row)
    row.several = True
    row.save()
    assert Boundary.objects.get().several


def test_constraints_hold_as_ever() -> None:
    row = boundary()
    row.status = "lost"
    with pytest.raises(IntegrityError), transaction.atomic():
        insert(row)


@pytest.mark.django_db(transaction=True)
def test_of_rows_inserted_at_once_all_are_kept_or_none() -> None:
    first, second = boundary(), boundary()
    second.status = "lost"
    with pytest.raises(IntegrityError):
        insert(first, second)
    assert not Boundary.objects.exists()
    second.status = "ready"
    insert(first, second)
    assert Boundary.objects.count() == 2


def test_answers_asked_together_are_those_asked_one_by_one() -> None:
    with together():
        answers = [ask("SELECT %(number)s::int * 2", {"number": number}) for number in range(3)]
    assert [answer() for answer in answers] == [[(0,)], [(2,)], [(4,)]]


def test_an_answer_is_waited_for_while_the_next_are_under_way() -> None:
    with together():
        first = ask("SELECT %(number)s::int", {"number": 1})
        second = ask("SELECT %(number)s::int + 1", {"number": first()[0][0]})
        third = ask("SELECT 3", {})
        assert second() == [(2,)]
    assert (first(), third()) == ([(1,)], [(3,)])


@pytest.mark.django_db(transaction=True)
def test_a_fault_is_told_where_its_answer_is_waited_for() -> None:
    def asked() -> None:
        with together():
            right, wrong = ask("SELECT 1", {}), ask("SELECT 1 / %(number)s::int", {"number": 0})
            after = ask("SELECT 2", {})
            assert right() == [(1,)]
            with pytest.raises(psycopg.errors.DivisionByZero):
                wrong()
            after()  # it was refused with the one before it

    with pytest.raises(RuntimeError):
        asked()
    assert fetch("SELECT 1", {}) == [(1,)]


def test_a_fault_among_what_is_asked_together_is_the_databases_own() -> None:
    with pytest.raises(DataError), transaction.atomic(), together():
        ask("SELECT 1 / %(number)s::int", {"number": 0})


@pytest.mark.django_db(transaction=True)
def test_what_the_commit_refuses_is_told_and_not_kept() -> None:
    row = boundary()
    row.owner_id = 999_999_999  # nobody: the database looks at the end of the transaction
    with pytest.raises(IntegrityError):
        insert(row)
    assert not Boundary.objects.exists()
    row.owner_id = None
    insert(row)
    assert Boundary.objects.get().pk == row.pk


@pytest.mark.django_db(transaction=True)
def test_of_what_was_asked_together_nothing_is_kept_where_something_fails() -> None:
    def asked(number: int) -> None:
        with together():
            ask_insert(boundary())
            begin()
            half = ask("SELECT 10 / %(number)s::int", {"number": number})
            ask_insert(boundary())
            if half() != [(5,)]:
                raise LookupError

    with pytest.raises(LookupError):
        asked(1)
    with pytest.raises(DataError):
        asked(0)
    assert not Boundary.objects.exists()
    with transaction.atomic():
        asked(2)
        with pytest.raises(LookupError), transaction.atomic():
            asked(1)
        assert Boundary.objects.count() == 2
    assert Boundary.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_rows_inserted_first_of_all_in_a_transaction_go_with_it() -> None:
    assert not Boundary.objects.exists()  # connected, and no transaction begun
    with transaction.atomic():
        insert(boundary())
        transaction.set_rollback(True)
    assert not Boundary.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_what_is_asked_together_outlives_a_rollback_and_an_altered_table() -> None:
    def asked() -> list[list[tuple[object, ...]]]:
        with together():
            answers = [
                ask("SELECT %(a)s::bytea, %(b)s::text[]", {"a": b"\0\xff", "b": ['a"b', "c\\d", None, "خ,{}"]}),
                ask("SELECT * FROM thing WHERE a = ANY(%(some)s)", {"some": [1, 2]}),
            ]
        return [answer() for answer in answers]

    first = [(b"\0\xff", ['a"b', "c\\d", None, "خ,{}"])]
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE thing AS SELECT 1 AS a")
        assert asked() == [first, [(1,)]]
        fetch("SELECT 1 WHERE %(x)s = 1", {"x": 1})  # so that the driver, too, has prepared something
        with transaction.atomic():
            assert asked() == [first, [(1,)]]
            transaction.set_rollback(True)
        assert asked() == [first, [(1,)]]
        cursor.execute("ALTER TABLE thing ADD b text DEFAULT 'new'")
        assert asked() == [first, [(1, "new")]]
        cursor.execute("DROP TABLE thing")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("says_it_is_all", [False, True])
def test_an_answer_waited_for_among_others_outlives_an_altered_table(says_it_is_all: bool) -> None:
    def asked() -> list[object]:
        with together():
            before = ask("SELECT 1", {})
            begin()
            thing, after = ask("SELECT * FROM thing", {}), ask("SELECT 2", {})
            if says_it_is_all:
                asked_all()
            found = thing()
        return [before(), found, after()]

    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE thing AS SELECT 1 AS a")
        assert asked() == [[(1,)], [(1,)], [(2,)]]
        cursor.execute("ALTER TABLE thing ADD b text DEFAULT 'new'")
        assert asked() == [[(1,)], [(1, "new")], [(2,)]]
        cursor.execute("DROP TABLE thing")
    with pytest.raises(ProgrammingError):
        asked()
    assert fetch("SELECT 1", {}) == [(1,)]


@pytest.mark.django_db(transaction=True)
def test_after_the_mark_that_it_is_all_nothing_is_asked() -> None:
    with together():
        first = ask("SELECT 1", {})
        asked_all()
        with pytest.raises(RuntimeError):
            ask("SELECT 2", {})
    assert first() == [(1,)]
    begin()
    asked_all()  # outside, each answer is waited for where it is asked for
    assert ask("SELECT 3", {})() == [(3,)]


@pytest.mark.django_db(transaction=True)
def test_nobody_else_asks_while_answers_are_under_way() -> None:
    with pytest.raises(RuntimeError), together():
        Boundary.objects.exists()
    with pytest.raises(RuntimeError), together():
        fetch("SELECT 1", {})
    with together():
        many = ask("SELECT repeat('x', 1000) FROM generate_series(1, %(n)s::int)", {"n": 5_000})
        long = ask("SELECT length(%(text)s::text)", {"text": "y" * 20_000_000})
    assert (len(many()), long()) == (5_000, [(20_000_000,)])


@pytest.mark.django_db(transaction=True)
def test_nothing_is_kept_of_a_connection_that_was_closed() -> None:
    fetch("SELECT 1", {})
    with together():
        ask("SELECT 1", {})
    gone = weakref.ref(connection.connection)
    connection.close()
    gc.collect()
    assert gone() is None


@pytest.mark.django_db(transaction=True)
def test_a_lost_connection_is_said_and_left() -> None:
    with pytest.raises(OperationalError), together():
        ask("SELECT pg_terminate_backend(pg_backend_pid())", {})
    connection.close()
    with pytest.raises(OperationalError), together():
        ask("SELECT pg_terminate_backend(pg_backend_pid())", {})()
    connection.close()
    assert fetch("SELECT 1", {}) == [(1,)]


@pytest.mark.django_db(transaction=True)
def test_a_connection_lost_while_others_ask_is_an_operational_fault() -> None:
    """The database did not answer: whoever asked is told so, and it is no fault of the question."""
    fetch("SELECT 1", {})
    with psycopg.connect(**connection.get_connection_params() | {"cursor_factory": psycopg.Cursor}) as other:
        for asked in (_asked_alone, _asked_in_a_pipeline, lambda: insert(boundary())):
            fetch("SELECT 1", {})
            ours = connection.connection.info.backend_pid
            other.execute("SELECT pg_terminate_backend(%s, 60000)", [ours])
            with pytest.raises(OperationalError):
                asked()
            connection.close()
    assert not Boundary.objects.exists()


def _asked_alone() -> None:
    Prepared("SELECT 1").rows({})


def _asked_in_a_pipeline() -> None:
    with together():
        first = ask("SELECT 1", {})
        ask_insert(boundary())
        first()


SUM = Prepared("SELECT %(a)s::int + %(b)s::int, %(text)s::text, 10 %% 4")


@pytest.mark.django_db(transaction=True)
def test_prepared_statement_gives_rows_of_the_database_s_types() -> None:
    kinds = Prepared(
        "SELECT 1::int2, 2::int8, 2.5::float8, true, 'خ'::varchar, ARRAY['a', NULL], '\\x00ff'::bytea, NULL::int4,"
        " %(x)s::float8, %(nothing)s::text"
    )
    expected = (1, 2, 2.5, True, "خ", ["a", None], b"\x00\xff", None, 0.1 + 0.2, None)
    assert kinds.rows({"x": 0.1 + 0.2, "nothing": None}) == [expected]
    with transaction.atomic():
        assert kinds.rows({"x": 0.1 + 0.2, "nothing": None}) == [expected]


@pytest.mark.django_db(transaction=True)
def test_prepared_statement_outlives_a_rollback_and_an_altered_table() -> None:
    values: dict[str, float | str | None] = {"a": 1, "b": 2, "text": "x"}
    assert SUM.rows(values) == [(3, "x", 2)]
    fetch("SELECT 1 WHERE %(x)s = 1", {"x": 1})  # so that the driver, too, has prepared something
    with transaction.atomic():
        transaction.set_rollback(True)
    fetch("SELECT 1 WHERE %(x)s = 1", {"x": 1})
    assert SUM.rows(values) == [(3, "x", 2)]
    every = Prepared("SELECT * FROM thing")
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE thing AS SELECT 1 AS a")
        assert every.rows({}) == [(1,)]
        cursor.execute("ALTER TABLE thing ADD b text DEFAULT 'new'")
        assert every.rows({}) == [(1, "new")]
        cursor.execute("DROP TABLE thing")


@pytest.mark.django_db(transaction=True)
def test_prepared_statements_are_kept_within_bounds() -> None:
    many = [Prepared(f"SELECT {number}") for number in range(130)]
    assert [each.rows({}) for each in (*many, *many)] == [[(number,)] for number in (*range(130), *range(130))]
    ((kept,),) = fetch("SELECT count(*) FROM pg_prepared_statements WHERE name LIKE 'zamin%%'", {}, prepared=False)
    assert kept <= 100


@pytest.mark.django_db(transaction=True)
def test_prepared_statement_tells_what_is_wrong() -> None:
    with pytest.raises(DataError):
        SUM.rows({"a": "one", "b": 2, "text": ""})
    with pytest.raises(DataError):
        SUM.rows({"a": 1, "b": 2, "text": "before\0after"})
    with pytest.raises(ProgrammingError):
        Prepared("SELECT nothing FROM nowhere").rows({})
    assert SUM.rows({"a": 1, "b": 2, "text": ""}) == [(3, "", 2)]
