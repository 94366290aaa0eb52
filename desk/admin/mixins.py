from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import PAGE_VAR, ChangeList
from django.core.paginator import Page, Paginator
from django.db.models import Model
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property

from desk.forms.numbers import number_in
from people.models import AuditEvent, User


class LookAheadPaginator(Paginator):
    """Pages without a COUNT over the table.

    It reads one row more than it shows, and so knows whether to go on. Django makes a
    paginator before it knows the page; ours is told the page by
    `LookAhead.get_paginator`.
    """

    number = 1

    @cached_property
    def rows(self) -> list:
        offset = (self.number - 1) * self.per_page
        return list(self.object_list[offset : offset + self.per_page + 1])

    @cached_property
    def count(self) -> int:
        """As many as are known to exist.

        Those up to this page, and one more where there is a next page.
        """
        return (self.number - 1) * self.per_page + len(self.rows)

    def page(self, number) -> Page:
        return Page(self.rows[: self.per_page], self.validate_number(number), self)


class LookAheadChangeList(ChangeList):
    """Shows the rows that the paginator has read already.

    Django would ask for a short list once more.
    """

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        self.result_list = self.paginator.rows[: self.list_per_page]


def _fields_of(message: list[dict]) -> str:
    """The names of the fields that Django's message about a change speaks of."""
    changes = [part["changed"] for part in message if "changed" in part]
    return ", ".join(field for each in changes for field in each["fields"])


def record_save(by: User, form: ModelForm, *also: str, change: bool) -> None:
    """Who saved it, and which of its fields she changed."""
    note = " · ".join([", ".join(form.changed_data), *also])
    AuditEvent.record("change" if change else "add", form.instance, by=by, note=note)


class Recorded:
    """For what has no log of its own.

    Who added, changed or deleted it stands in the record of actions.
    """

    def log_addition(self, request: HttpRequest, obj: Model, message: Any) -> None:
        AuditEvent.record("add", obj, by=request.user)

    def log_change(self, request: HttpRequest, obj: Model, message: Any) -> None:
        AuditEvent.record("change", obj, by=request.user, note=_fields_of(message))

    def log_deletions(self, request: HttpRequest, queryset: Any) -> None:
        for obj in queryset:
            AuditEvent.record("delete", obj, by=request.user)


class SlugMadeOnce:
    """Readers and search machines hold the address: it is chosen once."""

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return ["slug"] if obj else []

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict:
        return {} if obj else self.prepopulated_fields


class FoundByWriters:
    """Whoever files stories has to find it."""

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        writes = request.user.has_perm("articles.change_article")
        return writes or super().has_view_permission(request, obj)


class LookAhead:
    """For the admin of a table that grows for ever.

    Pages forward and back, no counts, no lookups from the address.
    """

    LONGEST_SEARCH = 100
    list_max_show_all = 0
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    paginator = LookAheadPaginator
    sortable_by: list[str] = []

    def lookup_allowed(
        self, lookup: str, value: str, request: HttpRequest | None = None
    ) -> bool:
        """Only our own filters.

        Django would let an address ask for any lookup on any column.
        """
        return lookup in {chosen.parameter_name for chosen in self.list_filter}

    def get_search_results(self, request: HttpRequest, queryset, search_term: str):
        return super().get_search_results(
            request, queryset, search_term.replace("\x00", "")[: self.LONGEST_SEARCH]
        )

    def get_changelist(
        self, request: HttpRequest, **kwargs
    ) -> type[LookAheadChangeList]:
        return LookAheadChangeList

    def get_paginator(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> LookAheadPaginator:
        paginator = super().get_paginator(request, *args, **kwargs)
        paginator.number = number_in(request.GET.get(PAGE_VAR), digits=7) or 1
        return paginator

    def changelist_view(self, request: HttpRequest, extra_context=None) -> HttpResponse:
        """Adds the addresses of the neighbouring pages.

        Django's own pager needs a count that we do not take.
        """
        response = super().changelist_view(request, extra_context)
        if changelist := getattr(response, "context_data", {}).get("cl"):
            response.context_data |= _neighbours(changelist)
        return response


def _neighbours(changelist: LookAheadChangeList) -> dict[str, Any]:
    page = changelist.page_num
    return {
        "newer": changelist.get_query_string({PAGE_VAR: page - 1}),
        "older": changelist.get_query_string({PAGE_VAR: page + 1}),
        "has_older": changelist.paginator.count > page * changelist.list_per_page,
    }
