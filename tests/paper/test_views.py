"""The lasting pages, and the frame of every page, which names them."""

import pytest

from articles.models import Section
from newsroom.opening import write_pages
from paper.models import Page, Paper


def test_the_lasting_pages_open_and_every_page_leads_to_them(client, paper):
    write_pages(paper)
    front = client.get("/").content.decode()
    assert Page.objects.count() >= 4
    for page in Page.objects.all():
        text = client.get(page.get_absolute_url()).content.decode()
        assert f'<h1 class="title">{page.title}</h1>' in text
        assert f'<a href="{page.get_absolute_url()}">{page.title}</a>' in front
    assert '<a href="/redaksi/">Redaksi</a>' in front


def test_a_page_outside_the_footer_is_read_at_its_address_all_the_same(client, paper):
    Page.objects.create(
        slug="karier",
        title="Karier",
        body="<p>Kami mencari wartawan.</p>",
        in_footer=False,
    )
    assert "<p>Kami mencari wartawan.</p>" in client.get("/karier/").content.decode()
    assert "/karier/" not in client.get("/").content.decode()


@pytest.mark.parametrize("slug", ["indeks", "feed", "redaksi"])
def test_no_page_hides_an_address_of_the_paper(client, published, slug):
    Page.objects.create(slug=slug, title="Bajakan", body="<p>Bajakan.</p>")
    answer = client.get(f"/{slug}/")
    assert answer.status_code == 200
    assert "<p>Bajakan.</p>" not in answer.content.decode()


def test_the_frame_names_the_paper_its_sections_and_who_answers_for_it(
    client, paper, politics
):
    Section.objects.create(name="Arsip", slug="arsip", in_menu=False)
    page = client.get("/redaksi/").content.decode()
    assert "Diterbitkan oleh PT Pionir Ranah Media" in page
    assert "Penanggung jawab: Nurman Basrial" in page
    assert "Kabar Sumatera Barat" in page
    assert page.count('href="/kanal/politik/"') == 2
    assert "/kanal/arsip/" not in page


def test_a_paper_without_a_masthead_still_opens(client, db):
    assert not Paper.objects.exists()
    for url in ("/", "/redaksi/", "/indeks/", "/feed/", "/robots.txt", "/sitemap.xml"):
        assert client.get(url).status_code == 200
    assert "Koran baru" in client.get("/").content.decode()
