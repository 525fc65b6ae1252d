package bitext

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/document"
)

func lines(lang string, text ...string) *document.Document {
	return document.ParseLines("text."+lang, language.Make(lang), []byte(strings.Join(text, "\n")+"\n"))
}

// links writes an alignment as "0-0 1-1,2 3- -4".
func links(b *Bitext) string {
	var out []string
	for _, l := range b.Links {
		s, t := fmt.Sprint(l.Source), fmt.Sprint(l.Target)
		out = append(out, strings.ReplaceAll(strings.Trim(s, "[]")+"-"+strings.Trim(t, "[]"), " ", ","))
	}
	return strings.Join(out, " ")
}

var english = []string{
	"The harbour of Port Marin",
	"The old harbour was built in 1874 by the engineer Laurent Dubois.",
	"It has two quays, a lighthouse and a small market.",
	"Every morning, 35 boats leave before sunrise and come back at noon.",
	"The fishermen sell their catch on the quay; the restaurants of the town buy most of it.",
	"In 1996 the town council decided to protect the lighthouse, which had been empty for years, and to open a museum there.",
	"Admission costs 4 euros.",
	"The museum is closed in January.",
}

var french = []string{
	"Le port de Port Marin",
	"Le vieux port a été construit en 1874 par l’ingénieur Laurent Dubois.",
	"Il compte deux quais, un phare et un petit marché.",
	"Chaque matin, 35 bateaux partent avant le lever du soleil et reviennent à midi.",
	"Les pêcheurs vendent leurs prises sur le quai ; les restaurants de la ville en achètent la plus grande partie.",
	"En 1996, le conseil municipal a décidé de protéger le phare, vide depuis des années, et d’y ouvrir un musée.",
	"L’entrée coûte 4 euros.",
	"Le musée est fermé en janvier.",
}

func without(text []string, drop int) []string {
	return append(append([]string(nil), text[:drop]...), text[drop+1:]...)
}

func TestAlign(t *testing.T) {
	split := append(append([]string(nil), french[:5]...),
		"En 1996, le conseil municipal a décidé de protéger le phare, vide depuis des années.", "On y ouvrit alors un musée.")
	split = append(split, french[6:]...)
	tests := []struct {
		name           string
		source, target []string
		want           string
	}{
		{"one to one", english, french, "0-0 1-1 2-2 3-3 4-4 5-5 6-6 7-7"},
		{"sentence split", english, split, "0-0 1-1 2-2 3-3 4-4 5-5,6 6-7 7-8"},
		{"sentence left out", english, without(french, 3), "0-0 1-1 2-2 3- 4-3 5-4 6-5 7-6"},
		{"sentence added", without(english, 5), french, "0-0 1-1 2-2 3-3 4-4 -5 5-6 6-7"},
		{"no target", english[:2], nil, "0- 1-"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			b := Align(lines("en", test.source...), lines("fr", test.target...), Options{})
			checkLaws(t, b)
			if got := links(b); got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

func TestAlignedTextIsSureOfItself(t *testing.T) {
	for _, l := range Align(lines("en", english...), lines("fr", french...), Options{}).Links {
		if l.P < 0.8 {
			t.Errorf("%v %v: P = %.2f", l.Source, l.Target, l.P)
		}
	}
}

func TestAnchors(t *testing.T) {
	source := lines("en", "One is red.", "Another is not.", "A third is far away.")
	target := lines("zh", "甲色赤也。", "其三远矣。")
	concepts := func(at int) Options {
		var o Options
		for _, c := range []string{"color", "far", "thing"} {
			o.Anchors = append(o.Anchors, Anchor{Source, 2, c}, Anchor{Target, at, c})
		}
		return o
	}
	if got, want := links(Align(source, target, concepts(1))), "2-1"; !strings.HasSuffix(got, want) {
		t.Errorf("concepts in the last segment: got %s, want %s at the end", got, want)
	}
}

const markdownSource = `---
title: The harbour opens
author: Press office
place: Port Marin
---

# The harbour

Boats leave in the morning.
`

const markdownTarget = `---
place: Port-Marin
title: Le port ouvre
translator: Anne
---

# Le port

Les bateaux partent le matin.
`

func TestFieldsAreLinkedByKey(t *testing.T) {
	source := document.Parse("text.md", language.English, []byte(markdownSource))
	target := document.Parse("text.md", language.French, []byte(markdownTarget))
	b := Align(source, target, Options{})
	checkLaws(t, b)
	for _, l := range b.Links {
		if len(l.Source) == 0 || len(l.Target) == 0 {
			continue
		}
		p := source.Passages[source.Segments()[l.Source[0]].Passage]
		q := target.Passages[target.Segments()[l.Target[0]].Passage]
		if p.Kind != q.Kind || p.Kind == document.Field && p.Key != q.Key {
			t.Errorf("%s %s is linked to %s %s", p.Kind, p.Key, q.Kind, q.Key)
		}
	}
}

func TestMoved(t *testing.T) {
	for _, test := range []struct {
		order []int // of the French lines
		want  string
	}{
		{[]int{0, 1, 3, 4, 5, 6, 2, 7}, "0-0 1-1 2-6~ 3-2 4-3 5-4 6-5 7-7"},
		{[]int{0, 5, 1, 2, 3, 4, 6, 7}, "0-0 1-2 2-3 3-4 4-5 5-1~ 6-6 7-7"},
		{[]int{0, 4, 3, 1, 2, 5, 6, 7}, ""},
		{[]int{0, 1, 3, 2, 4, 5, 6, 7}, ""}, // neighbours
		{[]int{0, 3, 2, 1, 4, 5, 6, 7}, ""},
		{[]int{0, 5, 6, 3, 4, 1, 2, 7}, ""}, // sections
		{[]int{6, 7, 4, 5, 2, 3, 0, 1}, ""},
		{[]int{2, 7, 0, 5, 3, 6, 1, 4}, ""}, // as it comes
	} {
		var moved []string
		for _, k := range test.order {
			moved = append(moved, french[k])
		}
		b := Align(lines("en", english...), lines("fr", moved...), Options{})
		checkLaws(t, b)
		var got []string
		for _, l := range b.Links {
			if len(l.Source) != 1 || len(l.Target) != 1 || test.order[l.Target[0]] != l.Source[0] {
				t.Errorf("%v: %v", test.order, l)
				continue
			}
			mark := ""
			if l.Moved {
				mark = "~"
			}
			got = append(got, fmt.Sprintf("%d-%d%s", l.Source[0], l.Target[0], mark))
		}
		if s := strings.Join(got, " "); test.want != "" && s != test.want {
			t.Errorf("got  %s\nwant %s", s, test.want)
		}
	}
}

// TestMovedLike swaps passages that are so much alike that each could be linked where it stands.
func TestMovedLike(t *testing.T) {
	source := lines("en",
		"The Authority shall enjoy in each country such legal capacity as its work requires.",
		"Its seat is in the capital.",
		"The Authority shall enjoy in each country such tax exemptions as its work requires.",
		"The members of the Commission shall receive no salary.")
	target := lines("fr",
		"L’Autorité jouit, dans chaque pays, des exonérations fiscales nécessaires à ses travaux.",
		"Son siège se trouve dans la capitale.",
		"L’Autorité jouit, dans chaque pays, de la capacité juridique nécessaire à ses travaux.",
		"Les membres de la Commission ne perçoivent aucun traitement.")
	b := Align(source, target, Options{})
	checkLaws(t, b)
	if got, want := links(b), "0-2 1-1 2-0 3-3"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestFixedLinks(t *testing.T) {
	source, target := lines("en", english...), lines("fr", french...)
	for _, test := range []struct {
		fixed []Link
		want  string
	}{
		{[]Link{{Source: []int{3}, Target: []int{3}}}, "0-0 1-1 2-2 3-3 4-4 5-5 6-6 7-7"},
		{[]Link{{Source: []int{3}}, {Target: []int{3}}}, "0-0 1-1 2-2 3- -3 4-4 5-5 6-6 7-7"},
		{[]Link{{Source: []int{4}, Target: []int{2}}}, "0-0 1-1 2- 3-3 4-2 -4 5-5 6-6 7-7"}, // against all evidence
		{[]Link{{Source: []int{1}, Target: []int{6}}, {Source: []int{6}, Target: []int{1}}}, ""},
		{[]Link{{Source: []int{0, 1}, Target: []int{0, 1, 2}}, {Source: []int{7}, Target: []int{6, 7}}}, ""},
	} {
		b := Align(source, target, Options{Fixed: test.fixed})
		checkLaws(t, b)
		for _, f := range test.fixed {
			if !slices.ContainsFunc(b.Links, func(l Link) bool {
				return slices.Equal(l.Source, f.Source) && slices.Equal(l.Target, f.Target)
			}) {
				t.Errorf("%v is not kept: %s", f, links(b))
			}
		}
		if got := links(b); test.want != "" && simple(got) != simple(test.want) {
			t.Errorf("got  %s\nwant %s", got, test.want)
		}
	}
}

// simple takes apart what is left without counterpart and sorts, so that "2,3-" and "3- 2-" are the same.
func simple(links string) string {
	var out []string
	for l := range strings.FieldsSeq(links) {
		s, t, _ := strings.Cut(l, "-")
		switch {
		case t == "":
			for i := range strings.SplitSeq(s, ",") {
				out = append(out, i+"-")
			}
		case s == "":
			for i := range strings.SplitSeq(t, ",") {
				out = append(out, "-"+i)
			}
		default:
			out = append(out, l)
		}
	}
	slices.Sort(out)
	return strings.Join(out, " ")
}

// checkLaws verifies that every segment of both sides is in exactly one link, and in order.
func checkLaws(t *testing.T, b *Bitext) {
	t.Helper()
	checkCovered(t, b)
	for _, side := range []Side{Source, Target} {
		last := -1
		for _, l := range b.Links {
			for _, i := range l.Segments(side) {
				if !l.Moved && i <= last {
					t.Fatalf("%s segment %d stands after %d", side, i, last)
				}
				if !l.Moved {
					last = i
				}
			}
		}
	}
}

// checkCovered verifies that every segment of both sides is in exactly one link.
func checkCovered(t *testing.T, b *Bitext) {
	t.Helper()
	for _, side := range []Side{Source, Target} {
		seen := make([]int, len(b.Doc(side).Segments()))
		for _, l := range b.Links {
			for _, i := range l.Segments(side) {
				seen[i]++
			}
			if len(l.Source)+len(l.Target) == 0 || !(l.P >= 0 && l.P <= 1) {
				t.Fatalf("link %v", l)
			}
		}
		for i, n := range seen {
			if n != 1 {
				t.Fatalf("%s segment %d is in %d links", side, i, n)
			}
		}
	}
}

func FuzzAlign(f *testing.F) {
	f.Add(strings.Join(english, "\n"), strings.Join(french, "\n"))
	f.Add("", "a\nb\n\n\nc")
	f.Add("第一条　总则\n\n第二条\n5\n5\n5", "Article 1\nArticle 2\n\xff\xfe\n5\n5")
	f.Add(markdownSource, markdownTarget)
	f.Add(strings.Repeat("x\n", 300), strings.Repeat("x\ny\n", 100))
	f.Fuzz(func(t *testing.T, source, target string) {
		if len(source)+len(target) > 4000 {
			t.Skip()
		}
		parse := func(lang language.Tag, text string) *document.Document {
			if strings.HasPrefix(source, "---") {
				return document.Parse("text.md", lang, []byte(text))
			}
			return document.ParseLines("text", lang, []byte(text))
		}
		s, d := parse(language.English, source), parse(language.Chinese, target)
		b := Align(s, d, Options{})
		checkLaws(t, b)
		if again := Align(s, d, Options{}); !reflect.DeepEqual(b.Links, again.Links) {
			t.Fatal("a second run gives other links")
		}
		self := Align(s, parse(language.English, source), Options{})
		for i, l := range self.Links {
			if !reflect.DeepEqual(l, Link{Source: []int{i}, Target: []int{i}, P: 1}) {
				t.Fatalf("a text aligned with itself: link %d is %v", i, l)
			}
		}
	})
}

// Whole documents with a full translation: nothing may seem certain to have no counterpart.
func TestCleanDocuments(t *testing.T) {
	const data = "../../shared/eval/"
	pairs := [][2]string{
		{"clean/udhr-en-fr/en.txt", "clean/udhr-en-fr/fr.txt"},
		{"clean/un-charter-en-zh/en.txt", "clean/un-charter-en-zh/zh.txt"},
		{"clean/un-charter-en-ar/en.txt", "clean/un-charter-en-ar/ar.txt"},
		{"clean/cc-by-4.0-en-ru/en.txt", "clean/cc-by-4.0-en-ru/ru.txt"},
		{"clean/prc-marriage-law-2001/zh.txt", "clean/prc-marriage-law-2001/en.txt"},
	}
	sources, _ := filepath.Glob(data + "releases/*/source.*")
	for _, s := range sources {
		if good, _ := filepath.Glob(filepath.Dir(s) + "/good.*"); len(good) == 1 {
			pairs = append(pairs, [2]string{strings.TrimPrefix(s, data), strings.TrimPrefix(good[0], data)})
		}
	}
	for _, p := range pairs {
		t.Run(p[0], func(t *testing.T) {
			var docs [2]*document.Document
			for k, name := range p {
				text, err := os.ReadFile(data + name)
				if err != nil {
					t.Skip(err)
				}
				docs[k] = document.Parse(name, language.Und, text)
			}
			b := Align(docs[0], docs[1], Options{})
			checkLaws(t, b)
			for _, l := range b.Links {
				if (len(l.Source) == 0 || len(l.Target) == 0) && l.P >= 0.8 {
					t.Errorf("%v %v P=%.2f", l.Source, l.Target, l.P)
				}
			}
		})
	}
}

func TestLeftBehind(t *testing.T) {
	for text, want := range map[string][2]bool{ // tail, lead
		"”": {true, false}, "_": {true, false}, "，他说。": {true, false}, "”他说。": {}, "...": {true, false}, ": text": {},
		"2.": {false, true}, `3\.`: {false, true}, "(c)": {false, true}, "P.S.": {false, true},
		"No.": {}, "12": {}, "A": {}, "Go on.": {}, "---": {}, "": {},
	} {
		if got := [2]bool{isTail(text), isLead(text)}; got != want {
			t.Errorf("%q: tail and lead %v, not %v", text, got, want)
		}
	}
}

func TestParted(t *testing.T) {
	for text, want := range map[string]bool{
		"会谈于星期一举行。": false, "会谈于星期一举行，双方签字。": true, "他说：“好。”": true, "“好！”": false, "3.5公里": true, "": false,
	} {
		if got := isParted(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

// What goes before a sentence is not left out without it, even beside one that is.
func TestLeftBehindIsNotOmitted(t *testing.T) {
	english := lines("en", "The council met in Geneva on Monday.", "Nobody spoke about the war in the north.", "P.S.", "That's great!",
		"Members will vote on the budget next week.")
	chinese := lines("zh", "理事会星期一在日内瓦开会。", "附言：真好！", "成员将于下周就预算进行表决。")
	for _, l := range Align(english, chinese, Options{}).Links {
		if slices.Contains(l.Source, 2) && (len(l.Source) != 2 || l.Source[1] != 3 || len(l.Target) != 1 || l.P < 0.7) {
			t.Errorf("%v %v, sure by %.2f", l.Source, l.Target, l.P)
		}
	}
}

// Sentences after one pattern, one left out here and another there, have not been moved.
func TestPatternNotMoved(t *testing.T) {
	names := []string{"buffered_stdio", "hash_seed", "inspect", "interactive", "isolated", "optimization_level", "quiet", "verbose"}
	var english, french []string
	for k, n := range names {
		if k != 1 {
			english = append(english, "This setting is kept for backward compatibility: "+n+" should be set instead.")
		}
		if k != 5 {
			french = append(french, "Ce réglage est conservé pour la compatibilité ascendante : "+n+" devrait être défini à la place.")
		}
	}
	for _, l := range Align(lines("en", english...), lines("fr", french...), Options{}).Links {
		if l.Moved {
			t.Errorf("%v %v is marked as moved", l.Source, l.Target)
		}
	}
}

func TestHostile(t *testing.T) {
	if testing.Short() {
		t.Skip("takes long with the race detector")
	}
	long := strings.Repeat("abc 12 ", 150_000)
	empty := strings.Repeat("\n", 100_000)
	tests := []struct{ name, source, target string }{
		{"line without a break", long, strings.Repeat("字", 300_000)},
		{"empty lines", empty, empty + "\n"},
		{"empty lines against one", empty, "a"},
		{"equal lines", strings.Repeat("same\n", 20_000), strings.Repeat("same\n", 19_000)},
		{"no common language", strings.Repeat("один два три\n", 500), strings.Repeat("一二三四\n", 300)},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			checkLaws(t, Align(lines("en", test.source), lines("zh", test.target), Options{}))
		})
	}
}

func TestLabel(t *testing.T) {
	tests := []struct {
		text string
		want int
	}{
		{"Article 5", 5}, {"第五条　内容", 5}, {"第二十一章 总则", 21}, {"（三）内容", 3}, {"十二、内容", 12},
		{"1. First", 1}, {"(c) third", 3}, {"Статья 7", 7}, {"Chapter IV", 4}, {"IX. Ninth", 9},
		{"المادة 12", 12}, {"5 boats left", 0}, {"第三世界国家", 0}, {"Articles of faith", 0}, {"A boat.", 0}, {"", 0},
	}
	for _, test := range tests {
		got := readLabel(test.text)
		if got.value != test.want && got.other != test.want {
			t.Errorf("%q: got %v, want %d", test.text, got, test.want)
		}
	}
}

func TestLikeness(t *testing.T) {
	tests := []struct {
		a, b    string
		cognate bool
	}{
		{"international", "internationale", true}, {"constitution", "constitution", true},
		{"government", "gouvernement", true}, {"hospital", "hopital", true},
		{"water", "wasser", false}, {"library", "livre", false},
	}
	for _, test := range tests {
		if got := likeness(test.a, test.b); (got >= cognateLikeness) != test.cognate {
			t.Errorf("%s, %s: %.2f", test.a, test.b, got)
		}
	}
}

func TestQuickLog(t *testing.T) {
	for _, x := range []float64{1e-300, 1e-9, 0.1, 0.99, 1, 1.01, 2, 3.99, 1234.5, 1e300} {
		if got, want := quickLog(x), math.Log(x); math.Abs(got-want) > 1e-4 {
			t.Errorf("quickLog(%g) = %g, want %g", x, got, want)
		}
	}
}
