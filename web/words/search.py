"""Words of the search results."""

from core.texts import Text

WORDS = {
    "title": Text("جست‌وجو", "Search"),
    "title_for": Text("نتیجهٔ «{query}»", "Results for “{query}”"),
    "nothing": Text("ملکی با این نام پیدا نشد", "No property has this name"),
    "nothing_why": Text(
        "نام خیابان یا محله را کوتاه‌تر بنویسید، یا ملک را روی نقشه نشان دهید.",
        "Write the street or neighbourhood shorter, or point at the property on the map.",
    ),
    "not_found": Text("پیدا نشد", "Not found"),
    "did_you_mean": Text("نزدیک‌ترین کدها", "Nearest codes"),
    "below": Text("کد را کامل کنید", "Complete the code"),
    "below_why": Text(
        "این کد هنوز به یک قطعه نمی‌رسد؛ یکی را برگزینید.", "This code does not reach one parcel; choose one."
    ),
    "below_count": Text("{count} ملک", "{count} parcels"),
    "no_parcel_here": Text("در این نقطه قطعه‌ای نیست", "There is no parcel at this point"),
    "place": Text("نقطه: عرض {lat}، طول {lon}", "Point: latitude {lat}, longitude {lon}"),
    "nearest": Text("نزدیک‌ترین قطعه‌ها", "Nearest parcels"),
    "away": Text("{distance} دورتر", "{distance} away"),
    "several": Text("این نقطه روی مرز چند قطعه است", "This point lies on the border of several parcels"),
    "count": Text("{count} ملک", "{count} properties"),
    "cut": Text(
        "تنها {count} ملک نخست نشان داده شد؛ نشانی را دقیق‌تر بنویسید.",
        "Only the first {count} are shown; write more of the address.",
    ),
    "assumed": Text(
        "زون نوشته نشده بود؛ زون همین شهر گرفته شد.", "No zone was given; the zone of this town was taken."
    ),
    "show_on_map": Text("دیدن نقطه روی نقشه", "Show the point on the map"),
}
