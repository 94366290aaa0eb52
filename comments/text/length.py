"""How long a comment may be."""

LONGEST = 2000  # code points
