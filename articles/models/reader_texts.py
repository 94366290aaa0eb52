"""What readers are told of a story in the law's words; public pages are Indonesian."""

KIND_LABELS = {
    "opinion": "Opini",
    "photo": "Foto",
    "live": "Langsung",
    "release": "Siaran pers",
    "advertorial": "Advertorial",
}
VERIFICATION_NOTES = {
    "unverified": (
        "Berita ini masih memerlukan verifikasi lebih lanjut, yang diupayakan "
        "secepatnya."
    ),
    "confirmed": (
        "Berita ini semula terbit sebelum terverifikasi, dan kini telah diverifikasi."
    ),
}
# of a correction, and of a story of its own that answers another one
NOTE_LABELS = {
    "update": "Pembaruan",
    "ralat": "Ralat",
    "koreksi": "Koreksi",
    "hak_jawab": "Hak jawab",
}
AI_NOTES = {
    "translation": (
        "Berita ini diterjemahkan dengan bantuan kecerdasan buatan dan diperiksa "
        "oleh redaksi."
    ),
    "picture": "Gambar pada berita ini dibuat dengan bantuan kecerdasan buatan.",
    "voice": "Suara pada berita ini dibuat dengan bantuan kecerdasan buatan.",
    "text": (
        "Berita ini ditulis dengan bantuan kecerdasan buatan dan diperiksa oleh "
        "redaksi."
    ),
}


def in_one(note: dict) -> str:
    """A correction as running text: "Sebelumnya tertulis: …

    Yang benar: …", and what was said besides.
    """
    parts = [
        ("Sebelumnya tertulis: ", note["wrong"]),
        ("Yang benar: ", note["right"]),
        ("", note["text"]),
    ]
    return " ".join(opening + text for opening, text in parts if text)
