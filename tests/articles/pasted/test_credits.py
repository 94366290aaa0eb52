"""Credits at the end of pasted text.

Codes and names are shared out between byline and credit, and no word is lost.
"""

import pytest

from articles.pasted import credits
from articles.pasted.boilerplate import remove
from articles.text.copy import Copy
from people.models import Author

pytestmark = pytest.mark.django_db


@pytest.fixture
def house(db):
    """The bylines of the paper, by their initials."""
    names = {
        "bim": "Bima Putra",
        "pop": "Popi Yanti",
        "tsa": "Teguh Saputra",
        "P-01": "Helmi Ade Saputra",
        "me": "Mira",
    }
    for initials, name in names.items():
        Author.objects.create(name=name, slug=f"s{initials.lower()}", initials=initials)
    return {author.pk: author.initials for author in Author.objects.all()}


def found(house, *paragraphs):
    """Credit and bylines of a text that ends like this."""
    credit = credits.find(list(paragraphs))
    return credit and (credit.text, [house[key] for key in credit.authors])


RIGHT = [
    ("tutup Kapolres. (HumasResPasbar)", "HumasResPasbar", []),
    ("di Pasaman Barat ini,” tutup dia.” (HumasResPasbar)", "HumasResPasbar", []),
    ("tutup Kapolres (Humas Polres Pasaman Barat).", "Humas Polres Pasaman Barat", []),
    ("Ia pulang. (*)", "", []),
    ("Ia pulang (**)", "", []),
    ("Ia pulang.***", "", []),
    ("***", "", []),
    ("Ia pulang. (red)", "Redaksi", []),
    ("Ia pulang.(Red)", "Redaksi", []),
    ("Ia pulang. (bim)", "", ["bim"]),
    ("kata dia (BIM)", "", ["bim"]),
    ("kata dia. (gas)", "gas", []),
    ("kata dia. (pop/tsa)", "", ["pop"]),
    ("kata dia. (pop/ezr)", "ezr", ["pop"]),
    ("kata dia. (ibn/ezr)", "ibn/ezr", []),
    ("kata dia. (cuy/jpnn)", "cuy/jpnn", []),
    ("kata dia. (rdr/ant)", "rdr/ant", []),
    ("kata dia. (bim/ant)", "ant", ["bim"]),
    ("kata dia. (*/rian)", "rian", []),
    ("kata dia. (*/bim)", "", ["bim"]),
    ("kata dia. (P-01)", "", ["P-01"]),
    ("kata dia. (T03-Red)", "T03-Red", []),
    ("kata dia. (Helmi Ade Saputra)", "", ["P-01"]),
    ("kata dia. (Zulkifli Rahman)", "Zulkifli Rahman", []),
    ("kata dia. (ANTARA)", "ANTARA", []),
    ("“Kami siap.” (bim). ", "", ["bim"]),
    ("(bim)", "", ["bim"]),
    ("Penulis: Bima Putra\nEditor: Mira\nSumber Berita: Antara", "Antara", ["bim"]),
    (
        "Penulis: Budi / Editor: Sari / Sumber Berita: Antara",
        "Penulis: Budi / Editor: Sari / Antara",
        [],
    ),
    ("Pewarta: Altas Maulana\nEditor: me", "Pewarta: Altas Maulana", []),
]


@pytest.mark.parametrize(
    ("end", "credit", "authors"), RIGHT, ids=[end for end, *_rest in RIGHT]
)
def test_a_credit_is_read_in_each_of_its_forms(end, credit, authors, house):
    assert found(house, "Alinea pertama.", end) == (credit, authors)


WRONG = [
    "Rapat berlangsung Kamis (15/8/2024)",
    "Rapat berlangsung Kamis. (15/8/2024)",
    "Pemungutan suara pada Rabu (27/11)",
    "Begitu kata Komisi Pemilihan Umum (KPU)",
    "Begitu kata Komisi Pemilihan Umum. (KPU)",
    "Badan Penanggulangan Bencana Daerah (BPBD).",
    "Ia datang. (BPBD)",
    "Ia memilih di sana (TPS 5)",
    "Ia memilih di sana. (TPS 5)",
    "Ia tersenyum. (foto: Budi)",
    "Ia tersenyum. (Foto Humas)",
    "Ia hadir. (Kamis)",
    "Mereka memasak dengan bahan bakar (gas)",
    "Ia menang telak (lagi)",
    "Ia menang telak. (lagi)",
    "Cerita itu berlanjut. (bersambung)",
    "Itu di kampungnya. (Pasaman Barat)",
    "Ia dijerat (Pasal 362)",
    "Baca di sini. (Baca halaman 3)",
    "suami dan/atau istri (dan/atau)",
    "Ia lahir di Talu (Pasaman)",
    "Harganya Rp5.000. (Rp 5.000)",
    "Sebuah kalimat tanpa kurung.",
    "Sumber: BPS",
    "Jumlahnya 2 * 3 * 4",
    "Kata dia (bukan bim) begitu.",
    "Ia pulang. (bim) Lalu ia datang lagi.",
    "Ia menyebut “(bim)” sebagai kode.",
    "",
    "()",
    "((((",
]


@pytest.mark.parametrize("end", WRONG, ids=[end or "nothing" for end in WRONG])
def test_what_only_stands_in_brackets_is_no_credit(end, house):
    assert found(house, "Alinea pertama.", end) is None


def test_a_text_without_a_paragraph_has_no_credit(house):
    assert found(house) is None


def test_labels_in_paragraphs_of_their_own_are_one_credit(house):
    lines = ("Alinea.", "Penulis: Bima Putra", "Editor: Sari", "Sumber Berita: Antara")
    assert found(house, *lines) == ("Editor: Sari / Antara", ["bim"])


def test_only_the_labels_of_the_end_are_taken_out_and_all_of_them(house):
    body = (
        "<p>Editor: awal.</p><p>Alinea.</p><p>Penulis: Budi</p><p>Editor: "
        "<em>Sari</em></p>"
    )
    copy = remove(Copy(body=body), ["credit"])
    assert (copy.body, copy.credit) == (
        "<p>Editor: awal.</p><p>Alinea.</p>",
        "Penulis: Budi / Editor: Sari",
    )


def test_a_known_code_becomes_a_byline_after_those_that_stand_there(house):
    bim, pop = (Author.objects.get(initials=initials).pk for initials in ("bim", "pop"))
    copy = remove(
        Copy(body="<p>Ia pulang.” <strong>(bim)</strong></p>", authors=(pop,)),
        ["credit"],
    )
    assert (copy.body, copy.credit, copy.authors) == (
        "<p>Ia pulang.”</p>",
        "",
        (pop, bim),
    )


@pytest.mark.parametrize(
    ("end", "before", "after"),
    [
        ("(HumasResPasbar)", ["pop"], []),
        ("(Humas Polres/Kominfo)", ["pop"], []),
        ("(HumasResPasbar)", ["pop", "tsa"], ["pop", "tsa"]),
        ("(bim/Humas Polres)", ["pop"], ["pop", "bim"]),
        ("(rdr/ant)", ["pop"], ["pop"]),
        ("(*)", ["pop"], ["pop"]),
    ],
)
def test_the_byline_that_a_story_began_with_gives_way_to_an_office_s_release(
    end, before, after, house
):
    keys = tuple(Author.objects.get(initials=initials).pk for initials in before)
    copy = remove(Copy(body=f"<p>Ia pulang. {end}</p>", authors=keys), ["credit"])
    assert [house[key] for key in copy.authors] == after


def test_a_code_in_a_line_of_its_own_goes_with_its_line(house):
    copy = remove(Copy(body="<p>Ia pulang.<br>(gas)</p>"), ["credit"])
    assert (copy.body, copy.credit) == ("<p>Ia pulang.</p>", "gas")


def test_a_credit_that_no_field_could_hold_stays_in_the_text(house):
    lines = [f"{label}: {'N' * 75}" for label in ("Penulis", "Editor", "Sumber Berita")]
    assert found(house, *lines) is None


def test_a_text_without_a_bracket_at_its_end_asks_nothing(
    house, django_assert_num_queries
):
    with django_assert_num_queries(0):
        found(house, "Ia pulang.", "Rapat berlangsung Kamis (15/8/2024).")
