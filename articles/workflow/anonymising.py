"""Taking an identity out of what is printed (KEJ-5, PPRA-8).

There is a new version at a new address, and the earlier ones are sealed. The old
address answers 410 without leading anywhere, since a redirect would tie the name to the
story.
"""

from collections.abc import Sequence
from itertools import chain

from django.db.models.query import QuerySet
from django.utils.translation import gettext as _

from articles import workflow
from articles.blocks.kept import without_documents
from articles.checklist.registry import names_of
from articles.models.article import Article
from articles.models.filing import Place
from articles.models.reader_texts import in_one
from articles.models.revision import Revision
from articles.models.version import Version
from articles.printing import photographs
from articles.printing.proof import Filing, proof
from articles.printing.timeline import Timeline, claim_address
from articles.text.copy import Copy
from articles.text.protected_identities import (
    Pairs,
    copy_without,
    leaks_in,
    named_in,
    printed_texts,
    terms_in,
    too_much,
    without,
)
from articles.workflow.context import MoveContext
from articles.workflow.protected_photos import hide_photos
from articles.workflow.refusals import Refused
from photos.models import Photo
from tags.models import Tag


def anonymise(context: MoveContext) -> None:
    """Print the live text without these terms, at a new address, and seal the rest.

    Its photographs are hidden until each is blurred, but for those that `stay`. Of a
    withdrawn story nothing is printed: the text waits for the day on which it is
    restored.
    """
    article = context.article
    live = context.timeline.live
    seen = context.timeline.last_seen
    assert seen is not None  # the table: readers have seen it
    pairs: Pairs = context.pop("terms")
    _refuse_strange(context, pairs)
    why = str(context.pop("why_they_stay", "")).strip()
    _refuse_naming(pairs, context.note, why)
    stay = context.pop("stay", ())
    hide_photos(article, by=context.by, stay=stay, why_they_stay=why)
    copy = _renewed(open_text(article, seen).copy, pairs)
    copy = copy.with_changes(**context.pop("changes", {}))
    in_work = copy
    if article.state != workflow.PRINTED:
        in_work = _renewed(article.desk_copy, pairs)
    _mend_photos(copy, pairs)
    article.refresh_from_db(fields=["photo"])  # its words may have been mended just now
    filing = Filing.of(copy, article)
    _refuse_what_is_left(copy, filing)
    _seal(article)
    context.timeline.void(context.now)
    claim_address(article, copy.headline, but_not=str(article.address))
    # the first one after the sealed ones
    revision = context.keep_revision(copy, in_line=article.state == workflow.PRINTED)
    if live:
        _print_anew(context, live, revision, filing, pairs)
    _renew_desk(context, in_work)
    _renew_notes(article, pairs)


def open_text(article: Article, version: Version) -> Revision:
    """The text of a version.

    Of a sealed one that nothing was printed after, what it became without the name.
    """
    if version.sealed:
        return article.revisions.get(number=article.sealed_up_to + 1)
    return version.revision


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
    """Terms that protect nobody: more than can be looked for, or one found nowhere.

    That is a slip of the pen and would leave the name where it is.
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
    """All that may name somebody in a story.

    At the desk, in what readers see or saw last and what is scheduled for them, and in
    what these are filed under.
    """
    seen = timeline.last_seen
    versions = [*([seen] if seen else []), *timeline.scheduled]
    copies = [open_text(article, version).copy for version in versions]
    copies.append(article.desk_copy)
    printed = (said for copy in copies for said in printed_texts(copy).values())
    notes = chain.from_iterable(version.corrections for version in versions)
    return [
        *chain.from_iterable(printed),
        *_texts_of_filing(Filing.of(copies[0], article)),
        *map(in_one, notes),
        str(article.address),
    ]


def _texts_of_filing(filing: Filing) -> list[str]:
    things = (*filing.tags, *filing.authors, *filing.places, filing.dossier)
    photos = filing.photos.values()
    return [
        *map(str, things),
        *(f"{p.caption} {p.alt} {p.credit} {p.original_name}" for p in photos),
    ]


def _renewed(copy: Copy, pairs: Pairs) -> Copy:
    """Without the terms, without the tags that name one, and no nearer placed."""
    renewed = copy_without(copy, pairs)
    if copy.documents:
        # nobody can take a name out of a PDF
        renewed = renewed.with_changes(body=without_documents(renewed.body))
    place, also_in = _wider_places(copy, pairs)
    tags = _nameless_tags(copy, pairs)
    return renewed.with_changes(place=place, also_in=also_in, tags=tags)


def _nameless_tags(copy: Copy, pairs: Pairs) -> tuple[int, ...]:
    tags = Tag.objects.in_bulk(copy.tags)
    named = {key for key, tag in tags.items() if named_in([*pairs], tag.name)}
    return tuple(key for key in copy.tags if key not in named)


def _wider_places(copy: Copy, pairs: Pairs) -> tuple[int | None, tuple[int, ...]]:
    """The place of the copy, and of its further places those that no term names."""
    keys = [*copy.also_in, *filter(None, [copy.place])]
    places = Place.objects.select_related("parent__parent").in_bulk(keys)
    wider = {key: _wider(place, pairs) for key, place in places.items()}
    own = wider.get(copy.place) if copy.place else None
    own_key = own.pk if own else None
    further = (
        key
        for key in copy.also_in
        if key in places and key != own_key and wider[key] == places[key]
    )
    return own_key, tuple(further)


def _wider(place: Place | None, pairs: Pairs) -> Place | None:
    """The place, or where a term names it the one that it is part of.

    PPRA: from the nagari to the regency.
    """
    while place and named_in([*pairs], *place.names):
        place = place.parent
    return place


def _mend_photos(copy: Copy, pairs: Pairs) -> None:
    """The library's own words about these photographs.

    Every story prints them that shows these.
    """
    photos = Photo.objects.filter(pk__in=copy.photos).order_by("pk")
    for photo in photos.select_for_update(no_key=True):
        names = ("caption", "alt", "credit", "original_name")
        renewed = {name: without(getattr(photo, name), pairs) for name in names}
        Photo.objects.filter(pk=photo.pk).update(**renewed)


def _refuse_naming(pairs: Pairs, *kept: str) -> None:
    if named_in([*pairs], *kept):
        raise Refused(_("The note would keep the name in the log. Write it without."))


def _refuse_what_is_left(copy: Copy, filing: Filing) -> None:
    if leak := next(leaks_in(copy, _words_of_filing(copy, filing)), None):
        field, term = leak
        raise Refused(
            _("“%(term)s” is still in: %(field)s. Take it out there.")
            % {"term": term, "field": Article.label_of(field)}
        )


def _words_of_filing(copy: Copy, filing: Filing) -> dict[str, list[str]]:
    """What readers see of these, by the field of the copy."""
    photos = [
        word
        for photo in filing.photos.values()
        for word in (photo.caption, photo.alt, photo.credit)
    ]
    return {
        "photo": photos,
        "authors": [author.name for author in filing.authors],
        "dossier": [filing.dossier.name, filing.dossier.slug] if filing.dossier else [],
        **names_of(filing.places, copy),
    }


def _seal(article: Article) -> None:
    """What was printed stays as the record, for those alone who may open it."""
    article.sealed_up_to = article.last_revision_number
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
    _renew_rows(article.corrections.all(), ("text", "wrong", "right"), pairs)
    _renew_rows(
        article.withdrawals.all(), ("reason", "apology", "restored_because"), pairs
    )


def _renew_rows(rows: QuerySet, names: Sequence[str], pairs: Pairs) -> None:
    for row in rows:
        told = {name: without(getattr(row, name), pairs) for name in names}
        rows.filter(pk=row.pk).update(**told)
