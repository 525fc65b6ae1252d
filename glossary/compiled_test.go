package glossary

import (
	"encoding/binary"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/document"
)

var someKey = document.DigestOf([]byte("of some bytes"))

// compiled returns a termbase in its compiled form.
func compiled(t *testing.T, g *Glossary) string {
	t.Helper()
	form, ok := Compiled(g, someKey)
	if !ok {
		t.Fatal("this termbase has no compiled form")
	}
	return string(form)
}

// TestCompiledHoldsAll reads termbases back from their compiled form, with the lines that the concepts stand in.
func TestCompiledHoldsAll(t *testing.T) {
	tbx, _ := Load("x.json", []byte(everyKey))
	src, _ := TBX(tbx.Concepts, TBXOptions{"basic", true})
	for name, src := range map[string][]byte{
		"terms.yaml": []byte(everyKey), "more.yml": []byte("concepts:\n\n" + good), "packs.json": []byte(packOf("states").src), "none.yaml": []byte("concepts: []\n"),
		"some.tbx": src,
	} {
		g, problems := Load(name, src)
		if len(problems) > 0 {
			t.Fatalf("%s: %v", name, problems)
		}
		s := &Shelf{}
		if !s.AddCompiled(name, someKey, compiled(t, g)) {
			t.Fatalf("%s: the compiled form is not read", name)
		}
		whole := s.Whole()
		if len(whole.Concepts) != len(g.Concepts) || len(g.Concepts) > 0 && !reflect.DeepEqual(whole.Concepts, g.Concepts) || len(whole.Lost) != len(g.Lost) {
			t.Errorf("%s: not what was compiled", name)
		}
		for key, n := range g.Lost {
			if whole.Lost[key] != n {
				t.Errorf("%s: %d of %s lost, %d before", name, whole.Lost[key], key, n)
			}
		}
	}
	if _, ok := Compiled(New(&Glossary{Concepts: []*Concept{{ID: "a", File: "states"}}}), someKey); ok {
		t.Error("a file with the name of a pack is compiled: other rules hold for it")
	}
}

// TestCompiledInParts puts termbases that overlap on shelves in every order, compiled or not: what is picked for a
// text holds as it does in all of them together, and stands in their order.
func TestCompiledInParts(t *testing.T) {
	lower, _ := Load("lower.yaml", []byte(`concepts:
- {id: lake, terms: [{lang: en, text: deep lake}, {lang: fr, text: lac profond}]}
- {id: council, terms: [{lang: en, text: lake council}]}
- {id: chair, kind: title, terms: [{lang: en, text: first chair}]}
- {id: shared, terms: [{lang: en, text: river}]}
- {id: state-cn, kind: country, terms: [{lang: en, text: Lakeland}]}
`))
	upper, _ := Load("upper.yaml", []byte(`concepts:
- {id: river, terms: [{lang: en, text: river}]}
- {id: council, terms: [{lang: en, text: council of lakes}]}
- {id: li, kind: person, terms: [{lang: en, text: Li Lake}], holds: [{title: chair}, {title: guest}]}
- {id: guest, kind: title, terms: [{lang: en, text: honoured guest}]}
- {id: lake, terms: [{lang: en, text: shallow lake}]}
- {id: summit, terms: [{lang: en, text: "{n:ordinal} lake summit"}]}
- {id: code, do_not_translate: true, terms: [{lang: fr, text: LK 2}]}
`))
	parts := []*Glossary{lower, upper}
	texts := []string{
		"The deep lake.", "A shallow lake, a river.", "The lake council.", "China and Lakeland.", "The second lake summit of Li Lake.", "LK 2", "Nothing",
	}
	for _, order := range [][]int{{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}} { // 0 is the pack
		for how := range 4 {
			add := func() (*Shelf, *Glossary) {
				s, all := &Shelf{}, []*Glossary{}
				for _, n := range order {
					if n == 0 {
						s.AddBuiltin("states")
						all = append(all, packOf("states").load())
						continue
					}
					g := parts[n-1]
					all = append(all, g)
					if how>>(n-1)&1 == 0 {
						s.Add(g)
					} else if !s.AddCompiled(g.Concepts[0].File, someKey, compiled(t, g)) {
						t.Fatal("not compiled")
					}
				}
				return s, New(all...)
			}
			for _, text := range texts {
				s, all := add()
				sameShelf(t, s, all, text, language.English)
			}
		}
	}
}

// sameShelf wants what a shelf picks for a text to be in the order of all, and to find the same in it.
func sameShelf(t *testing.T, s *Shelf, all *Glossary, text string, lang language.Tag) {
	t.Helper()
	doc := document.Parse("a.txt", lang, []byte(text))
	for _, some := range []*Glossary{s.For(doc), s.ForAlone(doc)} {
		at := -1
		for _, c := range some.Concepts {
			n := slices.IndexFunc(all.Concepts, func(o *Concept) bool { return o.ID == c.ID })
			if n <= at || !reflect.DeepEqual(all.Concepts[n], c) {
				t.Fatalf("%q: %s of %s is no. %d, after no. %d", text, c.ID, c.File, n, at)
			}
			at = n
		}
		for _, c := range all.Concepts {
			for _, held := range c.Holds {
				if !slices.ContainsFunc(some.Concepts, func(o *Concept) bool { return o.ID == held.Title }) && slices.ContainsFunc(all.Concepts, func(o *Concept) bool { return o.ID == held.Title }) {
					t.Fatalf("%q: %s holds %s, which is not there", text, c.ID, held.Title)
				}
			}
		}
		for text := range passages(doc) {
			if got, want := inWords(some.Matcher(lang).Find(text)), inWords(all.Matcher(lang).Find(text)); !slices.Equal(got, want) {
				t.Fatalf("%s: %q: %q, all find %q", lang, text, got, want)
			}
		}
	}
	for text := range passages(doc) {
		_, got := s.ForAlone(doc).Matcher(lang).FindAlone(text)
		_, want := all.Matcher(lang).FindAlone(text)
		if !slices.Equal(nearInWords(got), nearInWords(want)) {
			t.Fatalf("%s: %q: %q, want %q", lang, text, nearInWords(got), nearInWords(want))
		}
	}
}

func nearInWords(near []Near) []string {
	var all []string
	for _, n := range near {
		all = append(all, fmt.Sprint(n.Span, n.Term.Text))
	}
	return all
}

// inWords returns matches in words, in their order.
func inWords(matches []Match) []string {
	var all []string
	for _, m := range matches {
		all = append(all, fmt.Sprint(m.Span, m.Concept.ID, m.By, m.Term, m.Slots))
	}
	return all
}

// TestCompiledFindsWhatAllWouldFind holds the packs, compiled as termbases of a project, against all their concepts, in
// real texts.
func TestCompiledFindsWhatAllWouldFind(t *testing.T) {
	files, _ := filepath.Glob("../testdata/releases/*/*.md")
	more, _ := filepath.Glob("../testdata/correct/*/*.*")
	drafts, _ := filepath.Glob("../../shared/eval/releases/*/*.*")
	var parts []*Glossary
	var forms []string
	for _, name := range Packs() {
		g, _ := Load(name+".json", []byte(packOf(name).src))
		parts, forms = append(parts, g), append(forms, compiled(t, g))
	}
	all := New(parts...)
	for _, file := range slices.Concat(files, more, drafts) {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		doc := document.Parse(file, language.Und, src)
		var text strings.Builder
		for passage := range passages(doc) {
			text.WriteString(passage + "\n\n")
		}
		s := &Shelf{}
		for i, form := range forms {
			s.AddCompiled(parts[i].Concepts[0].File, someKey, form)
		}
		sameShelf(t, s, all, text.String(), doc.Lang)
	}
}

// TestCompiledFindsInRandomText finds terms of few words in texts of the same words, with all that may stand between
// them.
func TestCompiledFindsInRandomText(t *testing.T) {
	random := rand.New(rand.NewSource(2))
	words := strings.Fields("damai de des dan Council councils council's lake a b état etat 2022 (A) 湖 区 мир и в с l’accord accord the U.S. US co-operation cooperation ومجلس المجلس مجلس {n} x-y , — “a” ces sus")
	some := func(most int) string {
		var s strings.Builder
		for range 1 + random.Intn(most) {
			s.WriteString(words[random.Intn(len(words))] + []string{" ", " ", " ", "", "-", "\n"}[random.Intn(6)])
		}
		return strings.TrimSpace(s.String())
	}
	for range 300 {
		lang := language.Make(allBases[random.Intn(len(allBases)-1)])
		g := &Glossary{}
		for n := range 20 {
			c := &Concept{ID: fmt.Sprint(n), Kind: []Kind{KindTerm, KindFormula, KindTitle}[n%3], DoNotTranslate: n == 0, File: "a.yaml", Line: n + 1}
			for i := range 2 {
				c.Terms = append(c.Terms, Term{Text: some(4 + n%3*2), Lang: lang, Status: []Status{Preferred, Forbidden}[i]})
			}
			if c.inOrder() {
				g.Concepts = append(g.Concepts, c)
			}
		}
		s := &Shelf{}
		s.AddCompiled("a.yaml", someKey, compiled(t, g))
		sameShelf(t, s, g, some(60), lang)
	}
}

// TestCompiledIsWhole refuses a form that is cut, changed, of something else or of no termbase.
func TestCompiledIsWhole(t *testing.T) {
	g, _ := Load("x.yaml", []byte(everyKey))
	form := compiled(t, g)
	s := &Shelf{}
	if s.AddCompiled("x.yaml", document.DigestOf(nil), form) || s.AddCompiled("states", someKey, form) || s.AddCompiled("x.yaml", someKey, "") || s.AddCompiled("x.yaml", someKey, form+" ") {
		t.Error("of another key, with the name of a pack, empty or too long: taken")
	}
	for i := range form {
		if s.AddCompiled("x.yaml", someKey, form[:i]) {
			t.Fatalf("cut at %d: taken", i)
		}
		changed := []byte(form)
		changed[i] ^= 1 << (i % 8)
		if s.AddCompiled("x.yaml", someKey, string(changed)) {
			t.Fatalf("changed at %d: taken", i)
		}
	}
}

// FuzzAddCompiled: whatever a form holds whose sum is right, it is refused, or read without harm.
func FuzzAddCompiled(f *testing.F) {
	for _, src := range []string{everyKey, "concepts:\n" + good, "concepts: []\n"} {
		g, _ := Load("x.yaml", []byte(src))
		form, _ := Compiled(g, someKey)
		f.Add(form[sumEnd:])
	}
	f.Fuzz(func(t *testing.T, rest []byte) {
		form := append([]byte(compiledMagic), someKey[:]...)
		form = binary.LittleEndian.AppendUint32(form, sumOf(string(rest)))
		s := &Shelf{}
		if !s.AddCompiled("x.yaml", someKey, string(append(form, rest...))) {
			return
		}
		doc := document.Parse("a.txt", language.English, []byte("Everything, the Joint Survey of the Lakes: x. 湖区 A China"))
		s.For(doc).Matcher(doc.Lang).Find("Everything")
		s.ForAlone(doc).Matcher(doc.Lang).FindAlone("the Joint Survey of the Lakes")
		s.Whole().Matcher(doc.Lang).Find("Everything")
	})
}

// FuzzCompiled: a compiled termbase finds in a text what the termbase does.
func FuzzCompiled(f *testing.F) {
	f.Add("concepts:\n"+good, "the lake council", "en")
	f.Add(everyKey, "Anything at all, 2 things and the first thing", "en")
	f.Add("concepts: [{id: a, kind: formula, terms: [{lang: fr, text: l’accord de la paix}, {lang: fr, text: les {n} accords, status: forbidden}]}]", "d'accord et de paix, les trois accords", "fr")
	f.Add("concepts: [{id: a, terms: [{lang: ar, text: مجلس الأمن}]}, {id: b, terms: [{lang: zh, text: 湖区}]}]", "وبالمجلس مجلس الأمن 湖區", "ar")
	f.Add("concepts: [{id: a, do_not_translate: true, terms: [{lang: en, text: \"{x} 2\"}], abbreviation: {ru: \"{n}\"}}]", "{x} 2 {n} n", "ru")
	f.Fuzz(func(t *testing.T, src, text, lang string) {
		g, problems := Load("x.yaml", []byte(src))
		tag, err := language.Parse(lang)
		if len(problems) > 0 || err != nil || len(src)+len(text) > 1<<13 {
			return
		}
		form, ok := Compiled(g, someKey)
		if !ok {
			return
		}
		s := &Shelf{}
		if !s.AddCompiled("x.yaml", someKey, string(form)) {
			t.Fatal("what was compiled is not read")
		}
		var all strings.Builder // the wordings stand in the text, too
		for _, c := range g.Concepts {
			for _, term := range c.Terms {
				all.WriteString(term.Text + " ")
			}
		}
		sameShelf(t, s, g, text+" "+all.String(), tag)
	})
}
