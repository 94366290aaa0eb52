"""Weekdays with their dates, as papers write them.

"Kamis (15/8/2024)", "Sabtu-Minggu, 3-4 Agustus 2024", "Rabu (27/11)".
"""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

DAYS = {
    **dict.fromkeys(("senin", "sen"), 0),
    **dict.fromkeys(("selasa", "sel"), 1),
    **dict.fromkeys(("rabu", "rab"), 2),
    **dict.fromkeys(("kamis", "kam"), 3),
    **dict.fromkeys(("jumat", "jum'at", "jum’at", "jum‘at", "jum`at", "jum"), 4),
    **dict.fromkeys(("sabtu", "sab"), 5),
    **dict.fromkeys(("minggu", "ahad", "min", "ming"), 6),
    # "Friday", in a company's release
    **{day.casefold(): n for n, day in enumerate(calendar.Day.__members__)},
}
SHORT_DAYS = {
    day: n for day, n in DAYS.items() if len(day) < 5 and day not in ("rabu", "ahad")
}
FULL_DAYS = {day: n for day, n in DAYS.items() if day not in SHORT_DAYS}
MONTHS = {
    **dict.fromkeys(("januari", "jan"), 1),
    **dict.fromkeys(("februari", "pebruari", "feb", "peb"), 2),
    **dict.fromkeys(("maret", "mar"), 3),
    **dict.fromkeys(("april", "apr"), 4),
    "mei": 5,
    **dict.fromkeys(("juni", "jun"), 6),
    **dict.fromkeys(("juli", "jul"), 7),
    **dict.fromkeys(("agustus", "agust", "agu", "agt", "ags"), 8),
    **dict.fromkeys(("september", "sept", "sep"), 9),
    **dict.fromkeys(("oktober", "okt"), 10),
    **dict.fromkeys(("november", "nopember", "nov", "nop"), 11),
    **dict.fromkeys(("desember", "des"), 12),
}
# The full names, to be put into a pattern by those who only ask whether a word is of
# the calendar.
CALENDAR = (
    "senin|selasa|rabu|kamis|jumat|sabtu|minggu|ahad|januari|februari|maret|april|mei"
    "|juni|juli|agustus|september|oktober|november|desember"
)
ENGLISH = {
    month.casefold(): n for n, month in enumerate(calendar.Month.__members__, start=1)
}
# days: a date without a year that lies so near to the story is surely of that year
NEAR = 45


def _any_of(names: dict[str, int]) -> str:
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


FILLER = (
    r"malam|pagi|siang|sore|petang|subuh|dini|hari|kemarin|lalu|lusa|besok|esok|pekan"
    r"|depan|mendatang|nanti|ini|itu|tadi|tanggal|tgl\.?|pon|wage|kliwon|legi|pahing"
    r"|sekitar|sekira|pada"
    r"|(?:pukul|jam) \d\d?[.:]\d\d(?: ?wi(?:b|ta|t)\b)?"
)
AND = r"(?: ?(?:-|–|—|,|&) ?| (?:dan|hingga|sampai|s/d|s\.d\.|atau|serta|ke) )"
DAY_AND = rf"(?:{AND}| ?/ ?)"
DAY = rf"(?:{_any_of(FULL_DAYS)}|{_any_of(SHORT_DAYS)}\.?)(?!\w)"
NUMERIC = (
    r"\d{1,2}(?: ?/ ?\d{1,2}(?: ?/ "
    r"?(?:\d{4}|\d{2})\b)?|-\d{1,2}-\d{4}\b|\.\d{1,2}\.\d{4}\b)(?![/\d]|[.,]\d)"
)
NAMED = rf"\d{{1,2}} (?:bulan )?(?:{_any_of(MONTHS)})\b\.?(?:,? (?:tahun )?\d{{4}}\b)?"
IN_ENGLISH = rf"(?:{_any_of(ENGLISH)}) \d{{1,2}},? \d{{4}}\b"
DATE = rf"(?:{NUMERIC}|{NAMED}|{IN_ENGLISH})"
SPAN = rf"(?:(?P<first>{DATE}|\d{{1,2}}){AND})?(?P<date>{DATE})"
PLAIN = re.compile(
    rf"(?<![\w/-])(?P<before>hari |malam )?(?:(?P<from>{DAY}){DAY_AND})?(?P<day>{DAY})"
    rf"(?: (?:{FILLER})){{0,5}}(?: ?, ?| ?[(\[] ?| )(?:(?:tanggal|tgl\.?) )?{SPAN}",
    re.IGNORECASE,
)
TURNED = re.compile(
    rf"(?<![\w/.-])(?P<date>{DATE})"
    rf"(?: ?\( ?|,? (?:yang )?jatuh pada (?:hari )?|, hari )(?P<day>{DAY})",
    re.IGNORECASE,
)
MONTH_FIRST = re.compile(r"([a-z]+) (\d{1,2}),? (\d{4})", re.IGNORECASE)
FULL = re.compile(rf"(?<![\w/.-]){DATE}", re.IGNORECASE)
NO_WEEKDAY = re.compile(rf"(?<![\w/.-]){NAMED}", re.IGNORECASE)
PARTS = re.compile(
    (
        r"(\d{1,2})(?: ?[ /.-] ?(?:bulan )?([a-z]+|\d{1,2}))?(?:\.?,?(?: ?[ /.-] "
        r"?)(?:tahun )?(\d{4}|\d{2}))?"
    ),
    re.IGNORECASE,
)


# "minggu (24/5/2025)" is a day, whatever its first letter
WITH_A_YEAR = re.compile(r"\(\d{1,2}/\d{1,2}/\d{2}")


@dataclass(frozen=True)
class Day:
    """A date as written; what it leaves out is 0."""

    day: int
    month: int = 0
    year: int = 0

    @classmethod
    def read(cls, text: str) -> "Day":
        if english := MONTH_FIRST.match(text):
            return cls(int(english[2]), ENGLISH[english[1].casefold()], int(english[3]))
        parts = PARTS.match(text)
        assert parts, text
        day, month, year = parts.groups()
        month = month or "0"
        number = int(month) if month.isdigit() else MONTHS.get(month.casefold(), 0)
        full = int(year or 0)
        return cls(int(day), number, full + 2000 if 0 < full < 100 else full)

    @property
    def is_none(self) -> bool:
        """No year has such a day, or the year that stands beside it has not."""
        return self._in(self.year or 2024) is None

    def completed(self, other: "Day") -> "Day":
        """With the month and year that stand at the end of a span only."""
        return Day(self.day, self.month or other.month, self.year or other.year)

    def possible(self, near: list[date]) -> list[date]:
        """The dates that may be meant, the likeliest first.

        None where the calendar has no such day.
        """
        if self.year:
            return [*filter(None, [self._in(self.year)])]
        return [day for moment in near for day in self._about(moment)]

    def _about(self, moment: date) -> list[date]:
        """The one that lies near to a moment, else the two nearest."""

        def days_off(day: date) -> int:
            return abs((day - moment).days)

        years = (self._in(moment.year + n) for n in (-1, 0, 1))
        days = sorted(filter(None, years), key=days_off)
        return days[:1] if days and days_off(days[0]) <= NEAR else days[:2]

    def _in(self, year: int) -> date | None:
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None


def wrong_days(text: str, at: date) -> Iterator[tuple[str, date | None]]:
    """Each weekday in a line of text that is not the day of its date, as written.

    With that date; None for a date that the calendar does not have, also where no
    weekday stands beside it. `at` is the day of the story: it, or else a full date in
    the same text, tells the year of a date without one.
    """
    near = [at, *_full_dates(text)]
    plain = [match for match in PLAIN.finditer(text) if not _is_a_week(match)]
    found = [*plain, *TURNED.finditer(text)]
    for match in found:
        yield from dict(_wrong(match, near)).items()
    for match in NO_WEEKDAY.finditer(text):
        is_read = any(one.start() <= match.start() < one.end() for one in found)
        if not is_read and Day.read(match[0]).is_none:
            yield match[0], None


def _full_dates(text: str) -> list[date]:
    days = (Day.read(match[0]) for match in FULL.finditer(text))
    found = (one for day in days if day.year for one in day.possible([]))
    return list(dict.fromkeys(found))[:3]


def _is_a_week(match: re.Match) -> bool:
    """ "minggu lalu" is last week; so may "Minggu lalu" be.

    And a short form without capital is another word.
    """
    day = match["day"]
    after = match[0][match.end("day") - match.start() :].lstrip().casefold()
    if day.strip(".").casefold() in SHORT_DAYS:
        return not day[0].isupper()
    if day.casefold() != "minggu" or match["before"]:
        return False
    if not day[0].isupper():
        return not WITH_A_YEAR.match(after)
    return after.startswith(("lalu", "ini", "depan", "itu", "mendatang"))


def _wrong(match: re.Match, near: list[date]) -> Iterator[tuple[str, date | None]]:
    groups = match.groupdict()
    last = Day.read(groups["date"])
    if not last.month:
        return
    weekday = _number(groups["day"])
    began = _number(groups.get("from"))
    text = match[0].strip() + ")" * ("(" in match[0])
    if not groups.get("first"):
        also = {began} if began is not None else _eve(groups, weekday)
        yield from _unless(text, last, {weekday, *also}, near)
        return
    first = Day.read(groups["first"]).completed(last)
    if began is not None:
        yield from _unless(text, first, {began}, near)
        yield from _unless(text, last, {weekday}, near)
    # "Minggu (4-5/8)": the night between the two
    elif not any(day.weekday() == weekday for day in first.possible(near)):
        yield from _unless(text, last, {weekday}, near)


def _eve(groups: dict[str, str | None], weekday: int | None) -> set[int | None]:
    """ "malam Minggu" is the night before it, and people give either date."""
    is_eve = (groups.get("before") or "").casefold() == "malam "
    return {(weekday - 1) % 7} if is_eve and weekday is not None else set()


def _number(day: str | None) -> int | None:
    return DAYS[day.rstrip(".").casefold()] if day else None


def _unless(
    text: str, day: Day, weekdays: set[int | None], near: list[date]
) -> Iterator[tuple[str, date | None]]:
    dates = day.possible(near)
    if not any(one.weekday() in weekdays for one in dates):
        yield text, next(iter(dates), None)
