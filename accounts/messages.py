"""Words about accounts."""

from core.messages import register
from core.texts import Text

MESSAGES = {
    "unknown_role": Text("نقشی به نام «{role}» نیست.", "There is no role “{role}”."),
}
HINTS = {
    "unknown_role": Text("یکی از این‌ها را بنویسید: {choices}", "Use one of these: {choices}"),
}
register(MESSAGES, HINTS)
