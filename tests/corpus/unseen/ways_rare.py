"""Ways of writing corners that few people use: exports of other programs, sentences, transposed tables."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from random import Random

from tests.corpus.unseen.ground import Case, Parcel, lonlat, parcel, projected, rounded
from tests.corpus.unseen.ways import Way, comma, degree_cases, fa, momayyez, utm_cases

ANY = ("ask", "reject")

UTM = (
    Way("labels-glued", "X{e:.2f}Y{n:.2f}"),
    Way("slash-labels", "E: {e:.2f} / N: {n:.2f}"),
    Way("suffix-letters", "{e:.2f}E, {n:.2f}N", "Zone {zone}{band}\n", zone=False),
    Way("extraction", "1,Point,{e:.4f},{n:.4f},0.0000", "Count,Name,Position X,Position Y,Position Z\n"),
    Way("letters-numbered", "A{i} {e:.3f} {n:.3f}"),
    Way("matlab", "{e:.2f} {n:.2f}", "[", "]", between="; "),
    Way("python-array", "[{e:.2f}, {n:.2f}]", "np.array([", "])", between=",\n"),
    Way("apostrophes", "'{e:.2f}\t'{n:.2f}", also=ANY),
    Way("equal-parens", "P{i}= ({e:.2f} , {n:.2f})"),
    Way("diamonds", "🔹 X : {e:.2f}\n🔹 Y : {n:.2f}", between="\n\n"),
    Way("sentence", "گوشهٔ {i}: X={e:.2f} و Y={n:.2f}", "مختصات ملک: ", between="؛ ", change=fa),
    Way("sentence-momayyez", "نقطه {i} با طول {e:.2f} و عرض {n:.2f}", between="، ", change=momayyez, also=ANY),
    Way("utm-colon", "UTM: {zone}{band} {e:.0f} {n:.0f}", zone=False, tolerance=0.8),
    Way("waypoint", "WP{i:03d}  {zone} {band} {e:.0f} {n:.0f}  {h:.0f} m", zone=False, tolerance=0.8, also=ANY),
    Way("locus", "{zone}{band} E {e:.0f} N {n:.0f}", zone=False, tolerance=0.8),
    Way("altitude-accuracy", "{zone}{band} {e:.0f} {n:.0f} Alt: {h:.0f}m ±3m", zone=False, tolerance=0.8, also=ANY),
    Way("zone-colon-last", "{e:.2f}mE {n:.2f}mN zone:{zone}", zone=False),
    Way("gml", "{e:.2f} {n:.2f}", '<gml:posList srsName="EPSG:326{zone}" srsDimension="2">', "</gml:posList>",
        between=" ", zone=False, close=True, also=ANY),
    Way("landxml", '<CgPoint name="{i}">{n:.3f} {e:.3f} {h:.3f}</CgPoint>', also=ANY),
    Way("landxml-list", "{n:.3f} {e:.3f}", "<PntList2D>", "</PntList2D>", between=" ", close=True, also=ANY),
    Way("esri-json", "[{e:.2f},{n:.2f}]", '{{"rings":[[', ']],"spatialReference":{{"wkid":326{zone}}}}}', between=",",
        zone=False, close=True, also=ANY),
    Way("ewkt", "{e:.2f} {n:.2f}", "SRID=326{zone};POLYGON((", "))", between=",", zone=False, close=True),
    Way("dxf-codes", " 10\n{e:.4f}\n 20\n{n:.4f}", also=ANY),
    Way("gsi", "*11{i:04d}+{i:016d} 81..00+0000000{e:.0f}000 82..00+000000{n:.0f}000", expect="reject", also=("ask",)),
    Way("list-lines", "  from point, X={e:.3f}  Y={n:.3f}  Z= 0.000", also=ANY),
    Way("fa-thousands", "{e:,.2f} - {n:,.2f}",
        change=lambda text: fa(text).replace(",", "٬").replace(".", "٫"), also=ANY),
    Way("pipe-comment", "{e:.2f} {n:.2f} | گوشه {i}"),
    Way("height-zero", "{i},{e:.3f},{n:.3f},0"),
    Way("height-minus", "{i},{e:.3f},{n:.3f},-25.30"),
    Way("sequence-behind", "{e:.2f}\t{n:.2f}\t{i}"),
    Way("hundreds", "{i}00 {e:.2f} {n:.2f}"),
    Way("backwards", "{n:.2f}\t{e:.2f}\t{i}", "Y\tX\tردیف\n"),
    Way("height-first", "{h:.2f} {e:.2f} {n:.2f}", "Z X Y\n"),
    Way("code-first", "BM-{i}\t{e:.2f}\t{n:.2f}\t{h:.2f}\tدیوار"),
    Way("remark-number", "{e:.2f} {n:.2f} کنار دیوار 20 سانتی", also=ANY),
    Way("utm-hint-fa", "طول: {e:.2f} متر ، عرض: {n:.2f} متر", change=fa),
    Way("utm-zone-bare", "{zone} {e:.2f} {n:.2f}", zone=False, also=ANY),
    Way("zone-paren", "({zone}) {e:.2f} {n:.2f}", zone=False, also=ANY),
    Way("coordinate-pairs", "{e:.2f},{n:.2f}", between="  "),
    Way("colon-between", "{e:.2f}:{n:.2f}", also=ANY),
    Way("asterisks", "*X:* {e:.2f} *Y:* {n:.2f}", also=ANY),
    Way("backticks", "`{e:.2f} {n:.2f}`", also=ANY),
    Way("code-fence", "{e:.2f} {n:.2f}", "```\n", "\n```", also=ANY),
    Way("forwarded", "{e:.2f} {n:.2f}", "Forwarded from نقشه‌بردار\n", also=ANY),
    Way("persian-numbered-dots", "{i}. طول {e:.2f} عرض {n:.2f}", change=momayyez),
    Way("ordinals", "اول: {e:.2f} {n:.2f}", also=ANY),
    Way("unit-glued", "{e:.2f}m,{n:.2f}m"),
    Way("unit-fa", "{e:.2f} متر {n:.2f} متر", change=momayyez),
    Way("decimal-comma-tab", "{i}\t{e:.2f}\t{n:.2f}", "ردیف\tX\tY\n", change=comma),
    Way("soft-hyphen", "{e:.2f}\u00ad {n:.2f}", also=ANY),
    Way("figure-space", "{e:.2f}\u2007{n:.2f}"),
    Way("vertical-tab", "{e:.2f} {n:.2f}", between="\x0b", also=ANY),
    Way("form-feed", "{e:.2f} {n:.2f}", between="\x0c", also=ANY),
    Way("html-nbsp", "{e:.2f}&nbsp;{n:.2f}", also=ANY),
    Way("escaped-newlines", "{e:.2f} {n:.2f}", between="\\n", also=ANY),
    Way("escaped-tabs", "{e:.2f}\\t{n:.2f}", also=ANY),
)  # fmt: skip

DECIMAL = (
    Way("utm-head", "{lat:.7f} {lon:.7f}", "UTM\n", expect="ask", also=("reject",)),
    Way("query", "lat={lat:.7f}&lng={lon:.7f}", also=ANY),
    Way("accuracy", "{lat:.7f}°N {lon:.7f}°E ±5m", also=ANY),
    Way("town", "{lat:.7f}, {lon:.7f} (تهران)"),
    Way("ozi", "{i},00{i},  {lat:.6f},  {lon:.6f},45253.5, 0, 1, 3", also=ANY, tolerance=0.2),
    Way("gml-pos", "<gml:pos>{lat:.7f} {lon:.7f}</gml:pos>", also=ANY),
    Way("georss", "{lat:.7f} {lon:.7f}", "<georss:polygon>", "</georss:polygon>", between=" ", close=True, also=ANY),
    Way("esri-degrees", "[{lon:.7f},{lat:.7f}]", '{{"rings":[[', ']],"spatialReference":{{"wkid":4326}}}}', between=",",
        close=True, also=ANY),
    Way("overpass", '{{"type":"node","id":{i}1234567,"lat":{lat:.7f},"lon":{lon:.7f}}}', "[", "]", between=",", also=ANY),
    Way("yaml", "- lat: {lat:.7f}\n  lng: {lon:.7f}", also=ANY),
    Way("xml-attributes", '<point latitude="{lat:.7f}" longitude="{lon:.7f}"/>', also=ANY),
    Way("latlng-class", "LatLng(lat: {lat:.7f}, lng: {lon:.7f})"),
    Way("geopoint", "GeoPoint({lat:.7f}, {lon:.7f})", also=ANY),
    Way("polyline-points", "{lon:.7f},{lat:.7f}", 'points="', '"', between=" ", close=True, also=ANY),
    Way("utm-also", "{lat:.7f} {lon:.7f} ({zone}{band} {e:.0f} {n:.0f})", also=ANY),
    Way("sentence-fa", "عرض جغرافیایی {lat:.7f} و طول جغرافیایی {lon:.7f}", between="؛ ", change=momayyez),
    Way("e-n-suffix", "{lon:.7f}E{lat:.7f}N", also=ANY),
    Way("n-e-glued", "N{lat:.7f}E{lon:.7f}", also=ANY),
    Way("semicolon-comma", "{lat:.7f};{lon:.7f};", change=comma),
    Way("arrow", "{lat:.7f} -> {lon:.7f}", also=ANY),
    Way("index-emoji", "📍 {lat:.7f}, {lon:.7f}"),
    Way("time-first", "10:15:{i:02d} {lat:.7f} {lon:.7f}", also=ANY),
    Way("jalali-first", "1403/08/0{i} {lat:.7f} {lon:.7f}", also=ANY),
    Way("speed-behind", "{lat:.7f},{lon:.7f},{h:.1f},0.0,12", also=ANY),
    Way("google-my-maps", '"POLYGON (({lon:.7f} {lat:.7f}))",گوشه {i}', expect="reject", also=("ask",)),
    Way("osm-edit", "https://www.openstreetmap.org/?mlat={lat:.7f}&mlon={lon:.7f}#map=19/{lat:.5f}/{lon:.5f}", also=ANY),
    Way("google-bang", "https://www.google.com/maps/place/x/@{lat:.7f},{lon:.7f},17z/data=!3d{lat:.7f}!4d{lon:.7f}", also=ANY),
    Way("neshan-share", "https://nshn.ir/?lat={lat:.7f}&lng={lon:.7f}", also=ANY),
)  # fmt: skip

DMS = (
    Way("toul-shargi", "طول شرقی {od} درجه و {om} دقیقه و {os:.2f} ثانیه و عرض شمالی {ld} درجه و {lm} دقیقه و {ls:.2f} ثانیه", change=momayyez),
    Way("toul-slash", "طول {od} درجه {om} دقیقه {os:.2f} ثانیه - عرض {ld} درجه {lm} دقیقه {ls:.2f} ثانیه",
        change=lambda text: fa(text).replace(".", "/"), also=ANY),
    Way("short-words", "{ld}د {lm}دق {ls:.2f}ث  {od}د {om}دق {os:.2f}ث", also=ANY),
    Way("d-m-s-words", "{ld} deg {lm} min {ls:.2f} sec N, {od} deg {om} min {os:.2f} sec E"),
    Way("commas-hemi", "{ld},{lm},{ls:.2f}N {od},{om},{os:.2f}E", also=ANY),
    Way("lat-lon-labels", "Lat: {ld}° {lm}' {ls:.2f}\" Lon: {od}° {om}' {os:.2f}\""),
    Way("latitude-lines", "Latitude : {ld}°{lm}'{ls:.2f}\"N\nLongitude: {od}°{om}'{os:.2f}\"E", between="\n\n"),
    Way("asterisk-degrees", "{ld}*{lm}'{ls:.2f}\" {od}*{om}'{os:.2f}\"", also=ANY),
    Way("tilde", "{ld}~{lm}'{ls:.2f}\" {od}~{om}'{os:.2f}\"", also=ANY),
    Way("zero-padded", "0{od}°{om:02d}'{os:05.2f}\"E {ld}°{lm:02d}'{ls:05.2f}\"N"),
    Way("excel-columns", "{i}\t{ld}\t{lm}\t{ls:.2f}\t{od}\t{om}\t{os:.2f}", "ID\tLat D\tLat M\tLat S\tLon D\tLon M\tLon S\n", also=ANY),
    Way("pipes", "{ld}|{lm}|{ls:.2f}|{od}|{om}|{os:.2f}", hint="dms", also=ANY),
    Way("fullwidth-marks", "{ld}°{lm}＇{ls:.2f}＂ {od}°{om}＇{os:.2f}＂", also=ANY),
    Way("acute", "{ld}°{lm}´{ls:.2f}´´ {od}°{om}´{os:.2f}´´"),
    Way("backquote", "{ld}°{lm}`{ls:.2f}`` {od}°{om}`{os:.2f}``", also=ANY),
    Way("minutes-only", "{ld}°{lm}' {od}°{om}'", expect="reject", also=("ask",)),
    Way("utm-behind", "{ld}°{lm}'{ls:.2f}\" {od}°{om}'{os:.2f}\" {zone}{band}", also=ANY),
)  # fmt: skip


def transposed(random: Random) -> Iterator[Case]:
    """All eastings, then all northings."""
    writers: dict[str, Callable[[list[str], list[str]], str]] = {
        "labelled": lambda xs, ys: "X: " + ", ".join(xs) + "\nY: " + ", ".join(ys),
        "tabs": lambda xs, ys: "X\t" + "\t".join(xs) + "\nY\t" + "\t".join(ys),
        "bare": lambda xs, ys: " ".join(xs) + "\n" + " ".join(ys),
        "columns": lambda xs, ys: "\n".join([*xs, *ys]),
        "columns-headed": lambda xs, ys: "\n".join(["X", *xs, "Y", *ys]),
        "matlab": lambda xs, ys: f"x = [{' '.join(xs)}];\ny = [{' '.join(ys)}];",
    }
    for name, write in writers.items():
        land = parcel(random, count=6)
        text = write(*([f"{number:.2f}" for number in axis] for axis in zip(*land.corners, strict=True)))
        job = {"text": text, "notation": "auto", "zone": land.zone, "area": "iran"}
        yield Case(name=f"transposed-{name}", job=job, expect="ok", also=ANY, rings=(land.degrees,))


def sides(random: Random) -> Iterator[Case]:
    """AutoCAD's LIST of lines: the end of each is the start of the next."""
    land = parcel(random, count=5)
    ring = (*land.corners, land.corners[0])
    text = "\n".join(
        f"LINE Layer: 0\n from point, X={a:.3f} Y={b:.3f} Z=0.000\n to point, X={c:.3f} Y={d:.3f} Z=0.000"
        for (a, b), (c, d) in itertools.pairwise(ring)
    )
    for name, each in {"list": text, "rows": "\n".join(
        f"{n}\t{a:.2f}\t{b:.2f}\t{c:.2f}\t{d:.2f}" for n, ((a, b), (c, d)) in enumerate(itertools.pairwise(ring), 1)
    )}.items():  # fmt: skip
        job = {"text": each, "notation": "auto", "zone": land.zone, "area": "iran"}
        yield Case(name=f"sides-{name}", job=job, expect="ok", also=ANY, rings=(land.degrees,))


def across_zones(random: Random) -> Iterator[Case]:
    """A parcel upon 48, 54 or 60 degrees east, each corner in its own zone."""
    for border, zone in ((48, 38), (54, 39), (60, 40)):
        degrees = rounded([(border - 0.0004, 34.1), (border + 0.0005, 34.1001), (border + 0.0004, 34.1006),
                           (border - 0.0005, 34.1007)], 9)  # fmt: skip
        zones = [zone if lon < border else zone + 1 for lon, _ in degrees]
        corners = [projected([point], 32600 + each)[0] for point, each in zip(degrees, zones, strict=True)]
        written = rounded(corners, 3)
        truth = tuple(lonlat([point], 32600 + each)[0] for point, each in zip(written, zones, strict=True))
        rows = [f"{each}S {x:.3f} {y:.3f}" for (x, y), each in zip(written, zones, strict=True)]
        job = {"text": "\n".join(rows), "notation": "auto", "area": "iran"}
        yield Case(name=f"across-{border}", job=job, expect="ok", also=ANY, rings=(truth,))
        single = Parcel(zone, rounded(projected(degrees, 32600 + zone), 3))
        text = f"زون {zone}\n" + "\n".join(f"{x:.3f} {y:.3f}" for x, y in single.corners)
        yield Case(name=f"border-{border}", job={"text": text, "notation": "auto", "area": "iran"}, expect="ok",
                   rings=(lonlat(single.corners, single.srid),))  # fmt: skip


def cases(seed: int, rounds: int) -> Iterator[Case]:
    """Yield all of them, `rounds` times."""
    random = Random(seed)
    for _ in range(rounds):
        yield from utm_cases(UTM, random)
        yield from degree_cases(DECIMAL, random, "dd")
        yield from degree_cases(DMS, random, "dms")
        yield from transposed(random)
        yield from sides(random)
        yield from across_zones(random)
