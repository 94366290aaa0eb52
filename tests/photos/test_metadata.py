"""What a file proposes of itself, and what it does not."""

import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from photos.limits import LONGEST_CAPTION, LONGEST_CREDIT
from photos.metadata import MetadataProposal, proposal
from tests.photos import hostile
from tests.photos.hostile import iptc, segment, with_segments, written, xmp

NOTHING = MetadataProposal()
PLAIN, PLAIN_PNG = written(), written(kind="PNG")
SPACES = (
    'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"'
)
TOLD = f"""<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF {SPACES}>
<rdf:Description photoshop:Credit="ANTARA"
 photoshop:DateCreated="2024-03-05T10:00:00+07:00">
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">Banjir di Talu</rdf:li>
<rdf:li xml:lang="en">Flood</rdf:li></rdf:Alt></dc:description>
<dc:creator><rdf:Seq><rdf:li>Rahma</rdf:li><rdf:li>Jon</rdf:li></rdf:Seq></dc:creator>
</rdf:Description></rdf:RDF></x:xmpmeta>"""


def told(file: bytes) -> MetadataProposal:
    with Image.open(io.BytesIO(file)) as picture:
        return proposal(picture)


def with_exif(**texts: str) -> bytes:
    """A JPEG with EXIF: caption, by, day.

    Every text comes as the bytes of its UTF-8.
    """
    block, stand_in = Image.Exif(), {}
    for name, text in texts.items():
        stand_in[name] = name[0].upper() * len(text.encode())
        into = block.get_ifd(0x8769) if name == "day" else block
        into[{"caption": 0x010E, "by": 0x013B, "day": 0x9003}[name]] = stand_in[name]
    file = written(exif=block)
    for name, text in texts.items():
        file = file.replace(stand_in[name].encode() + b"\0", text.encode() + b"\0", 1)
    return file


IPTC = iptc(n120=b"Jembatan Talu", n80=b"Mira", n110=b"Reuters", n55=b"20230102")
EXIF = with_exif(caption="Sawah di Kinali", by="Yusril", day="2022:11:30 08:00:00")


def test_iptc_gives_caption_byline_credit_and_day():
    assert told(with_segments(IPTC)) == MetadataProposal(
        "Jembatan Talu", "Mira/Reuters", date(2023, 1, 2)
    )


def png_with_xmp() -> bytes:
    packet = hostile.chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + TOLD.encode())
    return PLAIN_PNG[:33] + packet + PLAIN_PNG[33:]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_xmp_gives_the_same_in_every_kind_of_file(kind: str):
    file = written(kind=kind, xmp=TOLD.encode()) if kind != "PNG" else png_with_xmp()
    assert told(file) == MetadataProposal(
        "Banjir di Talu", "Rahma/ANTARA", date(2024, 3, 5)
    )


SOURCE = "http://cv.iptc.org/newscodes/digitalsourcetype/"


def from_source(written_as: str) -> bytes:
    packet = f"""<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF {SPACES}
     xmlns:ext="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">
    <rdf:Description {written_as}</rdf:Description></rdf:RDF></x:xmpmeta>"""
    return with_segments(xmp(packet.encode()))


@pytest.mark.parametrize(
    "written_as",
    [
        f'ext:DigitalSourceType="{SOURCE}trainedAlgorithmicMedia">',
        f"><ext:DigitalSourceType>{SOURCE}compositeWithTrainedAlgorithmicMedia"
        "</ext:DigitalSourceType>",
        f'><ext:DigitalSourceType rdf:resource="{SOURCE}trainedAlgorithmicMedia"/>',
    ],
)
def test_a_file_says_that_a_machine_made_it(written_as: str):
    assert told(from_source(written_as)).made_with_ai


@pytest.mark.parametrize("term", ["digitalCapture", "", "trainedAlgorithmicMedia2"])
def test_another_source_is_no_machine_s(term: str):
    file = from_source(f'ext:DigitalSourceType="{SOURCE}{term}">')
    assert not told(file).made_with_ai


def test_exif_gives_caption_photographer_and_day():
    assert told(EXIF) == MetadataProposal(
        "Sawah di Kinali", "Yusril", date(2022, 11, 30)
    )


def test_a_phone_s_heic_is_read_too():
    with Image.open(io.BytesIO(hostile.PHONE)) as picture:
        assert proposal(picture).credit == hostile.OWNER


def test_iptc_goes_before_xmp_and_xmp_before_exif():
    assert (
        told(with_segments(IPTC, xmp(TOLD.encode()), jpeg=EXIF)).caption
        == "Jembatan Talu"
    )
    assert told(with_segments(xmp(TOLD.encode()), jpeg=EXIF)) == told(
        with_segments(xmp(TOLD.encode()))
    )


def test_what_one_block_leaves_out_the_next_one_fills_in():
    found = told(
        with_segments(iptc(n120=b"Jembatan Talu"), xmp(TOLD.encode()), jpeg=EXIF)
    )
    assert found == MetadataProposal("Jembatan Talu", "Rahma/ANTARA", date(2024, 3, 5))
    assert (
        told(with_segments(iptc(n120=b"Jembatan Talu"), jpeg=EXIF)).credit == "Yusril"
    )


def test_a_byline_that_is_the_agency_is_named_once():
    assert told(with_segments(iptc(n80=b"ANTARA", n110=b"ANTARA"))).credit == "ANTARA"
    assert told(with_segments(iptc(n110=b"ANTARA"))).credit == "ANTARA"


def test_several_photographers_are_all_named():
    twice = iptc(n80=b"Rahma", n080=b"Jon")  # the same field twice
    assert told(with_segments(twice)).credit == "Rahma / Jon"


@pytest.mark.parametrize("text", ["Tambang – galian “C”", "Élan à Talu", "مسجد"])
def test_letters_beyond_ascii_arrive_whole(text: str):
    assert told(with_exif(caption=text)).caption == text
    assert told(with_segments(iptc(n120=text.encode()))).caption == text


def test_the_older_way_to_write_letters_is_read_too():
    assert told(with_segments(iptc(n120="Élan".encode("latin-1")))).caption == "Élan"


def test_control_characters_line_breaks_and_turned_writing_are_gone():
    hidden = "Satu\0\a\r\nDua\u2028Tiga\u202e\u2066Empat\ufffe \t Lima\x85\x9b"
    assert (
        told(with_segments(iptc(n120=hidden.encode()))).caption
        == "Satu Dua Tiga Empat Lima"
    )
    packet = TOLD.replace("Banjir di", "Banjir\n\u202e di")
    assert told(with_segments(xmp(packet.encode()))).caption == "Banjir di Talu"


def test_markup_stays_what_it_is_text():
    packet = TOLD.replace("Banjir", "&lt;b&gt;Banjir")
    assert told(with_segments(xmp(packet.encode()))).caption == "<b>Banjir di Talu"


def test_texts_are_cut_to_what_their_fields_hold():
    found = told(with_segments(iptc(n120=b"k" * 9000, n80=b"f" * 900)))
    assert (found.caption, found.credit) == (
        "k" * LONGEST_CAPTION,
        "f" * LONGEST_CREDIT,
    )


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("20240305", date(2024, 3, 5)),
        ("2024-03-05", date(2024, 3, 5)),
        ("20240229", date(2024, 2, 29)),
    ]
    + [
        (wrong, None)
        for wrong in (
            "00000000",
            "20240230",
            "20241305",
            "18250101",
            "99990000",
            "besok",
            "",
            "2024",
        )
    ],
)
def test_only_a_day_that_there_was_is_proposed(text: str, day: date | None):
    assert told(with_segments(iptc(n55=text.encode()))).taken_on == day


@pytest.mark.parametrize(
    "text",
    ["0000:00:00 00:00:00", "2024:02:30 10:00:00", "    :  :     :  :  ", "\x7f" * 19],
)
def test_a_camera_whose_clock_was_never_set_proposes_no_day(text: str):
    assert told(with_exif(by="Yusril", day=text)) == MetadataProposal(credit="Yusril")


def test_where_one_block_s_day_is_wrong_the_next_one_s_is_taken():
    assert told(with_segments(iptc(n55=b"00000000"), jpeg=EXIF)).taken_on == date(
        2022, 11, 30
    )


BROKEN = {
    "IPTC that ends in the middle": with_segments(
        segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x08\x1c\x02\x78\0")
    ),
    "IPTC with a length beyond its end": with_segments(
        segment(
            0xED,
            b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x0a"
            b"\x1c\x02\x78\xff\xff\xff\xffkapsi",
        )
    ),
    "IPTC of anything": with_segments(
        segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x40" + bytes(range(64)))
    ),
    "XMP that is no XML": with_segments(xmp(b"<x:xmpmeta <<<< Banjir")),
    "XMP that is no text": with_segments(xmp(bytes(range(256)))),
    "XMP of nothing": with_segments(xmp(b"")),
    "XMP that bursts": hostile.bursting_xmp(),
    "XMP that is deep": hostile.nested_xmp(),
    "XMP that reads a file": with_segments(
        xmp(
            b"<!DOCTYPE x [<!ENTITY a SYSTEM "
            b'"file:///etc/passwd">]><x><description>&a;</description></x>'
        )
    ),
    "EXIF of anything": written(exif=b"Exif\0\0" + hostile.random_bytes()),
    "EXIF that ends at once": written(exif=b"Exif\0\0MM\0*"),
    "EXIF that points at itself": written(
        exif=b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x87\x69\0\x04\0\0\0\x01\0\0\0\x08"
    ),
    "EXIF with numbers for texts": written(
        exif=b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x0e\0\x03\0\0\0\x01\0\x07\0\0\0\0\0\0"
    ),
}


@pytest.mark.filterwarnings("ignore::UserWarning:PIL")
@pytest.mark.parametrize("file", BROKEN.values(), ids=BROKEN)
def test_a_broken_block_proposes_nothing(file: bytes):
    assert told(file) == NOTHING


@pytest.mark.parametrize(
    "file", [PLAIN, PLAIN_PNG, written(kind="WEBP"), written(kind="AVIF")]
)
def test_a_file_that_says_nothing_proposes_nothing(file: bytes):
    assert told(file) == NOTHING


@pytest.mark.filterwarnings("ignore::UserWarning:PIL")
@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 255)), max_size=8))
def test_no_damage_to_the_blocks_is_an_error_of_ours(damage: list[tuple[int, int]]):
    blocks = bytearray(IPTC + xmp(TOLD.encode()))
    for at, byte in damage:
        # their lengths stay: otherwise it is another file
        if not (at < 4 or len(IPTC) <= at < len(IPTC) + 4):
            blocks[at] = byte
    found = told(with_segments(bytes(blocks), jpeg=EXIF))
    assert len(found.caption) <= LONGEST_CAPTION
    assert found.caption == " ".join(found.caption.split())


@given(st.binary(max_size=300))
@pytest.mark.filterwarnings("ignore::UserWarning:PIL")
def test_no_exif_is_an_error_of_ours(block: bytes):
    assert told(written(exif=b"Exif\0\0MM\0*\0\0\0\x08" + block)).caption.isprintable()
