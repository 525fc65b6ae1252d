package segment

import (
	"strings"
	"testing"
	"time"
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

// TestHostileInput gives Ends what makes naive rules quadratic: eight times the text may take no more than some thirty
// times as long; were it quadratic, it would take sixty-four. A megabyte without a break is read too.
func TestHostileInput(t *testing.T) {
	every := make([]rune, 0, utf8.MaxRune)
	for r := rune(0); r <= utf8.MaxRune; r++ {
		every = append(every, r)
	}
	for name, unit := range map[string]string{
		"letters": "a", "han": "字", "digits": "7", "spaces": " ", "brackets": "(", "closed": ")", "both": "()",
		"stop and closers": ".)))))))))))))))))))))))))))))))))", "stops": ".", "spaced stops": ". ", "quotes": "\"", "guillemets": "« ",
		"newlines": "\n", "initials": "A. ", "list": "1) A ", "bullets": "• ", "apostrophes": " 'a", "titles": "《。", "invalid": "\xff",
		"han quotes": "“字。”", "ellipses": "… ", "marks": "a\u0301", "directions": "\u202a.", "dashes": ". — ", "urls": "http://a?B",
		"labels": "س: ", "numbers": "1. ",
	} {
		for _, lang := range []language.Tag{language.English, language.Chinese, language.Arabic} {
			for _, around := range [][2]string{{}, {"A.", " B"}} {
				text := func(size int) string { return around[0] + strings.Repeat(unit, size/len(unit)) + around[1] }
				const small, times = 1 << 13, 8
				long := timeEnds(t, text(small*times), lang)
				if long < 100*time.Millisecond {
					continue
				}
				short := timeEnds(t, text(small), lang)
				for range 3 { // the machine may be busy: the best of several
					long = min(long, timeEnds(t, text(small*times), lang))
				}
				if long > 4*times*short {
					t.Errorf("%s, %v: %v for %d bytes, %v for %d", name, lang, short, small, long, small*times)
				}
			}
		}
	}
	for _, text := range []string{string(every), strings.Repeat("a", 1<<20), strings.Repeat("字", 1<<18), strings.Repeat("(", 1<<17), strings.Repeat("7", 1<<20)} {
		timeEnds(t, text, language.Chinese)
	}
}

func timeEnds(t *testing.T, text string, lang language.Tag) time.Duration {
	t.Helper()
	began := time.Now()
	ends := Ends(text, lang)
	took := time.Since(began)
	checkTiling(t, text, ends)
	return took
}

func BenchmarkEnds(b *testing.B) {
	for _, c := range []struct {
		name, text string
		lang       language.Tag
	}{
		{"en", "The two sides (the “Parties”) signed 12 agreements, e.g. on trade. Mr. Li thanked the U.S. delegation. ", language.English},
		{"zh", "双方签署了12项合作文件。李先生说：“我们愿同各方一道努力。”会议通过了《关于合作的决定》。", language.Chinese},
		{"ru", "Стороны подписали 12 документов, в т. ч. о торговле. С. В. Лавров поблагодарил делегацию. ", language.Russian},
	} {
		text := strings.Repeat(c.text, 1000)
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				Ends(text, c.lang)
			}
		})
	}
}
