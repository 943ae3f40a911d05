"""Words of the pages of OGC API – Features."""

from core.texts import Text

WORDS = {
    "title": Text("داده‌های باز", "Open data"),
    "lead": Text(
        "لایه‌های عمومی این سامانه را در QGIS، GDAL و هر برنامهٔ دیگری که OGC API – Features را می‌شناسد باز کنید. "
        "ورود لازم نیست و نام مالک در هیچ لایه‌ای نیست.",
        "Open the public layers of this platform in QGIS, GDAL and every programme that knows OGC API – Features. "
        "No sign-in is needed, and no layer names an owner.",
    ),
    "address": Text("نشانی برای برنامه‌ها", "Address for programmes"),
    "address_how": Text(
        "در QGIS: لایه، افزودن لایه، WFS / OGC API – Features؛ اتصال تازه با این نشانی. "
        "با GDAL: پیش از نشانی OAPIF: بنویسید.",
        "In QGIS: Layer, Add Layer, WFS / OGC API – Features; a new connection with this address. With GDAL: write "
        "OAPIF: before it.",
    ),
    "collections": Text("مجموعه‌ها", "Collections"),
    "collections_lead": Text(
        "هر مجموعه یک لایه است، آن‌گونه که امروز معتبر است.", "Each collection is one layer as it is in force today."
    ),
    "definition": Text("شرح رابط", "API definition"),
    "definition_lead": Text(
        "همهٔ نشانی‌ها. متن کامل با پارامترها و پاسخ‌ها در OpenAPI 3.0 است.",
        "Every address. The OpenAPI 3.0 document holds the parameters and answers in full.",
    ),
    "conformance": Text("بخش‌های استاندارد", "Conformance"),
    "conformance_lead": Text(
        "بخش‌هایی از استانداردهای OGC که این رابط نگه می‌دارد.", "The parts of OGC's standards that are kept here."
    ),
    "as_json": Text("همین به صورت JSON", "The same as JSON"),
    "features": Text("عارضه‌ها", "Features"),
    "see_features": Text("عارضه‌ها را ببین", "See the features"),
    "queryables": Text("ویژگی‌های پرسیدنی", "Queryable properties"),
    "queryables_lead": Text(
        "نام‌هایی که در نشانی و در صافی CQL2 می‌آیند.", "The names that stand in addresses and in CQL2 filters."
    ),
    "name": Text("نام", "Name"),
    "kind": Text("گونه", "Kind"),
    "meaning": Text("معنا", "Meaning"),
    "reference_systems": Text("دستگاه‌های مختصات", "Reference systems"),
    "stored": Text("مرجع", "record"),
    "lat_first": Text("نخست عرض جغرافیایی", "latitude first"),
    "extent": Text("گستره (غرب، جنوب، شرق، شمال)", "Extent (west, south, east, north)"),
    "empty": Text("عارضه‌ای با این شرط‌ها نیست.", "No feature meets these conditions."),
    "matched": Text("{shown} عارضه از {all}", "{shown} of {all} features"),
    "shown": Text("{shown} عارضه", "{shown} features"),
    "next": Text("صفحهٔ بعد", "Next page"),
    "feature": Text("عارضه", "Feature"),
    "unset": Text("نیامده", "not given"),
    "yes": Text("بله", "yes"),
    "no": Text("نه", "no"),
}
