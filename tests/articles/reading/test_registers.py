"""The registers: what was put right, what was taken back and why, and nothing that
would tell which story it was.
"""

import re
from datetime import datetime, timedelta

import feedparser
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Article, Version
from articles.reading import registers
from articles.templatetags.moments import written
from articles.templatetags.one_line import one_line
from tests.articles.reader import text_at
from tests.articles.workflow.test_anonymising import renew
from tests.conftest import RALAT
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


def back(at: datetime) -> str:
    return written(timezone.localtime(at), "moment")


def entry_of(text: str, number: int = 0) -> str:
    """One entry of the page, as one line."""
    return one_line(text.split('<li class="record"')[number + 1].split("</li>")[0])


def test_a_restored_story_stays_in_the_register_with_when_and_why_it_came_back(
    client, published, pemred
):
    published.move("withdraw", by=pemred, **WISH)
    published.move("restore", by=pemred, note="keluarga setuju.")
    entry = entry_of(text_at(client, WITHDRAWALS))
    at = published.last_step_at
    assert "Keluarga meminta." in entry
    assert (
        re.sub("<.*?>", "", entry)
        .split("Dipulihkan")[1]
        .startswith(f" pada {back(at)} karena keluarga setuju.")
    )
    assert f'href="/{published.address}">{published.headline}</a>' in entry


def test_a_feed_keeps_the_entry_of_a_restored_story_under_its_id(
    client, published, pemred
):
    def entry():
        (found,) = feedparser.parse(client.get("/pencabutan/feed/").content).entries
        return found

    published.move("withdraw", by=pemred, **WISH)
    before = entry()
    published.move("restore", by=pemred, note="keluarga setuju")
    after = entry()
    names = ("id", "link", "title", "published")
    assert [after[name] for name in names] == [before[name] for name in names]
    moment = back(published.last_step_at)
    told = f"Dipulihkan pada {moment} karena keluarga setuju."
    assert after.summary == f"{before.summary} {told}"


def test_a_story_withdrawn_again_has_two_entries_and_neither_names_it(
    client, published, pemred
):
    published.move("withdraw", by=pemred, **WISH)
    published.move("restore", by=pemred, note="keluarga setuju")
    published.move("withdraw", by=pemred, **WISH | {"reason": "Kali kedua."})
    text = text_at(client, WITHDRAWALS)
    assert text.count('<li class="record"') == 2
    newest, first = entry_of(text), entry_of(text, 1)
    assert "Kali kedua." in newest
    assert "Dipulihkan" not in newest
    assert "karena keluarga setuju." in first
    for found in (text, text_at(client, "/pencabutan/feed/")):
        assert published.headline not in found
        assert str(published.address) not in found
    published.move("restore", by=pemred, note="salah paham")
    text = text_at(client, WITHDRAWALS)
    assert "karena salah paham." in entry_of(text)
    assert "karena keluarga setuju." in entry_of(text, 1)


def _reopen_and_approve(story, pemred, **changes) -> None:
    story.move("reopen", by=pemred)
    copy = story.desk_copy.with_changes(**changes)
    story.save_copy(copy, by=pemred, base=story.revision)
    story.move("submit", by=pemred)
    story.move("approve", by=_other_chief())


def test_a_withdrawn_story_in_work_has_come_back_at_its_minute_and_not_before(
    client, published, pemred, time_machine
):
    published.move("withdraw", by=pemred, **WISH)
    _reopen_and_approve(published, pemred, headline="Ditulis ulang sama sekali")
    minute = timezone.now() + timedelta(hours=1)
    published.move("schedule", by=pemred, live_at=minute, **RALAT)
    text = text_at(client, WITHDRAWALS)
    assert "Keluarga meminta." in text
    assert [w for w in ("Terbit kembali", "Ditulis ulang") if w in text] == []
    time_machine.move_to(minute, tick=False)
    entry = entry_of(text_at(client, WITHDRAWALS))
    assert "Keluarga meminta." in entry
    assert (
        re.sub("<.*?>", "", entry)
        .split("Terbit kembali")[1]
        .startswith(f" pada {back(minute)}.")
    )
    assert ">Ditulis ulang sama sekali</a>" in entry
    told = f"Terbit kembali pada {back(minute)}."
    assert told in text_at(client, "/pencabutan/feed/")


def test_a_print_that_was_recalled_has_brought_nothing_back(
    client, published, pemred, time_machine
):
    published.move("withdraw", by=pemred, **WISH)
    _reopen_and_approve(published, pemred, headline="Ditulis ulang sama sekali")
    minute = timezone.now() + timedelta(hours=1)
    published.move("schedule", by=pemred, live_at=minute, **RALAT)
    published.move("recall", by=pemred)
    time_machine.move_to(minute + timedelta(hours=1), tick=False)
    text = text_at(client, WITHDRAWALS)
    assert "Keluarga meminta." in text
    assert "Terbit kembali" not in text


def test_an_entry_leads_to_no_story_that_an_identity_was_taken_out_of_since(
    client, tell, pemred, redpel
):
    story = tell("Siti Aminah selamat", lede="Siti Aminah ditemukan.")
    story.move("withdraw", by=pemred, **WISH | {"reason": "Ibu Siti Aminah meminta."})
    story.move("restore", by=pemred, note="Siti Aminah setuju")
    renew(story, redpel, terms={"Siti Aminah": "seorang anak"})
    story.move("withdraw", by=pemred, **WISH | {"reason": "Kali kedua."})
    story.move("restore", by=pemred, note="aman")
    text = text_at(client, WITHDRAWALS)
    assert f'href="/{story.address}"' in entry_of(text)
    first = entry_of(text, 1).lower()
    assert "karena seorang anak setuju." in first
    assert [w for w in ("siti", "selamat", str(story.address)) if w in first] == []
    assert "siti" not in text_at(client, "/pencabutan/feed/").lower()


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
        if not n % 2:
            mend(gone, mira, "update", note="Tidak tampil.")
        gone.move("withdraw", by=pemred, **WISH | {"reason": f"Alasan {n}."})
        if n % 2:
            gone.move("restore", by=pemred, note=f"Sebab {n}")
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
        (WITHDRAWALS, 4),
        ("/koreksi/feed/", 5),
        ("/pencabutan/feed/", 3),
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
            for name in (f"Hilang {n}", f"Pulang {n}"):
                gone = tell(name)
                gone.move("withdraw", by=pemred, **WISH)
            gone.move("restore", by=pemred, note="keluarga setuju")
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
