"""What press law and promises ask before a story is printed.

Verification, embargo, identities, AI.
"""

import re
from collections.abc import Iterator

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.checklist.registry import Outcome, Story, check
from articles.models.choices import Verification
from articles.models.reader_texts import AI_NOTES, in_one
from articles.text.protected_identities import leaks_in, named_in, terms_in
from photos.models import Photo

# three words at least: a mark or a dot is no reason
SENTENCE = re.compile(r"\w+\W+\w+\W+\w")


@check()
def verification(story: Story) -> Outcome:
    """A person says it, and an unverified story meets all conditions (PMS-2a, 2c)."""
    if not story.copy.verification:
        yield (
            "error",
            "verification",
            _("Nobody has said whether this story is verified. Choose."),
        )
    if story.copy.verification == Verification.UNVERIFIED:
        conditions = {
            "unverified_interest": _(
                "Write why readers must know it before it is verified."
            ),
            "unverified_source": _(
                "Name the first source, and say why it is credible and competent."
            ),
            "unverified_subject": _(
                "Write why whom it concerns could not be found or asked."
            ),
        }
        for name, sentence in conditions.items():
            if not SENTENCE.search(getattr(story.copy, name)):
                yield "error", name, sentence


@check()
def embargo(story: Story) -> Outcome:
    """KEJ-7: not before the minute that was agreed."""
    until = story.copy.embargo_until
    if until and story.at < until:
        moment = date_format(timezone.localtime(until), "j F Y H:i T")
        yield (
            "error",
            "embargo_until",
            _("The embargo runs until %(moment)s. Schedule it for then.")
            % {"moment": moment},
        )


@check()
def expiry(story: Story) -> Outcome:
    until = story.copy.expires_at
    if until and until <= story.at:
        yield (
            "hint",
            "expires_at",
            _(
                "By then it will have left front and lists: readers find it in the "
                "archive only."
            ),
        )


@check()
def embargo_lifted(story: Story) -> Outcome:
    """KEJ-7: what was agreed with a source is not undone by one editor in silence."""
    agreed = story.submitted.embargo_until if story.submitted else None
    if agreed and story.at < agreed and (story.copy.embargo_until or story.at) < agreed:
        moment = date_format(timezone.localtime(agreed), "j F Y H:i T")
        sentence = _(
            "It was submitted with an embargo until %(moment)s. Put it back, or say "
            "why it no longer holds."
        )
        yield "warning", "embargo_until", sentence % {"moment": moment}


@check()
def protection_lifted(story: Story) -> Outcome:
    """KEJ-5, PPRA-1: nor is the protection of a person, or one of the words for it."""
    if not (story.submitted and story.submitted.protects):
        return
    kept = {term.casefold() for term in terms_in(story.copy.protected_terms)}
    terms = {term.casefold() for term in terms_in(story.submitted.protected_terms)}
    if not story.copy.protects or not terms <= kept:
        sentence = _(
            "It was submitted with a protected identity, and the tick or one of the "
            "words is gone. Put it back, or say why."
        )
        yield "warning", "protects", sentence


@check()
def protected_identity(story: Story) -> Outcome:
    """No word that readers or machines see leads to her (KEJ-5, PPRA-1)."""
    if not story.copy.protects:
        return
    if not story.copy.protected_terms.strip():
        yield (
            "error",
            "protected_terms",
            _(
                "Write what would betray the protected person: names, parents, "
                "school, nagari."
            ),
        )
    found = [
        (
            "error",
            name,
            _("“%(term)s” leads to the protected person. Take it out.")
            % {"term": term},
        )
        for name, term in leaks_in(story.copy, story.further_words)
    ]
    if named_in(terms_in(story.copy.protected_terms), story.address):
        sentence = _(
            "The address of this story leads to the protected person. Use “Take an "
            "identity out”."
        )
        found.append(("error", "headline", sentence))
    found += _named_in_notes(story)
    yield from _one_of_two(found) if story.copy.sought else found


def _named_in_notes(story: Story) -> Iterator[tuple[str, str, str]]:
    """A note that was printed before she was protected stands on every later page."""
    notes = story.last_seen.corrections if story.last_seen else []
    if term := named_in(terms_in(story.copy.protected_terms), *map(in_one, notes)):
        sentence = _(
            "What readers were told of a change has “%(term)s”. Use “Take an identity "
            "out”."
        )
        yield "error", "protected_terms", sentence % {"term": term}


def _one_of_two(found: list[tuple[str, str, str]]) -> Outcome:
    """A child that is protected and sought as well.

    Which of the two counts is asked first.
    """
    sentence = _(
        "She is protected and cannot be named while she is sought: take off one of "
        "the two ticks."
    )
    yield "error" if found else "hint", "protects", sentence


@check()
def missing_child(story: Story) -> Outcome:
    """She may be named while she is sought (PPRA-9).

    What will have to go is written down beforehand.
    """
    if not story.copy.sought or story.copy.protects:
        return
    if not terms_in(story.copy.protected_terms):
        yield (
            "error",
            "protected_terms",
            _("Write what names the missing child: it has to go once she is found."),
        )
    yield (
        "hint",
        "sought",
        _(
            "Is she still sought? Once she is found, one press takes her name out of "
            "all stories."
        ),
    )


@check()
def protected_faces(story: Story) -> Outcome:
    """A photograph in such a story has been looked at.

    Blurred, or somebody answers for it.
    """
    for photo in story.photos.values() if story.copy.protects else ():
        if not photo.blur and photo.pk not in story.printed:
            sentence = _(
                "Photo “%(photo)s” is not blurred. Make sure that nobody can be known "
                "by it."
            )
            yield "warning", "photo", sentence % {"photo": str(photo)[:40]}


@check()
def artificial_intelligence(story: Story) -> Outcome:
    """AI-5: a made picture is labelled as one, and what is labelled is told."""
    made = [photo for photo in story.photos.values() if photo.rights == Photo.Rights.AI]
    if story.copy.ai_use == "picture" and not made:
        yield (
            "error",
            "ai_use",
            _(
                "No photo of this story is marked as made with AI. Say so in the "
                "photo's record."
            ),
        )
    if made and story.copy.ai_use == "none":
        yield (
            "hint",
            "ai_use",
            _(
                "A picture of this story was made with AI. Say so here, and readers "
                "are told."
            ),
        )


@check()
def ai_note_stays(story: Story) -> Outcome:
    """AI-6: what readers were told of machines stands until somebody says why not.

    But for a picture that has left the story, and its note with it.
    """
    note = story.last_seen.ai_note if story.last_seen else ""
    is_of_picture = note == AI_NOTES["picture"]
    has_left = is_of_picture and not any(photo.label for photo in story.photos.values())
    if note and note != AI_NOTES.get(story.copy.ai_use) and not has_left:
        sentence = _(
            "Readers were told: “%(note)s” This copy no longer says so. Choose it "
            "again, or say why it does not hold."
        )
        yield "warning", "ai_use", sentence % {"note": note}
