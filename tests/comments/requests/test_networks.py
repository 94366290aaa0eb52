"""A reader's network: from which address it is told, and what two readers share."""

import pytest
from django.test import RequestFactory

from comments.requests.keyed_hashes import net_hash


@pytest.fixture
def network(settings):
    """The network of a request that comes from `peer`, through so many proxies of the
    paper's own.
    """

    def network(peer: str, *, told: str = "", proxies: int = 0) -> bytes | None:
        settings.OWN_PROXIES = proxies
        headers = {"x-forwarded-for": told} if told else {}
        return net_hash(
            RequestFactory().get("/komentar/", headers=headers, REMOTE_ADDR=peer)
        )

    return network


@pytest.mark.attack(75)
@pytest.mark.parametrize(
    "forged", ["203.0.113.9", "203.0.113.9, 198.51.100.7", "2001:db8::1", "x"]
)
def test_a_forged_header_moves_nobody_to_another_network(network, forged):
    assert network("192.0.2.1", told=forged) == network("192.0.2.1")
    behind = network("10.0.0.1", told="192.0.2.1", proxies=1)
    assert (
        network("10.0.0.1", told=f"{forged}, 192.0.2.1", proxies=1)
        == behind
        == network("192.0.2.1")
    )


@pytest.mark.attack(75)
def test_behind_two_proxies_the_second_address_from_the_right_counts(network):
    assert network(
        "10.0.0.1", told="203.0.113.9, 192.0.2.1, 10.0.0.2", proxies=2
    ) == network("192.0.2.1")
    # one of the two did not write its line
    assert network("10.0.0.1", told="192.0.2.1", proxies=2) is None


@pytest.mark.parametrize(
    "unreadable", ["", "unknown", "1.2.3", "192.0.2.1:8080", "x" * 9999, "\x00"]
)
def test_an_address_that_cannot_be_read_is_no_network(network, unreadable):
    assert network("10.0.0.1", told=unreadable or " ", proxies=1) is None


def test_a_network_is_a_slash_24_or_a_slash_48_and_sixteen_octets_stand_for_it(network):
    assert network("192.0.2.1") == network("192.0.2.254") == network("::ffff:192.0.2.7")
    assert network("192.0.2.1") != network("192.0.3.1")
    assert network("2001:db8:1:2::3") == network("2001:db8:1:ffff::4")
    assert network("2001:db8:1::") != network("2001:db8:2::")
    assert len(network("192.0.2.1") or b"") == 16
