"""How long what is said of a photograph may be, in letters."""

LONGEST_CAPTION = 600
LONGEST_CREDIT = 160
