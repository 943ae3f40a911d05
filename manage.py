#!/usr/bin/env python
"""Django's commands, in the settings of this project."""

import os
import sys

#: Commands that hand out jobs of their own package and run none; loading every job takes as long as a small import.
_WITHOUT_JOBS = ("import_parcels",)


def main() -> None:
    """Run the command that the arguments name."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "web.settings")
    if sys.argv[1:2] and sys.argv[1] in _WITHOUT_JOBS:
        _start_lean()
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


def _start_lean() -> None:
    os.environ["ZAMIN_LOADS_JOBS"] = "no"
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # nothing here is large enough for several
    for unused in ("geopandas", "pandas"):  # pyogrio loads them wherever they are
        sys.modules[unused] = None  # type: ignore[assignment]


if __name__ == "__main__":
    main()
