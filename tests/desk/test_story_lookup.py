"""Stories by words and by keys, for the text editor."""

import pytest

ADDRESS = "/admin/articles/article/stories/"


def found(client, query: str) -> list[str]:
    answer = client.get(ADDRESS + query)
    assert answer.status_code == 200
    return [story["text"] for story in answer.json()["results"]]


def test_live_stories_are_found_by_words_of_their_headline_the_newest_first(
    client, rahma, tell, draft
):
    tell("Pasar Talu buka lebih pagi")
    tell("Pasar Kinali pindah")
    client.force_login(rahma)
    assert found(client, "?q=pasar") == [
        "Pasar Kinali pindah",
        "Pasar Talu buka lebih pagi",
    ]
    assert found(client, "?q=TALU+pasar") == ["Pasar Talu buka lebih pagi"]
    assert found(client, f"?q={draft.headline.split()[0]}") == []


@pytest.mark.parametrize(
    "query",
    ["", "?q=", "?q=%00", "?q=" + "x" * 5000, "?q=%25", "?keys=x", "?keys=" + "9" * 30],
)
def test_rubbish_finds_nothing(client, rahma, tell, query):
    tell("Pasar Talu buka lebih pagi")
    client.force_login(rahma)
    assert found(client, query) == []


def test_a_story_is_named_by_its_key(client, rahma, draft, published):
    client.force_login(rahma)
    assert found(client, f"?keys={draft.pk}+{published.pk}+77777") == [
        published.headline
    ]


def test_a_headline_in_work_is_nobody_s_to_find_and_what_was_paid_for_is_not_proposed(
    client, rahma, jon, published, tell
):
    published.move("reopen", by=rahma)
    published.save_copy(
        published.desk_copy.with_changes(headline="Rahasia pasar"),
        by=rahma,
        base=published.revision,
    )
    tell("Pasar murah", kind="advertorial", credit="Toko Talu")
    client.force_login(jon)
    assert found(client, "?q=pasar") == []
    assert found(client, f"?keys={published.pk}") == [
        "Jembatan Talu selesai lebih cepat"
    ]


def test_nobody_from_outside_asks(client, db):
    assert client.get(ADDRESS + "?q=pasar").status_code == 302
