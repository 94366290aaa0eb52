"""The readers' search.

Every story that holds all the words, and nothing that readers may not see.
"""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from django.core.management import call_command
from django.utils import timezone

from articles.models import VersionWords
from articles.reading import search
from articles.reading.search import asked, marked, passage
from tests.articles.reader import text_at


def found(client, words: str) -> list[str]:
    """The headlines that the page shows for these words, in its order."""
    page = client.get("/cari/", {"q": words})
    assert page.status_code == 200
    return [one.version.headline for one in page.context["found"]]


def test_a_story_is_found_by_a_word_of_its_headline_lede_or_body(client, tell):
    tell(
        "Jembatan Talu dibuka",
        lede="Bupati hadir.",
        body="<p>Warga menyambut di Kinali.</p>",
    )
    assert [found(client, word) for word in ("talu", "bupati", "kinali")] == [
        ["Jembatan Talu dibuka"]
    ] * 3


def test_all_words_must_stand_in_it_and_the_newest_comes_first(client, tell):
    tell("Pasar Kinali ramai")
    tell("Pasar Sontang sepi")
    tell("Pasar Kinali sepi")
    assert found(client, "pasar kinali") == ["Pasar Kinali sepi", "Pasar Kinali ramai"]
    assert found(client, "sepi pasar sontang") == ["Pasar Sontang sepi"]


@pytest.mark.parametrize(
    "typed", ["covid 19", "COVID-19", "Cóvid‑19", "“covid” (19)", "covid_19"]
)
def test_case_accents_hyphens_and_signs_make_no_difference(client, tell, typed):
    tell("Kasus Covid-19 turun")
    assert found(client, typed) == ["Kasus Covid-19 turun"]


def test_a_part_of_a_word_is_another_word(client, tell):
    tell("Pasar Kinali ramai")
    assert found(client, "pas") == []


def test_what_is_scheduled_is_found_from_its_minute_on(client, tell, time_machine):
    start = timezone.now()
    time_machine.move_to(start, tick=False)
    tell("Pasar Kinali ramai", live_at=start + timedelta(hours=1))
    assert found(client, "kinali") == []
    time_machine.move_to(start + timedelta(hours=1), tick=False)
    assert found(client, "kinali") == ["Pasar Kinali ramai"]


def test_only_what_stands_there_now_is_found(client, published, revise, pemred):
    body = published.body.replace("cepat", "lekas")
    revise(published, headline="Jembatan rampung", lede="Selesai.", body=body)
    assert found(client, "cepat") == []
    assert found(client, "rampung") == ["Jembatan rampung"]
    wish = {"asked_by": "external", "ground": "sara", "reason": "Permintaan."}
    published.move("withdraw", by=pemred, **wish)
    assert found(client, "rampung") == []


def test_an_update_keeps_the_place_in_time(client, tell, revise, time_machine):
    first = tell("Pasar Kinali ramai")
    time_machine.move_to(timezone.now() + timedelta(minutes=1))
    tell("Pasar Kinali sepi")
    revise(first, headline="Pasar Kinali ramai lagi")
    assert found(client, "kinali") == ["Pasar Kinali sepi", "Pasar Kinali ramai lagi"]


def test_every_story_is_reached_page_by_page_and_once(client, tell, monkeypatch):
    monkeypatch.setattr(search, "PAGE_SIZE", 2)
    for number in range(5):
        tell(f"Pasar {number}")
    seen, page = [], client.get("/cari/?q=pasar")
    while True:
        seen += [one.version.headline for one in page.context["found"]]
        if not page.context["older"]:
            break
        page = client.get(f"/cari/?q=pasar&sebelum={page.context['older']}")
    assert seen == [f"Pasar {number}" for number in (4, 3, 2, 1, 0)]


def test_the_words_are_marked_and_the_passage_is_the_one_that_holds_them(client, tell):
    tell(
        "Pasar Kinali ramai",
        lede="Sejak pagi.",
        body=f"<p>{'Kata ' * 60}durian & manggis laku.</p>",
    )
    text = text_at(client, "/cari/?q=DURIAN+kinali")
    assert "Pasar <mark>Kinali</mark> ramai" in text
    assert "<mark>durian</mark> &amp; manggis laku." in text
    assert "Sejak pagi." not in text


def test_markup_in_a_question_and_in_a_headline_stays_text(client, tell):
    tell("Rumus a<b & c>d")
    text = text_at(client, '/cari/?q="><script>alert(1)</script> rumus')
    assert "<script>alert" not in text
    assert 'value="&quot;&gt;&lt;script&gt;' in text
    assert marked("a<b rumus", ["rumus"]) == "a&lt;b <mark>rumus</mark>"


def test_a_passage_begins_shortly_before_the_word():
    text = " ".join(str(number) for number in range(100))
    assert passage(text, ["50"]).split()[:2] == ["…", "40"]
    assert passage(text, ["nol"]) == ""


@pytest.mark.parametrize(
    ("word", "first", "last"),
    [
        ("5", "0", "29 …"),
        ("10", "0", "29 …"),
        ("11", "… 1", "30 …"),
        ("99", "… 89", "99"),
    ],
)
def test_a_passage_of_thirty_words_says_where_the_text_goes_on(word, first, last):
    found = passage(" ".join(str(number) for number in range(100)), [word])
    assert found.startswith(f"{first} ")
    assert found.endswith(f" {last}")


def test_a_short_text_is_its_own_passage():
    text = " ".join(str(number) for number in range(30))
    assert passage(text, ["29"]).startswith("… 19")
    assert passage(text, ["0"]) == text


def test_all_that_stands_between_marked_words_is_kept_and_escaped():
    text = "Kota & kota, <lalu> desa & kota."
    assert marked(text, ["kota"]) == (
        "<mark>Kota</mark> &amp; <mark>kota</mark>, &lt;lalu&gt; desa &amp; "
        "<mark>kota</mark>."
    )
    assert marked(text, []) == "Kota &amp; kota, &lt;lalu&gt; desa &amp; kota."


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "“”",
        "-- ' OR 1=1",
        "a" * 10_000,
        "AND OR NOT NEAR",
        '"',
        "*",
        "\u202e",
        "😀",
    ],
)
def test_rubbish_is_a_page_with_its_field(client, paper, typed):
    page = client.get("/cari/", {"q": typed})
    assert page.status_code == 200
    assert 'name="q"' in page.text
    assert page.context["found"] == []


def test_no_word_no_hit_and_no_further_page_each_say_what_to_do(client, tell):
    tell("Pasar Kinali ramai")
    assert "Semua kata harus ada" in text_at(client, "/cari/")
    assert "sekurangnya satu kata" in text_at(client, "/cari/?q=!!")
    assert "Kurangi katanya" in text_at(client, "/cari/?q=gunung")
    assert "lebih lama" in text_at(client, "/cari/?q=kinali&sebelum=1")


@pytest.mark.parametrize(
    "query",
    [
        "q=a&sebelum=x",
        "q=a&sebelum=-1",
        "q=a&sebelum=1%00",
        "q=a&sebelum=٣",
        "q=a&sebelum=²",
        f"q=a&sebelum={2**63}",
        f"q=a&sebelum={'0' * 20}",
        f"q=a&sebelum={'9' * 5_000}",
        "q=a%00b",
    ],
)
def test_a_page_that_never_was_is_not_found(client, paper, query):
    assert client.get(f"/cari/?{query}").status_code == 404


@pytest.mark.parametrize("before", ["", "0", str(2**63 - 1), "0" * 19])
def test_a_page_that_may_have_been_is_a_page(client, tell, before):
    tell("Pasar Kinali ramai")
    page = client.get("/cari/", {"q": "pasar", "sebelum": before})
    assert page.status_code == 200
    assert len(page.context["found"]) == (int(before or 1) > 0)


def test_a_story_of_before_1970_is_found_last(client, tell):
    tell("Pasar Kinali ramai")
    old = tell("Pasar Kinali dibuka").versions.get()
    VersionWords.objects.filter(version=old).delete()
    old.first_live_at = datetime(1960, 1, 1, tzinfo=UTC)
    search.enter([old])
    assert VersionWords.objects.get(version=old).key == old.pk
    assert found(client, "pasar") == ["Pasar Kinali ramai", "Pasar Kinali dibuka"]


@pytest.mark.parametrize("stories", [2, 3])
def test_a_full_page_leads_on_only_where_there_is_more(
    client, tell, monkeypatch, stories
):
    monkeypatch.setattr(search, "PAGE_SIZE", 2)
    for number in range(stories):
        tell(f"Pasar {number}")
    page = client.get("/cari/?q=pasar")
    assert len(page.context["found"]) == 2
    assert bool(page.context["older"]) is (stories > 2)


@pytest.mark.parametrize("before", ["", "a", "aa"])
def test_a_text_that_is_too_long_is_cut_between_two_letters(client, tell, before):
    version = tell("Kamus").versions.get()
    VersionWords.objects.all().delete()
    version.body_html = f"<p>{before} {'가나 ' * 50_000}</p>"
    search.enter([version])
    assert len(VersionWords.objects.get().text.encode()) in range(299_998, 300_001)
    assert found(client, "가나") == ["Kamus"]


def test_of_a_long_question_the_first_twelve_words_are_asked_each_once():
    typed = " ".join(f"kata{n} kata{n}" for n in range(20))
    assert asked(typed) == [f"kata{n}" for n in range(12)]


def test_a_word_of_more_than_sixty_letters_is_passed_over():
    assert asked(f"pasar {'a' * 61} kinali") == ["pasar", "kinali"]
    assert asked(f"pasar {'a' * 60}") == ["pasar", "a" * 60]


def test_a_search_costs_the_same_for_one_story_and_for_twenty(
    client, tell, django_assert_max_num_queries
):
    costs = []
    for number in range(20):
        tell(f"Pasar {number}")
        if number in (0, 19):
            with django_assert_max_num_queries(6) as asked_for:
                client.get("/cari/?q=pasar")
            costs.append(len(asked_for))
    assert costs[0] == costs[1]


def test_a_story_is_printed_and_found_in_the_year_2100(
    client, draft, carry, time_machine
):
    time_machine.move_to(datetime(2100, 1, 1, tzinfo=UTC))
    carry(draft, "printed")
    assert found(client, "jembatan") == [draft.headline]


def test_the_index_is_made_anew_from_what_was_printed(client, tell, capsys):
    for number in range(3):
        tell(f"Pasar {number}")
    VersionWords.objects.all().delete()
    assert found(client, "pasar") == []
    for _twice in range(2):
        call_command("reindex")
        assert len(found(client, "pasar")) == 3
    assert "3 texts" in capsys.readouterr().out
    assert search.reindex(batch=1) == 3
    assert len(found(client, "pasar")) == 3


def test_the_page_is_not_for_search_machines_and_every_page_leads_to_it(
    client, published
):
    assert 'name="robots" content="noindex"' in text_at(client, "/cari/?q=talu")
    assert 'href="/cari/"' in text_at(client, "/")


def test_a_soft_hyphen_and_a_letter_that_is_not_seen_make_no_difference(client, tell):
    tell("Warga keru\u00admunan di pa\u200bsar")
    assert found(client, "kerumunan pasar") == ["Warga keru\u00admunan di pa\u200bsar"]


def test_a_text_of_nothing_but_long_rare_words_is_printed_and_found(client, tell):
    letters = [chr(code) for code in range(0xAC00, 0xAC00 + 11_000)]
    tell(
        "Kamus", body="".join(f"<p>{' '.join(a + b for a, b in pairwise(letters))}</p>")
    )
    assert found(client, letters[0] + letters[1]) == ["Kamus"]


def test_a_story_printed_while_the_index_is_made_anew_is_no_obstacle(client, tell):
    story = tell("Pasar Kinali ramai")
    search.enter(story.versions.all())
    assert found(client, "kinali") == ["Pasar Kinali ramai"]
