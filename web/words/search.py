"""Words of the search results."""

from core.texts import Text

WORDS = {
    "which_town": Text("در کدام شهرداری؟", "In which municipality?"),
    "which_town_why": Text(
        "کد {code} در چند شهرداری داده شده است؛ یکی را برگزینید.",
        "The code {code} was given out in several municipalities; choose one.",
    ),
    "title": Text("جست‌وجو", "Search"),
    "title_for": Text("نتیجهٔ «{query}»", "Results for “{query}”"),
    "nothing": Text("چیزی پیدا نشد", "Nothing was found"),
    "nothing_why": Text(
        "نام خیابان، محله یا روستا را کوتاه‌تر بنویسید، یا ملک را روی نقشه نشان دهید.",
        "Write the street, neighbourhood or village shorter, or point at the property on the map.",
    ),
    "no_plate": Text(
        "ملکی با این پلاک ثبتی در این شهرداری نیست. پلاک را با سند بسنجید، یا کد نوسازی یا نشانی را بنویسید.",
        "No property of this municipality has this plate. Compare it with the deed, or write the code or the address.",
    ),
    "plate": Text("پلاک ثبتی {sub} فرعی از {main} اصلی", "Registration plate {sub} of main {main}"),
    "plate_main": Text("پلاک ثبتی {main} اصلی", "Registration plate, main {main}"),
    "names": Text("محله، خیابان و آبادی", "Neighbourhoods, streets and places"),
    "names_only": Text("نام‌های یافته", "Names found"),
    "parcels": Text("ملک‌ها", "Properties"),
    "kind_street": Text("خیابان", "Street"),
    "kind_neighbourhood": Text("محله", "Neighbourhood"),
    "level_province": Text("استان", "Province"),
    "level_county": Text("شهرستان", "County"),
    "level_district": Text("بخش", "District"),
    "level_rural_district": Text("دهستان", "Rural district"),
    "level_city": Text("شهر", "City"),
    "level_village": Text("روستا", "Village"),
    "read_as": Text(
        "چیزی با این نوشته پیدا نشد؛ نتیجه‌ها برای «{meant}» است.",
        "Nothing was found as typed; these are the results for “{meant}”.",
    ),
    "similar": Text(
        "نام یا نشانی‌ای درست به این نوشته نیست؛ اینها شبیه‌ترین‌اند.",
        "No name or address is exactly like this; these come nearest.",
    ),
    "no_place": Text("جای آن روی نقشه ثبت نشده", "its place on the map is not recorded"),
    "suggestions": Text("پیشنهادها", "Suggestions"),
    "nothing_yet": Text("تا اینجا چیزی پیدا نشد.", "Nothing found so far."),
    "rows": Text("{count} پیشنهاد", "{count} suggestions"),
    "offline": Text("سرور پاسخ نداد؛ جست‌وجو را بفرستید.", "The server did not answer; send the search."),
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
    "count_first": Text("{count} ملک نخست", "The first {count} properties"),
    "cut": Text(
        "تنها {count} ملک نخست نشان داده شد؛ نشانی را دقیق‌تر بنویسید.",
        "Only the first {count} are shown; write more of the address.",
    ),
    "assumed": Text(
        "زون نوشته نشده بود؛ زون همین شهر گرفته شد.", "No zone was given; the zone of this town was taken."
    ),
    "show_on_map": Text("دیدن نقطه روی نقشه", "Show the point on the map"),
}
