"""Words of the findings and errors of this package."""

from core.messages import register
from core.texts import Text

_ERRORS = {
    "unsupported_format": Text(
        "فایل «{name}» از نوع‌هایی نیست که خوانده می‌شود.", "The file “{name}” is of no type that is read here."
    ),
    "format_mismatch": Text(
        "محتوای فایل «{name}» با پسوند «{suffix}» نمی‌خواند و هیچ‌یک از نوع‌های پذیرفته نیست.",
        "The content of “{name}” is not what its suffix “{suffix}” says, nor any type that is accepted.",
    ),
    "drawing_version": Text(
        "نسخهٔ این فایل DWG ({version}) خوانده نمی‌شود.", "This version of DWG ({version}) can't be read."
    ),
    "mixed_files": Text(
        "{count} فایل با هم داده شده که بخش‌های یک شیپ‌فایل نیستند.",
        "{count} files were given together that are not the parts of one shapefile.",
    ),
    "too_many_vertices": Text(
        "فایل {count} گوشه دارد؛ دست بالا {limit} گوشه پذیرفته می‌شود.",
        "The file has {count} corners; {limit} at most are accepted.",
    ),
    "too_complex": Text(
        "فایل بیش از {limit} شکل یا بلوک تودرتو دارد.", "The file has more than {limit} shapes or nested blocks."
    ),
    "bad_archive": Text(
        "فایل فشرده خراب است یا یک فایل مرز روشن در آن نیست: {detail}.",
        "The archive is damaged or does not hold one clear boundary file: {detail}.",
    ),
    "unsafe_archive": Text(
        "فایل فشرده پذیرفته نشد، چون برای سامانه خطرناک است: {detail}.",
        "The archive was refused because it is dangerous: {detail}.",
    ),
    "unsafe_xml": Text(
        "فایل بخش DOCTYPE دارد که می‌تواند به فایل‌های دیگر دست ببرد؛ چنین فایلی خوانده نمی‌شود.",
        "The file has a DOCTYPE, which could reach other files; such a file is not read.",
    ),
    "corrupt_file": Text(
        "فایل خراب است یا خواندن آن ناتمام ماند.", "The file is damaged, or reading it could not be finished."
    ),
    "protected_file": Text("فایل «{name}» گذرواژه دارد.", "The file “{name}” is protected by a password."),
    "no_polygon": Text(
        "در فایل چندضلعی، خط بسته‌شدنی یا نقطه‌ای که مرز شود پیدا نشد.{why}",
        "No polygon, closable line or points that could become a boundary were found in the file.{why}",
    ),
    "file_coordinate": Text("سطر {line}: «{text}» مختصات نیست.", "Line {line}: “{text}” is no coordinate."),
    "coordinate_not_finite": Text(
        "در شکل شمارهٔ {feature}، گوشهٔ {vertex} عددی بی‌پایان یا نامعین دارد.",
        "In shape {feature}, corner {vertex} has a number that is infinite or undefined.",
    ),
    "timed_out": Text(
        "خواندن فایل بیش از {limit_s} ثانیه طول کشید و متوقف شد.",
        "Reading the file took more than {limit_s} seconds and was stopped.",
    ),
    "busy": Text("همهٔ خواننده‌های فایل مشغول‌اند.", "All file readers are busy."),
}
_HINTS = {
    "unsupported_format": Text(
        "فایل را به صورت KML، KMZ، شیپ‌فایل (zip)، DXF، DWG، GeoJSON، GeoPackage، GPX، CSV یا XLSX بفرستید.",
        "Send the file as KML, KMZ, zipped shapefile, DXF, DWG, GeoJSON, GeoPackage, GPX, CSV or XLSX.",
    ),
    "format_mismatch": Text(
        "فایل را دوباره از نرم‌افزار نقشه‌کشی بگیرید و نام آن را دستی عوض نکنید.",
        "Export the file again from the mapping software, and don't rename it by hand.",
    ),
    "drawing_version": Text(
        "در نرم‌افزار نقشه‌کشی آن را با نسخهٔ 2000 یا تازه‌تر، به صورت DXF یا DWG، ذخیره کنید.",
        "Save it in the drawing software as DXF or DWG of version 2000 or later.",
    ),
    "mixed_files": Text(
        "یک فایل بفرستید، یا همهٔ بخش‌های یک شیپ‌فایل (shp، shx، dbf، prj) را با هم.",
        "Send one file, or all parts of one shapefile (shp, shx, dbf, prj) together.",
    ),
    "too_many_vertices": Text(
        "تنها مرز همین درخواست را بفرستید، یا خط آن را ساده کنید.",
        "Send only the boundary of this request, or simplify its line.",
    ),
    "too_complex": Text(
        "تنها مرز همین درخواست را در فایل نگه دارید.", "Keep only the boundary of this request in the file."
    ),
    "bad_archive": Text(
        "فایل را دوباره فشرده کنید و تنها یک فایل مرز (یا بخش‌های یک شیپ‌فایل) در آن بگذارید.",
        "Pack the file again with one boundary file (or the parts of one shapefile) in it.",
    ),
    "unsafe_archive": Text(
        "فایل‌های مرز را با برنامهٔ فشرده‌سازی معمولی و بی گذرواژه در یک zip تازه بگذارید.",
        "Put the boundary files into a new zip with an ordinary packer and without a password.",
    ),
    "unsafe_xml": Text(
        "فایل را دوباره از نرم‌افزار نقشه‌کشی به صورت KML یا GPX بگیرید.",
        "Export the file again from the mapping software as KML or GPX.",
    ),
    "corrupt_file": Text(
        "فایل را دوباره از نرم‌افزار نقشه‌کشی بگیرید؛ اگر باز نشد، به صورت KML یا DXF نسخهٔ 2000 ذخیره کنید.",
        "Export the file again; if it still fails, save it as KML or as DXF of version 2000.",
    ),
    "formulas_without_values": Text(
        "فایل را در اکسل باز و ذخیره کنید و دوباره بفرستید، یا ستون‌ها را «فقط مقدار» در برگه‌ای نو بچسبانید.",
        "Open the file in Excel, save it and send it again, or paste the columns as values into a new sheet.",
    ),
    "protected_file": Text(
        "آن را بی گذرواژه ذخیره کنید و دوباره بفرستید.", "Save it without a password and send it again."
    ),
    "no_polygon": Text(
        "مرز را به صورت چندضلعی یا خط بسته بکشید، یا مختصات گوشه‌ها را وارد کنید.",
        "Draw the boundary as a polygon or a closed line, or enter the coordinates of its corners.",
    ),
    "file_coordinate": Text(
        "این سطر را درست کنید یا فایل را دوباره بسازید.", "Correct this line or make the file again."
    ),
    "coordinate_not_finite": Text(
        "این گوشه را در نرم‌افزار نقشه‌کشی درست کنید.", "Correct this corner in the mapping software."
    ),
    "timed_out": Text(
        "تنها مرز همین درخواست را در فایل نگه دارید و دوباره بفرستید.",
        "Keep only the boundary of this request in the file and send it again.",
    ),
    "busy": Text("چند ثانیه دیگر دوباره بفرستید.", "Send it again in a few seconds."),
}
_FINDINGS = {
    "suffix_mismatch": Text(
        "پسوند فایل «{suffix}» است، ولی محتوای آن {format} است و همان‌گونه خوانده شد.",
        "The suffix of the file is “{suffix}”, but its content is {format} and was read as such.",
    ),
    "encoding_guessed": Text(
        "رمزگذاری نوشته‌های فایل معلوم نبود و {encoding} فرض شد؛ شکل‌ها به آن بستگی ندارند.",
        "The encoding of the file's texts was not given; {encoding} was assumed. Shapes don't depend on it.",
    ),
    "altitude_dropped": Text(
        "ارتفاع گوشه‌ها کنار گذاشته شد؛ مرز دوبعدی است.", "Heights of the corners were left out; a boundary is flat."
    ),
    "links_not_followed": Text(
        "فایل {count} پیوند به فایل‌های دیگر دارد که دنبال نشد.",
        "The file has {count} links to other files, which were not followed.",
    ),
    "numbers_are_not_degrees": Text(
        "عددهای این فایل {format} درجه نیستند؛ دستگاه مختصات آن‌ها در فایل معلوم نیست.",
        "The numbers in this {format} file are not degrees; the file does not say their reference system.",
    ),
    "crs_member_used": Text(
        "فایل دستگاه مختصات EPSG:{srid} را نام می‌برد؛ همان به کار رفت.",
        "The file names the reference system EPSG:{srid}; it was used.",
    ),
    "crs_not_understood": Text(
        "توضیح دستگاه مختصات در فایل ({name}) خوانا نیست؛ باید پرسیده شود.",
        "What the file says about its reference system ({name}) can't be understood; it has to be asked for.",
    ),
    "crs_without_code": Text(
        "دستگاه مختصات فایل «{name}» کد EPSG ندارد؛ مختصات با «{operation}» (دقت {accuracy_m} متر) به WGS 84 برده شد.",
        "The file's reference system “{name}” has no EPSG code; its coordinates were brought to WGS 84 "
        "by “{operation}” (accuracy {accuracy_m} m).",
    ),
    "crs_taken_for": Text(
        "دستگاه مختصات فایل ({name}) شمارهٔ EPSG ندارد؛ ED50 ایران (EPSG:{srid}) گرفته شد.",
        "The system of the file ({name}) has no EPSG code; it was taken for Iran's ED50 (EPSG:{srid}).",
    ),
    "crs_without_operation": Text(
        "دستگاه مختصات فایل «{name}» در این مکان تبدیل معتبری به WGS 84 ندارد؛ باید پرسیده شود.",
        "The file's reference system “{name}” has no valid transformation to WGS 84 at this place; "
        "it has to be asked for.",
    ),
    "crs_name_disagrees": Text(
        "نام دستگاه مختصات در فایل «{name}» است، ولی عددهای آن EPSG:{srid} را نشان می‌دهد؛ عددها به کار رفت.",
        "The file's reference system is called “{name}”, but its parameters are those of EPSG:{srid}; these were used.",
    ),
    "layers_in_several_systems": Text(
        "لایه‌های فایل در دستگاه‌های مختصات گوناگون بودند و همه به WGS 84 برده شدند.",
        "The layers of the file were in different reference systems; all were brought to WGS 84.",
    ),
    "layers_without_system": Text(
        "دستگاه مختصات {count} لایه در فایل نوشته نشده است، ولی لایه‌های دیگر آن را دارند. "
        "نخست بگویید کدام شکل منظور است؛ اگر از آن لایه باشد، دستگاهش پرسیده می‌شود.",
        "The file does not say the reference system of {count} of its layers, and says that of the others. "
        "First choose the shape that is meant; if it is of such a layer, its system is asked for.",
    ),
    "attributes_unreadable": Text(
        "جدول ویژگی‌ها (dbf) خراب است؛ تنها شکل‌ها خوانده شد.",
        "The attribute table (dbf) is damaged; only the shapes were read.",
    ),
    "formulas_without_values": Text(
        "{count} خانهٔ فایل فرمولی است که مقدار آن ذخیره نشده؛ فایل را در اکسل باز و ذخیره کنید تا خوانده شود.",
        "{count} cells hold a formula without a saved value; open the file in Excel and save it to have them read.",
    ),
    "readers_disagree": Text(
        "دو خوانندهٔ DWG در این فایل شکل‌های یکسانی ندیدند ({first} شکل را تنها اولی و {second} شکل را تنها دومی دید). "
        "بهتر است آن را به صورت DXF یا KML بفرستید؛ وگرنه شکل درست را برگزینید.",
        "Two readers of DWG do not see the same shapes in this file ({first} by the first alone, {second} by the "
        "second). Better send it as DXF or KML; else choose the right shape.",
    ),
    "second_reader_alone": Text(
        "این نسخهٔ قدیمی DWG را تنها یک خواننده باز کرد؛ شکل‌ها را با نقشهٔ خود بسنجید یا فایل DXF بفرستید.",
        "Only one reader opens this old version of DWG; compare the shapes with your drawing, or send a DXF.",
    ),
    "second_reader_silent": Text(
        "خوانندهٔ دوم DWG این فایل را نخواند یا در زمان خود به پایان نرسید؛ آن‌چه می‌بینید از یک خواننده است.",
        "The second reader of DWG could not read this file, or not in its time; what you see is from one reader.",
    ),
    "drawing_recovered": Text(
        "فایل نقشه آسیب دیده بود و آنچه ماندنی بود خوانده شد؛ ببینید چیزی کم نباشد.",
        "The drawing was damaged and what could be saved of it was read; check that nothing is missing.",
    ),
    "damaged_entities_skipped": Text(
        "{count} جزء نقشه خراب است و خوانده نشد؛ شکل‌های نشان‌داده را با نقشهٔ خود بسنجید.",
        "{count} entities of the drawing are damaged and were not read; compare the shapes shown with your drawing.",
    ),
    "small_areas_left_aside": Text(
        "نقشه شکل‌های بسته‌ای بسیار دارد؛ {limit} شکل بزرگ‌تر نگه داشته و {count} شکل کوچک‌تر کنار گذاشته شد.",
        "The drawing has very many closed shapes; the {limit} largest were kept and {count} smaller ones left aside.",
    ),
    "ends_joined": Text(
        "{count} سر خط که کمتر از ۵ میلی‌متر از هم فاصله داشتند به هم رسانده شد.",
        "{count} ends of lines that were less than 5 mm apart were joined.",
    ),
    "hidden_rows": Text(
        "{count} سطر برگه پنهان (فیلترشده) یا خط‌خورده است. برگه با (+) آن سطرها را هم دارد.",
        "{count} rows of the sheet are hidden (filtered) or struck through. The sheet with (+) has them too.",
    ),
    "deleted_rows_skipped": Text(
        "{count} ردیف در جدول فایل حذف‌شده نشان خورده است؛ شکل آن‌ها کنار گذاشته شد.",
        "{count} rows are marked as deleted in the file's table; their shapes were left out.",
    ),
    "hidden_layers_skipped": Text(
        "{count} چیز در لایه‌های خاموش، منجمد یا Defpoints خوانده نشد.",
        "{count} things on layers that are off, frozen or Defpoints were not read.",
    ),
    "geodata_applied": Text(
        "جای نقشه از GEODATA درون فایل گرفته شد (EPSG:{srid}).",
        "The place of the drawing was taken from GEODATA in the file (EPSG:{srid}).",
    ),
    "others_left_aside": Text(
        "{count} شکل دیگر (خط، نقطه) در فایل بود که کنار گذاشته شد.",
        "{count} other things (lines, points) were in the file and were left aside.",
    ),
}
MESSAGES = {**_ERRORS, **_FINDINGS}
register(MESSAGES, _HINTS)
