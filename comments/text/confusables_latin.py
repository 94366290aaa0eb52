"""Letters of the Latin script that are drawn like plain ones: the plain letter for
each.
"""

LATIN = {
    # small capitals
    "ᴀ": "a",  # latin letter small capital a
    "ʙ": "b",  # latin letter small capital b
    "ᴄ": "c",  # latin letter small capital c
    "ᴅ": "d",  # latin letter small capital d
    "ᴇ": "e",  # latin letter small capital e
    "ꜰ": "f",  # latin letter small capital f
    "ɢ": "g",  # latin letter small capital g
    "ʜ": "h",  # latin letter small capital h
    "ɪ": "i",  # latin letter small capital i
    "ᴊ": "j",  # latin letter small capital j
    "ᴋ": "k",  # latin letter small capital k
    "ʟ": "l",  # latin letter small capital l
    "ᴍ": "m",  # latin letter small capital m
    "ɴ": "n",  # latin letter small capital n
    "ᴏ": "o",  # latin letter small capital o
    "ᴘ": "p",  # latin letter small capital p
    "ꞯ": "q",  # latin letter small capital q
    "ʀ": "r",  # latin letter small capital r
    "ꜱ": "s",  # latin letter small capital s
    "ᴛ": "t",  # latin letter small capital t
    "ᴜ": "u",  # latin letter small capital u
    "ᴠ": "v",  # latin letter small capital v
    "ᴡ": "w",  # latin letter small capital w
    "ʏ": "y",  # latin letter small capital y
    "ᴢ": "z",  # latin letter small capital z
    "ᴆ": "d",  # latin letter small capital eth
    "ᴌ": "l",  # latin letter small capital l with stroke
    "ᴎ": "n",  # latin letter small capital reversed n
    "ᴐ": "o",  # latin letter small capital open o
    "ᴙ": "r",  # latin letter small capital reversed r
    "ᴚ": "r",  # latin letter small capital turned r
    "ᵻ": "i",  # latin small capital letter i with stroke
    "ᴧ": "a",  # greek letter small capital lamda
    # phonetic
    "ɑ": "a",  # latin small letter alpha
    "ɐ": "a",  # latin small letter turned a
    "ɒ": "a",  # latin small letter turned alpha
    "ɓ": "b",  # latin small letter b with hook
    "ɕ": "c",  # latin small letter c with curl
    "ɔ": "c",  # latin small letter open o
    "ɖ": "d",  # latin small letter d with tail
    "ɗ": "d",  # latin small letter d with hook
    "ɘ": "e",  # latin small letter reversed e
    "ə": "e",  # latin small letter schwa
    "ɛ": "e",  # latin small letter open e
    "ɜ": "e",  # latin small letter reversed open e
    "ɝ": "e",  # latin small letter reversed open e with hook
    "ʚ": "e",  # latin small letter closed open e
    "ɟ": "f",  # latin small letter dotless j with stroke
    "ʄ": "f",  # latin small letter dotless j with stroke and hook
    "ɡ": "g",  # latin small letter script g
    "ɠ": "g",  # latin small letter g with hook
    "ɣ": "y",  # latin small letter gamma
    "ɥ": "h",  # latin small letter turned h
    "ɦ": "h",  # latin small letter h with hook
    "ɧ": "h",  # latin small letter heng with hook
    "ɨ": "i",  # latin small letter i with stroke
    "ɩ": "i",  # latin small letter iota
    "ᴉ": "i",  # latin small letter turned i
    "ʝ": "j",  # latin small letter j with crossed-tail
    "ɾ": "r",  # latin small letter r with fishhook
    "ʞ": "k",  # latin small letter turned k
    "ɫ": "l",  # latin small letter l with middle tilde
    "ɬ": "l",  # latin small letter l with belt
    "ɭ": "l",  # latin small letter l with retroflex hook
    "ɮ": "b",  # latin small letter lezh
    "ʅ": "l",  # latin small letter squat reversed esh
    "ɯ": "m",  # latin small letter turned m
    "ɰ": "m",  # latin small letter turned m with long leg
    "ɱ": "m",  # latin small letter m with hook
    "ɲ": "n",  # latin small letter n with left hook
    "ɳ": "n",  # latin small letter n with retroflex hook
    "ɵ": "o",  # latin small letter barred o
    "ɷ": "w",  # latin small letter closed omega
    "ɸ": "o",  # latin small letter phi
    "ʠ": "q",  # latin small letter q with hook
    "ɹ": "r",  # latin small letter turned r
    "ɺ": "r",  # latin small letter turned r with long leg
    "ɻ": "r",  # latin small letter turned r with hook
    "ɼ": "r",  # latin small letter r with long leg
    "ɽ": "r",  # latin small letter r with tail
    "ʁ": "r",  # latin letter small capital inverted r
    "ʂ": "s",  # latin small letter s with hook
    "ʃ": "s",  # latin small letter esh
    "ʇ": "t",  # latin small letter turned t
    "ʈ": "t",  # latin small letter t with retroflex hook
    "ʉ": "u",  # latin small letter u bar
    "ʊ": "u",  # latin small letter upsilon
    "ʋ": "v",  # latin small letter v with hook
    "ʌ": "v",  # latin small letter turned v
    "ʍ": "w",  # latin small letter turned w
    "ʎ": "y",  # latin small letter turned y
    "ʐ": "z",  # latin small letter z with retroflex hook
    "ʑ": "z",  # latin small letter z with curl
    "ʒ": "z",  # latin small letter ezh
    "ʓ": "z",  # latin small letter ezh with curl
    "ᵹ": "g",  # latin small letter insular g
    "ᶃ": "g",  # latin small letter g with palatal hook
    "ᴑ": "o",  # latin small letter sideways o
    "ᴒ": "c",  # latin small letter sideways open o
    "ᴓ": "o",  # latin small letter sideways o with stroke
    "ᴝ": "u",  # latin small letter sideways u
    "ᴟ": "m",  # latin small letter sideways turned m
    "ꞁ": "l",  # latin small letter turned l
    # stroked and hooked
    "ƀ": "b",  # latin small letter b with stroke
    "Ƀ": "b",  # latin capital letter b with stroke
    "Ɓ": "b",  # latin capital letter b with hook
    "ƃ": "g",  # latin small letter b with topbar
    "Ƃ": "b",  # latin capital letter b with topbar
    "Ɔ": "c",  # latin capital letter open o
    "ƈ": "c",  # latin small letter c with hook
    "Ƈ": "c",  # latin capital letter c with hook
    "ȼ": "c",  # latin small letter c with stroke
    "Ȼ": "c",  # latin capital letter c with stroke
    "đ": "d",  # latin small letter d with stroke
    "Đ": "d",  # latin capital letter d with stroke
    "Ð": "d",  # latin capital letter eth
    "ð": "o",  # latin small letter eth
    "Ɖ": "d",  # latin capital letter african d
    "Ɗ": "d",  # latin capital letter d with hook
    "ƌ": "d",  # latin small letter d with topbar
    "ǝ": "e",  # latin small letter turned e
    "Ǝ": "e",  # latin capital letter reversed e
    "Ə": "e",  # latin capital letter schwa
    "Ɛ": "e",  # latin capital letter open e
    "ɇ": "e",  # latin small letter e with stroke
    "Ɇ": "e",  # latin capital letter e with stroke
    "ƒ": "f",  # latin small letter f with hook
    "Ƒ": "f",  # latin capital letter f with hook
    "ǥ": "g",  # latin small letter g with stroke
    "Ǥ": "g",  # latin capital letter g with stroke
    "Ɠ": "g",  # latin capital letter g with hook
    "ħ": "h",  # latin small letter h with stroke
    "Ħ": "h",  # latin capital letter h with stroke
    "ⱨ": "h",  # latin small letter h with descender
    "Ⱨ": "h",  # latin capital letter h with descender
    "ı": "i",  # latin small letter dotless i
    "Ɨ": "i",  # latin capital letter i with stroke
    "Ɩ": "l",  # latin capital letter iota
    "ɉ": "j",  # latin small letter j with stroke
    "Ɉ": "j",  # latin capital letter j with stroke
    "ȷ": "j",  # latin small letter dotless j
    "ƙ": "k",  # latin small letter k with hook
    "Ƙ": "k",  # latin capital letter k with hook
    "ⱪ": "k",  # latin small letter k with descender
    "Ⱪ": "k",  # latin capital letter k with descender
    "ꝁ": "k",  # latin small letter k with stroke
    "ł": "l",  # latin small letter l with stroke
    "Ł": "l",  # latin capital letter l with stroke
    "ƚ": "l",  # latin small letter l with bar
    "Ƚ": "l",  # latin capital letter l with bar
    "ⱡ": "l",  # latin small letter l with double bar
    "Ⱡ": "l",  # latin capital letter l with double bar
    "Ɫ": "l",  # latin capital letter l with middle tilde
    "Ɯ": "m",  # latin capital letter turned m
    "ꬺ": "m",  # latin small letter m with crossed-tail
    "ƞ": "n",  # latin small letter n with long right leg
    "Ɲ": "n",  # latin capital letter n with left hook
    "ŋ": "n",  # latin small letter eng
    "Ŋ": "n",  # latin capital letter eng
    "Ƞ": "n",  # latin capital letter n with long right leg
    "ø": "o",  # latin small letter o with stroke
    "Ø": "o",  # latin capital letter o with stroke
    "ơ": "o",  # latin small letter o with horn
    "Ɵ": "o",  # latin capital letter o with middle tilde
    "ꝋ": "o",  # latin small letter o with long stroke overlay
    "ƥ": "p",  # latin small letter p with hook
    "Ƥ": "p",  # latin capital letter p with hook
    "ᵽ": "p",  # latin small letter p with stroke
    "Ᵽ": "p",  # latin capital letter p with stroke
    "þ": "p",  # latin small letter thorn
    "Þ": "p",  # latin capital letter thorn
    "ɋ": "q",  # latin small letter q with hook tail
    "Ɋ": "q",  # latin capital letter small q with hook tail
    "ɍ": "r",  # latin small letter r with stroke
    "Ɍ": "r",  # latin capital letter r with stroke
    "Ɽ": "r",  # latin capital letter r with tail
    "Ʀ": "r",  # latin letter yr
    "ꞩ": "s",  # latin small letter s with oblique stroke
    "Ꞩ": "s",  # latin capital letter s with oblique stroke
    "ȿ": "s",  # latin small letter s with swash tail
    "Ƨ": "s",  # latin capital letter tone two
    "ƨ": "s",  # latin small letter tone two
    "ŧ": "t",  # latin small letter t with stroke
    "Ŧ": "t",  # latin capital letter t with stroke
    "ƫ": "t",  # latin small letter t with palatal hook
    "ƭ": "t",  # latin small letter t with hook
    "Ƭ": "t",  # latin capital letter t with hook
    "Ʈ": "t",  # latin capital letter t with retroflex hook
    "ⱦ": "t",  # latin small letter t with diagonal stroke
    "Ⱦ": "t",  # latin capital letter t with diagonal stroke
    "ȶ": "t",  # latin small letter t with curl
    "ƾ": "t",  # latin letter inverted glottal stop with stroke
    "Ʉ": "u",  # latin capital letter u bar
    "Ʊ": "u",  # latin capital letter upsilon
    "Ʋ": "v",  # latin capital letter v with hook
    "Ʌ": "v",  # latin capital letter turned v
    "ⱴ": "v",  # latin small letter v with curl
    "ʬ": "w",  # latin letter bilabial percussive
    "ⱳ": "w",  # latin small letter w with hook
    "Ⱳ": "w",  # latin capital letter w with hook
    "ƿ": "p",  # latin letter wynn
    "ƴ": "y",  # latin small letter y with hook
    "Ƴ": "y",  # latin capital letter y with hook
    "ɏ": "y",  # latin small letter y with stroke
    "Ɏ": "y",  # latin capital letter y with stroke
    "ƶ": "z",  # latin small letter z with stroke
    "Ƶ": "z",  # latin capital letter z with stroke
    "ȥ": "z",  # latin small letter z with hook
    "Ȥ": "z",  # latin capital letter z with hook
    "ⱬ": "z",  # latin small letter z with descender
    "Ⱬ": "z",  # latin capital letter z with descender
    "ɀ": "z",  # latin small letter z with swash tail
    "ꞡ": "g",  # latin small letter g with oblique stroke
    "Ꞡ": "g",  # latin capital letter g with oblique stroke
    "ꞣ": "k",  # latin small letter k with oblique stroke
    "ꞥ": "n",  # latin small letter n with oblique stroke
    "ꞧ": "r",  # latin small letter r with oblique stroke
    "ß": "b",  # latin small letter sharp s
    "ẞ": "b",  # latin capital letter sharp s
    "ſ": "s",  # latin small letter long s
    "æ": "a",  # latin small letter ae
    "œ": "o",  # latin small ligature oe
    "ꝛ": "r",  # latin small letter r rotunda
    "ꞓ": "c",  # latin small letter c with bar
    "ⱥ": "a",  # latin small letter a with stroke
    "Ⱥ": "a",  # latin capital letter a with stroke
    "ꟻ": "f",  # latin epigraphic letter reversed f
    "ꟼ": "p",  # latin epigraphic letter reversed p
    "ꟽ": "m",  # latin epigraphic letter inverted m
    "ꞵ": "b",  # latin small letter beta
    "ꭓ": "x",  # latin small letter chi
    "ꝺ": "d",  # latin small letter insular d
    "ꝼ": "f",  # latin small letter insular f
    "ꞃ": "r",  # latin small letter insular r
    "ꞇ": "t",  # latin small letter insular t
    "ȡ": "d",  # latin small letter d with curl
    "ȴ": "l",  # latin small letter l with curl
    "ȵ": "n",  # latin small letter n with curl
    "Ȣ": "b",  # latin capital letter ou
    "ȣ": "b",  # latin small letter ou
    "ǫ": "q",  # latin small letter o with ogonek
    "Ǫ": "q",  # latin capital letter o with ogonek
    "ƍ": "o",  # latin small letter turned delta
    "ƛ": "a",  # latin small letter lambda with stroke
    "ƻ": "z",  # latin letter two with stroke
    "ȝ": "z",  # latin small letter yogh
}
