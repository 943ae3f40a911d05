"""Words of the page of components."""

from core.texts import Text

WORDS = {
    "title": Text("برگهٔ اجزا", "Components"),
    "lead": Text(
        "هر جزء با حالت‌هایش؛ برای کسانی که صفحه می‌سازند.", "Each part with its states, for those who build pages."
    ),
    "buttons": Text("دکمه", "Buttons"),
    "main": Text("کار اصلی", "Main action"),
    "plain": Text("کار دیگر", "Another action"),
    "bare": Text("کار کم‌رنگ", "Quiet action"),
    "danger": Text("رد درخواست", "Refuse"),
    "disabled": Text("ناممکن", "Not possible"),
    "busy": Text("در حال فرستادن…", "Sending…"),
    "tags": Text("نشان‌ها", "Tags"),
    "fields": Text("فیلد", "Fields"),
    "field": Text("مساحت سند", "Area on the deed"),
    "hint": Text("متر مربع، مانند ۲۵۰٫۵", "square metres, such as 250.5"),
    "fault": Text("«دویست» عدد نیست؛ مانند ۲۵۰ بنویسید.", "“two hundred” is no number; write it like 250."),
    "notes": Text("هشدار", "Notes"),
    "note": Text("۱۲٫۵ م² در تعریض است", "12.5 m² lies in the widening"),
    "note_why": Text("هنگام نوسازی باید عقب بنشیند.", "To be set back when rebuilt."),
    "code": Text("کد نوسازی", "Renovation code"),
    "numbers": Text("عدد، مساحت، تاریخ", "Numbers, areas, dates"),
    "date": Text("تاریخ", "Date"),
    "share": Text("سهم", "Share"),
    "coordinates": Text("مختصات", "Coordinates"),
    "empty": Text("خالی", "Empty"),
    "empty_why": Text("کاری در صف نیست", "Nothing is waiting"),
}
