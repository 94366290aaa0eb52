"""Every page and state that `make screens` takes pictures of.

A new kind of page is one more line here.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Dossier, Version
from comments.models import Comment, Complaint, Identity, Status, WordRule
from desk.models import PreviewLink
from devtools.demo import brands
from devtools.demo.stage import say_afresh, story
from people.models import User
from photos.models import Photo

if TYPE_CHECKING:
    from playwright.sync_api import Page

RINA, PEMRED, MIRA, SISKA, ADMIN = (
    "rina@pembaca.example",
    "pemred",
    "mira",
    "siska",
    "admin",
)


@dataclass(frozen=True)
class Screen:
    """A page in one state: the group it is shown in, its name, and how to get there."""

    group: str
    name: str
    address: str
    who: str = ""  # a login of the desk, a reader's mail address, or nobody
    act: Callable[["Page"], object] | None = (
        None  # what is done there before the picture is taken
    )
    status: int = 200
    brand: str = (
        ""  # one of devtools/demo/brands.toml, which the paper wears for this picture
    )


def screens() -> list[Screen]:
    """In the order in which they are shown."""
    return [
        *fronts(),
        *stories(),
        *lists(),
        *papers_own(),
        *light(),
        *threads(),
        *readers_own(),
        *desk(),
        *moderators(),
        *other_papers(),
    ]


def fronts() -> Iterator[Screen]:
    """The front page, and the fronts of sections and places."""
    yield Screen("1 front", "front", "/")
    yield Screen("1 front", "section", "/kanal/daerah/")
    yield Screen("1 front", "place", "/daerah/pasaman-barat/")
    yield Screen("1 front", "place-deep", "/daerah/pasaman-barat/kinali/")


def stories() -> Iterator[Screen]:
    """Stories of every kind and length, and what stands in the place of one."""

    def one(name: str, article: Article, more: str = "", status: int = 200) -> Screen:
        return Screen(
            "2 story", name, f"{article.get_absolute_url()}{more}", status=status
        )

    def told(words: str) -> Article:
        return Article.objects.get(headline__startswith=words)

    yield one("headline-short-photo", story("short"))
    yield one("headline-short-bare", story("short-bare"))
    yield one("headline-long-photo", story("long"))
    yield one("headline-long-bare", story("long-bare"))
    yield one("feature", told("Di Maligi, Penjaga"))
    yield one("opinion", told("Jangan Bakar Jerami"))
    yield one("opinion-bare", told("Peta Dulu"))
    yield one("release", told("Polres Susun Pola"))
    yield one("essay", told("Sehari di Air Bangis"))
    yield one("advertorial", told("Sewa Mesin Panen"))
    yield one("blocks", story("blocks"))
    yield one("live", story("live"))
    yield one("updated", told("Batang Batahan Meluap"))
    yield one("corrected", told("Terduga Pencuri Sawit"))
    yield one("old", told("Kapolres Pasaman Barat Pimpin"))
    yield one("history", story("mended"), "riwayat/")
    yield one("earlier-text", story("mended"), "riwayat/1/")
    yield one("withdrawn", told("Jembatan di Batang Anai"), status=410)
    yield one("error-report", story("short"), "laporkan/")
    yield one("error-report-sent", story("short"), "laporkan/terkirim/")
    _link, token = PreviewLink.make(
        story("worked-on"),
        by=User.objects.get(username=MIRA),
        given_to="Bu Yusna",
        days=3,
    )
    yield Screen("2 story", "preview-link", f"/pratinjau/{token}/")


def lists() -> Iterator[Screen]:
    """Lists, registers, and the search."""
    printed = timezone.localtime(
        Version.objects.for_readers().order_by("-first_live_at")[0].first_live_at
    )
    yield Screen("3 list", "index", "/indeks/")
    yield Screen("3 list", "day", f"/indeks/{printed:%Y/%m/%d}/")
    yield Screen("3 list", "tag", "/tag/pilkada/")
    yield Screen(
        "3 list",
        "dossier",
        Dossier.objects.get(slug="jalan-lingkar").get_absolute_url(),
    )
    yield Screen("3 list", "author", "/penulis/rahma-desnita/")
    yield Screen("3 list", "corrections", "/koreksi/")
    yield Screen("3 list", "withdrawals", "/pencabutan/")
    yield Screen("3 list", "search", "/cari/")
    yield Screen("3 list", "search-found", "/cari/?q=pasaman")
    yield Screen("3 list", "search-nothing", "/cari/?q=hafizulx")


def papers_own() -> Iterator[Screen]:
    """Pages of the paper itself."""
    yield Screen("4 paper", "masthead", "/redaksi/")
    yield Screen("4 paper", "page", "/hak-jawab/")
    yield Screen("4 paper", "missing", "/tidak-ada/", status=404)


def light() -> Iterator[Screen]:
    """The light edition."""
    yield Screen("4 paper, light", "front", "/ringan/")
    for name in ("long", "blocks", "crowded"):
        yield Screen(
            "4 paper, light",
            f"story-{name}",
            f"/ringan{story(name).get_absolute_url()}",
        )
    yield Screen("4 paper, light", "list", "/ringan/kanal/daerah/")
    yield Screen("4 paper, light", "search", "/ringan/cari/?q=pasaman")
    yield Screen("4 paper, light", "page", "/ringan/hak-jawab/")
    yield Screen(
        "4 paper, light",
        "thread",
        f"/ringan{story('crowded').get_absolute_url()}komentar/",
    )
    yield Screen("4 paper, light", "missing", "/ringan/tidak-ada/", status=404)


def threads() -> Iterator[Screen]:
    """Comments as everybody sees them."""
    crowded = story("crowded").get_absolute_url()
    root = _said(article=story("crowded"), parent=None, status=Status.PUBLISHED)
    yield Screen(
        "5 comments", "none", f"{story('short-bare').get_absolute_url()}#komentar"
    )
    yield Screen("5 comments", "four-hundred", crowded)
    yield Screen("5 comments", "thread", f"{crowded}komentar/")
    yield Screen("5 comments", "conversation", f"{crowded}komentar/{root.key}/")
    yield Screen("5 comments", "report", f"/komentar/lapor/{root.key}/")
    yield Screen("5 comments", "complaint", "/komentar/pengaduan/")
    yield Screen(
        "5 comments",
        "receipt",
        f"/komentar/pengaduan/{Complaint.objects.earliest('pk').ticket}/",
    )
    yield Screen("5 comments", "login", "/komentar/akun/masuk/")
    yield Screen("5 comments", "terms", "/komentar/ketentuan/")


def readers_own() -> Iterator[Screen]:
    """What a reader who has logged in sees."""
    fresh, article = say_afresh(RINA), story("crowded")
    appellant = Identity.objects.filter(
        comments__status=Status.REJECTED, email__contains="@"
    ).earliest("pk")
    rejected = _said(status=Status.REJECTED, author=appellant)
    yield Screen("6 reader", "write", f"/komentar/tulis/{article.pk}/", RINA)
    answered = _said(article=article, parent=None, status=Status.PUBLISHED)
    yield Screen(
        "6 reader", "reply", f"/komentar/tulis/{article.pk}/?balas={answered.key}", RINA
    )
    yield Screen("6 reader", "sent", f"/komentar/hasil/{fresh.key}/", RINA)
    yield Screen("6 reader", "mine", "/komentar/saya/", RINA)
    yield Screen("6 reader", "edit", f"/komentar/sunting/{fresh.key}/", RINA)
    yield Screen("6 reader", "remove", f"/komentar/hapus/{fresh.key}/", RINA)
    yield Screen(
        "6 reader",
        "appeal",
        f"/komentar/keberatan/{rejected.key}/",
        appellant.email or "",
    )
    yield Screen("6 reader", "account", "/komentar/akun/", RINA)
    yield Screen("6 reader", "erase", "/komentar/akun/hapus/", RINA)


def desk() -> Iterator[Screen]:
    """The desk, but for its comments."""

    def of(article: Article, name: str = "change", *more: str, query: str = "") -> str:
        return (
            reverse(f"admin:articles_article_{name}", args=[article.pk, *more]) + query
        )

    draft, mended = story("worked-on"), story("mended")
    states = {
        state: Article.objects.filter(state=state).earliest("pk")
        for state in ("submitted", "approved", "printed")
    }
    yield Screen("7 desk", "login", "/admin/login/")
    yield Screen("7 desk", "inbox", "/admin/", PEMRED)
    yield Screen("7 desk", "inbox-of-a-reporter", "/admin/", "rahma")
    yield Screen("7 desk", "notes", "/admin/notes/", PEMRED)
    yield Screen("7 desk", "list", "/admin/articles/article/", PEMRED)
    yield Screen(
        "7 desk", "list-of-nothing", "/admin/articles/article/?q=hafizulx", PEMRED
    )
    yield Screen("7 desk", "new-story", "/admin/articles/article/add/", "rahma")
    yield Screen("7 desk", "story-worked-on", of(draft), MIRA)
    yield from (
        Screen("7 desk", f"story-{state}", of(one), PEMRED)
        for state, one in states.items()
    )
    yield Screen("7 desk", "story-of-blocks", of(story("blocks")), PEMRED)
    yield Screen("7 desk", "story-live", of(story("live")), PEMRED)
    yield Screen("7 desk", "step-entry", of(story("live"), "step", "entry"), MIRA)
    yield Screen(
        "7 desk", "sheet-of-keys", "/admin/articles/article/", PEMRED, open_the_sheet
    )
    yield Screen(
        "7 desk", "conflict", of(draft), PEMRED, save_from_long_ago, status=409
    )
    yield Screen("7 desk", "mend-to-choose", of(mended, "merge"), MIRA)
    for step in ("fix", "withdraw", "anonymise"):
        yield Screen("7 desk", f"step-{step}", of(mended, "step", step), PEMRED)
    yield Screen(
        "7 desk", "step-schedule", of(states["approved"], "step", "schedule"), PEMRED
    )
    yield Screen("7 desk", "step-spike", of(draft, "step", "spike"), PEMRED)
    yield Screen("7 desk", "preview", of(draft, "preview"), PEMRED)
    yield Screen("7 desk", "revisions", of(draft, "revisions"), PEMRED)
    yield Screen("7 desk", "revision", of(draft, "revision", "1"), PEMRED)
    yield Screen(
        "7 desk", "compare", of(draft, "compare", query="?one=1&two=2"), PEMRED
    )
    yield Screen("7 desk", "unsaved", of(draft, "unsaved"), MIRA)
    yield Screen("7 desk", "preview-links", of(draft, "links"), MIRA)
    yield Screen("7 desk", "record-of-a-story", of(mended, "record"), PEMRED)
    photo = Photo.objects.earliest("pk")
    yield Screen("7 desk", "photo-library", "/admin/photos/photo/", PEMRED)
    yield Screen("7 desk", "photo-upload", "/admin/photos/photo/add/", PEMRED)
    yield Screen(
        "7 desk",
        "photo-choose",
        f"/admin/photos/photo/choose/?article={draft.pk}",
        MIRA,
    )
    for name in ("change", "look", "block"):
        yield Screen(
            "7 desk",
            f"photo-{name}",
            reverse(f"admin:photos_photo_{name}", args=[photo.pk]),
            PEMRED,
        )
    yield Screen("7 desk", "masthead", "/admin/paper/paper/1/change/", PEMRED)
    yield Screen("7 desk", "page", "/admin/paper/page/1/change/", ADMIN)
    yield Screen("7 desk", "tags", "/admin/tags/tag/", PEMRED)
    yield Screen("7 desk", "people", "/admin/people/user/", ADMIN)
    yield Screen("7 desk", "record-of-actions", "/admin/people/auditevent/", PEMRED)
    yield Screen("7 desk", "front-pins", "/admin/articles/frontpin/", PEMRED)
    yield Screen("7 desk", "missing", "/admin/tidak-ada/", PEMRED, status=404)


def moderators() -> Iterator[Screen]:
    """The desk's pages for comments."""
    held, ticket = _said(status=Status.HELD), Complaint.objects.earliest("pk").ticket
    addresses = {
        "queue": "queue/",
        "queue-spam": "queue/?show=spam",
        "comment": f"comments/{held.key}/",
        "reader": f"readers/{held.author_id}/",
        "reader-reject-all": f"readers/{held.author_id}/reject/",
        "complaints": "complaints/",
        "complaint": f"complaints/{ticket}/",
        "report": "complaints/report/",
        "appeals": "appeals/",
        "rules": "rules/",
        "rule": f"rules/{WordRule.objects.earliest('pk').pk}/",
        "statistics": "statistics/",
        "settings": "settings/",
        "thread": f"threads/{story('crowded').pk}/",
    }
    yield from (
        Screen("8 moderation", name, f"/admin/comments/{path}", PEMRED)
        for name, path in addresses.items()
    )


def other_papers() -> Iterator[Screen]:
    """Re-brandings: the same paper in other names, colours, letters and logos."""
    addresses = {
        "front": "/",
        "story": story("long").get_absolute_url(),
        "section": "/kanal/daerah/",
    }
    for brand in brands.names():
        yield from (
            Screen("9 brand", f"{brand}-{name}", at, brand=brand)
            for name, at in addresses.items()
        )
        yield Screen(
            "9 brand",
            f"{brand}-masthead",
            "/admin/paper/paper/1/change/",
            PEMRED,
            brand=brand,
        )


def _said(**which: object) -> Comment:
    found: QuerySet[Comment] = Comment.objects.filter(**which)
    return found.select_related("author").earliest("pk")


# --- what is done before the picture is taken ---


def open_the_sheet(page: "Page") -> None:
    page.keyboard.press("?")


def save_from_long_ago(page: "Page") -> object:
    """Save a headline that was typed into the first revision: somebody else has changed
    it since.
    """
    page.evaluate("document.querySelector('[name=base]').value = 1")
    page.locator("#id_lede").fill("Teras lain dari orang lain.")
    with page.expect_navigation() as answered:
        page.locator(".desk-bar [name=_save]").click()
    return answered.value
