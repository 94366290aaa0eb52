"""When comments are read first: by night, and until the last day of a topic."""

from datetime import UTC, date, datetime, time

import pytest
from django.utils import timezone

from comments.models import SiteCommentSetting, TopicSetting
from comments.reading.thread_mode import ThreadMode

YEAR, MONTH = 2099, 11  # readers have the story by then


def is_read_first(thread, *when: int) -> bool:
    """Is a comment of this day and hour of the month read first?

    The paper's, while the server counts in UTC.
    """
    local = datetime(YEAR, MONTH, *when, tzinfo=timezone.get_default_timezone())
    return ThreadMode.of(thread.pk, local.astimezone(UTC)).premoderated


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        (22, 5, [22, 23, 0, 1, 2, 3, 4]),
        (1, 5, [1, 2, 3, 4]),
        (0, 6, [0, 1, 2, 3, 4, 5]),
        (23, 0, [23]),
        (7, 7, []),
        (None, None, []),
    ],
)
def test_the_night_lasts_from_its_first_hour_to_its_last_over_midnight_too(
    thread, start, end, hours
):
    first, last = (None if hour is None else time(hour) for hour in (start, end))
    SiteCommentSetting.objects.create(pk=1, night_from=first, night_until=last)
    assert {hour for hour in range(24) if is_read_first(thread, 20, hour)} == {*hours}


def test_a_topic_is_read_first_up_to_the_last_minute_of_its_last_day(thread, pilkada):
    TopicSetting.objects.create(tag=pilkada, premoderated_until=date(YEAR, MONTH, 28))
    assert is_read_first(thread, 27, 12)
    assert is_read_first(thread, 28, 0, 0)
    assert is_read_first(thread, 28, 23, 59)
    assert not is_read_first(thread, 29, 0, 0)
