"""What somebody did, said or saw is added and never changed: in every such table."""

import pytest
from django.apps import apps
from django.db import models

from people.append_only import AppendOnly, Unchangeable
from people.models import AuditEvent

pytestmark = pytest.mark.django_db
KEPT = [model for model in apps.get_models() if issubclass(model, AppendOnly)]


def test_the_record_of_every_room_is_such_a_table():
    named = {model.__name__ for model in KEPT}
    assert named >= {"AuditEvent", "Handoff", "Version", "Decision", "CommentRevision"}


@pytest.mark.parametrize("model", KEPT, ids=lambda model: model.__name__)
def test_no_query_of_it_changes_or_deletes(model: type[models.Model]):
    rows = model._default_manager.none()
    for act in (
        lambda: rows.update(pk=1),
        rows.delete,
        lambda: rows.filter(pk=1).delete(),
        lambda: model._default_manager.bulk_update([model(pk=1)], fields=[last(model)]),
    ):
        with pytest.raises(Unchangeable):
            act()


@pytest.mark.parametrize("model", KEPT, ids=lambda model: model.__name__)
def test_a_row_that_stands_is_neither_saved_again_nor_deleted(
    model: type[models.Model],
):
    row = model(pk=1)
    for act in (row.save, row.delete, lambda: row.save(update_fields=[last(model)])):
        with pytest.raises(Unchangeable):
            act()


def last(model: type[models.Model]) -> str:
    """A column that is not its key."""
    return model._meta.concrete_fields[-1].name


def test_no_other_way_of_a_query_leads_past_it(rahma, pemred):
    event = AuditEvent.record("opened", rahma, by=pemred)
    note = {"note": "Diubah."}
    for act in (
        lambda: AuditEvent.objects.update_or_create(pk=event.pk, defaults=note),
        lambda: AuditEvent.objects.filter(pk=event.pk).in_bulk()[event.pk].save(),
        lambda: AuditEvent.objects.bulk_create(
            [AuditEvent(pk=event.pk, action="x", **note)],
            update_conflicts=True,
            unique_fields=["pk"],
            update_fields=["note"],
        ),
    ):
        with pytest.raises(Unchangeable):
            act()
    assert AuditEvent.objects.get().note == ""


def test_many_rows_may_be_added_at_once(pemred):
    rows = [AuditEvent(by=pemred, action="x", key=str(n)) for n in range(3)]
    AuditEvent.objects.bulk_create(rows)
    assert AuditEvent.objects.count() == 3


def test_a_person_whose_acts_are_recorded_cannot_be_deleted_with_them(rahma, pemred):
    AuditEvent.record("opened", rahma, by=pemred)
    with pytest.raises(models.ProtectedError):
        pemred.delete()
    assert AuditEvent.objects.get().by == pemred
