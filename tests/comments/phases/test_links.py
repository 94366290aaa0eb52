"""Links: none but to public offices and the paper, in whatever clothes they come."""

import pytest
from django.core.exceptions import ValidationError

from comments.phases import links
from comments.phases.links import clean_domain
from comments.text.normalise import normalise
from tests.comments.generators import by_table, styled


class Row:
    """A link rule that is in no table."""

    def __init__(self, domain: str, verdict: str) -> None:
        self.domain, self.verdict = domain, verdict


def codes(text: str, *rules: Row) -> set[str]:
    finding = links.judge(normalise(text), rules, ["pionir.example"])
    assert len(finding.reasons) <= 10
    assert all(len(reason.evidence) <= 80 for reason in finding.reasons)
    return {reason.code for reason in finding.reasons}


@pytest.mark.attack(50)
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("lihat https://jahat.com/masuk", "link"),
        ("www.jahat.co", "link"),
        ("jahat.xyz saja", "link"),
        ("hxxp://jahat.net", "link"),
        ("HTTPS : // JAHAT.COM", "link"),
        ("situs titik com", "spelled_dot"),
        ("situs [dot] com", "spelled_dot"),
        ("situs (titik) net", "spelled_dot"),
        ("bit . ly/abc", "spelled_dot"),
        ("situs dot com", "spelled_dot"),
        ("situs. com", "spelled_dot"),
        ("bit. ly/abc", "spelled_dot"),
        ("bit.ly/abc", "shortener"),
        ("s.id/x", "shortener"),
        ("wa.me/62812", "shortener"),
        ("jahat。com", "link"),
        ("jahat．com", "link"),
        ("jahat｡com", "link"),
        ("https://bupati.go.id@jahat.com/", "userinfo"),
        ("http://1.2.3.4/", "ip_host"),
        ("http://0x7f.1/", "ip_host"),
        ("http://2130706433/", "ip_host"),
        ("http://[::1]/", "ip_host"),
        ("http://xn--bcher-kva.com", "lookalike_host"),
        ("http://pоlri.go.id", "lookalike_host"),
        ("https://www.polri.go.id.evil.tld/", "link"),
        ("polrigo.id", "link"),
        ("https://go.id.jahat.com", "link"),
        ("https://evil-go.id/", "link"),
        (styled("bold", "jahat") + ".com", "link"),
        (styled("fullwidth", "jahat") + "．ｃｏｍ", "link"),
        ("ja\u200bhat.c\u200bom", "link"),
        ("lihat ftp://jahat.com", "link"),
        ("https://pionir.example.jahat.com", "link"),
        ("//jahat.com/x", "link"),
        ("JAHAT.COM", "link"),
        ("jahat.com.", "link"),
        (by_table("cyrillic_some", "jahat") + ".com", "lookalike_host"),
        ("http://jahat.com:8080/x", "link"),
        ("http://localhost/", "link"),
        ("103.21.5.7/x", "ip_host"),
        ("buka 103.21.5.7, ya", "ip_host"),
        ("103.210.150.107:8080", "ip_host"),
        *((f"contoh{dot}com", "link") for dot in "·܁ꓸ・۔⸳"),
        ("c o n t o h . c o m", "spelled_dot"),
        ("buka c  o  n  t  o  h · c  o  m ya", "spelled_dot"),
        ("t . me / abc", "spelled_dot"),
        ("contoh.zip", "link"),
        ("contoh:8080/x", "link"),
        ("bit ly/abc", "spelled_dot"),
        ("t me / abc", "spelled_dot"),
        ("contoh com/abc", "spelled_dot"),
    ],
)
def test_each_disguise_of_a_link_holds(text, code):
    assert code in codes(text)


@pytest.mark.parametrize(
    "text",
    [
        "lapor.go.id",
        "https://www.bmkg.go.id/cuaca?x=1",
        "unand.ac.id",
        "https://pionir.example/berita",
        "http://foto.pionir.example/",
        "GO.ID",
        "https://SUMBAR.GO.ID.",
        "surel saya budi@surel.com",
        "Rp1.250.000 dan 3.5 km",
        "kata bapak.ibu juga",
        "a.n. warga",
        "S.Kom., M.M.",
        "jam 08.30-10.00",
        "dan lain-lain...com",
        "titik terang",
        "di titik itu",
        "jam 10.30",
        "Rp85.000",
        "No.5/2024",
        "S.Pd.",
        "Rp 1.250.100.200",
        "Pasal 1.2.3",
        "27.11.2026",
        "1.2.3.4.5",
        "5 org/kamar",
        "110 cc/liter",
        "cabai:45000/kg",
        "skor:10/10",
        "jam 08:30/09:00",
        "A · B",
        "kopi · teh",
        "S E T U J U . s e k a l i",
        "H . M . R . D . P",
        "ke me / dia",
        "kecamatan · kabupaten · provinsi",
        "Mantap . Info dong . Live nanti",
        "kode 1.1.2.13 anggaran",
        "kasihan.guru",
        "jl.gg mawar",
        "24/7",
        "dan/atau",
        "km/jam",
        "pukul 10.00. Online saja",
        "Mantap . Info dong. Top pak. One day",
    ],
)
def test_public_offices_the_paper_and_ordinary_dots_pass(text):
    assert codes(text) == set()


def test_a_bare_domain_holds_whatever_its_ending():
    for ending in ("com", "id", "vip", "casino", "at"):
        assert codes(f"buka contoh.{ending} ya") == {"link"}, ending


def test_a_shortened_address_holds_bare_and_without_its_dot():
    for host in sorted(links.SHORTENERS):
        assert codes(f"buka {host}/abc ya") == {"shortener"}, host
        dotless = host.replace(".", " ")
        assert codes(f"buka {dotless}/abc ya") == {"spelled_dot"}, host


@pytest.mark.parametrize(
    "ending",
    ["com", "net", "org", "xyz", "biz", "ly", "cc", "io", "icu", "gl", "gd", "ee"],
)
def test_a_blank_behind_the_dot_hides_no_ending_that_begins_no_sentence(ending):
    assert codes(f"buka contoh. {ending} ya") == {"spelled_dot"}


def test_three_links_hold_even_where_each_may_stand():
    assert codes("a.go.id b.go.id") == set()
    assert codes("a.go.id b.go.id c.go.id") == {"many_links"}
    assert codes("https://a.go.id/1 https://a.go.id/2 https://a.go.id/3") == {
        "many_links"
    }


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("pinjaman cepat wa 0812-3344-5566", True),
        ("bonus besar +62 812 3344 5566", True),
        ("dompet hilang, hubungi 0812-3344-5566", False),
        ("𝗯𝗼𝗻𝘂𝘀 𝟬𝟴𝟭𝟮𝟯𝟯𝟰𝟰𝟱𝟱𝟲𝟲", True),
        ("bonus atlet kapan cair", False),
    ],
)
def test_a_messenger_s_number_beside_a_promotion_holds(text, holds):
    assert ("messenger" in codes(text)) is holds


def test_each_word_of_a_promotion_makes_a_number_one():
    for word in ("daftar", "pinjaman", "diskon", "maxwin"):
        assert codes(f"{word} 0812-3344-5566") == {"messenger"}, word


def test_the_longest_rule_of_whole_labels_from_the_right_decides():
    allowed = Row("koran.com", "allow")
    assert codes("https://koran.com/a https://m.koran.com", allowed) == set()
    assert codes("https://bukankoran.com", allowed) == {"link"}
    assert codes("https://blog.koran.com", allowed, Row("blog.koran.com", "hold")) == {
        "link"
    }
    assert codes("nakal.go.id", Row("nakal.go.id", "hold")) == {"link"}
    assert codes("bit.ly/berita", Row("bit.ly", "allow")) == set()


@pytest.mark.attack(56)
@pytest.mark.parametrize(
    "hostile",
    [
        "a." * 1000,
        "www." * 500,
        "a-" * 1000,
        "@" * 2000,
        "0812 " * 400,
        "http://" * 280,
        "a.b@" * 500,
        "x titik " * 250,
    ],
)
def test_hostile_texts_are_judged_and_their_reasons_stay_few_and_short(hostile):
    codes(hostile)


def test_a_domain_has_at_most_253_letters():
    long = f"{'a' * 63}." * 3 + "b" * 61
    assert clean_domain(long) == long
    with pytest.raises(ValidationError):
        clean_domain(f"{long}b")


def test_a_domain_is_kept_as_its_a_label():
    assert clean_domain(" https://Www.Bücher.com/a?b ") == "xn--bcher-kva.com"
    for wrong in (
        "",
        "com",
        "a b.com",
        "https://",
        "-",
        "a" * 300 + ".com",
        "contoh.",
        "http://1",
    ):
        with pytest.raises(ValidationError):
            clean_domain(wrong)
