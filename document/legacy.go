package document

import (
	"bytes"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/traditionalchinese"

	"github.com/concord-l10n/concord/internal/langid"
)

// legacy are encodings that are not read, but named to whoever has a file in them: one is too easily taken for another.
// Each is for some languages.
var legacy = []struct {
	name      string // as iconv knows it
	encoding  encoding.Encoding
	languages string
}{
	{"windows-1252", charmap.Windows1252, "en fr es de pt it nl sv da nb fi"},
	{"macintosh", charmap.Macintosh, "en fr es de pt it nl sv da nb fi"},
	{"windows-1250", charmap.Windows1250, "pl cs sk hu ro hr"},
	{"iso-8859-2", charmap.ISO8859_2, "pl cs sk hu ro hr"},
	{"windows-1254", charmap.Windows1254, "tr"},
	{"windows-1251", charmap.Windows1251, "ru uk bg sr be mk"},
	{"koi8-r", charmap.KOI8R, "ru"},
	{"ibm866", charmap.CodePage866, "ru"},
	{"iso-8859-5", charmap.ISO8859_5, "ru bg"},
	{"windows-1256", charmap.Windows1256, "ar fa ur"},
	{"iso-8859-6", charmap.ISO8859_6, "ar"},
	{"shift_jis", japanese.ShiftJIS, "ja"},
	{"euc-jp", japanese.EUCJP, "ja"},
	{"euc-kr", korean.EUCKR, "ko"},
	{"big5", traditionalchinese.Big5, "zh zh-Hant"},
}

// Seems names the encoding that a file seems to be in which is in none of those that are read, "" where that can't be told:
// the first in which it reads most surely as a text in one of its languages, by itself or beside words in Latin letters.
func Seems(src []byte) string {
	src = src[:min(len(src), sampled)]
	if end := bytes.LastIndexByte(src, '\n'); end > 0 { // a character must not be cut
		src = src[:end]
	}
	if brokenUTF8(src) {
		return ""
	}
	name := seems(src, func(r rune) rune { return r })
	if name == "" && !mostlyASCII(src) {
		name = seems(src, beyondASCII)
	}
	return name
}

// seems is [Seems] of what of each character is to be looked at.
func seems(src []byte, look func(rune) rune) string {
	const least, surely = 0.25, 0.9
	best, name := least, ""
	for _, l := range legacy {
		text, err := l.encoding.NewDecoder().Bytes(src)
		if err != nil {
			continue
		}
		lang, sure := langid.Detect(strings.Map(look, string(text)))
		if sure = min(sure, surely) * likely(text); sure > best && slices.Contains(strings.Fields(l.languages), lang.String()) {
			best, name = sure, l.name
		}
	}
	return name
}

// brokenUTF8 reports whether most of what is not ASCII in a file is UTF-8.
func brokenUTF8(src []byte) bool {
	good, bad := 0, 0
	for i := 0; i < len(src); {
		r, n := utf8.DecodeRune(src[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			bad++
		case n > 1:
			good += n
		}
		i += n
	}
	return good > bad
}

// frequent are the letters that Russian and its like, and Arabic, mostly have.
const frequent = "оеаинтсрвлкмдпуяый" + "المنيوترعبدهسفقكةأ"

// mostAccented is the part of a text's Latin letters, one in so many, that may be none of ASCII.
const mostAccented = 4

// beyondASCII makes a space of a letter of ASCII.
func beyondASCII(r rune) rune {
	if r < utf8.RuneSelf && unicode.IsLetter(r) {
		return ' '
	}
	return r
}

// likely returns how much of what is not ASCII in a text is what prose has there: frequent letters where an alphabet is
// all beyond ASCII, else small letters and such as are neither small nor capital. Of Latin letters most are of ASCII in
// every language.
func likely(text []byte) float64 {
	all, good, plain, accented := 0, 0, 0, 0
	for _, r := range string(text) {
		latin := unicode.Is(unicode.Latin, r)
		switch {
		case r < utf8.RuneSelf && latin:
			plain++
		case r < utf8.RuneSelf && (r >= ' ' || unicode.IsSpace(r)), unicode.IsPunct(r):
		case r == utf8.RuneError || unicode.IsControl(r) || unicode.Is(unicode.Co, r) || r >= 0xff61 && r <= 0xff9f: // of half the width
			return 0
		default:
			all++
			if latin {
				accented++
			}
			if strings.ContainsRune(frequent, r) || unicode.IsLetter(r) && !unicode.IsUpper(r) && !unicode.In(r, unicode.Cyrillic, unicode.Arabic) {
				good++
			}
		}
	}
	if all == 0 || accented*mostAccented > plain {
		return 0
	}
	return float64(good) / float64(all)
}

// InUTF8 returns the command that writes a file anew in UTF-8.
func InUTF8(file, encoding string) string {
	file = shellWord(file)
	return "iconv -f " + encoding + " -t UTF-8 " + file + " > utf8.tmp && mv utf8.tmp " + file
}

// InMarkdown returns the command that writes a file of an office program anew as Markdown, beside it.
func InMarkdown(file string) string {
	return "pandoc -t gfm -o " + shellWord(strings.TrimSuffix(file, path.Ext(file))+".md") + " " + shellWord(file)
}

// shellWord is a file's name as a shell takes it.
func shellWord(file string) string { return "'" + strings.ReplaceAll(file, "'", `'\''`) + "'" }

// Decode returns the text of a file in UTF-8, without a byte order mark, and the encoding that it is in, "" where it is in none
// of those that are read or is no text.
func Decode(src []byte) (text []byte, encoding string) {
	var d Document
	if !d.decode(src) && slices.ContainsFunc(d.Problems, func(p Problem) bool { return p.Kind != Empty }) {
		return nil, ""
	}
	return d.Source, d.Encoding
}
