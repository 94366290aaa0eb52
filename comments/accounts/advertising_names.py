"""Names that are advertisements.

A name stands over every comment at once, so it is judged where it is chosen.
"""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from comments.models import LinkRule, WordRule
from comments.phases import links, words
from comments.text.normalise import normalise


def refuse_advert(name: str) -> None:
    """Raises ValidationError for a link, a gambling brand, or a listed word.

    Here also for a word that is not disguised.

    In a comment a plain gambling word may be talk about gambling; in a name it is none.
    """
    views = normalise(name)
    rules = list(WordRule.objects.in_use())
    for rule in rules:
        rule.when = WordRule.When.ANY
    found = (words.judge(views, rules), links.judge(views, LinkRule.objects.all()))
    if (
        any(finding.verdict != "pass" for finding in found)
        or views.signals.gambling_brand
        or views.signals.disguised_brand
    ):
        raise ValidationError(
            _("A name cannot hold a link or an advertisement. Choose another one."),
            code="advert",
        )
