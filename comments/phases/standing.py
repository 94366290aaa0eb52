"""Everything is read first: of this reader, of this thread at this hour, or whatever
names a protected person.
"""

from comments.models import Sanction
from comments.phases.findings import Finding, Reason, judged


def judge(
    sanction: Sanction | None, *, premoderated: bool, betrays: bool = False
) -> Finding:
    reasons = [Reason("sanction", str(sanction.pk))] if sanction else []
    if premoderated:
        reasons.append(Reason("premoderated", ""))
    if betrays:
        reasons.append(Reason("identity", ""))  # the name itself is kept nowhere else
    return judged("standing", reasons)
