"""What a version says of itself: its byline, its update, whether it is confirmed."""

import pytest

from people.models import Author
from tests.articles.reader import text_at


@pytest.mark.parametrize(
    ("names", "byline"),
    [
        (["Rahma"], "Rahma"),
        (["Rahma", "Jon"], "Rahma dan Jon"),
        (["Rahma", "Jon", "Mira"], "Rahma, Jon, dan Mira"),
        (["Rahma", "Jon", "Mira", "Yusril"], "Rahma, Jon, Mira, dan Yusril"),
    ],
)
def test_the_byline_names_all_writers_in_their_order_as_one_would_say_it(
    client, tell, names, byline
):
    writers = [Author.objects.create(name=one, slug=one.lower()) for one in names]
    story = tell("Jembatan", authors=tuple(writer.pk for writer in writers))
    assert f"<strong>{byline}</strong>" in text_at(client, f"/{story.address}")
