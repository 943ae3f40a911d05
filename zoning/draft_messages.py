"""Words of the errors and findings of layers' drafts."""

from core.messages import register
from core.texts import Text

MESSAGES = {
    "layer_manager_needed": Text("این صفحه برای مدیران لایه‌هاست.", "This page is for those who manage layers."),
    "layer_draft_changed": Text(
        "این پیش‌نویس پس از باز شدن صفحه تغییر کرده، منتشر یا بازپس گرفته شده است.",
        "The draft was changed, published or withdrawn since this page was opened.",
    ),
    "own_layer_draft": Text(
        "نسخه‌ای را که خودتان آماده کرده‌اید نمی‌توانید منتشر کنید.",
        "You can't publish a version that you prepared yourself.",
    ),
    "layer_draft_unchecked": Text(
        "این پیش‌نویس به شکل کنونی هنوز بررسی نشده است.", "The draft as it stands has not been checked yet."
    ),
    "layer_draft_incomplete": Text("این خانه خالی یا نادرست است.", "This field is empty or wrong."),
    "too_many_faulty": Text(
        "{count} عارضه از {total} عارضه ایراد دارد؛ بیش از {percent} درصد را نمی‌توان کنار گذاشت و منتشر کرد.",
        "{count} of {total} features are faulty; no more than {percent} % may be left out of what is published.",
    ),
    "loss_not_accepted": Text(
        "این نسخه {count} عارضه را کنار گذاشته و {percent} درصد کمتر از نسخهٔ در اجرا دارد؛ پذیرش آن را علامت نزده‌اید.",
        "This version leaves out {count} features and holds {percent} % less than the one in force; "
        "you have not ticked that this is meant.",
    ),
    "plan_unsettled": Text(
        "این لایه طرحی در دست تهیه دارد (نسخهٔ {number})؛ نگفته‌اید این نسخه همان طرح است یا نه.",
        "This layer has a plan in preparation (version {number}); you have not said whether this version is that plan.",
    ),
    "comparison_old": Text(
        "پس از مقایسه، نسخهٔ دیگری جای نسخهٔ مقایسه‌شده را گرفته است.",
        "After the comparison another version took the place of the one compared with.",
    ),
    "layer_reader_died": Text("خواندن این فایل سه بار ناتمام ماند.", "Reading this file broke off three times."),
    "layer_extent_faulty": Text(
        "فایل محدودهٔ داده پذیرفته نشد: {reason}.", "The file of the coverage can't be used: {reason}."
    ),
    "zone_beyond_extent": Text(
        "سطر {row} (شناسهٔ «{id}»): {area_m2} متر مربع از آن بیرون از محدودهٔ دادهٔ لایه است.",
        "Row {row} (id “{id}”): {area_m2} m² of it lie beyond the layer's coverage.",
    ),
    "layer_code_taken": Text("کد «{layer}» گرفته شده است.", "The code “{layer}” is taken."),
    "layer_field": Text("این خانه خالی یا نادرست است.", "This field is empty or wrong."),
    "layer_label": Text("نام این رده نوشته نشده است.", "The class has no name here."),
    "layer_class_code": Text("کد این رده نوشته نشده است.", "The class has no code."),
    "layer_faults": Text("{count} خانه خالی یا نادرست است.", "{count} fields are empty or wrong."),
    "layer_colour": Text(
        "رنگ «\u2066{colour}\u2069» برای ردهٔ «{label}» رنگی نیست که روی زمینهٔ نقشه دیده شود.",
        "The colour “{colour}” of “{label}” is none that shows on the map's ground.",
    ),
    "layer_colours_alike": Text(
        "رده‌های «{one}» و «{other}» با رنگ و نقش تقریباً یکسان کشیده می‌شوند.",
        "The classes “{one}” and “{other}” would be drawn almost alike.",
    ),
    "withdrawal_reason": Text("دلیل را ننوشته‌اید.", "You have not said why."),
    "roll_back_nothing": Text(
        "این نسخه خودش در اجراست، یا منتشر نشده است.", "This version is in force itself, or was never published."
    ),
    "zone_day_unread": Text(
        "سطر {row} (شناسهٔ «{id}»): تاریخ تصویب «{value}» خوانده نشد و ثبت نشد.",
        "Row {row} (id “{id}”): the day of approval “{value}” can't be read; it was not kept.",
    ),
}
HINTS = {
    "layer_manager_needed": Text(
        "اگر باید لایه‌ها را مدیریت کنید، از مدیر سامانه نقش «مدیر لایه‌ها» را بخواهید.",
        "If layers are your work, ask the administrator for the role of layer manager.",
    ),
    "layer_draft_changed": Text("صفحه را دوباره باز کنید و ادامه دهید.", "Open the page anew and go on."),
    "own_layer_draft": Text(
        "از مدیر لایهٔ دیگری بخواهید آن را ببیند و منتشر کند.", "Ask another layer manager to look at it and publish it."
    ),
    "layer_draft_unchecked": Text(
        "منتظر پایان بررسی بمانید یا دوباره بررسی کنید.", "Wait for the check, or check again."
    ),
    "layer_draft_incomplete": Text("آن را پر کنید و دوباره بفرستید.", "Fill it in and send again."),
    "too_many_faulty": Text(
        "فهرست ایرادها را دریافت کنید، فایل را درست کنید و نسخهٔ درست‌شده را بفرستید.",
        "Download the list of faults, mend the file and send the mended one.",
    ),
    "loss_not_accepted": Text(
        "مقایسه را ببینید؛ اگر همین درست است، آن را علامت بزنید.", "Look at the comparison; if this is meant, tick it."
    ),
    "plan_unsettled": Text(
        "یکی از دو پاسخ را برگزینید و دوباره منتشر کنید.", "Choose one of the two answers and publish again."
    ),
    "comparison_old": Text("دوباره بررسی کنید تا مقایسه تازه شود.", "Check again, so that the comparison is new."),
    "layer_reader_died": Text(
        "فایل را با قالب دیگری (GeoPackage) ذخیره کنید و دوباره بفرستید.",
        "Save it in another format (GeoPackage) and send it again.",
    ),
    "layer_extent_faulty": Text(
        "آن را درست کنید و دوباره بفرستید، یا محدودهٔ نسخهٔ در اجرا را نگه دارید.",
        "Mend it and send it again, or keep the coverage of the version in force.",
    ),
    "layer_code_taken": Text("کد دیگری بنویسید.", "Choose another code."),
    "layer_field": Text(
        "کد فقط حروف کوچک لاتین، رقم و خط تیره دارد؛ عنوان و مرجع به هر دو زبان لازم است؛ دقت بین ۰ و ۱۰۰ متر است.",
        "A code has small Latin letters, digits and hyphens; title and authority are needed in both languages; "
        "the accuracy is between 0 and 100 metres.",
    ),
    "layer_label": Text("نام هر رده به هر دو زبان لازم است.", "A class is named in both languages."),
    "layer_class_code": Text(
        "کد رده را همان‌گونه بنویسید که در فایل لایه آمده است؛ اگر ردهٔ تازه‌ای نمی‌خواهید، «ردهٔ تازه نمی‌خواهم» را بزنید.",
        "Write the code as it stands in the layer's file; if you want no new class, press “No new class”.",
    ),
    "layer_faults": Text("خانه‌های نشان‌داده را درست کنید و دوباره بفرستید.", "Mend the fields marked and send again."),
    "layer_colour": Text(
        "رنگی به شکل \u2066#RRGGBB\u2069 بدهید که از زمینهٔ روشن و تیرهٔ نقشه جدا باشد.",
        "Give a colour such as #4C8C2B that stands apart from the map's light and dark ground.",
    ),
    "layer_colours_alike": Text("رنگ یا نقش یکی را عوض کنید.", "Change the colour or the pattern of one."),
    "withdrawal_reason": Text("در یک جمله بنویسید چرا.", "Say why in one sentence."),
    "roll_back_nothing": Text("نسخهٔ منتشرشدهٔ پیشین را برگزینید.", "Choose an older version that was published."),
}
register(MESSAGES, HINTS)
