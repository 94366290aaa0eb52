"""Append-only rows: what somebody did, said or saw is added and never changed."""

from typing import Any

from django.db import models


class Unchangeable(Exception):
    """This record is only ever added to."""


class AppendOnlyQuerySet(models.QuerySet):
    def update(self, **kwargs: Any) -> int:
        raise Unchangeable

    def bulk_create(self, *args: Any, **kwargs: Any) -> list[Any]:
        if kwargs.get("update_conflicts"):
            raise Unchangeable
        return super().bulk_create(*args, **kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        raise Unchangeable


class AppendOnly(models.Model):
    """Saved once, never changed and never deleted.

    The few later acts that the law asks for (sealing, erasure, purge, undo) go past
    `update` on purpose, each in one named function.
    """

    Unchangeable = Unchangeable

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk:
            raise Unchangeable
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise Unchangeable
