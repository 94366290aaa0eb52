"""Taking an identity out of what is printed (KEJ-5, PPRA-8): a new version at a new address, the earlier ones sealed.

The old address answers 410 without leading anywhere, since a redirect would tie the name to the story.
"""

from django.db.models.query import QuerySet
from django.utils.translation import gettext as _

from articles import photographs, workflow
from articles.act import Act
from articles.copy import Copy
from articles.identities import Pairs, betrayed, copy_without, without
from articles.models.article import Article
from articles.models.version import Version
from articles.printing import claim_address
from articles.proofs import Filing, proof
from articles.refusals import Refused
from photos.models import Photo
from tags.models import Tag


def anonymise(act: Act) -> None:
    """Print the live text without these terms, seal all that was there before, and give the story a new address."""
    article, live = act.article, act.line.live
    assert live is not None  # the table: with a live version
    pairs: Pairs = act.pop("terms")
    copy = _renewed(live.revision.copy, pairs).with_changes(**act.pop("changes", {}))
    in_work = _renewed(article.desk_copy, pairs) if article.state != workflow.PRINTED else copy
    _mend_photos(copy, pairs)
    article.refresh_from_db(fields=["photo"])  # its words may have been mended just now
    filing = Filing.of(copy, article)
    _refuse_what_is_left(act, copy, filing, pairs)
    article.sealed_up_to = article.revisions.order_by("-number").values_list("number", flat=True)[0]
    _seal(article)
    act.line.void(act.now)
    act.line.close()
    claim_address(article, copy.headline, but_not=live.address)
    corrections = [_note_without(note, pairs) for note in live.corrections]
    renewed = proof(article, copy, at=act.now, paper=act.paper, filing=filing, corrections=corrections)
    renewed.updated_at = live.updated_at
    revision = act.keep_revision(copy, in_line=article.state == workflow.PRINTED)
    act.version = act.line.put(renewed, step="anonymise", revision=revision, filing=filing)
    photographs.take_down(article, act.now, but_not=photographs.keys_of([act.version]))
    _renew_desk(act, in_work)
    _renew_notes(article, pairs)


def _renewed(copy: Copy, pairs: Pairs) -> Copy:
    """Without the terms, and without the tags that name one."""
    tags = Tag.objects.in_bulk(copy.tags)
    named = {key for key, tag in tags.items() if without(tag.name, pairs) != tag.name}
    return copy_without(copy, pairs).with_changes(tags=tuple(key for key in copy.tags if key not in named))


def _mend_photos(copy: Copy, pairs: Pairs) -> None:
    """The library's own words about these photographs, which every story prints that shows them."""
    for photo in Photo.objects.filter(pk__in=copy.photos).select_for_update(no_key=True).order_by("pk"):
        names = ("caption", "alt", "original_name")
        changed = {name: without(getattr(photo, name), pairs) for name in names}
        if any(changed[name] != getattr(photo, name) for name in names):
            Photo.objects.filter(pk=photo.pk).update(**changed)


def _refuse_what_is_left(act: Act, copy: Copy, filing: Filing, pairs: Pairs) -> None:
    photos = [word for photo in filing.photos.values() for word in (photo.caption, photo.alt)]
    left = [term for _field, term in betrayed(copy, {"photo": photos})]
    if without(act.note, pairs) != act.note:
        raise Refused(_("The note would keep the name in the log. Write it without."))
    if left:
        raise Refused(_("“%(term)s” is still in the text. Say what stands in its place.") % {"term": left[0]})


def _seal(article: Article) -> None:
    """What was printed stays as the record, for those alone who may open it."""
    QuerySet.update(Version.objects.filter(article=article), sealed=True)


def _note_without(note: dict, pairs: Pairs) -> dict:
    return note | {name: without(note.get(name, ""), pairs) for name in ("text", "wrong", "right")}


def _renew_desk(act: Act, copy: Copy) -> None:
    """The copy at the desk. A fix that waits to be merged was made of what is sealed now, so it waits no longer."""
    act.article.write(copy)
    if act.article.state == workflow.PRINTED:
        act.article.printed_revision = act.article.revision
    else:
        act.keep_revision(copy)
    act.article.fix_to_merge = act.article.fix_base = None


def _renew_notes(article: Article, pairs: Pairs) -> None:
    """What the registers tell readers of this story."""
    for correction in article.corrections.all():
        told = {name: without(getattr(correction, name), pairs) for name in ("text", "wrong", "right")}
        article.corrections.filter(pk=correction.pk).update(**told)
    for withdrawal in article.withdrawals.all():
        told = {name: without(getattr(withdrawal, name), pairs) for name in ("reason", "apology")}
        article.withdrawals.filter(pk=withdrawal.pk).update(**told)
