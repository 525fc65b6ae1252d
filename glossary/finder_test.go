package glossary

import (
	"fmt"
	"maps"
	"math/rand"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/document"
)

// findPlainly does what Find does without trie, filter and memory: it holds every wording against every word.
func findPlainly(m *Matcher, text string) []Match {
	r := newReader(m, nil)
	r.block = new(block)
	f := &finder{m: m, r: r, text: text, next: len(text), words: r.cutWords(nil, text)}
	byKey := map[int32][]*wording{}
	for i := range m.trie.wordings[1:] {
		w := &m.trie.wordings[i+1]
		key := m.trie.words(w)[0].key
		byKey[key] = append(byKey[key], w)
	}
	for i := range f.words {
		f.first, f.exact = len(f.matches), f.exact[:0]
		for _, key := range f.words[i].keys {
			for _, w := range byKey[key] {
				f.holdAgainst(w, i, 0)
			}
		}
		slices.SortStableFunc(f.matches[f.first:], func(a, b Match) int { return b.Span.End - a.Span.End })
	}
	return f.matches
}

func (f *finder) holdAgainst(w *wording, i, skipped int) {
	if i >= len(f.words) {
		return
	}
	words := f.m.trie.words(w)
	if slices.Contains(f.words[i].keys, words[len(f.path)].key) {
		f.path = append(f.path, i)
		if len(f.path) < len(words) {
			f.holdAgainst(w, i+1, 0)
		} else if ok, exact := f.accepts(w); ok {
			f.add(w, exact)
		}
		f.path = f.path[:len(f.path)-1]
	}
	if !f.words[i].passes || len(f.path) == 0 || skipped == mostSkipped {
		return
	}
	if n := f.skippable(i, skipped); n > 0 {
		f.holdAgainst(w, i+n, skipped+1)
	}
}

// samePlaces wants Find to find in a text what findPlainly does, by place, the longer ones first.
func samePlaces(t *testing.T, m *Matcher, text string) int {
	t.Helper()
	got, want := m.Find(text), findPlainly(m, text)
	if g, w := described(got), described(want); !slices.Equal(g, w) {
		t.Fatalf("%s: %q: %q, want %q", m.base, text, g, w)
	}
	if !slices.EqualFunc(got, want, func(a, b Match) bool { return a.Span == b.Span }) {
		t.Fatalf("%s: %q: %v, want the order %v", m.base, text, got, want)
	}
	again, near := m.FindAlone(text)
	r := newReader(m, nil)
	known, _ := r.find(text, nil)
	if all := r.nearFormulas(text, known); !slices.Equal(described(again), described(got)) || !slices.EqualFunc(near, all, sameNear) {
		t.Fatalf("%s: %q: alone %v and %v, want %v and %v", m.base, text, again, near, got, all)
	}
	return len(got)
}

func sameNear(a, b Near) bool { return a.Span == b.Span && a.Term == b.Term }

var allBases = []string{"en", "fr", "es", "ru", "ar", "zh", "zh-Hant", "id", "und"}

// FuzzFindPlainly finds terms, a line each, in a text.
func FuzzFindPlainly(f *testing.F) {
	for _, seed := range [][2]string{
		{"joint patrol\njoint patrol of lakes\npatrol\nlakes\njoint patrol boat", "A joint Patrol; joint patrols of the lakes, joint \u2013 patrol of lake (a) boats. JOINT"},
		{"lake\nlake council\nlake council secretariat\ncouncil secretariat", "Lake Council (LC) Secretariat, lake-council, lake. council; the lake council of the council secretariat"},
		{"湖区\n湖区理事会\n理事", "《湖区》理事会的 湖区 理事会，湖區理事會 lake湖区 會"},
		{"accord de paix\naccord\npaix", "l’accord de la paix, d'accord et de paix"}, {"perjanjian damai\ndamai\nde\nperjanjian de damai", "Perjanjian Damai, perjanjian de damai. 2022 PERJANJIAN 2022 damai)"},
		{"مجلس\nمجلس الأمن", "وبالمجلس مجلس الأمن ومجلس أمن"}, {"посол мира\nо мире\nмир", "послом мира, об мире и о мире"},
		{"a\na b\na b c\nb c d e\nc", "a b c d e a b a c b c d, e b. c"}, {"responsibilities\nresponsibilities a\ninternationalisation responsibilities", "Responsibilities, internationalisation\tresponsibilities\u00a0A"},
	} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, terms, text string) {
		if len(terms) > 1<<10 || len(text) > 1<<12 {
			return
		}
		for _, base := range allBases {
			c := conceptOf(base, KindTerm, strings.Split(terms, "\n")...)
			for i := range c.Terms {
				if c.Terms[i].Status = Preferred; i%3 == 2 {
					c.Terms[i].Status = Forbidden
				}
			}
			m := (&Glossary{Concepts: []*Concept{c, {ID: "d", Kind: KindFormula, Terms: c.Terms}}}).Matcher(language.MustParse(base))
			samePlaces(t, m, text+" "+terms)
		}
	})
}

// TestFindPlainly finds the terms of the built-in termbases in real texts.
func TestFindPlainly(t *testing.T) {
	files, _ := filepath.Glob("../testdata/releases/*/*.md")
	more, _ := filepath.Glob("../../shared/eval/releases/*/*.*")
	s := &Shelf{}
	for _, name := range Packs() {
		s.AddBuiltin(name)
	}
	found := 0
	for _, file := range slices.Concat(files, more) {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		doc := document.Parse(file, language.Und, src)
		m := s.Whole().Matcher(doc.Lang)
		for text := range passages(doc) {
			found += samePlaces(t, m, text)
		}
	}
	if found < 100 {
		t.Errorf("%d terms found", found)
	}
}

// TestFindPlainlyInRandomText finds terms of few words in texts of the same words, with all that may stand between them.
func TestFindPlainlyInRandomText(t *testing.T) {
	random := rand.New(rand.NewSource(1))
	languages := map[string][]string{}
	for bases, words := range map[string]string{
		"id en fr": "damai de des dan responsibilities Council councils lake a b état etat 2022 (A) 湖 мир",
		"es":       "acuerdo acuerdos de la los paz del seguridad su consejo 2022 (CS) y internacionales",
		"ru":       "совет совета о об безопасности мира мир в посол послом 2022 (ООН) по",
		"ar":       "مجلس والمجلس الأمن للأمن ومنظمات منظمة دول الدول واستقلالها سيادة 2022",
		"zh":       "大使 使 命 重大 国会 联合国 会员国 议 员 中国 发展 展中 湖 lake 2022 （A） ， 𠀀",
	} {
		for base := range strings.FieldsSeq(bases) {
			languages[base] = strings.Fields(words)
		}
	}
	languages["zh-Hant"] = languages["zh"]
	var words []string
	between := []string{4: "  ", "\n", ", ", ". ", "-", "’", "\u00ad", "\u00a0", " (", ") ", "湖", " – "}
	join := func(n int, between []string) string {
		var b strings.Builder
		for i := range n {
			if i > 0 {
				b.WriteString(between[random.Intn(len(between))])
			}
			if w := words[int(random.ExpFloat64()*3)%len(words)]; random.Intn(8) > 0 {
				b.WriteString(w)
			} else {
				b.WriteString(strings.ToUpper(w))
			}
		}
		return b.String()
	}
	found := 0
	for round := range 400 {
		base := slices.Sorted(maps.Keys(languages))[round/2%len(languages)]
		words = languages[base]
		for i := range 4 {
			if between[i] = " "; strings.HasPrefix(base, "zh") {
				between[i] = ""
			}
		}
		var terms []string
		for range 1 + random.Intn(60) {
			terms = append(terms, join(1+random.Intn(5), between[:1+random.Intn(4)]))
		}
		c := conceptOf("und", KindFormula, terms...)
		if round%2 > 0 {
			c.Terms = slices.DeleteFunc(c.Terms, func(t Term) bool { return !strings.Contains(t.Text, " ") })
		}
		for i := range c.Terms {
			c.Terms[i].Lang = language.MustParse(base)
		}
		m := (&Glossary{Concepts: []*Concept{c}}).Matcher(language.MustParse(base))
		for range 3 {
			found += samePlaces(t, m, join(random.Intn(40)*random.Intn(20), between[:1+random.Intn(len(between))]))
		}
	}
	if found < 1000 {
		t.Errorf("%d terms found", found)
	}
}

// TestFindPlainlyInManyWords finds terms in a text of more different words than are remembered.
func TestFindPlainlyInManyWords(t *testing.T) {
	c := conceptOf("en", KindFormula, "joint patrol boat", "lakes and rivers")
	m := (&Glossary{Concepts: []*Concept{c}}).Matcher(language.English)
	var b strings.Builder
	for i := range mostStretches {
		if fmt.Fprintf(&b, "w%d ", i); i%50 == 0 {
			b.WriteString("the lakes, rivers; the lakes and the rivers, joint patrol boats ")
		}
	}
	if found := samePlaces(t, m, b.String()); found < mostStretches/50*2 {
		t.Errorf("%d terms found", found)
	}
}
