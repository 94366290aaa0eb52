"""What is kept stays as it was.

No row of the record can be changed or deleted, and the database knows the rules.
"""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, models, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from articles.models import Article, Correction, Handoff, Version, Withdrawal
from people.models import AuditEvent

KEPT = (Version, Handoff, AuditEvent)


@pytest.fixture
def kept(published, mira) -> dict[type, models.Model]:
    """One row of each kind that is only ever added to."""
    event = AuditEvent.record("renamed", published, by=mira)
    return {
        Version: published.versions.get(),
        Handoff: published.handoffs.latest("at"),
        AuditEvent: event,
    }


@pytest.mark.parametrize("model", KEPT)
@pytest.mark.parametrize(
    "change",
    [
        lambda row: row.save(),
        lambda row: row.delete(),
        lambda row: type(row).objects.filter(pk=row.pk).update(pk=row.pk + 1),
        lambda row: type(row).objects.filter(pk=row.pk).delete(),
        lambda row: type(row).objects.bulk_update(
            [row], [type(row)._meta.fields[1].name]
        ),
    ],
    ids=["save", "delete", "update many", "delete many", "bulk_update"],
)
def test_the_record_refuses_to_be_changed(change, model, kept):
    row = kept[model]
    with pytest.raises(model.Unchangeable), transaction.atomic():
        change(row)
    assert model.objects.filter(pk=row.pk).exists()


def test_a_storys_versions_cannot_be_changed_through_the_story(published):
    with pytest.raises(Version.Unchangeable):
        published.versions.update(headline="Lain")
    with pytest.raises(Version.Unchangeable):
        published.versions.all().delete()


def test_the_end_of_a_version_moves_only_while_it_lies_ahead(published, rahma):
    version, now = published.versions.get(), timezone.now()
    with pytest.raises(Version.Unchangeable):
        version.end(now - timedelta(hours=1), now=now)
    version.end(now, now=now)
    with pytest.raises(Version.Unchangeable):
        version.end(None, now=now + timedelta(seconds=1))


@pytest.mark.parametrize(
    "delete",
    [
        lambda story: story.delete(),
        lambda story: Article.objects.filter(pk=story.pk).delete(),
    ],
)
def test_no_story_is_ever_deleted(delete, draft):
    with pytest.raises(Article.Undeletable):
        delete(draft)
    assert Article.objects.filter(pk=draft.pk).exists()


def test_a_person_in_the_log_cannot_be_deleted(published, mira):
    with pytest.raises(ProtectedError):
        mira.delete()


def refused(act) -> bool:
    try:
        with transaction.atomic():
            act()
    except IntegrityError:
        return True
    return False


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "live"},
        {"kind": "ad"},
        {"origin": "stolen"},
        {"state": "printed"},
        {"address": "2026/11/tanpa-waktu/"},
        {"first_live_at": timezone.now()},
    ],
    ids=lambda wrong: "-".join(wrong),
)
def test_the_database_refuses_a_story_in_a_state_that_cannot_be(wrong, draft):
    assert refused(lambda: Article.objects.filter(pk=draft.pk).update(**wrong))


def test_the_database_refuses_two_stories_at_one_address(published, good_copy, rahma):
    other = Article.start(good_copy, by=rahma)
    same = {"address": published.address, "first_live_at": published.first_live_at}
    assert refused(lambda: Article.objects.filter(pk=other.pk).update(**same))


def version_like(version: Version, **changes) -> Version:
    """An unsaved version that differs from this one in these columns."""
    columns = {
        field.attname: getattr(version, field.attname)
        for field in Version._meta.concrete_fields
    }
    return Version(**columns | {"id": None, "number": version.number + 1} | changes)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda version: {"live_from": version.live_from + timedelta(hours=1)},
        lambda version: {"live_until": version.live_from - timedelta(hours=1)},
        lambda version: {"number": version.number, "live_until": version.live_from},
    ],
    ids=["two open ends", "an end before the beginning", "one number twice"],
)
def test_the_database_refuses_a_version_that_cannot_be(wrong, published):
    version = published.versions.get()
    assert refused(
        lambda: Version.objects.bulk_create([version_like(version, **wrong(version))])
    )
    empty = version_like(version, live_until=version.live_from)
    assert not refused(lambda: Version.objects.bulk_create([empty])), (
        "an empty interval meets nothing"
    )


def test_on_postgresql_the_database_refuses_versions_that_overlap(published):
    version = published.versions.get()
    ahead = version.live_from + timedelta(hours=1)
    over = version_like(version, live_from=ahead, live_until=ahead + timedelta(hours=1))
    assert refused(lambda: Version.objects.bulk_create([over])) is (
        connection.vendor == "postgresql"
    )


def test_the_database_refuses_a_step_that_the_table_does_not_know(published):
    row = published.handoffs.latest("at")
    wrong = Handoff(
        article=published,
        by=row.by,
        at=timezone.now(),
        step="leap",
        from_state="draft",
        to_state="printed",
    )
    assert refused(lambda: Handoff.objects.bulk_create([wrong]))


def test_the_database_refuses_two_steps_at_one_instant(published):
    row = published.handoffs.latest("at")
    twice = Handoff(
        article=published,
        by=row.by,
        at=row.at,
        step="reopen",
        from_state="printed",
        to_state="draft",
    )
    assert refused(lambda: Handoff.objects.bulk_create([twice]))


@pytest.mark.parametrize(
    "wrong",
    [
        {"ground": "lain_lain"},
        {"reason": ""},
        {"ground": "keliru_substansi", "asked_by": "external", "apology": "Maaf."},
        {"ground": "keliru_substansi", "asked_by": "internal", "apology": ""},
    ],
)
def test_the_database_refuses_a_withdrawal_against_the_guideline(
    wrong, published, pemred
):
    lawful = {
        "asked_by": "external",
        "ground": "sara",
        "reason": "Pedoman.",
        "decided_by": "Pemred",
    }
    kept = {
        "article": published,
        "version": published.versions.get(),
        "at": timezone.now(),
        "by": pemred,
    }
    assert not refused(
        lambda: Withdrawal.objects.bulk_create([Withdrawal(**kept | lawful)])
    )
    assert refused(
        lambda: Withdrawal.objects.bulk_create([Withdrawal(**kept | lawful | wrong)])
    )


@pytest.mark.parametrize(
    ("kind", "text", "lawful"),
    [("ralat", "", False), ("lelucon", "Ya.", False), ("typo", "", True)],
)
def test_the_database_refuses_a_correction_that_hides_from_readers(
    kind, text, lawful, published, mira
):
    row = {
        "article": published,
        "version": published.versions.get(),
        "at": timezone.now(),
        "by": mira,
    }
    wanted = Correction(**row, kind=kind, text=text)
    assert refused(lambda: Correction.objects.bulk_create([wanted])) is not lawful
