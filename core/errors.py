"""The one family of errors that crosses a package border."""

from __future__ import annotations

from typing import ClassVar

_BY_CODE: dict[str, type[DomainError]] = {}


class DomainError(Exception):
    """The work can't go on, and the person can be told why.

    Carries no prose: `code` is looked up in `core.messages`, with `context` in its places.
    `line`, `column`, `field` and `at` in the context are repeated as members of the problem
    document.
    """

    code: ClassVar[str] = "error"
    status: ClassVar[int] = 422

    def __init__(self, **context: object) -> None:
        super().__init__(self.code, context)
        self.context = context

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        known = _BY_CODE.setdefault(cls.code, cls)
        if known is not cls and known.__qualname__ != cls.__qualname__:
            raise TypeError(f"two errors share the code {cls.code!r}: {known} and {cls}")

    def __str__(self) -> str:
        details = ", ".join(f"{name}={value!r}" for name, value in self.context.items())
        return f"{self.code}({details})"


def error_from(code: str, context: dict[str, object]) -> DomainError:
    """Return the error of `code` again, as when it came out of an isolated reader.

    Raises
    ------
    LookupError
        No error has this code.
    """
    if code not in _BY_CODE:
        raise LookupError(f"no error has the code {code!r}")
    return _BY_CODE[code](**context)


class NotFoundError(DomainError):
    """There is no such thing, or none for this actor: the answer is the same."""

    code = "not_found"
    status = 404


class NotAllowedError(DomainError):
    """The actor is known and may see the thing, but not do this."""

    code = "not_allowed"
    status = 403


class EmptyError(DomainError):
    """There is nothing in it: no bytes, or only blanks."""

    code = "empty"


class TooLargeError(DomainError):
    """More than the limits allow; context says ``what``, ``limit`` and, where counted, ``size``."""

    code = "too_large"
    status = 413
