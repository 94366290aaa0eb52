"""The pages of steps that ask something first.

The answer reaches `move`, rubbish gets a sentence.
"""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from articles.models import Article, Correction, Dossier, Withdrawal
from tests.desk.screen import form_of, url_of


def answers(article: Article, **given: str) -> dict:
    return {"revision": Article.objects.get(pk=article.pk).revision} | given


def at(moment) -> dict:
    local = timezone.localtime(moment)
    return {"live_at": local.strftime("%Y-%m-%dT%H:%M:%S")}


def test_sending_back_needs_a_note_and_keeps_it_for_the_writer(
    draft, carry, mira, rahma, seated
):
    carry(draft, "submitted")
    page = seated(mira).post(url_of(draft, "step", "send_back"), answers(draft))
    assert page.status_code == 200
    assert Article.objects.get(pk=draft.pk).state == "submitted"
    seated(mira).post(
        url_of(draft, "step", "send_back"), answers(draft, note="Hubungi KPU dulu.")
    )
    assert Article.objects.get(pk=draft.pk).state == "draft"
    assert "Hubungi KPU dulu." in seated(rahma).get(url_of(draft)).content.decode()


def test_a_story_is_scheduled_for_its_minute(draft, carry, mira, seated):
    carry(draft, "approved")
    live_at = timezone.now().replace(microsecond=0) + timedelta(hours=3)
    seated(mira).post(url_of(draft, "step", "schedule"), answers(draft, **at(live_at)))
    assert draft.versions.get().live_from == live_at


@pytest.mark.parametrize(
    "when",
    [
        {},
        {"live_at": "kemarin"},
        {"live_at": "2024-02-30T10:00"},
        {"live_at": "2020-01-01T10:00:00"},
        {"live_at": "9999-12-31T23:59:59"},
        {"live_at": "\x00"},
    ],
)
def test_a_time_that_is_none_or_has_passed_is_told_and_prints_nothing(
    when, draft, carry, mira, seated
):
    carry(draft, "approved")
    page = seated(mira).post(url_of(draft, "step", "schedule"), answers(draft, **when))
    assert page.status_code == 200
    assert page.context["form"].errors
    assert not draft.versions.exists()


def test_the_chosen_update_is_recalled_with_all_that_follow(
    published, mira, seated, rahma, carry
):
    published.move("reopen", by=rahma)
    carry(published, "scheduled")
    scheduled = published.versions.get(live_from__gt=timezone.now())
    seated(mira).post(
        url_of(published, "step", "recall"),
        answers(published, version=str(scheduled.number)),
    )
    assert Article.objects.get(pk=published.pk).state == "approved"
    assert published.versions.get(number=1).live_until is None
    assert published.versions.get(number=scheduled.number).is_void


def test_a_ralat_reaches_readers_with_its_note(published, mira, seated, client):
    live = published.versions.get()
    told = {
        "wrong": "Dibuka Senin.",
        "right": "Dibuka Selasa.",
        "note": "Bukan Senin, melainkan Selasa.",
    }
    fields = {"version": live.number, "kind": "ralat"} | told
    body = published.body.replace("Senin", "Selasa")
    seated(mira).post(
        url_of(published, "step", "fix"),
        answers(published, **form_of(published, **fields, body=body)),
    )
    page = client.get(published.get_absolute_url()).content.decode()
    assert all(words in page for words in told.values())
    assert "dibuka Selasa" in page
    assert Correction.objects.get().kind == "ralat"


def test_a_typo_that_changes_a_figure_is_refused_at_its_form(published, mira, seated):
    live = published.versions.get()
    fields = {
        "version": live.number,
        "kind": "typo",
        "body": published.body.replace("Senin", "tanggal 12"),
    }
    page = seated(mira).post(
        url_of(published, "step", "fix"),
        answers(published, **form_of(published, **fields)),
    )
    assert page.status_code == 200
    assert "A figure changes" in page.content.decode()
    assert published.versions.count() == 1


def test_a_fix_made_on_a_version_that_is_no_longer_live_answers_409(
    published, mira, seated
):
    fields = {"version": "7", "kind": "update", "note": "Catatan.", "headline": "Lain"}
    page = seated(mira).post(
        url_of(published, "step", "fix"),
        answers(published, **form_of(published, **fields)),
    )
    assert page.status_code == 409


def test_where_a_story_stands_is_changed_without_telling_readers(
    published, tell, redpel, rahma, pemred, seated, national, padang, client
):
    other = tell("Jembatan lain")
    running = Dossier.objects.create(name="Jembatan Talu", slug="jembatan-talu")
    moved = {
        "section": national.pk,
        "place": padang.pk,
        "also_in": [published.place_id],
    }
    moved |= {"tags": "Polres, Jembatan", "dossier": running.pk, "related": [other.pk]}
    moved |= {
        "versions_open": "on",
        "expires_at": "2099-01-02T03:04",
        "version": "1",
        "kind": "filing",
        "override": "Pengumuman ini habis masa hari itu.",
    }
    answer = seated(redpel).post(
        url_of(published, "step", "fix"),
        answers(published, **form_of(published, **moved)),
    )
    assert answer.status_code == 302, answer.context["form"].errors
    version = published.version_at(timezone.now())
    assert (version.number, version.section, version.dossier, version.related[:1]) == (
        2,
        national,
        running,
        [other.pk],
    )
    assert (version.versions_open, version.expires_at.year) == (True, 2099)
    assert [tag["name"] for tag in version.filed["tags"]] == ["Polres", "Jembatan"]
    assert "Diperbarui" not in client.get(published.get_absolute_url()).content.decode()
    assert version.corrections == []
    assert [place["name"] for place in version.filed["places"]] == [
        "Padang",
        "Pasaman Barat",
    ]
    assert [
        client.get(f"/koreksi/{end}").text.count("#ralat") for end in ("", "feed/")
    ] == [0, 0]
    published.refresh_from_db()
    published.forget()
    assert published.desk_copy == version.revision.copy
    published.move("reopen", by=rahma)
    published.move("submit", by=rahma)
    published.move("approve", by=pemred)
    assert published.move("publish", by=pemred).version.corrections == []


@pytest.mark.parametrize(
    "name", ["kicker", "headline", "lede", "body", "photo_caption", "photo_credit"]
)
def test_a_text_is_not_changed_under_the_name_of_filing(name, published, mira, seated):
    wish = form_of(published, version="1", kind="filing", versions_open="on") | {
        name: "Teks lain"
    }
    page = seated(mira).post(
        url_of(published, "step", "fix"), answers(published, **wish)
    )
    assert "The text changes too." in page.content.decode()
    assert "Teks lain" in page.content.decode()
    assert published.versions.count() == 1


def test_a_body_that_the_editor_writes_otherwise_is_no_change_of_the_text(
    tell, mira, seated
):
    ends = datetime(2099, 1, 2, 3, 4, 5, tzinfo=UTC)
    story = tell("Dari arsip", body="<p>Satu.</p>\n\n<p>Dua.</p>", expires_at=ends)
    shown = {
        "body": "<p>Satu.</p><p>Dua.</p>",
        "expires_at": timezone.localtime(ends).strftime("%Y-%m-%dT%H:%M"),
    }
    wish = form_of(story, version="1", kind="filing", versions_open="on", **shown)
    assert (
        seated(mira)
        .post(url_of(story, "step", "fix"), answers(story, **wish))
        .status_code
        == 302
    )
    assert story.version_at(timezone.now()).expires_at == ends


def test_a_related_story_that_was_withdrawn_since_shuts_no_form(
    published, tell, mira, pemred, seated, press
):
    other = tell("Jembatan lain")
    kept = published.desk_copy.with_changes(related=(other.pk,))
    published.move(
        "fix", by=mira, version=1, kind="filing", changes={"related": kept.related}
    )
    other.move(
        "withdraw", by=pemred, asked_by="external", ground="sara", reason="Permintaan."
    )
    wish = form_of(
        published,
        version="2",
        kind="typo",
        body=published.body.replace("Warga", "warga"),
    )
    answer = seated(mira).post(
        url_of(published, "step", "fix"), answers(published, **wish)
    )
    assert answer.status_code == 302, answer.context["form"].errors
    published.move("reopen", by=mira)
    assert press(mira, published, kicker="Infrastruktur").status_code == 302


@pytest.mark.parametrize("wanted", ["four others", "itself"])
def test_three_other_stories_at_most_stand_under_it(
    wanted, published, tell, mira, seated
):
    keys = (
        [published.pk]
        if wanted == "itself"
        else [tell(f"Berita {n}").pk for n in range(4)]
    )
    wish = form_of(published, version="1", kind="filing", related=keys)
    page = seated(mira).post(
        url_of(published, "step", "fix"), answers(published, **wish)
    )
    assert page.context["form"].errors.keys() == {"related"}


RUBBISH = [
    {"section": "0"},
    {"section": ""},
    {"dossier": "9" * 30},
    {"related": ["9" * 30]},
    {"also_in": ["9" * 30]},
]


@pytest.mark.parametrize(
    "rubbish", [*RUBBISH, {"place": "9" * 30}, {"expires_at": "kemarin"}]
)
def test_filing_that_is_none_is_told_at_its_form(rubbish, published, mira, seated):
    wish = form_of(published, version="1", kind="filing", **rubbish)
    page = seated(mira).post(
        url_of(published, "step", "fix"), answers(published, **wish)
    )
    assert page.context["form"].errors.keys() == rubbish.keys()
    assert published.versions.count() == 1


def test_the_log_says_what_kind_of_mend_it_was_and_what_readers_were_told(
    published, mira, pemred, seated
):
    told = {
        "kind": "ralat",
        "version": "1",
        "wrong": "Dibuka Senin.",
        "right": "Dibuka Selasa.",
        "lede": "Teras baru.",
    }
    seated(mira).post(
        url_of(published, "step", "fix"),
        answers(published, **form_of(published, **told)),
    )
    for page in (url_of(published), url_of(published, "record")):
        text = seated(pemred).get(page).content.decode()
        assert "Mend what is live: ralat (our own error)" in text
        assert "Sebelumnya tertulis: Dibuka Senin. Yang benar: Dibuka Selasa." in text


def test_only_the_editor_in_chief_withdraws_and_with_an_apology_for_our_own_error(
    published, mira, pemred, seated
):
    wish = {
        "asked_by": "internal",
        "ground": "keliru_substansi",
        "reason": "Sumber keliru.",
    }
    seated(mira).post(url_of(published, "step", "withdraw"), answers(published, **wish))
    page = seated(pemred).post(
        url_of(published, "step", "withdraw"), answers(published, **wish)
    )
    assert page.status_code == 200
    assert not Withdrawal.objects.exists()
    seated(pemred).post(
        url_of(published, "step", "withdraw"),
        answers(published, **wish, apology="Kami mohon maaf."),
    )
    assert Withdrawal.objects.get().decided_by == "Nurman Basrial"


def test_a_restore_runs_the_checks_on_the_text_that_comes_back(
    published, pemred, seated, monkeypatch
):
    from articles import checklist

    seated(pemred).post(
        url_of(published, "step", "withdraw"),
        answers(published, asked_by="external", ground="sara", reason="Permintaan."),
    )
    check = (True, lambda story: [("error", "headline", "Tidak lolos.")])
    monkeypatch.setitem(checklist.CHECKS, "strict", check)
    page = seated(pemred).post(
        url_of(published, "step", "restore"), answers(published, note="Boleh kembali.")
    )
    assert "Tidak lolos." in page.content.decode()
    assert published.version_at(timezone.now()) is None


def test_a_warning_asks_for_a_reason_from_those_who_may_override(
    draft, carry, mira, redpel, seated, monkeypatch
):
    from articles import checklist

    carry(draft, "approved")
    monkeypatch.setitem(
        checklist.CHECKS,
        "doubt",
        (False, lambda story: [("warning", "body", "Meragukan.")]),
    )
    page = url_of(draft, "step", "publish")
    assert "override" not in seated(mira).get(page).context["form"].fields
    assert "override" in seated(redpel).get(page).context["form"].fields
    seated(redpel).post(url_of(draft, "step", "publish"), answers(draft))
    assert not draft.versions.exists()
    seated(redpel).post(
        url_of(draft, "step", "publish"),
        answers(draft, override="Sudah ditanyakan ke dua pihak."),
    )
    assert draft.versions.get().override == "Sudah ditanyakan ke dua pihak."


def test_pressing_publish_leads_those_who_may_override_to_where_the_reason_is_asked(
    draft, carry, mira, redpel, press, monkeypatch
):
    from articles import checklist

    carry(draft, "approved")
    monkeypatch.setitem(
        checklist.CHECKS,
        "doubt",
        (False, lambda story: [("warning", "body", "Meragukan.")]),
    )
    assert press(redpel, draft, "publish").url == url_of(draft, "step", "publish")
    assert press(mira, draft, "publish").url == url_of(draft)
    assert not draft.versions.exists()


@pytest.mark.parametrize("step", ["fly", "publish", "unspike"])
def test_the_page_of_a_step_that_is_not_open_leads_back(step, draft, rahma, seated):
    assert seated(rahma).get(url_of(draft, "step", step)).url == url_of(draft)
    assert seated(rahma).post(url_of(draft, "step", step), {}).status_code in (200, 302)
    assert Article.objects.get(pk=draft.pk).state == "draft"


def test_a_restore_says_that_readers_will_be_told_its_reason(published, pemred, seated):
    url, chief = url_of(published, "step", "restore"), seated(pemred)
    chief.post(
        url_of(published, "step", "withdraw"),
        answers(published, asked_by="external", ground="sara", reason="Permintaan."),
    )
    page = chief.get(url).text
    assert "Reason, as readers will be told" in page
    assert "Dipulihkan pada … karena" in page
    assert chief.post(url, answers(published)).status_code == 200
    assert published.version_at(timezone.now()) is None
    chief.post(url, answers(published, note="Boleh kembali."))
    assert Withdrawal.objects.get().restored_because == "Boleh kembali."
