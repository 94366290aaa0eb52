"""How long a story takes to read."""

from articles.text.sanitizing import MARKUP

WORDS_A_MINUTE = 200


def minutes_to_read(html: str) -> int:
    """How long a printed body takes somebody who reads that many words a minute.

    At least one.
    """
    return max(1, round(len(MARKUP.sub(" ", html).split()) / WORDS_A_MINUTE))
