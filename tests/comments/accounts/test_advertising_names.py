"""A name is no place for an advertisement, and honest names are no advertisements."""

import pytest
from django.core.exceptions import ValidationError

from comments import moderation
from comments.accounts.advertising_names import refuse_advert
from comments.forms.account import AccountForm

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "name",
    [
        "slot gacor 0812345678",
        "SLOT777 www.gacor.vip",
        "Slot88 gacor.com",
        "TOGEL4D bos.com",
        "ѕӏоt",
        "m4xw1n",
        "RANDANGBET88",
        "Akun diblokir, buka evil.id/masuk",
        "𝗝𝘂𝗱𝗶 𝗼𝗻𝗹𝗶𝗻𝗲",
        "situs titik com",
        "Hoki Togel",
    ],
)
def test_an_advertisement_is_no_name(name):
    with pytest.raises(ValidationError):
        refuse_advert(name)


@pytest.mark.parametrize(
    "name",
    [
        "Budi Santoso",
        "Rina",
        "Datuak Rajo nan Panjang",
        "H. Yusril, S.Pd., M.M.",
        "budi99",
        "Erwin12",
        "Uni Len",
        "Robet 88",
        "Mak Itam",
        "Urang Awak",
        "A. R. Hakim",
        "Андрей",
        "محمد",
        "Ayah Kaka & Dedek",
        "Toko Lotus",
    ],
)
def test_an_honest_name_is_no_advertisement(name):
    assert refuse_advert(name) is None


def test_a_reader_under_a_sanction_keeps_the_name_that_people_know(reader, pemred):
    moderation.sanction(reader, "premoderate", by=pemred, reason="hinaan")
    form = AccountForm({"name": "Orang Lain"}, reader=reader)
    assert not form.is_valid()
    assert form.errors.as_data()["name"][0].code == "sanction"
    assert AccountForm({"name": reader.display_name}, reader=reader).is_valid()
