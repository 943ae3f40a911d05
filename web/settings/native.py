"""Where the native libraries lie: in the wheels, not on the system."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path


def _library(package: str, pattern: str) -> str:
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise RuntimeError(f"{package} is not installed: run ./dev up")
    libraries = Path(next(iter(spec.submodule_search_locations))).parent / f"{package}.libs"
    found = sorted(libraries.glob(pattern))
    if not found:
        raise RuntimeError(f"the wheel of {package} holds no {pattern}")
    return str(found[0])


def gdal_library() -> str:
    """Return the path of the GDAL in the pyogrio wheel (3.12): Django can't guard one below 3.9."""
    return _library("pyogrio", "libgdal-*.so*")


def geos_library() -> str:
    """Return the path of the GEOS in the shapely wheel, so that Django and shapely share one."""
    return _library("shapely", "libgeos_c-*.so*")
