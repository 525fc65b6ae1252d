package glossary

import (
	"slices"
	"strings"
	"testing"
)

// FuzzStretches: a text read in stretches has the words that it has when it is cut as a whole.
func FuzzStretches(f *testing.F) {
	for _, s := range []string{
		"the U.N. and the U. N.,\tco-operation\r\nco- operation", "de l’État 1 000,5 et 1\u00a0000",
		"在“一带一路” 倡议\u3000下", "aaaaaaaaaaaaaaaa aaaaaaaaaaaaaaa (aaaaaaaa) aaaaaaaa\x00a\x1f\xe4\xb8 \xb8", strings.Repeat("long-", 30) + "er",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, lang := range []string{"en", "zh", "fr"} {
			r := newReader(newMatcher(lang, false), nil)
			want := slices.Clone(r.cutWords(nil, text))
			for range 2 { // once read, once remembered
				if got := r.read(text); !slices.EqualFunc(got, want, func(a, b word) bool {
					return a.start == b.start && a.end == b.end && a.fold == b.fold && a.brief == b.brief
				}) {
					t.Fatalf("%s: %q: %v, want %v", lang, text, got, want)
				}
			}
		}
	})
}
