from django.db.models import F, Value
from django.http import HttpRequest

from articles.models import Section
from newsroom.light import edition
from paper.models import Page, Paper


def masthead(request: HttpRequest) -> dict:
    """What the frame of every public page shows, two queries.

    The desk has its own frame and gets nothing.
    """
    if request.path_info.startswith("/admin/") and not getattr(
        request, "is_preview", False
    ):
        return {}
    paper = Paper.of(request)
    shown = edition(request)
    return (
        shown
        | {"paper": paper, "canonical": paper.site_url + shown["full_path"]}
        | _frame()
    )


def _frame() -> dict[str, list]:
    """The sections of the menu and the pages of the footer.

    Two short tables, one query.
    """
    columns = ("label", "slug", "position", "after", "kind")
    in_menu = Section.objects.filter(in_menu=True).order_by()
    sections = in_menu.annotate(
        label=F("name"), after=F("name"), kind=Value("section")
    ).values_list(*columns, named=True)
    in_footer = Page.objects.filter(in_footer=True).order_by()
    pages = in_footer.annotate(
        label=F("title"), after=F("slug"), kind=Value("page")
    ).values_list(*columns, named=True)
    found = list(sections.union(pages, all=True).order_by("position", "after"))
    return {
        "menu_sections": [row for row in found if row.kind == "section"],
        "footer_pages": [row for row in found if row.kind == "page"],
    }
