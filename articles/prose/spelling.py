"""Whether two spellings are of one word: what a typing error makes of it.

A word that a dictionary knows is no slip of the finger, however near it lies to another
one: "kasus" and "kasur" are two letters of a keyboard apart.
"""

from simplemma import is_known

from articles.prose import listed
from articles.prose.names import distance

# negations, and what somebody is or did in a case: they turn a sentence round
CLAIMS = listed("claims")
# numbers and units turn it as well
WEIGHTY = listed("weighty") | CLAIMS
# words of this country's news that the dictionary does not have
OF_THE_NEWS = listed("of_the_news")
ENDINGS = ("nya", "lah", "kah", "pun", "ku", "mu")
LONG = 6  # letters, from which on two of them may be wrong


def is_word(word: str) -> bool:
    """Whether this is a word of its own, with or without what is tied to its end."""
    word = word.casefold()
    forms = [word, *(word.removesuffix(end) for end in ENDINGS if word.endswith(end))]
    return any(_is_listed(form) for form in forms) or _is_doubled(word)


def _is_listed(word: str) -> bool:
    return word in WEIGHTY or word in OF_THE_NEWS or is_known(word, lang="id")


def _is_doubled(word: str) -> bool:
    """A plural such as “anak-anak”."""
    first, hyphen, second = word.partition("-")
    return bool(hyphen) and first == second and is_word(first)


def is_same_word(old: str, new: str) -> bool:
    """Whether the new one is the old one put right.

    The old one is no word, the new one is, and they look alike.
    """
    old, new = old.casefold(), new.casefold()
    if old == new:
        return True
    slips = 2 if min(len(old), len(new)) >= LONG else 1
    return is_word(new) and not is_word(old) and distance(old, new) <= slips
