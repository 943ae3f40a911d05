"""A file of parcels from the office's page: sent, mapped, checked; loaded once somebody else confirms it."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import IntegrityError, transaction

from accounts.actions import NewAccount, ensure_account, grant
from accounts.actor import SYSTEM, VISITOR, Actor, actor_for
from accounts.roles import CADASTRE_MANAGER, LAYER_MANAGER
from core.errors import DomainError, NotFoundError
from importers.layer_uploads import Reading
from parcels import imports
from parcels.actions import ensure_municipality, retire_parcel
from parcels.bulk import running
from parcels.bulk.report import KeptReport
from parcels.codes import RenovationCode
from parcels.import_errors import (
    CadastreManagerNeededError,
    ImportChangedError,
    ImportColumnError,
    ImportLossError,
    ImportUncheckedError,
    OwnImportError,
)
from parcels.import_jobs import check_import, load_import, read_import
from parcels.imports import Mapped, confirm, drop, import_for, imports_of, map_columns, read_again, receive
from parcels.models import ImportStage, Municipality, Parcel, ParcelImport
from parcels.tasks import load_parcel_file
from tests.parcels.test_import import BOW_TIE, CITY, square, write

pytestmark = pytest.mark.django_db
MANY = 200


@pytest.fixture
def city(db: None) -> Municipality:
    return ensure_municipality(SYSTEM, CITY, name_fa="شهر", name_en="City")


def manager(number: int = 0, role: str = CADASTRE_MANAGER, town: str = CITY) -> Actor:
    user = ensure_account(
        SYSTEM, NewAccount(national_id=f"99900000{18 + 8 * number}", given_name="الف", family_name="ب")
    )
    grant(SYSTEM, user=user, role=role, municipality_id=Municipality.objects.get(code=town).pk)
    return actor_for(user.pk)


def sent(actor: Actor, city: Municipality, path: Path) -> ParcelImport:
    """Send a file and have it read."""
    made = receive(actor=actor, municipality=city, files=[SimpleUploadedFile(path.name, path.read_bytes())])
    assert read_import(str(made.pk), made.revision)
    return fresh(made)


def fresh(found: ParcelImport) -> ParcelImport:
    return ParcelImport.objects.get(pk=found.pk)


def checked(actor: Actor, found: ParcelImport, **more: Any) -> ParcelImport:
    mapped = Mapped(code_field="code", **more)
    map_columns(actor=actor, found=found, seen=found.revision, mapped=mapped)
    found = fresh(found)
    assert check_import(str(found.pk), found.revision)
    return fresh(found)


def confirmed(actor: Actor, found: ParcelImport, **more: Any) -> ParcelImport:
    confirm(actor=actor, found=found, seen=found.revision, **more)
    found = fresh(found)
    assert load_import(str(found.pk), found.revision)
    return fresh(found)


def plots(tmp_path: Path, count: int = MANY, *, name: str = "a.gpkg", first: int = 0, **more: Any) -> Path:
    names = [f"1-2-3-{number + 1}" for number in range(first, first + count)]
    return write(tmp_path / name, [square(number) for number in range(first, first + count)], names, **more)


def live() -> int:
    return Parcel.objects.filter(municipality__code=CITY, status="live").count()


def test_a_file_is_read_tried_confirmed_by_another_and_loaded(city: Municipality, tmp_path: Path) -> None:
    first, second = manager(0), manager(1)
    found = sent(first, city, plots(tmp_path, address=["کوچهٔ یکم"] * MANY))
    assert (found.stage, found.total, found.content["srid"]) == (ImportStage.MAPPING, MANY, 32639)
    assert {each["name"] for each in found.content["fields"]} == {"code", "address"}
    found = checked(first, found, facts={"address": "address"})
    assert (found.stage, found.found and found.found["added"], live()) == (ImportStage.CHECKED, MANY, 0)
    found = confirmed(second, found)
    assert (found.stage, live(), found.problem) == (ImportStage.DONE, MANY, None)
    assert found.written_at is not None
    assert (found.prepared_by_id, found.confirmed_by_id) == (first.user_id, second.user_id)
    assert Parcel.objects.filter(address="کوچهٔ یکم").count() == MANY
    assert ParcelImport.objects.count() == 1


def test_a_second_file_is_told_by_what_it_adds_changes_and_lacks(city: Municipality, tmp_path: Path) -> None:
    first, second = manager(0), manager(1)
    confirmed(second, checked(first, sent(first, city, plots(tmp_path))))
    path = plots(tmp_path, MANY, name="b.gpkg", first=5)
    found = checked(first, sent(first, city, path))
    told = found.found or {}
    assert (told["added"], told["same"], told["vanished"], told["live"]) == (5, MANY - 5, 5, MANY)
    vanished = [note for note in KeptReport(found.report).notes() if note.finding == "parcel_vanished"]
    assert sorted(note.code for note in vanished) == [f"1-2-3-{n}" for n in range(1, 6)]
    assert all(note.place for note in vanished)
    found = confirmed(second, found)
    assert live() == MANY
    assert (found.found or {})["vanished"] == 5


def test_rows_that_are_left_out_have_to_be_accepted_and_stay_listed(city: Municipality, tmp_path: Path) -> None:
    first, second = manager(0), manager(1)
    names = [f"1-2-3-{number + 1}" for number in range(MANY)]
    path = write(tmp_path / "a.gpkg", [*[square(n) for n in range(MANY - 1)], BOW_TIE], names)
    found = checked(first, sent(first, city, path))
    assert (found.found or {})["left_out"] == 1
    with pytest.raises(ImportLossError):
        confirm(actor=second, found=found, seen=found.revision)
    found = confirmed(second, found, accepts_loss=True)
    (note,) = KeptReport(found.report).notes()
    assert (note.row, note.code, note.finding, note.place is not None) == (MANY, names[-1], "parcel_row_invalid", True)
    assert live() == MANY - 1


def test_a_file_that_lacks_much_of_the_city_has_to_be_accepted(city: Municipality, tmp_path: Path) -> None:
    first, second = manager(0), manager(1)
    confirmed(second, checked(first, sent(first, city, plots(tmp_path))))
    path = plots(tmp_path, 100, name="b.gpkg")
    found = checked(first, sent(first, city, path))
    with pytest.raises(ImportLossError):
        confirm(actor=second, found=found, seen=found.revision)
    part = checked(first, fresh(found), is_part=True)
    assert not imports.must_accept(part)
    confirmed(second, part)
    assert live() == MANY


def test_too_many_faulty_rows_are_refused_with_the_report(city: Municipality, tmp_path: Path) -> None:
    first = manager(0)
    path = write(tmp_path / "a.gpkg", [square(1), BOW_TIE], ["1-2-3-1", "1-2-3-2"])
    found = checked(first, sent(first, city, path))
    assert (found.stage, (found.problem or {})["code"]) == (ImportStage.REFUSED, "parcel_import_too_many_bad")
    assert [note.code for note in KeptReport(found.report).notes()] == ["1-2-3-2"]
    with pytest.raises(ImportUncheckedError):
        confirm(actor=manager(1), found=found, seen=found.revision)


def test_nobody_confirms_what_they_prepared(city: Municipality, tmp_path: Path) -> None:
    first, second = manager(0), manager(1)
    found = checked(first, sent(first, city, plots(tmp_path, 3)))
    with pytest.raises(OwnImportError):
        confirm(actor=first, found=found, seen=found.revision)
    # whoever maps it anew has prepared it
    found = checked(second, found)
    with pytest.raises(OwnImportError):
        confirm(actor=second, found=found, seen=found.revision)
    with pytest.raises(IntegrityError), transaction.atomic():
        ParcelImport.objects.filter(pk=found.pk).update(confirmed_by_id=second.user_id)
    assert live() == 0


def test_what_would_do_something_else_than_was_confirmed_does_nothing(city: Municipality, tmp_path: Path) -> None:
    first, second = manager(0), manager(1)
    confirmed(second, checked(first, sent(first, city, plots(tmp_path))))
    found = checked(first, sent(first, city, plots(tmp_path, MANY + 1, name="b.gpkg")))
    confirm(actor=second, found=found, seen=found.revision)
    retire_parcel(SYSTEM, city, RenovationCode.parse("1-2-3-7"))
    assert load_import(str(found.pk), found.revision + 1)
    found = fresh(found)
    assert (found.stage, (found.problem or {})["code"]) == (ImportStage.REFUSED, "parcel_import_differs")
    assert not Parcel.objects.filter(municipality=city, number=MANY + 1).exists()


def test_a_job_that_runs_twice_or_late_changes_nothing(city: Municipality, tmp_path: Path) -> None:
    first, second = manager(0), manager(1)
    found = checked(first, sent(first, city, plots(tmp_path, 3)))
    confirm(actor=second, found=found, seen=found.revision)
    confirmed_at = fresh(found).revision
    assert not load_import(str(found.pk), found.revision)
    assert load_parcel_file(str(found.pk), confirmed_at)
    before = list(Parcel.objects.order_by("pk").values())
    assert not load_import(str(found.pk), confirmed_at)
    assert list(Parcel.objects.order_by("pk").values()) == before
    with pytest.raises(ImportChangedError):
        drop(actor=first, found=found, seen=confirmed_at)


def test_a_load_that_breaks_off_leaves_all_as_it_was_and_goes_on(
    city: Municipality, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = manager(0), manager(1)
    found = checked(first, sent(first, city, plots(tmp_path, 3)))
    confirm(actor=second, found=found, seen=found.revision)
    found = fresh(found)

    def killed(*_: object) -> None:
        raise SystemExit(9)

    with monkeypatch.context() as patch:
        patch.setattr(running, "derive_blocks_later", killed)
        with pytest.raises(SystemExit), transaction.atomic():
            load_import(str(found.pk), found.revision)
    assert (live(), fresh(found).stage) == (0, ImportStage.LOADING)
    assert load_import(str(found.pk), found.revision)
    assert (live(), fresh(found).stage) == (3, ImportStage.DONE)


def test_a_file_that_ends_its_reader_again_and_again_is_given_up(city: Municipality, tmp_path: Path) -> None:
    found = checked(manager(0), sent(manager(0), city, plots(tmp_path, 3)))
    ParcelImport.objects.filter(pk=found.pk).update(stage=ImportStage.CHECKING, attempts=3)
    assert not check_import(str(found.pk), found.revision)
    assert (fresh(found).problem or {})["code"] == "parcel_import_reader_died"


@pytest.mark.filterwarnings("ignore:'crs' was not provided")
def test_a_file_without_a_system_waits_for_one_and_garbage_is_told(city: Municipality, tmp_path: Path) -> None:
    first = manager(0)
    found = sent(first, city, plots(tmp_path, 3, crs=None))
    assert (found.stage, found.content.get("fields")) == (ImportStage.MAPPING, None)
    read_again(actor=first, found=found, seen=found.revision, reading=Reading(srid=32639))
    assert read_import(str(found.pk), found.revision + 1)
    assert (fresh(found).total, fresh(found).problem) == (3, None)
    (tmp_path / "b.gpkg").write_bytes(b"SQLite format 3\0 and no more")
    found = sent(first, city, tmp_path / "b.gpkg")
    assert found.stage == ImportStage.UNREADABLE
    assert found.problem


def test_the_column_of_codes_has_to_be_one_of_the_file(city: Municipality, tmp_path: Path) -> None:
    first = manager(0)
    found = sent(first, city, plots(tmp_path, 3))
    for column in ("", "nothing"):
        with pytest.raises(ImportColumnError):
            map_columns(actor=first, found=found, seen=found.revision, mapped=Mapped(code_field=column))


def test_nobody_else_sends_sees_or_changes_an_import(city: Municipality, tmp_path: Path) -> None:
    first = manager(0)
    found = sent(first, city, plots(tmp_path, 3))
    ensure_municipality(SYSTEM, "other", name_fa="دیگر", name_en="Other")
    for stranger in (VISITOR, manager(1, LAYER_MANAGER), manager(2, CADASTRE_MANAGER, "other")):
        assert not imports_of(stranger, city.pk)
        with pytest.raises(NotFoundError):
            import_for(stranger, found.pk)
        acts = (
            lambda who=stranger: receive(actor=who, municipality=city, files=[]),
            lambda who=stranger: drop(actor=who, found=found, seen=found.revision),
            lambda who=stranger: confirm(actor=who, found=found, seen=found.revision),
        )
        for act in acts:
            with pytest.raises(CadastreManagerNeededError):
                act()


def test_what_a_command_brings_in_is_kept_beside_the_others(city: Municipality, tmp_path: Path) -> None:
    path = plots(tmp_path, 3)
    arguments = ("--municipality", CITY, "--code-field", "code")
    call_command("import_parcels", str(path), *arguments, "--dry-run")
    assert not ParcelImport.objects.exists()
    call_command("import_parcels", str(path), *arguments)
    (found,) = imports_of(manager(0), city.pk)
    assert (found.stage, found.prepared_by_id, found.files[0]["name"]) == (ImportStage.DONE, None, "a.gpkg")
    assert (found.found or {})["added"] == 3
    with pytest.raises(DomainError):
        drop(actor=manager(0), found=found, seen=found.revision)


def test_a_page_and_a_command_bring_in_the_same(city: Municipality, tmp_path: Path) -> None:
    path = plots(tmp_path, 20)
    done = running.import_parcels(
        SYSTEM, running.ImportOrder(path=path, municipality=CITY, code_field="code", dry_run=True)
    )
    found = checked(manager(0), sent(manager(0), city, path))
    assert found.found == asdict(done.found)
