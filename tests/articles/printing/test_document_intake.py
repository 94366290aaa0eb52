"""PDFs that stories hand out.

Taken in, printed, open to readers as long as a live story shows them.
"""

import zlib

import pytest
from django.core.files.base import ContentFile

from articles.models import Document
from articles.printing.document_intake import MOST_BYTES, UnreadableDocument, take_in
from articles.workflow.refusals import ChecksFailed
from photos import files
from tests.articles.reading.test_related import WISH, page_of

PDF = b"%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n"


def packed(inside: bytes) -> bytes:
    return PDF.replace(
        b"trailer",
        b"2 0 obj <</Type /ObjStm /N 1>> stream\n"
        + zlib.compress(inside)
        + b"endstream\ntrailer",
    )


def sent(content: bytes = PDF, name: str = "Putusan 12/PN.pdf") -> ContentFile:
    return ContentFile(content, name=name)


def handing_out(*keys: int) -> str:
    return "<p>Isi.</p>" + "".join(
        f'<figure data-file="{key}"><figcaption>Salinan putusan</figcaption></figure>'
        for key in keys
    )


@pytest.fixture
def decision(rahma) -> Document:
    return take_in(sent(), by=rahma)


def test_a_document_is_kept_as_it_came(decision):
    assert (decision.name, decision.size) == ("PN.pdf", len(PDF))
    assert files.originals().open(decision.file).read() == PDF


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "paling besar 10 MB"),
        (PDF + b" " * MOST_BYTES, "paling besar 10 MB"),
        (b"<script>alert(1)</script>", "bukan PDF"),
        (PDF[: len(PDF) // 2], "hanya sebagian"),
        (PDF.replace(b"/Root", b"/Encrypt 3 0 R /Root"), "terkunci"),
        (
            PDF.replace(b"/Type", b"/OpenAction <</S /JavaScript>> /Type"),
            "berisi skrip",
        ),
        (
            PDF.replace(b"/Type", b"/Names <</EmbeddedFiles 4 0 R>> /Type"),
            "berisi skrip",
        ),
        (packed(b"1 0 <</S /JavaScript /JS (x)>>"), "berisi skrip"),
        (
            packed(b"1 0 <</S /J#61vaScript>>").replace(
                b"/ObjStm", b"/Obj#53tm /X <<" + b" " * 500 + b">>"
            ),
            "berisi skrip",
        ),
        (PDF.replace(b"/Type", b"/OpenAction <</S /L#61unch>> /Type"), "berisi skrip"),
        (PDF.replace(b"/Root", b"/Encr#79pt 3 0 R /Root"), "terkunci"),
        (packed(b" " * 5_000_000 + b"/JavaScript"), "tidak bisa diperiksa"),
        (
            PDF.replace(b"trailer", b"/ObjStm>>stream\n" * 60_000 + b"trailer"),
            "tidak bisa diperiksa",
        ),
        (b"<script>alert(1)</script>" + PDF, "bukan PDF"),
    ],
)
def test_what_is_no_plain_document_is_refused_with_a_sentence_and_leaves_nothing(
    rahma, content, said
):
    with pytest.raises(UnreadableDocument, match=said):
        take_in(sent(content), by=rahma)
    assert not Document.objects.exists()


def test_a_plain_document_may_be_packed(rahma):
    assert take_in(sent(packed(b"1 0 <</Type /Page>>")), by=rahma).pk


@pytest.mark.parametrize(
    "name", ["", "\x00.pdf", "..\\..\\x.pdf", "a" * 500 + ".pdf", "日本.pdf"]
)
def test_whatever_it_is_called_it_has_an_address(rahma, name):
    assert (
        take_in(ContentFile(PDF, name=name), by=rahma)
        .get_absolute_url()
        .startswith("/berkas/")
    )


def test_readers_have_it_as_long_as_a_live_story_shows_it(
    client, tell, pemred, decision
):
    url = decision.get_absolute_url()
    assert client.get(url).status_code == 404
    first, second = (tell(f"Putusan {n}", body=handing_out(decision.pk)) for n in "ab")
    assert f'<a href="{url}" type="application/pdf">Salinan putusan' in page_of(
        client, first
    )
    answer = client.get(url)
    assert b"".join(answer.streaming_content) == PDF
    assert (answer["Content-Type"], answer["Content-Disposition"]) == (
        "application/pdf",
        f'attachment; filename="dokumen-{decision.pk}.pdf"',
    )
    first.move("withdraw", by=pemred, **WISH)
    assert client.get(url).status_code == 200
    second.move("withdraw", by=pemred, **WISH)
    gone = client.get(url)
    assert gone.status_code == 410
    assert "Dokumen ini tidak lagi dimuat" in gone.content.decode()
    assert "Ke beranda" in gone.content.decode()


@pytest.mark.parametrize(
    "path", ["/berkas/0.pdf", f"/berkas/{'9' * 30}.pdf", "/berkas/x.pdf"]
)
def test_other_addresses_lead_to_nothing(client, tell, decision, path):
    tell("Putusan", body=handing_out(decision.pk))
    assert client.get(path).status_code == 404


def test_the_name_of_its_file_is_nowhere_for_readers(client, tell, rahma):
    secret = take_in(sent(name="Putusan Siti Aminah.pdf"), by=rahma)
    page = page_of(
        client,
        tell("Putusan", body=f'<p>Isi.</p><figure data-file="{secret.pk}"></figure>'),
    )
    assert f'href="{secret.get_absolute_url()}"' in page
    assert (
        "minah"
        not in page + client.get(secret.get_absolute_url())["Content-Disposition"]
    )


def test_a_document_leaves_with_the_name_that_is_taken_out(
    client, tell, redpel, decision
):
    story = tell("Siti Aminah selamat", body=handing_out(decision.pk))
    story.move(
        "anonymise",
        by=redpel,
        terms={"Siti Aminah": "seorang anak"},
        note="Korban anak.",
    )
    assert "data-file" not in story.body
    assert client.get(decision.get_absolute_url()).status_code == 410


def test_one_that_went_with_a_withdrawn_story_comes_back_only_with_a_reason(
    tell, pemred, decision
):
    gone = tell("Putusan a", body=handing_out(decision.pk))
    gone.move("withdraw", by=pemred, **WISH)
    with pytest.raises(ChecksFailed, match="bersama berita yang dicabut"):
        tell("Putusan b", body=handing_out(decision.pk))
    gone.move("restore", by=pemred, note="Putusan sudah diperiksa ulang.")


def test_a_story_that_protects_somebody_asks_for_eyes_on_its_document(tell, decision):
    with pytest.raises(ChecksFailed, match="tidak bisa dibaca pemeriksa"):
        tell(
            "Putusan",
            body=handing_out(decision.pk),
            protects=True,
            protected_terms="Siti Aminah",
        )


def test_a_document_that_is_not_there_stops_the_story(tell):
    with pytest.raises(ChecksFailed, match="tidak ada lagi"):
        tell("Putusan", body=handing_out(10**17))
