"""Words of the errors and findings of this package."""

from core.messages import register
from core.texts import Text

_ROW = "سطر {row} (شناسهٔ «{id}»)"
_ROW_EN = "Row {row} (id “{id}”)"

MESSAGES = {
    "faulty_zones": Text(
        "{count} عارضهٔ لایه ایراد دارد و چیزی ذخیره نشد.", "{count} zones are faulty; nothing was stored."
    ),
    "too_many_faulty_zones": Text(
        "{bad} عارضه از {rows} عارضه ({percent} درصد) ایراد دارد؛ بیش از {limit} درصد پذیرفته نیست. چیزی ذخیره نشد.",
        "{bad} of {rows} zones ({percent} %) are faulty; more than {limit} % is not accepted. Nothing was stored.",
    ),
    "no_zones": Text(
        "هیچ‌یک از عارضه‌ها برای لایهٔ «{layer}» پذیرفتنی نبود.", "None of the zones can be used for the layer “{layer}”."
    ),
    "too_few_zones": Text(
        "نسخهٔ تازهٔ «{layer}» {percent} درصد کمتر از نسخهٔ پیشین دارد ({before} عارضه، اکنون {now}).",
        "The new version of “{layer}” holds {percent} % less than the one before ({before} zones, now {now}).",
    ),
    "coverage_invalid": Text(
        "پوشش لایه سطح معتبری نیست.",
        "The coverage of the layer is no valid area.",
    ),
    "pieces_differ": Text(
        "تقسیم عارضه‌های {zones} با مساحتشان نمی‌خواند؛ چیزی منتشر نشد.",
        "The pieces of zones {zones} do not add up to their area; nothing was published.",
    ),
    "validity_invalid": Text(
        "پایان اعتبار ({valid_to}) باید پس از آغاز آن ({valid_from}) باشد.",
        "The validity ends ({valid_to}) before it begins ({valid_from}).",
    ),
    "zoning_layer_unknown": Text(
        "لایه‌ای با کد «{layer}» نداریم و برای ساختن آن عنوان و دقت لازم است.",
        "There is no layer “{layer}”; making it takes a title and an accuracy.",
    ),
    "zoning_layer_code_unusable": Text(
        "کد لایهٔ تازه («{layer}») پذیرفتنی نیست: تنها حرف و رقم لاتین، «-» و «_»، تا {limit} نویسه.",
        "The new layer's code “{layer}” can't be used: up to {limit} Latin letters, digits, “-” and “_” alone.",
    ),
    "zoning_layer_accuracy_wrong": Text(
        "دقت لایه باید عددی بزرگ‌تر از صفر به متر باشد؛ «{accuracy_m}» داده شده است.",
        "The accuracy of a layer is a number of metres above zero; “{accuracy_m}” was given.",
    ),
    "zoning_municipality_unknown": Text(
        "شهرداری با کد «{municipality}» نداریم.", "There is no municipality “{municipality}”."
    ),
    "layers_unknown": Text(
        "این لایه‌ها در این تاریخ نسخهٔ نافذ ندارند: {missing}.",
        "These layers have no version in force on that day: {missing}.",
    ),
    "areas_differ": Text(
        "مساحت داده‌شده با شکل محدوده نمی‌خواند.", "The area given is not that of the boundary's geometry."
    ),
    "zone_without_class": Text(_ROW + ": رده نوشته نشده است.", _ROW_EN + ": no class is given."),
    "zone_class_unknown": Text(
        _ROW + ": ردهٔ «{class}» در این لایه تعریف نشده است؛ رده‌ها: {known}.",
        _ROW_EN + ": the layer has no class “{class}”; its classes: {known}.",
    ),
    "zone_class_undeclared": Text(
        "ردهٔ «{class}» در راهنمای لایه نیست (نخست در سطر {row})؛ با همین کد پذیرفته شد.",
        "The class “{class}” is not in the layer's legend (first in row {row}); it was taken under its code.",
    ),
    "zone_code_too_long": Text(
        _ROW + ": شناسه یا رده از {limit} نویسه بلندتر است.", _ROW_EN + ": id or class has more than {limit} letters."
    ),
    "zone_without_id": Text("سطر {row}: شناسه خالی است.", "Row {row}: the id is empty."),
    "zone_id_repeated": Text(
        _ROW + ": این شناسه پیش‌تر در همین نسخه آمده است، با رده یا نام یا مصوبه‌ای دیگر یا شکلی از گونهٔ دیگر.",
        _ROW_EN + ": the id was there before in this version, with another class, name, approval or kind of shape.",
    ),
    "zone_part_joined": Text(
        _ROW + ": این شناسه پیش‌تر در همین فایل آمده و جز شکل با آن یکی است؛ این شکل، بخشی از همان عارضه گرفته شد.",
        _ROW_EN + ": the id was there before, alike in all but its shape; this shape was taken as a part of that zone.",
    ),
    "zone_parts_dropped": Text(
        _ROW + ": {count} خط یا نقطه در کنار شکل اصلی آن آمده است؛ کنار گذاشته شد و شکل اصلی پذیرفته شد.",
        _ROW_EN + ": {count} lines or points stand beside its main shape; they were dropped and the shape was taken.",
    ),
    "zone_id_of_left_out": Text(
        _ROW + ": این شناسه در سطری پیش‌تر هم آمده که برای ایراد دیگری کنار گذاشته شد؛ این سطر پذیرفته شد."
        " اگر آن سطر را درست می‌کنید، به یکی از دو سطر شناسهٔ دیگری بدهید.",
        _ROW_EN + ": a row before it has the same id, and was left out for another fault; this one was taken."
        " When you mend that row, give one of the two another id.",
    ),
    "zone_empty": Text(_ROW + ": شکل ندارد.", _ROW_EN + ": it has no shape."),
    "zone_unreadable": Text(_ROW + ": شکل آن خوانده نشد.", _ROW_EN + ": its shape can't be read."),
    "zone_not_area": Text(_ROW + ": شکل آن سطح نیست ({kind}).", _ROW_EN + ": its shape is no area ({kind})."),
    "zone_wrong_shape": Text(
        _ROW + ": شکل آن از گونهٔ این لایه نیست ({kind}).", _ROW_EN + ": its shape is not of the layer's kind ({kind})."
    ),
    "zone_without_length": Text(_ROW + ": درازا ندارد.", _ROW_EN + ": it has no length."),
    "zone_unclassified": Text(
        _ROW + ": رده نوشته نشده است؛ با ردهٔ «unclassified» پذیرفته شد تا زمین آن از قلم نیفتد.",
        _ROW_EN + ": no class is given; it was taken as “unclassified”, so that its ground is not lost.",
    ),
    "candidate_id_repeated": Text(
        "سطر {row}: شناسهٔ «{id}» پیش‌تر هم آمده است؛ این سطر جداگانه سنجیده شد.",
        "Row {row}: the id “{id}” was there before; this row was checked on its own.",
    ),
    "zone_not_finite": Text(_ROW + ": مختصاتی دارد که عدد نیست.", _ROW_EN + ": a coordinate is no finite number."),
    "zone_invalid": Text(_ROW + ": شکل نادرست است ({reason}).", _ROW_EN + ": the shape is invalid ({reason})."),
    "zone_without_area": Text(_ROW + ": مساحت ندارد.", _ROW_EN + ": it has no area."),
    "zone_outside_area": Text(
        _ROW + ": بیرون از ایران می‌افتد (طول {lon}، عرض {lat}).",
        _ROW_EN + ": it lies outside Iran (longitude {lon}, latitude {lat}).",
    ),
    "zone_not_transformed": Text(
        _ROW + ": تبدیل مختصات آن به شبکهٔ کاری ممکن نشد.", _ROW_EN + ": it can't be carried into the working grid."
    ),
    "zone_repaired": Text(
        _ROW + ": شکل نادرست ({reason}) اصلاح شد؛ تغییر مساحت {difference_m2} م².",
        _ROW_EN + ": the invalid shape ({reason}) was repaired; the area changed by {difference_m2} m².",
    ),
}
HINTS = {
    "faulty_zones": Text(
        "سطرهای فهرست‌شده را درست کنید و دوباره بفرستید، یا ورود را با کنارگذاشتن آنها انجام دهید.",
        "Correct the rows listed and try again, or import without them.",
    ),
    "too_many_faulty_zones": Text(
        "گزارش سطرها را ببینید و فایل را درست کنید؛ شکل‌هایی که خود را می‌برند با --repair اصلاح می‌شوند؛"
        " اگر کنارگذاشتن همهٔ سطرها درست است، --max-bad را بالا ببرید.",
        "See the report of rows and correct the file; shapes that cross themselves are mended with --repair;"
        " if the rows are all to be left out, raise --max-bad.",
    ),
    "no_zones": Text(
        "ستون رده و دستگاه مختصات را بررسی کنید؛ شکل‌هایی که خود را می‌برند با --repair اصلاح می‌شوند.",
        "Check the class column and the reference system; shapes that cross themselves are mended with --repair.",
    ),
    "too_few_zones": Text(
        "اگر این کاهش درست است، دوباره با --allow-drop وارد کنید.", "If this is meant, import again with --allow-drop."
    ),
    "coverage_invalid": Text(
        "یک یا چند سطح معتبر (بی‌تقاطع) بدهید.", "Give one or more valid areas that do not cross themselves."
    ),
    "pieces_differ": Text("موضوع را به پشتیبانی بگویید.", "Tell the support."),
    "validity_invalid": Text("تاریخ‌ها را درست کنید.", "Correct the dates."),
    "zoning_layer_unknown": Text(
        "کد لایه را درست کنید، یا --title و --accuracy-m را بدهید.",
        "Correct the code, or give --title and --accuracy-m.",
    ),
    "zoning_layer_code_unusable": Text(
        "کدی کوتاه مانند land-cover بدهید؛ نام لایه با --title گفته می‌شود.",
        "Give a short code such as land-cover; the layer's name goes with --title.",
    ),
    "zoning_layer_accuracy_wrong": Text(
        "دقت لبه‌ها را به متر بدهید، مانند --accuracy-m 0.5.",
        "Give how exact its edges are, in metres: --accuracy-m 0.5.",
    ),
    "zoning_municipality_unknown": Text(
        "کد شهرداری را با --municipality بدهید؛ شهرداری نمایشی با فرمان demo ساخته می‌شود.",
        "Give the code with --municipality; the demo command makes the demonstration municipality.",
    ),
    "layers_unknown": Text("کد لایه‌ها و تاریخ را بررسی کنید.", "Check the codes and the day."),
    "areas_differ": Text(
        "موضوع را به پشتیبانی بگویید.",
        "Tell the support.",
    ),
}
register(MESSAGES, HINTS)
