"""Words that make a gambling word talk: a stand against it, a bird, a parking place.

Each row that is lost holds honest comments.
"""

import pytest

from comments.phases.gambling_context import excuses

AGAINST = """
    berantas korban candu polisi tangkap blokir haram tipu lapor hapus dosa hukum
    penjara sanksi denda razia musnah hancur bahaya larang kasus malu miskin bunuh
    cerai tolak komdigi kominfo satgas ppatk pelaku tersangka jerat kapok tobat
    taubat insaf edukasi sosialisasi rusak bangkrut sadar jauhi stop perangi lawan
    basmi cegah awas waspada sesat terlilit gadai maling curi ditutup tutup sita
    gerebek ungkap pidana rehabilitasi konseling pulih nasihat ustad ustaz ceramah
    khutbah jebak sesal nyesal ganggu prihatin bohong melarat jerumus racun setan
    diretas rugi mengapa kenapa berhenti larat kecewa setop penyakit meresahkan
    sengsara
"""
ELSEWHERE = """
    burung murai kenari pentet kacer lovebird cucak perkutut kicau kicauan kolibri
    jalak jangkrik voer sangkar gantangan ciblek anis branjangan cendet merpati ayam
    ngoceh bunyi bunyinya lomba kontes juara bulu pakan poksay trucukan parkir
    parkiran tayang kursi kartu waktu pendaftaran vaksin vaksinasi jadwal pesawat
    penerbangan memori memory ram sim usb kereta bus kapal kuota lapak kios pasien
    antrean antrian poli sidang acara panggung tiket penumpang dermaga striker gol
    bola tendangan pemain kiper pertandingan timnas penyerang gelandang umpan laga
    prenjak pleci katitiran balam mabung kroto knalpot mesin sampah pasir pertamina
    tpst kontainer mancing pancing pancingan ikan kolam nila lele beasiswa wawancara
    ujian umrah haji foto plot taman publik terminal ruang vokalis penyanyi gorengan
    jualan dagangan donor kelas siaran
"""


def test_whoever_takes_a_stand_is_talking_in_whatever_form_of_the_word():
    for part in AGAINST.split():
        assert excuses(part), part
        assert excuses(f"di{part}kan"), part


def test_a_word_of_another_matter_excuses_with_its_ending_and_not_within_another():
    for word in ELSEWHERE.split():
        assert excuses(word), word
        assert excuses(f"{word}nya"), word
        assert not excuses(f"{word}xyz"), word


@pytest.mark.parametrize("word", ["daftar", "bonus", "slot", "depo", "nya", ""])
def test_an_invitation_excuses_nothing(word):
    assert not excuses(word)
