"""Words of the boundary page and of its result."""

from core.texts import Text

WORDS = {
    # the page
    "title": Text("زمین کجاست؟", "Where is the land?"),
    "lead": Text(
        "چهار راه هست؛ هر کدام را دارید برگزینید. می‌گوییم زمین کجاست، چه اندازه است و چه ایرادی دارد.",
        "There are four ways; take the one you have. We say where the land lies, how large it is"
        " and what is wrong with it.",
    ),
    "ways": Text("راه نشان دادن زمین", "Ways to show the land"),
    "way_code": Text("کد نوسازی", "Renovation code"),
    "way_file": Text("فایل", "File"),
    "way_coordinates": Text("مختصات", "Coordinates"),
    "way_draw": Text("رسم روی نقشه", "Drawing"),
    "submit": Text("بررسی محدوده", "Check the boundary"),
    "kept_one_day": Text(
        "برای سنجش نیازی به ورود نیست. فایل و محدوده پس از ۲۴ ساعت پاک می‌شود.",
        "No sign-in is needed. File and boundary are deleted after 24 hours.",
    ),
    # file
    "file_label": Text("فایل محدوده", "Boundary file"),
    "file_hint": Text(
        "KML، KMZ، شیپ‌فایل (زیپ یا چند بخش با هم)، DWG، DXF، GeoJSON، GeoPackage؛ تا ۱۰ مگابایت",
        "KML, KMZ, shapefile (zip, or its parts together), DWG, DXF, GeoJSON, GeoPackage; up to 10 MB",
    ),
    "file_drop": Text("فایل را اینجا رها کنید یا برگزینید", "Drop the file here, or choose it"),
    "file_choose": Text("برگزیدن فایل", "Choose a file"),
    "sending": Text("در حال فرستادن…", "Sending…"),
    "reading": Text("فرستاده شد؛ در حال خواندن…", "Sent; reading…"),
    "connection_lost": Text(
        "ارتباط برید و فایل نرسید. فایل هنوز برگزیده است؛ دوباره بفرستید.",
        "The connection broke and the file did not arrive. It is still chosen; send it again.",
    ),
    "cancel": Text("لغو", "Cancel"),
    # coordinates
    "text_label": Text("فهرست نقطه‌ها", "List of points"),
    "text_hint": Text(
        "هر نقطه در یک سطر، به ترتیب دور زمین. درجهٔ اعشاری، درجه و دقیقه و ثانیه، یا UTM؛ رقم فارسی یا لاتین.",
        "One point a line, in order around the land. Decimal degrees, degrees-minutes-seconds, or UTM;"
        " Persian or Latin digits.",
    ),
    "text_lines": Text("آنچه نوشتید، سطر به سطر", "What you wrote, line by line"),
    "notation": Text("نوع مختصات", "Kind of coordinates"),
    "notation_auto": Text("خودتان تشخیص دهید", "Detect it"),
    "notation_dd": Text("درجهٔ اعشاری", "Decimal degrees"),
    "notation_dms": Text("درجه، دقیقه، ثانیه", "Degrees, minutes, seconds"),
    "notation_utm": Text("UTM (شرقی، شمالی)", "UTM (easting, northing)"),
    "zone": Text("زون UTM", "UTM zone"),
    "zone_unknown": Text("نمی‌دانم", "I don't know"),
    "axis_order": Text("ترتیب دو عدد", "Order of the two numbers"),
    "axis_order_auto": Text("خودتان تشخیص دهید", "Detect it"),
    "axis_order_lonlat": Text("نخست طول (شرقی)", "Longitude (easting) first"),
    "axis_order_latlon": Text("نخست عرض (شمالی)", "Latitude (northing) first"),
    "more": Text("دقیق‌تر بگویید (اختیاری)", "Say more (optional)"),
    "declared_area": Text("مساحت سند، متر مربع", "Area on the deed, square metres"),
    "declared_area_hint": Text(
        "اگر بنویسید، با محدوده می‌سنجیم و اختلاف را می‌گوییم.",
        "If you give it, we compare it with the boundary and tell the difference.",
    ),
    "as_table": Text("ویرایش در جدول", "Edit as a table"),
    "table_rewrites": Text(
        "هر خانه را عوض کنید، همان سطر متن عوض می‌شود.", "Change a cell, and its line of the text changes."
    ),
    "table_rewrites_all": Text(
        "این نقطه‌ها به شکل دیگری نوشته شده‌اند؛ با نخستین تغییر، همهٔ متن با همین عددها از نو نوشته می‌شود.",
        "These points are written in another way; the first change writes the whole text anew with these numbers.",
    ),
    "text_before": Text("برگرداندن متن پیشین", "Put the former text back"),
    "reading_kind": Text("نوع مختصات، زون و ترتیب عددها", "Kind of coordinates, zone and order"),
    # live sketch
    "live": Text("آنچه تا اینجا خواندیم", "What we have read so far"),
    "live_empty": Text(
        "با نوشتن نخستین نقطه‌ها، شکل زمین همین‌جا کشیده می‌شود.",
        "The shape of the land is drawn here as soon as the first points are written.",
    ),
    "live_long": Text(
        "این فهرست بلند است؛ با «بررسی محدوده» خوانده می‌شود.",
        "This list is long; it is read when you check the boundary.",
    ),
    "live_of": Text("{read} نقطه از {all}", "{read} of {all} points"),
    "live_gap": Text("مساحت پس از درست شدن گوشهٔ {number}", "area once corner {number} is right"),
    "live_asks": Text("خواهیم پرسید:", "We shall ask:"),
    "live_likely": Text("محتمل‌ترین پاسخ:", "Likeliest answer:"),
    "live_stale": Text("ارتباط برقرار نشد؛ آنچه نوشتید مانده است.", "No connection; what you wrote is still there."),
    "read_dd": Text("درجهٔ اعشاری", "decimal degrees"),
    "read_dms": Text("درجه، دقیقه، ثانیه", "degrees, minutes, seconds"),
    "read_ddm": Text("درجه و دقیقهٔ اعشاری", "degrees and decimal minutes"),
    "read_utm": Text("شرقی و شمالی (UTM)", "easting and northing (UTM)"),
    "read_mgrs": Text("MGRS", "MGRS"),
    "read_wkt": Text("WKT", "WKT"),
    "read_geojson": Text("GeoJSON", "GeoJSON"),
    "read_kml": Text("KML", "KML"),
    "read_link": Text("پیوند نقشه", "a map link"),
    # drafts
    "draft_back": Text(
        "آنچه پیش‌تر در همین پنجره نوشته بودید برگردانده شد.", "What you had typed in this window has been put back."
    ),
    "draft_clear": Text("پاک کردن و از نو", "Clear and start over"),
    # table and drawing
    "draw_hint": Text(
        "گوشه‌ها را در جدول بنویسید یا روی نقشه بکشید؛ هر دو یکی است و هر تغییری در دیگری هم دیده می‌شود.",
        "Type the corners into the table or draw them on the map; both are one, and a change shows in the other.",
    ),
    "draw_map": Text("نقشه برای رسم", "Map for drawing"),
    "draw_start": Text("رسم روی نقشه", "Draw on the map"),
    "draw_again": Text("از نو", "Start over"),
    "draw_help": Text(
        "گوشه‌ها را یکی‌یکی بزنید و برای بستن، گوشهٔ نخست را دوباره بزنید. گوشه‌ها را سپس می‌توان کشید.",
        "Tap the corners one by one and tap the first again to close. Corners can then be dragged.",
    ),
    "draw_no_map": Text(
        "این مرورگر نقشه را نمی‌کشد؛ جدول همهٔ کار را می‌کند.", "This browser can't draw the map; the table does it all."
    ),
    "draw_estimate": Text("مساحت نزدیک به {area}", "about {area}"),
    "table": Text("جدول گوشه‌ها", "Table of corners"),
    "corner": Text("گوشه", "Corner"),
    "longitude": Text("طول (درجه)", "Longitude (°)"),
    "latitude": Text("عرض (درجه)", "Latitude (°)"),
    "easting": Text("شرقی (متر)", "Easting (m)"),
    "northing": Text("شمالی (متر)", "Northing (m)"),
    "table_kind": Text("ستون‌ها", "Columns"),
    "table_dd": Text("طول و عرض جغرافیایی", "Longitude and latitude"),
    "table_utm": Text("UTM: شرقی و شمالی", "UTM: easting and northing"),
    "row_tools": Text("کارهای سطر", "Row actions"),
    "up_row": Text("بردن گوشهٔ {number} به بالا", "Move corner {number} up"),
    "table_keys": Text(
        "Enter گوشهٔ بعد؛ Alt با ↑ و ↓ جابه‌جایی سطر؛ Ctrl+Z برگرداندن.",
        "Enter: next corner; Alt with ↑ and ↓ moves the row; Ctrl+Z undoes.",
    ),
    "side_short": Text("ضلع (متر)", "Side (m)"),
    "undo": Text("برگرداندن", "Undo"),
    "redo": Text("از نو انجام دادن", "Redo"),
    "snap": Text("چسبیدن به گوشهٔ قطعه‌ها", "Snap to corners of lots"),
    "add_row": Text("افزودن گوشه", "Add a corner"),
    "remove_row": Text("برداشتن گوشهٔ {number}", "Remove corner {number}"),
    # code
    "code_label": Text("کد نوسازی ملک", "Renovation code of the property"),
    "code_hint": Text(
        "مانند ۴-۱۲-۲۴-۲۰؛ صفرهای پایان را می‌توانید ننویسید. مرز همین قطعه را می‌سنجیم.",
        "Such as 4-12-24-20; trailing zeros may be left out. We check the boundary of this parcel.",
    ),
    # errors
    "error_title": Text("محدوده خوانده نشد", "The boundary could not be read"),
    "file_again": Text(
        "مرورگر فایل را نگه نمی‌دارد؛ آن را دوباره برگزینید.", "Browsers do not keep the file; choose it again."
    ),
    "file_missing": Text("فایلی برگزیده نشده است.", "No file has been chosen."),
    "text_missing": Text("هنوز نقطه‌ای ننوشته‌اید.", "No points have been written yet."),
    "code_missing": Text("کد نوسازی را بنویسید.", "Write the renovation code."),
    "area_not_a_number": Text(
        "مساحت سند «{value}» عدد نیست؛ مانند ۲۵۰ یا ۲۵۰٫۵ بنویسید.",
        "The area on the deed, “{value}”, is no number; write it like 250 or 250.5.",
    ),
    # result
    "result_title": Text("محدودهٔ شما", "Your boundary"),
    "ready": Text("محدوده درست است", "The boundary is sound"),
    "ready_with_notes": Text("محدوده درست است؛ این‌ها را بدانید", "The boundary is sound; know this about it"),
    "ready_why": Text(
        "{area} زمین با {corners} گوشه. حالا ببینید برای کدام خدمت شدنی است.",
        "{area} of land with {corners} corners. Now see which service is possible there.",
    ),
    "another": Text("محدودهٔ دیگری دارم", "I have another boundary"),
    "read_as": Text("خواندیم:", "We read:"),
    "sketch_source": Text("کروکی از مختصات شما؛ شمال رو به بالا.", "Sketched from your coordinates; north is up."),
    "on_map": Text("دیدن روی نقشه", "See it on the map"),
    "measures": Text("اندازه‌ها", "Measures"),
    "area": Text("مساحت", "Area"),
    "on_ellipsoid": Text("روی بیضوی", "on the ellipsoid"),
    "grid_area": Text("مساحت در شبکهٔ UTM", "Area in the UTM grid"),
    "perimeter": Text("پیرامون", "Perimeter"),
    "corners": Text("شمار گوشه‌ها", "Corners"),
    "parts": Text("شمار بخش‌ها", "Parts"),
    "centre": Text("میانه (عرض، طول)", "Centre (latitude, longitude)"),
    "findings": Text("چه دیدیم", "What we noticed"),
    "no_findings": Text("ایرادی ندیدیم و چیزی را عوض نکردیم.", "We found no fault and changed nothing."),
    "corner_table": Text("جدول گوشه‌ها", "Table of corners"),
    "corner_count": Text("{count} گوشه", "{count} corners"),
    "side": Text("ضلع تا گوشهٔ بعد (متر)", "Side to the next (m)"),
    "shown_of": Text("{shown} گوشهٔ نخست از {count}", "The first {shown} of {count} corners"),
    "severity_error": Text("ایراد", "Fault"),
    "severity_warning": Text("هشدار", "Warning"),
    "severity_info": Text("آگاهی", "Note"),
    "format_text": Text("فهرست مختصات", "a list of coordinates"),
    "format_drawn": Text("رسم روی نقشه", "a drawing on the map"),
    "format_points": Text("نقطه‌ها", "points"),
    "from_format": Text("از قالب فایل", "from the file's format"),
    "from_file": Text("نوشته در فایل", "written in the file"),
    "from_request": Text("به گفتهٔ شما", "as you said"),
    "from_declared": Text("از جایی که گفتید", "from the place you declared"),
    "from_detected": Text("از شکل عددها", "from the shape of the numbers"),
    # choose a service
    "service_title": Text("برای چه کاری می‌خواهید؟", "What do you want to do there?"),
    "service_lead": Text(
        "یک خدمت را برگزینید تا لایه‌های محدودیت را با ضابطه‌های همان خدمت بسنجیم.",
        "Choose a service, and we check the layers of restrictions by its rules.",
    ),
    "service_submit": Text("سنجش با این خدمت", "Check for this service"),
    "service_missing": Text("یک خدمت را برگزینید.", "Choose a service."),
    # choices
    "choice_lead": Text(
        "چیزی را بی‌اجازهٔ شما عوض نکردیم. آنچه درست است برگزینید.",
        "We changed nothing without you. Choose what is right.",
    ),
    "choice_kept": Text(
        "عددهای شما همان می‌ماند. فایل اصلی و انتخاب شما نگه داشته می‌شود.",
        "Your numbers stay as they are. The original and your choice are kept.",
    ),
    "choice_submit": Text("با این ادامه می‌دهم", "Go on with this"),
    "choice_none": Text("هیچ‌کدام؛ از نو می‌آورم", "None of them; I start again"),
    "outline_source": Text(
        "مرز ایران: © مشارکت‌کنندگان OpenStreetMap.", "Outline of Iran: © OpenStreetMap contributors."
    ),
    "choice_missing": Text("یکی را برگزینید.", "Choose one."),
    "choice_best": Text("پیشنهاد ما", "Our suggestion"),
    "choice_centre": Text("میانه (عرض، طول):", "Centre (lat, lon):"),
    "choice_abroad": Text("بیرون از ایران", "outside Iran"),
    "ask_srid": Text("دستگاه مختصات کدام است؟", "Which reference system is it?"),
    "ask_zone": Text("زون درست است؟", "Is the zone right?"),
    "ask_datum": Text("مبنای مختصات کدام است؟", "Which datum is it?"),
    "ask_notation": Text("این عددها چگونه نوشته شده‌اند؟", "How are these numbers written?"),
    "ask_axis_order": Text("طول و عرض جابه‌جا است؟", "Are longitude and latitude swapped?"),
    "ask_unit": Text("عددها به چه واحدی است؟", "In which unit are the numbers?"),
    "ask_offset": Text("عددها کوتاه شده‌اند؟", "Have the numbers been shortened?"),
    "ask_vertex": Text("یک گوشه دور از بقیه است", "One corner lies far from the others"),
    "ask_area": Text("مساحت با سند نمی‌خواند", "The area does not match the deed"),
    "ask_layer": Text("کدام لایه زمین شماست؟", "Which layer is your land?"),
    "ask_feature": Text("کدام شکل زمین شماست؟", "Which shape is your land?"),
    "ask_close": Text("خط بسته نیست؛ ببندیم؟", "The line is open; shall we close it?"),
    "ask_repair": Text("مرز خودش را می‌بُرد؛ کدام درست است؟", "The boundary crosses itself; which is right?"),
    "ask_place": Text("زمین اینجاست؟", "Is the land here?"),
}
