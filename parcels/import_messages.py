"""Words of the errors of an import on the GIS office's pages."""

from core.messages import register
from core.texts import Text

MESSAGES = {
    "cadastre_manager_needed": Text(
        "این بخش برای «متصدی کاداستر» شهرداری است و حساب شما این نقش را ندارد.",
        "This part is for the municipality's “cadastre manager”, and your account does not have that role.",
    ),
    "parcel_import_changed": Text(
        "این ورود در این میان تغییر کرده، تأیید شده یا کنار گذاشته شده است؛ کار شما انجام نشد.",
        "The import was changed, confirmed or dropped meanwhile; nothing was done.",
    ),
    "parcel_import_own": Text(
        "کسی که فایل را آماده کرده است خودش آن را تأیید نمی‌کند.", "Who prepared the file does not confirm it."
    ),
    "parcel_import_unchecked": Text(
        "این فایل، آن‌گونه که اکنون هست، هنوز بررسی نشده است.", "The file as it stands has not been checked."
    ),
    "parcel_import_column": Text("ستون کد نوسازی را نگفته‌اید.", "No column is named for the renovation code."),
    "parcel_import_loss": Text(
        "با این فایل {vanished} ملک بازنشسته می‌شود و {left_out} سطر وارد نمی‌شود؛ این را نپذیرفته‌اید.",
        "This file retires {vanished} parcels and leaves out {left_out} rows; you have not accepted that.",
    ),
    "parcel_import_differs": Text(
        "کاداستر از زمان بررسی این فایل تغییر کرده است و نتیجه دیگر همان نیست که تأیید شد. چیزی تغییر نکرد.",
        "The cadastre was changed since this file was checked: the outcome is not what was confirmed. "
        "Nothing was changed.",
    ),
    "parcel_import_reader_died": Text(
        "خواندن این فایل سه بار نیمه‌کاره ماند. چیزی تغییر نکرد.",
        "Reading this file broke off three times. Nothing was changed.",
    ),
}
HINTS = {
    "cadastre_manager_needed": Text(
        "از مدیر سامانه بخواهید این نقش را به شما بدهد.", "Ask the administrator for that role."
    ),
    "parcel_import_changed": Text("صفحه را دوباره باز کنید.", "Open the page again."),
    "parcel_import_own": Text(
        "از همکار دیگری با نقش متصدی کاداستر بخواهید.", "Ask another cadastre manager to confirm it."
    ),
    "parcel_import_unchecked": Text("نخست «بررسی و مقایسه» را بزنید.", "Press “check and compare” first."),
    "parcel_import_column": Text(
        "ستونی را که کد نوسازی در آن است برگزینید.", "Choose the column that holds the renovation code."
    ),
    "parcel_import_loss": Text(
        "گزارش را ببینید؛ اگر درست است خانهٔ پذیرش را علامت بزنید، وگرنه فایل را درست کنید.",
        "See the report; if this is meant tick the box, else mend the file.",
    ),
    "parcel_import_differs": Text(
        "«بررسی و مقایسه» را دوباره بزنید و تفاوت تازه را ببینید.",
        "Press “check and compare” again and look at the new difference.",
    ),
    "parcel_import_reader_died": Text(
        "فایل را در نرم‌افزار خود باز و با قالب GeoPackage ذخیره کنید و دوباره بفرستید.",
        "Open the file in your software, save it as a GeoPackage, and send that.",
    ),
}
register(MESSAGES, HINTS)
