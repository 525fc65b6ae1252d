package glossary

import (
	"fmt"
	"math/rand"
	"strings"
	"testing"

	"golang.org/x/text/language"
)

// syntheticTerms makes a termbase of n terms of one to five words from a vocabulary of 2,000, and a
// text that uses the same words.
func syntheticTerms(n int, lang language.Tag) (*Glossary, string) {
	random := rand.New(rand.NewSource(1))
	var words []string
	if lang == language.Chinese {
		for i := range 2000 {
			words = append(words, string(rune(0x4e00+i)))
		}
	} else {
		parts := strings.Fields("ba ce di fo gu la me ni po ru sta tre vi co mu")
		for range 2000 {
			w := ""
			for range 2 + random.Intn(3) {
				w += parts[random.Intn(len(parts))]
			}
			words = append(words, w+[]string{"", "s", "ed", "ing", "tion"}[random.Intn(5)])
		}
	}
	join := func(least, most int) string {
		var b strings.Builder
		for i := range least + random.Intn(most-least+1) {
			if i > 0 && lang != language.Chinese {
				b.WriteByte(' ')
			}
			// As in real text, few words are most of it.
			b.WriteString(words[min(int(random.ExpFloat64()*200), len(words)-1)])
		}
		return b.String()
	}
	g := &Glossary{}
	for i := range n {
		g.Concepts = append(g.Concepts, &Concept{ID: fmt.Sprint(i), Kind: KindFormula, Terms: []Term{{Text: join(2, 5), Lang: lang, Status: Preferred}}})
	}
	var text strings.Builder
	for text.Len() < 1<<20 {
		text.WriteString(join(8, 25))
		text.WriteString(". ")
	}
	return g, text.String()
}

func BenchmarkFind(b *testing.B) {
	for _, lang := range []language.Tag{language.English, language.Chinese} {
		for _, n := range []int{300, 10000} {
			b.Run(fmt.Sprintf("%s-%d", lang, n), func(b *testing.B) {
				g, text := syntheticTerms(n, lang)
				m := g.Matcher(lang)
				b.SetBytes(int64(len(text)))
				for b.Loop() {
					m.Find(text)
				}
			})
		}
	}
}

// BenchmarkFindPassage is what the check does: passages of a few hundred bytes, and the pack.
func BenchmarkFindPassage(b *testing.B) {
	g, _ := Builtin("diplomatic")
	m := g.Matcher(language.English)
	text := strings.Repeat("The two sides agreed to hold talks on strategic coordination next year, and the Foreign Minister accepted the invitation. ", 3)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		m.Find(text)
	}
}

func BenchmarkCompile(b *testing.B) {
	g, _ := syntheticTerms(10000, language.English)
	for b.Loop() {
		compile(g.Concepts, "en", false, nil, nil)
	}
}

func BenchmarkBuiltin(b *testing.B) {
	for b.Loop() {
		Builtin("diplomatic")
	}
}

func BenchmarkCompileBuiltin(b *testing.B) {
	g, _ := Builtin("diplomatic")
	for _, lang := range []string{"zh", "en", "ru"} {
		b.Run(lang, func(b *testing.B) {
			for b.Loop() {
				compile(g.Concepts, lang, false, nil, nil)
			}
		})
	}
}
