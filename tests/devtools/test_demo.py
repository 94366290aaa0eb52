import hashlib
import re
from collections import Counter
from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.contrib.auth import authenticate
from django.core.management import call_command
from django.test import Client
from django.utils import timezone, translation
from pytest_django import Settings

from articles import workflow
from articles.models import Article, Handoff, Revision, Version, Withdrawal
from articles.reading.sitemaps import PER_FILE
from articles.text.sanitizing import plain_text
from comments.models import Comment, Status
from devtools.demo.paper import PASSWORD, logins, table
from devtools.demo.seed_article import HEADLINE, TEXT, at
from devtools.demo.stories import moment
from paper.models import Paper
from people.models import User
from photos.models import Photo
from tags.models import Tag

pytestmark = pytest.mark.django_db
looks_at_the_demo = pytest.mark.usefixtures("demo_paper")

SHOWN = {
    "draft": "Draft",
    "submitted": "Submitted",
    "returned": "Sent back",
    "approved": "Ready to publish",
    "scheduled": "Scheduled",
    "published": "Published",
    "updated": "Published",
    "corrected": "Published",
    "revising": "Published, being revised",
    "held": "Published, update scheduled",
    "withdrawn": "Withdrawn",
    "spiked": "Spiked",
}


def seed() -> Article:
    return Article.objects.get(headline=HEADLINE)


def story(key: str) -> Article:
    row = next(row for row in table("stories")["story"] if row["key"] == key)
    return Article.objects.get(
        revisions__number=1, revisions__kept__headline=row["headline"]
    )


def pages(client: Client, url: str) -> str:
    """The text of a dated list from its first page to its last."""
    text, older = "", ""
    while True:
        response = client.get(url, {"sebelum": older} if older else {})
        assert response.status_code == 200
        text, older = text + response.content.decode(), response.context["older"]
        if not older:
            return text


# --- the states ---


@looks_at_the_demo
def test_the_demo_has_every_state_that_the_desk_can_show() -> None:
    chief = User.objects.get(username="pemred")
    with translation.override("en"):
        shown = Counter(
            workflow.shown_state(article.permission_facts(chief))
            for article in Article.objects.all()
        )
    # the seed
    told = Counter(SHOWN[row["life"]] for row in table("stories")["story"]) + Counter(
        {"Published": 1}
    )
    assert shown == told
    assert set(shown) == set(SHOWN.values())


@looks_at_the_demo
def test_readers_see_what_is_live_and_a_notice_where_a_story_was_withdrawn(
    client: Client,
) -> None:
    now = timezone.now()
    for article in Article.objects.exclude(address=None):
        live = article.versions.live_at(now).exists()
        expected = 200 if live else 410 if article.state == workflow.WITHDRAWN else 404
        assert client.get(article.get_absolute_url()).status_code == expected


@looks_at_the_demo
def test_withdrawal_notices_tell_the_ground_and_the_first_time(client: Client) -> None:
    for withdrawal in Withdrawal.objects.all():
        response = client.get(withdrawal.article.get_absolute_url())
        text = response.content.decode()
        assert withdrawal.ground_label in text
        assert withdrawal.version.headline not in text
        appeared = timezone.localtime(withdrawal.article.first_live_at)
        assert f'datetime="{appeared:%Y-%m-%dT%H:%M:%S%z}"' in text


@looks_at_the_demo
def test_a_corrected_story_says_so_and_the_record_keeps_what_was_wrong(
    client: Client,
) -> None:
    article = story("pencurian-tbs")
    text = client.get(article.get_absolute_url()).content.decode()
    assert "47 tandan sawit disita" in text
    assert "<del>74 tandan sawit</del>" in text
    assert text.count("74 tandan sawit") == text.count("Sebelumnya tertulis")
    assert "Ralat" in text
    assert article.first_live_at is not None
    before = article.version_at(article.first_live_at + timedelta(minutes=1))
    assert before is not None
    assert "74 tandan sawit" in before.body_html


@looks_at_the_demo
def test_a_held_update_is_not_seen_before_its_time(client: Client) -> None:
    article = story("irigasi-batang-saman")
    assert (
        "Dikeringkan Dua Pekan"
        in client.get(article.get_absolute_url()).content.decode()
    )
    held = article.versions.scheduled(timezone.now()).get()
    assert "Dibuka Kembali" in held.headline


@looks_at_the_demo
def test_the_front_page_leads_with_the_pinned_story(client: Client) -> None:
    assert (
        client.get("/").context["lead"].article_id == story("banjir-ranah-batahan").pk
    )


# --- its clock ---


@looks_at_the_demo
def test_nothing_but_what_is_scheduled_lies_in_the_future() -> None:
    now = timezone.now()
    assert not Handoff.objects.filter(at__gt=now).exists()
    assert not Revision.objects.filter(at__gt=now).exists()
    ahead = {
        version.article_id
        for version in Version.objects.all()
        if version.is_scheduled(now)
    }
    assert ahead == {story("irigasi-batang-saman").pk, story("jagung-ophir").pk}


@looks_at_the_demo
def test_stories_are_as_old_as_their_last_step_or_save() -> None:
    for article in Article.objects.all():
        instants = [
            *article.handoffs.values_list("at", flat=True),
            *article.revisions.values_list("at", flat=True),
        ]
        assert article.changed_at == max(instants)
        assert article.created_at == article.revisions.get(number=1).at
        assert timedelta(0) <= min(
            article.handoffs.values_list("at", flat=True), default=article.created_at
        ) - (article.created_at)


@pytest.mark.parametrize(
    "clock", ["00:00", "00:05", "03:30", "06:21", "07:12", "12:00", "23:59"]
)
def test_whatever_the_hour_of_the_filling_no_story_is_of_tomorrow(clock: str) -> None:
    now = timezone.make_aware(datetime.fromisoformat(f"2026-11-24T{clock}"))
    for row in table("stories")["story"]:
        assert (
            timedelta(minutes=15)
            <= now - moment(row, now=now)
            < timedelta(days=row["days_ago"] + 2)
        )


# --- the people ---


@looks_at_the_demo
@pytest.mark.parametrize("page", ["README.md", "CHANGELOG.md"])
def test_what_the_project_says_of_the_demo_s_size_is_true(page: str) -> None:
    text = (settings.BASE_DIR / page).read_text()
    told = re.findall(r"(\d+) stories, (\d+) photographs and (\d+) comments", text)
    counts = [model.objects.count() for model in (Article, Photo, Comment)]
    assert [list(map(int, numbers)) for numbers in told] == [counts], (
        f"{page} says {told}; the demo has {counts} stories, photographs, comments"
    )


@looks_at_the_demo
def test_the_readme_counts_the_comments_that_wait() -> None:
    text = (settings.BASE_DIR / "README.md").read_text()
    told = re.findall(r"clear the (\d+) comments that wait", text)
    assert list(map(int, told)) == [Comment.objects.filter(status=Status.HELD).count()]


@looks_at_the_demo
def test_nobody_approved_what_they_wrote() -> None:
    for handoff in Handoff.objects.filter(step="approve").select_related("article"):
        typed = handoff.article.revisions.filter(
            wrote=True, at__lte=handoff.at
        ).values_list("by", flat=True)
        assert handoff.by_id not in typed


def test_every_login_that_the_command_prints_works(demo_paper: str) -> None:
    for login, _name, _role in logins():
        user = authenticate(username=login, password=PASSWORD)
        assert user is not None
        assert user.is_staff
        assert not user.is_superuser
        assert f"{login} " in demo_paper
    assert PASSWORD in demo_paper


@looks_at_the_demo
def test_stories_use_the_tags_of_the_table_only() -> None:
    assert set(Tag.objects.values_list("name", flat=True)) == {
        row["name"] for row in table("tags")["tag"]
    }


# --- the seed article ---


def test_the_seed_text_is_the_one_that_came() -> None:
    text = Path(TEXT).read_bytes()
    assert (
        hashlib.sha256(text).hexdigest()
        == "a714a6fa7b21e276e57e77c6f303b87abaa27502c89dca26a9b1b62df5bcf5da"
    )


@looks_at_the_demo
def test_the_seed_was_printed_on_its_thursday_without_boilerplate() -> None:
    version = Version.objects.get(article=seed())
    assert version.first_live_at == datetime(
        2024, 8, 15, 10, 30, tzinfo=ZoneInfo("Asia/Jakarta")
    )
    assert (version.credit, version.byline, version.kind_label) == (
        "HumasResPasbar",
        "",
        "Siaran pers",
    )
    assert (version.place_path, version.section_slug) == ("pasaman-barat", "politik")
    text = plain_text(version.body_html)
    assert text.startswith("Pasaman Barat, Pionir – Jelang Pemilukada Tahun 2024")
    assert text.endswith("tutup Kapolres.")
    for boilerplate in (
        "iklan adsense",
        "Comment",
        "HumasResPasbar",
        "Dalam Rangka Kesiapan Pelaksanaan",
        "\xa0",
    ):
        assert boilerplate not in text


@looks_at_the_demo
def test_the_text_as_it_was_received_is_kept() -> None:
    first = seed().revisions.get(number=1)
    assert first.source == "received"
    lines = [" ".join(line.split()) for line in TEXT.read_text("utf-8").splitlines()]
    assert plain_text(first.kept["body"]).splitlines() == [
        line for line in lines if line
    ]
    assert seed().source_title == lines[0]


@looks_at_the_demo
def test_the_seed_went_over_the_desk_in_one_morning() -> None:
    log = [
        (handoff.step, handoff.by.username)
        for handoff in seed().handoffs.order_by("at")
    ]
    assert log == [
        ("submit", "rahma"),
        ("send_back", "mira"),
        ("submit", "rahma"),
        ("approve", "mira"),
        ("publish", "mira"),
    ]
    assert seed().handoffs.get(step="send_back").note
    assert seed().handoffs.get(step="publish").at == at("10:30")


@looks_at_the_demo
@pytest.mark.parametrize(
    "url",
    [
        "/indeks/",
        "/indeks/2024/08/15/",
        "/kanal/politik/",
        "/daerah/sumatera-barat/",
        "/daerah/pasaman-barat/",
        "/tag/pilkada/",
        "/tag/polres/",
        "/tag/ops-mantap-praja/",
    ],
)
def test_the_seed_is_found_in_every_list_of_its_filing(
    client: Client, url: str
) -> None:
    assert seed().get_absolute_url() in pages(client, url)


@looks_at_the_demo
@pytest.mark.parametrize(
    "url", ["/tag/pilkada/feed/", "/kanal/politik/feed/", "/sitemap-{file}.xml"]
)
def test_the_seed_is_found_by_machines(client: Client, url: str) -> None:
    url = url.format(file=seed().pk // PER_FILE)
    assert (
        f"http://127.0.0.1:8000{seed().get_absolute_url()}"
        in client.get(url).content.decode()
    )


# --- the command ---


@looks_at_the_demo
def test_a_second_run_changes_nothing(settings: Settings) -> None:
    settings.DEBUG = True
    before = [
        model.objects.count() for model in (Article, Handoff, Revision, User, Tag)
    ]
    said = StringIO()
    call_command("demo", stdout=said)
    assert [
        model.objects.count() for model in (Article, Handoff, Revision, User, Tag)
    ] == before
    assert "Filled" not in said.getvalue()
    assert Paper.objects.get().site_url == "http://127.0.0.1:8000"
    assert "rahma" in said.getvalue()
