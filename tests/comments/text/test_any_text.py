"""Whatever anybody sends, it is read.

Without a fault, the same each time, within the limits.
"""

from hypothesis import example, given
from hypothesis import strategies as st

from comments.phases import duplicates, features, links, words
from comments.text.normalise import MOST_CANDIDATES, normalise
from comments.text.skeleton import skeleton
from comments.text.tokens import MOST_READINGS
from comments.text.visible import shown_marks
from tests.comments.generators import DISGUISES
from tests.comments.judging import STARTERS

ODD = st.sampled_from(
    "gacor5l0tіο𝐬ⓛ🅾️̶́\u200b\u00ad\u202e\u202c\u2066 "
    "\n.-_*|!@$²½🇮🇩🇯👨\u200d👩⚽ﷺαЖ가あ中שص\u0e01€ß"
)
TEXTS = st.one_of(
    st.text(max_size=300),
    st.text(ODD, max_size=200),
    st.text(st.characters(codec="utf-8"), max_size=300),
)


@given(TEXTS)
@example("")
@example("\x00")
@example("\ud800")
@example("\u0301")
@example("\U0010ffff" * 50)
@example("🇮")
def test_any_text_is_read_within_the_limits_and_the_same_each_time(text):
    views = normalise(text)
    assert views == normalise(text)
    assert sum(len(token.candidates) for token in views.tokens) <= MOST_CANDIDATES
    for token in views.tokens:
        assert 1 <= len(token.candidates) <= MOST_READINGS
        assert 0 <= token.start < token.end <= len(text)
    assert all(0 <= value <= 1 for value in views.signals.weighed.values())
    assert 0 <= views.unreadable <= 1


@given(TEXTS)
def test_any_text_goes_through_the_phases_that_read_it(text):
    views = normalise(text)
    for finding in (words.judge(views, STARTERS), links.judge(views, [])):
        assert finding.verdict in ("pass", "hold")
        assert len(finding.reasons) <= 10
        assert all(len(reason.evidence) <= 80 for reason in finding.reasons)
    duplicates.traces_of(views)
    features.vector(features.features(views, views.signals))
    assert len(skeleton(text)) <= 80
    assert (
        "".join(piece for piece, hidden in shown_marks(text) if not hidden) in text
        or len(shown_marks(text)) > 1
    )


@given(st.text("abcdefghijklmnopqrstuvwxyz ", max_size=200))
def test_plain_words_are_read_as_they_stand(text):
    runs = [word for word in text.split() if len(word) > 1]
    assert [token.reading for token in normalise(" ".join(runs)).read] == runs


@given(
    st.sampled_from(
        sorted(set(DISGUISES) - {"backwards", "turned", "stretched", "leet", "half"})
    ),
    st.randoms(use_true_random=False),
)
def test_what_was_read_reads_again_the_same(kind, rng):
    once = normalise(DISGUISES[kind]("maxwin", rng)).folded
    assert normalise(once).folded == once
