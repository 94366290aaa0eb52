"""Words that tell talk about gambling from an invitation to gamble.

And birds and parking places.
"""

import re

# Parts of words, so that `diberantas` and `pecandu` count as well.
AGAINST = """
berantas korban candu polisi tangkap blokir haram tipu lapor hapus dosa hukum penjara
sanksi denda razia musnah hancur bahaya larang kasus malu miskin bunuh cerai tolak
komdigi kominfo satgas ppatk pelaku tersangka jerat kapok tobat taubat insaf edukasi
sosialisasi rusak bangkrut sadar jauhi stop perangi lawan basmi cegah awas waspada sesat
terlilit gadai maling curi ditutup tutup sita gerebek ungkap pidana rehabilitasi
konseling pulih nasihat ustad ustaz ceramah khutbah jebak sesal nyesal ganggu prihatin
bohong melarat jerumus racun setan diretas rugi mengapa kenapa berhenti larat kecewa
setop penyakit meresahkan sengsara
""".split()
ANY_AGAINST = re.compile("|".join(AGAINST))
# Whole words beside which a word of the list is of something else.
ELSEWHERE = frozenset(
    """
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
    """.split()
)
WINDOW = 12  # words before and after


def excuses(word: str) -> bool:
    """Does this word, near a word of the list, make it talk?"""
    return (
        word.removesuffix("nya") in ELSEWHERE
        or word in ELSEWHERE
        or bool(ANY_AGAINST.search(word))
    )
