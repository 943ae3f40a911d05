"""Lists of corners in degrees, as phones, map links, programs and deeds write them."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from tests.corpus.unseen.ground import Case
from tests.corpus.unseen.ways import FULL, Way, ar, comma, degree_cases, fa, momayyez

ASK = ("ask",)
ANY = ("ask", "reject")


def _mojibake(text: str) -> str:
    return text.encode("utf-8").decode("cp1252")


def _curly(text: str) -> str:
    return text.replace("'", "’").replace('"', "”")


DECIMAL = (
    Way("dd-head-fa", "{i}\t{lat:.7f}\t{lon:.7f}", "ردیف\tعرض جغرافیایی\tطول جغرافیایی\n"),
    Way("dd-head-fa-lon-first", "{lon:.7f},{lat:.7f}", "طول,عرض\n"),
    Way("dd-head-en", "{i},{lat:.7f},{lon:.7f},gate", "id,latitude,longitude,name\n"),
    Way("dd-head-wrong", "{lon:.7f},{lat:.7f}", "lat,lon\n", expect="ask", also=("reject",)),
    Way("dd-head-height", "{i} {lat:.7f} {lon:.7f} {h:.1f}", "No Lat Lon Alt\n"),
    Way("dd-head-accuracy", "{lat:.7f};{lon:.7f};4.9", "latitude;longitude;accuracy\n"),
    Way("dd-head-time", "2026-11-21T10:15:0{i}Z,{lat:.7f},{lon:.7f}", "time,lat,lon\n"),
    Way("dd-index-like-lat", "{p} {lat:.7f} {lon:.7f}"),
    Way("dd-index-like-lon", "{q}\t{lat:.7f}\t{lon:.7f}"),
    Way("dd-index-like-lat-lon-first", "{p},{lon:.7f},{lat:.7f}"),
    Way("dd-height-like-lat", "{lat:.7f} {lon:.7f} {g:.1f}", also=ASK),
    Way("dd-index-and-height-like", "{p},{lat:.7f},{lon:.7f},{g:.2f}", also=ASK),
    Way("dd-labels-short", "Lat: {lat:.7f} Lon: {lon:.7f}"),
    Way("dd-labels-long-lines", "Latitude: {lat:.7f}\nLongitude: {lon:.7f}"),
    Way("dd-labels-long-lines-fa", "عرض جغرافیایی: {lat:.7f}\nطول جغرافیایی: {lon:.7f}\n", change=momayyez),
    Way("dd-labels-phi", "φ={lat:.7f} λ={lon:.7f}"),
    Way("dd-labels-y-x", "Y={lat:.7f} X={lon:.7f}"),
    Way("dd-labels-x-y", "x:{lon:.7f} y:{lat:.7f}"),
    Way("dd-labels-wrong", "Lat={lon:.7f} Lon={lat:.7f}", expect="ask", also=("reject",)),
    Way("dd-labels-gps-app", "Lat {lat:.7f}° Long {lon:.7f}° Alt {h:.0f} m"),
    Way("dd-labels-accuracy", "Lat: {lat:.7f}, Lng: {lon:.7f}, Acc: 3.2 m", also=ASK),
    Way("dd-labels-toul-arz", "طول: {lon:.7f} عرض: {lat:.7f}", change=fa),
    Way("dd-labels-sharghi", "{lat:.7f} شمالی {lon:.7f} شرقی", change=fa),
    Way("dd-labels-daraje", "{lat:.7f} درجه شمالی و {lon:.7f} درجه شرقی", change=momayyez),
    Way("dd-hemi", "{lat:.7f}N, {lon:.7f}E"),
    Way("dd-hemi-first", "N {lat:.7f} E {lon:.7f}"),
    Way("dd-hemi-lower", "{lat:.7f}n {lon:.7f}e"),
    Way("dd-hemi-degree", "{lat:.7f}° N, {lon:.7f}° E"),
    Way("dd-hemi-words", "{lat:.7f} North, {lon:.7f} East"),
    Way("dd-hemi-swapped", "E {lat:.7f} N {lon:.7f}", expect="ask", also=("reject",)),
    Way("dd-hemi-south", "{lat:.7f}S {lon:.7f}E", expect="reject", also=ASK),
    Way("dd-minus", "-{lat:.7f} {lon:.7f}", expect="reject", also=ASK),
    Way("dd-minus-sign", "{lat:.7f} \u2212{lon:.7f}", expect="reject", also=ASK),
    Way("dd-plus", "+{lat:.7f}, +{lon:.7f}"),
    Way("dd-latlng", "LatLng({lat:.7f}, {lon:.7f})"),
    Way("dd-latlng-android", "lat/lng: ({lat:.7f},{lon:.7f})"),
    Way("dd-leaflet", "[{lat:.7f}, {lon:.7f}]", "L.polygon([", "])", between=",\n", also=ASK),
    Way("dd-google-js", "{{ lat: {lat:.7f}, lng: {lon:.7f} }}", "[", "]", between=",\n"),
    Way("dd-json-latitude", '{{"latitude": {lat:.7f}, "longitude": {lon:.7f}}}', "[", "]", between=", "),
    Way("dd-json-points", '{{"lat": "{lat:.7f}", "lon": "{lon:.7f}"}}', '{{"points": [', "]}}", between=", "),
    Way(
        "dd-json-named", '{{"name": "P{i}", "lat": {lat:.7f}, "lng": {lon:.7f}, "alt": {h:.1f}}}', "[", "]", between=","
    ),
    Way("dd-json-arrays", "[{lon:.7f}, {lat:.7f}]", "[", "]", between=", "),
    Way("dd-json-arrays-deep", "[{lon:.7f}, {lat:.7f}]", "[[[", "]]]", between=", ", close=True),
    Way("dd-python", "({lat:.7f}, {lon:.7f})", "[", "]", between=", "),
    Way("dd-wkt", "{lon:.7f} {lat:.7f}", "POLYGON((", "))", between=",", close=True),
    Way("dd-wkt-lower", "{lon:.7f} {lat:.7f}", "polygon ((", "))", between=" , ", close=True),
    Way("dd-wkt-open", "{lon:.7f} {lat:.7f}", "POLYGON((", "))", between=",", also=ANY),
    Way("dd-wkt-swapped", "{lat:.7f} {lon:.7f}", "POLYGON((", "))", between=",", close=True, also=ANY),
    Way("dd-wkt-line", "{lon:.7f} {lat:.7f}", "LINESTRING (", ")", between=", ", close=True, also=ASK),
    Way("dd-wkt-srid", "{lon:.7f} {lat:.7f}", "SRID=4326;POLYGON((", "))", between=", ", close=True),
    Way("dd-wkt-zm", "{lon:.7f} {lat:.7f} 12.5 0", "POLYGON ZM ((", "))", between=", ", close=True),
    Way("dd-wkt-quoted", "{lon:.7f} {lat:.7f}", '"POLYGON((', '))"', between=", ", close=True),
    Way(
        "dd-wkt-collection",
        "{lon:.7f} {lat:.7f}",
        "GEOMETRYCOLLECTION(POLYGON((",
        ")))",
        between=", ",
        close=True,
        also=ASK,
    ),
    Way(
        "dd-wkt-cut",
        "{lon:.7f} {lat:.7f}",
        "POLYGON((",
        "",
        between=", ",
        close=True,
        expect="reject",
        also=("ok", "ask"),
    ),
    Way("dd-geojson", "[{lon:.7f},{lat:.7f}]", '{{"type":"Polygon","coordinates":[[', "]]}}", between=",", close=True),
    Way(
        "dd-geojson-collection",
        "[{lon:.7f},{lat:.7f},{h:.1f}]",
        '{{"type":"FeatureCollection","features":[{{"type":"Feature","properties":{{"نام":"زمین"}},'
        '"geometry":{{"type":"MultiPolygon","coordinates":[[[',
        "]]]}}}}]}}",
        between=",",
        close=True,
    ),
    Way(
        "dd-geojson-coordinates", "[{lon:.7f},{lat:.7f}]", '"coordinates": [[', "]]", between=",", close=True, also=ASK
    ),
    Way(
        "dd-geojson-line",
        "[{lon:.7f},{lat:.7f}]",
        '{{"type":"LineString","coordinates":[',
        "]}}",
        between=",",
        also=ASK,
    ),
    Way("dd-kml-coordinates", "{lon:.7f},{lat:.7f},0", "<coordinates>\n", "\n</coordinates>", between=" ", close=True),
    Way("dd-kml-bare", "{lon:.7f},{lat:.7f},0", between=" ", close=True),
    Way("dd-kml-bare-heights", "{lon:.7f},{lat:.7f},{h:.2f}", between="\n", close=True),
    Way(
        "dd-kml-placemark",
        "{lon:.7f},{lat:.7f},0",
        "<Placemark><name>ملک 12</name><Polygon><outerBoundaryIs><LinearRing><coordinates>",
        "</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>",
        between=" ",
        close=True,
    ),
    Way(
        "dd-kml-whole",
        "{lon:.7f},{lat:.7f},0",
        '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>x1</name>'
        "<Placemark><Polygon><outerBoundaryIs><LinearRing><coordinates>",
        "</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark></Document></kml>",
        between="\n",
        close=True,
    ),
    Way("dd-kml-gx", "<gx:coord>{lon:.7f} {lat:.7f} {h:.1f}</gx:coord>"),
    Way(
        "dd-gml", "{lat:.7f} {lon:.7f}", '<gml:posList srsName="EPSG:4326">', "</gml:posList>", between=" ", close=True
    ),
    Way("dd-gpx", '<trkpt lat="{lat:.7f}" lon="{lon:.7f}"><ele>{h:.1f}</ele></trkpt>'),
    Way("dd-gpx-reversed", "<wpt lon='{lon:.7f}' lat='{lat:.7f}'><name>{i}</name></wpt>"),
    Way("dd-geo-uri", "geo:{lat:.7f},{lon:.7f}"),
    Way("dd-geo-uri-q", "geo:0,0?q={lat:.7f},{lon:.7f}(corner)", also=ANY),
    Way("dd-google-at", "https://www.google.com/maps/@{lat:.7f},{lon:.7f},18z"),
    Way("dd-google-q", "https://maps.google.com/?q={lat:.7f},{lon:.7f}"),
    Way(
        "dd-google-place",
        "https://www.google.com/maps/place/X/@35.1,51.2,17z/data=!3m1!4b1!4m5!3d{lat:.7f}!4d{lon:.7f}",
        also=ANY,
    ),
    Way("dd-google-search", "https://www.google.com/maps/search/?api=1&query={lat:.7f}%2C{lon:.7f}", also=ASK),
    Way("dd-google-dir", "https://www.google.com/maps/dir//{lat:.7f},{lon:.7f}", also=ANY),
    Way("dd-google-short", "https://maps.app.goo.gl/AbC{i}2d3F", expect="reject", also=ASK),
    Way("dd-osm-hash", "https://www.openstreetmap.org/#map=19/{lat:.7f}/{lon:.7f}"),
    Way(
        "dd-osm-marker",
        "https://www.openstreetmap.org/?mlat={lat:.7f}&mlon={lon:.7f}#map=19/{lat:.5f}/{lon:.5f}",
        also=ASK,
    ),
    Way("dd-neshan", "https://neshan.org/maps/@{lat:.7f},{lon:.7f},17.2z,0.0p", also=ASK),
    Way("dd-neshan-short", "https://nshn.ir/?lat={lat:.7f}&lng={lon:.7f}"),
    Way("dd-balad", "https://balad.ir/location?latitude={lat:.7f}&longitude={lon:.7f}&zoom=17"),
    Way("dd-balad-hash", "https://balad.ir/#17/{lat:.7f}/{lon:.7f}", also=ANY),
    Way("dd-waze", "https://waze.com/ul?ll={lat:.7f},{lon:.7f}&navigate=yes"),
    Way("dd-waze-encoded", "https://www.waze.com/ul?ll={lat:.7f}%2C{lon:.7f}&z=10", also=ASK),
    Way("dd-apple", "https://maps.apple.com/?ll={lat:.7f},{lon:.7f}&q=Pin"),
    Way("dd-bing", "https://www.bing.com/maps?cp={lat:.7f}~{lon:.7f}&lvl=18", also=ASK),
    Way("dd-yandex", "https://yandex.com/maps/?ll={lon:.7f}%2C{lat:.7f}&z=18", also=ASK),
    Way("dd-here", "https://wego.here.com/?map={lat:.7f},{lon:.7f},17,normal", also=ASK),
    Way("dd-iso6709", "+{lat:.7f}+0{lon:.7f}/"),
    Way("dd-decimal-comma", "{lat:.7f} {lon:.7f}", change=comma),
    Way("dd-decimal-comma-semi", "{lat:.7f}; {lon:.7f}", change=comma),
    Way("dd-decimal-comma-comma", "{lat:.7f}, {lon:.7f}", change=comma, also=ASK),
    Way("dd-decimal-comma-tight", "{lat:.7f},{lon:.7f}", change=comma, also=ANY),
    Way("dd-momayyez-tab", "{lat:.7f}\t{lon:.7f}", change=momayyez),
    Way("dd-momayyez-comma", "{lat:.7f}، {lon:.7f}", change=momayyez),
    Way("dd-arabic", "{lat:.7f} ؛ {lon:.7f}", change=ar),
    Way("dd-fa-slash", "{lat:.7f}  -  {lon:.7f}", change=lambda text: fa(text).replace(".", "/")),
    Way("dd-full-width", "{lat:.7f},{lon:.7f}", change=lambda text: text.translate(FULL)),
    Way("dd-one-line", "{lat:.7f} {lon:.7f}", between=" "),
    Way("dd-one-line-semi", "{lat:.7f},{lon:.7f}", between=";"),
    Way("dd-one-line-pipe", "{lon:.7f},{lat:.7f}", between="|", close=True),
    Way("dd-numbers-lines", "{lat:.7f}\n{lon:.7f}"),
    Way("dd-blank-lines", "{lat:.7f}, {lon:.7f}", between="\n\n\n"),
    Way("dd-index-paren-fa", "{i}) {lat:.7f} ، {lon:.7f}", change=fa),
    Way("dd-index-dot", "{i}.{lat:.7f},{lon:.7f}", expect="ask", also=("ok", "reject")),
    Way("dd-index-noghte", "نقطه {l} : {lat:.7f} , {lon:.7f}"),
    Way("dd-word-and", "{lat:.7f} و {lon:.7f}", also=ASK),
    Way("dd-degree-signs", "{lat:.7f}°, {lon:.7f}°"),
    Way("dd-degree-mojibake", "{lat:.7f}° {lon:.7f}°", change=_mojibake, also=ASK),
    Way("dd-quotes-fa", "«{lat:.7f}» «{lon:.7f}»", also=ASK),
    Way("dd-with-marks", "\u200f{lat:.7f}\u200e،\u200f{lon:.7f}\u200e"),
    Way("dd-hint-utm", "{lat:.7f} {lon:.7f}", hint="utm", expect="ask", also=("reject",)),
    Way("dd-whatsapp", "[11/21/26, 10:15 AM] Reza: {lat:.7f}, {lon:.7f}", also=ANY),
    Way("dd-location-share", "Location: https://maps.google.com/?q={lat:.7f},{lon:.7f}", also=ASK),
    Way("dd-photo", "GPS Latitude {lat:.7f} N\nGPS Longitude {lon:.7f} E", also=ASK),
    Way("dd-postgis", "ST_MakePoint({lon:.7f}, {lat:.7f})", also=ASK),
    Way("dd-csv-trailing", "{lat:.7f},{lon:.7f},,,"),
    Way("dd-epsg", "{lat:.7f} {lon:.7f}", "EPSG:4326\n"),
    Way("dd-wgs", "{lat:.7f} {lon:.7f}", "WGS84\n"),
    Way("dd-ed50", "{lat:.7f} {lon:.7f}", "ED50\n", also=ANY, srid=4154),
)

SEXAGESIMAL = (
    Way("dms-google", "{ld}°{lm:02d}'{ls:05.2f}\"N {od}°{om:02d}'{os:05.2f}\"E"),
    Way("dms-google-earth", "{ld}°{lm}'{ls:.2f}\"N  {od}°{om}'{os:.2f}\"E"),
    Way("dms-lon-first", "{od}° {om}' {os:.2f}\" E, {ld}° {lm}' {ls:.2f}\" N"),
    Way("dms-curly", "{ld}°{lm}'{ls:.2f}\" N  {od}°{om}'{os:.2f}\" E", change=_curly),
    Way("dms-primes", "{ld}°{lm}′{ls:.2f}″ {od}°{om}′{os:.2f}″"),
    Way("dms-two-singles", "{ld}°{lm}'{ls:.2f}'' N {od}°{om}'{os:.2f}'' E"),
    Way("dms-ordinal", "{ld}º {lm}' {ls:.2f}\" N {od}º {om}' {os:.2f}\" E"),
    Way("dms-ring", "{ld}˚{lm}´{ls:.2f}˝N {od}˚{om}´{os:.2f}˝E", also=ASK),
    Way(
        "dms-fa-words",
        "{ld} درجه و {lm} دقیقه و {ls:.2f} ثانیه عرض شمالی و {od} درجه و {om} دقیقه و {os:.2f} ثانیه طول شرقی",
        change=momayyez,
    ),
    Way(
        "dms-fa-words-tight", "{ld}درجه {lm}دقیقه {ls:.2f}ثانیه شمالی، {od}درجه {om}دقیقه {os:.2f}ثانیه شرقی", change=fa
    ),
    Way(
        "dms-fa-words-lon-first",
        "طول {od} درجه {om} دقیقه {os:.2f} ثانیه عرض {ld} درجه {lm} دقیقه {ls:.2f} ثانیه",
        change=fa,
    ),
    Way("dms-fa-symbols", "{ld}°{lm}'{ls:.2f}\" شمالی {od}°{om}'{os:.2f}\" شرقی", change=fa),
    Way("dms-fa-lines", "عرض: {ld}°{lm}'{ls:.2f}\"\nطول: {od}°{om}'{os:.2f}\"\n", change=momayyez),
    Way("dms-labels", "Lat: {ld}°{lm}'{ls:.2f}\" Long: {od}°{om}'{os:.2f}\""),
    Way("dms-labels-spaces", "Latitude {ld} {lm} {ls:.2f} Longitude {od} {om} {os:.2f}"),
    Way("dms-spaces", "{ld} {lm} {ls:.2f} {od} {om} {os:.2f}", hint="dms"),
    Way("dms-spaces-hemi", "N {ld} {lm} {ls:.2f} E {od} {om} {os:.2f}"),
    Way("dms-spaces-hemi-after", "{ld} {lm} {ls:.2f} N {od} {om} {os:.2f} E"),
    Way("dms-dashes", "{ld}-{lm}-{ls:.2f}N {od}-{om}-{os:.2f}E"),
    Way("dms-dashes-bare", "{ld}-{lm:02d}-{ls:05.2f}  {od}-{om:02d}-{os:05.2f}", hint="dms"),
    Way("dms-colons", "{ld}:{lm:02d}:{ls:05.2f},{od}:{om:02d}:{os:05.2f}"),
    Way("dms-colons-hemi", "{ld}:{lm:02d}:{ls:05.2f}N {od}:{om:02d}:{os:05.2f}E"),
    Way("dms-dots", "{ld}.{lm:02d}.{ls:05.2f} {od}.{om:02d}.{os:05.2f}", hint="dms", also=ANY),
    Way("dms-packed-hemi", "{ld}{lm:02d}{ls:05.2f}N 0{od}{om:02d}{os:05.2f}E"),
    Way("dms-packed-hemi-first", "N{ld}{lm:02d}{ls:05.2f} E{od}{om:02d}{os:05.2f}"),
    Way(
        "dms-table", "{i}\t{ld}\t{lm}\t{ls:.2f}\t{od}\t{om}\t{os:.2f}", "ردیف\tدرجه\tدقیقه\tثانیه\tدرجه\tدقیقه\tثانیه\n"
    ),
    Way("dms-table-bare", "{i}\t{od}\t{om}\t{os:.2f}\t{ld}\t{lm}\t{ls:.2f}", hint="dms", also=ASK),
    Way("dms-table-height", "{i},{ld},{lm},{ls:.2f},{od},{om},{os:.2f},{h:.1f}", hint="dms", also=ASK),
    Way("dms-index", "{i}- {ld}°{lm}'{ls:.2f}\" N , {od}°{om}'{os:.2f}\" E"),
    Way("dms-index-fa", "{l}) {ld}°{lm}'{ls:.2f}\" - {od}°{om}'{os:.2f}\"", change=fa),
    Way("dms-index-like-degrees", "{p}  {ld}°{lm}'{ls:.2f}\"  {od}°{om}'{os:.2f}\""),
    Way("dms-height", "{ld}°{lm}'{ls:.2f}\"N {od}°{om}'{os:.2f}\"E {h:.1f}m"),
    Way("dms-letters", "{ld}d{lm}m{ls:.2f}s N, {od}d{om}m{os:.2f}s E"),
    Way("dms-letters-dms", "{ld}d{lm}'{ls:.2f}\"N {od}d{om}'{os:.2f}\"E"),
    Way("dms-words-en", "{ld} deg {lm} min {ls:.2f} sec N, {od} deg {om} min {os:.2f} sec E"),
    Way("dms-exif", "{ld} deg {lm}' {ls:.2f}\" N, {od} deg {om}' {os:.2f}\" E"),
    Way("dms-decimal-comma", "{ld}°{lm}'{ls:.2f}\"N {od}°{om}'{os:.2f}\"E", change=comma),
    Way("dms-semicolons", "{ld}°{lm}'{ls:.2f}\";{od}°{om}'{os:.2f}\""),
    Way("dms-one-line", "{ld}°{lm}'{ls:.2f}\"N {od}°{om}'{os:.2f}\"E", between=" "),
    Way("dms-one-line-comma", "{ld}°{lm}'{ls:.2f}\"N,{od}°{om}'{os:.2f}\"E", between=", "),
    Way("dms-two-lines", "{ld}° {lm}' {ls:.2f}\" N\n{od}° {om}' {os:.2f}\" E\n"),
    Way("dms-mojibake", "{ld}°{lm}'{ls:.2f}\"N {od}°{om}'{os:.2f}\"E", change=_mojibake, also=ASK),
    Way(
        "dms-mojibake-primes",
        "{ld}°{lm}′{ls:.2f}″N {od}°{om}′{os:.2f}″E",
        change=lambda t: t.encode().decode("latin-1"),
        also=ANY,
    ),
    Way("dms-closed", "{ld}°{lm}'{ls:.2f}\"N {od}°{om}'{os:.2f}\"E", close=True),
    Way("dms-head-fa", "{i}\t{od}°{om}'{os:.2f}\"\t{ld}°{lm}'{ls:.2f}\"", "نقطه\tطول شرقی\tعرض شمالی\n"),
    Way(
        "dms-head-wrong",
        "{i}\t{od}°{om}'{os:.2f}\"\t{ld}°{lm}'{ls:.2f}\"",
        "نقطه\tعرض\tطول\n",
        expect="ask",
        also=("reject",),
    ),
    Way("dms-bidi", "\u202a{ld}°{lm}'{ls:.2f}\"\u202c \u202a{od}°{om}'{os:.2f}\"\u202c"),
    Way("dms-seconds-first", "{ls:.2f}\"{lm}'{ld}° N {os:.2f}\"{om}'{od}° E", expect="reject", also=("ask", "ok")),
    Way("dms-reversed", "\"{ls:.2f}'{lm}°{ld} \"{os:.2f}'{om}°{od}", expect="reject", also=("ask", "ok")),
    Way("dms-west", "{ld}°{lm}'{ls:.2f}\"N {od}°{om}'{os:.2f}\"W", expect="reject", also=ASK),
    Way("dms-jonubi", "{ld}°{lm}'{ls:.2f}\" جنوبی {od}°{om}'{os:.2f}\" شرقی", expect="reject", also=ASK),
    Way("dms-both-north", "{ld}°{lm}'{ls:.2f}\"N {od}°{om}'{os:.2f}\"N", expect="ask", also=("reject",)),
    Way("dms-missing-seconds", "{ld}°{lm}' {od}°{om}'{os:.2f}\"", expect="reject", also=ASK),
    Way(
        "dms-as-decimals", "{ld}.{lm:02d}{ls:02.0f} {od}.{om:02d}{os:02.0f}", hint="dms", expect="ask", also=("reject",)
    ),
    Way("dms-minutes-over", "{ld}°7{lm}'{ls:.2f}\"N {od}°{om}'{os:.2f}\"E", expect="reject", also=ASK),
    Way("dms-seconds-over", "{ld}°{lm}'9{ls:.2f}\"N {od}°{om}'{os:.2f}\"E", expect="reject", also=ASK),
    Way("dms-negative-minutes", "{ld}°-{lm}'{ls:.2f}\"N {od}°{om}'{os:.2f}\"E", expect="reject", also=ASK),
)

MINUTES = (
    Way("ddm-symbols", "{ld}°{lm:.5f}'N {od}°{om:.5f}'E"),
    Way("ddm-geocache", "N{ld}° {lm:08.5f} E0{od}° {om:08.5f}"),
    Way("ddm-geocache-primes", "N {ld}° {lm:.5f}′ E {od}° {om:.5f}′"),
    Way("ddm-spaces", "{ld} {lm:.5f} {od} {om:.5f}", hint="dms"),
    Way("ddm-spaces-hemi", "{ld} {lm:.5f} N {od} {om:.5f} E"),
    Way("ddm-fa", "{ld} درجه و {lm:.5f} دقیقه شمالی - {od} درجه و {om:.5f} دقیقه شرقی", change=momayyez),
    Way("ddm-labels", "Lat {ld}°{lm:.5f}' Lon {od}°{om:.5f}'"),
    Way("ddm-colons", "{ld}:{lm:08.5f} {od}:{om:08.5f}", hint="dms", also=ASK),
    Way("ddm-dashes", "{ld}-{lm:.5f}N, {od}-{om:.5f}E"),
    Way("ddm-rmc", "$GPRMC,10150{i},A,{ld}{lm:08.5f},N,0{od}{om:08.5f},E,0.0,0.0,211126,,,A", also=ASK),
    Way("ddm-gll", "$GPGLL,{ld}{lm:08.5f},N,0{od}{om:08.5f},E,10150{i},A,A", also=ANY),
    Way("ddm-index", "WP0{i} N{ld} {lm:.5f} E{od} {om:.5f}"),
)


def cases(seed: int, rounds: int) -> Iterator[Case]:
    """Yield a list written each way, `rounds` times."""
    random = Random(seed)
    for _ in range(rounds):
        yield from degree_cases(DECIMAL, random, "dd")
        yield from degree_cases(SEXAGESIMAL, random, "dms")
        yield from degree_cases(MINUTES, random, "ddm")
