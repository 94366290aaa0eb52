"""Starting the paper as its keeper does.

A wrong environment is answered with a sentence, never with a traceback.
"""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CHECK = ["manage.py", "check"]
OPEN = ["-c", "import newsroom.wsgi"]
MASTHEAD = {
    "name": "Pionir",
    "site-url": "https://pionir.example",
    "company": "PT Pionir Ranah Media",
    "address": "Simpang Empat",
    "business-responsible": "Nurman Basrial",
    "editorial-responsible": "Nurman Basrial",
    "email": "redaksi@pionir.example",
    "admin-login": "sari",
    "admin-name": "Sari Web",
    "admin-email": "sari@pionir.example",
}


def python(
    *arguments: str, **environment: str | None
) -> subprocess.CompletedProcess[str]:
    """Python in the checkout, with nothing in its environment but a sound one and these
    changes (None: not set).
    """
    sound = {
        "SECRET_KEY": "a long random text",
        "ALLOWED_HOSTS": "pionir.example",
        "PATH": os.environ["PATH"],
    }
    sound |= {
        "EMAIL_HOST": "mail.pionir.example",
        "EMAIL_FROM": "redaksi@pionir.example",
    }
    known = {
        name: value
        for name, value in (sound | environment).items()
        if value is not None
    }
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=known,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def refused(start: subprocess.CompletedProcess[str]) -> str:
    """The sentence with which it did not start."""
    assert start.returncode not in (0, None), start.stdout
    assert "Traceback" not in start.stderr
    assert 'File "' not in start.stderr
    sentence = start.stderr.strip().splitlines()[-1]
    assert sentence.startswith("The paper cannot start. "), start.stderr
    return sentence


def test_a_server_that_may_not_open_ends_instead_of_trying_for_ever():
    """Gunicorn starts a worker again and again that ends with any other number."""
    assert python(*OPEN, SECRET_KEY=None).returncode == 3


@pytest.fixture(scope="module")
def own_paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of a paper that was set up as the handbook says."""
    path = tmp_path_factory.mktemp("paper") / "paper.sqlite3"
    options = [
        part for name, value in MASTHEAD.items() for part in (f"--{name}", value)
    ]
    done = python(
        "manage.py",
        "start_paper",
        *options,
        DATABASE_URL=f"sqlite:///{path}",
        ADMIN_PASSWORD="Nagari-1908-ranah",
    )
    assert done.returncode == 0, done.stderr
    return path


@pytest.fixture(scope="module")
def static_root(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What the public pages need, collected.

    The desk's own files take long and are not needed here.
    """
    root = str(tmp_path_factory.mktemp("static"))
    ignored = [
        part for name in ("admin", "django_prose_editor") for part in ("--ignore", name)
    ]
    gathered = python(
        "manage.py", "collectstatic", "--no-input", *ignored, STATIC_ROOT=root
    )
    assert gathered.returncode == 0, gathered.stderr
    return root


@pytest.fixture
def copied(own_paper: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(own_paper, tmp_path / "copy.sqlite3"))


def change(path: Path, statement: str) -> None:
    connection = sqlite3.connect(path)
    connection.execute(statement)
    connection.commit()
    connection.close()


@pytest.mark.parametrize("start", [CHECK, OPEN], ids=["manage.py", "wsgi"])
@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("SECRET_KEY", None, "SECRET_KEY is missing. Set it to a long random text"),
        ("SECRET_KEY", "", "SECRET_KEY is missing"),
        ("DEBUG", "maybe", "DEBUG is 'maybe'. Write true or false."),
        ("DEBUG", "True", "DEBUG is 'True'. Write true or false."),
        ("HTTPS", "1", "HTTPS is '1'. Write true or false."),
        ("EMAIL_HOST", None, "EMAIL_HOST is missing. Readers log in by mail"),
        ("EMAIL_FROM", None, "EMAIL_FROM is ''. Write the address"),
        ("EMAIL_FROM", "redaksi", "EMAIL_FROM is 'redaksi'."),
        (
            "EMAIL_FROM",
            "a@b.example\nBcc: c@d.example",
            "Write the address that mail comes from.",
        ),
        (
            "EMAIL_PORT",
            "smtp",
            "EMAIL_PORT is 'smtp'. Write a whole number such as 587.",
        ),
        ("EMAIL_TLS", "starttls", "EMAIL_TLS is 'starttls'. Write true or false."),
        ("TIME_ZONE", "Mars", "TIME_ZONE is 'Mars'. Write a name such as Asia/Jakarta"),
        ("TIME_ZONE", "", "TIME_ZONE is ''."),
        ("DATABASE_URL", "garbage", "DATABASE_URL cannot be read. Write sqlite:///"),
        (
            "DATABASE_URL",
            "postgres://user:password@host:port/name",
            "DATABASE_URL cannot be read.",
        ),
        ("DATABASE_URL", "postgres://[::1/name", "DATABASE_URL cannot be read."),
        (
            "DATABASE_URL",
            "mysql://user@host/name",
            "DATABASE_URL names mysql. This paper runs on sqlite or postgres.",
        ),
        (
            "DATABASE_URL",
            "sqlite:////dev/null/paper.sqlite3",
            "The folder of DATABASE_URL cannot be made: /dev/null",
        ),
    ],
)
def test_a_wrong_value_in_the_environment_is_named(start, name, value, says):
    assert says in refused(python(*start, **{name: value}))


def test_no_secret_of_the_database_s_address_is_written_to_the_log():
    start = python(*OPEN, DATABASE_URL="postgres://user:very-secret@host:port/name")
    assert "very-secret" not in start.stderr + start.stdout


def test_a_debug_paper_needs_no_secret_key(tmp_path):
    database = f"sqlite:///{tmp_path / 'paper.sqlite3'}"
    assert (
        python(*CHECK, SECRET_KEY=None, DEBUG="true", DATABASE_URL=database).returncode
        == 0
    )


def test_a_file_that_is_no_database_stops_the_start(tmp_path):
    (tmp_path / "paper.sqlite3").write_text(
        "This is a letter, and a long one at that. " * 50
    )
    sentence = refused(
        python(*OPEN, DATABASE_URL=f"sqlite:///{tmp_path / 'paper.sqlite3'}")
    )
    assert (
        "DATABASE_URL does not answer as expected: file is not a database" in sentence
    )


LOOK = [
    "manage.py",
    "shell",
    "--command",
    "from paper.models import Paper; Paper.current()",
]


@pytest.mark.django_db  # hence tried on PostgreSQL too
@pytest.mark.parametrize("start", [OPEN, LOOK], ids=["wsgi", "manage.py"])
def test_a_database_that_was_never_migrated_stops_the_start(start, tmp_path):
    # on PostgreSQL the suite's own database stays empty: tests have another one
    url = os.environ["DATABASE_URL"]
    if not url.startswith("postgres"):
        url = f"sqlite:///{tmp_path / 'paper.sqlite3'}"
    sentence = refused(python(*start, DATABASE_URL=url))
    assert re.search(
        "no such table: paper_paper|relation .paper_paper. does not exist", sentence
    )
    assert sentence.endswith("Check the address and run: manage.py migrate")


def test_a_paper_without_a_masthead_does_not_open_to_readers(copied):
    change(copied, "DELETE FROM paper_paper")
    sentence = refused(python(*OPEN, DATABASE_URL=f"sqlite:///{copied}"))
    assert sentence.endswith("No masthead exists yet. Run: manage.py start_paper")


def test_a_masthead_that_lacks_what_the_law_asks_for_is_told_what(copied):
    change(copied, "UPDATE paper_paper SET email = '', business_responsible = ' '")
    sentence = refused(python(*OPEN, DATABASE_URL=f"sqlite:///{copied}"))
    assert (
        "The masthead lacks: responsible for the business, e-mail. The press law (UU "
        "40/1999 Ps 12) asks for it."
    ) in sentence
    assert "manage.py start_paper" in sentence


def test_the_desk_s_commands_work_while_the_masthead_is_incomplete(copied):
    change(copied, "UPDATE paper_paper SET email = ''")
    assert (
        python("manage.py", "roles", DATABASE_URL=f"sqlite:///{copied}").returncode == 0
    )


def test_a_paper_without_a_host_name_does_not_open_to_readers(copied):
    sentence = refused(
        python(*OPEN, ALLOWED_HOSTS=None, DATABASE_URL=f"sqlite:///{copied}")
    )
    assert "ALLOWED_HOSTS is missing" in sentence


def test_a_paper_whose_styles_are_not_collected_does_not_open_to_readers(
    copied, tmp_path
):
    where = {
        "DATABASE_URL": f"sqlite:///{copied}",
        "STATIC_ROOT": str(tmp_path / "empty"),
    }
    assert "Run: manage.py collectstatic" in refused(python(*OPEN, **where))


def test_a_paper_with_its_masthead_opens_and_answers(copied, static_root):
    where = {"DATABASE_URL": f"sqlite:///{copied}", "STATIC_ROOT": static_root}
    script = """
import newsroom.wsgi
from tests.newsroom.test_starting import knock
print(knock("/"), knock("/redaksi/"), knock("/healthz"))
"""
    done = python("-c", script, **where)
    assert done.stdout.split() == ["200", "200", "200"], done.stderr
    assert done.stderr == ""


def test_healthz_says_when_the_database_is_gone_and_when_it_is_back(
    copied, static_root
):
    script = f"""
import os, newsroom.wsgi
from tests.newsroom.test_starting import knock
print(knock("/healthz"))
os.rename({str(copied)!r}, {str(copied) + ".gone"!r})
print(knock("/healthz"))
os.replace({str(copied) + ".gone"!r}, {str(copied)!r})
print(knock("/healthz"))
"""
    done = python(
        "-c", script, DATABASE_URL=f"sqlite:///{copied}", STATIC_ROOT=static_root
    )
    assert done.stdout.split() == ["200", "503", "200"], done.stderr
    assert "Traceback" not in done.stderr


def knock(path: str) -> int:
    """The status with which the paper's WSGI application answers.

    For a process of its own.
    """
    from wsgiref.util import setup_testing_defaults

    from newsroom.wsgi import application

    environ = {"PATH_INFO": path, "HTTP_HOST": "pionir.example"}
    setup_testing_defaults(environ)
    said: list[str] = []
    answer = application(environ, lambda status, headers: said.append(status))
    list(answer)
    answer.close()
    return int(re.match(r"\d+", said[0])[0])
