"""What robots are told: where they may not go, and where the lists of stories are."""

import pytest

from paper.models import Paper


def test_robots_keep_off_the_desk_and_find_the_sitemaps_under_the_masthead_s_address(
    client, paper
):
    answer = client.get("/robots.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.text.splitlines() == [
        "User-agent: *",
        "Disallow: /admin/",
        "",
        "Sitemap: https://pionir.example/sitemap.xml",
        "Sitemap: https://pionir.example/sitemap-news.xml",
    ]


def test_every_sitemap_that_robots_are_told_of_is_there(client, published):
    site = Paper.objects.get().site_url
    lines = client.get("/robots.txt").text.splitlines()
    told = [line.partition(": ")[2] for line in lines if line.startswith("Sitemap")]
    assert len(told) == 2
    for address in told:
        answer = client.get(address.removeprefix(site))
        assert answer.status_code == 200
        assert answer["Content-Type"].startswith("application/xml")


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
@pytest.mark.parametrize("url", ["/robots.txt", "/tentang/", f"/logo-{'0' * 16}.svg"])
def test_nothing_can_be_sent_there(client, paper, method, url):
    assert getattr(client, method)(url).status_code == 405
