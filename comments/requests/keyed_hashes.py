"""What the paper keeps in place of addresses.

Keyed hashes, so that a stolen table names nobody without the secret.
"""

from ipaddress import IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac

GMAIL = ("gmail.com", "googlemail.com")


def hmac_of(label: str, *parts: object) -> str:
    """A keyed hash of these parts, 64 hex letters.

    The same parts under another label give another one.
    """
    return salted_hmac(
        f"comments.{label}", "\x00".join(map(str, parts)), algorithm="sha256"
    ).hexdigest()


def same(one: str, other: str) -> bool:
    """Equal, told in a time that says nothing of where they differ."""
    return constant_time_compare(one, other)


def canonical(address: str) -> str:
    """The form in which an address is compared.

    Small letters, the domain as DNS knows it.

    Raises ValueError for a domain that DNS could not hold.
    """
    local, _at, domain = address.strip().rpartition("@")
    try:
        return f"{local}@{domain.encode('idna').decode()}".lower()
    except UnicodeError as error:
        raise ValueError("No such domain.") from error


def email_key(address: str) -> str:
    """Stands for one address; whoever has it is one reader."""
    return hmac_of("mail", canonical(address))


def family_key(address: str) -> str:
    """The same for all spellings that reach one mailbox.

    Without "+tag", and at Gmail without dots.
    """
    local, _at, domain = canonical(address).rpartition("@")
    local = local.partition("+")[0]
    if domain in GMAIL:
        local = local.replace(".", "")
        domain = GMAIL[0]
    return hmac_of("family", f"{local}@{domain}")


def net_hash(request: HttpRequest) -> bytes | None:
    """Stands for the reader's network (a /24, or a /48 of IPv6) for 90 days.

    None where no address can be read.

    Thousands of telephones share one: it says only whether two reports may come from
    two places.
    """
    address = _client_address(request)
    try:
        ip = ip_address(address)
    except ValueError:
        return None
    if isinstance(ip, IPv6Address) and ip.ipv4_mapped:
        ip = ip.ipv4_mapped
    prefix = ip.packed[: 3 if ip.version == 4 else 6]
    return bytes.fromhex(hmac_of("net", ip.version, prefix.hex()))[:16]


def _client_address(request: HttpRequest) -> str:
    """As the paper's own proxies tell it.

    What a stranger put into the header before them counts for nothing.
    """
    if not settings.OWN_PROXIES:
        return request.META.get("REMOTE_ADDR", "")
    told = [
        part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    ]
    return told[-settings.OWN_PROXIES] if len(told) >= settings.OWN_PROXIES else ""
