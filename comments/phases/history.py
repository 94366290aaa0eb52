"""What moderators decided about this reader, or others of the same mailbox."""

from datetime import datetime, timedelta

from comments.models import Decision, Identity, Sanction
from comments.phases.findings import PhaseFinding, PhaseReason, judged

NEWEST = 50
KEPT_FOR = timedelta(days=365)
FEWEST = 5
SHARE = 0.30
BAD = (Decision.Action.REJECT, Decision.Action.SPAM)


def judge(identity: Identity, now: datetime) -> PhaseFinding:
    """Holds if three in ten of at least five decisions went against the reader.

    Or if the mailbox was banned once.
    """
    reasons = []
    actions = list(
        Decision.objects.by_humans()
        .not_undone()
        .filter(
            comment__author=identity,
            action__in=[*BAD, Decision.Action.APPROVE],
            at__gte=now - KEPT_FOR,
        )
        .order_by("-at", "-id")
        .values_list("action", flat=True)[:NEWEST]
    )
    bad = sum(action in BAD for action in actions)
    if len(actions) >= FEWEST and bad / len(actions) >= SHARE:
        reasons.append(PhaseReason("bad_history", f"{bad}/{len(actions)}"))
    if identity.family_key and _banned_family(identity, now):
        reasons.append(PhaseReason("banned_family", ""))
    return judged("history", reasons)


def _banned_family(identity: Identity, now: datetime) -> bool:
    bans = Sanction.objects.in_force(now).filter(kind=Sanction.Kind.BAN)
    return bans.filter(identity__family_key=identity.family_key).exists()
