"""Datelines of other papers and offices.

Every form that is seen about is read, and no sentence is taken for one.
"""

import pytest

from articles.pasted import datelines

pytestmark = pytest.mark.django_db

RIGHT = [
    ("Pasaman Barat, Pionir– Jelang Pilkada", "Pasaman Barat", "Jelang Pilkada"),
    ("Simpang Empat (ANTARA) - Komisi Pemilihan", "Simpang Empat", "Komisi Pemilihan"),
    (
        "Simpang Empat,- (ANTARA) - Komisi Pemilihan",
        "Simpang Empat",
        "Komisi Pemilihan",
    ),
    ("SIMPANGEMPAT, RADARSUMBAR.COM – Polisi", "Simpang Empat", "Polisi"),
    ("JAKARTA, KOMPAS.com – Presiden", "Jakarta", "Presiden"),
    ("Jakarta, CNN Indonesia -- Presiden", "Jakarta", "Presiden"),
    ("Jakarta - Presiden Prabowo", "Jakarta", "Presiden Prabowo"),
    ("PARIAMAN – Wali Kota", "Pariaman", "Wali Kota"),
    ("Pasaman, – Bupati", "Pasaman", "Bupati"),
    ("TEMPO.CO, Jakarta - Menteri", "Jakarta", "Menteri"),
    ("jpnn.com, JAKARTA - Menteri", "Jakarta", "Menteri"),
    ("Bloomberg Technoz, Jakarta - Rupiah", "Jakarta", "Rupiah"),
    ("KORANPALPOS.COM - Hasil panen", "", "Hasil panen"),
    ("pasamanbarat.sumbar.polri.go.id – Kapolres", "", "Kapolres"),
    (
        "Pasaman Barat, prodeteksi.com----Sejumlah warga",
        "Pasaman Barat",
        "Sejumlah warga",
    ),
    ("Pasaman Barat, sannarinews.com -----  Najjar", "Pasaman Barat", "Najjar"),
    ("Pasaman Barat PN— Di saat warga", "Pasaman Barat", "Di saat warga"),
    ("Payakumbuh | tipikal.com – Pemko", "Payakumbuh", "Pemko"),
    ("SEMARANG || Bedanews.com – Kodam", "Semarang", "Kodam"),
    ("JAKARTA, beritapalu.ID | Dewan Pers", "Jakarta", "Dewan Pers"),
    ("Pasaman Barat | Suara Indonesia : Perkumpulan", "Pasaman Barat", "Perkumpulan"),
    ("MPA,PADANG– Ketua DPRD", "Padang", "Ketua DPRD"),
    ("Padang,—Usai rapat", "Padang", "Usai rapat"),
    ("Lubuk Alung--Guna menekan", "Lubuk Alung", "Guna menekan"),
    ("SAWAHLUNTO(SUMBAR), SUARAPANCASILA.ID – Wali Kota", "Sawahlunto", "Wali Kota"),
    (
        "HUMAS POLRES PADANG PARIAMAN, PARIT MALINTANG - Polisi",
        "Parit Malintang",
        "Polisi",
    ),
    ("PILKADA - JAKARTA. Hasil hitung", "Jakarta", "Hasil hitung"),
    ("Jakarta: Dewan Pers", "Jakarta", "Dewan Pers"),
    ("PADANG,Lintas Media News", "Padang", ""),
    (
        "Pasbar, Pionir.id – “Kami siap,” kata Bupati",
        "Pasaman Barat",
        "“Kami siap,” kata Bupati",
    ),
    ("KOTA SOLOK – Pemko", "Kota Solok", "Pemko"),
    ("Kab. Pasaman Barat, Haluan – Pemkab", "Pasaman Barat", "Pemkab"),
    ("Lubuk Alung, Padang Pariaman – Warga", "Lubuk Alung", "Warga"),
    ("PASAMAN BARAT, PIONIR — 893 TPS", "Pasaman Barat", "893 TPS"),
]


@pytest.mark.parametrize(
    ("text", "place", "rest"), RIGHT, ids=[text[:30] for text, *_rest in RIGHT]
)
def test_a_dateline_is_read_in_each_of_its_forms(text, place, rest):
    found = datelines.find(text)
    assert found
    assert (found.place, text[len(found.raw) :]) == (place, rest)


WRONG = [
    "Padang – kota di pantai barat – dilanda banjir.",
    "Padang – Ibu Kota Sumatera Barat – dilanda banjir.",
    "Padang - Bukittinggi macet sejak pagi.",
    "Padang-Bukittinggi macet sejak pagi.",
    "Padang–Bukittinggi ditempuh tiga jam.",
    "Padang, Bukittinggi – Dua kota ini bersaing.",
    "Padang, Bukittinggi, dan Solok – tiga kota – bersiap.",
    "Padang, kota bengkuang – begitu sebutannya – ramai.",
    "Padang, Kamis – Ratusan warga turun ke jalan.",
    "Padang, 15 Agustus 2024 – Ratusan warga turun.",
    "Padang kembali banjir - warga mengungsi.",
    "Padang: dulu dan kini.",
    "Padang. Hasil rapat itu diumumkan.",
    "Padang",
    "Pasaman Barat",
    "Menurut Bupati, sekarang - kata dia.",
    "Menurut Bupati, Padang - Bukittinggi ramai.",
    "Kapolres, yang hadir, pulang.",
    "Jembatan itu dibuka Senin.",
    "KPU – lembaga penyelenggara – menetapkan 893 TPS.",
    "Komisi Pemilihan Umum (KPU) - Pasaman Barat siap.",
    "Atlantis, Pionir – Kota itu tenggelam.",
    "Washington - Presiden Amerika",
    (
        "Kapolres Pasaman Barat AKBP Agung Tribawanto yang baru saja dilantik di "
        "Padang, "
        "Pionir – Ia hadir."
    ),
    # more than sixty letters
    "PARIT MALINTANG, HUMASPOLRESPADANGPARIAMAN KABUPATENPADANGPARIAMAN - Polisi",
    "Padang, Pionir – koran lokal itu – terbit lagi.",
    "",
    " - ",
    "||||:::---",
    "Padang" + " -" * 40,
]


@pytest.mark.parametrize("text", WRONG, ids=[text[:30] or "nothing" for text in WRONG])
def test_what_may_begin_a_sentence_is_no_dateline(text):
    assert datelines.find(text) is None


@pytest.mark.parametrize(("more", "place"), [(True, "Padang"), (False, None)])
def test_a_line_of_its_own_is_a_dateline_only_where_text_follows(more, place):
    found = datelines.find("PADANG,Lintas Media News", more=more)
    assert (found.place if found else None) == place


@pytest.mark.parametrize(
    ("text", "queries"),
    [
        ("Jembatan itu dibuka Senin.", 0),
        ("warga - kata dia - senang", 0),
        ("Pasaman Barat, Pionir – Jelang", 2),
    ],
)
def test_only_what_looks_like_a_dateline_asks_the_database(
    text, queries, django_assert_num_queries
):
    with django_assert_num_queries(queries):
        datelines.find(text)
