"""What an address or a form asks for, as far as it can be meant."""


def number_in(text: str | None, *, digits: int = 18) -> int | None:
    """The whole number that a text from outside is, or nothing.

    Our tables hold no key of more digits, and one of our databases would choke on it.
    """
    text = text or ""
    if text.isascii() and text.isdigit() and len(text) <= digits:
        return int(text)
    return None
