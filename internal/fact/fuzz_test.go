package fact

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"
)

var allLanguages = []string{"zh", "en", "ru", "fr", "es", "ar", "de", "ja", "und"}

// FuzzFind holds Find to its promises on any input: spans in order, apart, within the text, on
// rune boundaries and off the mask; values where the kind has them.
func FuzzFind(f *testing.F) {
	for _, s := range []string{
		"2019年5月13日，五亿零六，三成半，百分之二点五至百分之三", "$1.2 million–$3 million on May 13, 2019 (Monday)",
		"от 5 до 7 млн. руб. в XIX–XX вв.", "1er mai, 1 234,5 €, quatre-vingt-dix-neuf", "dos mil millones de dólares, 1.º",
		"ثلاثة وعشرون مليون دولار", "A/RES/70/1 1.2.3 10:30 +7 495 123-45-67 H1N1", "1/0 0/0 1^-9 0^-1 1e40", "\xff1\xfe2", "一", "-.5%",
		"民国零年 第 百分之 分之 点五 半 又", "twenty-one trillion and a half million over zero", "0,0,0.0.0-0/0",
	} {
		f.Add(s, uint8(0), uint8(3), uint8(9))
	}
	f.Fuzz(func(t *testing.T, text string, lang, from, length uint8) {
		mask := [][2]int{{int(from), int(from) + int(length)}}
		tag := language.Make(allLanguages[int(lang)%len(allLanguages)])
		checkFacts(t, text, Find(text, tag, mask), mask)
		checkOpenings(t, newParser(text, tag, mask, nil))
	})
}

// checkOpenings holds the readers to the words that they may begin with: run leaves the others out.
func checkOpenings(t *testing.T, p *parser) {
	t.Helper()
	for i := range p.toks {
		if w := p.toks[i].w; w != nil && !w.opens() && p.toks[i].kind == wordToken && !p.couldBeCode(i) && p.fact(i) > 0 {
			t.Fatalf("%q begins a fact, and none of its classes does: see class.opens", p.text[p.toks[i].start:])
		}
	}
}

// TestOpenings puts what may follow behind every word.
func TestOpenings(t *testing.T) {
	behind := []string{
		" 5", "5", " 5%", " $5 million", " of May 2019", " a half of a million", " past 3", " three hundred dollars", "-five", " 2019 года", " cinq mille euros", " mil dólares",
		" خمسة ملايين", " خمسة دولارات", " тысяч рублей", " and a half", " y medio", " et demi", " с половиной", " ونصف", " месяц",
	}
	for _, lang := range allLanguages {
		tag := language.Make(lang)
		for form := range lexiconOf(baseOf(tag)).words {
			for _, rest := range behind {
				checkOpenings(t, newParser(form+rest, tag, nil, nil))
			}
		}
	}
}

func checkFacts(t *testing.T, text string, facts []Fact, mask [][2]int) {
	t.Helper()
	end := 0
	valid := utf8.ValidString(text)
	for _, f := range facts {
		if f.Start < end || f.End <= f.Start || f.End > len(text) {
			t.Fatalf("span %d..%d after %d in %d bytes", f.Start, f.End, end, len(text))
		}
		end = f.End
		if valid && (!utf8.RuneStart(text[f.Start]) || f.End < len(text) && !utf8.RuneStart(text[f.End])) {
			t.Fatalf("span %d..%d cuts a character", f.Start, f.End)
		}
		for _, m := range mask {
			if f.Start < m[1] && m[0] < f.End && m[0] < m[1] && f.Kind != Currency { // whose country may be a name
				t.Fatalf("fact %q touches the mask %v", text[f.Start:f.End], m)
			}
		}
		checkValue(t, text[f.Start:f.End], f)
	}
}

func checkValue(t *testing.T, span string, f Fact) {
	t.Helper()
	switch f.Kind {
	case Number, Ordinal, Percent, Currency:
		if f.Value == nil || f.High != nil && f.High.Cmp(f.Value) <= 0 {
			t.Fatalf("%q: value %v, high %v", span, f.Value, f.High)
		}
	case Date:
		if f.Year == 0 && f.Month == 0 && f.Day == 0 || f.Month > 12 || f.Day > 31 {
			t.Fatalf("%q: date %v", span, timex(f))
		}
	}
}

// hostile are inputs without sense that make naive rules quadratic, by name.
var hostile = map[string]string{
	"digits": "7", "han digits": "七", "han units": "十", "han scales": "万", "mixed": "五万", "groups": "1,234,", "spaced groups": "123 ",
	"hyphens": "-", "words": "twenty ", "hundred": "hundred ", "million": "million ", "and": "and one ", "brackets": "(1", "slashes": "A/", "symbols": "1/",
	"dots": "1.", "percent": "百分之", "fractions": "二分之", "points": "1点", "de": "de ", "mil": "mil ", "russian": "тысяча ", "arabic": "وألف ",
	"arabic units": "خمسة و", "dates": "1/1/", "dashed years": "2019-", "bad bytes": "\xff", "plus": "+1 ", "currency": "$", "minus": "minus ", "negative": "负",
	"half": "and a half ", "months": "May ", "second": "第", "time": "1:", "roman": "IV ", "y": "treinta y ", "ordinals": "vigésimo ", "point": "one point ",
	"over": "1 out of 2 out of ", "percent of": "percent of ", "minus word": "minus one ", "range": "5 to ", "han range": "5至", "cents": "5 dollars 5 ", "又": "三又",
	"compounds": "5-a-", "compound words": "five-day-", "years": "2019 г. ", "era": "عام 2019م ", "half million": "5-million-",
}

// TestHostile reads what makes no sense; see BenchmarkHostile for how long it takes.
func TestHostile(t *testing.T) {
	if testing.Short() {
		t.Skip("takes long with the race detector")
	}
	for _, unit := range hostile {
		for _, lang := range languagesOf(unit) {
			text := strings.Repeat(unit, 32_000/len(unit))
			checkFacts(t, text, Find(text, language.Make(lang), nil), nil)
		}
	}
}

// BenchmarkHostile reports the time for a byte, for texts of two lengths: the two have to be alike.
func BenchmarkHostile(b *testing.B) {
	for _, name := range slices.Sorted(maps.Keys(hostile)) {
		unit := hostile[name]
		lang := language.Make(languagesOf(unit)[0])
		for _, size := range []int{4_000, 32_000} {
			text := strings.Repeat(unit, size/len(unit))
			b.Run(fmt.Sprintf("%s/%d", name, size), func(b *testing.B) {
				b.SetBytes(int64(len(text)))
				for b.Loop() {
					Find(text, lang, nil)
				}
			})
		}
	}
}

// TestLong reads a million bytes without a break, a million digits and a hundred thousand brackets.
func TestLong(t *testing.T) {
	if testing.Short() {
		t.Skip("takes long with the race detector")
	}
	for _, text := range []string{
		strings.Repeat("a", 1_000_000), strings.Repeat("字", 330_000), strings.Repeat("ж", 500_000), strings.Repeat("七", 330_000),
		strings.Repeat("7", 1_000_000), strings.Repeat("(", 100_000), strings.Repeat("(1)", 50_000), strings.Repeat("2019", 250_000),
	} {
		for _, lang := range []string{"zh", "en", "ru", "ar"} {
			checkFacts(t, text, Find(text, language.Make(lang), nil), nil)
		}
	}
}

// languagesOf are the languages that a text in the script of unit may be in.
func languagesOf(unit string) []string {
	r, _ := utf8.DecodeRuneInString(unit)
	switch {
	case unicode.Is(unicode.Han, r):
		return []string{"zh", "ja"}
	case unicode.Is(unicode.Cyrillic, r):
		return []string{"ru"}
	case unicode.Is(unicode.Arabic, r):
		return []string{"ar"}
	case unicode.IsLetter(r):
		return []string{"en", "fr", "es", "de"}
	}
	return []string{"zh", "en", "ru", "es"}
}

// TestEveryCodePoint reads every code point, alone and behind a number.
func TestEveryCodePoint(t *testing.T) {
	if testing.Short() {
		t.Skip("takes long with the race detector")
	}
	var b strings.Builder
	for r := rune(0); r <= utf8.MaxRune; r++ {
		b.WriteRune(r)
		if r%7 == 0 {
			b.WriteString("5")
		}
	}
	for _, lang := range allLanguages[:6] {
		checkFacts(t, b.String(), Find(b.String(), language.Make(lang), nil), nil)
	}
}

// TestDeterministic reads a text twice alike.
func TestDeterministic(t *testing.T) {
	text := strings.Repeat("On 13 May 2019, 3.2 million people paid US$5 billion, 27.1 per cent more. ", 50)
	first := dump(Find(text, language.English, nil))
	for range 5 {
		if dump(Find(text, language.English, nil)) != first {
			t.Fatal("two readings differ")
		}
	}
}

func BenchmarkFind(b *testing.B) {
	for _, lang := range []string{"zh", "en", "ru", "fr", "es", "ar"} {
		data, err := os.ReadFile(filepath.Join("testdata", "prose."+lang+".txt"))
		if err != nil {
			continue
		}
		var prose strings.Builder
		for line := range strings.Lines(string(data)) {
			sentence, _, _ := strings.Cut(line, "\t")
			prose.WriteString(sentence + "\n")
		}
		text := strings.Repeat(prose.String(), 1+200_000/prose.Len())
		b.Run(lang, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				Find(text, language.Make(lang), nil)
			}
		})
	}
}

func BenchmarkLoad(b *testing.B) {
	for lang, texts := range map[string][2]string{
		"zh": {zhText}, "en": {enText, enNumbers}, "ru": {ruText, ruNumbers}, "fr": {frText, frNumbers}, "es": {esText, esNumbers}, "ar": {arText, arNumbers},
	} {
		b.Run(lang, func(b *testing.B) {
			for b.Loop() {
				loadLexicon(lang, texts[0], texts[1])
			}
		})
	}
}

// TestLexiconClasses holds every line of the word lists to a known class.
func TestLexiconClasses(t *testing.T) {
	files, err := os.ReadDir("lex")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		data, err := os.ReadFile("lex/" + file.Name())
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(data)) {
			f := strings.Fields(line)
			if len(f) > 0 && f[0][0] != '#' && file.Name() != "zh.words.txt" && classNames()[f[0]] == noClass {
				t.Errorf("%s: unknown class %q", file.Name(), f[0])
			}
		}
	}
}
