"""The first rules for comments (PMS-3a, 3c). Later versions are written on the desk; this text stays as it was accepted."""

from hashlib import sha256

from django.db import migrations

TEXT = """\
Kolom komentar adalah ruang bicara pembaca. Siapa pun boleh menulis setelah membuktikan alamat surelnya dan menyetujui ketentuan ini. Tulisan pembaca bukan tulisan redaksi.

# Tiga larangan

1. Jangan memuat kebohongan, fitnah, kekejaman, atau kecabulan.

2. Jangan menyebar prasangka dan kebencian mengenai suku, agama, ras, dan antargolongan (SARA), dan jangan menganjurkan kekerasan.

3. Jangan merendahkan orang karena jenis kelamin, bahasa, kemiskinan, sakit, atau disabilitas.

Jangan juga memasang iklan, judi daring, atau penipuan, memuat data pribadi orang lain, atau memakai nama orang lain.

# Bagaimana komentar diperiksa

Komentar pembaca baru dibaca redaksi dahulu. Komentar lain diperiksa mesin; bila mesin ragu, komentar menunggu redaksi. Mesin tidak pernah menolak komentar: yang memutuskan selalu manusia.

Redaksi boleh menyunting, menolak, atau menghapus komentar yang melanggar. Suntingan ditandai "disunting moderator". Anda selalu melihat keadaan komentar Anda dan alasannya, dan dapat mengajukan keberatan.

Yang berulang kali melanggar dapat diperingatkan, ditangguhkan, atau diblokir. Alasannya selalu diberitahukan.

# Pengaduan

Setiap orang dapat melaporkan komentar, juga tanpa akun: tekan "Laporkan" di bawah komentar, atau "Pengaduan komentar" di kaki halaman. Anda mendapat nomor pengaduan. Redaksi menindaklanjuti paling lambat 2×24 jam sejak laporan diterima, termasuk malam dan hari libur.

# Data Anda

Alamat surel hanya dipakai untuk masuk, untuk pemberitahuan yang Anda minta, dan untuk jawaban atas pengaduan Anda. Alamat itu tidak ditampilkan dan tidak diberikan kepada orang lain.

Alamat jaringan (IP) tidak disimpan. Yang disimpan hanya tanda acak dari kelompok alamatnya, paling lama 90 hari, untuk mengenali laporan palsu.

Di halaman akun, Anda dapat mengunduh semua data Anda, menghentikan pemberitahuan, dan menghapus akun kapan saja. Saat akun dihapus, alamat dan nama hilang seketika; Anda memilih apakah komentar tetap tayang sebagai "Pengguna dihapus" atau ikut dihapus. Yang tinggal hanya catatan putusan, tanpa tulisan dan tanpa nama.

Bila akun yang sedang dibatasi, ditangguhkan, atau diblokir dihapus, sidik alamatnya (bukan alamatnya) disimpan 12 bulan supaya pembatasan itu tetap berlaku.

Akun yang tidak dipakai masuk selama satu tahun ditidurkan dan alamatnya dilupakan. Komentarnya tetap ada.
"""


def write(apps, schema_editor):
    digest = sha256(TEXT.encode()).hexdigest()
    apps.get_model("comments", "Terms").objects.get_or_create(version=1, defaults={"text": TEXT, "digest": digest})


def take_back(apps, schema_editor):
    """Rules that nobody has accepted go; accepted ones are a reader's record and stay."""
    accepted = apps.get_model("comments", "Consent").objects.values("terms")
    apps.get_model("comments", "Terms").objects.filter(version=1).exclude(pk__in=accepted).delete()


class Migration(migrations.Migration):
    dependencies = [("comments", "0002_starter_rules")]

    operations = [migrations.RunPython(write, take_back)]
