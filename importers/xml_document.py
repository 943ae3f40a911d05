"""XML of strangers: no document type, no entities, no network, bounded depth."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from core.findings import Finding
from importers.errors import CorruptFileError, UnsafeXmlError

_SPACE = b" \t\r\n\xef\xbb\xbf"
_ROOT = re.compile(r"<(?:([A-Za-z_][\w.-]*):)?([A-Za-z_][\w.-]*)")
_DOCTYPE = re.compile(r"<!DOCTYPE", re.IGNORECASE)
_PROLOG = re.compile(r"<\?.*?\?>|<!--.*?-->", re.DOTALL)
_DECLARED = re.compile(rb"""^(<\?xml[^>]*?)\s+encoding\s*=\s*["'][^"']*["']""")
_UNKNOWN_PREFIX = re.compile(r"Namespace prefix (\S+) .*not defined")
#: Without a declaration these are tried when the bytes are not UTF-8.
_GUESSES = ("windows-1256",)
_MAX_PREFIXES = 20


def root_name(head: bytes) -> str:
    """Return the local name of the root element, as far as the first bytes show it, else ``""``."""
    text = _PROLOG.sub("", _text(head)).lstrip(" \t\r\n\ufeff")
    if _DOCTYPE.match(text):
        text = text[text.find(">") + 1 :] if "[" not in text.split(">", 1)[0] else _after_subset(text)
    found = _ROOT.match(text.lstrip())
    return found.group(2) if found else ""


def parse(content: bytes, encoding: str | None = None) -> tuple[etree._Element, tuple[Finding, ...]]:
    """Return the root element, and what had to be assumed on the way.

    Raises
    ------
    CorruptFileError
        The text is not well formed; ``line`` says where.
    UnsafeXmlError
        It has a document type.
    """
    content = content.lstrip(_SPACE) if not content.startswith((b"\xff\xfe", b"\xfe\xff")) else content
    _refuse_doctype(content)
    if encoding:
        return _root(_declare(content, encoding)), ()
    try:
        return _root(content), ()
    except CorruptFileError:
        guess = _guessed(content)
        if guess is None:
            raise
    finding = Finding(code="encoding_guessed", severity="warning", context={"encoding": guess})
    return _root(_declare(content, guess)), (finding,)


def local(element: etree._Element) -> str:
    """Return the name of an element without its namespace."""
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the direct children of a local name."""
    return (child for child in element if local(child) == name)


def child_text(element: etree._Element, name: str) -> str:
    """Return the text of the first direct child of a local name, else ``""``."""
    for child in children(element, name):
        return text_of(child).strip()
    return ""


def text_of(element: etree._Element) -> str:
    """Return the whole text inside an element."""
    return "".join(str(piece) for piece in element.itertext())


def _root(content: bytes) -> etree._Element:
    root = _parsed(content)
    document = root.getroottree().docinfo
    if document.doctype:  # type: ignore[attr-defined]  # the stubs lack it
        raise UnsafeXmlError(line=1)
    return root


def _parsed(content: bytes) -> etree._Element:
    for _ in range(_MAX_PREFIXES):
        try:
            return etree.fromstring(content, _parser())
        except etree.XMLSyntaxError as error:
            prefix = _UNKNOWN_PREFIX.search(str(error))
            if prefix is None:
                raise CorruptFileError(line=error.lineno or 0, reason=str(error)[:200]) from error
            content = _bind(content, prefix.group(1).split(":")[0].encode())
        except ValueError as error:
            raise CorruptFileError(line=0, reason=str(error)[:200]) from error
    raise CorruptFileError(line=0, reason="too many undeclared prefixes")


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def _bind(content: bytes, prefix: bytes) -> bytes:
    """Declare a namespace prefix that is used but not declared: many writers forget ``gx``."""
    start = re.search(rb"<[A-Za-z_][\w.:-]*", content)
    if start is None:
        raise CorruptFileError(line=0, reason="no element")
    return content[: start.end()] + b" xmlns:" + prefix + b'="urn:undeclared"' + content[start.end() :]


def _refuse_doctype(content: bytes) -> None:
    if _DOCTYPE.search(_PROLOG.sub("", _text(content[:65536]))):
        raise UnsafeXmlError(line=1)


def _guessed(content: bytes) -> str | None:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return None if _DECLARED.match(content) and b"utf-8" not in content[:200].lower() else _GUESSES[0]
    return None


def _declare(content: bytes, encoding: str) -> bytes:
    try:
        text = content.decode(encoding)
    except (LookupError, UnicodeDecodeError) as error:
        raise CorruptFileError(line=0, reason=f"not {encoding}") from error
    return _DECLARED.sub(rb"\1", text.encode("utf-8"))


def _text(head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "replace")
    if head[:4] in {b"<\0?\0", b"<\0k\0", b"<\0g\0"}:
        return head.decode("utf-16-le", "replace")
    if head[:4] in {b"\0<\0?", b"\0<\0k", b"\0<\0g"}:
        return head.decode("utf-16-be", "replace")
    return head.removeprefix(b"\xef\xbb\xbf").decode("latin-1")


def _after_subset(text: str) -> str:
    return text[text.find("]") + 1 :].lstrip().removeprefix(">")
