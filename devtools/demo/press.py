"""Where the stories in bulk come from.

A plan for each, drawn with the weights of a real paper.
"""

from bisect import bisect
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import accumulate
from random import Random
from typing import Any

from django.utils import timezone
from django.utils.text import slugify

from articles.models import Place, Section
from articles.printing.proof import Filing
from articles.text.copy import Copy
from devtools.demo import phrases
from people.models import Author, User
from photos.models import Photo
from tags.models import Tag, resolve

YEARS = 12
BUSY_DAYS = 5
BUSIEST = 300
IN_PASBAR = 0.40
ABOUT_PILKADA = 0.05
UPDATED = 0.18
PICTURED = 0.67
NUMBER_OF_TAGS = 180
# what tells a press release from the paper's own story
RELEASE: dict[str, Any] = {
    "kind": "release",
    "origin": "release",
    "credit": "Humas Pemkab",
}
OWN: dict[str, Any] = {"kind": "news", "origin": "own", "credit": ""}


@dataclass(frozen=True)
class Plan:
    """One story to be.

    Its copy with all that it is filed under, and the instants of its versions.
    """

    copy: Copy
    filing: Filing
    writer: User
    instants: list[datetime]


class Weighted[T]:
    """Draws from `choices`, the earlier ones more often.

    The nth with the weight 1/(n+3).
    """

    def __init__(self, choices: list[T]) -> None:
        self.choices = choices
        self.sums = list(accumulate(1 / (n + 3) for n in range(len(choices))))

    def draw(self, random: Random) -> T:
        return self.choices[bisect(self.sums, random.random() * self.sums[-1])]


class Press:
    """The people, places and tags of a demo paper, to draw from.

    Two presses with one seed plan the same.
    """

    def __init__(self, seed: str) -> None:
        self.random = Random(seed)
        places = list(Place.objects.exclude(code="13"))
        self.by_code = {place.code: place for place in Place.objects.all()}
        self.ours = [place for place in places if place.code.startswith("13.12")]
        self.others = Weighted(self._by_regency(places))
        self.sections = Weighted(list(Section.objects.all()))
        self.pilkada, *tags = resolve(["Pilkada", *_tag_names(places)])
        self.tags = Weighted(tags)
        self.authors = Weighted(_authors())
        showable = Photo.objects.showable(timezone.localdate()).exclude(alt="")
        self.photos = list(showable.order_by("pk"))
        writers = User.objects.filter(username__in=["rahma", "jon", "yusril"])
        self.writers = list(writers.order_by("pk"))

    def _by_regency(self, places: list[Place]) -> list[list[Place]]:
        """The other regencies and cities, each with all below it.

        Padang gets the greatest weight.
        """
        heads = [p for p in places if p.code.count(".") == 1 and p not in self.ours]
        heads.sort(key=lambda head: head.code != "13.71")
        return [_with_all_below(head, places) for head in heads]

    def plan(self, at: datetime) -> Plan:
        """The plan of a story that first appears at `at`."""
        filing = self._filing()
        assert filing.place
        name = filing.place.short_name
        copy = Copy(
            headline=phrases.headline(self.random, name),
            lede=phrases.lede(self.random, name),
            body=phrases.body(self.random, name),
            dateline=name[:60],
            section=filing.section.pk if filing.section else None,
            place=filing.place.pk,
            also_in=tuple(place.pk for place in filing.places[1:]),
            tags=tuple(tag.pk for tag in filing.tags),
            authors=tuple(author.pk for author in filing.authors),
            photo=next(iter(filing.photos), None),
            verification="verified",
            **(OWN if filing.authors else RELEASE),
        )
        return Plan(copy, filing, self.random.choice(self.writers), self._instants(at))

    def _filing(self) -> Filing:
        places = self._places()
        codes = {code for place in places for code in place.codes_above()}
        filing = Filing(
            section=self.sections.draw(self.random),
            place=places[0],
            places=places,
            tags=self._tags(),
            authors=self._authors(),
            photos=self._photo(),
        )
        # a hundred thousand stories ask for none of them
        filing.__dict__["above"] = [self.by_code[code] for code in sorted(codes)]
        return filing

    def _photo(self) -> dict[int, Photo]:
        """Two stories in three open with one of the demo's photographs."""
        if not self.photos or self.random.random() >= PICTURED:
            return {}
        photo = self.random.choice(self.photos)
        return {photo.pk: photo}

    def _places(self) -> list[Place]:
        """One to three.

        The first one decides, so 40 % of all stories are of Pasaman Barat.
        """
        first = self._ours() if self.random.random() < IN_PASBAR else self._others()
        further = self.random.choices((0, 1, 2), (70, 22, 8))[0]
        area = self.ours if first in self.ours else self.others.draw(self.random)
        others = [self.random.choice(area) for _n in range(further)]
        return list(dict.fromkeys([first, *others]))

    def _ours(self) -> Place:
        if self.random.random() < 0.25:
            return self.ours[0]
        return self.random.choice(self.ours)

    def _others(self) -> Place:
        return self.random.choice(self.others.draw(self.random))

    def _tags(self) -> list[Tag]:
        tags = [self.pilkada] if self.random.random() < ABOUT_PILKADA else []
        for _n in range(self.random.randint(1, 5)):
            tags.append(self.tags.draw(self.random))
        return list(dict.fromkeys(tags))

    def _authors(self) -> list[Author]:
        """One, rarely two; none for a press release, which is one story in ten."""
        count = self.random.choices((0, 1, 2), (10, 82, 8))[0]
        return list(
            dict.fromkeys(self.authors.draw(self.random) for _n in range(count))
        )

    def _instants(self, at: datetime) -> list[datetime]:
        """When its versions go live: at first, and for some once more within a day."""
        if self.random.random() >= UPDATED:
            return [at]
        return [at, at + timedelta(minutes=self.random.randint(20, 1200))]


def _with_all_below(head: Place, places: list[Place]) -> list[Place]:
    """A regency or city, and the districts and villages in it."""
    return [p for p in places if f"{p.code}.".startswith(f"{head.code}.")]


def instants(random: Random, count: int) -> list[datetime]:
    """The first instants of `count` stories over twelve years, to the minute, in order.

    The paper prints more with the years; five days are busy ones, of up to 300 stories.
    """
    midnight = timezone.make_aware(datetime.combine(timezone.localdate(), time.min))
    crowd = min(BUSIEST, count // 30)
    busy = [random.randint(3, YEARS * 365) for _n in range(BUSY_DAYS)]
    days = [day for day in busy for _story in range(crowd)]
    days += [
        int(random.triangular(3, YEARS * 365, 3)) for _n in range(count - len(days))
    ]
    return sorted(
        midnight - timedelta(days=day) + timedelta(minutes=random.randint(300, 1380))
        for day in days
    )


def _tag_names(places: list[Place]) -> list[str]:
    """Districts, as papers do tag them, after the demo's own tags."""
    own = list(
        Tag.objects.exclude(slug="pilkada")
        .order_by("pk")
        .values_list("name", flat=True)[:60]
    )
    districts = [place.name for place in places if place.level == Place.Level.DISTRICT]
    return list(dict.fromkeys(own + districts))[:NUMBER_OF_TAGS]


def _authors() -> list[Author]:
    """The demo's authors and some more, without logins."""
    missing = [Author(name=name, slug=slugify(name)) for name in phrases.bylines()]
    Author.objects.bulk_create(missing, ignore_conflicts=True)
    return list(Author.objects.order_by("pk"))
