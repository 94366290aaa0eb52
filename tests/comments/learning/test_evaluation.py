"""Measuring on two lists.

How they are read, and that a text is judged as the form's texts are.
"""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from comments.learning import evaluation
from comments.models import Comment, PhaseResult
from tests.comments.generators import spam
from tests.comments.honest import ham

pytestmark = pytest.mark.django_db


@pytest.fixture
def write(tmp_path):
    """A list with these lines below its header."""

    def write(name: str, *lines: str, header: str = "id\ttext\twhy", end: str = "\n"):
        path = tmp_path / name
        path.write_bytes(end.join([header, *lines, ""]).encode())
        return path

    return write


def evaluate(*args, **options) -> str:
    out = StringIO()
    call_command("comments", "evaluate", *map(str, args), stdout=out, **options)
    return out.getvalue()


def test_the_first_two_lines_are_the_shares_then_kinds_then_confusions(write):
    judol = write(
        "judol.tsv",
        "j1\ts l o t\tspaced",
        "j2\tbukan apa apa\todd",
        "j3\tｇａｃｏｒ\twide",
        "j4\tkosong\todd",
    )
    ham_list = write(
        "ham.tsv",
        "h1\tg4c0r kata spanduk\tquote",
        "h2\tmurai gacor\tbird",
        "h3\tsetuju\tshort",
    )
    lines = evaluate(judol, ham_list).splitlines()
    assert lines[:2] == ["judol held 50.00 % (2 of 4)", "ham held 33.33 % (1 of 3)"]
    assert "  odd: 0/2" in lines
    assert "  bird: 0/1" in lines
    confusions = lines[lines.index("Confusions:") + 1 :]
    assert [line.split()[0] for line in confusions] == ["j2", "j4", "h1"]
    assert "disguised:" in confusions[2]
    assert "'g4c0r kata spanduk'" in confusions[2]


def test_lines_end_at_line_feeds_alone_and_escapes_are_undone(write):
    path = write(
        "a.tsv",
        r"1	s\nl\no\nt	x",
        "2\tsatu\x0bdua\u2028tiga\x85empat\x1cli\tma",
        "3\t" + r"a\\nb\tc\rd\q" + "\ty",
        "",
        "4\t\tz",
    )
    rows = evaluation.read(path)
    assert [row.id for row in rows] == ["1", "2", "3", "4"]
    assert rows[0].text == "s\nl\no\nt"
    assert rows[1].text == "satu\x0bdua\u2028tiga\x85empat\x1cli"
    assert rows[2].text == "a\\nb\tc\rd\\q"
    assert rows[3] == evaluation.ListedComment("4", "", "z")


def test_a_list_from_another_system_is_read_too(write):
    path = write("a.tsv", "1\ts l o t\tx", header="\ufeffid\ttext\twhy", end="\r\n")
    assert evaluation.read(path) == [evaluation.ListedComment("1", "s l o t", "x")]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"id,text,why\n", "the first line must be"),
        (b"", "the first line must be"),
        (b"id\ttext\twhy\n1\tdua\n", "line 2 has 2 columns"),
        (b"id\ttext\twhy\n1\ta\tb\n2\ta\tb\tc\n", "line 3 has 4 columns"),
        (b"id\ttext\twhy\n1\t\xff\tb\n", "utf-8"),
    ],
)
def test_a_list_that_cannot_be_read_gives_a_sentence(write, tmp_path, content, words):
    path = tmp_path / "bad.tsv"
    path.write_bytes(content)
    for pair in ((path, write("good.tsv")), (write("good.tsv"), path)):
        with pytest.raises(CommandError, match="bad") as error:
            evaluate(*pair)
        assert words in str(error.value)
        assert error.value.returncode == 1
    with pytest.raises(CommandError, match="No such file"):
        evaluate(tmp_path / "none.tsv", write("good.tsv"))


def test_an_empty_list_is_no_fault(write):
    assert evaluate(write("a.tsv"), write("b.tsv")).splitlines()[:2] == [
        "judol held 0.00 % (0 of 0)",
        "ham held 0.00 % (0 of 0)",
    ]


def test_every_row_of_both_lists_goes_to_the_file(write, tmp_path):
    out = tmp_path / "rows.tsv"
    evaluate(
        write("a.tsv", "j1\ts l o t\tx", "j2\tapa\tx"),
        write("b.tsv", "h1\tsetuju\ty"),
        rows=out,
    )
    lines = out.read_text().split("\n")
    assert [line.split("\t")[:2] for line in lines[:-1]] == [
        ["j1", "held"],
        ["j2", "published"],
        ["h1", "published"],
    ]
    assert "disguised:" in lines[0].split("\t")[2]
    assert lines[1] == "j2\tpublished\t"


def test_figures_for_a_program(write):
    found = json.loads(
        evaluate(
            write("a.tsv", "j1\ts l o t\tx"), write("b.tsv", "h1\tsetuju\ty"), json=True
        )
    )
    assert found == {
        "judol": {
            "held": 1,
            "of": 1,
            "percent": 100.0,
            "by_kind": {"x": {"held": 1, "of": 1}},
        },
        "ham": {
            "held": 0,
            "of": 1,
            "percent": 0.0,
            "by_kind": {"y": {"held": 0, "of": 1}},
        },
    }


def test_the_text_alone_is_judged_each_row_by_itself_and_nothing_is_stored(write):
    honest = (
        "Jembatan ini sudah lama ditunggu warga, lihat https://contoh.com "
        "sekarang juga, terima kasih banyak semuanya."
    )
    shares = evaluate(
        write("a.tsv", *[f"{n}\t{honest}\tx" for n in range(5)]), write("b.tsv")
    ).splitlines()
    assert shares[0] == "judol held 0.00 % (0 of 5)"
    assert not Comment.objects.exists()
    assert not PhaseResult.objects.exists()


@pytest.mark.attack(51)
def test_with_nothing_learned_disguised_gambling_is_held_and_readers_are_not():
    judol = evaluation.measure(
        "judol",
        [
            evaluation.ListedComment("", text, kind)
            for kind, text in spam(7, per_kind=4)
        ],
    )
    honest = evaluation.measure(
        "ham",
        [evaluation.ListedComment("", text, kind) for kind, text in ham(7, per_kind=4)],
    )
    assert judol.percent >= 95.0, [v.row for v in judol.verdicts if not v.held]
    assert honest.percent <= 1.0, [v.row for v in honest.verdicts if v.held]
