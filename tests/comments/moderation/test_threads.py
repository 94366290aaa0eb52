"""How a thread hangs together.

Who may set a parent, what finds a ring, and that a clock is set once.
"""

import ast
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models.query import QuerySet
from django.utils import timezone

from comments import moderation
from comments.models import Comment, Complaint, Status, ThreadStats
from comments.moderation import faults
from comments.moderation.status import (
    Moved,
    change_status,
    lock_threads,
    locked,
)
from tests.comments.form import fill

ROOMS = ("comments", "desk", "newsroom")
SET_ONCE = {"parent", "parent_id", "root_id", "received_at", "due_at"}


def sets(node: ast.AST) -> set[str]:
    """The names of SET_ONCE that this piece of code gives a value to in a row that is
    there already.
    """
    if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        return {
            one.attr
            for target in targets
            for one in ast.walk(target)
            if isinstance(one, ast.Attribute)
        } & SET_ONCE
    if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in (
        "update",
        "bulk_update",
        "update_or_create",
    ):
        return {keyword.arg for keyword in node.keywords if keyword.arg} & SET_ONCE
    return set()


@pytest.mark.attack(3, 67)
def test_nothing_in_the_paper_moves_a_comment_in_its_thread_or_a_complaint_s_clock():
    files = [
        path
        for room in ROOMS
        for path in Path(room).rglob("*.py")
        if "migrations" not in path.parts
    ]
    # it makes a past up
    trees = {
        path: ast.parse(path.read_text()) for path in files if "demo" not in path.parts
    }
    assert len(trees) > 100
    moving = {
        f"{path}:{node.lineno}"
        for path, tree in trees.items()
        for node in ast.walk(tree)
        if sets(node)
    }
    assert moving == set()


ONE_DOOR = {
    "Batch",
    "Comment",
    "CommentRevision",
    "Decision",
    "Flag",
    "PhaseResult",
    "Sanction",
    "ThreadStats",
}
WRITES = {
    "bulk_create",
    "bulk_update",
    "create",
    "delete",
    "get_or_create",
    "save",
    "update",
    "update_or_create",
}


def writes_past_the_door(node: ast.AST) -> bool:
    """`Comment.objects.filter(…).update(…)` and its like, or a row that is made by
    hand.
    """
    if (
        not isinstance(node, ast.Call)
        or not isinstance(node.func, ast.Attribute)
        or node.func.attr not in WRITES
    ):
        return False
    return bool(
        {one.id for one in ast.walk(node.func) if isinstance(one, ast.Name)} & ONE_DOOR
    )


def test_only_the_moderation_module_writes_what_moderation_decides():
    """But for the phases' findings, which the pipeline stores for it, and the crowds of
    the demo and the bench.
    """
    files = [
        path
        for room in ROOMS
        for path in Path(room).rglob("*.py")
        if "migrations" not in path.parts
    ]
    strangers = [
        path
        for path in files
        if "moderation" not in path.parts
        and path.name not in ("crowd.py", "pipeline.py")
    ]
    writing = {
        f"{path}:{node.lineno}"
        for path in strangers
        for node in ast.walk(ast.parse(path.read_text()))
        if writes_past_the_door(node)
    }
    assert writing == set()


@pytest.mark.attack(3)
def test_a_form_that_names_a_parent_of_its_own_moves_nothing(
    client, thread, trusted, say, sign_in
):
    root = say(thread, trusted, "Akar.")
    reply = say(thread, trusted, "Jawaban.", parent=root)
    sign_in(client, trusted)
    crafted = {
        "parent": reply.pk,
        "parent_id": reply.pk,
        "root": reply.pk,
        "balas": reply.key,
    }
    fill(
        client,
        f"/komentar/sunting/{root.key}/?balas={reply.key}",
        body="Akar yang baru.",
        **crafted,
    )
    root.refresh_from_db()
    assert (root.head.body, root.parent, root.root) == ("Akar yang baru.", None, None)


@pytest.mark.attack(3)
def test_a_ring_made_by_hand_is_found_by_the_command_too(thread, trusted, say):
    one, two = say(thread, trusted, "Satu kabar."), say(thread, trusted, "Dua kabar.")
    QuerySet(Comment).filter(pk=one.pk).update(parent=two, root=two)
    QuerySet(Comment).filter(pk=two.pk).update(parent=one, root=one)
    assert {line.split()[0] for line in faults()} == {one.key, two.key}
    with pytest.raises(CommandError, match=one.key):
        call_command("comments", "check")


@pytest.mark.attack(67)
def test_no_form_sets_the_clock_of_a_complaint(client, thread, trusted, say):
    comment = say(thread, trusted)
    fill(client, f"/komentar/lapor/{comment.key}/", category="spam")
    first = Complaint.objects.get()
    fill(
        client,
        f"/komentar/lapor/{comment.key}/",
        category="spam",
        received_at="2099-01-01",
        due_at="2099-01-01",
    )
    again = Complaint.objects.get()
    assert (again.received_at, again.due_at) == (first.received_at, first.due_at)


@pytest.mark.attack(6, 7)
@pytest.mark.parametrize("changed", [{"status": Status.SPAM}, {"head": None}])
def test_a_status_is_changed_only_where_status_and_text_are_still_those_that_were_read(
    thread, trusted, say, changed
):
    read = say(thread, trusted)
    QuerySet(Comment).filter(pk=read.pk).update(**changed)
    before = Comment.objects.filter(pk=read.pk).values().get()
    with pytest.raises(Moved):
        change_status(read, Status.REJECTED)
    assert Comment.objects.filter(pk=read.pk).values().get() == before


@pytest.mark.attack(80)
def test_an_order_to_take_a_comment_down_is_a_hold_with_the_order_s_number(
    thread, trusted, say, redpel
):
    comment = say(thread, trusted)
    moderation.decide(
        [(comment.pk, comment.head_id)], "hold", by=redpel, words="Perintah 12/2026"
    )
    comment.refresh_from_db()
    assert comment.status == Status.HELD
    assert comment.decisions.get(action="hold").words == "Perintah 12/2026"


def test_a_status_that_is_dated_back_lists_the_comment_at_its_instant(
    thread, reader, say
):
    comment = say(thread, reader)
    instant = timezone.now() - timedelta(days=3)
    with transaction.atomic():
        lock_threads([thread.pk])
        held = locked([comment.pk])[comment.pk]
        change_status(held, Status.PUBLISHED, now=instant)
    comment.refresh_from_db()
    assert comment.listed_at == instant
    assert ThreadStats.objects.get().last_listed_at == instant
