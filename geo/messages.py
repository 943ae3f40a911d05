"""Words of the findings and errors of this package."""

from core.messages import register
from core.texts import Text

MESSAGES = {
    "unknown_srid": Text(
        "کد EPSG «{srid}» دستگاه مختصات شناخته‌شده‌ای نیست.", "EPSG code “{srid}” is no known reference system."
    ),
    "no_operation": Text(
        "برای «{name}» تبدیلی که در این مکان معتبر باشد نداریم.",
        "There is no transformation from “{name}” that is valid at this place.",
    ),
    "empty": Text("چیزی در آن نیست.", "There is nothing in it."),
    "too_large": Text(
        "بزرگ‌تر از اندازهٔ پذیرفته است: {what}؛ بیشترین اندازه {limit}.",
        "It is larger than we take: {what}; the most is {limit}.",
    ),
    "coordinate_syntax": Text("{place}: {reason}", "{place}: {reason}"),
    "coordinate_range": Text("{place}: {reason}", "{place}: {reason}"),
    "incomplete_row": Text("{place}: {reason}", "{place}: {reason}"),
    "too_few_points": Text(
        "{count} نقطه خوانده شد؛ دست‌کم {needed} نقطهٔ متفاوت لازم است.",
        "{count} points were read; at least {needed} different ones are needed.",
    ),
    "local_coordinates": Text(
        "این عددها مختصات محلی‌اند و جای آن‌ها روی زمین معلوم نیست.",
        "These are local coordinates; nothing says where on earth they lie.",
    ),
    "zone_unknown": Text("زون UTM «{zone}» وجود ندارد.", "There is no UTM zone “{zone}”."),
    "zones_disagree": Text(
        "زون‌های نوشته‌شده برای سطرها با هم نمی‌خوانند: نقطه‌ها از هم بسیار دور می‌افتند یا زون برخی سطرها نیست.",
        "The zones of the lines do not go together: the points fall far apart, or some lines have no zone.",
    ),
    "notation_unclear": Text(
        "سطر {line}: این نوشته را به چند گونه می‌توان خواند؛ کدام درست است؟",
        "Line {line}: this can be read in more than one way; which is meant?",
    ),
    "notation_differs": Text(
        "نوع مختصات «{claimed}» گفته شده، ولی عددها «{found}» است. با همین نوع خوانده شود؟",
        "The type given is {claimed}, but the numbers are {found}. Read them so?",
    ),
    "packed_degrees": Text(
        "سطر {line}: این عددها درجه، دقیقه و ثانیهٔ پشت سر هم به نظر می‌رسد. همین است؟",
        "Line {line}: these look like degrees, minutes and seconds run together. Are they?",
    ),
    "packed_read": Text(
        "عددهای به‌هم‌چسبیده درجه، دقیقه و ثانیه خوانده شد.",
        "Digits run together were read as degrees, minutes and seconds.",
    ),
    "decimal_or_packed": Text(
        "سطر {line}: عدد اعشاری است یا درجه، دقیقه و ثانیهٔ به‌هم‌چسبیده (35.4112 یعنی ۳۵ درجه و ۴۱ دقیقه و ۱۲ ثانیه)؟",
        "Line {line}: are these decimals, or degrees, minutes and seconds run together (35.4112 for 35°41′12″)?",
    ),
    "read_as_decimal_degrees": Text(
        "نوع مختصات «درجه، دقیقه، ثانیه» گفته شده، ولی عددها فقط می‌تواند درجهٔ اعشاری باشد و چنین خوانده شد.",
        "The type given is degrees, minutes, seconds, but the numbers can only be decimal degrees; so they were read.",
    ),
    "unit_differs": Text(
        "این عددها فقط اگر {unit} باشد مختصات UTM است. به متر برگردانده شود؟",
        "These numbers are UTM coordinates only if they are {unit}. Bring them to metres?",
    ),
    "unit_converted": Text("عددها از {unit} به متر برگردانده شد.", "The numbers were brought from {unit} to metres."),
    "axes_contradict": Text(
        "سطر {line}: نام‌ها یا ترتیب گفته‌شده با مقدار عددها نمی‌خواند. ترتیب درست کدام است؟",
        "Line {line}: labels or the order given contradict the values. Which order is right?",
    ),
    "axes_unclear": Text(
        "سطر {line}: معلوم نیست کدام عدد طول و کدام عرض است.",
        "Line {line}: it is not clear which number is the longitude and which the latitude.",
    ),
    "axis_order_assumed": Text(
        "عددها در ایران نیست و ترتیبشان از مقدار پیدا نیست؛ چنین خوانده شد: {order}.",
        "The numbers are not in Iran and their values do not tell the order; read as {order}.",
    ),
    "axes_mixed": Text(
        "ترتیب طول و عرض در سطرها یکسان نیست؛ هر سطر از روی مقدار عددها خوانده شد.",
        "Longitude and latitude change places between lines; each line was read by its values.",
    ),
    "northing_first": Text(
        "عدد نخست هر نقطه شمالی (Y) و عدد دوم شرقی (X) است؛ چنین خوانده شد.",
        "The first number of each point is the northing (Y), the second the easting (X); so they were read.",
    ),
    "coarse_precision": Text(
        "عددها با دقت حدود {metres} متر نوشته شده؛ برای مرز ملک رقم‌های بیشتری لازم است.",
        "The numbers are written to about {metres} m; a boundary needs more digits.",
    ),
    "number_marks_read": Text(
        "نشانهٔ اعشار و هزارگان از روی مقدار عددها شناخته شد؛ نقطهٔ نخست: {first}",
        "Decimal and thousands marks were told from the values; first point: {first}",
    ),
    "line_skipped": Text(
        "سطر {line} مختصات نیست و کنار گذاشته شد: {found}",
        "Line {line} holds no coordinates and was left aside: {found}",
    ),
    "number_left_out": Text(
        "شمارهٔ {number} در فهرست نیست. سطری جا نیفتاده است؟",
        "Number {number} is not in the list. Was a line left out?",
    ),
    "text_repaired": Text(
        "نویسه‌های درهم‌ریختهٔ متن (خطای کدگذاری) درست خوانده شد.",
        "Characters broken by a wrong encoding were put right.",
    ),
    "map_view_only": Text(
        "این پیوند جای نگاه نقشه را می‌گوید و شاید دقیقاً نقطهٔ مورد نظر نباشد.",
        "This link says where the map was looking; that may not be exactly the place meant.",
    ),
    "zones_mixed": Text(
        "سطرها در زون‌های {zones} نوشته شده؛ همه به طول و عرض جغرافیایی برده شد.",
        "The lines are in zones {zones}; all were brought to longitude and latitude.",
    ),
    "zone_prefix_removed": Text(
        "شمارهٔ زون {zone} از جلوی عدد شرقی برداشته شد.", "Zone {zone} was taken off the front of the eastings."
    ),
    "zone_in_easting": Text(
        "سطر {line}: شمارهٔ زون جلوی عدد شرقی نوشته شده است. درست است؟",
        "Line {line}: the zone seems to stand in front of the easting. Is that right?",
    ),
    "zones_differ": Text(
        "در متن زون {zone} نوشته شده و در فرم زون {claimed}. کدام درست است؟",
        "The text says zone {zone}, the form zone {claimed}. Which is right?",
    ),
    "band_contradicts": Text(
        "سطر {line}: حرف زون «{zone}» با عدد شمالی نمی‌خواند (S نوار ۳۲ تا ۴۰ درجهٔ شمالی است و R نوار ۲۴ تا ۳۲).",
        "Line {line}: the letter of zone “{zone}” contradicts the northing (S is 32 to 40 north, R is 24 to 32).",
    ),
    "systems_differ": Text(
        "دستگاه مختصات نوشته‌شده در متن با آنچه در فرم آمده یکی نیست. کدام درست است؟",
        "The reference system in the text is not the one in the form. Which is right?",
    ),
    "degrees_in_metric_system": Text(
        "عددها درجه است ولی «{name}» بر حسب متر است.", "The numbers are degrees, but “{name}” is in metres."
    ),
    "metres_in_degree_system": Text(
        "عددها متر (UTM) است ولی «{name}» بر حسب درجه است. زون را برگزینید.",
        "The numbers are metres (UTM), but “{name}” is in degrees. Choose the zone.",
    ),
    "datum_from_text": Text(
        "دستگاه مختصات از متن گرفته شد: {name}", "The reference system was taken from the text: {name}"
    ),
    "datum_named": Text(
        "متن از دیتوم دیگری جز WGS 84 نام می‌برد. عددها را WGS 84 بگیریم؟",
        "The text names a datum other than WGS 84. Take the numbers as WGS 84?",
    ),
    "system_named": Text(
        "متن از دستگاه مختصات دیگری نام می‌برد («{name}»). اگر عددها با این همه WGS 84 است، آن را برگزینید؛ "
        "وگرنه مختصات را در WGS 84 بدهید.",
        "The text names another reference system (“{name}”). If the numbers are on WGS 84 all the same, choose it; "
        "else give the coordinates on WGS 84.",
    ),
    "datums_differ": Text(
        "متن هم از WGS 84 نام می‌برد و هم از ED50. عددها بر کدام دیتوم است؟",
        "The text names both WGS 84 and ED50. On which datum are the numbers?",
    ),
    "local_named": Text(
        "متن می‌گوید مختصات محلی است، ولی عددها به UTM می‌ماند. UTM بگیریم؟",
        "The text says that the coordinates are local, but the numbers look like UTM. Take them as UTM?",
    ),
    "unit_contradicts": Text(
        "متن می‌گوید عددها {unit} است، ولی اندازهٔ آن‌ها مختصات UTM به متر را نشان می‌دهد. متر بگیریم؟",
        "The text says that the numbers are {unit}, but their size is that of UTM in metres. Take them as metres?",
    ),
    "datum_without_zone": Text(
        "متن از دیتوم ED50 نام می‌برد ولی زون نوشته نشده است.", "The text names the datum ED50, but no zone."
    ),
}
HINTS = {
    "unknown_srid": Text(
        "یکی از زون‌های UTM ایران (EPSG:32638 تا 32641) یا EPSG:4326 را برگزینید.",
        "Choose one of Iran's UTM zones (EPSG:32638 to 32641) or EPSG:4326.",
    ),
    "no_operation": Text(
        "دستگاه مختصات را دوباره برگزینید یا فایل را با WGS 84 بفرستید.",
        "Choose the reference system again, or send the file on WGS 84.",
    ),
    "empty": Text("مختصات یا فایل مرز را بدهید.", "Give the coordinates or the boundary file."),
    "too_large": Text("آن را کوچک‌تر یا بخش‌بخش بفرستید.", "Make it smaller or send it in parts."),
    "coordinate_syntax": Text(
        "هر نقطه را در یک سطر و با دو عدد بنویسید؛ نمونه: 35.6997, 51.3380 یا 535012.34 3950010.12 39N",
        "Write each point on its own line as two numbers, such as 35.6997, 51.3380 or 535012.34 3950010.12 39N.",
    ),
    "coordinate_range": Text("{advice}", "{advice}"),
    "incomplete_row": Text("عدد جاافتاده را بنویسید یا سطر را بردارید.", "Add the missing number or remove the line."),
    "too_few_points": Text("نقطه‌های بیشتری بنویسید.", "Write more points."),
    "local_coordinates": Text(
        "مختصات را در UTM (با شمارهٔ زون) یا طول و عرض جغرافیایی بدهید.",
        "Give the coordinates in UTM (with the zone) or as longitude and latitude.",
    ),
    "zone_unknown": Text("بیشتر ایران در زون‌های ۳۸ تا ۴۱ است.", "Iran lies in zones 38 to 41."),
    "zones_disagree": Text("شمارهٔ زون هر سطر را وارسی کنید.", "Check the zone of each line."),
}
register(MESSAGES, HINTS)
