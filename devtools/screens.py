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
from devtools.demo.screen_states import say_afresh, story
from people.models import User
from photos.models import Photo

if TYPE_CHECKING:
    from playwright.sync_api import Page

RINA = "rina@pembaca.example"
PEMRED = "pemred"
MIRA = "mira"
WIDTHS = {360: 740, 768: 1024, 1280: 900}  # of each picture, and the height shown
SISKA = "siska"
ADMIN = "admin"


# stories of the stage, by the name of their picture
STAGED = {
    "headline-short-photo": "short",
    "headline-short-bare": "short-bare",
    "headline-long-photo": "long",
    "headline-long-bare": "long-bare",
    "blocks": "blocks",
    "live": "live",
}
# stories of the demo, and how their headlines begin
TOLD = {
    "feature": "Di Maligi, Penjaga",
    "opinion": "Jangan Bakar Jerami",
    "opinion-bare": "Peta Dulu",
    "release": "Polres Susun Pola",
    "essay": "Sehari di Air Bangis",
    "advertorial": "Sewa Mesin Panen",
    "updated": "Batang Batahan Meluap",
    "corrected": "Terduga Pencuri Sawit",
    "old": "Kapolres Pasaman Barat Pimpin",
}


@dataclass(frozen=True)
class Screen:
    """A page in one state: the group it is shown in, its name, and how to get there."""

    group: str
    name: str
    address: str
    who: str = ""  # a login of the desk, a reader's mail address, or nobody
    # what is done there before the picture is taken
    act: Callable[["Page"], object] | None = None
    status: int = 200
    # one of devtools/demo/brands.toml, which the paper wears for this picture
    brand: str = ""

    def is_named(self, words: list[str]) -> bool:
        """Is one of these in its group or name? Without any, all are."""
        name = f"{self.group} {self.name}"
        return not words or any(word in name for word in words)


class NoScreenError(Exception):
    """Its sentence names a word that leads to no page."""


def named(shown: list[Screen], words: list[str]) -> list[Screen]:
    """Those of the screens that have one of these words in group or name, or all.

    Raises NoScreenError for a word that none has: nothing looked at is not well.
    """
    for word in words:
        if not any(one.is_named([word]) for one in shown):
            raise NoScreenError(
                f"No page that is looked at here has “{word}” in group or name."
            )
    return [one for one in shown if one.is_named(words)]


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
    for name, key in STAGED.items():
        yield _of_story(name, story(key))
    for name, words in TOLD.items():
        yield _of_story(name, Article.objects.get(headline__startswith=words))
    withdrawn = Article.objects.get(headline__startswith="Jembatan di Batang Anai")
    yield _of_story("withdrawn", withdrawn, status=410)
    yield _of_story("history", story("mended"), "riwayat/")
    yield _of_story("earlier-text", story("mended"), "riwayat/1/")
    yield _of_story("error-report", story("short"), "laporkan/")
    yield _of_story("error-report-sent", story("short"), "laporkan/terkirim/")
    yield _preview_link()


def _of_story(name: str, article: Article, more: str = "", status: int = 200) -> Screen:
    address = f"{article.get_absolute_url()}{more}"
    return Screen("2 story", name, address, status=status)


def _preview_link() -> Screen:
    _link, token = PreviewLink.make(
        story("worked-on"),
        by=User.objects.get(username=MIRA),
        given_to="Bu Yusna",
        days=3,
    )
    return Screen("2 story", "preview-link", f"/pratinjau/{token}/")


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
    fresh = say_afresh(RINA)
    article = story("crowded")
    answered = _said(article=article, parent=None, status=Status.PUBLISHED)
    form = f"/komentar/tulis/{article.pk}/"
    yield Screen("6 reader", "write", form, RINA)
    yield Screen("6 reader", "reply", f"{form}?balas={answered.key}", RINA)
    yield Screen("6 reader", "sent", f"/komentar/hasil/{fresh.key}/", RINA)
    yield Screen("6 reader", "mine", "/komentar/saya/", RINA)
    yield Screen("6 reader", "edit", f"/komentar/sunting/{fresh.key}/", RINA)
    yield Screen("6 reader", "remove", f"/komentar/hapus/{fresh.key}/", RINA)
    yield _appeal()
    yield Screen("6 reader", "account", "/komentar/akun/", RINA)
    yield Screen("6 reader", "erase", "/komentar/akun/hapus/", RINA)


def _appeal() -> Screen:
    """By somebody with an address whose comment was taken down."""
    appellant = Identity.objects.filter(
        comments__status=Status.REJECTED, email__contains="@"
    ).earliest("pk")
    rejected = _said(status=Status.REJECTED, author=appellant)
    address = f"/komentar/keberatan/{rejected.key}/"
    return Screen("6 reader", "appeal", address, appellant.email or "")


def desk() -> Iterator[Screen]:
    """The desk, but for its comments."""
    yield from _desk_lists()
    yield from _desk_stories()
    yield from _desk_steps()
    yield from _desk_versions()
    yield from _desk_photos()
    yield from _desk_registers()


def _desk_lists() -> Iterator[Screen]:
    stories = "/admin/articles/article/"
    yield Screen("7 desk", "login", "/admin/login/")
    yield Screen("7 desk", "inbox", "/admin/", PEMRED)
    yield Screen("7 desk", "inbox-of-a-reporter", "/admin/", "rahma")
    yield Screen("7 desk", "notes", "/admin/notes/", PEMRED)
    yield Screen("7 desk", "list", stories, PEMRED)
    yield Screen("7 desk", "list-of-nothing", f"{stories}?q=hafizulx", PEMRED)
    yield Screen("7 desk", "sheet-of-keys", stories, PEMRED, open_the_sheet)


def _desk_stories() -> Iterator[Screen]:
    draft = story("worked-on")
    yield Screen("7 desk", "new-story", "/admin/articles/article/add/", "rahma")
    yield Screen("7 desk", "story-worked-on", _at(draft), MIRA)
    for state in ("submitted", "approved", "printed"):
        yield Screen("7 desk", f"story-{state}", _at(_first(state)), PEMRED)
    yield Screen("7 desk", "story-of-blocks", _at(story("blocks")), PEMRED)
    yield Screen("7 desk", "story-live", _at(story("live")), PEMRED)
    yield Screen("7 desk", "conflict", _at(draft), PEMRED, save_from_long_ago, 409)


def _desk_steps() -> Iterator[Screen]:
    mended = story("mended")
    live = story("live")
    approved = _first("approved")
    yield Screen("7 desk", "step-entry", _at(live, "step", "entry"), MIRA)
    yield Screen("7 desk", "mend-to-choose", _at(mended, "merge"), MIRA)
    for step in ("fix", "withdraw", "anonymise"):
        yield Screen("7 desk", f"step-{step}", _at(mended, "step", step), PEMRED)
    yield Screen("7 desk", "step-schedule", _at(approved, "step", "schedule"), PEMRED)
    revised = story("revised")
    yield Screen("7 desk", "step-publish", _at(revised, "step", "publish"), PEMRED)
    spiking = _at(story("worked-on"), "step", "spike")
    yield Screen("7 desk", "step-spike", spiking, PEMRED)


def _desk_versions() -> Iterator[Screen]:
    """Proofs and earlier texts of a story, and who did what to it."""
    draft = story("worked-on")
    two = f"{_at(draft, 'compare')}?one=1&two=2"
    yield Screen("7 desk", "preview", _at(draft, "preview"), PEMRED)
    yield Screen("7 desk", "revisions", _at(draft, "revisions"), PEMRED)
    yield Screen("7 desk", "revision", _at(draft, "revision", "1"), PEMRED)
    yield Screen("7 desk", "compare", two, PEMRED)
    yield Screen("7 desk", "unsaved", _at(draft, "unsaved"), MIRA)
    yield Screen("7 desk", "preview-links", _at(draft, "links"), MIRA)
    yield Screen("7 desk", "record-of-a-story", _at(story("mended"), "record"), PEMRED)


def _desk_photos() -> Iterator[Screen]:
    photos = "/admin/photos/photo/"
    choosing = f"{photos}choose/?article={story('worked-on').pk}"
    yield Screen("7 desk", "photo-library", photos, PEMRED)
    yield Screen("7 desk", "photo-upload", f"{photos}add/", PEMRED)
    yield Screen("7 desk", "photo-choose", choosing, MIRA)
    photo = Photo.objects.earliest("pk")
    for name in ("change", "look", "block"):
        address = reverse(f"admin:photos_photo_{name}", args=[photo.pk])
        yield Screen("7 desk", f"photo-{name}", address, PEMRED)


def _desk_registers() -> Iterator[Screen]:
    yield Screen("7 desk", "masthead", "/admin/paper/paper/1/change/", PEMRED)
    yield Screen("7 desk", "page", "/admin/paper/page/1/change/", ADMIN)
    yield Screen("7 desk", "tags", "/admin/tags/tag/", PEMRED)
    yield Screen("7 desk", "people", "/admin/people/user/", ADMIN)
    yield Screen("7 desk", "record-of-actions", "/admin/people/auditevent/", PEMRED)
    yield Screen("7 desk", "front-pins", "/admin/articles/frontpin/", PEMRED)
    yield Screen("7 desk", "missing", "/admin/tidak-ada/", PEMRED, status=404)


def _at(article: Article, name: str = "change", *more: str) -> str:
    return reverse(f"admin:articles_article_{name}", args=[article.pk, *more])


def _first(state: str) -> Article:
    return Article.objects.filter(state=state).earliest("pk")


def moderators() -> Iterator[Screen]:
    """The desk's pages for comments."""
    held = _said(status=Status.HELD)
    ticket = Complaint.objects.earliest("pk").ticket
    rule = WordRule.objects.earliest("pk")
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
        "rule": f"rules/{rule.pk}/",
        "statistics": "statistics/",
        "settings": "settings/",
        "thread": f"threads/{story('crowded').pk}/",
    }
    for name, path in addresses.items():
        yield Screen("8 moderation", name, f"/admin/comments/{path}", PEMRED)


def other_papers() -> Iterator[Screen]:
    """Re-brandings: the same paper in other names, colours, letters and logos."""
    addresses = {
        "front": "/",
        "story": story("long").get_absolute_url(),
        "section": "/kanal/daerah/",
    }
    for brand in brands.names():
        for name, address in addresses.items():
            yield Screen("9 brand", f"{brand}-{name}", address, brand=brand)
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
    """Save what was typed into the first revision, which has been changed since."""
    page.evaluate("document.querySelector('[name=base]').value = 1")
    page.locator("#id_lede").fill("Teras lain dari orang lain.")
    with page.expect_navigation() as answered:
        page.locator(".desk-bar [name=_save]").click()
    return answered.value
