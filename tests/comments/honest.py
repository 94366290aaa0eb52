"""Invented honest comments by seed, among them all that looks odd but is not spam."""

import random
from collections.abc import Callable, Iterator

from tests.comments.generators import FAMILIES, marked, styled

GREETINGS = [
    "selamat ulang tahun",
    "turut berduka cita",
    "sukses selalu",
    "luar biasa",
    "terima kasih",
    "semangat pagi",
    "dirgahayu",
    "barakallah",
    "mantap sekali",
    "juara",
    "tolong dibaca",
    "salam hormat",
    "viralkan",
]
SHORT_WORDS = [
    "mantap",
    "setuju",
    "sedih",
    "sabar",
    "juara",
    "bangga",
    "malu",
    "hebat",
    "keren",
    "salut",
    "amin",
]
NAMES = [
    "Rina",
    "doni",
    "Yuli",
    "hendra",
    "Fitri",
    "Erwin",
    "Darwin",
    "robet",
    "Toto",
    "wati",
    "Basri",
    "Elfi",
]
PLACES = [
    "Batipuh",
    "Kuranji",
    "Sungai Tarab",
    "Lubuk Sikaping",
    "Painan",
    "Air Bangis",
    "Matur",
    "Silungkang",
]
OPENINGS = [
    "",
    "min, ",
    "Menurut saya ",
    "ya Allah, ",
    "Pak wali, ",
    "Assalamualaikum, ",
    "hm, ",
    "Jujur, ",
]

SENTENCES = {
    "talk": [
        "razia dong, judi slot sudah sampai ke lapau lapau",
        "anak muda sini rusak karena slot dan togel",
        "Suami teman saya gadai sawah gara gara judol",
        "berapa banyak rekening bandar togel yang diblokir?",
        "Judi online itu candu, keluarga yang menanggung",
        "kemarin polisi menangkap agen togel di {p}",
        "Iklan judi kok masih lewat di televisi",
        "gaji habis buat slot, istri menangis tiap malam",
        "kenapa situs judi tidak pernah habis?",
        "ASN main judol harus dipecat",
        "slot itu penipuan, titik.",
        "maxwin maxwin apanya, yang ada jual motor",
        "jackpot itu umpan saja supaya ketagihan",
        "Scatter dan sejenisnya merusak otak anak SMP",
        "depo sejuta, kalah sejuta. tobatlah",
        "anak SD sudah kenal freebet, gurunya bingung",
        "Judi tidak pernah bikin kaya",
        "taruhan bola juga judi",
    ],
    "birds": [
        "kacer saya gacor sejak diberi kroto",
        "lovebird paling gacor di {p} punya mak itam",
        "gacooor suaranya murai om itu",
        "Perkutut gacor dijual, cek di pasar burung",
        "ciblek gacor tiap subuh",
        "gacorrr tendangan strikernya",
        "Bonus pakan kalau kenarinya gacor",
    ],
    "homonyms": [
        "slot parkir di RSUD {p} kurang",
        "slot waktu sidang penuh sampai sore",
        "slot vaksin habis, daftar besok saja",
        "depo pasir di {p} bising",
        "Spin off bank nagari jadi tidak?",
        "link berita aslinya mana?",
        "menang lomba cerdas cermat, bonusnya buku",
        "dana desa cair, jalan tetap rusak",
        "togel? toko gelas maksudnya",
        "jackpot: listrik mati, air mati, hujan pula",
        "agen gas di {p} main harga",
        "bonus atlet kapan dibayar",
        "scatter plot nya salah sumbu pak",
        "taruhan yuk siapa yang jadi bupati, kalah traktir sate",
        "es lotus enak",
        "Pendaftaran member perpustakaan gratis",
        "modal usaha dari koperasi sudah lunas saya bayar",
    ],
    "codes": [
        "SMKN2 {p} juara robotik",
        "alumni SMAN3 angkatan98 hadir",
        "BASARNAS115 sudah dihubungi",
        "BPJS165 tidak aktif",
        "COVID19 dulu juga begitu",
        "HUT81 RI meriah",
        "mobil BA 8812 QX parkir di trotoar",
        "B1234XYZ ngebut",
        "RT 07/RW 03 gelap",
        "Kelok 44 longsor lagi",
        "PT MARAPIJAYA88 belum bayar pesangon",
        "MTsN6 {p} roboh",
        "Toko SINGGALANG99 tutup",
        "rumah makan PAUH22 enak",
        "KM 68 rawan",
        "juz30 hafal semua",
        "Pasal27 ayat2 dibaca",
        "Windows11 di kantor camat bajakan",
        "iphone15 dipakai buat foto jalan rusak",
        "reuni ANGKATAN95 di {p}",
        "ambulans118 datang cepat",
        "pakai GALAXY24 pun sinyal hilang di {p}",
        "nomor PSC119 salah",
        "pantai H2O bersih",
    ],
    "names": [
        "setuju sama {n}{d}",
        "{n}{d} benar",
        "kata {n}{d} tadi begitu",
        "@{n}_{d} mantap",
        "kak {n}{d} sabar ya",
        "{n}{d} jangan marah marah",
        "Balas {n}{d}: bukan begitu",
        "saya {n}{d}, ikut prihatin",
        "halo {n}{d}",
    ],
    "figures": [
        "harga cabai Rp85.000/kg di {p}",
        "hubungi 0812-3344-5566 untuk bantuan",
        "skor 3-1, layak menang",
        "25rb sekali parkir",
        "tanggal 17/08/2026 jam 07.30",
        "10 kg beras, 2 dus mi, 5 l minyak",
        "naik 12,5% setahun",
        "1.000 m² sawah jadi perumahan",
        "½ jam menunggu, 3x bolak balik",
        "5 + 5 = 10, jelas",
        "kuota 8GB cuma 50rb",
        "wa 081355667788 kalau ketemu dompetnya",
        "CO₂ dan PM2.5 naik semua",
    ],
    "doubled": [
        "anak² kami takut",
        "hati2 di jalan",
        "rumah2nya hanyut",
        "kira² jam berapa",
        "buku2 sekolah basah",
    ],
    "short_forms": [
        "jgn2 krn hujan jd longsor",
        "sy jg ngalamin kmrn pas plg krj",
        "bs gk sih jln itu dbnerin",
        "tlg dong pak dprd",
        "gmna kabar korban yg di {p}",
        "yg pntng slmt smua",
        "mksh infonya min, brmanfaat bgt",
        "ap gunanya klo gt",
    ],
    "minang": [
        "Iyo bana tu, lah bosan awak mandanga janji",
        "Dima latak salahnyo ko?",
        "sabana rancak kampuang den kini",
        "Jan disalahan urang ketek taruih, pak",
        "Ondeh mandeh, banjia lo liak di {p}",
        "Lah tigo hari indak ado aia",
    ],
    "foreign": [
        "آمين يا رب",
        "بارك الله فيكم جميعا",
        "Привет из Москвы, красивая страна",
        "Καλημέρα από την Αθήνα",
        "素晴らしい景色ですね",
        "안녕하세요 서부 수마트라",
        "นี่มันสวยมาก",
        "Très belle région, merci",
        "Grüße aus Köln",
        "नमस्ते दोस्तों",
        "Ñoño y más",
        "Cảm ơn bạn rất nhiều",
        "שלום לכולם",
        "Çok güzel şehir",
    ],
    "emoji": [
        "🙏🙏🙏",
        "👏🏽👏🏽 hebat",
        "👨‍👩‍👧 keluarga",
        "🇮🇩🇲🇾 serumpun",
        "1️⃣ jalan 2️⃣ air",
        "❤️‍🔥",
        "🅿️ mahal",
        "😭 sedih",
    ],
    "stretched": [
        "mantaaaap",
        "hahahahaha lucu",
        "ya ampuuuun",
        "sediiiih bacanya",
        "wkwkwkwk",
        "hebaaat paak",
    ],
    "alay": [
        "4ku s3dih b4c4 b3rit4 1n1",
        "s3m4n94t t3rus p4k",
        "k3r3n b4n93t",
        "m4nt4p j1w4",
        "b3n3r b9t t9r",
    ],
    "degrees": [
        "Drs. H. A. Malik, M.Si. hadir",
        "S.Pd., M.M. semua",
        "K.H. M. Yunus",
        "a.n. warga",
        "d.a. kantor camat",
    ],
    "shouted": [
        "TURUNKAN HARGA PUPUK",
        "JALAN KAMI RUSAK 10 TAHUN",
        "MANA JANJI BAPAK??",
        "STOP TAMBANG ILEGAL DI {p}",
    ],
    "calm": [
        "Semoga cepat diperbaiki",
        "saya tinggal di {p}, memang begitu keadaannya",
        "Terima kasih liputannya",
        "Beritanya kurang lengkap, tolong tanya dinasnya",
        "Dulu tahun 1998 pernah terjadi juga di {p}",
        "Kalau saya lihat, anggarannya tidak masuk akal. Coba bandingkan dengan {p}.",
        "Ibu saya guru di sana",
    ],
}


def _decorated(rng: random.Random) -> str:
    family = rng.choice(
        [name for name in FAMILIES if name not in ("regional", "superscript")]
    )
    greeting = styled(family, rng.choice(GREETINGS))
    return f"{greeting} {rng.choice(['', 'warga ' + rng.choice(PLACES), 'semuanya'])}"


def _spaced(rng: random.Random) -> str:
    return rng.choice([" ", "\n", "-", ".", "✨"]).join(rng.choice(SHORT_WORDS).upper())


def _hyphenated(rng: random.Random) -> str:
    pieces = rng.choice(
        [
            ("ber", "tindak"),
            ("pe", "merintah"),
            ("judi", "online"),
            ("ma", "sya", "rakat"),
            ("ju", "di"),
        ]
    )
    return f"masalah {chr(0xAD).join(pieces)} ini harus di­tindak tegas, berantas"


def _struck(rng: random.Random) -> str:
    return (
        f"{marked(chr(0x336))(rng.choice(SHORT_WORDS), rng)} {rng.choice(SHORT_WORDS)}"
    )


MADE: dict[str, Callable[[random.Random], str]] = {
    "decorated": _decorated,
    "spaced": _spaced,
    "hyphenated": _hyphenated,
    "struck": _struck,
    "flags": lambda rng: " ".join(styled("regional", rng.choice(SHORT_WORDS))),
}


def ham(seed: int, per_kind: int = 20) -> Iterator[tuple[str, str]]:
    """Pairs of kind and text."""
    rng = random.Random(seed)
    for kind, sentences in SENTENCES.items():
        for n in range(max(per_kind, len(sentences))):
            chosen = sentences[n % len(sentences)]
            filled = chosen.format(
                p=rng.choice(PLACES),
                n=rng.choice(NAMES),
                d=rng.choice(["07", "12", "65", "99", "88"]),
            )
            yield kind, filled if n < len(sentences) else rng.choice(OPENINGS) + filled
    for kind, make in MADE.items():
        for _n in range(per_kind):
            yield kind, make(rng)
