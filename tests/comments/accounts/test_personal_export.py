"""A reader takes her data along: all of it, nobody else's."""

import json
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from comments import moderation
from people.models import User

pytestmark = pytest.mark.django_db
EXPORT = "/komentar/akun/unduh/"


@pytest.fixture
def eventful(reader, trusted, thread, say, redpel) -> dict:
    """Rina wrote, was decided on, flagged, reported, was warned, and objected."""
    theirs = say(thread, trusted, "Budi menulis ini.", "published")
    own = say(thread, reader, "Rina menulis ini.", "published", parent=theirs)
    say(thread, trusted, "Budi membalas Rina.", "published", parent=own)
    moderation.decide(
        [(own.pk, own.head_id)],
        "reject",
        by=redpel,
        reason="lainnya",
        words="Mohon lebih sopan.",
    )
    moderation.report(theirs, category="ban1", text="Bohong.", identity=reader)
    moderation.report(
        None,
        category="ban2",
        text="Tanpa akun.",
        contact="RINA@pembaca.example",
        address="/x/",
    )
    moderation.report(
        own,
        category="ban3",
        text="Budi melapor.",
        identity=trusted,
        contact="budi@pembaca.example",
    )
    laid = moderation.sanction(
        reader, "warn", by=redpel, reason="hinaan", message="Jangan menghina."
    )
    moderation.appeal(reader, "Saya keberatan.", sanction=laid)
    return {"own": own, "theirs": theirs}


def taken(client) -> dict:
    response = client.get(EXPORT)
    assert (
        response.headers["Content-Disposition"]
        == 'attachment; filename="komentar-saya.json"'
    )
    return json.loads(response.content)


def test_the_file_holds_all_that_is_known_of_its_reader(
    client, reader, sign_in, eventful
):
    known = taken(sign_in(client, reader))
    assert known["profile"]["email"] == "rina@pembaca.example"
    assert [row["terms"] for row in known["consents"]] == [1]
    (comment,) = known["comments"]
    assert [text["text"] for text in comment["texts"]] == ["Rina menulis ini."]
    assert comment["decisions"][-1] | {"decided_at": ""} == {
        "action": "reject",
        "reason": "lainnya",
        "words": "Mohon lebih sopan.",
        "decided_at": "",
    }
    assert [row["comment"] for row in known["flags"]] == [eventful["theirs"].key]
    assert [row["text"] for row in known["reports"]] == ["Bohong.", "Tanpa akun."]
    assert [row["message"] for row in known["sanctions"]] == ["Jangan menghina."]
    assert [row["text"] for row in known["appeals"]] == ["Saya keberatan."]


@pytest.mark.attack(72)
def test_the_file_names_nobody_else(client, reader, sign_in, eventful):
    text = json.dumps(taken(sign_in(client, reader)), ensure_ascii=False)
    named = [
        "Budi",
        "budi@",
        *User.objects.values_list("name", flat=True),
        *User.objects.values_list("username", flat=True),
    ]
    assert len(named) > 5
    assert [name for name in named if name in text] == []


@pytest.mark.attack(71)
def test_nobody_chooses_whose_data_it_is(client, reader, trusted, sign_in):
    sign_in(client, reader)
    for query in (
        f"?id={trusted.pk}",
        f"?identity={trusted.pk}",
        f"?email={trusted.email}",
    ):
        assert (
            json.loads(client.get(EXPORT + query).content)["profile"]["email"]
            == reader.email
        )


@pytest.mark.attack(41, 71)
def test_a_login_of_eleven_minutes_ago_has_to_be_renewed(
    client, reader, sign_in, paper
):
    sign_in(client, reader)
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        response = client.get(EXPORT)
        assert (response.status_code, response.url) == (
            303,
            "/komentar/akun/masuk/?next=%2Fkomentar%2Fakun%2Funduh%2F",
        )
        assert "masuk sekali lagi" in client.get(response.url).content.decode()


def test_the_queries_do_not_grow_with_the_comments(
    client, reader, sign_in, thread, say, django_assert_max_num_queries
):
    for number in range(4):
        say(thread, reader, f"Komentar nomor {number} tentang jembatan.")
    sign_in(client, reader)
    with django_assert_max_num_queries(9):
        assert len(taken(client)["comments"]) == 4
