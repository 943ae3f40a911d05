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
    "coordinate_syntax": Text("سطر {line}، نویسهٔ {column}: {reason}", "Line {line}, character {column}: {reason}"),
    "coordinate_range": Text("سطر {line}، نویسهٔ {column}: {reason}", "Line {line}, character {column}: {reason}"),
    "incomplete_row": Text("سطر {line}، نویسهٔ {column}: {reason}", "Line {line}, character {column}: {reason}"),
    "too_few_points": Text(
        "{count} نقطه خوانده شد؛ دست‌کم {needed} نقطهٔ متفاوت لازم است.",
        "{count} points were read; at least {needed} different ones are needed.",
    ),
    "local_coordinates": Text(
        "سطر {line}: عددها مختصات محلی‌اند ({found}) و جای آن‌ها روی زمین معلوم نیست.",
        "Line {line}: the numbers are local coordinates ({found}); nothing says where on earth they lie.",
    ),
    "zone_unknown": Text("زون UTM «{zone}» وجود ندارد.", "There is no UTM zone “{zone}”."),
    "zones_disagree": Text(
        "سطر {line}: با زون‌های نوشته‌شده، نقطه‌ها {distance} کیلومتر از هم دور می‌افتند.",
        "Line {line}: with the zones as written the points lie {distance} km apart.",
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
    "coordinate_range": Text(
        "در ایران عرض ۲۵ تا ۴۰ و طول ۴۴ تا ۶۳٫۵ درجه است؛ در UTM شرقی ۱۰۰٬۰۰۰ تا ۹۰۰٬۰۰۰ و شمالی ۲٬۷۰۰٬۰۰۰ تا ۴٬۵۰۰٬۰۰۰ متر.",
        "In Iran latitude is 25 to 40 and longitude 44 to 63.5 degrees; in UTM easting is 100,000 to 900,000 "
        "and northing 2,700,000 to 4,500,000 metres.",
    ),
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
