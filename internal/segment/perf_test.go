package segment

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/language"
)

var languages = []language.Tag{
	language.Chinese, language.English, language.Russian, language.French, language.Spanish, language.Arabic,
	language.German, language.Japanese, language.Greek, language.Und,
}

// checkTiling fails unless ends tile text at rune boundaries and no sentence is white space alone.
func checkTiling(t *testing.T, text string, ends []int) {
	t.Helper()
	start, valid := 0, utf8.ValidString(text)
	for _, end := range ends {
		if end <= start || end > len(text) {
			t.Fatalf("end %d after %d in %d bytes", end, start, len(text))
		}
		if end < len(text) && valid && !utf8.RuneStart(text[end]) {
			t.Fatalf("end %d inside a character", end)
		}
		if len(ends) > 1 && skipSpace(text, start) >= end {
			t.Fatalf("sentence %q is white space", text[start:end])
		}
		start = end
	}
	if start != len(text) {
		t.Fatalf("last end is %d, not %d", start, len(text))
	}
}

func FuzzEnds(f *testing.F) {
	f.Add("一。二！“三？”四《五！六》。", byte(0))
	f.Add("1. Mr. Li said: \"No. 5 (see e.g. p. 3).\" Then...  He left.\r\n\r\n• 2.) Yes?!", byte(1))
	f.Add("«Да!» — сказал С. В. Лавров. В 2019 г. Стороны … и т. д.", byte(2))
	f.Add("« Oui. » ¿Sí? د. محمد؟ 1) Ab 2) Cd\u2028\xff\xfe. A", byte(5))
	f.Fuzz(func(t *testing.T, text string, lang byte) {
		checkTiling(t, text, Ends(text, languages[int(lang)%len(languages)]))
	})
}

// hostile are inputs that make naive rules quadratic, by name.
var hostile = map[string]string{
	"letters": "a", "han": "字", "digits": "7", "spaces": " ", "brackets": "(", "closed": ")", "both": "()",
	"stop and closers": ".)))))))))))))))))))))))))))))))))", "stops": ".", "spaced stops": ". ", "quotes": "\"", "guillemets": "« ",
	"newlines": "\n", "initials": "A. ", "list": "1) A ", "bullets": "• ", "apostrophes": " 'a", "titles": "《。", "invalid": "\xff",
	"han quotes": "“字。”", "ellipses": "… ", "marks": "a\u0301", "directions": "\u202a.", "dashes": ". — ", "urls": "http://a?B",
	"labels": "س: ", "numbers": "1. ",
}

var hostileLanguages = []language.Tag{language.English, language.Chinese, language.Arabic}

// TestHostileInput reads them, every character, and a megabyte without a break; see BenchmarkHostile for how long it takes.
func TestHostileInput(t *testing.T) {
	if testing.Short() {
		t.Skip("takes long with the race detector")
	}
	for _, unit := range hostile {
		text := strings.Repeat(unit, 1<<15/len(unit))
		for _, lang := range hostileLanguages {
			checkTiling(t, text, Ends(text, lang))
			checkTiling(t, "A."+text+" B", Ends("A."+text+" B", lang))
		}
	}
	every := make([]rune, 0, utf8.MaxRune)
	for r := rune(0); r <= utf8.MaxRune; r++ {
		every = append(every, r)
	}
	for _, text := range []string{string(every), strings.Repeat("a", 1<<20), strings.Repeat("字", 1<<18), strings.Repeat("(", 1<<17), strings.Repeat("7", 1<<20)} {
		checkTiling(t, text, Ends(text, language.Chinese))
	}
}

// BenchmarkHostile reports the time for a byte, for texts of two lengths: the two have to be alike.
func BenchmarkHostile(b *testing.B) {
	for _, name := range slices.Sorted(maps.Keys(hostile)) {
		for _, size := range []int{1 << 13, 1 << 16} {
			text := "A." + strings.Repeat(hostile[name], size/len(hostile[name]))
			b.Run(fmt.Sprintf("%s/%d", name, size), func(b *testing.B) {
				b.SetBytes(int64(len(text)))
				for b.Loop() {
					Ends(text, language.English)
				}
			})
		}
	}
}
