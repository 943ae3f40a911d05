"""Ways to write one corner."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tests.corpus.unseen.ground import Point

PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
_AR = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_PERSIAN_NAMES = ["الف", "ب", "ج", "د", "ه", "و", "ز", "ح"]

Row = Callable[[int, str, str], str]


def written(points: Sequence[Point], places: int) -> list[tuple[str, str]]:
    return [(f"{x:.{places}f}", f"{y:.{places}f}") for x, y in points]


def _thousands(number: str, mark: str, point: str = ".") -> str:
    whole, _, rest = number.partition(".")
    return f"{int(whole):,}".replace(",", mark) + (point + rest if rest else "")


#: Ways to write a row of easting and northing; the zone comes with the form.
GRID_ROWS: dict[str, Row] = {
    "space": lambda n, x, y: f"{x} {y}",
    "tab": lambda n, x, y: f"{x}\t{y}",
    "comma": lambda n, x, y: f"{x},{y}",
    "semicolon": lambda n, x, y: f"{x} ; {y}",
    "pipe": lambda n, x, y: f"| {x} | {y} |",
    "many_spaces": lambda n, x, y: f"   {x}        {y}   ",
    "northing_first": lambda n, x, y: f"{y} {x}",
    "persian_comma": lambda n, x, y: f"{x}، {y}",
    "persian_digits": lambda n, x, y: f"{x}  {y}".translate(PERSIAN),
    "persian_momayyez": lambda n, x, y: f"{x} {y}".translate(PERSIAN).replace(".", "٫"),
    "persian_slash": lambda n, x, y: f"{x}   {y}".translate(PERSIAN).replace(".", "/"),
    "slash_decimal": lambda n, x, y: f"{x}  {y}".replace(".", "/"),
    "arabic_digits": lambda n, x, y: f"{x} {y}".translate(_AR),
    "arabic_momayyez": lambda n, x, y: f"{x} - {y}".translate(_AR).replace(".", "٫"),
    "decimal_comma_tab": lambda n, x, y: f"{x}\t{y}".replace(".", ","),
    "decimal_comma_space": lambda n, x, y: f"{x} {y}".replace(".", ","),
    "decimal_comma_semicolon": lambda n, x, y: f"{x};{y}".replace(".", ","),
    "middle_dot": lambda n, x, y: f"{x} {y}".replace(".", "·"),
    "thousands_comma": lambda n, x, y: f"{_thousands(x, ',')}  {_thousands(y, ',')}",
    "thousands_space": lambda n, x, y: f"{_thousands(x, ' ')}\t{_thousands(y, ' ')}",
    "thousands_nbsp": lambda n, x, y: f"{_thousands(x, chr(160))}  {_thousands(y, chr(160))}",
    "thousands_thin": lambda n, x, y: f"{_thousands(x, chr(0x202F))}\t{_thousands(y, chr(0x202F))}",
    "thousands_apostrophe": lambda n, x, y: f"{_thousands(x, chr(39))} {_thousands(y, chr(39))}",
    "thousands_dot_decimal_comma": lambda n, x, y: f"{_thousands(x, '.', ',')} {_thousands(y, '.', ',')}",
    "thousands_persian": lambda n, x, y: f"{_thousands(x, '٬', '٫')} {_thousands(y, '٬', '٫')}".translate(PERSIAN),
    "label_xy_eq": lambda n, x, y: f"X={x} Y={y}",
    "label_xy_colon": lambda n, x, y: f"x: {x}, y: {y}",
    "label_xy_space": lambda n, x, y: f"X {x} Y {y}",
    "label_yx": lambda n, x, y: f"Y:{y} X:{x}",
    "label_en_space": lambda n, x, y: f"E {x} N {y}",
    "label_en_glued": lambda n, x, y: f"E{x} N{y}",
    "label_ne": lambda n, x, y: f"N={y}, E={x}",
    "label_en_behind": lambda n, x, y: f"{x} E {y} N",
    "label_me_mn": lambda n, x, y: f"{x} mE, {y} mN",
    "label_words": lambda n, x, y: f"Easting: {x} Northing: {y}",
    "label_words_back": lambda n, x, y: f"Northing {y} m Easting {x} m",
    "label_fa_ix": lambda n, x, y: f"ایکس: {x} ایگرگ: {y}",
    "label_fa_vay": lambda n, x, y: f"ایکس {x} - وای {y}",
    "label_fa_tool": lambda n, x, y: f"طول: {x} عرض: {y}",
    "label_fa_sharghi": lambda n, x, y: f"شرقی {x} شمالی {y}",
    "label_fa_digits": lambda n, x, y: f"طول={x}، عرض={y}".translate(PERSIAN),
    "number_space": lambda n, x, y: f"{n} {x} {y}",
    "number_dot": lambda n, x, y: f"{n}. {x} {y}",
    "number_paren": lambda n, x, y: f"{n}) {x}, {y}",
    "number_dash": lambda n, x, y: f"{n}- {x}\t{y}",
    "number_colon": lambda n, x, y: f"{n}: {x} , {y}",
    "number_fa_dash": lambda n, x, y: f"{n}- {x} {y}".translate(PERSIAN),
    "number_tab": lambda n, x, y: f"{n}\t{x}\t{y}",
    "number_hundred": lambda n, x, y: f"{1000 + n} {x} {y}",
    "number_comma": lambda n, x, y: f"{n},{x},{y}",
    "number_name": lambda n, x, y: f"PT{n:02},{x},{y}",
    "number_p": lambda n, x, y: f"P{n}: {x} {y}",
    "number_letter": lambda n, x, y: f"{'ABCDFGHKL'[n - 1]} {x} {y}",
    "number_letter_all": lambda n, x, y: f"{'ABCDEFGHI'[n - 1]}: {x} , {y}",
    "number_letter_tab": lambda n, x, y: f"{'ABCDEFGHI'[n - 1]}\t{x}\t{y}",
    "number_fa_letter": lambda n, x, y: f"{_PERSIAN_NAMES[n - 1]}- {x} {y}",
    "number_fa_word": lambda n, x, y: f"نقطه {n}: {x} {y}".translate(PERSIAN),
    "number_fa_corner": lambda n, x, y: f"گوشه شماره {n} : X={x} , Y={y}",
    "number_behind": lambda n, x, y: f"{x} {y} {n}",
    "height": lambda n, x, y: f"{x} {y} {1180 + n / 4:.2f}",
    "number_height_code": lambda n, x, y: f"{n},{y},{x},{1180 + n / 4:.3f},COR",
    "number_height": lambda n, x, y: f"{n}\t{x}\t{y}\t{1310.5 + n:.2f}",
    "label_z": lambda n, x, y: f"X={x} Y={y} Z={1210.1 + n:.2f}",
    "zero_height": lambda n, x, y: f"{x},{y},0.0000",
    "leading_zero": lambda n, x, y: f"0{x} {y}",
    "units": lambda n, x, y: f"{x}m {y}m",
    "units_fa": lambda n, x, y: f"{x} متر , {y} متر",
    "brackets": lambda n, x, y: f"[{x}, {y}],",
    "parens": lambda n, x, y: f"({x} , {y})",
    "braces": lambda n, x, y: "{" + f'"x": {x}, "y": {y}' + "},",
    "quotes": lambda n, x, y: f'"{x}","{y}"',
    "autocad_at": lambda n, x, y: f"at point  X={x}  Y={y}  Z=    0.0000",
    "bidi": lambda n, x, y: f"\u200f{x}\u200e \u200f{y}\u200e",
    "isolates": lambda n, x, y: f"\u2068{x}\u2069 \u2068{y}\u2069",
    "nbsp": lambda n, x, y: f"{x}\u00a0{y}",
    "zwnj": lambda n, x, y: f"{x}\u200c \u200c{y}",
    "fullwidth": lambda n, x, y: f"{x} {y}".translate({ord(c): chr(ord(c) + 0xFEE0) for c in "0123456789"}),
    "trailing_comma": lambda n, x, y: f"{x},{y},",
    "plus_sign": lambda n, x, y: f"+{x} +{y}",
    "equals_tabs": lambda n, x, y: f"X =\t{x}\tY =\t{y}",
    "lisp_list": lambda n, x, y: f"({x} {y} 0.0)",
    "underscore": lambda n, x, y: f"{x}_{y}",
    "slash_between": lambda n, x, y: f"{x} / {y}",
    "dash_between": lambda n, x, y: f"{x} - {y}",
    "two_lines": lambda n, x, y: f"X: {x}\nY: {y}",
    "corner_names": lambda n, x, y: f"{('شمال غربی', 'شمال شرقی', 'جنوب شرقی', 'جنوب غربی')[n % 4]}: {x} {y}",
}
#: Rows whose meaning is not sure beyond doubt: asking is right too.
DOUBTFUL = {
    "corner_names",
    "underscore",
    "slash_between",
    "middle_dot",
    "thousands_apostrophe",
    "number_behind",
    "arabic_momayyez",
    "thousands_dot_decimal_comma",
    "plus_sign",
    "dash_between",
    "zone_d",
}

#: How a zone is said in the text: before all rows, or in each.
ZONE_HEADS: dict[str, Callable[[int], str]] = {
    "zone_n": lambda z: f"Zone {z}N",
    "utm_zone": lambda z: f"UTM Zone: {z}",
    "zone_fa": lambda z: f"زون {z}".translate(PERSIAN),
    "zone_fa_shomali": lambda z: f"زون {z} شمالی",
    "wgs_utm": lambda z: f"WGS84 / UTM zone {z}N",
    "wgs_dash": lambda z: f"WGS 84 - UTM - Zone {z} N",
    "epsg": lambda z: f"EPSG:{32600 + z}",
    "epsg_eq": lambda z: f"SRID={32600 + z}",
    "system_fa": lambda z: f"سیستم مختصات: UTM  زون: {z}",
    "system_fa_wgs": lambda z: f"مختصات گوشه‌ها در سیستم UTM زون {z} (WGS84)",
    "zone_eq": lambda z: f"zone={z}",
    "qach": lambda z: f"قاچ {z}".translate(PERSIAN),
}
ZONE_ROWS: dict[str, Callable[[int, str, str], str]] = {
    "prefix_n": lambda z, x, y: f"{z}N {x} {y}",
    "prefix_space_n": lambda z, x, y: f"{z} N {x} {y}",
    "suffix_n": lambda z, x, y: f"{x} {y} {z}N",
    "suffix_comma": lambda z, x, y: f"{x},{y},{z}N",
    "utm_prefix": lambda z, x, y: f"UTM {z}N {x} {y}",
    "zone_prefix": lambda z, x, y: f"Zone {z} X={x} Y={y}",
    "zone_fa_row": lambda z, x, y: f"{x} {y} زون {z}",
    "column": lambda z, x, y: f"{x}\t{y}\t{z}",
    "labelled": lambda z, x, y: f"E={x}; N={y}; Zone={z}",
    "fa_digits": lambda z, x, y: f"{z}N {x} {y}".translate(PERSIAN),
    "en_suffix": lambda z, x, y: f"{z}N {x}E {y}N",
}
HEADINGS = (
    "X\tY",
    "Easting\tNorthing",
    "E,N",
    "X Y",
    "شرقی\tشمالی",
    "طول\tعرض",
    "ردیف\tX\tY",
    "نقطه\tX\tY",
    "Point,X,Y,Z",
)


def dms_of(degrees: float, places: int) -> tuple[int, int, str, float]:
    units = round(degrees * 3600 * 10**places)
    whole, rest = divmod(units, 3600 * 10**places)
    minutes, rest = divmod(rest, 60 * 10**places)
    seconds = f"{rest // 10**places:02}" + (f".{rest % 10**places:0{places}}" if places else "")
    return whole, minutes, seconds, units / (3600 * 10**places)


def ddm_of(degrees: float) -> tuple[int, str, float]:
    units = round(degrees * 60 * 10_000)
    whole, rest = divmod(units, 60 * 10_000)
    return whole, f"{rest / 10_000:07.4f}", units / (60 * 10_000)


_A = tuple[int, int, str]
#: Ways to write latitude and longitude of degrees, minutes and seconds.
DMS_ROWS: dict[str, Callable[[_A, _A], str]] = {
    "symbols": lambda a, b: f"{a[0]}°{a[1]:02}'{a[2]}\"N {b[0]}°{b[1]:02}'{b[2]}\"E",
    "primes": lambda a, b: f"{a[0]}°{a[1]:02}′{a[2]}″ N, {b[0]}°{b[1]:02}′{b[2]}″ E",
    "curly": lambda a, b: f"{a[0]}° {a[1]:02}’ {a[2]}” N {b[0]}° {b[1]:02}’ {b[2]}” E",
    "two_quotes": lambda a, b: f"{a[0]}°{a[1]:02}'{a[2]}''N {b[0]}°{b[1]:02}'{b[2]}''E",
    "ordinal": lambda a, b: f"{a[0]}º{a[1]:02}'{a[2]}\"N {b[0]}º{b[1]:02}'{b[2]}\"E",
    "ring_above": lambda a, b: f"{a[0]}˚{a[1]:02}'{a[2]}\"N {b[0]}˚{b[1]:02}'{b[2]}\"E",
    "asterisk": lambda a, b: f"{a[0]}*{a[1]:02}'{a[2]}\"N {b[0]}*{b[1]:02}'{b[2]}\"E",
    "letter_d": lambda a, b: f"{a[0]}d{a[1]:02}'{a[2]}\"N {b[0]}d{b[1]:02}'{b[2]}\"E",
    "letters": lambda a, b: f"{a[0]}d {a[1]:02}m {a[2]}s N {b[0]}d {b[1]:02}m {b[2]}s E",
    "words": lambda a, b: f"{a[0]} deg {a[1]} min {a[2]} sec N, {b[0]} deg {b[1]} min {b[2]} sec E",
    "persian_words": lambda a, b: (
        f"{a[0]} درجه {a[1]} دقیقه {a[2]} ثانیه شمالی و {b[0]} درجه {b[1]} دقیقه {b[2]} ثانیه شرقی".translate(PERSIAN)
    ),
    "persian_digits": lambda a, b: f"{a[0]}°{a[1]:02}'{a[2]}\" شمالی {b[0]}°{b[1]:02}'{b[2]}\" شرقی".translate(PERSIAN),
    "colons": lambda a, b: f"{a[0]}:{a[1]:02}:{a[2]}, {b[0]}:{b[1]:02}:{b[2]}",
    "colons_hemi": lambda a, b: f"{a[0]}:{a[1]:02}:{a[2]}N {b[0]}:{b[1]:02}:{b[2]}E",
    "dashes": lambda a, b: f"{a[0]}-{a[1]:02}-{a[2]} N  {b[0]}-{b[1]:02}-{b[2]} E",
    "spaces": lambda a, b: f"{a[0]} {a[1]:02} {a[2]} {b[0]} {b[1]:02} {b[2]}",
    "spaces_lon_first": lambda a, b: f"{b[0]} {b[1]:02} {b[2]} {a[0]} {a[1]:02} {a[2]}",
    "spaces_hemi": lambda a, b: f"{a[0]} {a[1]:02} {a[2]} N {b[0]} {b[1]:02} {b[2]} E",
    "hemi_first": lambda a, b: f"N{a[0]}°{a[1]:02}'{a[2]}\" E{b[0]}°{b[1]:02}'{b[2]}\"",
    "hemi_first_spaces": lambda a, b: f"N {a[0]} {a[1]:02} {a[2]} E {b[0]} {b[1]:02} {b[2]}",
    "lon_first": lambda a, b: f"{b[0]}°{b[1]:02}'{b[2]}\"E {a[0]}°{a[1]:02}'{a[2]}\"N",
    "no_hemi": lambda a, b: f"{a[0]}°{a[1]:02}'{a[2]}\" , {b[0]}°{b[1]:02}'{b[2]}\"",
    "no_last_mark": lambda a, b: f"{a[0]}°{a[1]:02}'{a[2]} {b[0]}°{b[1]:02}'{b[2]}",
    "labels": lambda a, b: f"Lat: {a[0]}°{a[1]:02}'{a[2]}\" Lon: {b[0]}°{b[1]:02}'{b[2]}\"",
    "fa_labels": lambda a, b: f"عرض جغرافیایی: {a[0]}°{a[1]:02}'{a[2]}\" طول جغرافیایی: {b[0]}°{b[1]:02}'{b[2]}\"",
    "fa_labels_lon": lambda a, b: f"طول {b[0]}°{b[1]:02}'{b[2]}\" عرض {a[0]}°{a[1]:02}'{a[2]}\"".translate(PERSIAN),
    "comma_seconds": lambda a, b: (
        f"{a[0]}°{a[1]:02}'{a[2].replace('.', ',')}\"N {b[0]}°{b[1]:02}'{b[2].replace('.', ',')}\"E"
    ),
    "momayyez_seconds": lambda a, b: f"{a[0]}°{a[1]:02}'{a[2]}\" {b[0]}°{b[1]:02}'{b[2]}\"".translate(PERSIAN).replace(
        ".", "٫"
    ),
    "slash_seconds": lambda a, b: (
        f"{a[0]}°{a[1]:02}'{a[2].replace('.', '/')}\" {b[0]}°{b[1]:02}'{b[2].replace('.', '/')}\""
    ),
    "mojibake": lambda a, b: f"{a[0]}°{a[1]:02}′{a[2]}″N {b[0]}°{b[1]:02}′{b[2]}″E".encode().decode("cp1252"),
    "tabs": lambda a, b: f"{a[0]}\t{a[1]:02}\t{a[2]}\t{b[0]}\t{b[1]:02}\t{b[2]}",
    "two_lines": lambda a, b: f"N {a[0]}° {a[1]:02}' {a[2]}\"\nE {b[0]}° {b[1]:02}' {b[2]}\"",
    "padded": lambda a, b: f"0{a[0]}°{a[1]:02}'{a[2]}\"N 0{b[0]}°{b[1]:02}'{b[2]}\"E",
    "entities": lambda a, b: f"{a[0]}&deg;{a[1]:02}&#39;{a[2]}&quot;N {b[0]}&deg;{b[1]:02}&#39;{b[2]}&quot;E",
    "hemi_words": lambda a, b: f"{a[0]}°{a[1]:02}'{a[2]}\" North {b[0]}°{b[1]:02}'{b[2]}\" East",
    "numbered": lambda a, b: f"{a[0]}°{a[1]:02}'{a[2]}\"N {b[0]}°{b[1]:02}'{b[2]}\"E 1250 m",
    "fa_va": lambda a, b: (
        f"{a[0]} درجه و {a[1]} دقیقه و {a[2]} ثانیه عرض شمالی، {b[0]} درجه و {b[1]} دقیقه و {b[2]} ثانیه طول شرقی"
    ),
}
_DDM = tuple[int, str]
DDM_ROWS: dict[str, Callable[[_DDM, _DDM], str]] = {
    "symbols": lambda a, b: f"{a[0]}°{a[1]}'N {b[0]}°{b[1]}'E",
    "primes": lambda a, b: f"{a[0]}° {a[1]}′ N, {b[0]}° {b[1]}′ E",
    "hemi_first": lambda a, b: f"N{a[0]} {a[1]} E{b[0]} {b[1]}",
    "garmin": lambda a, b: f"N {a[0]}° {a[1]}' E {b[0]}° {b[1]}'",
    "persian": lambda a, b: f"{a[0]}°{a[1]}' شمالی {b[0]}°{b[1]}' شرقی".translate(PERSIAN),
    "words": lambda a, b: f"{a[0]} درجه و {a[1]} دقیقه شمالی، {b[0]} درجه و {b[1]} دقیقه شرقی",
    "no_mark": lambda a, b: f"{a[0]}° {a[1]} {b[0]}° {b[1]}",
    "colon": lambda a, b: f"{a[0]}:{a[1]} {b[0]}:{b[1]}",
}
DD_ROWS: dict[str, Callable[[str, str], str]] = {
    "space": lambda a, b: f"{a} {b}",
    "comma": lambda a, b: f"{a},{b}",
    "lon_first": lambda a, b: f"{b}, {a}",
    "tab": lambda a, b: f"{b}\t{a}",
    "persian": lambda a, b: f"{a}، {b}".translate(PERSIAN),
    "momayyez": lambda a, b: f"{a} {b}".translate(PERSIAN).replace(".", "٫"),
    "slash": lambda a, b: f"{a} {b}".translate(PERSIAN).replace(".", "/"),
    "arabic": lambda a, b: f"{a} {b}".translate(_AR),
    "decimal_comma": lambda a, b: f"{a};{b}".replace(".", ","),
    "decimal_comma_space": lambda a, b: f"{a} {b}".replace(".", ","),
    "degree": lambda a, b: f"{a}° {b}°",
    "degree_hemi": lambda a, b: f"{a}° N, {b}° E",
    "hemi_after": lambda a, b: f"{a}N {b}E",
    "hemi_before": lambda a, b: f"N{a}, E{b}",
    "labels": lambda a, b: f"lat={a} lng={b}",
    "labels_json": lambda a, b: f'{{"latitude": {a}, "longitude": {b}}},',
    "labels_lon": lambda a, b: f"Lon: {b} / Lat: {a}",
    "labels_fa": lambda a, b: f"عرض جغرافیایی {a} طول جغرافیایی {b}",
    "labels_fa_lon": lambda a, b: f"طول: {b} ، عرض: {a}".translate(PERSIAN),
    "fa_hemi": lambda a, b: f"{a} درجه شمالی، {b} درجه شرقی",
    "numbered": lambda a, b: f"({a} , {b})",
    "height": lambda a, b: f"{b},{a},1203.5",
    "kml_zero": lambda a, b: f"{b},{a},0",
    "quotes": lambda a, b: f"'{a}', '{b}'",
    "google_url": lambda a, b: f"https://www.google.com/maps?q={a},{b}",
    "google_at": lambda a, b: f"https://www.google.com/maps/@{a},{b},19z",
    "geo_uri": lambda a, b: f"geo:{a},{b}",
    "iso6709": lambda a, b: f"+{a}+0{b}/",
    "js": lambda a, b: f"{{lat: {a}, lng: {b}}},",
    "latlng": lambda a, b: f"LatLng({a}, {b})",
    "point_wkt": lambda a, b: f"POINT({b} {a})",
}
DOUBTFUL_DEGREES = {"google_url", "google_at", "geo_uri", "iso6709", "js", "latlng", "point_wkt", "labels_lon"}
