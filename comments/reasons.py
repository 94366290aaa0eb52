"""Why a comment was taken down.

The fixed list, with the word for the desk and the sentence for its author.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from comments.refusals import CommentRefused


class Reason(models.TextChoices):
    """The grounds of the guideline's three bans (PMS-3c) and the paper's own few."""

    GAMBLING = "judol", _("online gambling")
    ADVERTISING = "iklan", _("advertising")
    FRAUD = "penipuan", _("fraud")
    SLANDER = "fitnah", _("lies or slander")
    HATRED = "sara", _("hatred on ethnicity, religion, race or group")
    VIOLENCE = "kekerasan", _("call to violence")
    OBSCENITY = "cabul", _("obscenity")
    INSULT = "hinaan", _("insult or degradation")
    PRIVATE = "data_pribadi", _("private facts about a person")
    OFF_TOPIC = "di_luar_topik", _("off topic")
    REPEATED = "duplikat", _("repeated comment")
    IMPERSONATION = "peniruan", _("impersonation")
    OTHER = "lainnya", _("other")


# What its author reads. `lainnya` has none: there the moderator writes the sentence.
SENTENCES = {
    Reason.GAMBLING: _("It promotes online gambling."),
    Reason.ADVERTISING: _("It is an advertisement."),
    Reason.FRAUD: _("It offers something that looks like fraud."),
    Reason.SLANDER: _(
        "It states something as a fact that is untrue or slanders somebody."
    ),
    Reason.HATRED: _(
        "It spreads prejudice or hatred against an ethnic group, religion or race."
    ),
    Reason.VIOLENCE: _("It calls for violence."),
    Reason.OBSCENITY: _("It is obscene."),
    Reason.INSULT: _("It insults or degrades people."),
    Reason.PRIVATE: _(
        "It shows private facts about a person, such as an address or a telephone "
        "number."
    ),
    Reason.OFF_TOPIC: _("It has nothing to do with this story."),
    Reason.REPEATED: _("It says the same as another comment."),
    Reason.IMPERSONATION: _("It is written in somebody else's name."),
}

# Taken down for one of these, a comment teaches the scorer what spam is. An insult is
# not spam.
SPAM = (Reason.GAMBLING, Reason.ADVERTISING, Reason.FRAUD)


LONGEST_WORDS = 1_000


def refuse_without_reason(reason: str, words: str, *, needed: bool = True) -> None:
    """Raises Refused for a reason that is none or that nobody could read.

    Also for `lainnya` without words.
    """
    if (needed or reason) and reason not in Reason.values:
        raise CommentRefused(
            "no_reason", _("Choose the reason: the writer will read it."), 422
        )
    if reason == Reason.OTHER and not words.strip():
        raise CommentRefused(
            "no_words",
            _("Write the reason in your own words: the writer will read them."),
            422,
        )
    if len(words) > LONGEST_WORDS or "\x00" in words:
        raise CommentRefused(
            "words_too_long",
            _("These words are too long, or not readable. Shorten them."),
            422,
        )


def sentence(code: str, words: str = "") -> str:
    """What an author is told.

    The moderator's own words if there are any, else the reason's sentence.
    """
    # codes are the enum's values
    return words or str(SENTENCES.get(code, ""))  # type: ignore[call-overload]
