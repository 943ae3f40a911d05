"""Words of boundary intake."""

from core.messages import register
from core.texts import Text

MESSAGES = {
    "bad_option": Text("گزینهٔ «{field}» خوانده نشد: «{value}».", "The option “{field}” could not be read: “{value}”."),
    "bad_choice": Text(
        "پاسخ «{given}» پذیرفته نیست؛ {count} گزینه باز است.",
        "The answer “{given}” is not accepted; {count} choices are open.",
    ),
    "nothing_to_snap": Text(
        "این محدوده یا روی مرز قطعه‌های همسایه است، یا دورتر از آن است که به آن چسبانده شود.",
        "This boundary lies on its neighbours' borders already, or too far from them to be laid upon them.",
    ),
    "snapped_to_neighbours": Text(
        "به انتخاب شما محدوده روی مرز {count} قطعهٔ همسایه گذاشته شد: {corners} گوشه، "
        "بیشترین جابه‌جایی {furthest_m} متر.",
        "As you chose, the boundary was laid on the borders of {count} neighbouring parcels: "
        "{corners} corners, moved by {furthest_m} m at most.",
    ),
    "systems_mixed": Text(
        "شکل‌های برگزیده یک دستگاه مختصات ندارند: دستگاه برخی در فایل نوشته نشده است.",
        "The chosen shapes have no reference system in common: the file does not say that of some.",
    ),
    "nothing_given": Text(
        "دقیقاً یکی از این‌ها را بفرستید: فایل، متن (text)، نقطه‌ها (points) یا هندسه (geometry).",
        "Send exactly one of these: a file, text, points or geometry.",
    ),
    "outside_area": Text(
        "این مختصات بیرون از محدودهٔ خدمت است (ایران).", "These coordinates lie outside the area that is served (Iran)."
    ),
    "not_on_earth": Text(
        "این عددها در «{name}» هیچ جایی روی زمین نیست.", "In “{name}” these numbers are no place on earth."
    ),
    "srid_contradicts_numbers": Text(
        "عددها به دستگاه مختصاتی که گفته‌اید نمی‌خورد.",
        "The numbers do not look like the reference system you named.",
    ),
    "area_too_small": Text(
        "مساحت محدوده {area_m2} متر مربع است؛ کمترین مقدار {limit} متر مربع است.",
        "The boundary is {area_m2} m²; the least is {limit} m².",
    ),
    "area_too_large": Text(
        "مساحت محدوده {area_m2} متر مربع است؛ بیشترین مقدار {limit} متر مربع (۵۰ کیلومتر مربع) است.",
        "The boundary is {area_m2} m²; the most is {limit} m² (50 km²).",
    ),
    "too_many_corners": Text(
        "محدوده {count} گوشه دارد؛ بیشترین تعداد {limit} است.", "The boundary has {count} corners; the most is {limit}."
    ),
    "too_many_boundaries": Text(
        "بدون ورود به سامانه در هر ساعت {limit} محدوده بررسی می‌شود و این اندازه پر شده است.",
        "Without signing in {limit} boundaries an hour are checked, and that many were.",
    ),
    "axes_by_value": Text(
        "ترتیب دو عدد هر سطر از خود مقدارها روشن شد: عدد نخست عرض (یا شمالی) است.",
        "The order of the two numbers was told by their values: the first is the latitude (or northing).",
    ),
    "axis_order_unclear": Text(
        "از مقدارها روشن نیست که کدام عدد طول است و کدام عرض.",
        "The values do not tell which number is the longitude and which the latitude.",
    ),
    "packed_or_decimal": Text(
        "روشن نیست عددها درجهٔ اعشاری‌اند یا درجه و دقیقه و ثانیهٔ پشت سر هم.",
        "It is not clear whether the numbers are decimal degrees or packed degrees, minutes, seconds.",
    ),
    "srid_missing": Text(
        "فایل نمی‌گوید دستگاه مختصاتش چیست. آن را برگزینید و جای آن را روی نقشه ببینید.",
        "The file does not say its reference system. Choose it, and look where it lands on the map.",
    ),
    "srid_conflict": Text(
        "دستگاه مختصات گفته‌شده با آن‌چه در فایل نوشته است فرق دارد.",
        "The reference system you named differs from the one in the file.",
    ),
    "zone_missing": Text(
        "شمارهٔ زون UTM نوشته نشده است و از خود عددها روشن نمی‌شود.",
        "The UTM zone is not given, and the numbers themselves can't tell it.",
    ),
    "zone_from_place": Text(
        "زون {zone} از روی مکان اعلام‌شده گرفته شد؛ تنها در این زون زمین آنجا می‌افتد.",
        "Zone {zone} was taken from the declared place: only in this zone does the land lie there.",
    ),
    "numbers_unusual": Text(
        "عددها به مختصات ایران به متر نمی‌خورد؛ ببینید کدام خوانش درست است.",
        "The numbers are no coordinates of Iran in metres; see which reading is right.",
    ),
    "read_otherwise": Text("به انتخاب شما چنین خوانده شد: {how}.", "Read as you chose: {how}."),
    "datum_shifted": Text(
        "از «{name}» با تبدیل «{operation}» به WGS 84 برده شد (دقت اعلام‌شده {accuracy_m} متر).",
        "Carried from “{name}” to WGS 84 by “{operation}” (stated accuracy {accuracy_m} m).",
    ),
    "datum_without_operation": Text(
        "برای «{name}» (EPSG:{srid}) تبدیلی که در این مکان معتبر باشد نداریم.",
        "There is no transformation from “{name}” (EPSG:{srid}) that is valid at this place.",
    ),
    "several_polygons": Text(
        "{count} چندضلعی جدا پیدا شد؛ زمین خود را برگزینید.", "{count} separate polygons were found; choose your land."
    ),
    "several_sheets": Text(
        "در {count} برگهٔ فایل مختصات هست؛ برگهٔ مرز زمین خود را برگزینید.",
        "{count} sheets of the file hold coordinates; choose the one with the boundary of your land.",
    ),
    "columns_agree": Text(
        "ستون‌های UTM و طول و عرض یک جا را می‌گویند؛ عددهای UTM (EPSG:{srid}) به کار رفت.",
        "The UTM columns and those of longitude and latitude mean the same place; UTM (EPSG:{srid}) was used.",
    ),
    "columns_disagree": Text(
        "ستون‌های UTM و ستون‌های طول و عرض یک جا را نمی‌گویند؛ کدام درست است؟",
        "The UTM columns and those of longitude and latitude do not mean the same place; which are right?",
    ),
    "choices_cut": Text("تنها {limit} چندضلعی نخست نشان داده می‌شود.", "Only the first {limit} polygons are offered."),
    "lines_only": Text(
        "چندضلعی بسته پیدا نشد، ولی {count} خط هست که می‌شود بست.",
        "There is no closed polygon, but {count} lines that could be closed.",
    ),
    "points_only": Text(
        "چندضلعی پیدا نشد، ولی نقطه‌ها را می‌شود به ترتیب به هم وصل کرد.",
        "There is no polygon, but the points could be joined in their order.",
    ),
    "points_out_of_order": Text(
        "شمارهٔ نقطه‌ها به ترتیب نیست. مرز از کدام ترتیب می‌گذرد؟",
        "The numbers of the points are not in order. In which order does the boundary go through them?",
    ),
    "corner_far_away": Text(
        "گوشهٔ {vertex} از بقیه {distance_m} متر دور است؛ شاید رقمی اشتباه نوشته شده.",
        "Corner {vertex} lies {distance_m} m from the others; a digit may be mistyped.",
    ),
    "corner_left_out": Text(
        "به انتخاب شما گوشهٔ {vertex} کنار گذاشته شد.", "Corner {vertex} was left out, as you chose."
    ),
    "repaired": Text("به انتخاب شما شکل اصلاح شد: {how}.", "The shape was repaired as you chose: {how}."),
    "outside_place": Text(
        "این مختصات {distance_km} کیلومتر از میانهٔ جایی که زمین باید باشد (مکان اعلام‌شده یا محدودهٔ شهرداری) دور است.",
        "These coordinates lie {distance_km} km from the middle of where the land should be (the declared place, or "
        "the municipality's area).",
    ),
    "outside_division": Text(
        "این محدوده در «{found}» است، {distance_m} متر بیرون از مرز «{declared}» که اعلام شده.",
        "This boundary lies in {found}, {distance_m} m outside {declared}, which was declared.",
    ),
    "places_away": Text(
        "کد «{code_given}» جست‌وجو نشد: پایگاه داده در دسترس نیست.",
        "The code “{code_given}” was not looked up: there is no database.",
    ),
    "differs_from_parcel": Text(
        "با مرز ثبت‌شدهٔ قطعه {offset_m} متر جابه‌جایی دارد و پس از آن {overlap_percent} درصد روی هم می‌افتد.",
        "It is {offset_m} m off the registered outline and overlaps it by {overlap_percent} % once moved.",
    ),
    "too_long_for_paper": Text(
        "محدوده {count} گوشه دارد؛ روی کاغذ تا {limit} گوشه می‌آید.",
        "The boundary has {count} corners; a paper takes {limit}.",
    ),
    "unknown_export": Text("محدوده به شکل «{value}» داده نمی‌شود.", "Boundaries are not given out as “{value}”."),
    "area_differs": Text(
        "مساحت این محدوده {area_m2} متر مربع است، ولی {declared_m2} متر مربع اعلام شده.",
        "This boundary is {area_m2} m², but {declared_m2} m² were declared.",
    ),
}
HINTS = {
    "bad_option": Text(
        "گزینه‌ها و مقدارهای پذیرفته در /api/schema/ آمده‌اند؛ گزینه‌ای را که نمی‌دانید نفرستید.",
        "Options and what they may be stand at /api/schema/; leave out what you do not know.",
    ),
    "too_many_boundaries": Text(
        "{retry_after} ثانیهٔ دیگر دوباره بکوشید یا وارد شوید.", "Try again in {retry_after} seconds, or sign in."
    ),
    "too_long_for_paper": Text("جدول CSV یا اکسل را بگیرید.", "Take the CSV or Excel table."),
    "unknown_export": Text("یکی از این‌ها را بخواهید: {choices}.", "Ask for one of these: {choices}."),
    "bad_choice": Text("شمارهٔ یکی از گزینه‌ها را از صفر بفرستید.", "Send the index of a choice, counted from 0."),
    "outside_area": Text(
        "زون UTM، ترتیب طول و عرض و یکای عددها را بررسی کنید.",
        "Check the UTM zone, the order of latitude and longitude, and the unit of the numbers.",
    ),
    "area_too_small": Text("گوشه‌ها و یکای عددها را بررسی کنید.", "Check the corners and the unit of the numbers."),
    "area_too_large": Text(
        "گوشه‌ها و یکای عددها را بررسی کنید، یا محدوده را چند پاره بفرستید.",
        "Check the corners and the unit of the numbers, or send the boundary in parts.",
    ),
    "too_many_corners": Text(
        "خط را در نرم‌افزار خود ساده کنید و دوباره بفرستید.", "Simplify the outline in your software and send it again."
    ),
    "systems_mixed": Text(
        "شکل‌های یک لایه را برگزینید، یا برای هر لایه فایل prj. آن را هم بفرستید.",
        "Choose shapes of one layer, or send the .prj of each layer too.",
    ),
    "nothing_given": Text(
        "فایل را در file بفرستید، یا در بدنهٔ JSON یکی از text، points و geometry را.",
        "Send the file as `file`, or one of text, points and geometry in a JSON body.",
    ),
    "not_on_earth": Text(
        "دستگاه مختصات دیگری برگزینید، یا ترتیب و یکای عددها را بررسی کنید.",
        "Choose another reference system, or check the order and unit of the numbers.",
    ),
    "places_away": Text(
        "چند دقیقهٔ دیگر دوباره بکوشید، یا جا را با طول، عرض و شعاع بگویید.",
        "Try again in a few minutes, or say the place by longitude, latitude and radius.",
    ),
    "nothing_to_snap": Text(
        "محدوده را همین‌گونه به کار ببرید، یا گوشه‌ها را درست کنید و دوباره بفرستید.",
        "Use the boundary as it is, or correct its corners and send it again.",
    ),
}
register(MESSAGES, HINTS)
