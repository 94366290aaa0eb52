"""Taking an identity out of what is printed (KEJ-5, PPRA-8): a new version at a new
address, the earlier ones sealed.

The old address answers 410 without leading anywhere, since a redirect would tie the
name to the story.
"""

from django.db.models.query import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import workflow
from articles.blocks.kept import without_documents
from articles.checklist.registry import names_of
from articles.models.article import Article
from articles.models.filing import Place
from articles.models.photo_use import VersionPhoto
from articles.models.revision import Revision
from articles.models.version import Version
from articles.printing import photographs
from articles.printing.proof import Filing, proof
from articles.printing.timeline import Timeline, claim_address
from articles.reading.related import related_to
from articles.text.copy import Copy
from articles.text.identities import (
    Pairs,
    copy_without,
    leaks_in,
    named_in,
    terms_in,
    too_much,
    without,
)
from articles.text.sanitizing import plain_text
from articles.workflow.context import MoveContext
from articles.workflow.refusals import Refused
from photos.models import Photo
from tags.models import Tag


def anonymise(context: MoveContext) -> None:
    """Print the live text without these terms, seal all that was there before, and give
    the story a new address. Of a withdrawn story nothing is printed: the text waits for
    the day on which it is restored.
    """
    article, live = context.article, context.timeline.live
    seen = live or context.timeline.last_seen
    assert seen is not None  # the table: readers have seen it
    pairs: Pairs = context.pop("terms")
    _refuse_strange(context, pairs)
    copy = _renewed(open_text(article, seen).copy, pairs).with_changes(
        **context.pop("changes", {})
    )
    in_work = (
        _renewed(article.desk_copy, pairs)
        if article.state != workflow.PRINTED
        else copy
    )
    _mend_photos(copy, pairs)
    article.refresh_from_db(fields=["photo"])  # its words may have been mended just now
    filing = Filing.of(copy, article)
    _refuse_what_is_left(context, copy, filing, pairs)
    article.sealed_up_to = article.revisions.order_by("-number").values_list(
        "number", flat=True
    )[0]
    _seal(article)
    context.timeline.void(context.now)
    context.timeline.close()
    claim_address(article, copy.headline, but_not=str(article.address))
    # the first one after the sealed ones
    revision = context.keep_revision(copy, in_line=article.state == workflow.PRINTED)
    if live:
        _print_anew(context, live, revision, filing, pairs)
    _renew_desk(context, in_work)
    _renew_notes(article, pairs)


def open_text(article: Article, version: Version) -> Revision:
    """The text of a version; of a sealed one that nothing was printed after, what it
    became without the name.
    """
    return (
        article.revisions.get(number=article.sealed_up_to + 1)
        if version.sealed
        else version.revision
    )


def _print_anew(
    context: MoveContext,
    live: Version,
    revision: Revision,
    filing: Filing,
    pairs: Pairs,
) -> None:
    corrections = [_note_without(note, pairs) for note in live.corrections]
    renewed = proof(
        context.article,
        revision.copy,
        at=context.now,
        paper=context.paper,
        filing=filing,
        corrections=corrections,
    )
    renewed.updated_at = live.updated_at
    context.version = context.timeline.put(
        renewed, step="anonymise", revision=revision, filing=filing
    )
    photographs.take_down(
        context.article, context.now, but_not=photographs.keys_of([context.version])
    )


def _refuse_strange(context: MoveContext, pairs: Pairs) -> None:
    """Terms that protect nobody: more than can be looked for, or one that stands
    nowhere, which is a slip of the pen and would leave the name where it is.
    """
    known = terms_in(context.article.protected_terms)
    if too_much([*known, *pairs]):
        raise Refused(
            _(
                "These are too many words to look for, or too long ones. Keep the "
                "ones that lead to her."
            )
        )
    texts = texts_of(context.article, context.timeline)
    for term in pairs.keys() - {*known}:
        if not named_in([term], *texts):
            raise Refused(
                _(
                    "“%(term)s” stands nowhere in this story. Check how it is written "
                    "there."
                )
                % {"term": term}
            )


def texts_of(article: Article, timeline: Timeline) -> list[str]:
    """All that may name somebody in a story: at the desk, in what readers see or saw
    last and what is scheduled for them, and in what these are filed under.
    """
    seen = timeline.live or timeline.last_seen
    versions = [*([seen] if seen else []), *timeline.scheduled]
    copies = [
        *(open_text(article, version).copy for version in versions),
        article.desk_copy,
    ]
    filing = Filing.of(copies[0], article)
    texts = [text for copy in copies for text in (str(copy), plain_text(copy.body))]
    texts += [
        str(thing)
        for thing in (*filing.tags, *filing.authors, *filing.places, filing.dossier)
    ]
    texts += [
        f"{p.caption} {p.alt} {p.credit} {p.original_name}"
        for p in filing.photos.values()
    ]
    return [
        *texts,
        *(str(version.corrections) for version in versions),
        str(article.address),
    ]


def _renewed(copy: Copy, pairs: Pairs) -> Copy:
    """Without the terms, without the tags that name one, and no nearer placed than a
    name allows.
    """
    tags = Tag.objects.in_bulk(copy.tags)
    named = {key for key, tag in tags.items() if named_in([*pairs], tag.name)}
    places = Place.objects.select_related("parent__parent").in_bulk(
        [*copy.also_in, *filter(None, [copy.place])]
    )
    further = [
        key
        for key in copy.also_in
        if key in places and _wider(places[key], pairs) == places[key]
    ]
    own = _wider(places[copy.place], pairs) if copy.place in places else None
    filed = {
        "place": own.pk if own else None,
        "also_in": tuple(key for key in further if not own or key != own.pk),
    }
    renewed = copy_without(copy, pairs)
    # nobody can take a name out of a PDF
    body = without_documents(renewed.body) if copy.documents else renewed.body
    return renewed.with_changes(
        body=body, tags=tuple(key for key in copy.tags if key not in named), **filed
    )


def _wider(place: Place, pairs: Pairs) -> Place | None:
    """The place, or where a term names it the one that it is part of (PPRA: from the
    nagari to the regency).
    """
    found: Place | None = place
    while found and named_in([*pairs], *found.names):
        found = found.parent
    return found


def _mend_photos(copy: Copy, pairs: Pairs) -> None:
    """The library's own words about these photographs, which every story prints that
    shows them.
    """
    for photo in (
        Photo.objects.filter(pk__in=copy.photos)
        .select_for_update(no_key=True)
        .order_by("pk")
    ):
        names = ("caption", "alt", "credit", "original_name")
        changed = {name: without(getattr(photo, name), pairs) for name in names}
        if any(changed[name] != getattr(photo, name) for name in names):
            Photo.objects.filter(pk=photo.pk).update(**changed)


def _refuse_what_is_left(
    context: MoveContext, copy: Copy, filing: Filing, pairs: Pairs
) -> None:
    photos = [
        word
        for photo in filing.photos.values()
        for word in (photo.caption, photo.alt, photo.credit)
    ]
    names = [author.name for author in filing.authors]
    dossier = [filing.dossier.name, filing.dossier.slug] if filing.dossier else []
    further = {"photo": photos, "authors": names, "dossier": dossier} | names_of(
        filing.places, copy
    )
    left = list(leaks_in(copy, further))
    if named_in([*pairs], context.note):
        raise Refused(_("The note would keep the name in the log. Write it without."))
    if left:
        where, term = Article.label_of(left[0][0]), left[0][1]
        raise Refused(
            _("“%(term)s” is still in: %(field)s. Take it out there.")
            % {"term": term, "field": where}
        )


def still_naming(article: Article, terms: list[str]) -> list[Version]:
    """Other live stories whose headline, lede or photographs have one of these terms:
    those that stand beside this one, and those that print the same photographs. Each of
    them is a story of its own, for the person to go on with.
    """
    now = timezone.now()
    live = Version.objects.for_readers(now).filter(article=article).first()
    if live is None:
        return []
    others = related_to(live, now)
    near = [
        *others.answers,
        *others.parts,
        *others.related,
        *filter(None, [others.answered]),
    ]
    shared = VersionPhoto.objects.filter(photo__in=photographs.keys_of([live])).values(
        "version"
    )
    near += Version.objects.for_readers(now).filter(pk__in=shared)
    known = {one.pk: one for one in near if one.article_id != article.pk}
    return [
        one
        for one in known.values()
        if named_in(terms, one.headline, one.lede, str(one.photos))
    ]


def _seal(article: Article) -> None:
    """What was printed stays as the record, for those alone who may open it."""
    QuerySet.update(Version.objects.filter(article=article), sealed=True)


def _note_without(note: dict, pairs: Pairs) -> dict:
    return note | {
        name: without(note.get(name, ""), pairs) for name in ("text", "wrong", "right")
    }


def _renew_desk(context: MoveContext, copy: Copy) -> None:
    """The copy at the desk.

    A fix that waits to be merged was made of what is sealed now, so it waits no longer.
    """
    context.article.write(copy)
    if context.article.state == workflow.PRINTED:
        context.article.printed_revision = context.article.revision
    else:
        context.keep_revision(copy)
    context.article.fix_to_merge = context.article.fix_base = None


def _renew_notes(article: Article, pairs: Pairs) -> None:
    """What the registers tell readers of this story."""
    for correction in article.corrections.all():
        told = {
            name: without(getattr(correction, name), pairs)
            for name in ("text", "wrong", "right")
        }
        article.corrections.filter(pk=correction.pk).update(**told)
    for withdrawal in article.withdrawals.all():
        told = {
            name: without(getattr(withdrawal, name), pairs)
            for name in ("reason", "apology")
        }
        article.withdrawals.filter(pk=withdrawal.pk).update(**told)
