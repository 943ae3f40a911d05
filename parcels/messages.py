"""Words of the cadastre's errors."""

from core.messages import register
from core.texts import Text

MESSAGES = {
    "code_empty": Text("کد نوسازی نوشته نشده است.", "No renovation code was given."),
    "code_syntax": Text(
        "بخش {part} کد نوسازی ({name}) خوانده نشد: «{found}».",
        "Part {part} of the renovation code ({name}) can't be read: “{found}”.",
    ),
    "code_part_empty": Text(
        "بخش {part} کد نوسازی ({name}) میان دو خط‌تیره نوشته نشده است.",
        "Part {part} of the renovation code ({name}) is missing between two dashes.",
    ),
    "code_not_land": Text(
        "{code} کد یک واحد است؛ زمین تنها چهار بخش نخست را دارد.",
        "{code} is the code of a unit; land has the first four parts only.",
    ),
    "parcel_missing": Text("ملک {code} در این شهرداری نیست.", "There is no parcel {code} in this municipality."),
    "axis_order_swapped": Text(
        "«{found}» عرض را پیش از طول دارد؛ نخست طول جغرافیایی می‌آید.",
        "“{found}” has latitude before longitude; longitude comes first.",
    ),
    "code_too_long": Text(
        "کد نوسازی {count} بخش دارد؛ بیشترین هفت بخش است.", "The renovation code has {count} parts; seven at most."
    ),
    "code_zero_part": Text(
        "بخش {part} کد نوسازی ({name}) صفر است.", "Part {part} of the renovation code ({name}) is zero."
    ),
    "code_dashes_lost": Text(
        "«{text}» بی‌خط‌تیره است و نمی‌توان بخش‌های کد نوسازی را از هم جدا کرد.",
        "“{text}” has lost its dashes, so the parts of the renovation code can't be told apart.",
    ),
    "code_incomplete": Text(
        "کد {code} تنها بخشی از یک کد نوسازی است؛ بخش «{name}» را هم بنویسید.",
        "The code {code} is only part of a renovation code; add the {name} part.",
    ),
    "municipality_unknown": Text(
        "شهرداری با کد «{municipality}» نداریم.", "There is no municipality “{municipality}”."
    ),
    "parcel_not_found": Text(
        "ملکی با کد {code} پیدا نشد: {level} {missing} نداریم.",
        "No parcel has the code {code}: there is no {level} {missing}.",
    ),
    "postal_code_unknown": Text(
        "ملکی با کد پستی \u2066{postal_code}\u2069 در این شهرداری ثبت نشده است.",
        "No parcel of this municipality is recorded with the postal code {postal_code}.",
    ),
    "unit_not_found": Text(
        "ملک {code} هست، ولی واحد {unit} در آن نیست.", "The parcel {code} is there, but has no unit {unit}."
    ),
    "bbox_syntax": Text(
        "bbox خوانده نشد: «{found}».",
        "The bbox can't be read: “{found}”.",
    ),
    "point_syntax": Text("point خوانده نشد: «{found}».", "The point can't be read: “{found}”."),
    "bad_cursor": Text("نشانگر صفحه شناخته نشد.", "The page cursor is not one of ours."),
    "bad_limit": Text(
        "limit باید عددی از ۱ تا {highest} باشد؛ «{found}» داده شد.",
        "limit must be a number from 1 to {highest}; “{found}” was given.",
    ),
    "parcel_question": Text(
        "یکی از bbox، point، q یا code_prefix را بدهید، و تنها یکی را.",
        "Give one of bbox, point, q and code_prefix, and only one.",
    ),
    "search_too_short": Text(
        "دست‌کم {least} نویسه برای جست‌وجو بنویسید.", "Write at least {least} characters to search."
    ),
    "place_unclear": Text("«{text}» یک جای روشن را نشان نمی‌دهد.", "“{text}” does not say one place clearly."),
    "place_unknown": Text(
        "جای اعلام‌شده پیدا نشد: «{code_given}» کد هیچ استان، شهرستان یا روستایی نیست.",
        "The declared place was not found: no province, county or village has the code “{code_given}”.",
    ),
    "level_unknown": Text("سطح «{found}» شناخته نیست.", "There is no level “{found}”."),
    "division_question": Text("یکی از q یا point را بدهید، و تنها یکی را.", "Give one of q and point, and only one."),
    "parcel_row": Text("سطر {row} پذیرفته نشد: {reason}", "Row {row} was not taken: {reason}"),
}
_EXAMPLE = Text(
    "کد را از روی قبض نوسازی با خط‌تیره بنویسید، مانند \u2066۴-۱۲-۲۴-۲۰\u2069.",
    "Write the code with dashes as on the dues bill, such as 4-12-24-20.",
)
HINTS = {
    "code_empty": _EXAMPLE,
    "code_syntax": _EXAMPLE,
    "code_part_empty": _EXAMPLE,
    "axis_order_swapped": Text("بنویسید: {swapped}", "Write: {swapped}"),
    "code_too_long": _EXAMPLE,
    "code_zero_part": Text(
        "صفر تنها در بخش‌های پایانی (ساختمان، آپارتمان، صنفی) می‌آید.",
        "Zero stands only in the last parts (building, apartment, trade unit).",
    ),
    "code_dashes_lost": _EXAMPLE,
    "code_incomplete": _EXAMPLE,
    "parcel_not_found": Text(
        "کد را با قبض نوسازی بسنجید، یا ملک را از روی نقشه یا نشانی بیابید.",
        "Compare the code with the dues bill, or find the parcel on the map or by its address.",
    ),
    "postal_code_unknown": Text(
        "ده رقم را با برگهٔ کد پستی بسنجید، یا نشانی یا کد نوسازی را بنویسید.",
        "Compare the ten digits, or write the address or the renovation code.",
    ),
    "unit_not_found": Text("با چهار بخش نخست کد، خود ملک را ببینید.", "See the parcel itself by the first four parts."),
    "bbox_syntax": Text(
        "چهار عدد به درجه: باختر،جنوب،خاور،شمال؛ مانند ‎49.89,36.19,49.91,36.21",
        "Four numbers in degrees: west,south,east,north, such as 49.89,36.19,49.91,36.21",
    ),
    "point_syntax": Text(
        "دو عدد به درجه: طول،عرض؛ مانند ‎49.8999,36.2001",
        "Two numbers in degrees: longitude,latitude, such as 49.8999,36.2001",
    ),
    "place_unclear": Text(
        "یک نقطه بنویسید، مانند ‎36.2001, 49.8999",
        "Write one point, such as 36.2001, 49.8999",
    ),
    "place_unknown": Text(
        "کد استان ۲ رقم، شهرستان ۴ رقم و روستا ۱۶ رقم دارد؛ آن را با جست‌وجوی نام بیابید.",
        "A province's code has 2 digits, a county's 4, a village's 16; find it by searching for the name.",
    ),
    "level_unknown": Text("یکی از اینها: {allowed}", "One of: {allowed}"),
    "division_question": Text(
        "برای نام: ?q=علی‌آباد؛ برای جا: ?point=49.8999,36.2001", "By name: ?q=Qazvin; by place: ?point=49.8999,36.2001"
    ),
    "bad_cursor": Text("از صفحهٔ نخست آغاز کنید.", "Start again from the first page."),
}
register(MESSAGES, HINTS)
