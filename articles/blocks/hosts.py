"""Hosts whose links may stand in a story as a card.

A link to any other one is a plain link in its paragraph.
"""

import re
from urllib.parse import parse_qs, urlsplit

# Each name covers what stands under it: "go.id" is every office of the state.
HOSTS = (
    "youtube.com",
    "youtu.be",
    "instagram.com",
    "facebook.com",
    "x.com",
    "twitter.com",
    "tiktok.com",
    "go.id",
    "ac.id",
    "mil.id",
    "dewanpers.or.id",
)
# letters by which a browser may read another host than we do
DISGUISED = re.compile(r"[\\@\s\x00-\x1f\x7f]")
VIDEO = re.compile(r"[A-Za-z0-9_-]{11}")


def host_of(address: str) -> str:
    """The host of an address without "www.".

    Empty where it is none of those that a card may lead to.
    """
    if DISGUISED.search(address):
        return ""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    known = any(host == name or host.endswith(f".{name}") for name in HOSTS)
    return host if known and parts.scheme in ("http", "https") else ""


def video_of(address: str) -> str:
    """The key of the YouTube video that an address leads to, or nothing."""
    host = host_of(address)
    if not host:
        return ""
    parts = urlsplit(address)
    first, *rest = parts.path.strip("/").split("/")
    key = ""
    if host == "youtu.be":
        key = first
    elif host in ("youtube.com", "m.youtube.com") and first in (
        "shorts",
        "live",
        "embed",
    ):
        key = rest[0] if rest else ""
    elif host in ("youtube.com", "m.youtube.com"):
        key = parse_qs(parts.query).get("v", [""])[0]
    return key if VIDEO.fullmatch(key) else ""
