"""A seeded week at a small paper.

Honest first comments, disguised gambling, and campaigns in plain words.

No rule knows the campaigns' words: each seed has three of its own, and only the
moderators' decisions can teach them.
"""

import random
from collections.abc import Iterator

from tests.comments.generators import spam
from tests.comments.honest import ham

HONEST, DISGUISED = 0.30, 0.35  # the rest are campaigns
GOODS = [
    "dana talangan",
    "obat kuat",
    "pelangsing herbal",
    "akun premium",
    "followers",
    "pinjaman kilat",
    "minyak bulus",
    "tiket palsu",
    "jasa nilai rapor",
    "ijazah cepat",
    "pulsa murah",
    "emas muda",
    "aplikasi penghasil uang",
]
MAKERS = [
    "Bu Ratna",
    "Mbah Suro",
    "Ko Aliong",
    "Tante Vivi",
    "Bang Jarwo",
    "Om Hendrik",
    "Ustaz Gadungan",
    "Kak Mey",
]
OFFERS = [
    "{g} dari {m}, proses lima menit tanpa syarat",
    "saya sudah buktikan {g} {m}, langsung transfer",
    "butuh {g}? tanya {m} saja, amanah seratus persen",
    "{m} siap bantu {g} seluruh Sumatera, chat sekarang",
    "jangan ragu, {g} {m} paling ampuh dan bergaransi",
    "testimoni ribuan, {g} asli hanya di {m}",
    "stok terbatas {g}, pesan lewat {m} hari ini juga",
    "terbukti! {g} racikan {m} tanpa efek samping",
]


def comments(seed: int) -> Iterator[tuple[str, bool]]:
    """Held comments in the order of their arrival, without end.

    The text, and whether it is honest.
    """
    rng = random.Random(seed)
    campaigns = [(goods, rng.choice(MAKERS)) for goods in rng.sample(GOODS, 3)]
    honest, disguised = _endless(rng, ham), _endless(rng, spam)
    while True:
        kind = rng.random()
        if kind < HONEST:
            yield next(honest), True
        elif kind < HONEST + DISGUISED:
            yield next(disguised), False
        else:
            goods, maker = rng.choice(campaigns)
            yield rng.choice(OFFERS).format(g=goods, m=maker), False


def _endless(rng: random.Random, make) -> Iterator[str]:
    """One generator's texts in a random order, again and again with other seeds."""
    while True:
        texts = [text for _kind, text in make(rng.randrange(2**32))]
        rng.shuffle(texts)
        yield from texts
