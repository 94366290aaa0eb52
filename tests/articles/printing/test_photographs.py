"""Photographs of a story.

What is printed of them stays, what readers see of them is asked every time.
"""

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from articles.models import Article, CopyPhoto, VersionPhoto
from articles.printing.photographs import Body, Picture, show_all
from articles.text.figures import Figure, Gallery
from articles.workflow.refusals import ChecksFailed, Refused
from photos import looks
from photos.models import Photo, Rendering
from tests.articles.reader import LISTS, text_at

WITHDRAW = {
    "asked_by": "external",
    "ground": "masa_depan_anak",
    "reason": "Demi anak itu.",
}
GONE = "Foto ini tidak lagi ditampilkan."


def page_of(client, article: Article) -> str:
    return text_at(client, f"/{article.address}")


def file_of(photo: Photo) -> str:
    """The address of one public file of this photograph, whether it is still served or
    not.
    """
    rendering = photo.renderings.latest("made_at")
    return f"/foto/{rendering.key}/16x9-400.jpg"


def hide(photo: Photo, **changes) -> None:
    for name, value in changes.items():
        setattr(photo, name, value)
    looks.save_record(photo, edition=photo.edition)


YESTERDAY = timezone.localdate() - timedelta(days=1)
HIDING = [
    {"rights_until": YESTERDAY},
    {"blocked_at": timezone.now()},
    {"shows_minor": True},
    {"shows_victim": True},
]


@pytest.fixture
def pictured(tell, photo) -> Article:
    """A story that opens with the photograph."""
    return tell("Jembatan Talu dibuka", photo=photo.pk)


def test_a_story_opens_with_its_photograph_and_names_who_took_it(
    client, pictured, photo
):
    page = page_of(client, pictured)
    assert photo.renderings.get().key in page
    assert "Jembatan Talu dari hulu." in page
    assert "Foto: Rahma Desnita/Pionir" in page
    assert 'alt="Jembatan di atas sungai"' in page
    assert 'fetchpriority="high"' in page


def test_words_of_this_story_go_before_those_of_the_photograph(client, tell, photo):
    story = tell(
        "Lain",
        photo=photo.pk,
        photo_caption="Sehari sebelum dibuka.",
        photo_credit="Dok. Nagari",
    )
    page = page_of(client, story)
    assert "Sehari sebelum dibuka." in page
    assert "Foto: Dok. Nagari" in page
    assert "dari hulu" not in page


def test_a_photograph_in_the_body_stands_where_it_was_put(client, tell, photo, take):
    second = take(caption="Dari hilir.")
    story = tell(
        "Lain", photo=photo.pk, body=f"<p>Awal.</p>{Figure(second.pk)}<p>Akhir.</p>"
    )
    page = page_of(client, story)
    places = [
        page.index(words) for words in ("dari hulu", "Awal.", "Dari hilir.", "Akhir.")
    ]
    assert places == sorted(places)
    assert page.count('loading="lazy"') == 1


def test_what_was_printed_keeps_its_words_when_the_record_changes_later(
    client, pictured, photo
):
    hide(photo, caption="Keterangan baru", credit="Orang lain")
    page = page_of(client, pictured)
    assert "Jembatan Talu dari hulu." in page
    assert "Orang lain" not in page


@pytest.mark.parametrize("changes", HIDING)
def test_a_hidden_photograph_leaves_a_plain_block_and_no_word_of_what_it_showed(
    client, pictured, photo, changes
):
    address = file_of(photo)
    assert client.get(address).status_code == 200
    hide(photo, **changes)
    page = page_of(client, pictured)
    assert GONE in page
    assert not [
        trace
        for trace in ("/foto/", "dari hulu", "Rahma Desnita/Pionir", "di atas sungai")
        if trace in page
    ]
    assert client.get(address).status_code == 410


@pytest.mark.parametrize("url", [*LISTS, "/feed/"])
@pytest.mark.parametrize("changes", [None, *HIDING])
def test_lists_and_feeds_show_what_may_be_shown_and_no_more(
    client, pictured, photo, url, changes
):
    if changes:
        hide(photo, **changes)
    text = text_at(client, url)
    assert ("/foto/" in text) == (changes is None)
    assert ("Rahma Desnita/Pionir" in text) == (changes is None)


def test_rights_that_end_tonight_end_for_readers_at_midnight_without_any_process(
    client, pictured, photo, clock
):
    hide(photo, rights_until=timezone.localdate())
    assert GONE not in page_of(client, pictured)
    midnight = timezone.localtime().replace(
        hour=0, minute=0, second=0, microsecond=0
    ) + timedelta(days=1)
    clock.move_to(midnight)
    assert GONE in page_of(client, pictured)


def test_a_blur_is_on_every_page_at_once_and_the_old_file_gone(client, pictured, photo):
    old = file_of(photo)
    looks.change(photo, looks.Look(blur=((0, 0, 500, 500),)), edition=photo.edition)
    page = page_of(client, pictured)
    assert photo.renderings.current().get().key in page
    assert old.split("/")[2] not in page
    assert client.get(old).status_code == 410


def test_a_withdrawn_story_takes_its_photographs_along_and_brings_them_back(
    client, pictured, photo, pemred, django_capture_on_commit_callbacks
):
    address = file_of(photo)
    pictured.move("withdraw", by=pemred, **WITHDRAW)
    assert client.get(address).status_code == 410
    with django_capture_on_commit_callbacks(execute=True):
        pictured.move("restore", by=pemred, note="Keliru.")
    assert client.get(address).status_code == 200
    assert "dari hulu" in page_of(client, pictured)


def test_a_photograph_that_another_story_shows_stays_when_one_is_withdrawn(
    client, pictured, tell, photo, pemred
):
    other = tell("Berita lain", photo=photo.pk)
    pictured.move("withdraw", by=pemred, **WITHDRAW)
    assert client.get(file_of(photo)).status_code == 200
    assert "dari hulu" in page_of(client, other)
    other.move("withdraw", by=pemred, **WITHDRAW)
    assert client.get(file_of(photo)).status_code == 410


def test_what_only_a_recalled_version_held_is_not_withdrawn_with_the_story(
    pictured, revise, take, mira, pemred, clock
):
    unseen = take()
    revise(pictured, live_at=timezone.now() + timedelta(hours=2), photo=unseen.pk)
    pictured.move("recall", by=mira)
    pictured.move("withdraw", by=pemred, **WITHDRAW)
    unseen.refresh_from_db()
    assert unseen.withdrawn_at is None


def test_a_story_whose_photograph_has_lost_its_rights_can_still_be_mended_and_restored(
    pictured, photo, mira, pemred
):
    hide(photo, rights_until=YESTERDAY)
    changes = {"lede": "Anak sekolah dari tiga jorong tak perlu memutar."}
    pictured.move(
        "fix",
        by=mira,
        kind="ralat",
        wrong="Semula keliru.",
        right="Begini.",
        note="Semula keliru.",
        changes=changes,
        version=1,
    )
    pictured.move("withdraw", by=pemred, **WITHDRAW)
    pictured.move("restore", by=pemred, note="Keliru.")
    assert pictured.state == "printed"


@pytest.mark.parametrize("change", ["lead", "swapped", "taken out"])
def test_no_photograph_changes_under_the_name_of_a_typing_error(
    tell, take, mira, photo, change
):
    other, body = take(), f"<p>Isi berita.</p>{Figure(photo.pk)}"
    story = tell("Bergambar", body=body, photo=photo.pk)
    changes = {
        "lead": {"photo": other.pk},
        "swapped": {"body": body.replace(str(Figure(photo.pk)), str(Figure(other.pk)))},
        "taken out": {"body": "<p>Isi berita.</p>"},
    }[change]
    with pytest.raises(Refused):
        story.move("fix", by=mira, kind="typo", changes=changes, version=1)


def test_a_typing_error_in_the_caption_of_this_story_is_mended_in_silence(
    tell, mira, photo
):
    story = tell(
        "Bergambar", photo=photo.pk, photo_caption="Jembatan dari huluu sungai."
    )
    story.move(
        "fix",
        by=mira,
        kind="typo",
        changes={"photo_caption": "Jembatan dari hulu sungai."},
        version=1,
    )
    assert not story.versions.latest("number").corrections


def test_readers_get_their_own_language_whoever_prints(take, tell):
    old = take(is_archive=True, taken_on="2021-03-12")
    with translation.override("en"):
        story = tell("Lama", photo=old.pk)
    assert story.versions.get().photos[0]["archive"] == "Foto arsip, 12 Maret 2021"


def test_a_photograph_withdrawn_with_one_story_cannot_slip_into_another(
    pictured, tell, photo, pemred
):
    pictured.move("withdraw", by=pemred, **WITHDRAW)
    with pytest.raises(ChecksFailed, match="dicabut bersama sebuah berita"):
        tell("Berita lain", photo=photo.pk)


def test_printing_does_not_wait_for_a_file_that_is_missing(client, tell, photo):
    Rendering.objects.all().delete()
    story = tell("Tanpa berkas", photo=photo.pk)
    assert GONE in page_of(client, story)


def test_a_photograph_deleted_between_choice_and_print_is_named_and_nothing_printed(
    draft, rahma, photo
):
    copy = draft.desk_copy.with_changes(body=f"<p>Isi.</p>{Figure(photo.pk)}")
    CopyPhoto.objects.all().delete()
    looks.remove(photo)
    saved = draft.save_copy(
        copy.with_changes(photo=photo.pk), by=rahma, base=draft.revision
    )
    assert saved.photo is None
    saved.move("submit", by=rahma)
    assert [f.check for f in findings_of(saved) if f.level == "error"] == [
        "photo_is_there"
    ]


def findings_of(article: Article) -> list:
    from articles.checklist import Story, run
    from articles.printing.proof import photos_of

    copy = article.desk_copy
    return run(Story(copy, article.section, timezone.now(), photos_of(copy, article)))


def test_what_a_version_shows_is_never_deleted_and_neither_is_what_copy_uses(
    pictured, draft, rahma, photo, take
):
    from django.db.models import ProtectedError

    in_body = take()
    copy = draft.desk_copy.with_changes(body=f"<p>Isi.</p>{Figure(in_body.pk)}")
    draft.save_copy(copy, by=rahma, base=draft.revision)
    for used in (photo, in_body):
        with pytest.raises(ProtectedError):
            looks.remove(used)
    assert set(VersionPhoto.objects.values_list("photo", flat=True)) == {photo.pk}


def test_two_people_at_one_story_keep_both_a_new_photograph_and_a_new_headline(
    draft, rahma, mira, photo, carry
):
    base = draft.revision
    draft.save_copy(draft.desk_copy.with_changes(photo=photo.pk), by=rahma, base=base)
    saved = draft.save_copy(
        draft.desk_copy.with_changes(headline="Judul baru"), by=rahma, base=base
    )
    assert (saved.photo_id, saved.headline) == (photo.pk, "Judul baru")


def test_an_old_photograph_tells_its_day_and_one_made_by_ai_its_label(
    client, tell, take
):
    old = take(is_archive=True, taken_on="2021-03-12")
    drawn = take(
        rights=Photo.Rights.AI,
        rights_note="Alat gambar; redaktur opini.",
        caption="Sawah.",
        credit="Pionir",
    )
    story = tell("Lama", photo=old.pk, body=f"<p>Isi.</p>{Figure(drawn.pk)}")
    page = page_of(client, story)
    assert "Foto arsip, 12 Maret 2021" in page
    assert "Gambar dibuat dengan kecerdasan buatan" in page
    assert "Gambar: Pionir" in page
    assert "Foto arsip, 12 Maret 2021" in text_at(client, "/indeks/")


def test_markup_in_captions_is_text(client, tell, take):
    story = tell(
        "Aneh",
        photo=take(caption="<script>x()</script>", credit='"><b>', alt='"><img>').pk,
    )
    page = page_of(client, story)
    assert "<script>x()" not in page
    assert "&lt;script&gt;x()" in page
    assert 'alt="&quot;&gt;&lt;img&gt;"' in page


@pytest.mark.parametrize(
    ("width", "height", "is_tall"),
    [(600, 601, True), (600, 600, False), (601, 600, False)],
)
def test_a_photograph_is_tall_where_it_is_higher_than_wide(
    pictured, photo, width, height, is_tall
):
    shot = Rendering.objects.shots([photo.pk], timezone.localdate())[photo.pk]
    shot.sizes["whole"][0] = (width, height, 1)
    assert Picture("", "", "", "", shot).is_tall is is_tall
    assert not Picture("", "", "", "", None).is_tall


@pytest.mark.parametrize(
    ("credit", "label", "line"),
    [
        ("Rahma", "", "Foto: Rahma"),
        ("Pionir", "Ilustrasi", "Gambar: Pionir"),
        ("", "", ""),
        ("", "Ilustrasi", ""),
    ],
)
def test_a_credit_says_what_it_is_of_and_no_credit_says_nothing(credit, label, line):
    assert Picture("", credit, "", label, None).credit_line == line


def test_a_page_that_only_names_a_picture_says_how_many_kilobytes_begin(
    pictured, photo
):
    shot = Rendering.objects.shots([photo.pk], timezone.localdate())[photo.pk]
    for length, kilobytes in ((1000, 1), (1001, 2)):
        shot.sizes["whole"] = [(600, 400, length)]
        assert Picture("", "", "", "", shot).file[1] == kilobytes


def test_a_picture_that_is_named_is_the_largest_of_at_most_780_points(pictured, photo):
    shot = Rendering.objects.shots([photo.pk], timezone.localdate())[photo.pk]
    shot.sizes["whole"] = [(width, 400, width) for width in (400, 780, 781)]
    assert "780" in Picture("", "", "", "", shot).file[0]


def test_words_of_a_photograph_are_printed_without_letters_that_no_page_may_hold(
    tell, take
):
    known = dict.fromkeys(("caption", "credit", "alt"), "Dari\x0bhulu")
    printed = tell("Lama", photo=take(**known).pk).versions.get().photos[0]
    assert {printed[name] for name in known} == {"Dari hulu"}


def test_a_story_without_a_lead_keeps_its_place_free_for_none(tell, photo, take):
    second = take()
    body = f"<p>a</p>{Figure(photo.pk)}{Figure(second.pk)}"
    version = tell("Lain", body=body).versions.get()
    keys = [entry["photo"] for entry in version.photos]
    assert keys == [None, photo.pk, second.pk]
    assert tell("Tanpa foto").versions.get().photos == []


def test_a_photograph_that_was_withdrawn_before_keeps_its_day(
    pictured, tell, photo, pemred, clock
):
    other = tell("Berita lain", photo=photo.pk)
    first = timezone.now()
    hide(photo, withdrawn_at=first)
    clock.shift(timedelta(days=1))
    for story in (pictured, other):
        story.move("withdraw", by=pemred, **WITHDRAW)
    photo.refresh_from_db()
    assert photo.withdrawn_at == first


@pytest.fixture
def body_of(tell, take):
    """Today's body of a story of this kind with a photograph and a gallery."""

    def body_of(kind: str) -> Body:
        figure, blocked = Figure(take(caption="Dari hulu.").pk), take()
        gallery = Gallery((take().pk, blocked.pk), "Tiga hari")
        version = tell("Lain", body=f"<p>a</p>{figure}{gallery}").versions.get()
        hide(blocked, blocked_at=timezone.now())
        version.story_kind = kind
        return show_all(version, timezone.now())

    return body_of


@pytest.mark.parametrize(("kind", "wide"), [("photo", True), ("news", False)])
def test_photographs_of_an_essay_alone_stand_across_the_page(body_of, kind, wide):
    html = str(body_of(kind))
    assert ("64rem) 64rem" in html, "gallery--wide" in html) == (wide, wide)


def test_the_light_edition_has_links_in_the_place_of_pictures(body_of):
    body = body_of("news")
    assert (str(body).count("<img"), body.light.count("<img")) == (2, 0)
    assert body.light.count('href="/foto/') == 2
    assert (str(body).count(GONE), body.light.count(GONE)) == (1, 1)
    assert "Dari hulu." in body.light
    assert "Tiga hari" in body.light
