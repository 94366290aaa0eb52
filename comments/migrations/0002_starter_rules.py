"""The word rules that a new paper starts with, as they were on its first day. Editors change them on the desk."""

from django.db import migrations

# Gambling words. Written plainly they hold nothing: readers must be able to talk about gambling.
DISGUISED = (
    "slot, gacor, maxwin, togel, judi, judol, jackpot, scatter, freebet, taruhan, kasino, casino, sbobet, parlay, "
    "depo, rtp"
)
# What an invitation to gamble says within twelve words of one of them.
PROMOTIONS = (
    "daftar, bonus, depo, deposit, dijamin, wd, withdraw, klik, gabung, join, member, promo, rungkad, jitu, bosku, "
    "resmi, cek bio, cek profil, terpercaya, anti rungkad, modal receh"
)
# What those who praise a brand with digits say of it.
SUCCESSES = (
    "lunas, cair, menang, berkat, bayar, dibayar, membayar, wd, withdraw, jp, rezeki, cuan, profit, panen, gajian, "
    "resign, member, gabung, endorse, depo, deposit, modal, jackpot, maxwin, gacor, slot, scatter, berobat, kontrakan, "
    "cicilan, transfer, rekening, tarik, terbukti, beres, renovasi, nikah, hidup berubah, utang, umrah, umroh, hasil, "
    "iseng, langganan, ketagihan"
)


def starter_rules():
    """The columns of each rule. `<judi>` is any gambling word, `<merek>` letters with a brand's digits."""
    words = [{"kind": "word", "value": word, "second": "", "when": "disguised"} for word in DISGUISED.split(", ")]
    pairs = [("<judi>", PROMOTIONS), ("<merek>", SUCCESSES)]
    return words + [
        {"kind": "pair", "value": value, "second": second, "when": "any"}
        for value, seconds in pairs
        for second in seconds.split(", ")
    ]


def install(apps, schema_editor):
    rules = apps.get_model("comments", "WordRule")
    rules.objects.bulk_create((rules(**columns) for columns in starter_rules()), ignore_conflicts=True)


def remove(apps, schema_editor):
    rules = apps.get_model("comments", "WordRule").objects
    for columns in starter_rules():
        rules.filter(**columns, by=None).delete()


class Migration(migrations.Migration):
    dependencies = [("comments", "0001_comments")]

    operations = [migrations.RunPython(install, remove)]
