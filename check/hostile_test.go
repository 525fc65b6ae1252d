package check_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/check"
	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/glossary"
)

// TestHostileTexts gives the checks of form what makes naive rules quadratic. It has to come to an end, with findings that
// lie within the text.
func TestHostileTexts(t *testing.T) {
	const size = 1 << 15
	every := func() string {
		var b strings.Builder
		for r := rune(1); r <= utf8.MaxRune; r += 29 {
			b.WriteRune(r)
		}
		return b.String()
	}
	texts := map[string]string{
		"letters":      strings.Repeat("a", size),
		"words":        strings.Repeat("the ", size/4),
		"Han":          strings.Repeat("双方同意", size/12),
		"one Han":      strings.Repeat("不", size/3),
		"commas":       strings.Repeat(",", size),
		"quotes":       strings.Repeat(`"a `, size/3),
		"questions":    strings.Repeat("a? ", size/3),
		"brackets":     strings.Repeat("[", size/2) + strings.Repeat("](x)", size/8),
		"links":        strings.Repeat("[a](b) ", size/7),
		"stars":        strings.Repeat("**a** ", size/6),
		"code":         strings.Repeat("`abc` ", size/6),
		"braces":       strings.Repeat("{a_b}", size/5),
		"percent":      strings.Repeat("%s", size/2),
		"spaces":       strings.Repeat(" ", size) + "x" + strings.Repeat("字, ", size/5),
		"controls":     strings.Repeat("\u202ea\u2066", size/7),
		"zero width":   strings.Repeat("a\u200b", size/4),
		"mixed":        strings.Repeat("сc", size/3),
		"tags":         strings.Repeat("<b>", size/3),
		"addresses":    strings.Repeat("https://a.b ", size/12),
		"every letter": every(),
	}
	for _, text := range texts {
		for _, lang := range []language.Tag{language.French, language.Chinese} {
			doc := document.Parse("text.md", lang, []byte(text))
			source := document.Parse("source.md", language.English, []byte(text))
			in := check.Input{Source: source, Target: doc, Bitext: oneLink(source, doc), Settings: formOnly()}
			for _, f := range check.Run(in).Findings {
				within(t, f.Check, in.Bitext.Doc(f.Side), f.Span)
			}
		}
	}
}

// oneLink links everything with everything.
func oneLink(source, target *document.Document) *bitext.Bitext {
	l := bitext.Link{P: 1}
	for i := range source.Segments() {
		l.Source = append(l.Source, i)
	}
	for i := range target.Segments() {
		l.Target = append(l.Target, i)
	}
	return &bitext.Bitext{Source: source, Target: target, Links: []bitext.Link{l}}
}

// TestManyOmissions leaves many equal sentences out, which must not take as long as all of them for each.
func TestManyOmissions(t *testing.T) {
	const linked, all = 10_000, 30_000
	source := document.ParseLines("source.txt", language.Chinese, []byte(strings.Repeat("双方在北京签署了合作文件。\n", all)))
	target := document.ParseLines("target.txt", language.English, []byte(strings.Repeat("The two sides signed it in Beijing.\n", linked)))
	b := &bitext.Bitext{Source: source, Target: target}
	for i := range all {
		l := bitext.Link{Source: []int{i}, P: 1}
		if i < linked {
			l.Target = []int{i}
		}
		b.Links = append(b.Links, l)
	}
	r := check.Run(check.Input{Source: source, Target: target, Bitext: b})
	found := 0
	for _, f := range r.Findings {
		if f.Check == "omitted" {
			found++
		}
	}
	if found != all-linked {
		t.Errorf("%d omissions, not %d", found, all-linked)
	}
}

// TestLongPairs gives the checks of meaning sentences, passages and tables that no text has: what they look up for each of
// their words, terms and cells must not take as long as all of them.
func TestLongPairs(t *testing.T) {
	if testing.Short() {
		t.Skip("takes long with the race detector")
	}
	const size = 1 << 16
	numbered := func(format string, step int) string {
		var b strings.Builder
		for i := 0; b.Len() < size; i += step {
			fmt.Fprintf(&b, format, i)
		}
		return b.String()
	}
	repeated := func(text string) string { return strings.Repeat(text, size/len(text)) }
	diplomatic, _ := glossary.Builtin("diplomatic")
	states, _ := glossary.Builtin("states")
	terms := glossary.New(diplomatic, states)
	for _, c := range []struct{ name, from, to, source, target string }{
		{"terms of a sentence", "zh", "en", repeated("联合国和"), repeated("the United Nations and ")},
		{"terms of a passage", "zh", "en", repeated("联合国安理会发言。"), repeated("They spoke there. ")},
		{"states", "zh", "en", repeated("中国和俄罗斯同法国签署协议。"), repeated("Germany signed an agreement with Spain and Japan. ")},
		{"states in one sentence", "zh", "en", repeated("中俄美英法德日"), repeated("China, Russia, the US, the UK, ")},
		{"states of money", "en", "es", repeated("US$20 "), repeated("proyecto ")},
		{"titles", "zh", "en", repeated("外交部长王毅和副部长马朝旭、"), repeated("Foreign Minister Wang Yi and Minister Ma Zhaoxu, ")},
		{"words of several states", "zh", "en", repeated("朝鲜"), repeated("one million Putin Putin the Organization ")},
		{"names without titles", "zh", "en", repeated("苹果刚果俄罗斯"), repeated("Lavrov ")},
		{"others", "zh", "en", repeated("电站、医院等6个项目已经开工。"), repeated("The plant and five other projects began. ")},
		{"members", "zh", "en", repeated("苹果、大米、梨和李；"), repeated("apples, rice and plums; ")},
		{"dates without a mark", "zh", "en", repeated("上周一"), repeated("on May 3 days ago ")},
		{"scales", "zh", "en", "| a | b |\n|---|---|\n" + numbered("| 万元 | %d |\n", 1), "| a | b |\n|---|---|\n" + numbered("| million | %d |\n", 3)},
		{"addresses", "en", "fr", "[a](https://a.org/" + numbered("b%d/", 7) + ")", "[a](https://a.org/" + numbered("%dc/", 5) + ")"},
	} {
		t.Run(c.name, func(t *testing.T) {
			source := document.Parse("source.md", language.Make(c.from), []byte(c.source))
			target := document.Parse("target.md", language.Make(c.to), []byte(c.target))
			in := check.Input{Source: source, Target: target, Glossary: terms, Bitext: bitext.Align(source, target, bitext.Options{})}
			start := time.Now()
			check.Run(in)
			if spent := time.Since(start); spent > time.Minute { // a second or two, on a machine with nothing else to do
				t.Errorf("%d KB took %s", size>>10, spent)
			}
		})
	}
}

// formOnly leaves only the checks of form.
func formOnly() check.Settings {
	off := map[string]check.Severity{}
	form := "moved repeated negation markup link placeholder typography spacing bidi confusable invisible"
	for _, c := range check.All() {
		if !strings.Contains(" "+form+" ", " "+c.Name+" ") {
			off[c.Name] = check.Off
		}
	}
	return check.Settings{Severity: off}
}

// FuzzRun checks that no pair of texts makes a check panic, that every finding and fix lies within the
// text, and that the edits of a fix are in order.
func FuzzRun(f *testing.F) {
	f.Add("# 会谈\n\n双方**同意**[合作](https://example.org)。", "## Talks\n\nThe the two sides agreed，{a_b}.", uint8(0))
	f.Add("Hello %s, {{ name }}[^1]\n\n[^1]: Note", "Bonjour ; «a» \u202e\u200bMоscow", uint8(1))
	f.Add("A `b` c.", "不得不...,, \"а\" - b", uint8(2))
	langs := []string{"en", "fr", "ru", "zh", "ar", "es", "de", "ja", "pt"}
	seedPairs(f, langs)
	diplomatic, _ := glossary.Builtin("diplomatic")
	states, _ := glossary.Builtin("states")
	terms := glossary.New(diplomatic, states)
	f.Fuzz(func(t *testing.T, source, target string, pair uint8) {
		in := check.Input{
			Source:   document.Parse("source.md", language.Make(langs[int(pair)%len(langs)]), []byte(source)),
			Target:   document.Parse("target.md", language.Make(langs[int(pair)/len(langs)%len(langs)]), []byte(target)),
			Glossary: terms,
		}
		for _, finding := range check.Run(in).Findings {
			doc := in.Target
			if finding.Side == bitext.Source {
				doc = in.Source
			}
			within(t, finding.Check, doc, finding.Span)
			for _, fix := range finding.Fixes {
				last := 0
				for _, e := range fix.Edits {
					within(t, finding.Check, in.Target, e.Span)
					if e.Span.Start < last {
						t.Fatalf("%s: edits out of order", finding.Check)
					}
					last = e.Span.End
				}
			}
		}
	})
}

// seedPairs adds one in six sentences of testdata/pairs, from either language: with all of them a fuzzer is long at reading.
func seedPairs(f *testing.F, langs []string) {
	files, err := filepath.Glob("testdata/pairs/*.txt")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		from, to, _ := strings.Cut(strings.TrimSuffix(filepath.Base(file), ".txt"), "-")
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		a, b := slices.Index(langs, from), slices.Index(langs, to)
		for n, line := range strings.Split(string(data), "\n") {
			if n%6 > 0 {
				continue
			}
			if fields := strings.Split(strings.TrimSpace(line), " | "); len(fields) == 4 {
				f.Add(fields[0], fields[1], uint8(a+b*len(langs)))
				f.Add(fields[1], fields[0], uint8(b+a*len(langs)))
			}
		}
	}
}

func within(t *testing.T, name string, doc *document.Document, s document.Span) {
	t.Helper()
	if s.Start < 0 || s.End < s.Start || s.End > len(doc.Source) {
		t.Fatalf("%s: %v is not in a text of %d bytes", name, s, len(doc.Source))
	}
	if !utf8.Valid(doc.Source[s.Start:s.End]) {
		t.Fatalf("%s: %v cuts a character", name, s)
	}
}
