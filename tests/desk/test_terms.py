"""The words that would betray a protected person are read by those who need them.

Others see how many there are.
"""

import json

import pytest

from articles.models import Article
from people.models import AuditEvent
from tests.desk.screen import form_of, url_of

NAME = "Siti Aminah"
TERMS = f"{NAME}\nSDN 05 Talu"


@pytest.fixture
def protected(draft, rahma) -> Article:
    """A draft about a child, not printed yet."""
    copy = draft.desk_copy.with_changes(protects=True, protected_terms=TERMS)
    return draft.save_copy(copy, by=rahma, base=draft.revision)


@pytest.fixture
def sealed(tell, redpel, rahma) -> Article:
    """A revision in work of a story from which an identity was taken out."""
    story = tell("Anak ditemukan selamat", lede=f"{NAME} pulang Senin.")
    story.move(
        "anonymise", by=redpel, terms={NAME: "seorang anak"}, note="Korban anak."
    )
    story.move("reopen", by=rahma)
    return story


def without_terms(article: Article, **changes) -> dict:
    """What a browser sends from a form that has no field for these words."""
    return {
        name: value
        for name, value in form_of(article, **changes).items()
        if name != "protected_terms"
    }


@pytest.mark.parametrize(
    ("who", "reads"),
    [("rahma", True), ("mira", True), ("yusril", False), ("redpel", True)],
)
def test_before_print_they_are_open_to_who_writes_and_to_who_may_take_them_out(
    who, reads, protected, request, seated
):
    page = seated(request.getfixturevalue(who)).get(url_of(protected)).text
    assert (NAME in page, "2 words, not open to you" in page) == (reads, not reads)


def test_closed_copy_shows_them_to_who_may_take_them_out_alone(
    protected, carry, rahma, mira, redpel, seated
):
    carry(protected, "printed")
    pages = [seated(who).get(url_of(protected)).text for who in (rahma, mira, redpel)]
    assert [NAME in page for page in pages] == [False, False, True]
    assert "2 words, not open to you" in pages[0]


@pytest.mark.parametrize(
    ("who", "reads"),
    [("rahma", False), ("mira", False), ("redpel", False), ("pemred", True)],
)
def test_once_they_were_taken_out_the_editor_in_chief_alone_reads_them(
    who, reads, sealed, request, seated
):
    browser = seated(request.getfixturevalue(who))
    pages = [
        browser.get(url_of(sealed, *parts)).text
        for parts in ((), ("revision", str(sealed.revision)))
    ]
    assert [NAME in page for page in pages] == [reads, reads]
    if who in ("redpel", "pemred"):
        assert (
            f"{NAME} = \n" in browser.get(url_of(sealed, "step", "anonymise")).text
        ) == reads


@pytest.mark.parametrize("who", ["rahma", "redpel"])
def test_a_form_that_does_not_show_them_does_not_empty_them(
    who, sealed, request, seated
):
    person = request.getfixturevalue(who)
    seated(person).post(url_of(sealed), without_terms(sealed, lede="Ia pulang."))
    sealed.refresh_from_db()
    assert (sealed.lede, sealed.protected_terms) == ("Ia pulang.", NAME)


def test_a_form_from_which_the_field_is_missing_leaves_them_as_they_are(
    protected, rahma, seated
):
    browser = seated(rahma)
    browser.post(url_of(protected), without_terms(protected, lede="Ia pulang."))
    protected.refresh_from_db()
    assert (protected.lede, protected.protected_terms) == ("Ia pulang.", TERMS)
    browser.post(url_of(protected), form_of(protected, protected_terms=""))
    protected.refresh_from_db()
    assert protected.protected_terms == ""


@pytest.mark.parametrize("terms", ["", "Budi", "\x00"])
def test_what_is_sent_for_them_all_the_same_takes_none_away(
    terms, sealed, redpel, seated
):
    seated(redpel).post(url_of(sealed), form_of(sealed, protected_terms=terms))
    sealed.refresh_from_db()
    assert NAME in sealed.protected_terms.splitlines()


def test_a_form_with_an_error_is_shown_again_without_them(sealed, rahma, seated):
    page = seated(rahma).post(
        url_of(sealed), without_terms(sealed, lede="Ia pulang.", expires_at="kapan")
    )
    assert page.status_code == 200
    assert page.context["adminform"].form.errors.keys() == {"expires_at"}
    assert NAME not in page.text
    assert "1 word, not open to you" in page.text


def test_words_typed_before_they_were_closed_come_again_with_an_error_kept_ones_do_not(
    sealed, rahma, seated
):
    browser, sent = (
        seated(rahma),
        form_of(sealed, protected_terms=f"{NAME}\nKak Ros", expires_at="kapan"),
    )
    page = browser.post(url_of(sealed), sent)
    assert "Kak Ros</textarea>" in page.text
    assert NAME not in page.text
    assert "1 word, not open to you" in page.text
    browser.post(
        url_of(sealed), form_of(sealed, protected_terms="Kak Ros", lede="Ia pulang.")
    )
    sealed.refresh_from_db()
    assert sealed.protected_terms == f"{NAME}\nKak Ros"


@pytest.mark.parametrize(
    "rest", [{}, {"expires_at": "kapan"}], ids=["saved", "with an error"]
)
def test_words_typed_into_a_story_that_is_approved_meanwhile_are_kept_beside_the_line(
    rest, protected, rahma, carry, seated
):
    sent = form_of(
        protected, protected_terms="Kak Ros\nPak Udin", lede="Ia pulang.", **rest
    )
    carry(protected, "approved")
    page = seated(rahma).post(url_of(protected), sent)
    assert page.status_code == 409
    assert NAME not in page.text
    kept = protected.revisions.get(aside=True).copy
    assert (kept.lede, kept.protected_terms) == (
        "Ia pulang.",
        f"{TERMS}\nKak Ros\nPak Udin",
    )


def test_more_words_than_fit_are_kept_as_far_as_they_fit(
    protected, rahma, carry, seated
):
    sent = form_of(
        protected, protected_terms="\n".join(f"Kata {number}" for number in range(41))
    )
    carry(protected, "approved")
    assert seated(rahma).post(url_of(protected), sent).status_code == 409
    kept = protected.revisions.get(aside=True).copy.protected_terms.splitlines()
    assert (kept[:3], len(kept)) == ([*TERMS.splitlines(), "Kata 0"], 40)


def test_words_typed_into_a_story_that_is_sealed_meanwhile_come_to_the_sealed_ones(
    tell, rahma, redpel, seated
):
    story = tell("Anak ditemukan selamat", lede=f"{NAME} pulang Senin.")
    story.move("reopen", by=rahma)
    sent = form_of(
        story, protects="on", protected_terms="Kak Ros\nPak Udin", kicker="Talu"
    )
    story.move(
        "anonymise", by=redpel, terms={NAME: "seorang anak"}, note="Korban anak."
    )
    seated(rahma).post(url_of(story), sent)
    story.refresh_from_db()
    assert (story.kicker, story.protected_terms) == (
        "Talu",
        f"{NAME}\nKak Ros\nPak Udin",
    )


def test_a_stale_form_without_them_is_joined_and_not_put_beside(
    sealed, rahma, mira, seated
):
    sent = without_terms(sealed, lede="Ia pulang.")
    copy = sealed.desk_copy.with_changes(
        kicker="Talu", protected_terms=f"{NAME}\nKak Ros"
    )
    sealed.save_copy(copy, by=mira, base=sealed.revision)
    assert seated(rahma).post(url_of(sealed), sent).status_code == 302
    sealed.refresh_from_db()
    assert (sealed.kicker, sealed.lede, sealed.protected_terms) == (
        "Talu",
        "Ia pulang.",
        f"{NAME}\nKak Ros",
    )


def test_typing_that_was_not_saved_and_two_texts_side_by_side_show_none(
    sealed, rahma, mira, seated
):
    browser, before = seated(rahma), sealed.revision
    typed = {
        "headline": ["Anak itu selamat"],
        "protects": ["on"],
        "protected_terms": ["Kak Ros"],
    }
    sent = {
        "page": "a" * 16,
        "number": 1,
        "base": before,
        "user": rahma.pk,
        "typed": typed,
    }
    browser.post(
        url_of(sealed, "autosave"), json.dumps(sent), content_type="application/json"
    )
    page = browser.get(url_of(sealed, "unsaved")).text
    assert not [word for word in (NAME, "Kak Ros") if word in page]
    assert "not open to you" in page
    copy = sealed.desk_copy.with_changes(protected_terms=f"{NAME}\nKak Ros")
    after = sealed.save_copy(copy, by=mira, base=before).revision
    page = browser.get(
        url_of(sealed, "compare"), {"one": str(before), "two": str(after)}
    ).text
    assert "not open to you" in page
    assert not [word for word in (NAME, "Kak Ros") if word in page]


def test_words_that_were_typed_and_thrown_away_are_kept_beside_the_closed_ones(
    sealed, rahma, seated
):
    typed = {"headline": ["Anak itu selamat"], "protected_terms": ["Kak Ros"]}
    sent = {
        "page": "a" * 16,
        "number": 1,
        "base": sealed.revision,
        "user": rahma.pk,
        "typed": typed,
    }
    browser = seated(rahma)
    browser.post(
        url_of(sealed, "autosave"), json.dumps(sent), content_type="application/json"
    )
    browser.post(url_of(sealed, "discard"))
    assert sealed.revisions.get(aside=True).copy.protected_terms == f"{NAME}\nKak Ros"


@pytest.fixture
def typed_before(tell, rahma, redpel, seated) -> Article:
    """A revision in work that Rahma had typed in, unsaved, when the identity was taken
    out.
    """
    story = tell("Anak ditemukan selamat", lede=f"{NAME} pulang Senin.")
    story.move("reopen", by=rahma)
    changes = {
        "kicker": "Talu",
        "protects": "on",
        "protected_terms": f"{NAME}\nKak Ros",
        "tags": f"Polres, {NAME}",
    }
    body = "<p>Ibu <em>Siti</em> Aminah menunggu.</p><p>Warga lega.</p>"
    fields = form_of(story, body=body, **changes)
    typed = {
        name: [str(v) for v in value] if isinstance(value, list) else [str(value)]
        for name, value in fields.items()
    }
    sent = {
        "page": "a" * 16,
        "number": 1,
        "base": story.revision,
        "user": rahma.pk,
        "typed": typed,
    }
    answer = seated(rahma).post(
        url_of(story, "autosave"), json.dumps(sent), content_type="application/json"
    )
    assert answer.json()["offered"]
    story.move(
        "anonymise", by=redpel, terms={NAME: "seorang anak"}, note="Korban anak."
    )
    return story


def test_typing_from_before_an_identity_was_taken_out_comes_back_without_the_name(
    typed_before, rahma, seated
):
    browser = seated(rahma)
    pages = [
        browser.get(url_of(typed_before, "unsaved")),
        browser.post(url_of(typed_before, "restore"), follow=True),
    ]
    for page in pages:
        assert "An identity was taken out since." in page.text
        assert "Talu" in page.text
        assert "lega" in page.text
        assert "Aminah" not in page.text
    form = pages[1].context["adminform"].form
    assert (form["lede"].value(), form["tags"].value()) == ("… pulang Senin.", "Polres")
    assert form["protected_terms"].value() == "Kak Ros"
    assert "Kak Ros</textarea>" in pages[1].text


def test_restored_and_saved_it_is_joined_with_what_was_taken_out(
    typed_before, rahma, seated
):
    browser = seated(rahma)
    form = (
        browser.post(url_of(typed_before, "restore"), follow=True)
        .context["adminform"]
        .form
    )
    values = {name: form[name].value() for name in form.fields}
    browser.post(
        url_of(typed_before),
        {name: "" if value is None else value for name, value in values.items()},
    )
    typed_before.refresh_from_db()
    assert (typed_before.kicker, typed_before.lede) == (
        "Talu",
        "Seorang anak pulang Senin.",
    )
    assert typed_before.protected_terms == f"{NAME}\nKak Ros"


def test_the_editor_in_chief_s_own_typing_opens_whole_and_the_record_says_so(
    tell, rahma, redpel, pemred, seated
):
    story = tell("Anak ditemukan selamat", lede=f"{NAME} pulang Senin.")
    story.move("reopen", by=rahma)
    typed = {"headline": [f"{NAME} selamat"], "lede": ["x"], "body": ["<p>x</p>"]}
    sent = {
        "page": "a" * 16,
        "number": 1,
        "base": story.revision,
        "user": pemred.pk,
        "typed": typed,
    }
    browser = seated(pemred)
    browser.post(
        url_of(story, "autosave"), json.dumps(sent), content_type="application/json"
    )
    story.move(
        "anonymise", by=redpel, terms={NAME: "seorang anak"}, note="Korban anak."
    )
    assert NAME in browser.get(url_of(story, "unsaved")).text
    assert AuditEvent.objects.filter(
        action="open sealed", by=pemred, key=str(story.pk)
    ).exists()
