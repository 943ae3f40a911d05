"""The plainest browser: pages, their forms filled in and sent, redirects followed. No script."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin

from django.http import HttpResponse
from django.test import Client


@dataclass
class Form:
    """A form as it stands on a page: what it would send if nothing were touched."""

    action: str
    method: str
    values: dict[str, list[Any]] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._form: Form | None = None
        self._name = ""
        self._text: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._form = Form(given.get("action", ""), given.get("method", "get"))
            self.forms.append(self._form)
        if self._form is None:
            return
        name = given.get("name", "")
        if tag in {"input", "select", "textarea", "button"} and name:
            self._form.names.append(name)
        kind = given.get("type", "text")
        if tag == "input" and name and kind != "file" and (kind not in {"radio", "checkbox"} or "checked" in given):
            self._form.values.setdefault(name, []).append(given.get("value", ""))
        if tag == "select":
            self._name = name
        if tag == "option" and "selected" in given:
            self._form.values[self._name] = [given.get("value", "")]
        if tag == "textarea":
            self._name, self._text = name, []

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._form is not None and self._text is not None:
            self._form.values[self._name] = ["".join(self._text).removeprefix("\n")]
            self._text = None
        if tag == "form":
            self._form = None


@dataclass
class Page:
    """An answer that was arrived at."""

    client: Client
    address: str
    response: HttpResponse

    @property
    def status(self) -> int:
        return self.response.status_code

    @property
    def text(self) -> str:
        return self.response.content.decode()

    @property
    def forms(self) -> list[Form]:
        main = self.text.split("<main", 1)[-1].split("</main>")[0]
        reader = _Reader()
        reader.feed(main)
        return reader.forms

    def form(self, *names: str) -> Form:
        """Return the form that has all these fields."""
        return next(form for form in self.forms if set(names) <= set(form.names))

    def send(self, form: Form, values: Mapping[str, Any] | None = None) -> Page:
        """Fill in and send a form."""
        data = {**form.values, **(values or {})}
        address = urljoin(self.address, form.action or self.address)
        if form.method == "get":
            return arrive(self.client, address, self.client.get(address, data))
        return arrive(self.client, address, self.client.post(address, data))

    def go(self, address: str) -> Page:
        return visit(self.client, urljoin(self.address, address))


def visit(client: Client, address: str) -> Page:
    return arrive(client, address, client.get(address))


def arrive(client: Client, address: str, response: Any) -> Page:
    while response.status_code in {301, 302, 303}:
        address = urljoin(address, response.headers["Location"])
        response = client.get(address)
    return Page(client, address, response)
