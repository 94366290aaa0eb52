"""Everything is read first: of this reader, or of this thread at this hour."""

from comments.models import Sanction
from comments.phases.findings import Finding, Reason, judged


def judge(sanction: Sanction | None, *, premoderated: bool) -> Finding:
    reasons = [Reason("sanction", str(sanction.pk))] if sanction else []
    if premoderated:
        reasons.append(Reason("premoderated", ""))
    return judged("standing", reasons)
