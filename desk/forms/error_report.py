"""What a reader tells of an error.

In the readers' language, as the page on which it stands.
"""

import re

from django import forms
from django.core.exceptions import ValidationError

from comments.forms.writing import HONEYPOT, PlainText

LINK = re.compile(
    r"(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:/\S*)?", re.IGNORECASE
)


class ErrorReportForm(forms.Form):
    text = PlainText(
        label="Apa yang keliru?",
        help_text="Kalau tahu, tulis juga yang benar dan dari mana Anda tahu. Paling "
        "banyak 2.000 huruf. "
        "Jangan tulis nomor telepon di sini.",
        most=2000,
        error_messages={"required": "Tulis dahulu apa yang keliru."},
        widget=forms.Textarea(attrs={"rows": 6, "aria-required": "true"}),
    )
    quoted = PlainText(
        label="Kalimat yang keliru (boleh kosong)",
        help_text="Salin dari berita, paling banyak 500 huruf.",
        most=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    contact = PlainText(
        label="Surel atau telepon Anda (boleh kosong)",
        help_text=(
            "Hanya dibaca redaktur, untuk bertanya kembali. Kami hapus sesudah 90 hari."
        ),
        most=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "email"}),
    )

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if not any(letter.isalnum() for letter in LINK.sub("", text)):
            raise ValidationError(
                "Tulis dengan kata-kata apa yang keliru: tautan saja belum cukup."
            )
        return text

    def clean(self) -> None:
        # A machine, or a browser that fills whatever it finds: a person sends it again.
        if self.data.get(HONEYPOT):
            raise ValidationError(
                "Kolom yang harus kosong terisi. Isian Anda masih ada: kirim sekali "
                "lagi."
            )
