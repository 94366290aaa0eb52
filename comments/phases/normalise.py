"""The first phase: can the text be read at all, and within the limits of work?"""

from comments.phases.findings import PhaseFinding, PhaseReason, judged
from comments.text.normalise import Views

MOST = 0.30  # share of code points that nobody can read


def judge(views: Views) -> PhaseFinding:
    """Hold what nobody can read, and what is past the limits of reading."""
    reasons = (
        [PhaseReason("unreadable", f"{views.unreadable:.0%}")]
        if views.unreadable > MOST
        else []
    )
    if views.limited:
        reasons.append(
            PhaseReason(
                "limit", str(sum(len(token.candidates) for token in views.tokens))
            )
        )
    return judged("normalise", reasons)
