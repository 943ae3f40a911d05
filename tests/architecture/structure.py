"""Rules of the style guide that no bought tool checks: ``python -m tests.architecture.structure``.

Each rule takes a file and gives the faults in it, so that each can be shown to refuse.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

MAX_FUNCTION_LINES = 60
MAX_MODULE_LINES = 600
MAX_NESTING = 3

#: Tables of cases written as code, one line a case: a reader goes through them as through a list.
TABLES_OF_CASES = ("tests", "corpus", "unseen")

#: Names that say nothing about what a module knows.
EMPTY_NAMES = frozenset({"utils", "helpers", "common", "misc"})

#: Registries and download hosts: a lock file or list names packages, clients know where they are.
_HOSTS = re.compile(
    r"registry[.]npmjs|npmjs[.]org/|files[.]pythonhosted|pypi[.]org|deb[.]debian[.]org|archive[.]ubuntu[.]com"
    r"|unpkg[.]com|cdn[.]jsdelivr|cdnjs[.]cloudflare|fonts[.]g(?:oogleapis|static)[.]com"
)
#: Folders of the machine somebody worked on.
_MACHINE = re.compile(r"(?<![\w.}\])-])/(?:wor[k]|roo[t]|tm[p]|var/tm[p]|hom[e])/[A-Za-z]")
_UNFINISHED = re.compile(r"\b(?:TOD[O]|FIXM[E]|XX[X]|HAC[K])\b")
_INLINE_CODE = re.compile(
    r"<script(?![^>]*\bsrc=)(?![^>]*application/json)|\sstyle=|\son[a-z]+=\"|\shx-on", re.IGNORECASE
)

_TEXT = frozenset(
    {".py", ".sh", ".js", ".mjs", ".css", ".html", ".sql", ".toml", ".txt", ".md", ".json", ".yaml", ".yml", ""}
)
_CODE = frozenset({".py", ".sh", ".js", ".mjs", ".css", ".html", ".sql"})

Rule = Callable[[Path, str], Iterator[str]]


def long_functions(path: Path, text: str) -> Iterator[str]:
    """Give functions of more than 60 lines."""
    # lists of samples, one to a line, are long and plain
    if path.suffix != ".py" or "migrations" in path.parts or path.parts[:3] == TABLES_OF_CASES:
        return
    for node in _functions(text):
        length = (node.end_lineno or node.lineno) - node.lineno + 1
        if length > MAX_FUNCTION_LINES:
            yield f"{path}:{node.lineno}: {node.name} has {length} lines; {MAX_FUNCTION_LINES} are allowed"


def deep_functions(path: Path, text: str) -> Iterator[str]:
    """Give functions with more than three blocks inside each other."""
    if path.suffix != ".py" or "migrations" in path.parts:
        return
    for node in _functions(text):
        depth = _nesting(node)
        if depth > MAX_NESTING:
            yield f"{path}:{node.lineno}: {node.name} nests {depth} deep; {MAX_NESTING} are allowed"


def long_modules(path: Path, text: str) -> Iterator[str]:
    """Give modules of more than 600 lines."""
    length = text.count("\n")
    if path.suffix in _CODE and "migrations" not in path.parts and length > MAX_MODULE_LINES:
        yield f"{path}: {length} lines; {MAX_MODULE_LINES} are allowed"


def empty_names(path: Path, _text: str) -> Iterator[str]:
    """Give modules that are not named after what they know."""
    if path.suffix == ".py" and EMPTY_NAMES & {path.stem, *path.parts[:-1]}:
        yield f"{path}: name the module after what it knows"


def foreign_places(path: Path, text: str) -> Iterator[str]:
    """Give addresses of registries and folders of one machine; ``# place: reason`` lets a line pass."""
    if path.suffix not in _TEXT or path.name == "package-lock.json":
        return
    for number, line in enumerate(text.splitlines(), 1):
        for pattern in (_HOSTS, _MACHINE):
            if (found := pattern.search(line)) and "# place:" not in line:
                yield f"{path}:{number}: {found.group()!r} belongs to no repository"


def unfinished(path: Path, text: str) -> Iterator[str]:
    """Give marks of work left for later: it belongs in an issue."""
    if path.suffix not in _CODE:
        return
    for number, line in enumerate(text.splitlines(), 1):
        if _UNFINISHED.search(line):
            yield f"{path}:{number}: open an issue instead"


def inline_code(path: Path, text: str) -> Iterator[str]:
    """Give scripts and styles inside templates, which the content security policy blocks."""
    if path.suffix != ".html" or path.parts[0] == "landrequests":  # sheets and papers: files, not answers
        return
    for number, line in enumerate(text.splitlines(), 1):
        if found := _INLINE_CODE.search(line):
            yield f"{path}:{number}: {found.group().strip()!r} is blocked by the content security policy"


def hidden_packages(path: Path, _text: str) -> Iterator[str]:
    """Give folders of tests without ``__init__.py``: they hide the packages of their names."""
    if path.suffix == ".py" and path.parts[0] == "tests" and not (ROOT / path.parent / "__init__.py").exists():
        yield f"{path.parent}: has no __init__.py"


RULES: tuple[Rule, ...] = (
    long_functions,
    deep_functions,
    long_modules,
    empty_names,
    foreign_places,
    unfinished,
    inline_code,
    hidden_packages,
)


def faults_in(path: Path, text: str) -> list[str]:
    """Return what is wrong with a file whose path is relative to the repository."""
    return [fault for rule in RULES for fault in rule(path, text)]


def tracked_files() -> list[Path]:
    """Return the files that git knows or would take, relative to the repository."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [Path(name) for name in sorted(set(listed.split("\0"))) if name and (ROOT / name).is_file()]


def faults_of_repository() -> list[str]:
    """Return what is wrong anywhere."""
    found: list[str] = []
    for path in tracked_files():
        if path.suffix in _TEXT:
            found += faults_in(path, (ROOT / path).read_text(encoding="utf-8", errors="replace"))
    return list(dict.fromkeys(found))


@lru_cache(maxsize=1)
def _functions(text: str) -> tuple[ast.FunctionDef | ast.AsyncFunctionDef, ...]:
    found = ast.walk(ast.parse(text))
    return tuple(node for node in found if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


_BLOCKS = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.Try, ast.Match)


def _nesting(node: ast.AST) -> int:
    return max((_nesting_of_child(node, child) for child in ast.iter_child_nodes(node)), default=0)


def _nesting_of_child(parent: ast.AST, child: ast.AST) -> int:
    if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda):
        return 0
    is_elif = isinstance(parent, ast.If) and isinstance(child, ast.If) and child in parent.orelse
    return _nesting(child) + (isinstance(child, _BLOCKS) and not is_elif)


if __name__ == "__main__":
    found = faults_of_repository()
    print("\n".join(found))
    sys.exit(1 if found else 0)
