"""A revision comes to readers: what changes is shown, and its kind is asked."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Correction
from tests.conftest import RALAT
from tests.desk.screen import url_of


@pytest.fixture
def ready(published, rahma, mira) -> Article:
    """A revision that reads otherwise than what is live, approved."""
    published.move("reopen", by=rahma)
    body = published.body.replace("dibuka Senin", "ditutup Selasa")
    copy = published.desk_copy.with_changes(body=body)
    story = published.save_copy(copy, by=rahma, base=published.revision)
    story.move("submit", by=rahma)
    story.move("approve", by=mira)
    return story


@pytest.fixture
def send(seated):
    def send(user, article, step, **fields):
        article.refresh_from_db()
        sent = {"revision": article.revision} | fields
        return seated(user).post(url_of(article, "step", step), sent)

    return send


def test_the_button_leads_to_both_texts_and_a_proposed_kind(ready, mira, press, seated):
    assert press(mira, ready, "publish").url == url_of(ready, "step", "publish")
    ready.refresh_from_db()
    assert (ready.state, ready.versions.count()) == ("approved", 1)
    page = seated(mira).get(url_of(ready, "step", "publish"))
    assert "<mark>dibuka Senin.</mark>" in page.text
    assert "<mark>ditutup Selasa.</mark>" in page.text
    assert "Warga menyambutnya" not in page.text, "only the paragraph that changes"
    assert page.context["form"]["kind"].value() == "update"


def test_the_screen_says_that_the_button_asks_first(ready, mira, seated):
    assert "Publish…</button>" in seated(mira).get(url_of(ready)).text


def test_a_first_print_and_an_unchanged_one_take_one_press(
    draft, carry, rahma, mira, press
):
    press(mira, carry(draft, "approved"), "publish")
    draft.refresh_from_db()
    assert draft.state == "printed"
    draft.move("reopen", by=rahma)
    press(mira, carry(draft, "approved"), "publish")
    draft.refresh_from_db()
    assert (draft.state, draft.versions.count()) == ("printed", 2)


def test_what_was_said_goes_to_readers(ready, mira, send):
    send(mira, ready, "publish", **RALAT)
    version = ready.version_at(timezone.now())
    assert [note.kind for note in version.correction_notes] == ["ralat"]


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"kind": "\x00"},
        {"kind": "ralat"},
        {"kind": "typo"},
        {"kind": "update"},
        {"kind": "entry", "note": "Ada kabar."},
        {"kind": "ralat", "wrong": "x" * 601, "right": "y"},
    ],
    ids=str,
)
def test_rubbish_prints_nothing_and_keeps_what_was_typed(fields, ready, mira, send):
    page = send(mira, ready, "publish", **fields)
    assert page.status_code == 200
    assert page.context["form"].errors
    assert ready.versions.count() == 1
    typed = page.context["form"].data
    assert {name: typed[name] for name in fields} == fields


def test_what_the_kind_does_not_ask_is_not_told(ready, mira, send):
    told = RALAT | {"kind": "update"}
    send(mira, ready, "publish", **told)
    note = Correction.objects.get()
    assert (note.wrong, note.right, note.text) == ("", "", RALAT["note"])


def test_a_schedule_asks_the_same(ready, mira, send):
    live_at = (timezone.localtime() + timedelta(hours=2)).strftime("%Y-%m-%dT%H:%M")
    page = send(mira, ready, "schedule", live_at=live_at)
    assert "what kind of correction" in page.text
    send(mira, ready, "schedule", live_at=live_at, **RALAT)
    note = Correction.objects.get()
    assert note.at == note.version.live_from > timezone.now()


def test_what_was_recalled_is_scheduled_again_with_the_words_it_had(
    ready, mira, send, seated
):
    live_at = (timezone.localtime() + timedelta(hours=2)).strftime("%Y-%m-%dT%H:%M")
    send(mira, ready, "schedule", live_at=live_at, **RALAT)
    ready.move("recall", by=mira)
    again = seated(mira).get(url_of(ready)).text.split('id="again-form"')[1]
    assert f'value="{RALAT["wrong"]}"' in again.split("</form>")[0]


def test_the_action_of_the_list_refuses_by_name(ready, mira, seated):
    chosen = {"action": "publish_chosen", "_selected_action": [ready.pk]}
    url = reverse("admin:articles_article_changelist")
    page = seated(mira).post(url, chosen, follow=True)
    assert f"{ready}: Readers have had another text of this story." in page.text
    assert ready.versions.count() == 1


def test_a_text_cut_to_a_word_asks_the_managing_editor(
    published, rahma, mira, redpel, send
):
    published.move("reopen", by=rahma)
    copy = published.desk_copy.with_changes(lede="", body="<p>–.</p>")
    story = published.save_copy(copy, by=rahma, base=published.revision)
    story.move("submit", by=rahma)
    story.move("approve", by=mira)
    assert "more than half of its words" in send(mira, story, "publish", **RALAT).text
    page = send(redpel, story, "publish", **RALAT)
    assert "override" in page.context["form"].fields
    send(redpel, story, "publish", override="Diminta keluarga.", **RALAT)
    assert story.version_at(timezone.now()).override == "Diminta keluarga."
