from django.contrib.admin.views.main import ChangeList
from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.utils.functional import cached_property


class LookAheadPaginator(Paginator):
    """Pages without a COUNT over the table: it reads one row more than it shows, and so knows whether to go on.

    Django makes a paginator before it knows the page; ours is told the page by `ArticleAdmin.get_paginator`.
    """

    number = 1

    @cached_property
    def rows(self) -> list:
        offset = (self.number - 1) * self.per_page
        return list(self.object_list[offset : offset + self.per_page + 1])

    @cached_property
    def count(self) -> int:
        """As many as are known to exist: those up to this page, and one more where there is a next page."""
        return (self.number - 1) * self.per_page + len(self.rows)

    def page(self, number) -> Page:
        return Page(self.rows[: self.per_page], self.validate_number(number), self)


class LookAheadChangeList(ChangeList):
    """Shows the rows that the paginator has read already, where Django would ask for a short list once more."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        self.result_list = self.paginator.rows[: self.list_per_page]
