"""Words of the import of a cadastre: why it stopped, and what is wrong with single rows."""

from core.messages import register
from core.texts import Text

_NOTHING = "چیزی تغییر نکرد."
_NOTHING_EN = "Nothing was changed."
ERRORS = {
    "parcel_import_too_many_bad": Text(
        "{bad} سطر از {rows} سطر ({percent} درصد) ایراد دارد؛ بیش از {limit} درصد پذیرفته نیست. "
        "بیشترین ایراد: {most}. " + _NOTHING,
        "{bad} of {rows} rows ({percent} %) are faulty; more than {limit} % is not accepted. "
        "The commonest fault: {most}. " + _NOTHING_EN,
    ),
    "parcel_import_wrong_place": Text(
        "{outside} سطر از {rows} سطر با EPSG:{srid} بیرون از محدودهٔ «{municipality}» می‌افتد. " + _NOTHING,
        "Read as EPSG:{srid}, {outside} of {rows} rows lie outside “{municipality}”. " + _NOTHING_EN,
    ),
    "parcel_import_codes_there": Text(
        "{count} کد فایل از پیش در کاداستر هست (مانند {sample}). " + _NOTHING,
        "{count} codes of the file are in the cadastre already (such as {sample}). " + _NOTHING_EN,
    ),
    "parcel_import_too_many_vanished": Text(
        "{vanished} ملک از {live} ملک کنونی ({percent} درصد) در فایل نیست (مانند {sample})؛ "
        "بیش از {limit} درصد خودبه‌خود کنار گذاشته نمی‌شود. " + _NOTHING,
        "{vanished} of the {live} parcels there are ({percent} %) are not in the file (such as {sample}); "
        "more than {limit} % are not retired unasked. " + _NOTHING_EN,
    ),
    "parcel_import_nothing": Text("فایل «{name}» هیچ عارضه‌ای ندارد.", "The file “{name}” has no features."),
    "parcel_import_fact_unknown": Text(
        "ملک ویژگی‌ای به نام «{fact}» ندارد؛ می‌توان داد: {known}.",
        "A parcel has no “{fact}”; there are: {known}.",
    ),
    "parcel_import_verified_overlap": Text(
        "ملک‌های {one} و {other} برداشت‌شدهٔ تأییدشده‌اند و با این فایل {shared_m2} مترمربع روی هم می‌افتند. " + _NOTHING,
        "The parcels {one} and {other} are survey-verified and would share {shared_m2} m² by this file. " + _NOTHING_EN,
    ),
}
#: What is wrong with single rows: `{code}` is the code as the file has it.
ROWS = {
    "parcel_row_code": Text("کد «{code}» پذیرفته نشد: {reason}", "The code “{code}” was not taken: {reason}"),
    "parcel_row_code_repeated": Text(
        "کد «{code}» در {count} سطر با شکل‌ها یا داده‌های متفاوت آمده است (سطرهای {rows}).",
        "The code “{code}” stands in {count} rows with different shapes or data (rows {rows}).",
    ),
    "parcel_row_same_again": Text(
        "سطر {first} همین کد و همین شکل را دارد؛ این سطر زیادی است.",
        "Row {first} has the same code and the same shape; this row is one too many.",
    ),
    "parcel_row_units_differ": Text(
        "واحدهای ملک {land} شکل‌های متفاوت دارند و سطری برای خود زمین نیست (سطرهای {rows}).",
        "The units of the parcel {land} have different shapes and no row is the land itself (rows {rows}).",
    ),
    "parcel_row_no_shape": Text("شکل ندارد.", "It has no shape."),
    "parcel_row_unreadable": Text("شکل آن خوانده نشد.", "Its shape can't be read."),
    "parcel_row_not_area": Text("شکل آن سطح نیست ({kind}).", "Its shape is no area ({kind})."),
    "parcel_row_not_finite": Text("مختصاتی دارد که عدد نیست.", "A coordinate is no finite number."),
    "parcel_row_invalid": Text("شکل نادرست است: {reason}", "The shape is not valid: {reason}"),
    "parcel_row_no_area": Text("مساحت ندارد.", "It has no area."),
    "parcel_row_outside": Text(
        "بیرون از محدودهٔ شهرداری می‌افتد (طول {lon}، عرض {lat}).",
        "It lies outside the municipality (longitude {lon}, latitude {lat}).",
    ),
    "parcel_row_not_transformed": Text(
        "مختصات آن به شبکهٔ کاری برده نشد.", "Its coordinates can't be carried into the working grid."
    ),
    "parcel_row_retired": Text(
        "کد {land} بازنشسته شده و جای خود را به {successors} داده است.",
        "The code {land} was retired in favour of {successors}.",
    ),
    "parcel_value_dropped": Text(
        "مقدار «{value}» در ستون {column} پذیرفتنی نیست و کنار گذاشته شد.",
        "The value “{value}” of the column {column} can't be used and was left out.",
    ),
    "parcel_shares_ground": Text(
        "{area_m2} مترمربع آن با ملک {other} روی هم افتاده است.",
        "It shares {area_m2} m² with the parcel {other}.",
    ),
    "parcel_gap": Text(
        "در بلوک \u2066{code}\u2069 باریکه‌ای به مساحت {area_m2} مترمربع و پهنای {width_cm} سانتی‌متر در هیچ ملکی نیست.",
        "A strip of {area_m2} m², {width_cm} cm wide, in the block {code} belongs to no parcel.",
    ),
    "parcel_vanished": Text("در فایل نیست؛ کد آن بازنشسته می‌شود.", "It is not in the file; its code is retired."),
    "parcel_missing_kept": Text("در فایل نیست؛ همان‌گونه که بود ماند.", "It is not in the file; it stays as it was."),
}
#: Faults of rows, named without a row.
KINDS = {
    "parcel_row_code": Text("کد نادرست", "malformed code"),
    "parcel_row_code_repeated": Text("کد تکراری", "repeated code"),
    "parcel_row_same_again": Text("سطر تکراری", "repeated row"),
    "parcel_row_units_differ": Text("واحدهایی با شکل‌های متفاوت", "units of different shapes"),
    "parcel_row_no_shape": Text("بی‌شکل", "no shape"),
    "parcel_row_unreadable": Text("شکل ناخوانا", "unreadable shape"),
    "parcel_row_not_area": Text("شکلی که سطح نیست", "shape that is no area"),
    "parcel_row_not_finite": Text("مختصاتی که عدد نیست", "coordinate that is no number"),
    "parcel_row_invalid": Text("شکل نادرست", "invalid shape"),
    "parcel_row_no_area": Text("بی‌مساحت", "no area"),
    "parcel_row_outside": Text("بیرون از محدوده", "outside the municipality"),
    "parcel_row_not_transformed": Text("مختصات تبدیل‌ناپذیر", "coordinates that can't be carried over"),
    "parcel_row_retired": Text("کد بازنشسته", "retired code"),
}
HINTS = {
    "parcel_import_too_many_bad": Text(
        "گزارش سطرها را ببینید و فایل را درست کنید؛ اگر کنارگذاشتن همهٔ آنها درست است، راهبر سامانه آن را با فرمان "
        "import_parcels و --max-bad بالاتر وارد می‌کند.",
        "See the report of rows and correct the file; if they are all to be left out, the operator imports it with "
        "import_parcels and a higher --max-bad.",
    ),
    "parcel_import_wrong_place": Text(
        "دستگاه مختصات فایل را بررسی کنید. این سامانه‌ها در محدوده می‌افتند: {likely}.",
        "Check the file's reference system. These ones lie inside: {likely}.",
    ),
    "parcel_import_codes_there": Text(
        "با --on-conflict update به‌روز می‌شوند و با skip دست‌نخورده می‌مانند.",
        "--on-conflict update brings them up to date, skip leaves them as they are.",
    ),
    "parcel_import_too_many_vanished": Text(
        "اگر فایل تنها بخشی از شهر است --part، و اگر این ملک‌ها به‌راستی از میان رفته‌اند --allow-drop را بدهید.",
        "Give --part if the file is a part of the city only, --allow-drop if these parcels are really gone.",
    ),
    "parcel_import_nothing": Text("لایه و فایل را بررسی کنید.", "Check the layer and the file."),
    "parcel_import_fact_unknown": Text("بنویسید: --fact address=نام ستون", "Write: --fact address=NAME OF THE COLUMN"),
    "parcel_import_verified_overlap": Text(
        "مرز مشترک آن دو را در فایل با برداشت تأییدشده یکی کنید.",
        "Make their common border in the file that of the verified survey.",
    ),
}
register(ERRORS | ROWS, HINTS)
