"""Forms that no human fills in.

Too fast, a field that nobody sees, a time that has not come.
"""

from comments.phases.findings import PhaseFinding, PhaseReason, judged

FASTEST = 3.0  # seconds from form to receipt


def judge(
    seconds: float | None, *, honeypot: bool = False, from_future: bool = False
) -> PhaseFinding:
    """Holds below three seconds; a clock that went backwards counts as none.

    None: nobody knows, and it passes.
    """
    reasons = []
    # so that a figure that is none holds too
    if seconds is not None and not seconds >= FASTEST:
        reasons.append(PhaseReason("too_fast", f"{max(seconds, 0.0):.1f}"))
    if honeypot:
        reasons.append(PhaseReason("honeypot", ""))
    if from_future:
        reasons.append(PhaseReason("from_future", ""))
    return judged("speed", reasons)
