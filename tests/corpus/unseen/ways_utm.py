"""Lists of corners in UTM, as totalstations, AutoCAD, Excel, messengers and notaries write them."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from tests.corpus.unseen.ground import Case
from tests.corpus.unseen.ways import FULL, Way, ar, comma, fa, momayyez, utm_cases

ASK = ("ask",)
ANY = ("ask", "reject")


def _glued(text: str) -> str:
    return text.replace(" | ", "")


def _spaced_thousands(text: str) -> str:
    return text.replace(",", "\u202f")


def _mojibake(text: str) -> str:
    return fa(text).encode("utf-8").decode("latin-1")


def _marked(text: str) -> str:
    return "\u202b" + text.replace(" ", " \u200e").replace("\n", "\u202c\n\u202b")


HEADS = (
    Way("head-fa-row", "{i}\t{e:.2f}\t{n:.2f}", "ردیف\tطول (X)\tعرض (Y)\n"),
    Way("head-fa-sharghi", "{i},{e:.2f},{n:.2f}", "شماره نقطه,شرقی,شمالی\n", hint="utm"),
    Way("head-fa-swapped", "{l}\t{n:.3f}\t{e:.3f}", "نقطه\tشمالی\tشرقی\n"),
    Way("head-markdown", "| {i} | {e:.2f} | {n:.2f} |", "| نقطه | X | Y |\n|---|---|---|\n"),
    Way(
        "head-ascii-box", "| {L} | {e:.2f} | {n:.2f} |\n+---+---+---+", "+---+---+---+\n| P | E | N |\n+---+---+---+\n"
    ),
    Way("head-height", "{i};{e:.2f};{n:.2f};{h:.2f}", "ردیف;X;Y;Z\n"),
    Way("head-height-low", "{i}\t{e:.2f}\t{n:.2f}\t{g:.2f}", "No\tX\tY\tElev\n"),
    Way("head-side", "{i}\t{e:.2f}\t{n:.2f}\t{side:.2f}", "نقطه\tX\tY\tطول ضلع\n"),
    Way("head-side-bearing", "{L}\t{e:.2f}\t{n:.2f}\t{side:.2f}\t{bearing:.4f}", "نقطه\tX\tY\tطول ضلع (متر)\tژیزمان\n"),
    Way("head-side-first", "{i}\t{side:.2f}\t{e:.2f}\t{n:.2f}", "ردیف\tطول ضلع\tX\tY\n"),
    Way("head-zone-column", "{i}\t{e:.2f}\t{n:.2f}\t{zone}", "ردیف\tX\tY\tزون\n", zone=False),
    Way("head-zone-column-first", "{zone}\t{e:.2f}\t{n:.2f}", "Zone\tEasting\tNorthing\n", zone=False),
    Way("head-zone-band", "{i},{zone}{band},{e:.2f},{n:.2f}", "id,zone,easting,northing\n", zone=False),
    Way("head-units", "{i}\t{e:.2f}\t{n:.2f}", "Point\tX (m)\tY (m)\n"),
    Way("head-en-long", "{i},{e:.3f},{n:.3f},{h:.3f},BND", "Point Number,Easting,Northing,Elevation,Description\n"),
    Way("head-title", "{i}\t{e:.2f}\t{n:.2f}", "جدول مختصات گوشه‌های ملک\nردیف\tX\tY\n"),
    Way("head-title-utm", "{i}\t{e:.2f}\t{n:.2f}", "مختصات UTM نقاط (زون {zone})\n", zone=False),
    Way("head-fa-all", "{i}\t{e:.2f}\t{n:.2f}", "ردیف\tایکس\tایگرگ\n", change=momayyez),
    Way("head-two-lines", "{i}\t{e:.2f}\t{n:.2f}", "شماره\tمختصات\t\nنقطه\tX\tY\n"),
    Way("head-arabic-digits", "{i} {e:.2f} {n:.2f}", "النقطة س ص\n", change=ar, also=ANY),
    Way("head-with-colon", "{i}: {e:.2f} , {n:.2f}", "Coordinates:\n"),
    Way("foot-count", "{i}\t{e:.2f}\t{n:.2f}", "ردیف\tX\tY\n", "\nتعداد نقاط: {count}", also=ANY),
    Way("foot-area", "{i}\t{e:.2f}\t{n:.2f}", "ردیف\tX\tY\n", "\nمساحت: 1250.35 متر مربع", also=ANY),
    Way("foot-thanks", "{e:.2f} {n:.2f}", foot="\nبا تشکر", also=ANY),
    Way("head-greeting", "{e:.2f} {n:.2f}", "سلام، مختصات زمین به شرح زیر است:\n", also=ANY),
    Way("head-scale", "{i} {e:.2f} {n:.2f}", "نقشه با مقیاس 1:500\n", also=ANY),
    Way("head-date", "{i} {e:.2f} {n:.2f}", "تاریخ برداشت: 1403/05/12\n", also=ANY),
    Way("head-plaque", "{i} {e:.2f} {n:.2f}", "پلاک ثبتی 1234/56 بخش 3\n", change=fa, also=ANY),
    Way("head-phone", "{i} {e:.2f} {n:.2f}", "تلفن: 09121234567\n", also=ANY),
)

ZONES = (
    Way("zone-fa", "{e:.2f} {n:.2f}", "زون {zone}\n", zone=False),
    Way("zone-fa-digits", "{e:.2f} {n:.2f}", "زون: {zone} شمالی\n", zone=False, change=fa),
    Way("zone-ghach", "{e:.2f} {n:.2f}", "قاچ {zone}\n", zone=False, also=ANY),
    Way("zone-wgs", "{e:.2f},{n:.2f}", "WGS 84 / UTM zone {zone}N\n", zone=False),
    Way("zone-wgs84-tight", "{e:.2f},{n:.2f}", "WGS84 UTM{zone}N\n", zone=False),
    Way("zone-datum-lines", "{e:.2f},{n:.2f}", "Datum: WGS84\nProjection: UTM\nZone: {zone} N\n", zone=False),
    Way("zone-eq", "{e:.2f},{n:.2f}", "Zone={zone}\n", zone=False),
    Way("zone-foot", "{e:.2f},{n:.2f}", foot="\n(UTM Zone {zone})", zone=False),
    Way("zone-each-prefix", "{zone} {band} {e:.0f} {n:.0f}", zone=False, tolerance=0.8),
    Way("zone-each-glued", "{zone}{band} {e:.2f} {n:.2f}", zone=False),
    Way("zone-each-suffix", "{e:.2f}, {n:.2f}, {zone}{band}", zone=False),
    Way("zone-each-words", "UTM {zone}N X:{e:.2f} Y:{n:.2f}", zone=False),
    Way("zone-each-mE", "{zone} {band} {e:.2f} m E {n:.2f} m N", zone=False),
    Way("zone-each-dot", "{zone}.{e:.2f}.{n:.2f}", zone=False, also=ANY),
    Way("zone-z", "Z{zone} E{e:.2f} N{n:.2f}", zone=False),
    Way("zone-srid", "{e:.2f} {n:.2f}", "EPSG:326{zone}\n", zone=False),
    Way("zone-urn", "{e:.2f} {n:.2f}", "urn:ogc:def:crs:EPSG::326{zone}\n", zone=False, also=ANY),
    Way("zone-proj", "{e:.2f} {n:.2f}", "+proj=utm +zone={zone} +datum=WGS84 +units=m\n", zone=False, also=ANY),
    Way("zone-none", "{e:.2f} {n:.2f}", zone=False, expect="ask", also=("reject",)),
    Way("zone-none-county", "{e:.2f} {n:.2f}", zone=False, near=True, also=ASK),
    Way("zone-none-county-fa", "{i}- {e:.2f} {n:.2f}", zone=False, near=True, also=ASK, change=momayyez),
    Way("zone-39-in-hint-38-text", "{e:.2f} {n:.2f}", "زون 37\n", expect="ask", also=("reject",)),
    Way("zone-bad", "{e:.2f} {n:.2f}", "زون 93\n", zone=False, expect="reject", also=ASK),
    Way("zone-south", "{e:.2f} {n:.2f}", "UTM Zone {zone} South\n", zone=False, expect="ask", also=("reject",)),
    Way("zone-jonub", "{e:.2f} {n:.2f}", "زون {zone} جنوبی\n", zone=False, expect="ask", also=("reject",)),
    Way(
        "zone-wkt", "{e:.2f} {n:.2f}", "SRID=326{zone};LINESTRING(", ")", between=", ", zone=False, close=True, also=ASK
    ),
    Way("zone-ed50", "{e:.2f} {n:.2f}", "ED50 UTM Zone {zone}\n", zone=False, expect="ok", also=ANY, srid=2020),
    Way("zone-ed50-fa", "{i}\t{e:.2f}\t{n:.2f}", "دیتوم ED50\nX\tY\n", expect="ok", also=ANY, srid=2020),
    Way("zone-european", "{e:.2f} {n:.2f}", "European Datum 1950, zone {zone}\n", zone=False, also=ANY, srid=2020),
    Way(
        "zone-nahrwan",
        "{e:.2f} {n:.2f}",
        "Nahrwan 1967 / UTM zone {zone}N\n",
        zone=False,
        expect="ask",
        also=("reject",),
    ),
    Way("zone-epsg-ed50", "{e:.2f} {n:.2f}", "EPSG:20{zone}\n", zone=False, expect="ask", also=("reject",)),
    Way("zone-lambert", "{e:.2f} {n:.2f}", "سیستم لامبرت\n", expect="ask", also=("reject",)),
    Way("zone-local", "{e:.2f} {n:.2f}", "مختصات محلی (Local)\n", expect="ask", also=("reject", "ok")),
)

LABELS = (
    Way("acad-id", "X = {e:.4f}     Y = {n:.4f}     Z = 0.0000", "Command: id\nSpecify point: ", hint="utm"),
    Way("acad-id-each", "Command: ID\n Specify point:  X = {e:.4f}     Y = {n:.4f}     Z = 0.0000"),
    Way(
        "acad-list",
        "          at point  X={e:10.4f}  Y={n:10.4f}  Z=   0.0000",
        '                  LWPOLYLINE  Layer: "0"\n                            Space: Model space\n'
        "                   Handle = 2a4\n            Closed\n    Constant width    0.0000\n"
        "              area   1250.3512\n         perimeter   145.2231\n\n",
    ),
    Way("acad-list-enter", "  at point  X={e:.3f}  Y={n:.3f}  Z= 0.000\nPress ENTER to continue:"),
    Way(
        "acad-list-bulge",
        "  at point  X={e:.3f}  Y={n:.3f}  Z= 0.000\n     bulge   0.2130\n",
        expect="ask",
        also=("reject",),
    ),
    Way("acad-pline", "{e:.3f},{n:.3f}", "_PLINE\n", "\n_C\n", also=ANY),
    Way("acad-pline-from", "Specify next point or [Arc/Close/Halfwidth/Length/Undo/Width]: {e:.3f},{n:.3f}", also=ANY),
    Way("acad-3d", "{e:.3f},{n:.3f},0"),
    Way("acad-3d-zeros", "{e:.4f},{n:.4f},0.0000", close=True),
    Way("acad-vertex", "Vertex {i}: {e:.4f}, {n:.4f}"),
    Way("penz", "{i},{e:.3f},{n:.3f},{h:.3f},CR"),
    Way("pnez", "{i},{n:.3f},{e:.3f},{h:.3f},CR"),
    Way("pnez-low", "{i},{n:.3f},{e:.3f},{g:.3f}"),
    Way("point-35", "{p} {e:.2f} {n:.2f}"),
    Way("point-49-low", "{q}\t{e:.2f}\t{n:.2f}\t{g:.1f}"),
    Way("point-1001", "10{p} {e:.3f} {n:.3f}"),
    Way("point-STN", "STN{i} {e:.3f} {n:.3f}"),
    Way("point-B-dash", "B-{i}  {e:.3f}  {n:.3f}"),
    Way("point-gps", "GPS0{i}\t{n:.3f}\t{e:.3f}\t{h:.2f}"),
    Way("point-fa-letter", "{l} {e:.2f} {n:.2f}"),
    Way("point-fa-letter-colon", "نقطه {l}: {e:.2f} و {n:.2f}", also=ASK),
    Way("point-fa-noghte", "نقطه {i}: x={e:.2f} y={n:.2f}", change=fa),
    Way("point-fa-goshe", "گوشه {i} - طول {e:.2f} - عرض {n:.2f}", change=momayyez),
    Way("point-fa-ras", "رأس {i}: ({e:.2f} ، {n:.2f})", change=fa),
    Way("point-paren", "{i}) {e:.2f} {n:.2f}"),
    Way("point-paren-fa", "{i}) X={e:.2f} Y={n:.2f}", change=fa),
    Way("point-dot", "{i}. {e:.2f}, {n:.2f}"),
    Way("point-dash", "{i}-{e:.2f}-{n:.2f}", also=ASK),
    Way("point-dash-fa", "{i}- {e:.2f} - {n:.2f}", change=fa),
    Way("point-colon", "{i}:{e:.2f},{n:.2f}"),
    Way("point-hash", "#{i} {e:.2f} {n:.2f}"),
    Way("point-emoji", "📍 {e:.2f} , {n:.2f}", also=ANY),
    Way("point-bullet", "• {e:.2f} ، {n:.2f}"),
    Way("point-keycap", "{i}\ufe0f\u20e3 {e:.2f} {n:.2f}", also=ANY),
    Way("point-corner-names", "گوشه شمال غربی: {e:.2f} , {n:.2f}"),
    Way("point-corner-en", "NW corner {e:.2f} {n:.2f}", also=ANY),
    Way("point-glued-letter", "{L}{e:.2f} {n:.2f}", also=ANY),
    Way("label-x-colon", "X: {e:.2f} | Y: {n:.2f}"),
    Way("label-x-lines", "X: {e:.2f}\nY: {n:.2f}"),
    Way("label-x-lines-blank", "X: {e:.2f}\nY: {n:.2f}\n"),
    Way("label-point-lines", "نقطه {i}\nX={e:.2f}\nY={n:.2f}\n", change=fa),
    Way("label-y-first", "Y={n:.2f} X={e:.2f}"),
    Way("label-xyz", "X={e:.3f};Y={n:.3f};Z={h:.3f}"),
    Way("label-en-suffix", "{e:.2f}E {n:.2f}N"),
    Way("label-en-prefix", "E {e:.2f} N {n:.2f}"),
    Way("label-ne-prefix", "N: {n:.2f}, E: {e:.2f}"),
    Way("label-meters", "{e:.2f} متر شرقی و {n:.2f} متر شمالی"),
    Way("label-easting", "Easting: {e:.2f} Northing: {n:.2f}"),
    Way("label-easting-low", "easting {e:.2f}m northing {n:.2f}m"),
    Way("label-x-dash", "X-{e:.2f} Y-{n:.2f}", also=ANY),
    Way("label-wrong", "X={n:.2f} Y={e:.2f}", expect="ask", also=("ok", "reject")),
    Way("label-fa-toul", "طول شرقی {e:.2f} عرض شمالی {n:.2f}", change=fa),
    Way("label-lat-utm", "Lat={n:.2f} Lon={e:.2f}", also=ANY),
    Way("label-array", "[{e:.2f}, {n:.2f}]", "[", "]", between=",\n"),
    Way("label-objects", '{{"x": {e:.2f}, "y": {n:.2f}}}', "[", "]", between=", "),
    Way(
        "label-objects-e",
        '{{"easting": {e:.2f}, "northing": {n:.2f}, "zone": {zone}}}',
        "[",
        "]",
        between=", ",
        zone=False,
    ),
    Way("label-tuples", "({e:.2f}, {n:.2f})", "[", "]", between=", "),
    Way("label-point-class", "Point({e:.2f}, {n:.2f})"),
    Way("label-wkt", "{e:.2f} {n:.2f}", "POLYGON ((", "))", between=", ", close=True),
    Way("label-wkt-line-broken", "{e:.2f} {n:.2f}", "Polygon((\n", "\n))", between=",\n", close=True),
    Way("label-multipoint", "({e:.2f} {n:.2f})", "MULTIPOINT(", ")", between=", ", also=ASK),
    Way(
        "label-geojson-utm",
        "[{e:.2f},{n:.2f}]",
        '{{"type":"Polygon","coordinates":[[',
        "]]}}",
        between=",",
        close=True,
        also=ANY,
    ),
    Way("label-html", "<tr><td>{i}</td><td>{e:.2f}</td><td>{n:.2f}</td></tr>", "<table>", "</table>", between=""),
    Way("label-html-br", "{e:.2f} , {n:.2f}", between="<br>", also=ASK),
)

SEPARATORS = (
    Way("sep-thousands", "{e:,.2f}\t{n:,.2f}"),
    Way("sep-thousands-int", "{e:,.0f} {n:,.0f}", also=ASK, tolerance=0.8),
    Way("sep-thousands-quote", "{e:,.2f} ; {n:,.2f}", change=lambda text: text.replace(",", "'")),
    Way("sep-thousands-thin", "{e:,.2f} ; {n:,.2f}", change=_spaced_thousands),
    Way("sep-thousands-arabic", "{e:,.2f} - {n:,.2f}", change=lambda text: momayyez(text.replace(",", "،")), also=ASK),
    Way("sep-thousands-mark", "{i} {e:,.2f} {n:,.2f}", change=lambda text: momayyez(text.replace(",", "٬"))),
    Way(
        "sep-european", "{e:,.2f} {n:,.2f}", change=lambda t: t.replace(",", "\0").replace(".", ",").replace("\0", ".")
    ),
    Way(
        "sep-european-semi",
        "{e:,.2f}; {n:,.2f}",
        change=lambda t: t.replace(",", "_").replace(".", ",").replace("_", "."),
    ),
    Way("sep-decimal-comma", "{e:.2f} {n:.2f}", change=comma),
    Way("sep-decimal-comma-3", "{e:.2f}1\t{n:.2f}2", change=comma, expect="ask", also=("ok",)),
    Way("sep-decimal-comma-comma", "{e:.2f},{n:.2f}", change=comma, also=ANY),
    Way("sep-decimal-arabic-comma", "{e:.2f} {n:.2f}", change=lambda text: fa(text).replace(".", "،"), also=ASK),
    Way("sep-momayyez-semicolon", "{e:.2f}؛{n:.2f}", change=momayyez),
    Way("sep-momayyez-comma", "{e:.2f}، {n:.2f}", change=momayyez),
    Way("sep-fa-point", "{e:.2f} - {n:.2f}", change=fa),
    Way("sep-fa-slash", "{e:.2f}   {n:.2f}", change=lambda text: fa(text).replace(".", "/")),
    Way("sep-middle-dot", "{e:.2f} {n:.2f}", change=lambda text: fa(text).replace(".", "·"), also=ANY),
    Way("sep-full-width", "{e:.2f}　{n:.2f}", change=lambda text: text.translate(FULL)),
    Way("sep-one-line", "{e:.2f} {n:.2f}", between=" "),
    Way("sep-one-line-fa", "{e:.2f}،{n:.2f}", between=" ؛ ", change=fa),
    Way("sep-one-line-slash", "{e:.2f},{n:.2f}", between=" / "),
    Way("sep-one-line-all-commas", "{e:.2f},{n:.2f}", between=","),
    Way("sep-numbers-lines", "{e:.2f}\n{n:.2f}"),
    Way("sep-blank-lines", "{e:.2f} {n:.2f}", between="\n\n"),
    Way("sep-blank-crlf", "{e:.2f}\t{n:.2f}", between="\r\n\r\n"),
    Way("sep-cr", "{e:.2f}\t{n:.2f}", between="\r", also=ASK),
    Way("sep-ls", "{e:.2f} {n:.2f}", between="\u2028", also=ASK),
    Way("sep-tabs-two", "{i}\t\t{e:.2f}\t\t\t{n:.2f}\t"),
    Way("sep-quotes", '"{i}";"{e:.2f}";"{n:.2f}"'),
    Way("sep-smart-quotes", "“{e:.2f}” “{n:.2f}”"),
    Way("sep-equals-formula", "={e:.2f}\t={n:.2f}", also=ANY),
    Way("sep-plus", "+{e:.2f} +{n:.2f}"),
    Way("sep-zeros", "0{e:.2f} 0{n:.2f}"),
    Way("sep-long-decimals", "{e:.2f}0000000001 {n:.2f}0000000001"),
    Way("sep-exponent", "{e:.8E}\t{n:.8E}"),
    Way("sep-bidi", "{e:.2f} {n:.2f}", change=_marked),
    Way("sep-isolates", "\u2066{e:.2f}\u2069 \u2066{n:.2f}\u2069"),
    Way("sep-zwnj", "{e:.2f}\u200c {n:.2f}\u200b"),
    Way("sep-nbsp", "{e:.2f}\u00a0\u00a0{n:.2f}"),
    Way("sep-bom", "{e:.2f} {n:.2f}", "\ufeff"),
    Way("sep-mojibake", "{e:.2f} {n:.2f}", change=_mojibake, also=ANY),
    Way("sep-mojibake-head", "{i} {e:.2f} {n:.2f}", "Ø±Ø¯ÛŒÙ X Y\n", also=ANY),
    Way("sep-star", "{e:.2f} * {n:.2f}"),
    Way("sep-amp", "{e:.2f} & {n:.2f}", also=ANY),
    Way("sep-underscore", "{e:.2f}_{n:.2f}", also=ANY),
    Way("sep-comment", "{e:.2f} {n:.2f}  # گوشه", also=ANY),
    Way("sep-comment-slashes", "{e:.2f} {n:.2f} // corner {i}", also=ANY),
    Way("sep-trailing-name", "{e:.2f} {n:.2f} P{i}"),
    Way("sep-trailing-number", "{e:.2f} {n:.2f} {i}"),
    Way("sep-trailing-text", "{e:.2f} {n:.2f} دیوار", also=ANY),
    Way("sep-trailing-comma", "{e:.2f},{n:.2f},"),
    Way("sep-closed", "{i} {e:.2f} {n:.2f}", close=True),
    Way("sep-closed-fa", "{l}\t{e:.2f}\t{n:.2f}", close=True, change=momayyez),
    Way("sep-whatsapp", "[21/11/2026, 10:15:03] Ali: {e:.2f} {n:.2f}", also=ANY),
    Way("sep-telegram", "Ali Rezaei, [11/21/26 10:15 AM]\n{e:.2f} {n:.2f}", also=ANY),
    Way("sep-quote-mail", "> {e:.2f} {n:.2f}"),
    Way("sep-glued-columns", "{e:.2f}{n:.2f}", also=ANY),
    Way("sep-glued-index", "{i}{e:.2f} {n:.2f}", expect="ask", also=("reject",)),
    Way("sep-glued-index-tab", "{i}{e:.2f}\t{i}{n:.2f}", expect="ask", also=("reject",)),
    Way("sep-split-decimals", "{ei} {ef:02d} {ni} {nf:02d}", expect="ask", also=("reject", "ok")),
    Way("sep-dots-both", "{ei}.{ef:02d}.{ni}.{nf:02d}", expect="ask", also=("reject", "ok")),
    Way("sep-yx", "{n:.2f}\t{e:.2f}"),
    Way("sep-yx-comma-z", "{n:.2f},{e:.2f},{h:.1f}"),
    Way("sep-repeated-zone", "{zone}\t{e:.2f}\t{n:.2f}"),
    Way("sep-utm-dms-hint", "{e:.2f} {n:.2f}", hint="dms", expect="ask", also=("ok", "reject")),
)

WAYS = HEADS + ZONES + LABELS + SEPARATORS


def cases(seed: int, rounds: int) -> Iterator[Case]:
    """Yield a list written each way, `rounds` times."""
    random = Random(seed)
    for _ in range(rounds):
        yield from utm_cases(WAYS, random)
