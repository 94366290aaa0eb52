"""What a reader does to log in, and what she finds in the form of a page."""

from typing import Any
from xml.etree.ElementTree import Element

from django.test import Client
from tinyhtml5 import parse

from comments.models import Outbox

LOGIN, CODE, JOIN, ACCOUNT = (
    f"/komentar/akun/{part}" for part in ("masuk/", "kode/", "daftar/", "")
)
BANS = {"ban1": "on", "ban2": "on", "ban3": "on"}


def ordered() -> dict:
    """Code and token of the newest login mail."""
    return Outbox.objects.filter(kind="login").latest("pk").payload


def prove(browser: Client, address: str, **asked: str) -> Any:
    """Ask for a code and type it; the answer to that."""
    browser.post(LOGIN, {"email": address, **asked})
    return browser.post(CODE, {"code": ordered()["code"]})


def main_of(response: Any) -> Element:
    tree = parse(response.content.decode(), namespace_html_elements=False)
    return next(element for element in tree.iter("main"))


def fields_of(response: Any) -> dict[str, str]:
    """What the forms of a page would send as they are.

    Fields that are filled, ticked or chosen, but for the token.
    """
    sent = {}
    for field in main_of(response).iter("input"):
        name, kind = field.get("name"), field.get("type", "text")
        if (
            name
            and name != "csrfmiddlewaretoken"
            and (kind not in ("checkbox", "radio") or "checked" in field.attrib)
        ):
            sent[name] = field.get("value", "")
    return sent


def form_action(response: Any) -> tuple[str, str]:
    """Method and address of the page's first form."""
    form = next(main_of(response).iter("form"))
    return form.get("method", "get"), form.get("action", "")
