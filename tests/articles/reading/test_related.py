"""What stands beside a story.

Replies both ways, its running story, related ones, and the notes at its end.
"""

import json
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Article, Dossier, Version
from articles.models.reader_texts import VERIFICATION_NOTES
from articles.reading.related import SHOWN, answers_among, candidates, related_to
from articles.templatetags.one_line import one_line
from tags.models import resolve
from tests.articles.reader import text_at
from tests.conftest import RALAT

UNVERIFIED = VERIFICATION_NOTES["unverified"]
WISH = {"asked_by": "external", "ground": "sara", "reason": "Pedoman."}
DOUBT = {
    "verification": "unverified",
    "unverified_interest": "Warga di hilir tanggul harus tahu malam ini juga.",
    "unverified_source": "Wali Nagari Talu, yang melihat retakan itu sendiri.",
    "unverified_subject": "Balai sungai tidak mengangkat telepon sejak pukul lima.",
}
HOUR = timedelta(hours=1)


def tagged(*names: str) -> dict:
    return {"tags": tuple(tag.pk for tag in resolve(names))}


def page_of(client, story: Article) -> str:
    return text_at(client, f"/{story.address}")


def box(page: str, heading: str) -> str:
    """The box of other stories under this heading; empty where the page has none."""
    found = re.search(
        rf'<nav class="others" aria-labelledby="{heading}-heading">(.*?)</nav>',
        page,
        re.DOTALL,
    )
    return found[1] if found else ""


def headlines(page: str, heading: str) -> list[str]:
    return re.findall(
        r"<(?:a href=\"[^\"]+\"|span)>([^<]+)</(?:a|span)>",
        box(page, heading).partition("</h2>")[2],
    )


def json_ld(page: str) -> dict:
    return json.loads(
        page.split('<script type="application/ld+json">')[1].split("</script>")[0]
    )


# --- replies ---


@pytest.mark.parametrize(
    ("kind", "label"),
    [("hak_jawab", "Hak jawab"), ("koreksi", "Koreksi"), ("update", "Pembaruan")],
)
def test_a_story_and_the_one_that_answers_it_lead_to_each_other(
    client, published, tell, kind, label
):
    answer = tell("PT Talu membantah", answers=published.pk, answers_as=kind)
    ours, theirs = (
        one_line(page_of(client, published)),
        one_line(page_of(client, answer)),
    )
    assert f"<span>{label}: <time" in ours
    assert f'<a href="/{answer.address}">PT Talu membantah</a>' in ours
    assert (
        f'{label} atas berita: <a href="/{published.address}">{published.headline}</a>'
        in theirs
    )
    assert json_ld(theirs)["isBasedOn"] == f"https://pionir.example/{published.address}"
    assert (
        json_ld(ours)["correction"][0]["url"]
        == f"https://pionir.example/{answer.address}"
    )


def test_a_withdrawn_answer_is_gone_from_the_story_that_it_answered(
    client, published, tell, pemred
):
    answer = tell("PT Talu membantah", answers=published.pk, answers_as="hak_jawab")
    answer.move("withdraw", by=pemred, **WISH)
    page = page_of(client, published)
    assert "PT Talu membantah" not in page
    assert answer.address not in page


def test_an_answer_to_a_withdrawn_story_stands_without_naming_it(
    client, published, tell, pemred
):
    answer = tell("PT Talu membantah", answers=published.pk, answers_as="hak_jawab")
    published.move("withdraw", by=pemred, **WISH)
    page = one_line(page_of(client, answer))
    assert "Hak jawab atas berita: berita yang tidak lagi ditampilkan" in page
    assert published.headline not in page
    assert published.address not in page


def test_a_scheduled_answer_is_named_from_its_minute_on(
    client, published, tell, time_machine
):
    minute = timezone.now() + HOUR
    tell(
        "PT Talu membantah",
        answers=published.pk,
        answers_as="hak_jawab",
        live_at=minute,
    )
    time_machine.move_to(minute - timedelta(seconds=1), tick=False)
    assert "PT Talu membantah" not in page_of(client, published)
    time_machine.move_to(minute, tick=False)
    assert "PT Talu membantah" in page_of(client, published)


# --- related stories ---


def test_related_are_those_chosen_by_hand_then_most_tags_in_common_then_the_place(
    client, tell, padang
):
    plain = tagged("Lain")
    of_the_place = tell("Sama daerahnya", **plain)
    chosen = tell("Dipilih redaktur", place=padang.pk, **plain)
    tell("Dua tag sama", place=padang.pk, **tagged("Jembatan", "Banjir"))
    tell("Tak ada yang sama", place=padang.pk, **plain)
    story = tell("Jembatan putus", related=(chosen.pk,), **tagged("Jembatan", "Banjir"))
    assert headlines(page_of(client, story), "related") == [
        "Dipilih redaktur",
        "Dua tag sama",
        "Sama daerahnya",
    ]
    assert of_the_place.address in box(page_of(client, story), "related")


def test_one_tag_in_common_weighs_more_than_the_same_place_and_both_more_than_either(
    client, tell, padang
):
    tell("Tag dan daerah sama", **tagged("Jembatan"))
    tell("Satu tag sama", place=padang.pk, **tagged("Jembatan"))
    tell("Sama daerahnya", **tagged("Lain"))
    story = tell("Jembatan putus", **tagged("Jembatan"))
    assert headlines(page_of(client, story), "related") == [
        "Tag dan daerah sama",
        "Satu tag sama",
        "Sama daerahnya",
    ]


def test_two_tags_in_common_weigh_more_than_one_and_the_place_of_a_newer_story(
    client, tell, padang
):
    tell("Dua tag sama", place=padang.pk, **tagged("Jembatan", "Banjir"))
    tell("Tag dan daerah sama", **tagged("Jembatan"))
    story = tell("Jembatan putus", **tagged("Jembatan", "Banjir"))
    assert headlines(page_of(client, story), "related") == [
        "Dua tag sama",
        "Tag dan daerah sama",
    ]


def test_those_chosen_by_hand_stand_in_the_order_of_the_choice(client, tell):
    first, second, third = (tell(f"Pilihan {n}", **tagged("Lain")) for n in (1, 2, 3))
    story = tell(
        "Jembatan putus", related=(second.pk, third.pk, first.pk), **tagged("Jembatan")
    )
    assert headlines(page_of(client, story), "related") == [
        "Pilihan 2",
        "Pilihan 3",
        "Pilihan 1",
    ]


def test_at_most_three_are_shown_and_never_the_story_itself_or_the_one_that_it_answers(
    client, tell
):
    others = [tell(f"Kabar {n}") for n in range(6)]
    story = tell("Jawaban", answers=others[5].pk, answers_as="hak_jawab")
    shown = headlines(page_of(client, story), "related")
    assert len(shown) == SHOWN == 3
    assert not {"Jawaban", "Kabar 5"} & {*shown}


def test_the_next_ones_move_up_where_a_related_story_is_withdrawn(client, tell, pemred):
    others = [tell(f"Kabar {n}") for n in range(5)]
    story = tell("Jembatan putus", related=(others[0].pk,))
    others[0].move("withdraw", by=pemred, **WISH)
    page = page_of(client, story)
    assert others[0].address not in page
    assert len(headlines(page, "related")) == 3


def test_a_chosen_story_that_is_scheduled_appears_at_its_minute(
    client, tell, time_machine
):
    minute = timezone.now() + HOUR
    later = tell("Nanti malam", live_at=minute)
    story = tell("Jembatan putus", related=(later.pk,))
    time_machine.move_to(minute - timedelta(seconds=1), tick=False)
    assert "Nanti malam" not in page_of(client, story)
    time_machine.move_to(minute, tick=False)
    assert headlines(page_of(client, story), "related")[0] == "Nanti malam"


def test_a_story_of_more_than_ninety_days_ago_is_related_only_where_somebody_chose_it(
    client, tell, time_machine
):
    old = tell("Kabar lama")
    time_machine.move_to(timezone.now() + timedelta(days=91))
    assert headlines(page_of(client, tell("Tanpa pilihan")), "related") == []
    assert (
        headlines(
            page_of(client, tell("Dengan pilihan", related=(old.pk,))), "related"
        )[0]
        == "Kabar lama"
    )


def test_eight_related_stories_are_kept_and_the_chosen_ones_are_the_first(
    tell, good_copy
):
    chosen, *others = [tell(f"Kabar {n}").pk for n in range(10)]
    kept = candidates(good_copy.with_changes(related=(chosen,)), 0, timezone.now())
    assert kept == [chosen, *reversed(others[2:])]


def test_what_goes_live_later_is_proposed_to_no_story_before(tell, good_copy):
    minute = timezone.now() + HOUR
    later = tell("Nanti malam", live_at=minute)
    assert candidates(good_copy, 0, minute - timedelta(seconds=1)) == []
    assert candidates(good_copy, 0, minute) == [later.pk]


def test_a_story_is_proposed_until_it_is_ninety_days_old(tell, good_copy):
    story = tell("Kabar")
    end = story.first_live_at + timedelta(days=90)
    assert candidates(good_copy, 0, end - timedelta(seconds=1)) == [story.pk]
    assert candidates(good_copy, 0, end) == []


def test_copy_without_tags_and_place_is_proposed_nothing(tell, good_copy):
    tell("Kabar")
    bare = good_copy.with_changes(tags=(), place=None)
    assert candidates(bare, 0, timezone.now()) == []


def test_the_newest_of_several_updates_carries_the_story_on(tell):
    story = tell("Tanggul retak")
    for kind, headline in (
        ("update", "Tanggul ditambal"),
        ("update", "Tanggul pulih"),
        ("hak_jawab", "Balai sungai menjawab"),
    ):
        tell(headline, answers=story.pk, answers_as=kind)
    found = related_to(story.versions.get(), timezone.now())
    assert [answer.headline for answer in found.answers] == [
        "Balai sungai menjawab",
        "Tanggul pulih",
        "Tanggul ditambal",
    ]
    assert found.update == found.answers[1]
    assert (found.related, found.parts) == ([], [])


def test_of_many_stories_each_is_told_what_it_answers_and_what_answers_it(tell):
    asked, bare = tell("Tanggul retak"), tell("Pasar ramai")
    reply = tell("Balai menjawab", answers=asked.pk, answers_as="hak_jawab")
    versions = list(Version.objects.for_readers())
    found = answers_among(versions, timezone.now())
    assert found.keys() == {asked.pk, bare.pk, reply.pk}
    assert [one.article_id for one in found[asked.pk].answers] == [reply.pk]
    assert found[reply.pk].answered.article_id == asked.pk
    assert (found[asked.pk].answered, found[reply.pk].answers) == (None, [])
    assert (found[bare.pk].answered, found[bare.pk].answers) == (None, [])
    alone = [one for one in versions if one.article_id != asked.pk]
    assert answers_among(alone, timezone.now())[reply.pk].answered.pk


def test_a_story_that_the_text_points_to_is_found_though_nothing_relates_it(
    tell, padang
):
    pointed = tell("Pasar ramai", place=padang.pk, **tagged("Lain"))
    body = f'<p>Lega.</p><aside data-read="{pointed.pk}"></aside>'
    version = tell("Tanggul retak", body=body).versions.get()
    assert version.related == []
    assert [*related_to(version, timezone.now()).read] == [pointed.pk]


def test_a_story_that_the_text_points_to_is_not_proposed_once_more(tell):
    pointed = tell("Pasar ramai")
    body = f'<p>Lega.</p><aside data-read="{pointed.pk}"></aside>'
    story = tell("Tanggul retak", body=body, related=(pointed.pk,))
    found = related_to(story.versions.get(), timezone.now())
    assert [*found.read] == [pointed.pk]
    assert found.related == []


# --- a running story ---


@pytest.fixture
def running(db) -> Dossier:
    return Dossier.objects.create(name="Jembatan Talu", slug="jembatan-talu")


def test_the_parts_of_a_running_story_stand_in_their_order_with_this_one_marked(
    client, tell, running, time_machine
):
    parts = []
    for n in (1, 2, 3):
        time_machine.move_to(timezone.now() + HOUR)
        parts.append(tell(f"Bagian {n}", dossier=running.pk))
    page = page_of(client, parts[1])
    assert headlines(page, "parts") == ["Bagian 1", "Bagian 2", "Bagian 3"]
    assert re.findall(r'aria-current="page">\s*<span>([^<]+)<', box(page, "parts")) == [
        "Bagian 2"
    ]
    assert '<a href="/topik/jembatan-talu/">Jembatan Talu</a>' in page


def test_of_a_long_running_story_the_newest_twelve_parts_stand_there(tell, running):
    parts = [tell(f"Bagian {n}", dossier=running.pk) for n in range(14)]
    found = related_to(parts[0].versions.get(), timezone.now())
    assert [part.headline for part in found.parts] == [
        f"Bagian {n}" for n in range(2, 14)
    ]


def test_a_withdrawn_and_a_scheduled_part_are_no_parts_for_readers(
    client, tell, running, pemred, time_machine
):
    minute = timezone.now() + HOUR
    gone, here = (tell(f"Bagian {n}", dossier=running.pk) for n in (1, 2))
    tell("Bagian 3", dossier=running.pk, live_at=minute)
    assert headlines(page_of(client, here), "parts") == ["Bagian 1", "Bagian 2"]
    gone.move("withdraw", by=pemred, **WISH)
    # a running story of one part is no running story yet
    assert box(page_of(client, here), "parts") == ""
    time_machine.move_to(minute, tick=False)
    assert headlines(page_of(client, here), "parts") == ["Bagian 2", "Bagian 3"]


# --- the notes at the end ---


def test_the_note_of_an_unverified_story_ends_its_text_in_italics_and_goes_with_it(
    client, tell
):
    story = tell("Tanggul retak", **DOUBT)
    page = page_of(client, story)
    assert f"<em>({UNVERIFIED})</em>" in page
    assert page.index("Bupati hadir.") < page.index(f"<em>({UNVERIFIED}")
    assert UNVERIFIED in json_ld(page)["backstory"]
    assert f"({UNVERIFIED})" in text_at(client, "/feed/")


def test_no_edit_of_the_text_takes_the_note_away(client, tell, mira, revise):
    story = tell("Tanggul retak", **DOUBT)
    changes = {"body": "<p>Satu.</p><p>Dua.</p><p>Tiga.</p>"}
    story.move("fix", by=mira, version=1, changes=changes, **RALAT)
    assert UNVERIFIED in page_of(client, story)
    revise(story, lede="Masih ditunggu.", body="<p>Empat.</p><p>Lima.</p><p>Enam.</p>")
    assert UNVERIFIED in page_of(client, story)
    revise(story, verification="verified")
    assert UNVERIFIED not in page_of(client, story)


def test_the_story_that_carries_it_on_takes_the_place_of_the_note(client, tell, pemred):
    story = tell("Tanggul retak", **DOUBT)
    update = tell("Balai sungai: tanggul aman", answers=story.pk, answers_as="update")
    page = one_line(page_of(client, story))
    link = f'<a href="/{update.address}">Balai sungai: tanggul aman</a>'
    assert f"<em>(Telah diperbarui: {link})</em>" in page
    assert f"<em>({UNVERIFIED})</em>" not in page
    update.move("withdraw", by=pemred, **WISH)
    assert f"<em>({UNVERIFIED})</em>" in page_of(client, story)


def test_a_reply_is_no_verification(client, tell):
    story = tell("Tanggul retak", **DOUBT)
    tell("PT Talu membantah", answers=story.pk, answers_as="hak_jawab")
    assert f"<em>({UNVERIFIED})</em>" in page_of(client, story)


@pytest.mark.parametrize(
    ("use", "words"),
    [
        ("translation", "diterjemahkan"),
        ("text", "ditulis"),
        ("picture", "Gambar"),
        ("voice", "Suara"),
    ],
)
def test_readers_are_told_what_artificial_intelligence_made(
    client, tell, take, use, words
):
    made = (
        {"photo": take(rights="ai", rights_note="Alat gambar, oleh Rahma.").pk}
        if use == "picture"
        else {}
    )
    page = page_of(client, tell("Kabar dunia", ai_use=use, **made))
    (note,) = re.findall(r'<p class="closing-note"><em>\((.*?)\)</em></p>', page)
    assert words in note
    assert "kecerdasan buatan" in note
    assert json_ld(page)["backstory"] == note
    assert note in text_at(client, "/feed/")


@pytest.mark.parametrize("use", ["none", "language"])
def test_help_with_language_needs_no_note(client, tell, use):
    page = page_of(client, tell("Kabar dunia", ai_use=use))
    assert "closing-note" not in page
    assert "backstory" not in json_ld(page)


# --- leaving front and lists by the clock ---


def test_what_has_expired_leaves_front_lists_feeds_and_boxes_and_stays_in_the_archive(
    client, tell, running, time_machine
):
    end = timezone.now() + HOUR
    story = tell("Pasar murah hari ini", expires_at=end, dossier=running.pk)
    other = tell("Harga cabai", related=(story.pk,))
    day = f"/indeks/{timezone.localtime():%Y/%m/%d}/"
    fleeting = [
        "/",
        "/kanal/politik/",
        "/daerah/pasaman-barat/",
        "/tag/pilkada/",
        "/feed/",
        "/kanal/politik/feed/",
    ]
    fleeting += [
        "/tag/pilkada/feed/",
        "/penulis/rahma-desnita/feed/",
        f"/{other.address}",
    ]
    lasting = [
        f"/{story.address}",
        "/indeks/",
        day,
        "/penulis/rahma-desnita/",
        "/topik/jembatan-talu/",
    ]
    lasting += [f"/sitemap-{story.pk // 500}.xml"]

    def shown() -> list[str]:
        return [
            url
            for url in fleeting + lasting
            if story.address in text_at(client, url) or url == lasting[0]
        ]

    time_machine.move_to(end - timedelta(seconds=1), tick=False)
    assert shown() == fleeting + lasting
    time_machine.move_to(end, tick=False)
    assert shown() == lasting
    assert client.get(lasting[0]).status_code == 200


# --- what it costs ---


def explained(sql: str) -> str:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
            return "\n".join(row[3] for row in cursor.fetchall())
        cursor.execute(
            "UPDATE pg_class SET reltuples = 100000, relpages = 1 WHERE relname = "
            "'articles_version'"
        )
        # as of many rows: few are read whole, or by whatever index there is
        for way in ("seqscan", "indexscan"):
            cursor.execute(f"SET LOCAL enable_{way} = off")
        cursor.execute(f"EXPLAIN {sql}")
        return "\n".join(row[0] for row in cursor.fetchall())


def test_what_stands_beside_a_story_is_found_by_index_in_two_queries(tell, running):
    others = [tell(f"Kabar {n}", dossier=running.pk) for n in range(4)]
    story = tell(
        "Jembatan putus",
        dossier=running.pk,
        related=(others[0].pk,),
        answers=others[1].pk,
        answers_as="update",
    )
    tell("Balasan", answers=story.pk, answers_as="hak_jawab")
    version = Version.objects.for_readers().get(article=story)
    with CaptureQueriesContext(connection) as queries:
        found = related_to(version, timezone.now())
    assert [len(found.answers), len(found.parts), len(found.related)] == [1, 5, 3]
    assert len(queries) == 2
    plans = [explained(query["sql"]) for query in queries]
    assert [
        plan
        for plan in plans
        if re.search(r"SCAN articles_version|Seq Scan on articles_version", plan)
    ] == []
    used = [("version_answers", "version_line"), ("version_dossier",)]
    assert [
        name
        for names, plan in zip(used, plans, strict=True)
        for name in names
        if name not in plan
    ] == []
