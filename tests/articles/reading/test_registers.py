"""The registers: what was put right, what was taken back and why, and nothing that
would tell which story it was.
"""

from datetime import timedelta

import feedparser
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Article, Version
from articles.reading import registers
from articles.templatetags.one_line import one_line
from tests.articles.reader import text_at
from tests.devtools.test_volume import plan_of

CORRECTIONS, WITHDRAWALS = "/koreksi/", "/pencabutan/"
BOTH = (CORRECTIONS, WITHDRAWALS)
WISH = {
    "asked_by": "external",
    "ground": "trauma_korban",
    "reason": "Keluarga meminta.",
}
SORRY = {
    "asked_by": "internal",
    "ground": "keliru_substansi",
    "reason": "Sumber keliru.",
    "apology": "Kami mohon maaf.",
}
TOLD = {
    "ralat": {"wrong": "Dibuka Senin.", "right": "Dibuka Selasa.", "note": "Maaf."},
    "koreksi": {"wrong": "Bupati hadir.", "right": "Wakil bupati hadir."},
    "update": {"note": "Ditambah angka."},
    "typo": {},
}


def mend(story: Article, by, kind: str, **told) -> None:
    live = story.version_at(timezone.now())
    lede = live.lede + "." if kind == "typo" else f"{live.lede} Kini."
    story.move(
        "fix",
        by=by,
        kind=kind,
        version=live.number,
        changes={"lede": lede},
        **(told or TOLD[kind]),
    )


def pages(client, url: str) -> list[str]:
    """The text of every page of a register."""
    found, query = [], ""
    while True:
        text = text_at(client, url + query)
        found.append(text)
        if 'rel="next"' not in text:
            return found
        query = text.split('rel="next" href="')[1].split('"')[0]


# --- what was put right ---


def test_each_public_correction_is_told_with_what_was_wrong_and_what_is_right(
    client, published, mira
):
    for kind in ("ralat", "koreksi", "update"):
        mend(published, mira, kind)
    text = text_at(client, CORRECTIONS)
    told = [
        "Dibuka Senin.",
        "Dibuka Selasa.",
        "Bupati hadir.",
        "Wakil bupati hadir.",
        "Ditambah angka.",
        "Maaf.",
    ]
    assert [words for words in told if words not in text] == []
    assert text.count(f'href="/{published.address}#ralat"') == 3
    assert text.index("Pembaruan") < text.index(">Koreksi<") < text.index(">Ralat<")


def test_a_typing_error_is_mended_in_silence(client, published, mira):
    mend(published, mira, "typo")
    assert published.headline not in text_at(client, CORRECTIONS)


def test_a_correction_leads_to_the_story_under_its_present_headline(
    client, published, mira, revise
):
    mend(published, mira, "ralat")
    revise(published, headline="Jembatan Talu ditutup lagi")
    text = text_at(client, CORRECTIONS)
    assert "Jembatan Talu ditutup lagi" in text
    assert "selesai lebih cepat" not in text


def test_a_reply_stands_in_the_register_and_an_update_of_its_own_does_not(
    client, published, tell
):
    tell("PT Talu membantah", answers=published.pk, answers_as="hak_jawab")
    tell("Keluarga meluruskan", answers=published.pk, answers_as="koreksi")
    tell("Tahap kedua dimulai", answers=published.pk, answers_as="update")
    text = text_at(client, CORRECTIONS)
    assert text.index("Keluarga meluruskan") < text.index("PT Talu membantah")
    assert "Tahap kedua dimulai" not in text


def test_a_reply_names_the_story_that_it_answers_while_readers_can_see_it(
    client, published, tell, pemred
):
    tell("PT Talu membantah", answers=published.pk, answers_as="hak_jawab")
    link = f'<a href="/{published.address}">{published.headline}</a>'
    named = f"Hak jawab atas berita: {link}"
    assert named in one_line(text_at(client, CORRECTIONS))
    assert f"Hak jawab atas berita “{published.headline}”." in text_at(
        client, "/koreksi/feed/"
    )
    published.move("withdraw", by=pemred, **WISH)
    for url, told in (
        (CORRECTIONS, "berita: berita yang tidak lagi"),
        ("/koreksi/feed/", "berita yang tidak lagi"),
    ):
        text = one_line(text_at(client, url))
        assert f"Hak jawab atas {told} ditampilkan" in text
        assert published.headline not in text


def test_a_reply_that_is_scheduled_waits_for_its_minute(
    client, published, tell, time_machine
):
    minute = timezone.now() + timedelta(hours=1)
    tell(
        "PT Talu membantah",
        answers=published.pk,
        answers_as="hak_jawab",
        live_at=minute,
    )
    assert "PT Talu membantah" not in text_at(client, CORRECTIONS)
    time_machine.move_to(minute, tick=False)
    assert "PT Talu membantah" in text_at(client, CORRECTIONS)


def test_of_a_withdrawn_story_no_correction_is_told_until_it_is_restored(
    client, published, mira, pemred
):
    mend(published, mira, "ralat")
    published.move("withdraw", by=pemred, **WISH)
    for url in (CORRECTIONS, "/koreksi/feed/"):
        assert "Dibuka Selasa." not in text_at(client, url)
    published.move("restore", by=pemred, note="Keluarga setuju.")
    assert "Dibuka Selasa." in text_at(client, CORRECTIONS)


# --- what was taken back ---


def test_a_withdrawal_is_told_with_ground_reason_apology_and_who_decided(
    client, published, pemred
):
    published.move("withdraw", by=pemred, **SORRY)
    text = text_at(client, WITHDRAWALS)
    told = [
        "Keliru dalam substansi",
        "Sumber keliru.",
        "Kami mohon maaf.",
        "Nurman Basrial",
    ]
    assert [words for words in told if words not in text] == []
    assert (
        f'datetime="{timezone.localtime(published.first_live_at):%Y-%m-%dT%H:%M:%S%z}"'
        in text
    )


def test_neither_page_nor_feed_says_which_story_it_was(client, tell, photo, pemred):
    story = tell(
        "Siti Aminah selamat",
        kicker="Kabar Talu",
        photo=photo.pk,
        photo_caption="Siti di rumah.",
    )
    story.move("withdraw", by=pemred, **WISH)
    for url in (WITHDRAWALS, "/pencabutan/feed/"):
        text = text_at(client, url).lower()
        assert "keluarga meminta." in text
        assert [
            w
            for w in (
                "siti",
                "siti-aminah",
                "kabar talu",
                "/foto/",
                "rahma",
                story.address,
            )
            if w in text
        ] == []


def test_a_story_that_was_printed_again_is_no_longer_withdrawn(
    client, published, pemred, revise, mira, rahma
):
    published.move("withdraw", by=pemred, **WISH)
    published.move("restore", by=pemred, note="Keluarga setuju.")
    assert "Keluarga meminta." not in text_at(client, WITHDRAWALS)
    published.move("withdraw", by=pemred, **WISH | {"reason": "Kali kedua."})
    text = text_at(client, WITHDRAWALS)
    assert "Keluarga meminta." not in text
    assert "Kali kedua." in text


def test_a_withdrawn_story_in_work_stays_in_the_register_until_it_appears(
    client, published, pemred, time_machine
):
    published.move("withdraw", by=pemred, **WISH)
    published.move("reopen", by=pemred)
    copy = published.desk_copy.with_changes(headline="Ditulis ulang sama sekali")
    published.save_copy(copy, by=pemred, base=published.revision)
    published.move("submit", by=pemred)
    minute = timezone.now() + timedelta(hours=1)
    redpel = _other_chief()
    published.move("approve", by=redpel)
    published.move("schedule", by=pemred, live_at=minute)
    assert "Keluarga meminta." in text_at(client, WITHDRAWALS)
    time_machine.move_to(minute, tick=False)
    assert "Keluarga meminta." not in text_at(client, WITHDRAWALS)


def _other_chief():
    from tests.conftest import make_user

    return make_user("wapemred", "Wakil Pemred", "editor_in_chief")


# --- both ---


@pytest.mark.parametrize("url", BOTH)
def test_an_empty_register_says_so(client, paper, url):
    answer = client.get(url)
    assert answer.status_code == 200
    assert "di halaman ini." in answer.content.decode()


@pytest.mark.parametrize("url", BOTH)
@pytest.mark.parametrize(
    "cursor", ["x", "1", "1-", "%00-1", "9" * 30 + "-1", "1-" + "9" * 30, "-1-2"]
)
def test_a_page_that_never_was_is_not_found(client, paper, url, cursor):
    assert client.get(f"{url}?sebelum={cursor}").status_code == 404


@pytest.fixture
def many(tell, mira, pemred, monkeypatch) -> list[Article]:
    """Stories of each kind in both registers, more than fit on a page."""
    for name in ("corrections", "withdrawals"):
        monkeypatch.setattr(f"articles.reading.registers.{name}.__defaults__", ("", 2))
    stories = [tell(f"Kabar {n}") for n in range(5)]
    for story in stories:
        mend(story, mira, "update", note=f"Catatan {story.headline[-1]}.")
    tell("Balasan tunggal", answers=stories[0].pk, answers_as="hak_jawab")
    for n in range(5):
        gone = tell(f"Hilang {n}")
        mend(gone, mira, "update", note="Tidak tampil.")
        gone.move("withdraw", by=pemred, **WISH | {"reason": f"Alasan {n}."})
    return stories


@pytest.mark.usefixtures("many")
def test_the_pages_hold_every_entry_once_the_newest_first(client):
    text = "".join(pages(client, CORRECTIONS))
    order = ["Balasan tunggal", *(f"Catatan {n}." for n in reversed(range(5)))]
    assert [text.count(words) for words in order] == [1] * 6
    assert sorted(order, key=text.index) == order
    assert len(pages(client, CORRECTIONS)) == 3
    text = "".join(pages(client, WITHDRAWALS))
    order = [f"Alasan {n}." for n in reversed(range(5))]
    assert [text.count(words) for words in order] == [1] * 5
    assert sorted(order, key=text.index) == order


def test_a_feed_reader_finds_each_entry_once_under_an_id_that_stays(
    client, published, mira, pemred, tell
):
    mend(published, mira, "ralat")
    tell("Hilang").move("withdraw", by=pemred, **WISH)
    (correction,) = feedparser.parse(client.get("/koreksi/feed/").content).entries
    (taken,) = feedparser.parse(client.get("/pencabutan/feed/").content).entries
    assert correction.title == "Ralat: Jembatan Talu selesai lebih cepat"
    assert correction.link == f"https://pionir.example/{published.address}#ralat"
    assert (
        "Sebelumnya tertulis: Dibuka Senin. Yang benar: Dibuka Selasa."
        in correction.summary
    )
    assert taken.title == "Berita dicabut: Pengalaman traumatik korban"
    assert taken.link.startswith("https://pionir.example/pencabutan/#cabut-")
    assert correction.id != correction.link
    text = text_at(client, WITHDRAWALS)
    assert f'id="{taken.link.partition("#")[2]}"' in text


@pytest.mark.parametrize(
    ("url", "most"),
    [
        (CORRECTIONS, 6),
        (WITHDRAWALS, 3),
        ("/koreksi/feed/", 5),
        ("/pencabutan/feed/", 2),
    ],
)
def test_a_register_asks_little_and_the_same_for_2_entries_as_for_12(
    client, tell, mira, pemred, url, most
):
    def grow(number: int) -> int:
        for n in range(number):
            story = tell(f"Kabar {n}")
            mend(story, mira, "update")
            tell(f"Balasan {n}", answers=story.pk, answers_as="hak_jawab")
            tell(f"Hilang {n}").move("withdraw", by=pemred, **WISH)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        return len(queries)

    assert grow(2) == grow(10) <= most


@pytest.mark.parametrize("before", ["", "1000000000000000-5"])
@pytest.mark.usefixtures("many")
def test_every_question_is_answered_by_an_index_in_its_order(before):
    with CaptureQueriesContext(connection) as queries:
        registers.corrections(timezone.now(), before)
        registers.withdrawals(timezone.now(), before)
    plans = {
        query["sql"]: plan_of(query["sql"], ())
        for query in queries
        if "ORDER BY" in query["sql"]
    }
    assert len(plans) == 4
    assert [
        plan
        for plan in plans.values()
        if "TEMP B-TREE" in plan or "Seq Scan" in plan or "Sort" in plan
    ] == []
    wanted = [
        "correction_register",
        "version_replies",
        "version_replies",
        "withdrawal_register",
    ]
    assert [
        name
        for name, plan in zip(wanted, plans.values(), strict=True)
        if name not in plan
    ] == []


def test_every_page_leads_to_both(client, published):
    for url in ("/", f"/{published.address}"):
        text = text_at(client, url)
        assert '<a href="/koreksi/">' in text
        assert '<a href="/pencabutan/">' in text
    assert Version.objects.count() == 1
