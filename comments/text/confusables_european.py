"""Letters of scripts near the Latin one: the Latin letter that each is taken for."""

EUROPEAN = {
    # Cyrillic
    "а": "a",  # cyrillic small letter a
    "А": "a",  # cyrillic capital letter a
    "в": "b",  # cyrillic small letter ve
    "В": "b",  # cyrillic capital letter ve
    "с": "c",  # cyrillic small letter es
    "С": "c",  # cyrillic capital letter es
    "ԁ": "d",  # cyrillic small letter komi de
    "е": "e",  # cyrillic small letter ie
    "Е": "e",  # cyrillic capital letter ie
    "ё": "e",  # cyrillic small letter io
    "Ё": "e",  # cyrillic capital letter io
    "є": "e",  # cyrillic small letter ukrainian ie
    "Є": "e",  # cyrillic capital letter ukrainian ie
    "э": "e",  # cyrillic small letter e
    "ғ": "f",  # cyrillic small letter ghe with stroke
    "Ғ": "f",  # cyrillic capital letter ghe with stroke
    "Ԍ": "g",  # cyrillic capital letter komi sje
    "ԍ": "g",  # cyrillic small letter komi sje
    "һ": "h",  # cyrillic small letter shha
    "Н": "h",  # cyrillic capital letter en
    "н": "h",  # cyrillic small letter en
    "Һ": "h",  # cyrillic capital letter shha
    "ђ": "h",  # cyrillic small letter dje
    "ћ": "h",  # cyrillic small letter tshe
    "ԋ": "h",  # cyrillic small letter komi nje
    "і": "i",  # cyrillic small letter byelorussian-ukrainian i
    "І": "i",  # cyrillic capital letter byelorussian-ukrainian i
    "ї": "i",  # cyrillic small letter yi
    "Ї": "i",  # cyrillic capital letter yi
    "ј": "j",  # cyrillic small letter je
    "Ј": "j",  # cyrillic capital letter je
    "к": "k",  # cyrillic small letter ka
    "К": "k",  # cyrillic capital letter ka
    "қ": "k",  # cyrillic small letter ka with descender
    "ҝ": "k",  # cyrillic small letter ka with vertical stroke
    "ӄ": "k",  # cyrillic small letter ka with hook
    "ӏ": "l",  # cyrillic small letter palochka
    "Ӏ": "l",  # cyrillic letter palochka
    "м": "m",  # cyrillic small letter em
    "М": "m",  # cyrillic capital letter em
    "и": "n",  # cyrillic small letter i
    "И": "n",  # cyrillic capital letter i
    "й": "n",  # cyrillic small letter short i
    "Й": "n",  # cyrillic capital letter short i
    "п": "n",  # cyrillic small letter pe
    "П": "n",  # cyrillic capital letter pe
    "о": "o",  # cyrillic small letter o
    "О": "o",  # cyrillic capital letter o
    "ө": "o",  # cyrillic small letter barred o
    "Ө": "o",  # cyrillic capital letter barred o
    "ѳ": "o",  # cyrillic small letter fita
    "р": "p",  # cyrillic small letter er
    "Р": "p",  # cyrillic capital letter er
    "ԛ": "q",  # cyrillic small letter qa
    "Ԛ": "q",  # cyrillic capital letter qa
    "я": "r",  # cyrillic small letter ya
    "Я": "r",  # cyrillic capital letter ya
    "г": "r",  # cyrillic small letter ghe
    "ѕ": "s",  # cyrillic small letter dze
    "Ѕ": "s",  # cyrillic capital letter dze
    "т": "t",  # cyrillic small letter te
    "Т": "t",  # cyrillic capital letter te
    "ц": "u",  # cyrillic small letter tse
    "Ц": "u",  # cyrillic capital letter tse
    "џ": "u",  # cyrillic small letter dzhe
    "ѵ": "v",  # cyrillic small letter izhitsa
    "Ѵ": "v",  # cyrillic capital letter izhitsa
    "ш": "w",  # cyrillic small letter sha
    "Ш": "w",  # cyrillic capital letter sha
    "щ": "w",  # cyrillic small letter shcha
    "Щ": "w",  # cyrillic capital letter shcha
    "ԝ": "w",  # cyrillic small letter we
    "Ԝ": "w",  # cyrillic capital letter we
    "ѡ": "w",  # cyrillic small letter omega
    "х": "x",  # cyrillic small letter ha
    "Х": "x",  # cyrillic capital letter ha
    "ӽ": "x",  # cyrillic small letter ha with hook
    "Ӿ": "x",  # cyrillic capital letter ha with stroke
    "ҳ": "x",  # cyrillic small letter ha with descender
    "Ҳ": "x",  # cyrillic capital letter ha with descender
    "у": "y",  # cyrillic small letter u
    "У": "y",  # cyrillic capital letter u
    "ү": "y",  # cyrillic small letter straight u
    "Ү": "y",  # cyrillic capital letter straight u
    "ұ": "y",  # cyrillic small letter straight u with stroke
    "ў": "y",  # cyrillic small letter short u
    "ч": "y",  # cyrillic small letter che
    "ҁ": "c",  # cyrillic small letter koppa
    "ԃ": "d",  # cyrillic small letter komi dje
    "д": "d",  # cyrillic small letter de
    "б": "b",  # cyrillic small letter be
    "ь": "b",  # cyrillic small letter soft sign
    "Ь": "b",  # cyrillic capital letter soft sign
    "ъ": "b",  # cyrillic small letter hard sign
    "ҽ": "e",  # cyrillic small letter abkhasian che
    "ҿ": "e",  # cyrillic small letter abkhasian che with descender
    "з": "z",  # cyrillic small letter ze
    "З": "z",  # cyrillic capital letter ze
    "ӡ": "z",  # cyrillic small letter abkhasian dze
    "ԏ": "t",  # cyrillic small letter komi tje
    "ԉ": "n",  # cyrillic small letter komi lje
    "ԑ": "e",  # cyrillic small letter reversed ze
    # Greek
    "α": "a",  # greek small letter alpha
    "Α": "a",  # greek capital letter alpha
    "Λ": "a",  # greek capital letter lamda
    "β": "b",  # greek small letter beta
    "Β": "b",  # greek capital letter beta
    "ς": "c",  # greek small letter final sigma
    "ϲ": "c",  # greek lunate sigma symbol
    "Ϲ": "c",  # greek capital lunate sigma symbol
    "δ": "d",  # greek small letter delta
    "ε": "e",  # greek small letter epsilon
    "Ε": "e",  # greek capital letter epsilon
    "ϵ": "e",  # greek lunate epsilon symbol
    "Σ": "e",  # greek capital letter sigma
    "ξ": "e",  # greek small letter xi
    "Ξ": "e",  # greek capital letter xi
    "ϝ": "f",  # greek small letter digamma
    "Ϝ": "f",  # greek letter digamma
    "Η": "h",  # greek capital letter eta
    "Ή": "h",  # greek capital letter eta with tonos
    "ι": "i",  # greek small letter iota
    "Ι": "i",  # greek capital letter iota
    "ϊ": "i",  # greek small letter iota with dialytika
    "ί": "i",  # greek small letter iota with tonos
    "ϳ": "j",  # greek letter yot
    "Ϳ": "j",  # greek capital letter yot
    "κ": "k",  # greek small letter kappa
    "Κ": "k",  # greek capital letter kappa
    "λ": "l",  # greek small letter lamda
    "μ": "u",  # greek small letter mu
    "Μ": "m",  # greek capital letter mu
    "η": "n",  # greek small letter eta
    "Ν": "n",  # greek capital letter nu
    "Π": "n",  # greek capital letter pi
    "π": "n",  # greek small letter pi
    "ή": "n",  # greek small letter eta with tonos
    "ο": "o",  # greek small letter omicron
    "Ο": "o",  # greek capital letter omicron
    "θ": "o",  # greek small letter theta
    "Θ": "o",  # greek capital letter theta
    "σ": "o",  # greek small letter sigma
    "φ": "o",  # greek small letter phi
    "ρ": "p",  # greek small letter rho
    "Ρ": "p",  # greek capital letter rho
    "ϙ": "q",  # greek small letter archaic koppa
    "τ": "t",  # greek small letter tau
    "Τ": "t",  # greek capital letter tau
    "υ": "u",  # greek small letter upsilon
    "ν": "v",  # greek small letter nu
    "ω": "w",  # greek small letter omega
    "ώ": "w",  # greek small letter omega with tonos
    "χ": "x",  # greek small letter chi
    "Χ": "x",  # greek capital letter chi
    "γ": "y",  # greek small letter gamma
    "Υ": "y",  # greek capital letter upsilon
    "ψ": "y",  # greek small letter psi
    "ζ": "z",  # greek small letter zeta
    "Ζ": "z",  # greek capital letter zeta
    "ϒ": "y",  # greek upsilon with hook symbol
    # Armenian
    "ա": "w",  # armenian small letter ayb
    "ց": "g",  # armenian small letter co
    "հ": "h",  # armenian small letter ho
    "ս": "u",  # armenian small letter seh
    "օ": "o",  # armenian small letter oh
    "Օ": "o",  # armenian capital letter oh
    "յ": "j",  # armenian small letter yi
    "Տ": "s",  # armenian capital letter tiwn
    "Ս": "u",  # armenian capital letter seh
    "Լ": "l",  # armenian capital letter liwn
    "լ": "l",  # armenian small letter liwn
    "ռ": "n",  # armenian small letter ra
    "ք": "p",  # armenian small letter keh
    "զ": "q",  # armenian small letter za
    "ֆ": "s",  # armenian small letter feh
    "վ": "u",  # armenian small letter vew
    "շ": "z",  # armenian small letter sha
    "չ": "z",  # armenian small letter cha
    "ե": "t",  # armenian small letter ech
    "ի": "h",  # armenian small letter ini
    "ձ": "d",  # armenian small letter ja
    "Ա": "u",  # armenian capital letter ayb
    "Ո": "n",  # armenian capital letter vo
    "Հ": "z",  # armenian capital letter ho
    "Շ": "t",  # armenian capital letter sha
    "Ե": "e",  # armenian capital letter ech
    "ղ": "n",  # armenian small letter ghad
    "ո": "n",  # armenian small letter vo
    # Coptic
    "Ⲁ": "a",  # coptic capital letter alfa
    "ⲁ": "a",  # coptic small letter alfa
    "Ⲃ": "b",  # coptic capital letter vida
    "ⲃ": "b",  # coptic small letter vida
    "Ⲥ": "c",  # coptic capital letter sima
    "ⲥ": "c",  # coptic small letter sima
    "Ⲉ": "e",  # coptic capital letter eie
    "ⲉ": "e",  # coptic small letter eie
    "Ⲏ": "h",  # coptic capital letter hate
    "Ⲓ": "i",  # coptic capital letter iauda
    "ⲓ": "i",  # coptic small letter iauda
    "Ⲕ": "k",  # coptic capital letter kapa
    "ⲕ": "k",  # coptic small letter kapa
    "Ⲙ": "m",  # coptic capital letter mi
    "ⲙ": "m",  # coptic small letter mi
    "Ⲛ": "n",  # coptic capital letter ni
    "ⲛ": "n",  # coptic small letter ni
    "Ⲟ": "o",  # coptic capital letter o
    "ⲟ": "o",  # coptic small letter o
    "Ⲣ": "p",  # coptic capital letter ro
    "ⲣ": "p",  # coptic small letter ro
    "Ⲧ": "t",  # coptic capital letter tau
    "ⲧ": "t",  # coptic small letter tau
    "Ⲭ": "x",  # coptic capital letter khi
    "ⲭ": "x",  # coptic small letter khi
    "Ⲩ": "y",  # coptic capital letter ua
    "ⲩ": "y",  # coptic small letter ua
    "Ⲱ": "w",  # coptic capital letter oou
    "ⲱ": "w",  # coptic small letter oou
    # Georgian
    "ყ": "y",  # georgian letter qar
    "ჿ": "o",  # georgian letter labial sign
    "Ⴝ": "s",  # georgian capital letter char
    "Ⴆ": "b",  # georgian capital letter zen
    "ხ": "b",  # georgian letter xan
    "ძ": "d",  # georgian letter jil
    "ო": "m",  # georgian letter on
    # Osmanya and Deseret
    "𐒆": "o",  # osmanya letter deel
    "𐐬": "o",  # deseret small letter long o
    "𐐄": "o",  # deseret capital letter long o
    "𐐠": "s",  # deseret capital letter zhee
    "𐓪": "o",  # osage small letter o
    "𐓂": "o",  # osage capital letter o
}
