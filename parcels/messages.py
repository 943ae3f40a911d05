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
    "parcel_elsewhere": Text(
        "در {municipality} ملکی با کد {code} نیست؛ این کد در {towns} هست.",
        "No parcel of {municipality} has the code {code}; there is one in {towns}.",
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
        "یکی از bbox، point، q، code_prefix، geometry یا parcel را بدهید، و تنها یکی را.",
        "Give one of bbox, point, q, code_prefix, geometry and parcel, and only one.",
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
    "change_day": Text(
        "ملک {code} از {since} هست؛ تغییر آن نمی‌تواند از {on} باشد.",
        "The parcel {code} begins on {since}; it can't change on {on}.",
    ),
    "code_taken": Text(
        "کد {code} به ملک دیگری داده شده است، یا زمانی داده شده بود.",
        "The code {code} is, or once was, another parcel's.",
    ),
    "parcel_has_ended": Text(
        "کد {code} دیگر به کار نمی‌رود و تغییر نمی‌پذیرد.", "The code {code} has ended; it can't be changed."
    ),
    "parts_too_few": Text("تفکیک و تجمیع دست‌کم دو ملک می‌خواهد.", "A split or a merger takes at least two parcels."),
    "parts_shape": Text(
        "شکل قطعهٔ {code} چندضلعی درستی نیست ({why}).", "The outline of {code} is no valid polygon ({why})."
    ),
    "split_parts_overlap": Text(
        "قطعه‌های {one} و {other} در {shared_m2} مترمربع روی هم افتاده‌اند.",
        "The parts {one} and {other} share {shared_m2} m².",
    ),
    "split_not_whole": Text(
        "قطعه‌ها با ملک نمی‌خوانند: {missing_m2} مترمربع از آن جا مانده و {beside_m2} مترمربع بیرون از آن است.",
        "The parts are not the parcel: {missing_m2} m² of it are left out, {beside_m2} m² lie outside it.",
    ),
    "merge_apart": Text(
        "ملک {code} به بقیه نچسبیده است؛ فاصله {gap_m} متر است.",
        "The parcel {code} does not adjoin the others; it is {gap_m} m away.",
    ),
    "buildings_unplaced": Text(
        "جای ساختمان‌های {buildings} در قطعه‌ها روشن نیست (صفر: واحدهای بی‌ساختمان).",
        "It is not clear on which part the buildings {buildings} lie (0: units without a building).",
    ),
    "verified_overlap": Text(
        "{one} و {other} هر دو نقشه‌برداریِ تأییدشده دارند و در {shared_m2} مترمربع روی هم افتاده‌اند؛ ثبت نشد.",
        "{one} and {other} are both survey-verified and share {shared_m2} m²; nothing was recorded.",
    ),
    "change_syntax": Text("«{field}» خوانده نشد: {why}.", "“{field}” can't be read: {why}."),
    "change_unknown": Text("چنین تغییری در کاداستر نیست.", "There is no such change in the cadastre."),
    "relation_syntax": Text(
        "رابطهٔ «{found}» خوانده نشد: نه نام است و نه الگوی نه‌نویسه‌ای ({length} نویسه؛ نویسهٔ نادرست: {wrong}).",
        "The relation “{found}” is neither a name nor a pattern of nine characters ({length} given; wrong: {wrong}).",
    ),
    "relation_lonely": Text(
        "relation تنها همراه geometry یا parcel معنا دارد.",
        "A relation needs a geometry or a parcel to stand in it to.",
    ),
    "json_syntax": Text(
        "بدنهٔ درخواست JSON درستی نیست: سطر {line}، ستون {column}.",
        "The body is no correct JSON: line {line}, column {column}.",
    ),
    "json_nested": Text("فهرست‌ها و شیءهای JSON بیش از اندازه تودرتو هستند.", "The JSON is nested too deep."),
    "json_name_twice": Text(
        "یکی از شیءهای JSON نام «{name}» را دو بار دارد.", "An object of the JSON has the name “{name}” twice."
    ),
    "json_text": Text(
        "بدنهٔ درخواست چیزی دارد که در JSON نیست: {reason}.", "The body holds what JSON has not: {reason}."
    ),
    "geometry_syntax": Text("geometry خوانده نشد: {why}.", "The geometry can't be taken: {why}."),
    "geometry_corners": Text(
        "geometry {count} گوشه دارد؛ بیشترین {most} است.", "The geometry has {count} corners; {most} at most."
    ),
    "parcel_row": Text("سطر {row} پذیرفته نشد: {reason}", "Row {row} was not taken: {reason}"),
}
_EXAMPLE = Text(
    "کد را از روی قبض نوسازی با خط‌تیره بنویسید، مانند \u2066۴-۱۲-۲۴-۲۰\u2069.",
    "Write the code with dashes as on the dues bill, such as 4-12-24-20.",
)
HINTS = {
    "municipality_unknown": Text(
        "کد شهرداری‌ها در ویژگی municipality ملک‌ها آمده است؛ بی این گزینه، شهرداری همین سامانه است.",
        "Parcels name their municipality; left out, it is the installation's own.",
    ),
    "bad_limit": Text("برای باقی، صفحهٔ بعد را از next بخواهید.", "Ask for the rest by `next`."),
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
    "parcel_elsewhere": Text(
        "بگویید کدام شهرداری را می‌خواهید (municipality).", "Say which municipality you mean (municipality)."
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
    "parcel_question": Text(
        "برای یک نقطه: ?point=49.8999,36.2001؛ برای یک کد: ?q=4-12-24-20",
        "At a point: ?point=49.8999,36.2001; by code: ?q=4-12-24-20",
    ),
    "relation_syntax": Text(
        "یکی از اینها: {allowed}؛ یا نه نویسه از T F * 0 1 2، مانند \u2066T*F**F***\u2069.",
        "One of {allowed}; or nine of T F * 0 1 2, such as T*F**F***.",
    ),
    "relation_lonely": Text(
        "geometry را به GeoJSON یا WKT در نشانی یا در متن POST بفرستید، یا parcel=کد.",
        "Send the geometry as GeoJSON or WKT in the address or as the body of a POST, or parcel=CODE.",
    ),
    "json_syntax": Text(
        "متن را با یک سنجندهٔ JSON درست کنید و دوباره بفرستید.", "Mend it with any JSON checker and send it again."
    ),
    "json_nested": Text(
        "داده را بی لایه‌های بیهوده بفرستید؛ شکل قطعه به بیش از پنج لایه نیاز ندارد.",
        "Send it without needless layers; a shape needs no more than five.",
    ),
    "json_name_twice": Text("هر نام را یک بار بفرستید.", "Send each name once."),
    "json_text": Text(
        "متن را با UTF-8 و عددها را با رقم بفرستید؛ NaN و Infinity و نویسهٔ نیمه‌کاره پذیرفته نیست.",
        "Send UTF-8, numbers in digits; no NaN, Infinity or half a character.",
    ),
    "geometry_syntax": Text(
        "نقطه، خط یا چندضلعی درست به درجه (طول، عرض) به GeoJSON یا WKT بفرستید.",
        "Send a valid point, line or polygon in degrees (longitude, latitude), as GeoJSON or WKT.",
    ),
    "geometry_corners": Text("شکل را ساده‌تر کنید یا چند پاره بپرسید.", "Simplify it, or ask in parts."),
    "change_day": Text("روز تغییر را پس از آغاز ملک بنویسید.", "Give a day after the parcel began."),
    "code_taken": Text(
        "کدی بدهید که هرگز به کار نرفته باشد؛ کدها دوباره به کار نمی‌روند.",
        "Give a code that was never used: codes are not used again.",
    ),
    "parcel_has_ended": Text("آنچه را به جای آن آمده تغییر دهید.", "Change what came in its place."),
    "parts_shape": Text("شکل را درست کنید و دوباره بفرستید.", "Mend the outline and send it again."),
    "split_parts_overlap": Text(
        "مرز مشترک را یکی کنید؛ تا ۰٫۱ مترمربع پذیرفته است.", "Make their common border one; 0.1 m² is allowed."
    ),
    "split_not_whole": Text(
        "قطعه‌ها باید با هم خود ملک باشند؛ تا ۰٫۱ مترمربع اختلاف پذیرفته است.",
        "Together the parts must be the parcel; 0.1 m² is allowed.",
    ),
    "merge_apart": Text(
        "تنها ملک‌های چسبیده یکی می‌شوند؛ نخست شکاف میان مرزها را درست کنید.",
        "Only adjoining parcels are merged; mend the gap between their borders first.",
    ),
    "buildings_unplaced": Text(
        "شمارهٔ هر ساختمان را در buildings یکی از قطعه‌ها بنویسید.", "Name each building in `buildings` of one part."
    ),
    "verified_overlap": Text(
        "مرز مشترک را درست کنید، یا تأیید نقشه‌برداری یکی را بردارید.",
        "Mend the common border, or take the survey mark off one of them.",
    ),
    "bad_cursor": Text("از صفحهٔ نخست آغاز کنید.", "Start again from the first page."),
    "change_syntax": Text(
        "این بخش را آن‌گونه که در /api/schema/ آمده بنویسید و دوباره بفرستید.",
        "Write this part as /api/schema/ describes it and send it again.",
    ),
    "change_unknown": Text(
        "شناسهٔ تغییر را از تاریخچهٔ یکی از ملک‌هایش بردارید.",
        "Take the id of the change from the history of one of its parcels.",
    ),
    "code_not_land": Text(
        "چهار بخش نخست را بنویسید؛ واحدها با زمین خود می‌روند.",
        "Write the first four parts; units go with their land.",
    ),
    "parcel_missing": Text(
        "کد را با قبض نوسازی بسنجید، و ببینید که شهرداری همان است.",
        "Compare the code with the dues bill, and see that the municipality is the right one.",
    ),
    "parcel_row": Text(
        "همین سطر را درست کنید و همه را دوباره بفرستید؛ چیزی ثبت نشده است.",
        "Mend this row and send them all again; nothing was recorded.",
    ),
    "parts_too_few": Text(
        "در تفکیک قطعه‌های تازه، و در تجمیع ملک‌های پیشین را همه نام ببرید.",
        "Name every new part of a split, or every parcel that is merged.",
    ),
    "search_too_short": Text(
        "نویسه‌های بیشتری از نام، نشانی یا کد بنویسید.",
        "Write more of the name, address or code.",
    ),
}
register(MESSAGES, HINTS)
