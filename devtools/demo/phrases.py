"""Sentences for stories in bulk: they read like a regional paper and mean nothing.

`{n}` are figures.
"""

from random import Random

SUBJECTS = (
    "Warga {place}",
    "Petani {place}",
    "Pemuda {place}",
    "Kelompok Tani di {place}",
    "Pelajar {place}",
    "Pedagang Pasar {place}",
    "Wali Nagari di {place}",
    "Puskesmas {place}",
    "Bundo Kanduang {place}",
    "Perantau Asal {place}",
)
ACTS = (
    "Perbaiki Saluran Irigasi Sepanjang {n} Meter",
    "Tanam {n} Batang Pohon di Tepi Sungai",
    "Minta Jalan Sepanjang {n} Meter Segera Ditambal",
    "Bahas Anggaran Tahun Depan dalam Musyawarah",
    "Jual Bersama {n} Karung Jagung",
    "Latih Evakuasi Gempa di {n} Titik",
    "Siapkan {n} Tempat Tidur untuk Musim Hujan",
    "Buka Los Baru bagi {n} Pedagang",
    "Hidupkan Lagi Randai setelah {n} Tahun",
    "Terima {n} Bantuan Benih Padi",
    "Rawat Rumah Gadang Berumur {n} Tahun",
    "Kirim {n} Peserta ke Lomba Tingkat Provinsi",
)
LEDES = (
    "Pekerjaan itu dimulai pagi hari dan melibatkan {n} orang.",
    "Biayanya Rp{n} juta, sebagian dari iuran warga.",
    "Kesepakatan diambil dalam rapat yang dihadiri {n} orang.",
    "Hasilnya akan dilaporkan dalam {n} hari.",
)
SENTENCES = (
    "Sebanyak {n} orang mengikuti kegiatan itu sejak pagi di {place}.",
    (
        "Camat meminta catatan kegiatan disimpan dan ditempel di papan pengumuman "
        "kantor "
        "nagari."
    ),
    (
        "“Kalau menunggu, airnya tidak sampai ke sawah,” kata seorang petani yang "
        "ditemui "
        "di lokasi."
    ),
    (
        "Dinas terkait menyatakan bahwa usulan tersebut masuk dalam daftar, tetapi "
        "belum "
        "mendapat anggaran."
    ),
    "Menurut catatan nagari, biaya yang sudah dikeluarkan mencapai Rp{n} juta.",
    (
        "Jalan menuju tempat itu masih berupa tanah keras sepanjang {n} meter dan "
        "licin "
        "setelah hujan."
    ),
    (
        "Warga yang tidak hadir diberi waktu satu pekan untuk menyampaikan keberatan "
        "kepada wali nagari."
    ),
    (
        "Harga di tingkat pengumpul naik Rp{n} per kilogram dibandingkan dengan pekan "
        "sebelumnya."
    ),
    (
        "Ketua kelompok mengatakan bahwa tugas dibagi bergiliran agar tidak "
        "memberatkan "
        "satu jorong."
    ),
    (
        "Dalam rapat itu juga dibahas jadwal gotong royong dan perbaikan {n} titik "
        "lampu "
        "jalan."
    ),
    (
        "Petugas memeriksa ulang angka tersebut bersama perangkat nagari sebelum "
        "diumumkan."
    ),
    (
        "Anak sekolah dari seberang sungai kini tidak perlu lagi memutar sejauh {n} "
        "kilometer."
    ),
    "Bila cuaca memungkinkan, pekerjaan akan selesai dalam {n} hari.",
    "Masyarakat {place} berharap perhatian serupa diberikan kepada nagari tetangga.",
)
GIVEN = (
    "Arman",
    "Betti",
    "Citra",
    "Dasril",
    "Elvi",
    "Firdaus",
    "Gusnita",
    "Hendri",
    "Irma",
    "Joni",
    "Kasma",
    "Leni",
)
FAMILY = ("Malin", "Sikumbang", "Piliang", "Caniago")


def headline(random: Random, place: str) -> str:
    return _filled(random, f"{random.choice(SUBJECTS)} {random.choice(ACTS)}", place)


def lede(random: Random, place: str) -> str:
    return _filled(random, random.choice(LEDES), place)


def body(random: Random, place: str) -> str:
    """Four paragraphs of two sentences, none twice."""
    sentences = [
        _filled(random, sentence, place) for sentence in random.sample(SENTENCES, 8)
    ]
    return "".join(
        f"<p>{one} {two}</p>"
        for one, two in zip(sentences[::2], sentences[1::2], strict=True)
    )


def bylines() -> list[str]:
    """Forty-eight invented names."""
    return [f"{given} {family}" for family in FAMILY for given in GIVEN]


def _filled(random: Random, pattern: str, place: str) -> str:
    return pattern.format(place=place, n=random.randint(3, 980))
