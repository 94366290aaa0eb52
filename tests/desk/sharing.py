"""Links to the proof of a story, as tests give them away."""

from articles.models import Article
from desk.models import PreviewLink
from people.models import User


def give(
    article: Article, by: User, given_to: str = "Bu Yusna, pengacara", days: int = 3
) -> tuple[PreviewLink, str]:
    """A link, and the address that its recipient opens."""
    link, token = PreviewLink.make(article, by=by, given_to=given_to, days=days)
    return link, f"/pratinjau/{token}/"


def now_of(link: PreviewLink) -> PreviewLink:
    return PreviewLink.objects.get(pk=link.pk)
