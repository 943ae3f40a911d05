"""Samples of the parts of the layers' pages: a draft on its way, its faults, its difference, its quality."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from accounts.models import Person, User
from core.texts import Text
from parcels.models import Municipality
from web.samples.requests import AT, DAY
from web.templatetags.zamin import said
from web.views.boundary import Problem
from web.words import words
from zoning.models import LayerDraft, LayerQuality, LayerVersion, Stage, ZoneClass, ZoningLayer

_TITLE = Text("حریم رودخانه", "River setback")
_BED, _MARGIN = Text("بستر", "bed"), Text("حریم", "margin")
_FILE = {"name": "river.gpkg", "size": 4_812_345}
_MOST = 500_000_000
_EXTENTS = (("kept", "layers.extent_kept"), ("all", "layers.extent_all"), ("file", "layers.extent_file_way"))


def layer_samples() -> dict[str, Any]:
    """Return what the parts of the layers' pages are shown with."""
    draft = _draft(Stage.CHECKED)
    return {
        "layer": draft.layer,
        "municipality": draft.layer.municipality,
        "draft": draft,
        "drafts": tuple(_draft(each, number) for number, each in enumerate(Stage) if each != Stage.PUBLISHED),
        "running": _draft(Stage.CHECKING),
        "progress": {"number": 1, "steps": 4, "step_key": "layers.doing_rows", "share": 0.21, "percent": 21},
        "figures": {"total": 705, "accepted": 703, "bad": 2, "odd": 1},
        "findings": tuple(_findings()),
        "change": _change(),
        "extents": tuple({"code": code, "title_key": key} for code, key in _EXTENTS),
        "version": draft.version,
        "planned": LayerVersion(
            layer=draft.layer, number=4, status="pending", valid_from=DAY, valid_to=date(2028, 3, 20)
        ),
        "quality": _quality(draft.version),
        "classes": tuple(_classes()),
        "most_bytes": _MOST,
        "problems": (Problem("file", said(words()["layers.file_missing"])),),
        "faulty": {"file": True},
        "faultless": {},
        "key": "0" * 32,
    }


def _draft(stage: Stage, number: int = 0) -> LayerDraft:
    town = Municipality(code="zaminabad", name_fa="زمین‌آباد", name_en="Zaminabad")
    layer = ZoningLayer(municipality=town, code="river-setback", title_fa=_TITLE.fa, title_en=_TITLE.en, accuracy_m=0.5)
    version = LayerVersion(layer=layer, number=3, source="نامهٔ ۱۲/۴۵۶", valid_from=DAY, feature_count=703)
    return LayerDraft(
        id=UUID(int=number + 1),
        layer=layer,
        stage=stage,
        drafted_by=_officer(),
        created_at=AT,
        files=[_FILE],
        content={"layers": ["a"], "fields": [{"name": "kind", "samples": ["bed", "margin"]}], "count": 705},
        columns={"class": "kind"},
        valid_from=DAY,
        done=7_421,
        total=20_000,
        version=version,
        against=LayerVersion(layer=layer, number=2, valid_from=date(2025, 3, 21)),
        extent_files=[_FILE],
    )


def _officer() -> User:
    return User(person=Person(given_name="نسرین", family_name="کاوه"))


def _findings() -> tuple[dict[str, Any], ...]:
    crossed = Text("سطر ۷۰۲: شکل نادرست است (مرز خودش را قطع می‌کند).", "Row 702: the edge crosses itself.")
    beyond = Text("سطر ۱۳۵: بیرون از محدودهٔ دادهٔ لایه است.", "Row 135 lies beyond the coverage.")
    return (
        {"number": 1, "message": said(crossed), "is_bad": True, "at": [49.901, 36.201]},
        {"number": 2, "message": said(beyond), "is_bad": False, "at": None},
    )


def _change() -> dict[str, Any]:
    counts = (("added", 2), ("moved", 20), ("reclassed", 18), ("vanished", 0), ("same", 663))
    sizes = (("before", 4_802_685.8), ("after", 5_894_808.8), ("gained", 1_092_123.0))
    zone = {"now_zone": "r-12", "was_zone": "r-12", "was_class": "bed", "now_class": "margin", "at": [49.901, 36.201]}
    return {
        "counts": [{"title_key": f"layers.kind_{kind}", "count": count} for kind, count in counts],
        "extent": [{"title_key": f"layers.extent_{name}", "area": area} for name, area in sizes],
        "classes": [{"title": _BED, "unit": "m2", "sizes": [175_915.6, 168_755.4, 2_818.6, 9_978.7]}],
        "zones": [{**zone, "title_key": "layers.kind_reclassed", "was": _BED, "now": _MARGIN}],
    }


def _quality(version: LayerVersion | None) -> LayerQuality:
    return LayerQuality(
        version=version, measured_at=AT, left_out=2, repaired=1, unclassified=0, named=640, approved=703,
        zones_m2=4_700_000.0, coverage_m2=4_802_685.8, overlaps=3, overlap_m2=41.7,
    )  # fmt: skip


def _classes() -> tuple[ZoneClass, ...]:
    looks = (("bed", _BED, "#5B8FD9", "plain"), ("margin", _MARGIN, "#E2B04A", "lines"))
    return tuple(
        ZoneClass(code=code, label_fa=label.fa, label_en=label.en, colour=colour, pattern=pattern)
        for code, label, colour, pattern in looks
    )
