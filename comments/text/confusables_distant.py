"""Letters of distant scripts that text decorators use for Latin ones."""

DISTANT = {
    # Cherokee
    "Ꭰ": "d",  # cherokee letter a
    "Ꭱ": "r",  # cherokee letter e
    "Ꭲ": "t",  # cherokee letter i
    "Ꭳ": "o",  # cherokee letter o
    "Ꭵ": "i",  # cherokee letter v
    "Ꭹ": "y",  # cherokee letter gi
    "Ꭺ": "a",  # cherokee letter go
    "Ꭻ": "j",  # cherokee letter gu
    "Ꭼ": "e",  # cherokee letter gv
    "Ꮃ": "w",  # cherokee letter la
    "Ꮇ": "m",  # cherokee letter lu
    "Ꮋ": "h",  # cherokee letter mi
    "Ꮍ": "y",  # cherokee letter mu
    "Ꮐ": "g",  # cherokee letter nah
    "Ꮒ": "h",  # cherokee letter ni
    "Ꮓ": "z",  # cherokee letter no
    "Ꮔ": "q",  # cherokee letter nu
    "Ꮞ": "b",  # cherokee letter se
    "Ꮟ": "b",  # cherokee letter si
    "Ꮢ": "r",  # cherokee letter sv
    "Ꮤ": "w",  # cherokee letter ta
    "Ꮥ": "s",  # cherokee letter de
    "Ꮩ": "v",  # cherokee letter do
    "Ꮪ": "s",  # cherokee letter du
    "Ꮮ": "l",  # cherokee letter tle
    "Ꮭ": "l",  # cherokee letter tla
    "Ꮯ": "c",  # cherokee letter tli
    "Ꮲ": "p",  # cherokee letter tlv
    "Ꮶ": "k",  # cherokee letter tso
    "Ꮷ": "d",  # cherokee letter tsu
    "Ꮾ": "g",  # cherokee letter wv
    "Ᏻ": "g",  # cherokee letter yu
    "Ᏼ": "b",  # cherokee letter yv
    "Ꭴ": "u",  # cherokee letter u
    "Ꭷ": "o",  # cherokee letter ka
    "Ꮎ": "o",  # cherokee letter na
    "Ꮆ": "g",  # cherokee letter lo
    "Ꮑ": "n",  # cherokee letter ne
    "Ꮧ": "a",  # cherokee letter di
    "Ᏸ": "b",  # cherokee letter ye
    "Ꮄ": "d",  # cherokee letter le
    "Ꮛ": "e",  # cherokee letter quv
    "Ꭶ": "f",  # cherokee letter ga
    "Ꮰ": "j",  # cherokee letter tlo
    "Ꭾ": "p",  # cherokee letter he
    "Ꮦ": "t",  # cherokee letter te
    "Ꮼ": "u",  # cherokee letter wo
    "Ꮙ": "v",  # cherokee letter quo
    "Ꮗ": "w",  # cherokee letter que
    "Ꭸ": "g",  # cherokee letter ge
    "Ꭽ": "h",  # cherokee letter ha
    "Ꮚ": "u",  # cherokee letter quu
    "Ꮜ": "u",  # cherokee letter sa
    "Ꮝ": "w",  # cherokee letter s
    # Lisu
    "ꓐ": "b",  # lisu letter ba
    "ꓑ": "p",  # lisu letter pa
    "ꓓ": "d",  # lisu letter da
    "ꓔ": "t",  # lisu letter ta
    "ꓖ": "g",  # lisu letter ga
    "ꓗ": "k",  # lisu letter ka
    "ꓙ": "j",  # lisu letter ja
    "ꓚ": "c",  # lisu letter ca
    "ꓜ": "z",  # lisu letter dza
    "ꓝ": "f",  # lisu letter tsa
    "ꓟ": "m",  # lisu letter ma
    "ꓠ": "n",  # lisu letter na
    "ꓡ": "l",  # lisu letter la
    "ꓢ": "s",  # lisu letter sa
    "ꓣ": "r",  # lisu letter zha
    "ꓦ": "v",  # lisu letter ha
    "ꓧ": "h",  # lisu letter xa
    "ꓪ": "w",  # lisu letter wa
    "ꓫ": "x",  # lisu letter sha
    "ꓬ": "y",  # lisu letter ya
    "ꓮ": "a",  # lisu letter a
    "ꓰ": "e",  # lisu letter e
    "ꓲ": "i",  # lisu letter i
    "ꓳ": "o",  # lisu letter o
    "ꓴ": "u",  # lisu letter u
    "ꓩ": "g",  # lisu letter fa
    # Canadian
    "ᗅ": "a",  # canadian syllabics carrier gho
    "ᗩ": "a",  # canadian syllabics carrier po
    "ᐱ": "a",  # canadian syllabics pi
    "ᗷ": "b",  # canadian syllabics carrier khe
    "ᑲ": "b",  # canadian syllabics ka
    "ᖯ": "b",  # canadian syllabics aivilik b
    "ᑕ": "c",  # canadian syllabics ta
    "ᑢ": "c",  # canadian syllabics west-cree twa
    "ᙅ": "c",  # canadian syllabics carrier za
    "ᗪ": "d",  # canadian syllabics carrier pe
    "ᗞ": "d",  # canadian syllabics carrier the
    "ᗬ": "d",  # canadian syllabics carrier pi
    "ᑯ": "d",  # canadian syllabics ko
    "ᖱ": "d",  # canadian syllabics blackfoot i
    "ᗴ": "e",  # canadian syllabics carrier ga
    "ᕮ": "e",  # canadian syllabics ttha
    "ᖴ": "f",  # canadian syllabics blackfoot we
    "ᘜ": "g",  # canadian syllabics carrier jju
    "ᕼ": "h",  # canadian syllabics nunavut h
    "ᓮ": "i",  # canadian syllabics saai
    "ᒍ": "j",  # canadian syllabics co
    "ᒎ": "j",  # canadian syllabics coo
    "ᒐ": "j",  # canadian syllabics ca
    "ᒧ": "j",  # canadian syllabics mo
    "ᒪ": "l",  # canadian syllabics ma
    "ᗰ": "m",  # canadian syllabics carrier go
    "ᙢ": "m",  # canadian syllabics carrier cho
    "ᑎ": "n",  # canadian syllabics ti
    "ᘉ": "n",  # canadian syllabics carrier mo
    "ᗝ": "o",  # canadian syllabics carrier tho
    "ᑭ": "p",  # canadian syllabics ki
    "ᑫ": "q",  # canadian syllabics ke
    "ᕴ": "q",  # canadian syllabics nunavik he
    "ᖇ": "r",  # canadian syllabics tlhi
    "ᒥ": "r",  # canadian syllabics mi
    "ᔕ": "s",  # canadian syllabics sha
    "ᔚ": "s",  # canadian syllabics west-cree shwi
    "ᑌ": "u",  # canadian syllabics te
    "ᑗ": "u",  # canadian syllabics twe
    "ᐯ": "v",  # canadian syllabics pe
    "ᗯ": "w",  # canadian syllabics carrier gu
    "ᙎ": "w",  # canadian syllabics carrier su
    "ᗻ": "w",  # canadian syllabics carrier kku
    "᙭": "x",  # canadian syllabics chi sign
    "ᕁ": "x",  # canadian syllabics sayisi yi
    "ᘔ": "z",  # canadian syllabics carrier ju
    "ᗱ": "e",  # canadian syllabics carrier ge
    "ᖷ": "f",  # canadian syllabics blackfoot wa
    "ᖺ": "h",  # canadian syllabics blackfoot no
    "ᖽ": "k",  # canadian syllabics blackfoot ki
    "ᒷ": "e",  # canadian syllabics west-cree mwa
    "ᒣ": "t",  # canadian syllabics me
    # Runic
    "ᚱ": "r",  # runic letter raido rad reid r
    "ᛏ": "t",  # runic letter tiwaz tir tyr t
    "ᛒ": "b",  # runic letter berkanan beorc bjarkan b
    "ᚷ": "x",  # runic letter gebo gyfu g
    "ᛖ": "m",  # runic letter ehwaz eh e
    "ᛗ": "m",  # runic letter mannaz man m
    "ᛕ": "k",  # runic letter open-p
    "ᛁ": "i",  # runic letter isaz is iss i
    "ᛚ": "l",  # runic letter laukaz lagu logr l
    "ᚢ": "n",  # runic letter uruz ur u
    "ᛋ": "s",  # runic letter sigel long-branch-sol s
    "ᚺ": "h",  # runic letter haglaz h
    "ᛟ": "o",  # runic letter othalan ethel o
    "ᚨ": "a",  # runic letter ansuz a
    "ᛞ": "d",  # runic letter dagaz daeg d
    # Tifinagh
    "ⵔ": "o",  # tifinagh letter yar
    "ⵏ": "l",  # tifinagh letter yan
    "ⵝ": "x",  # tifinagh letter yath
    "ⵎ": "c",  # tifinagh letter yam
    "ⴹ": "e",  # tifinagh letter yadd
    # Ethiopic
    "ፈ": "c",  # ethiopic syllable fa
    "ጀ": "x",  # ethiopic syllable ja
    "ፚ": "z",  # ethiopic syllable fya
    "ሀ": "u",  # ethiopic syllable ha
    "ሃ": "y",  # ethiopic syllable haa
    "ዐ": "o",  # ethiopic syllable pharyngeal a
    "ነ": "i",  # ethiopic syllable na
    "ከ": "h",  # ethiopic syllable ka
    "ሠ": "w",  # ethiopic syllable sza
    "ር": "c",  # ethiopic syllable re
    # Hebrew
    "נ": "j",  # hebrew letter nun
    "ש": "v",  # hebrew letter shin
    "א": "x",  # hebrew letter alef
    "ץ": "y",  # hebrew letter final tsadi
    "ן": "l",  # hebrew letter final nun
    "ו": "i",  # hebrew letter vav
    "ס": "o",  # hebrew letter samekh
    "ם": "o",  # hebrew letter final mem
    "ף": "q",  # hebrew letter final pe
    "ך": "t",  # hebrew letter final kaf
    # Arabic
    "و": "g",  # arabic letter waw
    "۷": "v",  # extended arabic-indic digit seven
    "ه": "o",  # arabic letter heh
    # Other
    "ჟ": "j",  # georgian letter zhar
}
