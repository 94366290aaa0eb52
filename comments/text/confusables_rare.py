"""Letters of scripts that few decorators know: the plain letter that each is taken for."""

RARE = {
    # Canadian syllabics
    "ᕲ": "d",  # canadian syllabics tyo
    "ᘿ": "e",  # canadian syllabics carrier tla
    "ᓰ": "i",  # canadian syllabics sii
    "ᒚ": "j",  # canadian syllabics cwoo
    "ᘻ": "m",  # canadian syllabics carrier tlo
    "ᓍ": "o",  # canadian syllabics nwaa
    "ᕵ": "p",  # canadian syllabics nunavik hi
    "ᖶ": "t",  # canadian syllabics blackfoot wo
    "ᑘ": "u",  # canadian syllabics west-cree twe
    "ᘺ": "w",  # canadian syllabics carrier tlu
    "ᝪ": "o",  # tagbanwa letter ba
    "ᔑ": "s",  # canadian syllabics shi
    "ᕈ": "p",  # canadian syllabics ro
    "ᙡ": "w",  # canadian syllabics carrier chu
    "ᖻ": "y",  # canadian syllabics blackfoot na
    # Georgian and more Cherokee
    "ც": "b",  # georgian letter can
    "Ꮸ": "c",  # cherokee letter tsv
    # Round letters and digits of the south
    "८": "c",  # devanagari digit eight
    "૯": "e",  # gujarati digit nine
    "Բ": "f",  # armenian capital letter ben
    "૭": "g",  # gujarati digit seven
    "૦": "o",  # gujarati digit zero
    "૪": "x",  # gujarati digit four
    "٥": "o",  # arabic-indic digit five
    "ഠ": "o",  # malayalam letter ttha
    "൦": "o",  # malayalam digit zero
    "០": "o",  # khmer digit zero
    "০": "o",  # bengali digit zero
    "੦": "o",  # gurmukhi digit zero
    "୦": "o",  # oriya digit zero
    "௦": "o",  # tamil digit zero
    "౦": "o",  # telugu digit zero
    "೦": "o",  # kannada digit zero
    "ဝ": "o",  # myanmar letter wa
    "၀": "o",  # myanmar digit zero
    "ᱛ": "o",  # ol chiki letter at
    "ہ": "o",  # arabic letter heh goal
    # Cherokee
    "Ꭿ": "a",  # cherokee letter hi
    "Ꮀ": "f",  # cherokee letter ho
    "Ꮏ": "t",  # cherokee letter hna
    "Ꮿ": "w",  # cherokee letter ya
    "Ꮱ": "x",  # cherokee letter tlu
    "Ᏽ": "g",  # cherokee letter mv
    "Ꮖ": "i",  # cherokee letter qua
    # Yi
    "ꃳ": "b",  # yi syllable vep
    "ꉔ": "c",  # yi syllable hxuo
    "꒯": "d",  # yi radical vur
    "ꊰ": "f",  # yi syllable ci
    "ꍌ": "g",  # yi syllable zhuop
    "꒻": "j",  # yi radical lie
    "ꋊ": "n",  # yi syllable cyt
    "ꄲ": "o",  # yi syllable tu
    "꒤": "u",  # yi radical ddur
    "ꉧ": "x",  # yi syllable ngot
    # Old Italic and Gothic
    "𐌀": "a",  # old italic letter a
    "𐌁": "b",  # old italic letter be
    "𐌂": "c",  # old italic letter ke
    "𐌃": "d",  # old italic letter de
    "𐌄": "e",  # old italic letter e
    "𐌅": "f",  # old italic letter ve
    "𐌉": "i",  # old italic letter i
    "𐌊": "k",  # old italic letter ka
    "𐌋": "l",  # old italic letter el
    "𐌌": "m",  # old italic letter em
    "𐌍": "n",  # old italic letter en
    "𐌐": "p",  # old italic letter pe
    "𐌓": "r",  # old italic letter er
    "𐌔": "s",  # old italic letter es
    "𐌕": "t",  # old italic letter te
    "𐌖": "v",  # old italic letter u
    "𐌵": "u",  # gothic letter qairthra
    "𐋄": "x",  # carian letter ng
    "𐌏": "o",  # old italic letter o
    # Ethiopic
    "ል": "a",  # ethiopic syllable le
    "ጌ": "b",  # ethiopic syllable gee
    "ዕ": "d",  # ethiopic syllable pharyngeal e
    "ቿ": "e",  # ethiopic syllable cwa
    "ቻ": "f",  # ethiopic syllable caa
    "ኗ": "g",  # ethiopic syllable nwa
    "ጎ": "i",  # ethiopic syllable go
    "ጋ": "j",  # ethiopic syllable gaa
    "ጕ": "k",  # ethiopic syllable gwe
    "ረ": "l",  # ethiopic syllable ra
    "ጠ": "m",  # ethiopic syllable tha
    "ክ": "n",  # ethiopic syllable ke
    "የ": "p",  # ethiopic syllable ya
    "ዪ": "r",  # ethiopic syllable yi
    "ፕ": "t",  # ethiopic syllable pe
    "ሁ": "u",  # ethiopic syllable hu
    "ሸ": "x",  # ethiopic syllable sha
    # Kana
    "ム": "a",  # katakana letter mu
    "キ": "f",  # katakana letter ki
    "ノ": "i",  # katakana letter no
    "ズ": "k",  # katakana letter zu
    "ン": "l",  # katakana letter n
    "ᄊ": "m",  # hangul choseong ssangsios
    "ア": "p",  # katakana letter a
    "イ": "t",  # katakana letter i
    "メ": "x",  # katakana letter me
    "ん": "h",  # hiragana letter n
    # Greek and Cyrillic
    "ф": "o",  # cyrillic small letter ef
    "ж": "x",  # cyrillic small letter zhe
    "л": "l",  # cyrillic small letter el
    "Γ": "r",  # greek capital letter gamma
    "Δ": "a",  # greek capital letter delta
    "Ӽ": "x",  # cyrillic capital letter ha with hook
    "Ͳ": "t",  # greek capital letter archaic sampi
    # Tifinagh
    "ⵉ": "i",  # tifinagh letter yi
    "ⵓ": "u",  # tifinagh letter yu
    "ⵙ": "s",  # tifinagh letter yas
    "ⵜ": "t",  # tifinagh letter yat
    "ⵕ": "r",  # tifinagh letter yarr
    "ⴰ": "o",  # tifinagh letter ya
    "ⴻ": "e",  # tifinagh letter yey
    "ⴳ": "g",  # tifinagh letter yag
    # Coptic
    "ⲇ": "d",  # coptic small letter dalda
    "ⲅ": "g",  # coptic small letter gamma
    "ⲗ": "l",  # coptic small letter laula
    "ⲋ": "s",  # coptic small letter sou
    "ⲏ": "h",  # coptic small letter hate
    # Armenian and phonetic
    "ꜧ": "h",  # latin small letter heng
    "ק": "p",  # hebrew letter qof
    "ր": "r",  # armenian small letter reh
    "թ": "p",  # armenian small letter to
    "ɿ": "i",  # latin small letter reversed r with fishhook
    "ʆ": "l",  # latin small letter esh with curl
    "ɬ": "t",  # latin small letter l with belt
}
