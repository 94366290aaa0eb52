"""What the machine's phases and reasons are called at the desk."""

from django.utils.translation import gettext_lazy as _

PHASES = {
    "normalise": _("letters"),
    "words": _("words"),
    "scorer": _("likeness"),
    "links": _("links"),
    "duplicates": _("repetition"),
    "speed": _("speed"),
    "first_timer": _("new writer"),
    "history": _("history"),
    "name": _("name"),
    "standing": _("standing"),
}

VERDICTS = {
    "pass": _("passes"),
    "hold": _("holds"),
    "error": _("failed"),
    "off": _("not asked"),
}

# What stands behind a colon in a code is the rule or the feature that it speaks of.
CODES = {
    "phase_error": _("this phase failed, so the comment waits"),
    "unreadable": _("many letters that nobody can read"),
    "limit": _("more ways to read it than are tried"),
    "disguised": _("a listed word in disguise"),
    "pair": _("two things close together"),
    "listed": _("a listed word"),
    "signal": _("a sign of spam"),
    "feature": _("learned from decisions"),
    "link": _("a link"),
    "shortener": _("a shortened link"),
    "userinfo": _("a link that hides where it leads"),
    "ip_host": _("a link to a number"),
    "lookalike_host": _("a link whose letters imitate others"),
    "spelled_dot": _("a link that is spelled out"),
    "many_links": _("three links or more"),
    "messenger": _("a telephone number beside advertising"),
    "same_text": _("the same text as another comment"),
    "near_text": _("almost the same text as another comment"),
    "at_once": _("several comments within a minute"),
    "too_fast": _("sent after so few seconds"),
    "honeypot": _("a hidden field was filled in"),
    "from_future": _("the form came from the future"),
    "first_timer": _("approvals that are missing until trusted"),
    "first_day": _("not yet approved on two different days"),
    "bad_history": _("taken down before, of all decisions"),
    "banned_family": _("the mailbox of a banned reader"),
    "name_same": _("the name of the paper or of its people"),
    "name_near": _("almost the name of the paper or of its people"),
    "sanction": _("everything of this reader is read first"),
    "premoderated": _("everything on this story is read first"),
    "identity": _("it may name the person whom the story protects"),
}

SIGNALS = {
    "brd": _("a name with digits, as brands have"),
    "brs": _("such a name in disguise"),
    "brm": _("such a name with a syllable of gambling"),
    "mix": _("words of two alphabets"),
    "inv": _("invisible letters inside words"),
    "sty": _("a few words in styled letters"),
    "joi": _("a listed word put together from pieces"),
}


def told(code: str) -> str:
    """A reason in words, with the feature that it names.

    A code without words stands for itself.
    """
    name, _colon, about = code.partition(":")
    if name == "signal" and about in SIGNALS:
        return str(SIGNALS[about])
    words = str(CODES.get(name, name))
    return f"{words} ({about})" if about and name == "feature" else words
