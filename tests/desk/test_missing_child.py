"""A missing child is named while she is sought (PPRA-9).

Once she is found, one press takes her out of all stories.
"""

from datetime import UTC, datetime

import pytest

from articles.models import Article, Version
from articles.text.figures import Figure
from articles.workflow.missing_child import naming_her, take_out
from comments import moderation
from tests.desk.screen import form_of, url_of

NAME = "Siti Aminah"
PAIRS = f"{NAME} = seorang anak\nSDN 05 Talu = sebuah sekolah"
MISSING = {"sought": True, "protected_terms": f"{NAME}\nSDN 05 Talu"}


@pytest.fixture
def first(tell) -> Article:
    return tell(
        f"{NAME} hilang sejak Senin", lede="Murid SDN 05 Talu itu dicari.", **MISSING
    )


@pytest.fixture
def second(tell) -> Article:
    return tell(
        "Pencarian hari kedua",
        lede=f"Nama {NAME} dipanggil di hutan.",
        sought=True,
        protected_terms=NAME,
    )


@pytest.fixture
def other(tell) -> Article:
    """Another child, who is still sought."""
    return tell(
        "Budi belum pulang",
        lede="Budi dicari.",
        sought=True,
        protected_terms="Budi Santoso",
    )


def found(client, story: Article, **fields):
    sent = {
        "revision": story.revision,
        "terms": PAIRS,
        "note": "Ditemukan selamat.",
        "headline": "",
    } | fields
    return client.post(url_of(story, "step", "anonymise"), sent, follow=True)


def printed(story: Article) -> str:
    live = Version.objects.filter(article=story, live_until=None).first()
    return (
        f"{live.headline} {live.lede} {live.body_html} {live.address}".lower()
        if live
        else ""
    )


def test_readers_are_told_her_name_while_she_is_sought(first, client):
    assert NAME in client.get(f"/{first.address}").text


def test_the_press_takes_her_out_of_every_story_in_which_she_is_sought(
    first, second, other, redpel, seated, client
):
    old = first.address
    page = found(seated(redpel), first, also=[second.pk])
    for story in (first, second):
        story.refresh_from_db()
        assert (story.protects, story.sought) == (True, False)
        assert not [
            word
            for word in ("siti", "sdn", "talu itu")
            if word in printed(story).replace("-", " ")
        ]
    assert client.get(f"/{old}").status_code == 410
    assert "The identity was taken out of “Pencarian hari kedua” as well." in page.text
    other.refresh_from_db()
    assert other.sought
    assert "Budi" in client.get(f"/{other.address}").text


def test_the_page_lists_these_stories_chosen_and_no_other(
    first, second, other, redpel, seated
):
    form = seated(redpel).get(url_of(first, "step", "anonymise")).context["form"]
    assert form.fields["also"].choices == [(second.pk, "Pencarian hari kedua")]
    assert form["also"].value() == [second.pk]
    assert naming_her(other) == []


def test_a_story_with_further_words_is_listed_with_them_and_not_chosen(
    first, tell, redpel, seated
):
    budi = tell(
        "Budi hilang",
        lede="Budi dicari.",
        sought=True,
        protected_terms="Budi Santoso\nsdn 05 talu",
    )
    form = seated(redpel).get(url_of(first, "step", "anonymise")).context["form"]
    assert form.fields["also"].choices == [
        (budi.pk, "Budi hilang · further words: Budi Santoso")
    ]
    assert form["also"].value() == []
    assert "Budi" not in form["terms"].value()


def test_a_story_whose_words_were_sealed_is_not_listed(
    first, tell, redpel, rahma, seated
):
    story = tell("Anak lain", lede=f"{NAME} murid SDN 07 Kinali.")
    story.move(
        "anonymise",
        by=redpel,
        terms={NAME: "seorang anak", "SDN 07 Kinali": "sekolah"},
        note="Korban anak.",
    )
    story.move("reopen", by=rahma)
    seated(rahma).post(
        url_of(story), form_of(story, sought="on", protects="on", protected_terms="")
    )
    story.refresh_from_db()
    assert story.sought
    page = seated(redpel).get(url_of(first, "step", "anonymise"))
    assert "also" not in page.context["form"].fields
    assert "SDN 07" not in page.text


def test_whose_own_words_are_closed_is_offered_those_of_the_others(
    first, second, pemred, redpel, seated
):
    pairs = {NAME: "seorang anak", "SDN 05 Talu": "sebuah sekolah"}
    first.move("anonymise", by=pemred, terms=pairs, note="Ditemukan.")
    form = seated(redpel).get(url_of(first, "step", "anonymise")).context["form"]
    assert (form["terms"].value(), form["also"].value()) == (
        f"{NAME} = \n",
        [second.pk],
    )


def test_one_that_is_scheduled_says_when_it_goes_live_and_what_to_do(
    first, tell, redpel, seated, time_machine
):
    time_machine.move_to(datetime(2030, 3, 2, 3, 0, tzinfo=UTC), tick=False)
    at = datetime(2030, 3, 2, 4, 30, tzinfo=UTC)
    second = tell(
        "Besok dicari lagi",
        lede=f"{NAME} dicari.",
        sought=True,
        protected_terms=NAME,
        live_at=at,
    )
    page = found(seated(redpel), first, also=[second.pk])
    assert (
        "still names her: It goes live at 2 March 2030 11:30 WIB: recall it first."
        in page.text
    )


def test_of_several_instants_it_says_the_first(
    first, tell, rahma, pemred, redpel, seated, time_machine
):
    time_machine.move_to(datetime(2030, 3, 2, 3, 0, tzinfo=UTC), tick=False)
    second = tell(
        "Besok dicari lagi",
        lede=f"{NAME} dicari.",
        sought=True,
        protected_terms=NAME,
        live_at=datetime(2030, 3, 2, 4, 30, tzinfo=UTC),
    )
    for step, who in (("reopen", rahma), ("submit", rahma), ("approve", pemred)):
        second.move(step, by=who)
    tomorrow = datetime(2030, 3, 3, 4, 30, tzinfo=UTC)
    second.move("schedule", by=pemred, live_at=tomorrow)
    page = found(seated(redpel), first, also=[second.pk])
    assert "It goes live at 2 March 2030 11:30 WIB" in page.text


def test_one_that_was_spiked_says_that_nothing_is_taken_out_of_it(
    first, draft, rahma, redpel, seated
):
    copy = draft.desk_copy.with_changes(
        lede=f"{NAME} dicari.", sought=True, protected_terms=NAME
    )
    draft.save_copy(copy, by=rahma, base=draft.revision)
    draft.move("spike", by=rahma, note="Sudah ada yang lain.")
    page = found(seated(redpel), first, also=[draft.pk])
    assert "still names her: This story is now “Spiked”." in page.text
    draft.refresh_from_db()
    assert draft.sought


def test_a_word_that_the_other_story_does_not_protect_goes_out_of_it_as_well(
    first, tell, redpel, seated
):
    second = tell(
        "Pencarian hari kedua",
        lede=f"{NAME}, murid SDN 05 Talu, dicari.",
        sought=True,
        protected_terms=NAME,
    )
    found(seated(redpel), first, also=[second.pk])
    assert "seorang anak, murid sebuah sekolah, dicari." in printed(second)


def test_a_story_that_protects_her_without_a_name_in_it_is_closed_too(
    first, tell, redpel, seated
):
    second = tell(
        "Pencarian hari kedua",
        lede="Anak itu dicari.",
        sought=True,
        protected_terms=NAME,
    )
    found(seated(redpel), first, also=[second.pk])
    second.refresh_from_db()
    assert (second.protects, second.sought) == (True, False)


def test_one_that_is_approved_says_that_it_has_to_be_sent_back(
    first, draft, rahma, carry, redpel, seated
):
    copy = draft.desk_copy.with_changes(
        lede=f"{NAME} dicari.", sought=True, protected_terms=NAME
    )
    draft.save_copy(copy, by=rahma, base=draft.revision)
    carry(draft, "approved")
    page = found(seated(redpel), first, also=[draft.pk])
    assert (
        "still names her: It is ready to be published: send it back, and take the "
        "name out there."
    ) in page.text


def test_a_word_of_the_other_story_does_not_stand_in_the_way(
    first, tell, redpel, seated
):
    second = tell(
        "Pencarian hari kedua",
        lede="Kak Ros menangis.",
        sought=True,
        protected_terms=f"{NAME}\nKak Ros",
    )
    browser = seated(redpel)
    found(browser, first, also=[second.pk], terms=f"{PAIRS}\nKak Ros = seorang kerabat")
    assert "kak ros" not in printed(second)
    first.refresh_from_db()
    assert "Kak Ros" not in first.protected_terms


def test_a_story_that_is_not_chosen_stays_as_it_is(first, second, redpel, seated):
    found(seated(redpel), first)
    assert "siti" in printed(second)


def test_one_that_is_refused_stays_whole_and_is_told_with_its_reason(
    first, tell, redpel, seated
):
    second = tell(
        "Pencarian di Kinali",
        lede=f"{NAME} dari Kinali.",
        sought=True,
        protected_terms=f"{NAME}\nKinali",
    )
    page = found(seated(redpel), first, also=[second.pk])
    assert "“Pencarian di Kinali” still names her:" in page.text
    assert "siti aminah dari kinali" in printed(second)
    assert second.versions.count() == 1
    assert "siti" not in printed(first)


def test_where_the_story_itself_is_refused_nothing_is_done_to_the_others(
    first, second, redpel, seated
):
    page = found(seated(redpel), first, also=[second.pk], note=f"{NAME} ditemukan.")
    assert page.context["form"].errors
    assert "siti" in printed(first) + printed(second)
    assert second.versions.count() == 1


@pytest.mark.parametrize("also", ["99999", "x", "\x00", "9" * 30, "other"])
def test_a_story_that_was_not_offered_cannot_be_chosen(
    first, second, other, also, redpel, seated
):
    page = found(
        seated(redpel), first, also=[str(other.pk) if also == "other" else also]
    )
    assert page.context["form"].errors
    assert Version.objects.count() == 3


def test_a_draft_that_has_never_been_printed_loses_the_name_too(
    first, draft, rahma, redpel, seated
):
    copy = draft.desk_copy.with_changes(
        lede=f"{NAME} pulang.", sought=True, protected_terms=NAME
    )
    draft.save_copy(copy, by=rahma, base=draft.revision)
    found(seated(redpel), first, also=[draft.pk])
    draft.refresh_from_db()
    assert (draft.lede, draft.protects, draft.sought, draft.state) == (
        "Seorang anak pulang.",
        True,
        False,
        "draft",
    )


def test_comments_below_each_of_them_are_held(first, second, redpel, seated):
    said = [
        moderation.write(story.pk, redpel, f"Doa kami untuk {NAME}.")
        for story in (first, second)
    ]
    page = found(seated(redpel), first, also=[second.pk])
    for comment in said:
        comment.refresh_from_db()
    assert [comment.status for comment in said] == ["held", "held"]
    assert "2 comments named the person and were held." in page.text


def test_the_button_says_that_she_was_found(first, published, redpel, mira, seated):
    assert "Found: take the name out" in seated(redpel).get(url_of(first)).text
    assert "Found: take the name out" not in seated(redpel).get(url_of(published)).text
    assert "Found: take the name out" not in seated(mira).get(url_of(first)).text


def test_a_writer_says_in_the_form_that_the_child_is_sought(draft, rahma, seated):
    seated(rahma).post(url_of(draft), form_of(draft, sought="on", protected_terms=NAME))
    draft.refresh_from_db()
    assert (draft.sought, draft.protects) == (True, False)


def test_a_printed_story_that_is_being_revised_loses_the_name_in_what_readers_see_too(
    first, second, rahma, redpel, seated
):
    second.move("reopen", by=rahma)
    found(seated(redpel), first, also=[second.pk])
    assert "siti" not in printed(second)
    second.refresh_from_db()
    assert NAME not in second.lede


def test_her_face_goes_from_every_story_in_which_she_was_sought(
    first, second, take, rahma, redpel, seated, tell, client
):
    hers, street, school = (take(caption=name) for name in ("Ia.", "Jalan.", "SD."))
    third = tell(
        f"{NAME} masih dicari",
        sought=True,
        protected_terms=NAME,
        photo=hers.pk,
        body=f"<p>Awal.</p>{Figure(street.pk)}",
    )
    draft = Article.start(
        third.desk_copy.with_changes(
            headline=f"Besok: {NAME}", body="<p>Dicari.</p>", photo=school.pk
        ),
        by=rahma,
    )
    also = [third.pk, draft.pk]
    found(
        seated(redpel),
        first,
        also=also,
        stay=[street.pk],
        why_they_stay="Hanya jalan raya.",
    )
    for photo in (hers, street, school):
        photo.refresh_from_db()
    assert hers.shows_minor
    assert school.shows_minor
    assert not street.is_protected
    third.refresh_from_db()
    page = client.get(f"/{third.address}").text
    assert page.count("Foto ini tidak lagi ditampilkan.") == 1


def test_a_draft_in_which_none_of_the_words_stands_is_not_told_as_done(
    draft, rahma, redpel
):
    copy = draft.desk_copy.with_changes(lede="Kabar.\nSiti Aminah pulang.")
    draft.save_copy(copy, by=rahma, base=draft.revision)
    story = Article.objects.get(pk=draft.pk)
    taken = {"by": redpel, "note": "Korban."}
    ((_story, refusal),) = take_out([story], {"Budi": "seseorang"}, **taken)
    assert refusal
    assert not Article.objects.get(pk=story.pk).protects
    ((_story, refusal),) = take_out([story], {NAME: "seorang anak"}, **taken)
    assert not refusal
    assert Article.objects.get(pk=story.pk).lede == "Kabar.\nSeorang anak pulang."
