package bitext

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/document"
)

// FuzzFixed: a person's links are kept, everything else is linked once, and what comes of it given back is the same.
func FuzzFixed(f *testing.F) {
	f.Add(strings.Join(english, "\n"), strings.Join(french, "\n"), "0 5 3 1 | 2 |")
	f.Add(markdownSource, markdownTarget, "0 3 | 1 4 5 | 2")
	f.Add("---\ntitle: a\nauthor: b\n---\nText.", "---\ntitle: c\nauthor: d\n---\nText.", "0 2 | 1")
	f.Fuzz(func(t *testing.T, source, target, links string) {
		if len(source)+len(target) > 4000 {
			t.Skip()
		}
		s := document.Parse("text.md", language.English, []byte(source))
		d := document.Parse("text.md", language.Chinese, []byte(target))
		fixed := fixedBy(links, len(s.Segments()), len(d.Segments()))
		b := Align(s, d, Options{Fixed: fixed})
		checkCovered(t, b)
		for _, l := range fixed {
			if !slices.ContainsFunc(b.Links, func(k Link) bool {
				return slices.Equal(k.Source, l.Source) && slices.Equal(k.Target, l.Target) && k.P == 1
			}) {
				t.Fatalf("%v is not kept", l)
			}
		}
		again := Align(s, d, Options{Fixed: b.Links})
		for k := range b.Links {
			if l, m := b.Links[k], again.Links[k]; !slices.Equal(l.Source, m.Source) || !slices.Equal(l.Target, m.Target) || m.P != 1 {
				t.Fatalf("given back, %v is %v", l, m)
			}
		}
	})
}

// fixedBy returns links of words in turn: numbers are of the source until |, then of the target until the next one. What is
// linked already or does not exist is passed over.
func fixedBy(words string, n, m int) []Link {
	var links []Link
	var taken [2]map[int]bool
	most := [2]int{n, m}
	for k, side := range strings.Split(words, "|") {
		if k%2 == 0 {
			links = append(links, Link{P: 1})
		}
		if taken[k%2] == nil {
			taken[k%2] = map[int]bool{}
		}
		l := &links[len(links)-1]
		for _, word := range strings.Fields(side) {
			i, err := strconv.Atoi(word)
			if err != nil || i < 0 || i >= most[k%2] || taken[k%2][i] {
				continue
			}
			taken[k%2][i] = true
			if k%2 == 0 {
				l.Source = append(l.Source, i)
			} else {
				l.Target = append(l.Target, i)
			}
		}
		slices.Sort(l.Source)
		slices.Sort(l.Target)
	}
	return slices.DeleteFunc(links, func(l Link) bool { return len(l.Source)+len(l.Target) == 0 })
}
