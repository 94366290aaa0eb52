"""Names that readers could take for the paper's, its staff's or an office's. Other readers' names are free."""

from typing import NamedTuple

from comments.phases.findings import Finding, Reason, judged
from comments.text.skeleton import is_near, skeleton
from paper.models import Paper
from people.models import User

RESERVED = [
    "redaksi",
    "redaktur",
    "admin",
    "administrator",
    "moderator",
    "pemred",
    "redpel",
    "wartawan",
    "sekretariat",
    "webmaster",
    "resmi",
    "official",
    "tim redaksi",
    "pemimpin redaksi",
    "admin redaksi",
    "dewan pers",
    "super admin",
    "system",
    "sistem",
]


class Rival(NamedTuple):
    """A name that is taken, and whether the reader's looks the same or is one letter away."""

    name: str
    same: bool


def rival_of(name: str) -> Rival | None:
    """The paper's, staff's or reserved name that this one can be taken for. Asks the database twice."""
    wanted = skeleton(name)
    if not wanted:
        return None
    taken = [(one, skeleton(one)) for one in dict.fromkeys((*RESERVED, *_names_of_the_paper()))]
    same = next((Rival(one, True) for one, bones in taken if bones == wanted), None)
    return same or next((Rival(one, False) for one, bones in taken if is_near(bones, wanted)), None)


def _names_of_the_paper() -> list[str]:
    staff = User.objects.filter(is_active=True, is_staff=True).values_list("name", flat=True)
    paper = Paper.current()
    return [name for name in (paper.name, f"redaksi {paper.name}", *staff) if name]


def judge(name: str) -> Finding:
    """Holds for a rival; the same name is refused already where names are chosen."""
    rival = rival_of(name)
    return judged("name", [Reason("name_same" if rival.same else "name_near", rival.name)] if rival else [])
