"""A field of a story is named once for each place where it is kept."""

from dataclasses import fields

import pytest
from django.db import models

from articles.models import Article, Version
from articles.printing.proof import proof
from articles.text.copy import COLUMNS, FILING, KEYS, LISTS, MENDED, Copy
from paper.models import Paper


def test_a_story_has_a_column_for_each_field_of_its_copy_that_is_no_list():
    own = {column.name: column for column in Article._meta.concrete_fields}
    assert {*COLUMNS, *KEYS} <= own.keys()
    assert all(isinstance(own[name], models.ForeignKey) for name in KEYS)
    assert not any(isinstance(own[name], models.ForeignKey) for name in COLUMNS)
    assert {*COLUMNS, *KEYS, *LISTS} == {field.name for field in fields(Copy)}


def test_a_fix_changes_fields_of_a_copy_each_once():
    changed = [*MENDED, *FILING]
    assert len(changed) == len({*changed})
    assert {*changed} <= {field.name for field in fields(Copy)}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("source_title", "Judul <asal>"),
        ("ai_use", "language"),
        ("answers_as", "update"),
        ("versions_open", True),
    ],
)
def test_what_a_version_keeps_by_the_copys_name_is_printed_as_it_is(
    name, value, draft, good_copy
):
    copy = good_copy.with_changes(**{name: value})
    version = proof(draft, copy, at=draft.created_at, paper=Paper.current())
    assert getattr(version, name) == value


def test_no_version_has_a_column_for_what_must_never_be_printed():
    columns = {column.name for column in Version._meta.concrete_fields}
    assert not columns & {"protects", "protected_terms", "embargo_until"}
