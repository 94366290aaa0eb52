"""Links and what stands for one.

Readers' comments need none but to public offices and to the paper itself.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Protocol

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from comments.phases.findings import PhaseFinding, PhaseReason, judged
from comments.text.normalise import Views

ALLOWED = ("go.id", "ac.id")
SHORTENERS = frozenset(
    """
    bit.ly t.co tinyurl.com goo.gl s.id is.gd cutt.ly ow.ly rebrand.ly linktr.ee
    heylink.me lynk.id shorturl.at rb.gy t.ly bio.link taplink.cc wa.me t.me
    """.split()
)
# None that begins a sentence here or shortens a word: `guru`, `gg`, `kh`, `bid`.
ENDINGS = """
com net org info biz xyz top site online club vip win bet live me io cc app link click
shop store fun icu pro tv id us asia co ly gl gd ee sh to ws mobi page dev website space
tech cloud world games game casino poker cfd sbs lol buzz quest monster rest art one
today news ai in my sg zip mov ru cn pw eu loan loans racing trade rocks wiki finance
bingo vegas at gy
""".split()
END = "(?:" + "|".join(sorted(ENDINGS, key=len, reverse=True)) + ")"
# after a full stop and a blank the others begin a sentence
NO_WORDS = "(?:com|net|org|xyz|biz|ly|cc|io|icu|gl|gd|ee)"
LABEL = r"[^\W_](?:[\w-]{0,62})"
ADDRESS = re.compile(
    r"(?:(?:https?|hxxps?|ftp)\s?:\s?//|www\.)([^\s<>\"'(),]{1,300})", re.IGNORECASE
)
BARE = re.compile(
    rf"(?<![\w@.-])((?:{LABEL}\.){{1,5}}{END})(?![\w-]|\.\w)(?:[/:?#][^\s]{{0,200}})?",
    re.IGNORECASE,
)
SPELLED = re.compile(
    rf"(?<!\w)({LABEL})"
    r"(?:\s?[\[({]\s?(?:dot|titik|\.)\s?[\])}]\s?|\s(?:dot|titik)\s|\s\.)"
    rf"{END}(?!\w)"
    rf"|(?<!\w)({LABEL})\s?\.\s(?:{END}(?=/)|{NO_WORDS}(?!\w))"
    rf"|(?<!\w)({LABEL})\s\.\s{END}(?=\s?/\s?\w)",
    re.IGNORECASE,
)
SHORT = "|".join(re.escape(domain).replace(r"\.", " ") for domain in sorted(SHORTENERS))
# `org` and `cc` stand before a stroke in honest texts as well: persons a day, an
# engine's volume.
NO_DOT = re.compile(
    rf"(?<!\w)(?:{SHORT}|{LABEL} (?:com|net|xyz|biz|ly|icu))\s?/\s?\w", re.IGNORECASE
)
OCTET = r"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"
MONEY_OR_OUTLINE = r"(?:\d{1,3}(?:\.\d{3}){3}|(?:\d\.){3}\d{1,2})(?![\d/:])"
NUMBERED = re.compile(
    rf"(?<![\w.])(?!{MONEY_OR_OUTLINE})((?:{OCTET}\.){{3}}{OCTET})(?!\w|[.,]\w)"
)
# other numbers are prices
PORT = re.compile(r"(?<![\w@.-])([^\W\d_][\w-]{1,62}):(?:443|808\d|8443|8888)/")
SPACED_OUT = re.compile(r"(?<!\S)(?:\S {1,3}){4,}\S(?!\S)")
MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
NUMBER = re.compile(r"(?<!\w)(?:\+?62|0)[ .-]?8\d{1,2}(?:[ .-]?\d{2,5}){2,3}(?!\d)")
PROMOTION = frozenset(
    """
    daftar bonus depo deposit slot gacor judi togel pinjaman pinjol investasi promo
    diskon gratis cuan untung profit member gabung join modal wd withdraw rekening
    dana cair jackpot maxwin order
    """.split()
)
DOTS = str.maketrans(
    dict.fromkeys(
        "。｡․‧•∙⋅·・･\u0387\u06d4\u0701\u0702\u16eb\u2e33\ua4f8\ua60e\ua78f\U00010a50",
        ".",
    )
    | {"／": "/", "：": ":"}
)
MOST = 3  # links of any sort
LONGEST_DOMAIN = 253


class ListedHost(Protocol):
    """A row of LinkRule."""

    domain: str
    verdict: str


def judge(
    views: Views, rules: Iterable[ListedHost], own: Iterable[str] = ()
) -> PhaseFinding:
    """Holds for every link that is not allowed or tries not to look like one.

    `own`: our domains.
    """
    verdicts = dict.fromkeys((*ALLOWED, *own), "allow")
    verdicts |= {rule.domain: rule.verdict for rule in rules}
    written = _without_mail(views.text)
    line = views.line.translate(DOTS)
    read = _without_mail(line)
    as_written = list(_addresses(views.text, written))
    found = list(dict.fromkeys((*as_written, *_addresses(line, read))))
    reasons: list[PhaseReason] = []
    for address in found:
        reasons += _of_address(address, verdicts)
    for match in (*_spelled(written), *_spelled(read)):
        reasons.append(PhaseReason("spelled_dot", match[0].strip()))
    hosts = {_host(address)[0] for address in found}
    if len(hosts) >= MOST or len(as_written) >= MOST:
        reasons.append(PhaseReason("many_links", str(len(found))))
    reasons += _messengers(views)
    return judged("links", list(dict.fromkeys(reasons)))


def _spelled(text: str) -> Iterator[re.Match[str]]:
    """A dot in words, between blanks or left out.

    Also addresses of which every letter stands by itself.
    """
    for pattern in (SPELLED, NO_DOT):
        yield from pattern.finditer(text)
    for run in SPACED_OUT.finditer(text):
        yield from BARE.finditer(run[0].replace(" ", ""))


def _without_mail(text: str) -> str:
    """Blanks in the place of mail addresses, so that all else stays in its place."""
    return MAIL.sub(lambda found: " " * len(found[0]), text)


def _addresses(text: str, without_mail: str) -> Iterator[str]:
    """What is behind `://` or `www.`, and bare domains, in order.

    But for those of a mail address.
    """
    matches = list(ADDRESS.finditer(text))
    for pattern in (BARE, NUMBERED, PORT):
        matches += pattern.finditer(without_mail)
    ends = 0
    for match in sorted(matches, key=re.Match.start):
        if match.start() >= ends:
            ends = match.end()
            yield match[1].casefold().rstrip(".")


def _host(address: str) -> tuple[str, bool]:
    """The host of an address, and whether a name stands before it as if it were one."""
    authority = re.split(r"[/?#\\]", address, maxsplit=1)[0]
    _before, at, host = authority.rpartition("@")
    return host.split(":")[0].strip("."), bool(at)


def _of_address(address: str, verdicts: dict[str, str]) -> Iterator[PhaseReason]:
    host, has_user = _host(address)
    if has_user:
        yield PhaseReason("userinfo", address)
    if re.fullmatch(r"[\d.]+|0x[\da-f.x]+|\d+|\[.*", host):
        yield PhaseReason("ip_host", host)
    elif not host.isascii() or "xn--" in host:
        yield PhaseReason("lookalike_host", host)
    elif host in SHORTENERS and verdict_of(host, verdicts) != "allow":
        yield PhaseReason("shortener", host)
    elif verdict_of(host, verdicts) != "allow":
        yield PhaseReason("link", host)


def verdict_of(host: str, verdicts: dict[str, str]) -> str:
    """The rule of the longest domain that this host belongs to; else "hold".

    By whole labels from the right.
    """
    while host:
        if host in verdicts:
            return verdicts[host]
        host = host.partition(".")[2]
    return "hold"


def _messengers(views: Views) -> list[PhaseReason]:
    number = NUMBER.search(views.line)
    if not number:
        return []
    for token in views.read:
        if token.reading in PROMOTION:
            return [PhaseReason("messenger", f"{token.reading} … {number[0]}")]
    return []


def clean_domain(text: str) -> str:
    """A domain as rules keep it: its A-label in small letters.

    Raises ValidationError in words.
    """
    host = _host(re.sub(r"^(?:[a-z]+://)?(?:www\.)?", "", text.strip().casefold()))[0]
    try:
        domain = host.encode("idna").decode("ascii")
    except UnicodeError:
        domain = ""
    if len(domain) > LONGEST_DOMAIN or not re.fullmatch(
        r"(?:[a-z0-9-]{1,63}\.)+[a-z0-9-]{2,63}", domain
    ):
        raise ValidationError(_("Write a domain such as example.id, without a path."))
    return domain
