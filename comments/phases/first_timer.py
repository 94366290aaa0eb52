"""Readers of whom nobody has read anything yet."""

from comments.models import Identity
from comments.models.identity import APPROVALS_FOR_TRUST
from comments.phases.findings import PhaseFinding, PhaseReason, judged


def judge(identity: Identity) -> PhaseFinding:
    """Holds until three comments were approved on two days.

    The evidence is how many are missing.
    """
    if identity.is_trusted:
        return judged("first_timer", [])
    missing = APPROVALS_FOR_TRUST - identity.approved_n
    return judged(
        "first_timer",
        [
            PhaseReason("first_timer", str(missing))
            if missing > 0
            else PhaseReason("first_day", "")
        ],
    )
