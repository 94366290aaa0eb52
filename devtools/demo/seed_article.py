"""The seed article.

A police press release of August 2024, from the paste to the page in one morning.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.html import escape

from articles.models import Article
from articles.pasted.boilerplate import found_in, remove
from articles.text.copy import Copy
from devtools.demo.journey import Journey
from devtools.demo.paper import FOLDER, Cast
from tags.models import resolve

TEXT = FOLDER / "seed-article.txt"
HEADLINE = "Kapolres Pasaman Barat Pimpin Rapat Koordinasi Lintas Sektoral"
REPORTERS_HEADLINE = (
    f"{HEADLINE} Dalam Rangka Kesiapan Ops Mantap Praja Singgalang 2024"
)
LEDE = (
    "Polres, KPU, Bawaslu, dan TNI menyamakan langkah menjelang pemungutan suara "
    "27 November 2024 di 893 TPS."
)
NOTE = (
    "Teras berita belum ada. Tolong tanyakan juga ke KPU apakah angka 893 TPS itu "
    "yang terakhir."
)


def paste(text: str) -> Copy:
    """The text as it came.

    Its first line is the headline, and every line stands in the body too.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    body = "".join(f"<p>{escape(line)}</p>" for line in lines)
    return Copy(
        headline=lines[0],
        source_title=lines[0],
        body=body,
        kind="release",
        origin="release",
    )


def tell_seed(cast: Cast) -> Article:
    """Pasted by Rahma, sent back once, published by Mira: 15 August 2024, 10:30 WIB."""
    rahma, mira = cast.users["rahma"], cast.users["mira"]
    received = paste(TEXT.read_text("utf-8"))
    journey = Journey(received, by=rahma, at=at("09:31"), source="received")
    cleaned = _without_boilerplate(received) | filing(cast)
    journey.save(at("09:36"), by=rahma, headline=REPORTERS_HEADLINE, **cleaned)
    journey.step("submit", at("09:41"), by=rahma)
    journey.step("send_back", at("09:55"), by=mira, note=NOTE)
    journey.save(at("10:12"), by=rahma, lede=LEDE, verification="verified")
    journey.step("submit", at("10:14"), by=rahma)
    journey.save(at("10:22"), by=mira, headline=HEADLINE)
    journey.step("approve", at("10:26"), by=mira)
    journey.step("publish", at("10:30"), by=mira)
    return journey.article


def _without_boilerplate(received: Copy) -> dict[str, object]:
    bare = remove(received, [found.name for found in found_in(received)])
    return {name: getattr(bare, name) for name in ("body", "dateline", "credit")}


def filing(cast: Cast) -> dict[str, object]:
    """Where the seed article belongs."""
    tags = resolve(["Pilkada", "Polres", "Ops Mantap Praja"])
    return {
        "section": cast.sections["politik"].pk,
        "place": cast.places["13.12"].pk,
        "tags": tuple(tag.pk for tag in tags),
    }


def at(clock: str) -> datetime:
    """A time of that Thursday."""
    local = datetime.fromisoformat(f"2024-08-15T{clock}")
    return local.replace(tzinfo=ZoneInfo("Asia/Jakarta"))
