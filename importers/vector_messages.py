"""Words of the errors of whole vector files (`importers.vectorfile`)."""

from core.messages import register
from core.texts import Text

MESSAGES = {
    "source_unreadable": Text("فایل «{name}» خوانده نشد: {reason}", "The file “{name}” can't be read: {reason}"),
    "source_stopped": Text(
        "خواندن فایل «{name}» ناتمام ماند: {reason}.", "Reading the file “{name}” was stopped: {reason}."
    ),
    "layer_files": Text("از این فایل‌ها یک لایه به دست نمی‌آید: {names}.", "These files do not make one layer: {names}."),
    "source_driver_refused": Text("قالب «{driver}» پذیرفته نیست.", "The format “{driver}” is not accepted."),
    "source_choice_needed": Text("دربارهٔ فایل باید چیزی برگزیده شود.", "Something about the file must be chosen."),
    "source_layer_needed": Text(
        "فایل چند لایه دارد و باید یکی برگزیده شود: {known}.",
        "The file has several layers; one must be chosen: {known}.",
    ),
    "source_layer_missing": Text(
        "لایهٔ «{layer}» در فایل نیست؛ لایه‌های آن: {known}.", "The file has no layer “{layer}”; it has: {known}."
    ),
    "source_field_missing": Text(
        "ستون «{field}» در فایل نیست؛ ستون‌های آن: {known}.", "The file has no column “{field}”; it has: {known}."
    ),
    "source_srid_needed": Text("فایل دستگاه مختصات خود را نمی‌گوید.", "The file does not say its reference system."),
    "source_srid_contradicts": Text(
        "فایل EPSG:{found} می‌گوید و شما EPSG:{given}.", "The file says EPSG:{found}, you say EPSG:{given}."
    ),
    "source_encoding_wrong": Text(
        "نوشته‌های فایل با کدگذاری «{found}» ناخوانا شدند (مانند «{sample}»، ستون {field}، سطر {row}).",
        "The file's texts make no sense in the encoding “{found}” (such as “{sample}”, column {field}, row {row}).",
    ),
    "source_encoding_unknown": Text("کدگذاری «{encoding}» شناخته نیست.", "There is no encoding “{encoding}”."),
    "load_running": Text(
        "واردسازی دیگری برای «{name}» در جریان است. چیزی تغییر نکرد.",
        "Another import for “{name}” is running. Nothing was changed.",
    ),
    "load_busy": Text(
        "کار دیگری همین حالا در همین جدول‌ها می‌نویسد و در زمان خود به پایان نرسید. چیزی تغییر نکرد.",
        "Something else is writing the same tables and did not finish in time. Nothing was changed.",
    ),
    "load_server_lost": Text(
        "ارتباط با سرور پایگاه داده در میانهٔ کار قطع شد. چیزی نیمه‌کاره نوشته نشده است.",
        "The database server went away in the middle of the work. Nothing is half written.",
    ),
    "load_no_room": Text(
        "جای پایگاه داده یا فایل‌های موقت آن پر شد. چیزی تغییر نکرد.",
        "The database, or the place of its temporary files, is full. Nothing was changed.",
    ),
}
HINTS = {
    "source_choice_needed": Text(
        "از فهرست پیام یکی را برگزینید و همان فایل را دوباره بفرستید.",
        "Choose one of those the message lists and send the same file again.",
    ),
    "source_unreadable": Text(
        "فایل را با GeoPackage، shapefile یا GeoJSON بفرستید.", "Send the file as GeoPackage, shapefile or GeoJSON."
    ),
    "source_stopped": Text(
        "فایل را با GeoPackage ذخیره کنید و دوباره بفرستید؛ فایل بسیار بزرگ را به چند لایه بخش کنید.",
        "Save it as GeoPackage and send it again; divide a very large file into several layers.",
    ),
    "layer_files": Text(
        "یک GeoPackage، GeoJSON، FlatGeobuf، KML یا zip بفرستید، یا همهٔ اجزای یک shapefile را با هم.",
        "Send one GeoPackage, GeoJSON, FlatGeobuf, KML or zip, or all parts of one shapefile together.",
    ),
    "source_driver_refused": Text(
        "GeoPackage، shapefile، GeoJSON، FlatGeobuf یا KML بدهید.",
        "Give GeoPackage, shapefile, GeoJSON, FlatGeobuf or KML.",
    ),
    "source_layer_needed": Text("نام لایه را با --source-layer بدهید.", "Name the layer with --source-layer."),
    "source_layer_missing": Text("یکی از لایه‌های فایل را بدهید.", "Name one of the file's layers."),
    "source_field_missing": Text("نام ستون را درست کنید.", "Correct the name of the column."),
    "source_srid_needed": Text("کد EPSG آن را با --srid بدهید.", "Give its EPSG code with --srid."),
    "source_srid_contradicts": Text(
        "--srid را بردارید، یا دستگاه مختصات فایل را درست کنید.",
        "Leave --srid out, or correct the file's reference system.",
    ),
    "source_encoding_wrong": Text(
        "کدگذاری درست را با --encoding بدهید؛ با این نوشته‌ها می‌خواند: {likely}.",
        "Give the right encoding with --encoding; these texts make sense in: {likely}.",
    ),
    "source_encoding_unknown": Text("نامی مانند UTF-8 یا CP1256 بدهید.", "Give a name such as UTF-8 or CP1256."),
    "load_running": Text("تا پایان آن بمانید و دوباره بفرستید.", "Wait until it has finished and send the file again."),
    "load_busy": Text("کمی دیگر دوباره بفرستید.", "Send the file again a little later."),
    "load_server_lost": Text(
        "ببینید سرور کار می‌کند و دیسک آن پر نشده است (پرشدن دیسک آن را از کار می‌اندازد)؛ "
        "سپس فایل را دوباره بفرستید: آنچه از پیش هست دست نمی‌خورد.",
        "See that the server runs and its disk is not full (a full disk stops it), then send the file again: "
        "what is there already stays as it is.",
    ),
    "load_no_room": Text(
        "جا باز کنید و دوباره بفرستید؛ پاک‌کردنی از این کوشش نمانده است.",
        "Make room and send the file again; nothing of this attempt is left to clean up.",
    ),
}
register(MESSAGES, HINTS)
