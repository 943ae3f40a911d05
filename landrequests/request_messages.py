"""Words about requests over HTTP."""

from core.messages import register
from core.texts import Text

MESSAGES = {
    "bad_member": Text("«{field}» نیست یا از نوع دیگری است.", "“{field}” is missing or of another kind."),
    "check_changed": Text(
        "از زمان سنجش شما لایه‌ها تغییر کرده است؛ درخواست فرستاده نشد.",
        "The layers have changed since your check; the request was not sent.",
    ),
}
HINTS = {
    "bad_member": Text(
        "شکل بدنهٔ هر نشانی در /api/schema/ آمده است؛ این عضو را با همان گونه بفرستید.",
        "The body of every address is described at /api/schema/; send this member as it stands there.",
    ),
    "check_changed": Text(
        "تفاوت را ببینید و با سنجش تازه دوباره بفرستید.", "See the difference and send again with the fresh report."
    ),
}
register(MESSAGES, HINTS)
