"""Filling in a reader's form as a browser does.

Open the page, take its hidden fields along, send it.
"""

import re
from html import unescape
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.test import Client

URLENCODED = "application/x-www-form-urlencoded"


def hidden(text: str) -> dict[str, str]:
    """The hidden fields of a page and their values."""
    tags = re.findall(r'<input type="hidden" name="(\w+)"(?: value="([^"]*)")?', text)
    return {name: unescape(value) for name, value in tags}


def fill(client: Client, url: str, **fields: Any) -> HttpResponse:
    """The answer to the form at this address with these fields."""
    return send(client, url, hidden(client.get(url).content.decode()) | fields)


def send(client: Client, url: str, fields: dict[str, Any]) -> HttpResponse:
    return client.post(url, urlencode(fields), content_type=URLENCODED)


def send_raw(
    client: Client, url: str, body: bytes, content_type: str = URLENCODED
) -> HttpResponse:
    return client.generic("POST", url, body, content_type=content_type)
