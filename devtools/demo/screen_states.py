"""What the demo has no need of, but a picture of every state has.

Headlines of both extremes, a crowded thread, a story that two people have saved, one
whose mending waits, one whose revision waits for print, an unsaved text, a preview
link.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count

from django.utils import timezone

from articles.models import Article, Dossier
from articles.text.autosaving import keep, new_page
from articles.text.copy import Copy
from articles.text.figures import Figure
from comments import moderation
from comments.models import Comment, Identity
from desk import notes
from devtools.demo.crowd import readers, write_thread
from devtools.demo.journey import Journey
from devtools.demo.readers import SLOWLY
from people.models import User
from photos.models import Photo

LONG = (
    "Harga cabai naik dua kali lipat di sebelas pasar, pedagang dan petani menunggu "
    "pasokan Alahan Panjang "
    "sampai pekan depan"
)
HEADLINES = {
    "short": "Pasar Talu ramai",
    "short-bare": "Kinali hujan",
    "long": LONG,
    "long-bare": LONG.replace("cabai", "timun"),
    "crowded": "Warga bicara soal jalan lingkar",
    "mended": "Jembatan Kinali diperbaiki",
    "revised": "Terminal Simpang Empat pindah",
    "blocks": "Semua yang dapat dimuat sebuah berita",
    "live": "Langsung: air naik lagi di Ranah Batahan",
    "worked-on": "Puskesmas Balingka menunggu dokter gigi",
}
IN_DOSSIER = (
    "short",
    "short-bare",
    "long",
    "long-bare",
    "crowded",
    "mended",
    "revised",
)
INTRO = (
    "Jalan lingkar Simpang Empat: jalurnya, lahan warga yang terkena, ongkosnya, "
    "dan kapan selesai."
)
COMMENTS = 400
BLOCKS = """<p>Paragraf pembuka.</p><h2>Foto dan galeri</h2>{figure}
<figure data-gallery="{photos}"><figcaption>Empat foto dari dua hari.</figcaption>
</figure><h2>Kutipan dan kotak</h2>
<figure data-quote=""><blockquote>Air naik lebih cepat dari dugaan.</blockquote>
<figcaption>Yusna</figcaption></figure>
<aside data-box=""><h3>Ingat</h3>
<ul><li><p>Posko di kantor nagari</p></li><li><p>Obat tersedia</p></li></ul></aside>
<aside data-read="{stories}"></aside><h2>Tabel dan tautan</h2>
<table><tbody><tr><th>Nagari</th><th>Rumah</th></tr>
<tr><td>Batahan</td><td>47</td></tr></tbody></table>
<figure data-card=""><a href="https://youtu.be/dQw4w9WgXcQ">Rekaman udara banjir</a>
</figure><p>Paragraf penutup.</p>"""
ENTRY = (
    '<section data-at="{0:%Y-%m-%dT%H:%M}"{1}><p>Pukul {0:%H.%M}: air di pos '
    "pantau naik sejengkal.</p></section>"
)
ENTRIES = 9  # of a live story
KEY = 3  # which of them is a key point
BEFORE_PRINT = timedelta(minutes=70)  # the writing begins
BOILERPLATE = "<p>Padang, Pionir – Rapat dimulai.</p><p>iklan adsense</p>"


@dataclass(frozen=True)
class Desk:
    """Those who make the stage's stories."""

    rahma: User
    mira: User
    redpel: User
    pemred: User

    @classmethod
    def load(cls) -> "Desk":
        return cls(
            *(
                User.objects.get(username=name)
                for name in ("rahma", "mira", "redpel", "pemred")
            )
        )


def set_up() -> None:
    """Into the demo paper, once.

    The stories are some weeks old: the front stays the demo's.
    """
    people = Desk.load()
    now = timezone.now()
    moments = (now - timedelta(days=number) for number in count(20))
    sawit = Article.objects.get(headline__startswith="Harga Sawit Petani Swadaya")
    model = sawit.desk_copy
    _print_dossier(model, people, moments)
    blocks = model.with_changes(headline=HEADLINES["blocks"], body=_all_blocks())
    _print(blocks, people, next(moments))
    begun = next(moments)
    live = model.with_changes(
        headline=HEADLINES["live"], kind="live", body=_entries(begun)
    )
    _print(live, people, begun)
    write_thread(story("crowded"), [3] * (COMMENTS // 4), readers(40))
    _mend(people)
    _revise(people)
    _work_on(model.with_changes(headline=HEADLINES["worked-on"]), people)


def _print_dossier(model: Copy, people: Desk, moments: Iterator[datetime]) -> None:
    """Headlines of every length, with a photograph and without."""
    dossier = Dossier.objects.create(
        name="Jalan lingkar", slug="jalan-lingkar", intro=INTRO
    )
    for name in IN_DOSSIER:
        changes = {"photo": None} if name.endswith("bare") else {"versions_open": True}
        copy = model.with_changes(
            headline=HEADLINES[name], dossier=dossier.pk, **changes
        )
        _print(copy, people, next(moments))


def story(name: str) -> Article:
    return Article.objects.get(headline=HEADLINES[name])


def say_afresh(email: str) -> Comment:
    """A comment of this reader's from this minute: she may still edit and remove it."""
    now = timezone.now()
    reader = Identity.objects.get(email=email)
    words = f"Semoga los baru tidak banjir lagi. Saya hitung {now:%H.%M.%S}."
    return moderation.submit(
        story("short").pk,
        reader,
        words,
        jti_hash=f"stage-{now.timestamp()}",
        how=SLOWLY,
    )


def _print(copy: Copy, people: Desk, at: datetime) -> None:
    journey = Journey(copy, by=people.rahma, at=at - BEFORE_PRINT)
    journey.step("submit", at - timedelta(minutes=40), by=people.rahma)
    journey.step("approve", at - timedelta(minutes=8), by=people.pemred)
    journey.step("publish", at, by=people.pemred)


def _entries(at: datetime) -> str:
    """The entries of a live story that is printed at this moment.

    One each quarter of an hour, before hand-in.
    """
    begun = timezone.localtime(at) - BEFORE_PRINT
    quarters = [begun - number * timedelta(minutes=15) for number in range(ENTRIES)]
    return "".join(
        ENTRY.format(at, ' data-key=""' if number == KEY else "")
        for number, at in enumerate(quarters)
    )


def _all_blocks() -> str:
    first, *others = (
        Photo.objects.filter(rights_until=None)
        .order_by("pk")
        .values_list("pk", flat=True)[:5]
    )
    stories = [story(name).pk for name in ("short", "long")]
    return BLOCKS.format(
        figure=Figure(first),
        photos=" ".join(map(str, others)),
        stories=" ".join(map(str, stories)),
    )


def _mend(people: Desk) -> None:
    """The live text was mended while the copy in work had been changed.

    Somebody has to choose.
    """
    mended = story("mended")
    mended.move("reopen", by=people.mira)
    copy = mended.desk_copy.with_changes(lede="Teras yang baru.")
    mended.save_copy(copy, by=people.mira, base=mended.revision)
    told = {
        "kind": "ralat",
        "wrong": "Keliru.",
        "right": "Benar.",
        "note": "Kami mohon maaf.",
    }
    mended.move(
        "fix",
        by=people.mira,
        version=1,
        changes={"lede": "Teras yang dibetulkan."},
        **told,
    )


def _revise(people: Desk) -> None:
    """Approved again with other words: who publishes it tells readers what changed."""
    revised = story("revised")
    revised.move("reopen", by=people.rahma)
    copy = revised.desk_copy.with_changes(lede="Pindah pada Maret, bukan Februari.")
    revised.save_copy(copy, by=people.rahma, base=revised.revision)
    revised.move("submit", by=people.rahma)
    # its text is that of the other stories of this stage
    revised.move("approve", by=people.pemred, override="Hanya untuk gambar layar.")


def _work_on(copy: Copy, people: Desk) -> None:
    """Sent back, with boilerplate in its text, notes and a second hand.

    Mira has typed what she did not save.
    """
    draft = Article.start(copy, by=people.rahma)
    draft.move("submit", by=people.rahma)
    draft.move(
        "send_back",
        by=people.mira,
        note="Angka 893 TPS dari mana? Tolong tanyakan juga ke KPU.",
    )
    changed = draft.desk_copy.with_changes(body=f"{BOILERPLATE}{draft.body}")
    draft.save_copy(changed, by=people.rahma, base=draft.revision)
    changed = draft.desk_copy.with_changes(lede="Dua puluh nagari, satu dokter.")
    draft.save_copy(changed, by=people.redpel, base=draft.revision)
    notes.leave(
        draft,
        by=people.rahma,
        text="Tolong lihat, @pemred: sumbernya minta nama disamarkan.",
    )
    typed = {
        "headline": ["Dokter gigi ditunggu di Balingka"],
        "kind": ["news"],
        "origin": ["own"],
    }
    keep(
        people.mira, draft, page=new_page(), number=1, base=draft.revision, typed=typed
    )
