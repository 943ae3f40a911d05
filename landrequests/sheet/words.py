"""Words of the sheet of a zoning check, on paper and in the planner's file."""

from __future__ import annotations

from core.texts import Text

WORDS: dict[str, Text] = {
    "title": Text("برگهٔ سنجش محدوده", "Zoning check sheet"),
    "information": Text("برای آگاهی است؛ پروانه یا گواهی نیست.", "For information, not a permit."),
    "page": Text("صفحهٔ", "Page"),
    "of": Text("از", "of"),
    "code": Text("کد برگه", "Sheet code"),
    "verify": Text(
        "درستی و تازگی این برگه را با این نشان یا با کد برگه در نشانی {address} ببینید.",
        "Scan this, or type the sheet code at {address}, to see whether the sheet is genuine and current.",
    ),
    "scan": Text("اصالت و تازگی برگه", "Genuine? Current?"),
    "pale": Text(
        "کم‌رنگ: همان پهنه بیرون از محدوده. شماره‌ها همان شماره‌های جدول است.",
        "Pale: the same zone beyond the boundary. Numbers are those of the table.",
    ),
    "service": Text("خدمت", "Service"),
    "authority": Text("مرجع", "Authority"),
    "on": Text("قانون به تاریخ", "Law as of"),
    "known_at": Text("بر پایهٔ داده‌ها تا", "By the data as of"),
    "made_at": Text("تاریخ سنجش", "Checked on"),
    "rules": Text("مجموعهٔ ضوابط", "Rule set"),
    "rules_number": Text("شمارهٔ {number}", "no. {number}"),
    "rules_first": Text("آغازین (بدون ویرایش)", "initial (no edition)"),
    "area": Text("مساحت روی بیضوی", "Area on the ellipsoid"),
    "grid_area": Text("مساحت در شبکهٔ UTM", "Area in the UTM grid"),
    "perimeter": Text("محیط", "Perimeter"),
    "corner_count": Text("شمار گوشه‌ها", "Corners"),
    "clear": Text("برای این خدمت مانعی یافت نشد", "Nothing was found against this service"),
    "conditional": Text("شدنی است، با شرط یا استعلام", "Possible, on conditions or after inquiries"),
    "blocked": Text("با این محدوده نمی‌شود", "Not possible with this boundary"),
    "scale": Text("مقیاس", "Scale"),
    "legend": Text("راهنما", "Legend"),
    "boundary": Text("محدودهٔ سنجیده", "the boundary checked"),
    "map_note": Text(
        "شبکهٔ {grid}؛ گام شبکه {step}. کم‌رنگ: همان پهنه بیرون از محدوده.",
        "{grid}; grid step {step}. Pale: the same zone beyond the boundary.",
    ),
    "not_painted": Text("همهٔ محدوده را می‌پوشاند و رنگ نشده است: {classes}", "Over the whole, not painted: {classes}"),
    "no_numbers": Text(
        "گوشه‌ها بیش از {most} است و روی نقشه شماره ندارند.", "More than {most} corners: not numbered on the map."
    ),
    "close_numbers": Text(
        "{count} گوشه به گوشهٔ دیگر چنان نزدیک است که شماره‌اش روی نقشه نیامده است؛ جدول همهٔ گوشه‌ها را دارد.",
        "{count} corners stand so close to others that the map leaves out their numbers; the table has all corners.",
    ),
    "findings": Text("یافته‌ها و مستند آن‌ها", "Findings and their basis"),
    "effect": Text("اثر", "Effect"),
    "finding": Text("یافته", "Finding"),
    "basis": Text("مستند", "Legal basis"),
    "rule": Text("ضابطهٔ", "rule"),
    "blocks": Text("مانع", "Blocks"),
    "warns": Text("شرط یا استعلام", "Condition"),
    "informs": Text("آگاهی", "Information"),
    "no_findings": Text("هیچ ضابطه‌ای بر این محدوده اثر ندارد.", "No rule affects this boundary."),
    "agencies": Text("دستگاه‌هایی که باید از آن‌ها پرسید", "Bodies to be asked"),
    "unevaluated": Text("ضابطه‌هایی که سنجیدنشان ممکن نشد", "Rules that could not be evaluated"),
    "unevaluated_why": Text("برای {layers} در این مکان داده نیست", "no data here for {layers}"),
    "layers": Text("لایه‌هایی که محدوده به آن‌ها برمی‌خورد", "Layers that the boundary meets"),
    "layer_class": Text("لایه و رده", "Layer and class"),
    "relation": Text("نسبت", "Relation"),
    "ellipsoid": Text("م² (بیضوی)", "m² (ellipsoid)"),
    "grid": Text("م² (شبکه)", "m² (grid)"),
    "share": Text("سهم", "Share"),
    "inside": Text("درون", "inside"),
    "partly": Text("بخشی", "partly"),
    "touches": Text("هم‌مرز", "touches"),
    "outside": Text("بیرون", "outside"),
    "no_data": Text("داده نداریم", "no data"),
    "version": Text("نسخهٔ {number}", "version {number}"),
    "valid": Text("معتبر از {start}", "valid from {start}"),
    "valid_until": Text("معتبر از {start} تا پیش از {end}", "valid from {start} until before {end}"),
    "in-force": Text("نافذ", "in force"),
    "pending": Text("در دست تهیه", "in preparation"),
    "repealed": Text("لغوشده", "repealed"),
    "source": Text("منبع:", "source:"),
    "accuracy": Text("دقت {metres}", "accuracy {metres}"),
    "uncovered": Text("{area} از محدوده بیرون از پوشش لایه است", "{area} of the boundary outside its coverage"),
    "clear_layers": Text("لایه‌هایی که بررسی شد و محدوده را نمی‌گیرند", "Layers checked that do not reach the boundary"),
    "distance": Text("فاصله", "Distance"),
    "edition": Text("نسخه، اعتبار و منبع", "Version, validity and source"),
    "unknown_layers": Text("لایه‌هایی که برای آن‌ها در این مکان داده نداریم", "Layers without data at this place"),
    "unknown_note": Text(
        "«داده نداریم» به معنای «مانعی نیست» نیست؛ از دستگاه آن بپرسید.",
        "“No data” does not mean “no obstacle”; ask the authority.",
    ),
    "parcels": Text("قطعه‌های ثبت‌شده‌ای که محدوده روی آن‌هاست", "Registered parcels that the boundary lies on"),
    "pending_layers": Text("طرح‌های در دست تهیه در این مکان", "Plans in preparation at this place"),
    "pending_note": Text(
        "هنوز نافذ نیست و در نتیجه اثر ندارد؛ با تصویب، پاسخ می‌تواند دیگر شود.",
        "Not in force yet and without effect on the verdict; once approved the answer may be another.",
    ),
    "parcel": Text("کد نوسازی", "Renovation code"),
    "gaps": Text("قطعه‌هایی با فاصلهٔ باریک از محدوده", "Parcels a narrow gap away from the boundary"),
    "others": Text("درخواست‌های باز دیگران روی همین زمین", "Open requests of others on the same land"),
    "others_note": Text(
        "وضع روز سنجش است و در نتیجه اثر ندارد.", "As on the day of the check, without effect on the verdict."
    ),
    "none": Text("هیچ", "none"),
    "corners": Text("گوشه‌های محدوده", "Corners of the boundary"),
    "corner": Text("گوشه", "Corner"),
    "easting": Text("شرقی (متر)", "Easting (m)"),
    "northing": Text("شمالی (متر)", "Northing (m)"),
    "longitude": Text("طول جغرافیایی (°)", "Longitude (°)"),
    "latitude": Text("عرض جغرافیایی (°)", "Latitude (°)"),
    "side": Text("ضلع تا بعدی (متر)", "Side to next (m)"),
    "more_corners": Text(
        "{count} گوشهٔ دیگر در همتای رایانه‌ای برگه (JSON) آمده است.",
        "{count} more corners are in the sheet's machine-readable twin (JSON).",
    ),
    "corner_note": Text(
        "شبکه: {grid}؛ درجه‌ها بر WGS 84. طول ضلع در شبکه است.", "Grid: {grid}; degrees on WGS 84. Sides in the grid."
    ),
    "repeat": Text("برای بازسنجی", "For repeating the check"),
    "repeat_note": Text(
        "همین محدوده با همین «قانون به تاریخ» و «بر پایهٔ داده‌ها تا» همیشه همین پاسخ و همین اثر رقمی را می‌دهد.",
        "The same boundary with the same two dates always gives this answer and this digest.",
    ),
    "digest": Text("اثر رقمی پاسخ", "Digest of the answer"),
    "boundary_digest": Text("اثر رقمی محدوده", "Digest of the boundary"),
    "rules_digest": Text("اثر رقمی ضوابط", "Digest of the rules"),
    "moment": Text("لحظهٔ دانسته‌ها (UTC)", "State of knowledge (UTC)"),
    "signing": Text("بررسی و تأیید", "Examined and approved"),
    "name": Text("نام و سمت", "Name and office"),
    "date": Text("تاریخ", "Date"),
    "signature": Text("امضا و مهر", "Signature and seal"),
    "demo": Text("دادهٔ نمایشی: شهر ساختگی.", "Demonstration data: an invented town."),
}


def said(name: str, language: str, **context: object) -> str:
    """Return one text of the sheet."""
    return WORDS[name].say(language, context or None)
