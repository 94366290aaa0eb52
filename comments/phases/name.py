"""Names that readers could take for the paper's, its staff's or an office's.

Other readers' names are free.
"""

from comments.accounts.names import rival_of
from comments.phases.findings import PhaseFinding, PhaseReason, judged


def judge(name: str) -> PhaseFinding:
    """Holds for a rival; the same name is refused already where names are chosen."""
    rival = rival_of(name)
    return judged(
        "name",
        [PhaseReason("name_same" if rival.same else "name_near", rival.name)]
        if rival
        else [],
    )
