from django.http import HttpRequest

from articles.models import Section
from paper.models import Page, Paper


def masthead(request: HttpRequest) -> dict:
    """What the frame of every public page shows, three queries. The desk has its own frame and gets nothing."""
    if request.path_info.startswith("/admin/") and not getattr(request, "is_preview", False):
        return {}
    paper = Paper.of(request)
    return {
        "paper": paper,
        "menu_sections": list(Section.objects.filter(in_menu=True)),
        "footer_pages": list(Page.objects.filter(in_footer=True).only("slug", "title", "position")),
        "canonical": paper.site_url + request.path,
    }
