"""The sprite holds the icons in use, and no others."""

import json
import re
from pathlib import Path

WEB = Path(__file__).parents[2] / "web"
DECLARED = set(json.loads((WEB / "assets" / "icons.json").read_text()))


def used() -> set[str]:
    templates = "".join(path.read_text(encoding="utf-8") for path in WEB.glob("templates/**/*.html"))
    views = "".join(path.read_text(encoding="utf-8") for path in WEB.glob("views/**/*.py"))
    in_templates = set(re.findall(r"{% icon [\"']([a-z0-9-]+)", templates))
    return in_templates | {name for name in DECLARED if f'"{name}"' in views}


def test_every_icon_in_use_is_in_the_sprite() -> None:
    assert used() - DECLARED == set()


def test_no_icon_is_carried_for_nothing() -> None:
    assert DECLARED - used() == set()
