import pytest
from django.contrib.auth.models import Permission

from articles.models import Place
from comments.models import Terms, WordRule
from tags.models import Tag
from tests.databases import rows_as_before

FILLED = (Permission, Place, Terms, WordRule)


@pytest.mark.django_db(transaction=True)
def test_a_test_that_commits_is_followed_by_the_rows_it_started_from():
    started_from = [list(model.objects.order_by("pk")) for model in FILLED]
    assert all(started_from)
    Tag.objects.create(name="Pilkada", slug="pilkada")
    WordRule.objects.all().delete()
    Terms.objects.update(text="Lain.")
    rows_as_before()
    assert not Tag.objects.exists()
    assert [list(model.objects.order_by("pk")) for model in FILLED] == started_from
    assert not Terms.objects.filter(text="Lain.").exists()
