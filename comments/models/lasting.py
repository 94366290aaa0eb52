"""Rows that are written once: what somebody said, and what was decided about it."""

from typing import Any

from django.db import models


class Unchangeable(Exception):
    """This record is only ever added to."""


class LastingQuerySet(models.QuerySet):
    def update(self, **kwargs: Any) -> int:
        raise Unchangeable

    def delete(self) -> tuple[int, dict[str, int]]:
        raise Unchangeable


class Lasting(models.Model):
    """Saved once.

    The few later acts that the law asks for (erasure, purge, undo) are in
    `comments.moderation`.
    """

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk:
            raise Unchangeable
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise Unchangeable
