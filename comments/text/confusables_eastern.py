"""Letters of East Asian scripts that text decorators use for Latin ones."""

EASTERN = {
    # CJK
    "卂": "a",  # cjk unified ideograph-5342
    "乃": "b",  # cjk unified ideograph-4e43
    "匚": "c",  # cjk unified ideograph-531a
    "匸": "c",  # cjk unified ideograph-5338
    "刀": "d",  # cjk unified ideograph-5200
    "乇": "e",  # cjk unified ideograph-4e47
    "千": "f",  # cjk unified ideograph-5343
    "卄": "h",  # cjk unified ideograph-5344
    "丨": "i",  # cjk unified ideograph-4e28
    "工": "i",  # cjk unified ideograph-5de5
    "丿": "j",  # cjk unified ideograph-4e3f
    "フ": "j",  # katakana letter hu
    "爪": "m",  # cjk unified ideograph-722a
    "几": "n",  # cjk unified ideograph-51e0
    "囗": "o",  # cjk unified ideograph-56d7
    "口": "o",  # cjk unified ideograph-53e3
    "ㄖ": "o",  # bopomofo letter r
    "卩": "p",  # cjk unified ideograph-5369
    "尸": "p",  # cjk unified ideograph-5c38
    "尺": "r",  # cjk unified ideograph-5c3a
    "丂": "s",  # cjk unified ideograph-4e02
    "丁": "t",  # cjk unified ideograph-4e01
    "ㄒ": "t",  # bopomofo letter x
    "ㄩ": "u",  # bopomofo letter iu
    "凵": "u",  # cjk unified ideograph-51f5
    "山": "w",  # cjk unified ideograph-5c71
    "乂": "x",  # cjk unified ideograph-4e42
    "ㄚ": "y",  # bopomofo letter a
    "丫": "y",  # cjk unified ideograph-4e2b
    "乙": "z",  # cjk unified ideograph-4e59
    "ㄥ": "l",  # bopomofo letter eng
    "ㄈ": "c",  # bopomofo letter f
    "ㄇ": "n",  # bopomofo letter m
    "ㄙ": "a",  # bopomofo letter s
    "巳": "e",  # cjk unified ideograph-5df3
    "彡": "s",  # cjk unified ideograph-5f61
    "ヨ": "e",  # katakana letter yo
    "レ": "l",  # katakana letter re
    "ロ": "o",  # katakana letter ro
    "ᄂ": "l",  # hangul choseong nieun
    "ᄃ": "c",  # hangul choseong tikeut
    "〇": "o",  # ideographic number zero
    # Yi
    "ꋫ": "a",  # yi syllable zzyrx
    "ꍏ": "a",  # yi syllable zho
    "ꃲ": "b",  # yi syllable vex
    "ꌃ": "b",  # yi syllable nzyt
    "ꉓ": "c",  # yi syllable hxuox
    "ꃸ": "d",  # yi syllable vurx
    "ꀸ": "d",  # yi syllable pit
    "ꑾ": "e",  # yi syllable yox
    "ꍟ": "e",  # yi syllable zhyrx
    "ꄘ": "f",  # yi syllable durx
    "ꎇ": "f",  # yi syllable rrep
    "ꁅ": "g",  # yi syllable puop
    "ꃄ": "h",  # yi syllable mux
    "ꃅ": "h",  # yi syllable mu
    "꒐": "i",  # yi radical qot
    "ꀤ": "i",  # yi syllable buop
    "꒑": "j",  # yi radical li
    "ꀭ": "j",  # yi syllable bux
    "ꀗ": "k",  # yi syllable bix
    "ꀘ": "k",  # yi syllable bi
    "꒒": "l",  # yi radical kit
    "ꂵ": "m",  # yi syllable mat
    "ꁹ": "n",  # yi syllable nbip
    "ꈤ": "n",  # yi syllable ggo
    "ꄱ": "o",  # yi syllable tux
    "ꂦ": "o",  # yi syllable hmup
    "ꉣ": "p",  # yi syllable ngap
    "ꆰ": "q",  # yi syllable hlur
    "ꋪ": "r",  # yi syllable zzyp
    "ꇙ": "s",  # yi syllable lyr
    "ꌗ": "s",  # yi syllable sot
    "꓅": "t",  # yi radical nbie
    "꓄": "t",  # yi radical zziet
    "ꌇ": "u",  # yi syllable nzyrx
    "ꀎ": "u",  # yi syllable uop
    "꒦": "v",  # yi radical gguo
    "ꃴ": "v",  # yi syllable vut
    "ꅐ": "w",  # yi syllable ddur
    "ꅏ": "w",  # yi syllable ddurx
    "ꋋ": "x",  # yi syllable cyx
    "ꊼ": "x",  # yi syllable cuop
    "ꌥ": "y",  # yi syllable syx
    "ꌩ": "y",  # yi syllable syr
    "ꁴ": "z",  # yi syllable bby
    "ꌦ": "y",  # yi syllable sy
    "ꌚ": "s",  # yi syllable sop
    "ꋬ": "a",  # yi syllable zzyr
    "ꉻ": "o",  # yi syllable ho
    "ꏂ": "e",  # yi syllable shy
    # Thai
    "ค": "a",  # thai character kho khwai
    "ศ": "a",  # thai character so sala
    "๒": "b",  # thai digit two
    "๖": "b",  # thai digit six
    "๔": "d",  # thai digit four
    "เ": "i",  # thai character sara e
    "๓": "m",  # thai digit three
    "ภ": "n",  # thai character pho samphao
    "๏": "o",  # thai character fongman
    "๐": "o",  # thai digit zero
    "ร": "s",  # thai character ro rua
    "ย": "u",  # thai character yo yak
    "ฬ": "w",  # thai character lo chula
    "ฯ": "y",  # thai character paiyannoi
    "น": "u",  # thai character no nu
    "ง": "v",  # thai character ngo ngu
    "ท": "n",  # thai character tho thahan
    "ห": "n",  # thai character ho hip
    # Lao
    "໓": "d",  # lao digit three
    "ງ": "g",  # lao letter ngo
    "ຖ": "n",  # lao letter tho sung
    "໐": "o",  # lao digit zero
    "ຟ": "w",  # lao letter fo sung
    "ຊ": "z",  # lao letter so tam
    "ຣ": "s",  # lao letter lo ling
    "ຄ": "a",  # lao letter kho tam
    "ບ": "u",  # lao letter bo
    # Thai extra
    "ว": "j",  # thai character wo waen
    "๑": "q",  # thai digit one
    # Tibetan
    "ཞ": "r",  # tibetan letter zha
}
