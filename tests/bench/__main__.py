"""Run the benchmarks: ``./dev bench [NAME …]``."""

from __future__ import annotations

import inspect
import os
import sys
from collections.abc import Callable, Mapping, Sequence

import django

from tests.bench import faults, fuzz, intake, load, lookup, overlay, search, tiles, transform
from tests.bench.harness import Bench, measure, table, write

#: Trials with servers and options of their own.
TRIALS: Mapping[str, Callable[[Sequence[str]], int]] = {
    faults.NAME: faults.run,
    intake.NAME: intake.run,
    fuzz.NAME: fuzz.run,
    lookup.NAME: lookup.run,
    overlay.NAME: overlay.run,
    load.NAME: load.run,
    search.NAME: search.run,
    tiles.NAME: tiles.run,
}


#: Measured in this process, one after the other.
BENCHES: Mapping[str, Bench] = {transform.BENCH.name: transform.BENCH}


def main(names: list[str]) -> int:
    """Measure the named ones, or those that need no options; 2 for a name that there isn't."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "web.settings")
    django.setup()
    from django.conf import settings

    if names and names[0] in TRIALS:
        return TRIALS[names[0]](names[1:])
    if {"-h", "--help"} & {*names}:
        print(_help())
        return 0
    if unknown := [name for name in names if name not in BENCHES]:
        print(
            f"no benchmark {', '.join(unknown)}; there are: {', '.join(sorted([*BENCHES, *TRIALS]))}", file=sys.stderr
        )
        return 2
    for name in names or sorted(BENCHES):
        rows = measure(BENCHES[name])
        if rows is None:
            print(f"{name}: not measured, what it needs is not here\n")
            continue
        print(table(BENCHES[name], rows))
        print(f"→ {write(BENCHES[name], rows, settings.VAR_DIR / 'bench')}\n")
    return 0


def _help() -> str:
    lines = ["./dev bench [NAME [OPTION …]]    without a name: " + " ".join(sorted(BENCHES))]
    about = {name: inspect.getmodule(trial) for name, trial in TRIALS.items()} | {transform.BENCH.name: transform}
    lines += [f"  {name:10} {(inspect.getdoc(about[name]) or '').partition(chr(10))[0]}" for name in sorted(about)]
    return "\n".join([*lines, "Each tells its options with ./dev bench NAME --help."])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
