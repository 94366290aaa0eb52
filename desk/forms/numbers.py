"""Numbers that an address or a form names, as far as a table can hold them."""

import re


def number_in(text: str | None, *, digits: int = 18) -> int | None:
    """The whole number that a text from outside is, or nothing.

    Our tables hold no key of more digits, and one of our databases would choke on it.
    """
    found = re.fullmatch(rf"[0-9]{{1,{digits}}}", text or "")
    return int(found[0]) if found else None
