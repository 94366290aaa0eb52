"""Everything is read first.

Of this reader, of this thread at this hour, or whatever names a protected person.
"""

from comments.models import Sanction
from comments.phases.findings import PhaseFinding, PhaseReason, judged


def judge(
    sanction: Sanction | None, *, premoderated: bool, leaks_identity: bool = False
) -> PhaseFinding:
    reasons = [PhaseReason("sanction", str(sanction.pk))] if sanction else []
    if premoderated:
        reasons.append(PhaseReason("premoderated", ""))
    if leaks_identity:
        # the name itself is kept nowhere else
        reasons.append(PhaseReason("identity", ""))
    return judged("standing", reasons)
