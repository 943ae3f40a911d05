"""Words of the map page and its sheet."""

from core.texts import Text

WORDS = {
    "title": Text("نقشهٔ ملک‌ها و طرح‌ها", "Map of properties and plans"),
    "map": Text("نقشه", "Map"),
    "search": Text("کد نوسازی، نشانی یا مختصات", "Renovation code, address or coordinates"),
    "zoom_in": Text("نزدیک‌تر", "Zoom in"),
    "zoom_out": Text("دورتر", "Zoom out"),
    "locate": Text("همین جایی که هستم", "Where I am"),
    "layers": Text("لایه‌ها و راهنما", "Layers and legend"),
    "group_plan": Text("کاربری طرح تفصیلی", "Land use of the detailed plan"),
    "group_street": Text("تعریض گذرها", "Road widening"),
    "group_limit": Text("محدوده‌ها و حریم‌ها", "Limits and setbacks"),
    "group_land": Text("زمین کشاورزی و ملی", "Farmland and national land"),
    "no_map": Text(
        "این دستگاه نقشه را نمی‌کشد. با جست‌وجو، کروکی یا فهرست زیر هم به هر ملک می‌رسید.",
        "This device can't draw the map. Search, or use the sketch or the list below, to reach any property.",
    ),
    "without_map": Text("ملک‌ها بی‌نقشه", "Properties without the map"),
    "without_map_why": Text(
        "محله را برگزینید تا بلوک‌ها و ملک‌هایش را ببینید.", "Choose a neighbourhood to see its blocks and properties."
    ),
    "sketch": Text("کروکی این جا", "Sketch of this place"),
    "move": Text("جابه‌جایی کروکی", "Move the sketch"),
    "to_north": Text("به شمال", "North"),
    "to_south": Text("به جنوب", "South"),
    "to_east": Text("به خاور", "East"),
    "to_west": Text("به باختر", "West"),
    "on_sketch": Text("{count} ملک در این کروکی", "{count} properties on this sketch"),
    "go_nearer": Text(
        "{count} ملک در این کروکی است؛ برای دیدن فهرست آن‌ها نزدیک‌تر بروید.",
        "{count} properties are on this sketch; zoom in to see them listed.",
    ),
    "nothing_on_sketch": Text("در این کروکی ملکی نیست.", "No property is on this sketch."),
    "sketch_too_full": Text(
        "همهٔ ملک‌های این جا در کروکی نیامده‌اند؛ نزدیک‌تر بروید.", "Not all that lies here is drawn; zoom in."
    ),
    "empty": Text("هنوز ملکی بارگذاری نشده است.", "No properties have been loaded yet."),
    "close": Text("بستن", "Close"),
    "page": Text("صفحهٔ ملک", "Property page"),
    "check": Text("سنجش برای خدمات", "Check for services"),
    "widening": Text("{area} در تعریض گذر", "{area} in road widening"),
    "offline": Text("سرور پاسخ نداد؛ دوباره بزنید.", "The server did not answer; tap again."),
    "no_location": Text(
        "جای شما را نگرفتیم. اجازهٔ مکان را در مرورگر بدهید یا روی نقشه نشان دهید.",
        "Your place could not be read. Allow location in the browser, or point on the map.",
    ),
    "bad_place": Text("جای خواسته‌شده خوانده نشد.", "The place asked for could not be read."),
    "here": Text("اینجا چیست؟", "What is here?"),
    "data": Text(
        "داده‌ها: شهرداری؛ نقشهٔ قطعه‌ها و طرح‌های منتشرشده", "Data: the municipality's parcel map and published plans"
    ),
}
