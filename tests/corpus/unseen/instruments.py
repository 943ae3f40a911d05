"""Lists of corners from instruments, drawing programs, phones and messengers, as they are pasted."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from tests.corpus.unseen.ground import Case
from tests.corpus.unseen.ways import Way, degree_cases, fa, momayyez, utm_cases

ASK = ("ask",)
ANY = ("ask", "reject")
NOT_OK = ("reject",)

#: Total stations, receivers and their desktop programs.
STATIONS = (
    Way("sdr33", "08TP{i:>16}{n:>16.3f}{e:>16.3f}{h:>16.3f}CORNER", also=ANY),
    Way("sdr33-head", "08TP{i:>16}{n:>16.3f}{e:>16.3f}{h:>16.3f}", "00NMSDR33 V04-04.02     21-Nov-26 10:15 113111\n10NMJOB12\n", also=ANY),
    Way("leica-landxml", '<CgPoint name="{i}" code="COR">{n:.4f} {e:.4f} {h:.4f}</CgPoint>', "<CgPoints>", "</CgPoints>", between="", also=ANY),
    Way("landxml-list", "{n:.4f} {e:.4f}", '<Boundary bndType="outer"><PntList2D>', "</PntList2D></Boundary>", between=" ", close=True, also=ANY),
    Way("trimble-jxl", "<Point><Name>{i}</Name><Grid><North>{n:.4f}</North><East>{e:.4f}</East><Elevation>{h:.3f}</Elevation></Grid></Point>", also=ANY),
    Way("carlson-sp", "SP,PN{i},N {n:.4f},E {e:.4f},EL{h:.4f},--COR", also=ANY),
    Way("nikon-up", "UP,{i},,{n:.4f},{e:.4f},{h:.4f},COR,", also=ANY),
    Way("cass", "{i},,{e:.3f},{n:.3f},{h:.3f}"),
    Way("cass-code", "{i},COR,{e:.3f},{n:.3f},{h:.3f}"),
    Way("south-bl", "{i},COR,{n:.4f},{e:.4f},{h:.4f},,,4,0.012,0.018,12", also=ANY),
    Way("topcon-tabs", "{i}\t{n:.3f}\t{e:.3f}\t{h:.3f}\t\tTREE", also=ANY),
    Way("leica-idex", '\t{i},\t"{i}",\t{e:.4f},\t{n:.4f},\t{h:.4f},\tMEAS;', also=ANY),
    Way("geomax", "{i};COR;{e:.4f};{n:.4f};{h:.4f};2026-11-21T10:15:00", also=ANY),
    Way("civil-inverse", "Segment # {i}: Line\nCourse: S60-12-10W\tLength: {side:.3f}m\nNorth: {n:.4f}m\tEast: {e:.4f}m", "Parcel Name: Property : 1\n", also=ANY),
    Way("civil-north-east", "North: {n:.4f}     East: {e:.4f}", also=ANY),
    Way("acad-extraction", "{i},Point,{e:.4f},{n:.4f},0.0000", "Count,Name,Position X,Position Y,Position Z\n"),
    Way("acad-extraction-fa", "1\tPoint\t0\t{e:.4f}\t{n:.4f}\t0.0000", "Count\tName\tLayer\tPosition X\tPosition Y\tPosition Z\n", also=ANY),
    Way("acad-list-lisp", "({e:.4f} {n:.4f} 0.0)", "(", ")", between=" "),
    Way("acad-lisp-dxf", "(10 {e:.4f} {n:.4f})", '((0 . "LWPOLYLINE") (100 . "AcDbEntity") (90 . {count}) (70 . 1) ', ")", between=" ", also=ANY),
    Way("acad-massprop", "", "Area: 1250.35\nPerimeter: 145.22\nBounding box: X: 535012.3400 -- 535062.1200\n              Y: 3950012.3400 -- 3950060.1200\nCentroid: X: 535031.1200\n          Y: 3950031.1200", between="", expect="reject", also=ASK),
    Way("acad-circle", "CIRCLE Layer: 0\n center point, X={e:.4f} Y={n:.4f} Z=0.0000\n radius 0.5000\n circumference 3.1416\n area 0.7854", also=ANY),
    Way("microstation", "XY={e:.4f},{n:.4f},0.0000"),
    Way("microstation-element", "{i}  X: {e:.4f}, Y: {n:.4f}, Z: 0.0000", "Vertices\n", also=ASK),
    Way("gis-identify", "(Derived)\nX {e:.4f}\nY {n:.4f}", also=ANY),
    Way("qgis-table", "{i}\t{e:.10f}\t{n:.10f}", "fid\txcoord\tycoord\n"),
    Way("qgis-click", "{e:.2f},{n:.2f}"),
    Way("arcmap-measure", "{e:.3f}  {n:.3f} Meters"),
    Way("global-mapper", "{e:.3f},{n:.3f},0", "DESCRIPTION=Unknown Area Type\nNAME=\nCLOSED=YES\nBORDER_WIDTH=1\n", "\n\n", also=ANY),
    Way("surfer-bln", "{e:.3f},{n:.3f}", "{count},1\n", also=ANY),
    Way("atlas-bna", "{e:.3f},{n:.3f}", '"parcel","",{count}\n', also=ANY),
    Way("garmin-text", "Waypoint\tP{i}\tUser Waypoint\t{zone} S {e:.0f} {n:.0f}\t1203 m\tFlag, Blue", "Grid\tUTM\nDatum\tWGS 84\n\nHeader\tName\tDescription\tType\tPosition\tAltitude\n", zone=False, also=ANY, tolerance=0.8),
    Way("garmin-position", "{zone} {band} {e:.0f} {n:.0f}", "Position Format: UTM UPS\nMap Datum: WGS 84\n", zone=False, tolerance=0.8, also=ANY),
    Way("avenza", "P{i} {zone}{band} {e:.0f}E {n:.0f}N", zone=False, tolerance=0.8, also=ANY),
    Way("utm-geo-map", "Point {i}\nUTM: {zone}{band} {e:.2f} {n:.2f}\n", "UTM Geo Map\n", zone=False, also=ANY),
    Way("gps-fields", "{zone}{band} E{e:.2f} N{n:.2f} ±4 m", zone=False, also=ANY),
    Way("excel-rounded", "{e:.5E}\t{n:.5E}", expect="ask", also=NOT_OK),
    Way("excel-rounded-more", "{i}\t{e:.4E}\t{n:.4E}", "ردیف\tX\tY\n", expect="ask", also=NOT_OK),
    Way("excel-hash", "{i}\t{e:.2f}\t########", "ردیف\tX\tY\n", expect="reject", also=ASK),
    Way("excel-error", "{i}\t#VALUE!\t{n:.2f}", "ردیف\tX\tY\n", expect="reject", also=ASK),
    Way("excel-rtl", "{n:.2f}\t{e:.2f}\t{i}", "Y\tX\tردیف\n"),
    Way("excel-rtl-fa", "{h:.1f}\t{n:.2f}\t{e:.2f}\t{i}", "ارتفاع\tعرض\tطول\tنقطه\n", change=momayyez),
    Way("excel-text-mark", "'{e:.2f}\t'{n:.2f}", also=ANY),
    Way("excel-formula-text", '="{e:.2f}"\t="{n:.2f}"', also=ANY),
    Way("excel-north-x", "{i}\t{n:.3f}\t{e:.3f}", "نقطه\tX (شمال)\tY (شرق)\n", also=ANY),
    Way("excel-local-and-utm", "{i}\t{g:.2f}\t{side:.2f}\t{e:.2f}\t{n:.2f}", "ردیف\tx محلی\ty محلی\tX UTM\tY UTM\n", also=ANY),
    Way("excel-side-names", "{L}-{i}\t{side:.2f}\t{e:.2f}\t{n:.2f}", "ضلع\tطول\tX\tY\n", also=ANY),
    Way("word-cells", "{i}\n{e:.2f}\n{n:.2f}", "ردیف\nX\nY\n", also=ANY),
    Way("word-cells-fa", "{i}\n{e:.2f}\n{n:.2f}", "شماره نقطه\nطول\nعرض\n", change=momayyez, also=ANY),
    Way("word-cells-bare", "{L}\n{e:.2f}\n{n:.2f}\n{h:.2f}", also=ANY),
)  # fmt: skip

#: Messengers, deeds and what people add in words.
WORDS = (
    Way("telegram", "علی رضایی, [11/21/26 10:1{i} AM]\n{e:.2f} {n:.2f}", also=ANY),
    Way("telegram-fa", "رضا، [۲۱ آبان ۱۴۰۵، ۱۰:۱۲]:\n{e:.2f} - {n:.2f}", change=fa, also=ANY),
    Way("telegram-forward", "{i}️⃣ {e:.2f} , {n:.2f}", "Forwarded from مهندس کریمی\n", "\n✅", also=ANY),
    Way("whatsapp-block", "{e:.2f} {n:.2f}", "[10:12, 11/21/2026] Ali: ", also=ANY),
    Way("arrow", "{L}({e:.2f}, {n:.2f})", between=" → "),
    Way("arrow-ascii", "{L}({e:.2f}, {n:.2f})", between=" -> ", also=ASK),
    Way("prose-from", "نقطه {L} به مختصات ({e:.2f} ، {n:.2f})", "از ", " و سپس به نقطه شروع", between=" به ", also=ANY),
    Way("prose-ordinal", "نقطه اول: {e:.2f} و {n:.2f}", between="\n", also=ANY),
    Way("unit-m", "{e:.2f} m, {n:.2f} m"),
    Way("unit-metre-fa", "{e:.2f} متر ، {n:.2f} متر", change=momayyez, also=ASK),
    Way("tatweel", "X ـ {e:.2f} Y ـ {n:.2f}", also=ANY),
    Way("spoken-decimal", "{ei} ممیز {ef:02d} و {ni} ممیز {nf:02d}", also=ANY),
    Way("apostrophe-decimal", "{ei}'{ef:02d} {ni}'{nf:02d}", also=ANY),
    Way("momayyez-below", "{e:.2f} {n:.2f}", change=lambda text: fa(text).replace(".", ","), also=ASK),
    Way("zone-words", "{e:.2f} {n:.2f}", "زون {zone} شمالی، بیضوی WGS84، سیستم تصویر UTM\n", zone=False, change=fa),
    Way("zone-mantaghe", "{e:.2f} {n:.2f}", "سیستم UTM منطقه {zone}\n", zone=False, also=ASK),
    Way("zone-nahiye", "{e:.2f} {n:.2f}", "ناحیه {zone} شمالی\n", zone=False, also=ANY),
    Way("zone-utm-dash", "{e:.2f} {n:.2f}", "UTM-{zone}\n", zone=False, also=ASK),
    Way("zone-two", "{e:.2f} {n:.2f}", "زون 39 و 40\n", zone=False, expect="ask", also=NOT_OK),
    Way("zone-choice", "{e:.2f} {n:.2f}", "Zone: 38/39/40\n", zone=False, expect="ask", also=NOT_OK),
    Way("zone-crossed", "{e:.2f} {n:.2f}", "☐ 38  ☐ 39  ☑ 40  ☐ 41\n", zone=False, expect="ask", also=NOT_OK),
    Way("tm-three", "{e:.2f} {n:.2f}", "سیستم TM سه درجه‌ای\n", expect="ask", also=NOT_OK),
    Way("tm-3", "{e:.2f} {n:.2f}", "Projection: 3° TM, CM 51\n", expect="ask", also=NOT_OK),
    Way("gauss", "{e:.2f} {n:.2f}", "Gauss-Krüger\n", expect="ask", also=NOT_OK),
    Way("ground", "{e:.2f} {n:.2f}", "Ground coordinates, scale factor 1.000123\n", expect="ask", also=NOT_OK),
    Way("nad27", "{e:.2f} {n:.2f}", "NAD27\n", expect="ask", also=NOT_OK),
    Way("gcj", "{e:.2f} {n:.2f}", "GCJ-02\n", expect="ask", also=NOT_OK),
    Way("sk42", "{e:.2f} {n:.2f}", "SK-42 (Krassovsky)\n", expect="ask", also=NOT_OK),
    Way("fd58", "{e:.2f} {n:.2f}", "Final Datum 1958\n", expect="ask", also=NOT_OK),
    Way("ain-el-abd", "{e:.2f} {n:.2f}", "Ain el Abd 1970\n", expect="ask", also=NOT_OK),
    Way("rassadiran", "{e:.2f} {n:.2f}", "Rassadiran\n", expect="ask", also=NOT_OK),
    Way("old-system", "{e:.2f} {n:.2f}", "مختصات در سیستم قدیم (اروپا ۱۹۵۰)\n", expect="ask", also=("reject", "ok"), srid=2020),
    Way("ed-fifty", "{e:.2f} {n:.2f}", "دیتوم: ED 50\n", also=ANY, srid=2020),
    Way("ed-dots", "{e:.2f} {n:.2f}", "E.D. 1950\n", also=ANY, srid=2020),
    Way("ed-1950", "{e:.2f} {n:.2f}", "ED1950, zone {zone}\n", zone=False, also=ANY, srid=2020),
    Way("european-garmin", "{e:.2f} {n:.2f}", "Map Datum: European 1950\n", also=ANY, srid=2020),
    Way("ed-fa", "{e:.2f} {n:.2f}", "دیتوم ای‌دی ۵۰\n", expect="ask", also=("reject", "ok"), srid=2020),
    Way("itrf", "{e:.2f} {n:.2f}", "ITRF2014 / UTM zone {zone}N\n", zone=False, also=ANY),
    Way("wgs-1984", "{e:.2f} {n:.2f}", "WGS 1984 UTM Zone {zone}N\n", zone=False),
    Way("sides-sentence", "{i} {e:.2f} {n:.2f}", "شمالاً به طول ۱۲/۵۰ متر به خیابان، شرقاً به طول ۲۰ متر به پلاک ۱۲\n", also=ANY),
    Way("sides-below", "{i} {e:.2f} {n:.2f}", foot="\nحد شمال: ۱۲٫۵ متر\nحد جنوب: ۱۲٫۵ متر\nحد شرق: ۲۰ متر\nحد غرب: ۲۰ متر", also=ANY),
    Way("national-id", "{i} {e:.2f} {n:.2f}", "مالک: علی رضایی کد ملی 0012345678 تلفن 02188776655\n", also=ANY),
    Way("renovation-code", "{i} {e:.2f} {n:.2f}", "کد نوسازی 4-12-8-3-0-0-0\n", also=ANY),
    Way("last-row-area", "{i} {e:.2f} {n:.2f}", foot=" مساحت=1250.35", also=ANY),
    Way("signature", "{i}\t{e:.2f}\t{n:.2f}", "مختصات یو تی ام\n", "\nمهر و امضا - شماره پروانه 10-1-00123 - 1405/08/30", also=ANY),
    Way("question", "{e:.2f} {n:.2f}", foot="\nلطفا چک کنید ببینید درسته؟", also=ANY),
)  # fmt: skip


#: Degrees from phones, receivers and web maps.
DEGREES = (
    Way("nmea-gga-dd", "{lat:.7f}N {lon:.7f}E"),
    Way("glued-suffix", "{lat:.7f}N{lon:.7f}E", also=ANY),
    Way("glued-prefix", "N{lat:.7f}E{lon:.7f}", also=ANY),
    Way("gps-status", "Lat: {lat:.7f} Lon: {lon:.7f} Acc: 4m Alt: 1203m", also=ANY),
    Way("gps-status-lines", "Latitude: {lat:.7f}\nLongitude: {lon:.7f}\nAltitude: 1203 m\nAccuracy: 4 m\n", also=ANY),
    Way("ozi-plt", "  {lat:.7f}, {lon:.7f},1,-777,45617.4,21-Nov-26, 10:15:0{i}", "OziExplorer Track Point File Version 2.1\nWGS 84\nAltitude is in Feet\nReserved 3\n0,2,255,x,0,0,2,8421376\n{count}\n", also=ANY),
    Way("google-latlng", "new google.maps.LatLng({lat:.7f}, {lon:.7f})", between=",\n", also=ASK),
    Way("leaflet-latlng", "L.latLng({lat:.7f}, {lon:.7f})", between=",\n", also=ASK),
    Way("flutter", "LatLng({lat:.7f}, {lon:.7f}),", also=ASK),
    Way("overpass", '{{"lat": {lat:.7f}, "lon": {lon:.7f}}}', '{{"type": "way", "id": 123456789, "geometry": [', '], "tags": {{"landuse": "farmland"}}}}', between=", ", also=ANY),
    Way("esri-json", "[{lon:.7f},{lat:.7f}]", '{{"rings":[[', ']],"spatialReference":{{"wkid":4326}}}}', between=",", close=True, also=ANY),
    Way("esri-json-mercator", "[{lon:.7f},{lat:.7f}]", '{{"rings":[[', ']],"spatialReference":{{"wkid":102100,"latestWkid":3857}}}}', between=",", close=True, expect="ask", also=NOT_OK),
    Way("geojson-crs84", "[{lon:.7f},{lat:.7f}]", '{{"type":"Polygon","crs":{{"type":"name","properties":{{"name":"urn:ogc:def:crs:OGC:1.3:CRS84"}}}},"coordinates":[[', "]]}}", between=",", close=True),
    Way("geojson-crs-ed50", "[{lon:.7f},{lat:.7f}]", '{{"type":"Polygon","crs":{{"type":"name","properties":{{"name":"EPSG:4154"}}}},"coordinates":[[', "]]}}", between=",", close=True, also=ANY, srid=4154),
    Way("geojson-crs-code", "[{lon:.7f},{lat:.7f}]", '{{"type":"Polygon","crs":{{"type":"EPSG","properties":{{"code":4326}}}},"coordinates":[[', "]]}}", between=",", close=True, also=ANY),
    Way("geojson-string", "[{lon:.7f},{lat:.7f}]", '{{\\"type\\":\\"Polygon\\",\\"coordinates\\":[[', "]]}}", between=",", close=True, also=ANY),
    Way("gml2", "{lon:.7f},{lat:.7f}", '<gml:Polygon srsName="EPSG:4326"><gml:outerBoundaryIs><gml:LinearRing><gml:coordinates>', "</gml:coordinates></gml:LinearRing></gml:outerBoundaryIs></gml:Polygon>", between=" ", close=True, also=ANY),
    Way("gml3", "{lat:.7f} {lon:.7f}", '<gml:Polygon srsName="urn:ogc:def:crs:EPSG::4326"><gml:exterior><gml:LinearRing><gml:posList srsDimension="2">', "</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon>", between=" ", close=True, also=ANY),
    Way("gml3-pos", "<gml:pos>{lat:.7f} {lon:.7f}</gml:pos>", '<gml:LinearRing srsName="urn:ogc:def:crs:EPSG::4326">', "</gml:LinearRing>", between="", close=True, also=ANY),
    Way("gml-3d", "{lat:.7f} {lon:.7f} {h:.1f}", '<gml:posList srsDimension="3" srsName="http://www.opengis.net/def/crs/EPSG/0/4979">', "</gml:posList>", between=" ", close=True, also=ANY),
    Way("curve-polygon", "{lon:.7f} {lat:.7f}", "CURVEPOLYGON(CIRCULARSTRING(", "))", between=", ", close=True, expect="reject", also=ASK),
    Way("compound-curve", "{lon:.7f} {lat:.7f}", "CURVEPOLYGON(COMPOUNDCURVE(CIRCULARSTRING(", ")))", between=", ", close=True, expect="reject", also=ASK),
    Way("wkt-comma-decimals", "{lon:.7f} {lat:.7f}", "POLYGON((", "))", between="; ", close=True, change=lambda t: t.replace(".", ","), also=ANY),
    Way("wkt-fa-digits", "{lon:.7f} {lat:.7f}", "POLYGON((", "))", between=", ", close=True, change=fa, also=ANY),
    Way("wkt-sql", "{lon:.7f} {lat:.7f}", "ST_GeomFromText('POLYGON((", "))', 4326)", between=", ", close=True, also=ANY),
    Way("wkt-sql-utm-srid", "{lon:.7f} {lat:.7f}", "ST_GeomFromText('POLYGON((", "))', 32639)", between=", ", close=True, expect="ask", also=NOT_OK),
    Way("wkt-crs-prefix", "{lon:.7f} {lat:.7f}", "<http://www.opengis.net/def/crs/OGC/1.3/CRS84> POLYGON((", "))", between=", ", close=True, also=ANY),
    Way("my-maps-csv", "{lon:.7f} {lat:.7f}", 'WKT,name,description\n"POLYGON ((', '))",Polygon 1,', between=", ", close=True, also=ANY),
    Way("neshan-share", "https://neshan.org/maps/places/@{lat:.7f},{lon:.7f},18z,0p", also=ANY),
    Way("google-dms-place", "https://www.google.com/maps/place/{lat:.7f},{lon:.7f}/@35.1000000,51.2000000,17z", also=ANY),
    Way("google-pin", "Dropped pin\n{lat:.7f}, {lon:.7f}\nhttps://maps.app.goo.gl/AbCdEf{i}", also=ANY),
    Way("google-earth-web", "https://earth.google.com/web/@{lat:.7f},{lon:.7f},1203a,500d,35y,0h,0t,0r", also=ANY),
    Way("osmand", "https://osmand.net/map?pin={lat:.7f},{lon:.7f}#17/35.1/51.2", also=ANY),
    Way("organic-maps", "om://map?v=1&ll={lat:.7f},{lon:.7f}&n=P{i}", also=ANY),
    Way("what3words", "///filled.count.soap{i}", expect="reject", also=ASK),
    Way("what3words-fa", "///سیب.درخت.خانه", expect="reject", also=ASK),
    Way("plus-code", "8H7XMCQ{i}+2F", expect="reject", also=ASK),
    Way("plus-code-short", "MC{i}V+2F تهران", expect="reject", also=ASK),
    Way("geohash", "tnk{i}e1x2q9", expect="reject", also=ASK),
    Way("hex-wkb", "", "0103000020E6100000010000000500000000000000000049400000000000804140", between="", expect="reject", also=("ask",)),
    Way("encoded-polyline", "", "_p~iF~ps|U_ulLnnqC_mqNvxq`@", between="", expect="reject", also=ASK),
    Way("boundingbox", "", '{{"boundingbox":["35.6934","35.6944","51.3869","51.3889"],"lat":"35.6939","lon":"51.3879"}}', between="", expect="reject", also=ASK),
    Way("bbox-words", "", "north: 35.6944\nsouth: 35.6934\neast: 51.3889\nwest: 51.3869", between="", expect="reject", also=ASK),
    Way("url-bbox", "", "https://www.openstreetmap.org/?bbox=51.3869,35.6934,51.3889,35.6944", between="", expect="reject", also=ASK),
    Way("nad27-degrees", "{lat:.7f} {lon:.7f}", "NAD27\n", expect="ask", also=NOT_OK),
    Way("gcj-degrees", "{lat:.7f}, {lon:.7f}", "GCJ-02\n", expect="ask", also=NOT_OK),
    Way("european-degrees", "{lat:.7f}, {lon:.7f}", "Datum: European 1950\n", also=ANY, srid=4154),
    Way("clarke-degrees", "{lat:.7f}, {lon:.7f}", "بیضوی کلارک ۱۸۸۰\n", expect="ask", also=NOT_OK),
)  # fmt: skip

SEXAGESIMAL = (
    Way("star-degree", "{ld}*{lm}'{ls:.2f}\" {od}*{om}'{os:.2f}\"", also=ANY),
    Way("caret-degree", "{ld}^{lm}'{ls:.2f}\" {od}^{om}'{os:.2f}\"", also=ANY),
    Way("underscores", "{ld}_{lm}_{ls:.2f} {od}_{om}_{os:.2f}", hint="dms", also=ANY),
    Way("n-dashes", "N{ld}-{lm}-{ls:.2f} E{od}-{om}-{os:.2f}"),
    Way("en-dashes", "N {ld}\u2013{lm}\u2013{ls:.2f}, E {od}\u2013{om}\u2013{os:.2f}", also=ANY),
    Way("google-share", "{ld}°{lm:02d}'{ls:05.2f}\"N {od}°{om:02d}'{os:05.2f}\"E\nhttps://maps.app.goo.gl/AbC{i}x", also=ANY),
    Way("google-place", "https://www.google.com/maps/place/{ld}%C2%B0{lm:02d}'{ls:05.2f}%22N+{od}%C2%B0{om:02d}'{os:05.2f}%22E/@35.1000000,51.2000000,17z", also=ANY),
    Way("bl-names", "B={ld}°{lm}'{ls:.2f}\" L={od}°{om}'{os:.2f}\"", also=ANY),
    Way("phi-lambda", "φ={ld}°{lm}'{ls:.2f}\" λ={od}°{om}'{os:.2f}\"", also=ANY),
    Way("chc-table", "{i},{ld}:{lm:02d}:{ls:05.2f}N,{od}:{om:02d}:{os:05.2f}E,{h:.3f}", "Name,B,L,H\n", also=ANY),
    Way("both-systems", "{i}\t{e:.3f}\t{n:.3f}\t{ld}°{lm}'{ls:.2f}\"\t{od}°{om}'{os:.2f}\"", "ردیف\tX\tY\tعرض\tطول\n", also=ANY, tolerance=0.5),
    Way("fa-short", "{ld}د {lm}ق {ls:.2f}ث شمالی {od}د {om}ق {os:.2f}ث شرقی", change=fa, also=ANY),
    Way("carlson-gps", "GPS,PN{i},LA{ld}.{lm:02d}{ls:05.2f},LN{od}.{om:02d}{os:05.2f},EL1203.400,--COR", expect="ask", also=("reject", "ok"), change=lambda t: t.replace(".", "#", 0)),
    Way("hp-la-lo", "LA {ld} {lm} {ls:.2f} LO {od} {om} {os:.2f}", also=ANY),
    Way("triple-prime", "{ld}° {lm}′ {ls:.2f}′′ {od}° {om}′ {os:.2f}′′", also=ANY),
)  # fmt: skip

MINUTES = (
    Way("gga", "$GPGGA,10150{i}.00,{ld}{lm:08.5f},N,0{od}{om:08.5f},E,4,12,0.8,1203.4,M,-9.1,M,1.0,0001*4F", also=ANY),
    Way("gns", "$GNGGA,10150{i}.00,{ld}{lm:08.5f},N,{od:03d}{om:08.5f},E,5,18,0.6,1203.412,M,-9.1,M,,*6A", also=ANY),
    Way("aprs", "{ld}{lm:08.5f}N/0{od}{om:08.5f}E", also=ANY),
    Way("marine", "{ld}-{lm:.5f}'N 0{od}-{om:.5f}'E", also=ANY),
    Way("garmin-ddm", "N{ld} {lm:.5f} E0{od} {om:.5f}", "Grid\tLat/Lon hddd°mm.mmm'\nDatum\tWGS 84\n", also=ANY),
)  # fmt: skip


def cases(seed: int, rounds: int) -> Iterator[Case]:
    """Yield a list from each source, `rounds` times."""
    random = Random(seed)
    for _ in range(rounds):
        yield from utm_cases((*STATIONS, *WORDS), random)
        yield from degree_cases(DEGREES, random, "dd")
        yield from degree_cases(SEXAGESIMAL, random, "dms")
        yield from degree_cases(MINUTES, random, "ddm")
