"""Signs that are read as letters inside a word. Alone they stay signs."""

SIGNS = {
    # currency
    "€": "e",  # euro sign
    "£": "l",  # pound sign
    "¢": "c",  # cent sign
    "¥": "y",  # yen sign
    "₠": "e",  # euro-currency sign
    "₡": "c",  # colon sign
    "₢": "c",  # cruzeiro sign
    "₣": "f",  # french franc sign
    "₤": "l",  # lira sign
    "₥": "m",  # mill sign
    "₦": "n",  # naira sign
    "₧": "p",  # peseta sign
    "₩": "w",  # won sign
    "₪": "n",  # new sheqel sign
    "₫": "d",  # dong sign
    "₭": "k",  # kip sign
    "₮": "t",  # tugrik sign
    "₱": "p",  # peso sign
    "₲": "g",  # guarani sign
    "₳": "a",  # austral sign
    "₴": "s",  # hryvnia sign
    "₵": "c",  # cedi sign
    "₸": "t",  # tenge sign
    "₹": "r",  # indian rupee sign
    "₺": "l",  # turkish lira sign
    "₼": "m",  # manat sign
    "₽": "p",  # ruble sign
    "₿": "b",  # bitcoin sign
    "฿": "b",  # thai currency symbol baht
    "৳": "t",  # bengali rupee sign
    # signs
    "∂": "d",  # partial differential
    "∅": "o",  # empty set
    "⌀": "o",  # diameter sign
    "⊘": "o",  # circled division slash
    "⊙": "o",  # circled dot operator
    "⊕": "o",  # circled plus
    "⦵": "o",  # circle with horizontal bar
    "⊝": "o",  # circled dash
    "⊗": "o",  # circled times
    "⌾": "o",  # apl functional symbol circle jot
    "◎": "o",  # bullseye
    "○": "o",  # white circle
    "●": "o",  # black circle
    "◯": "o",  # large circle
    "⬤": "o",  # black large circle
    "⭕": "o",  # heavy large circle
    "☉": "o",  # sun
    "⚪": "o",  # medium white circle
    "⚫": "o",  # medium black circle
    "🔴": "o",  # large red circle
    "🔵": "o",  # large blue circle
    "⭘": "o",  # heavy circle
    "§": "s",  # section sign
    "†": "t",  # dagger
    "‡": "t",  # double dagger
    "∑": "e",  # n-ary summation
    "∫": "s",  # integral
    "∩": "n",  # intersection
    "∪": "u",  # union
    "∧": "a",  # logical and
    "∨": "v",  # logical or
    "√": "v",  # square root
    "✓": "v",  # check mark
    "∆": "a",  # increment
    "△": "a",  # white up-pointing triangle
    "▲": "a",  # black up-pointing triangle
    "🔺": "a",  # up-pointing red triangle
    "¡": "i",  # inverted exclamation mark
    "¦": "i",  # broken bar
    "∣": "l",  # divides
    "∥": "l",  # parallel to
    "ǀ": "l",  # latin letter dental click
    "ǃ": "i",  # latin letter retroflex click
    "│": "l",  # box drawings light vertical
    "┃": "l",  # box drawings heavy vertical
    "❘": "l",  # light vertical bar
    "❙": "l",  # medium vertical bar
    "⎮": "l",  # integral extension
    "∈": "e",  # element of
    "∋": "e",  # contains as member
    "⊂": "c",  # subset of
    "⊃": "d",  # superset of
    "⊥": "t",  # up tack
    "⊤": "t",  # down tack
    "℮": "e",  # estimated symbol
    "℘": "p",  # script capital p
    "☾": "c",  # last quarter moon
    "◗": "d",  # right half black circle
    "♄": "h",  # saturn
    "♭": "b",  # music flat sign
    "♪": "j",  # eighth note
    "♔": "m",  # white chess king
    "♫": "n",  # beamed eighth notes
    "☭": "q",  # hammer and sickle
    "☈": "r",  # thunderstorm
    "☂": "t",  # umbrella
    "☋": "u",  # descending node
    "⌘": "x",  # place of interest sign
    "☿": "y",  # mercury
    "☡": "z",  # caution sign
    "✖": "x",  # heavy multiplication x
    "✗": "x",  # ballot x
    "✘": "x",  # heavy ballot x
    "❌": "x",  # cross mark
    "❎": "x",  # negative squared cross mark
    "×": "x",  # multiplication sign
    "✕": "x",  # multiplication x
    "╳": "x",  # box drawings light diagonal cross
    "💲": "s",  # heavy dollar sign
    "¶": "p",  # pilcrow sign
    "❡": "g",  # curved stem paragraph sign ornament
    "↳": "l",  # downwards arrow with tip rightwards
    "♗": "i",  # white chess bishop
    "µ": "u",  # micro sign
    "¤": "o",  # currency sign
    "🌕": "o",  # full moon symbol
    "🌑": "o",  # new moon symbol
    "✝": "t",  # latin cross
    "∀": "a",  # for all
    "∟": "l",  # right angle
    "☯": "o",  # yin yang
    "⚽": "o",  # soccer ball
    "🏀": "o",  # basketball and hoop
    "🪙": "o",  # coin
    "💿": "o",  # optical disc
    "✞": "t",  # shadowed white latin cross
    "🕇": "t",  # heavy latin cross
    "☦": "t",  # orthodox cross
    "⛎": "u",  # ophiuchus
    "♏": "m",  # scorpius
    # squared words
    "🆓": "free",  # squared free
    "🆒": "cool",  # squared cool
    "🆕": "new",  # squared new
    "🆗": "ok",  # squared ok
    "🆙": "up",  # squared up with exclamation mark
    "🆔": "id",  # squared id
    "🆖": "ng",  # squared ng
    "🆚": "vs",  # squared vs
    "🆑": "cl",  # squared cl
}
