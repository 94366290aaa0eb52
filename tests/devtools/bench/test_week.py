"""What decisions save: measured on a small week, of which nothing stays."""

import pytest

from comments.models import ScorerModel
from devtools.bench import week


@pytest.mark.django_db
def test_a_week_is_measured_before_and_after_and_leaves_no_model(monkeypatch):
    monkeypatch.setattr(week, "SEEDS", 1)
    monkeypatch.setattr(week, "DECIDED", 60)
    monkeypatch.setattr(week, "QUEUE", 40)
    before, after, share, spam, honest = week.week()
    assert 0 < after.value <= 40
    assert 0 < before.value <= 40
    assert share.value == pytest.approx(after.value / before.value)
    assert share.most == pytest.approx(2 / 3)
    assert 0 <= honest.value <= spam.value <= 100
    assert not ScorerModel.objects.exists()
