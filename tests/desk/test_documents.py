"""The desk's door for documents."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from articles.models import Article, Document
from articles.printing.document_intake import take_in
from tests.articles.printing.test_document_intake import PDF, sent
from tests.desk.screen import form_of

ADDRESS = "/admin/articles/article/documents/"


def test_a_reporter_sends_a_document_and_opens_it(client, rahma):
    client.force_login(rahma)
    answer = client.post(ADDRESS, {"document": SimpleUploadedFile("Putusan.pdf", PDF)})
    kept = Document.objects.get()
    assert answer.json() == {"id": kept.pk, "name": "Putusan.pdf", "size": len(PDF)}
    assert b"".join(client.get(f"{ADDRESS}{kept.pk}/").streaming_content) == PDF


@pytest.mark.parametrize(
    "files", [{}, {"document": SimpleUploadedFile("x.pdf", b"MZ")}, {"lain": sent()}]
)
def test_rubbish_is_answered_with_a_sentence(client, rahma, files):
    client.force_login(rahma)
    answer = client.post(ADDRESS, files)
    assert answer.status_code == 422
    assert "PDF" in answer.json()["error"]
    assert not Document.objects.exists()


def test_it_is_open_to_who_sent_it_and_to_those_who_read_the_desk(
    client, rahma, jon, mira
):
    of_jon, of_rahma = (take_in(sent(), by=by) for by in (jon, rahma))
    for person, seen in ((jon, {of_jon}), (mira, {of_jon, of_rahma})):
        client.force_login(person)
        for one in (of_jon, of_rahma):
            assert client.get(f"{ADDRESS}{one.pk}/").status_code == (
                200 if one in seen else 404
            )
    assert client.get(f"{ADDRESS}{10**18}/").status_code == 404


def test_nobody_from_outside_sends_or_opens_one(client, rahma):
    kept = take_in(sent(), by=rahma)
    assert client.post(ADDRESS, {"document": sent()}).status_code == 302
    assert client.get(f"{ADDRESS}{kept.pk}/").status_code == 302
    assert Document.objects.count() == 1


def test_a_document_of_somebody_else_does_not_come_into_a_contributor_s_text(
    client, rahma, jon, good_copy
):
    kept = take_in(sent(), by=rahma)
    story = Article.start(good_copy, by=jon)
    client.force_login(jon)
    body = story.body + (
        f'<figure data-file="{kept.pk}"><figcaption>Intip</figcaption></figure>'
    )
    client.post(
        f"/admin/articles/article/{story.pk}/change/",
        form_of(story, base=1, body=body, _save="1"),
    )
    assert Article.objects.get(pk=story.pk).desk_copy.documents == []
