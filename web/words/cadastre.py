"""Words of the pages on which the GIS office brings parcels in and looks after them."""

from core.texts import Text

WORDS = {
    "title": Text("کاداستر: ملک‌های شهر", "Cadastre: the town's parcels"),
    "lead": Text(
        "آخرین ورود ملک‌ها، آنچه کنار گذاشته شد، و هم‌پوشانی‌ها و شکاف‌های میان ملک‌ها.",
        "The last import of parcels, what it left out, and overlaps and gaps between parcels.",
    ),
    "upload": Text("ورود فایل تازه", "Bring in a new file"),
    "upload_lead": Text(
        "فایل ملک‌های شهر را بفرستید. نخست تنها بررسی و با کاداستر کنونی مقایسه می‌شود؛ تا همکار دیگری تأیید نکند "
        "چیزی تغییر نمی‌کند.",
        "Send a file of the town's parcels. First it is only checked and compared with the cadastre; nothing changes "
        "until a colleague confirms it.",
    ),
    "upload_large": Text(
        "فایل بزرگ‌تر را راهبر سامانه با فرمان import_parcels وارد می‌کند.",
        "A larger file is brought in by the operator, with the command import_parcels.",
    ),
    "file": Text("فایل ملک‌ها", "File of parcels"),
    "last": Text("آخرین ورود", "Last import"),
    "last_none": Text("هنوز هیچ ورودی ثبت نشده است.", "No import has been recorded yet."),
    "none_why": Text(
        "ملک‌های کنونی پیش از این صفحه وارد شده‌اند. فایلی بفرستید تا با آنها مقایسه شود.",
        "The parcels there are came in before this page. Send a file to compare it with them.",
    ),
    "imports": Text("ورودها", "Imports"),
    "import_of": Text("ورود ملک‌ها", "Import of parcels"),
    "by_command": Text("با فرمان سامانه", "by a command of the platform"),
    "by": Text("آماده‌کننده: {name}", "prepared by {name}"),
    "confirmed_by": Text("تأییدکننده: {name}", "confirmed by {name}"),
    "when": Text("زمان", "When"),
    "file_column": Text("فایل", "File"),
    "who": Text("چه کسی", "Who"),
    "stage": Text("وضعیت", "State"),
    "added": Text("افزوده", "Added"),
    "changed": Text("تغییرکرده", "Changed"),
    "same": Text("بی‌تغییر", "Unchanged"),
    "vanished": Text("نبوده در فایل", "Not in the file"),
    "left_out": Text("سطر کنارگذاشته", "Rows left out"),
    "units": Text("واحد", "Units"),
    "stage_reading": Text("در حال خواندن", "being read"),
    "stage_unreadable": Text("خوانده نشد", "unreadable"),
    "stage_mapping": Text("در انتظار ستون‌ها", "waits for its columns"),
    "stage_checking": Text("در حال بررسی", "being checked"),
    "stage_refused": Text("پذیرفته نشد", "refused"),
    "stage_checked": Text("در انتظار تأیید", "waits for a colleague"),
    "stage_loading": Text("در حال ورود", "being loaded"),
    "stage_done": Text("وارد شد", "loaded"),
    "running_reading": Text("ستون‌ها و دستگاه مختصات فایل خوانده می‌شود…", "Its columns and system are being read…"),
    "running_checking": Text(
        "سطر {done} از {total}: بررسی و مقایسه؛ چیزی نوشته نمی‌شود…",
        "Row {done} of {total}: checked and compared; nothing is written…",
    ),
    "running_loading": Text("سطر {done} از {total}: ورود به کاداستر…", "Row {done} of {total}: into the cadastre…"),
    "columns": Text("ستون‌ها", "Columns"),
    "columns_why": Text("بگویید در هر ستون فایل چه آمده است.", "Say what the columns of the file hold."),
    "fact_code": Text("کد نوسازی", "Renovation code"),
    "fact_address": Text("نشانی", "Address"),
    "fact_postal_code": Text("کد پستی", "Postal code"),
    "fact_plate_main": Text("پلاک ثبتی اصلی", "Main registration plate"),
    "fact_plate_sub": Text("پلاک ثبتی فرعی", "Sub registration plate"),
    "fact_section": Text("بخش ثبتی", "Registration section"),
    "fact_deed_area_m2": Text("مساحت سند (متر مربع)", "Area of the deed (m²)"),
    "fact_code_hint": Text(
        "کد کامل یا چهار بخش نخست؛ کدهای بلندتر واحدهای همان ملک می‌شوند.",
        "The full code, or its first four parts; longer ones become units of their parcel.",
    ),
    "is_part": Text(
        "این فایل تنها بخشی از شهر است: ملک‌هایی که در آن نیستند همان‌گونه می‌مانند",
        "This file is only a part of the town: parcels that it lacks stay as they are",
    ),
    "check": Text("بررسی و مقایسه", "Check and compare"),
    "check_why": Text("بررسی چیزی را در کاداستر تغییر نمی‌دهد.", "The check changes nothing in the cadastre."),
    "result_tried": Text("اگر وارد شود", "If it is loaded"),
    "result_done": Text("چه تغییر کرد", "What it changed"),
    "nothing_to_do": Text("فایل با کاداستر کنونی یکی است.", "The file is the same as the cadastre."),
    "retires": Text(
        "{count} ملک که در فایل نیست بازنشسته می‌شود؛ کد آنها دوباره به کار نمی‌رود.",
        "{count} parcels that the file lacks are retired; their codes are not used again.",
    ),
    "retired": Text("{count} ملک که در فایل نبود بازنشسته شد.", "{count} parcels that the file lacked were retired."),
    "stay": Text(
        "{count} ملک که در فایل نیست همان‌گونه می‌ماند: فایل تنها بخشی از شهر است.",
        "{count} parcels that the file lacks stay as they are: it is a part of the town.",
    ),
    "notes": Text("گزارش سطرها", "Report of rows"),
    "notes_none": Text("هیچ سطری ایراد نداشت.", "No row had a fault."),
    "row": Text("سطر", "Row"),
    "code": Text("کد", "Code"),
    "reason": Text("چه یافت شد", "What was found"),
    "place": Text("جا", "Place"),
    "report": Text("گزارش کامل (CSV)", "The whole report (CSV)"),
    "report_geojson": Text("جاها (GeoJSON)", "Places (GeoJSON)"),
    "first_of": Text("{shown} تای نخست از {total}؛ همه در گزارش است.", "First {shown} of {total}; the report has all."),
    "map_told": Text(
        "شماره‌ها همان شمارهٔ فهرست است؛ قرمز: کنار گذاشته شد. خط‌ها مرز محله‌هاست.",
        "Numbers are those of the list; red: left out. Lines are neighbourhoods.",
    ),
    "fabric": Text("هم‌پوشانی‌ها و شکاف‌ها", "Overlaps and gaps"),
    "fabric_counts": Text("{overlaps} هم‌پوشانی و {gaps} شکاف", "{overlaps} overlaps and {gaps} gaps"),
    "fabric_clean": Text(
        "هیچ هم‌پوشانی یا شکافی بیش از ۰٫۱ متر مربع پیدا نشد.", "No overlap and no gap above 0.1 m² was found."
    ),
    "fabric_at": Text("جست‌وجوشده در {day}", "looked for on {day}"),
    "fabric_never": Text("هنوز جست‌وجو نشده است.", "They have not been looked for yet."),
    "fabric_again": Text("جست‌وجوی دوباره", "Look again"),
    "fabric_looking": Text(
        "در صف کار است؛ نتیجه چند دقیقهٔ دیگر همین‌جا می‌آید.", "It is in the queue; the result stands here in minutes."
    ),
    "confirm": Text("تأیید و ورود به کاداستر", "Confirm and load"),
    "confirm_why": Text(
        "ورود یک‌جا انجام می‌شود: همهٔ آنچه بالا آمده، یا هیچ؛ اگر کاداستر در این میان تغییر کند چیزی وارد نمی‌شود.",
        "It is loaded as a whole: all that stands above, or nothing; nothing if the cadastre was changed meanwhile.",
    ),
    "confirm_other": Text(
        "شما این فایل را آماده کرده‌اید؛ همکار دیگری با نقش متصدی کاداستر آن را تأیید می‌کند.",
        "You prepared this file; another cadastre manager confirms it.",
    ),
    "accepts": Text(
        "می‌پذیرم که {retired} ملک بازنشسته شود و {left_out} سطر وارد نشود.",
        "I accept that {retired} parcels are retired and {left_out} rows are left out.",
    ),
    "other_columns": Text("تغییر ستون‌ها و بررسی دوباره", "Change the columns and check again"),
    "drop": Text("کنار گذاشتن این فایل", "Drop this file"),
    "drop_why": Text(
        "کاداستر همان می‌ماند؛ این فایل از فهرست می‌رود.", "The cadastre stays as it is; the file leaves the list."
    ),
    "open_cadastre": Text("کاداستر", "Cadastre"),
    "earlier": Text("تازه‌تر", "Newer"),
    "later": Text("قدیمی‌تر", "Older"),
}
