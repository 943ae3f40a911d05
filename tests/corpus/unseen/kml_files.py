"""KML and KMZ by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random
from typing import Any

from tests.corpus.unseen.ground import Case, Point, lonlat, parcel
from tests.corpus.unseen.samples import archive, closed, hole_of, sample

_KML = "http://www.opengis.net/kml/2.2"


def _tuples(points: Sequence[Point], mark: str = " ", comma: str = ",", height: str = "") -> str:
    return mark.join(f"{x:.10f}{comma}{y:.10f}{height}" for x, y in closed(points))


def _polygon(points: Sequence[Point], inner: Sequence[Sequence[Point]] = (), p: str = "", **form: str) -> str:
    holes = "".join(
        f"<{p}innerBoundaryIs><{p}LinearRing><{p}coordinates>{_tuples(hole, **form)}</{p}coordinates></{p}LinearRing></{p}innerBoundaryIs>"
        for hole in inner
    )
    return (
        f"<{p}Polygon><{p}outerBoundaryIs><{p}LinearRing><{p}coordinates>{_tuples(points, **form)}</{p}coordinates>"
        f"</{p}LinearRing></{p}outerBoundaryIs>{holes}</{p}Polygon>"
    )


def _kml(body: str, *, head: str = '<?xml version="1.0" encoding="UTF-8"?>', p: str = "", ns: str = _KML) -> str:
    declared = f'xmlns:{p[:-1]}="{ns}"' if p else f'xmlns="{ns}"' if ns else ""
    return f"{head}\n<{p}kml {declared}><{p}Document>{body}</{p}Document></{p}kml>"


def _mark(geometry: str, p: str = "") -> str:
    return f"<{p}Placemark><{p}name>زمین كشاورزی</{p}name>{geometry}</{p}Placemark>"


def kml_cases(random: Random) -> Iterator[Case]:  # a list of samples
    def new() -> tuple[tuple[Point, ...], str]:
        ring = parcel(random).degrees
        return ring, _mark(_polygon(ring))

    def plain(name: str, text: str | bytes, ring: Sequence[Point], **form: Any) -> Case:
        return sample(f"kml.{name}", text.encode() if isinstance(text, str) else text, (ring,), file="زمین.kml", **form)

    ring, body = new()
    yield plain("bare", _kml(body), ring)
    ring, body = new()
    yield plain("no_namespace", _kml(body, ns=""), ring)
    ring, body = new()
    yield plain("google_namespace", _kml(body, ns="http://earth.google.com/kml/2.1"), ring)
    ring = parcel(random).degrees
    yield plain("prefix", _kml(_mark(_polygon(ring, p="k:"), "k:"), p="k:"), ring)
    for encoding, bom in (
        ("utf-16", b""),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
        ("windows-1256", b""),
        ("utf-8", b"\xef\xbb\xbf"),
    ):
        ring, body = new()
        declared = "UTF-16" if encoding.startswith("utf-16") else encoding
        text = _kml(body, head=f'<?xml version="1.0" encoding="{declared}"?>').replace("ی", "ي")
        yield plain(f"encoding_{encoding}", bom + text.encode(encoding), ring)
    ring, body = new()
    yield plain("undeclared_1256", _kml(body, head="").replace("ی", "ي").encode("cp1256"), ring, also=("ask", "reject"))
    ring, body = new()
    yield plain("blank_before_head", "\n  " + _kml(body), ring, also=("reject",))
    for name, form in {
        "newlines": {"mark": "\n\t\t"},
        "tabs": {"mark": "\t"},
        "crlf": {"mark": "\r\n   "},
        "nbsp": {"mark": "\u00a0"},
        "space_after_comma": {"comma": ", "},
        "space_before_comma": {"comma": " ,"},
        "spaces_around": {"comma": " , "},
        "space_comma_height": {"comma": ", ", "height": ", 0"},
        "height": {"height": ",1203.25"},
        "height_zero": {"height": ",0"},
        "trailing_comma": {"height": ","},
        "persian_comma": {"comma": "،"},
        "semicolons": {"mark": "; "},
        "no_blank_newline_height": {"mark": "\n", "comma": ", ", "height": ", 12.5"},
    }.items():
        ring = parcel(random).degrees
        doubt = ("reject", "ask") if name in ("semicolons", "trailing_comma") else ()
        yield plain(f"coordinates_{name}", _kml(_mark(_polygon(ring, **form))), ring, also=doubt)
    ring = parcel(random).degrees
    yield plain("unclosed", _kml(_mark(_polygon(ring))).replace(" " + _tuples(ring).split()[-1] + "<", "<"), ring)
    ring = parcel(random).degrees
    doubled = [ring[0], ring[0], *ring[1:3], ring[2], *ring[3:]]
    yield plain("duplicates", _kml(_mark(_polygon(doubled))), ring)
    land = parcel(random, size=50)
    inner = lonlat(hole_of(land), land.srid)
    yield plain("hole", _kml(_mark(_polygon(land.degrees, [inner]))), land.degrees, holes=1)
    land = parcel(random, size=50)
    inner = lonlat(hole_of(land), land.srid)
    yield plain(
        "nested_multi_hole",
        _kml(
            "<Folder><Folder>"
            + _mark(
                "<MultiGeometry><MultiGeometry>" + _polygon(land.degrees, [inner]) + "</MultiGeometry></MultiGeometry>"
            )
            + "</Folder></Folder>"
        ),
        land.degrees,
        holes=1,
    )
    ring = parcel(random).degrees
    shifted = tuple((x + 0.004, y) for x, y in ring)
    yield sample(
        "kml.multi_two",
        _kml(_mark("<MultiGeometry>" + _polygon(ring) + _polygon(shifted) + "</MultiGeometry>")).encode(),
        (ring, shifted),
        file="a.kml",
        also=("ask",),
    )
    yield sample(
        "kml.two_placemarks",
        _kml(_mark(_polygon(ring)) + _mark(_polygon(shifted))).encode(),
        (ring,),
        file="a.kml",
        expect="ask",
    )
    ring = parcel(random).degrees
    yield plain(
        "line_beside_point",
        _kml(
            _mark(_polygon(ring))
            + _mark("<Point><coordinates>51,35</coordinates></Point>")
            + _mark("<LineString><coordinates>51,35 52,36</coordinates></LineString>")
        ),
        ring,
        also=("ask",),
    )
    yield plain(
        "closed_path",
        _kml(_mark(f"<LineString><coordinates>{_tuples(ring)}</coordinates></LineString>")),
        ring,
        expect="ask",
        also=("ok",),
    )
    track = "".join(f"<when>2024-05-01T10:0{n}:00Z</when>" for n in range(len(ring))) + "".join(
        f"<gx:coord>{x:.10f} {y:.10f} 1200</gx:coord>" for x, y in ring
    )
    yield plain(
        "track",
        _kml(_mark(f'<gx:Track xmlns:gx="http://www.google.com/kml/ext/2.2">{track}</gx:Track>')),
        ring,
        expect="ask",
    )
    yield plain(
        "points",
        _kml("".join(_mark(f"<Point><coordinates>{x:.10f},{y:.10f}</coordinates></Point>") for x, y in ring)),
        ring,
        expect="ask",
    )
    yield plain("swapped", _kml(_mark(_polygon([(y, x) for x, y in ring]))), ring, expect="ask")
    land = parcel(random)
    yield plain("utm_numbers", _kml(_mark(_polygon(land.corners))), land.degrees, expect="ask", also=("reject",))
    yield plain(
        "utm_numbers_zone",
        _kml(_mark(_polygon(land.corners))),
        land.degrees,
        expect="ask",
        also=("ok", "reject"),
        zone=land.zone,
    )
    yield plain(
        "comments", _kml("<!-- الف -->" + body.replace("<coordinates>", "<coordinates><!-- x -->")), _ring_of(body)
    )
    yield plain("called_txt_inside", _kml(body), _ring_of(body))
    yield plain("no_polygon", _kml(_mark("")), (), expect="reject")
    yield plain("truncated", _kml(body)[: len(_kml(body)) // 2], (), expect="reject")
    yield plain("letters", _kml(body).replace(_tuples(_ring_of(body)).split()[1], "5x.1,35.2"), (), expect="reject")
    yield plain(
        "one_number_missing",
        _kml(body).replace(_tuples(_ring_of(body)).split()[1], _tuples(_ring_of(body)).split()[1].split(",")[0]),
        (),
        expect="reject",
        also=("ask",),
    )
    for name, members in {
        "doc": ("doc.kml",),
        "folder": ("زمین/نقشه.kml",),
        "upper": ("DOC.KML",),
        "litter": ("__MACOSX/._doc.kml", "doc.kml", ".DS_Store"),
        "doc_and_other": ("files/other.kml", "doc.kml"),
    }.items():
        ring, body = new()
        other = _mark(_polygon(tuple((x + 0.1, y) for x, y in ring)))
        packed = archive(
            {
                each: _kml(
                    body if (each.lower().endswith("doc.kml") and "__" not in each) or len(members) == 1 else other
                ).encode()
                for each in members
            }
        )
        yield sample(f"kmz.{name}", packed, (ring,), file="a.kmz")
        yield sample(f"kmz.{name}_zip", packed, (ring,), file="a.zip", also=("reject", "ask"))
    ring, body = new()
    yield sample(
        "kmz.two_docs",
        archive({"a/doc.kml": _kml(body).encode(), "b/doc.kml": _kml(body).encode()}),
        (),
        file="a.kmz",
        expect="reject",
        also=("ask",),
    )
    yield sample("kmz.not_packed", _kml(body).encode(), (ring,), file="a.kmz")
    yield sample("kmz.called_kml", archive({"doc.kml": _kml(body).encode()}), (ring,), file="a.kml")


def _ring_of(body: str) -> tuple[Point, ...]:
    text = body.split("<coordinates>")[1].split("</coordinates>", maxsplit=1)[0]
    points = [tuple(map(float, each.split(",")[:2])) for each in text.split()]
    return tuple(points[:-1])  # type: ignore[return-value]
