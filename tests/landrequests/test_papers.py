"""Papers handed in: files made by another library, whole and broken."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image
from pypdf import PdfWriter

from importers import store
from landrequests.case_errors import IncompleteRequestError, NotADraftError, PaperRefusedError, PaperTooLargeError
from landrequests.case_queries import current_documents
from landrequests.papers import LARGEST_BYTES, paper_type, plain_name, receive
from tests.landrequests.cases import make_draft, make_town, make_user


def picture(kind: str, size: tuple[int, int] = (40, 30), **options: object) -> bytes:
    target = io.BytesIO()
    Image.radial_gradient("L").convert("RGB").resize(size).save(target, kind, **options)
    return target.getvalue()


def pdf() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(width=200, height=200)
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


WHOLE = {
    "a.jpg": picture("JPEG"),
    "a.JPEG": picture("JPEG", progressive=True),
    "a.png": picture("PNG"),
    "a.webp": picture("WEBP"),
    "b.webp": picture("WEBP", lossless=True),
    "a.pdf": pdf(),
}


def reason(name: str, content: bytes) -> object:
    with pytest.raises(PaperRefusedError) as caught:
        paper_type(name, content)
    return caught.value.context["reason"]


@pytest.mark.parametrize("name", WHOLE)
def test_a_whole_file_is_taken(name: str) -> None:
    assert paper_type(name, WHOLE[name]).split("/")[1][:3] in {"jpe", "png", "web", "pdf"}


@pytest.mark.parametrize("name", WHOLE)
@pytest.mark.parametrize("share", [0.3, 0.7, 0.98])
def test_a_file_cut_off_is_refused_as_such(name: str, share: float) -> None:
    whole = WHOLE[name]
    assert reason(name, whole[: int(len(whole) * share) - 8]) == "paper_cut_off"


def test_a_photo_with_a_thumbnail_is_cut_off_where_only_the_thumbnail_ends() -> None:
    thumbnail = picture("JPEG", (8, 8))
    app1 = b"\xff\xe1" + struct.pack(">H", len(thumbnail) + 8) + b"Exif\0\0" + thumbnail
    photo = picture("JPEG", (400, 300))
    with_thumbnail = photo[:2] + app1 + photo[2:]
    assert paper_type("a.jpg", with_thumbnail) == "image/jpeg"
    assert reason("a.jpg", with_thumbnail[:-200]) == "paper_cut_off"


def test_what_some_phones_write_after_the_end_does_no_harm() -> None:
    assert paper_type("a.jpg", WHOLE["a.jpg"] + b"\0" * 64) == "image/jpeg"


@pytest.mark.parametrize("name", ["a.exe", "a", "a.svg", "a.jpg.html"])
def test_a_suffix_that_is_not_taken_is_refused_whatever_is_inside(name: str) -> None:
    assert reason(name, WHOLE["a.jpg"]) == "paper_kind"


@pytest.mark.parametrize("content", [b"MZ\x90\0", b"<svg onload=alert(1)>", b"PK\x03\x04"])
def test_content_that_is_not_taken_is_refused_whatever_its_name(content: bytes) -> None:
    assert reason("a.jpg", content) == "paper_kind"


def test_a_name_that_says_something_else_is_told() -> None:
    assert reason("a.png", WHOLE["a.jpg"]) == "paper_suffix"


def test_empty_and_too_large_are_told() -> None:
    assert reason("a.jpg", b"") == "paper_empty"
    with pytest.raises(PaperTooLargeError) as caught:
        paper_type("a.pdf", bytes(LARGEST_BYTES + 1))
    assert caught.value.status == 413


def test_a_small_file_of_very_many_pixels_is_refused() -> None:
    header = struct.pack(">IIBBBBB", 8000, 5001, 1, 0, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(b"")), (b"IEND", b"")]
    png = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
    assert reason("a.png", png) == "paper_pixels"


def test_a_name_holds_no_folder_and_no_trick() -> None:
    assert plain_name('../../etc/\u202egpj".exe\n.jpg') == "gpj.exe.jpg"
    assert plain_name("C:\\scans\\سند.pdf") == "سند.pdf"
    assert plain_name("..").startswith("..") or plain_name("..")
    assert len(plain_name("a" * 500 + ".pdf")) == 120


@pytest.mark.django_db
def test_a_newer_paper_replaces_the_older_which_stays() -> None:
    make_town()
    actor = make_user()
    draft = make_draft(actor)
    first = receive(actor=actor, request=draft, kind="deed", name="one.pdf", content=WHOLE["a.pdf"])
    second = receive(actor=actor, request=draft, kind="deed", name="two.png", content=WHOLE["a.png"])
    first.refresh_from_db()
    assert first.replaced_at is not None
    assert [paper.pk for paper in current_documents(draft).filter(kind="deed")] == [second.pk]
    assert store.open(first.sha256).read() == WHOLE["a.pdf"]


@pytest.mark.django_db
def test_the_same_file_sent_twice_is_one_paper() -> None:
    make_town()
    actor = make_user()
    draft = make_draft(actor)
    one, two = (receive(actor=actor, request=draft, kind="deed", name="a.pdf", content=WHOLE["a.pdf"]) for _ in "12")
    assert one.pk == two.pk


@pytest.mark.django_db
def test_a_paper_that_the_service_does_not_ask_for_is_refused() -> None:
    make_town()
    actor = make_user()
    with pytest.raises(PaperRefusedError):
        receive(actor=actor, request=make_draft(actor), kind="passport", name="a.pdf", content=WHOLE["a.pdf"])


@pytest.mark.django_db
def test_a_case_that_was_sent_takes_only_what_was_asked_for_again() -> None:
    from landrequests.case_actions import move, submit
    from landrequests.case_queries import last_event_number
    from tests.landrequests.cases import make_officer
    from tests.landrequests.test_cases import IN_TOWN

    make_town(**IN_TOWN)
    actor, officer = make_user(0), make_officer(1, "roads")
    draft = make_draft(actor)
    draft.documents.filter(kind="survey-plan").delete()
    request = submit(actor=actor, request=draft, seen_report=str(draft.report_id)).request
    with pytest.raises(NotADraftError):
        receive(actor=actor, request=request, kind="survey-plan", name="a.pdf", content=WHOLE["a.pdf"])
    request = move(
        actor=officer,
        request=request,
        code="return",
        seen=last_event_number(request),
        reason="بی‌مهر",
        items=["survey-plan"],
    )
    with pytest.raises(IncompleteRequestError):
        move(actor=actor, request=request, code="amend", seen=last_event_number(request))
    with pytest.raises(NotADraftError):
        receive(actor=actor, request=request, kind="deed", name="a.pdf", content=WHOLE["a.pdf"])
    assert receive(actor=actor, request=request, kind="survey-plan", name="a.pdf", content=WHOLE["a.pdf"]).pk
    assert move(actor=actor, request=request, code="amend", seen=last_event_number(request)).state == "submitted"
