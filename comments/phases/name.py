"""Names that readers could take for the paper's, its staff's or an office's.

Other readers' names are free.
"""

from comments.accounts.names import rival_of
from comments.phases.findings import Finding, Reason, judged


def judge(name: str) -> Finding:
    """Holds for a rival; the same name is refused already where names are chosen."""
    rival = rival_of(name)
    return judged(
        "name",
        [Reason("name_same" if rival.same else "name_near", rival.name)]
        if rival
        else [],
    )
