package glossary

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/document"
)

var update = flag.Bool("update", false, "write the packs' indexes")

// packIndex returns the index of a termbase in JSON that has a concept a line.
func packIndex(src []byte) ([]byte, error) {
	concepts, ok := readJSON(src)
	if !ok {
		return nil, fmt.Errorf("the termbase is not in order")
	}
	for n, c := range concepts {
		if c.Line != n+2 {
			return nil, fmt.Errorf("%s: not on a line of its own", c.ID)
		}
	}
	return indexOf(concepts, src), nil
}

// TestIndexesAreCurrent makes the index of each pack anew.
func TestIndexesAreCurrent(t *testing.T) {
	for _, name := range Packs() {
		want, err := packIndex([]byte(packOf(name).src))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if *update {
			if err := os.WriteFile("packs/"+name+".idx", want, 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if string(packOf(name).index) != string(want) {
			t.Errorf("the index of %s is not of these concepts and this matcher: go test ./glossary -run Index -update", name)
		}
	}
}

// TestPicksWhatStandsInTheText wants every wording of every pack, as a text of its own, to be picked.
func TestPicksWhatStandsInTheText(t *testing.T) {
	for _, name := range Packs() {
		g, _ := Builtin(name)
		p := packOf(name)
		for _, base := range []string{"zh", "en", "ru", "fr", "es", "ar"} {
			h := newHasher(base)
			for _, c := range g.Concepts {
				i := 0
				for text := range wordings(c, base) {
					of := map[*Concept]pick{}
					got := p.pick([]vocabulary{h.vocabulary(slices.Values([]string{text}))}, false, of)
					n := slices.IndexFunc(got, func(p *Concept) bool { return reflect.DeepEqual(p, c) })
					if n < 0 || !of[got[n]].has(base, i) {
						t.Errorf("%s: %q of %s is not picked as it is", name, text, c.ID)
					}
					i++
				}
			}
		}
	}
}

// TestPicksWhatIsAlmostAFormula changes, drops and adds a word in every formula that is looked for: what is picked
// for such a text finds in it what the whole pack does.
func TestPicksWhatIsAlmostAFormula(t *testing.T) {
	found := 0
	for _, base := range []string{"zh", "en", "ru", "fr", "es", "ar"} {
		lang := language.Make(base)
		g, _ := Builtin("diplomatic")
		whole := g.Matcher(lang)
		for _, c := range g.Concepts {
			for i := range c.Terms {
				if !c.standsNear(&c.Terms[i], base) {
					continue
				}
				for _, text := range oneWordOff(whole, c.Terms[i].Text) {
					s := &Shelf{}
					s.AddBuiltin("diplomatic")
					_, want := whole.FindAlone(text)
					_, got := s.ForAlone(document.Parse("a.txt", lang, []byte(text))).Matcher(lang).FindAlone(text)
					if !slices.EqualFunc(got, want, func(a, b Near) bool { return a.Span == b.Span && a.Term.Text == b.Term.Text }) {
						t.Errorf("%s: %q: %v, want %v", base, text, got, want)
					}
					found += len(want)
				}
			}
		}
	}
	if found < 100 {
		t.Errorf("%d places found", found)
	}
}

// oneWordOff returns a formula with each word in turn changed, dropped or written twice.
func oneWordOff(m *Matcher, text string) []string {
	var off []string
	for i, p := range newReader(m, nil).cut(text) {
		word := text[p.start:p.end]
		other := []string{"xyz", "", word + " " + word}[i%3]
		off = append(off, text[:p.start]+other+text[p.end:])
	}
	return off
}

// TestShelfKeepsToTheOrder wants the concept of the last termbase that has one of its ID, picked or not.
func TestShelfKeepsToTheOrder(t *testing.T) {
	own, _ := Load("own.yaml", []byte("concepts:\n- {id: state-cn, kind: country, terms: [{lang: zh, text: 湖国}, {lang: en, text: Lakeland}]}\n"))
	text := document.Parse("a.txt", language.English, []byte("The Republic of India and the People's Republic of China."))
	s := &Shelf{}
	if !s.AddBuiltin("states") || s.AddBuiltin("no-such-pack") {
		t.Fatal("not the packs that there are")
	}
	if g := s.For(text); len(g.Concepts) < 2 || len(g.Concepts) > 20 {
		t.Errorf("%d concepts for a text that names two", len(g.Concepts))
	}
	above := &Shelf{}
	above.AddBuiltin("states")
	above.Add(own)
	below := &Shelf{}
	below.Add(own)
	below.AddBuiltin("states")
	for _, c := range []struct {
		shelf *Shelf
		want  string
	}{{above, "湖国"}, {below, "中国"}} {
		for range mostPicked + 1 { // the last one is read whole
			g := c.shelf.For(text)
			i := slices.IndexFunc(g.Concepts, func(c *Concept) bool { return c.ID == "state-cn" })
			if i < 0 || !slices.ContainsFunc(g.Concepts[i].Terms, func(t Term) bool { return t.Text == c.want }) {
				t.Errorf("the concept that has %s does not hold", c.want)
			}
		}
	}
}

// TestShelfFindsWhatAllWouldFind compares the matches in real texts.
func TestShelfFindsWhatAllWouldFind(t *testing.T) {
	files, _ := filepath.Glob("../testdata/releases/*/*.md")
	more, _ := filepath.Glob("../../shared/eval/releases/*/*.*")
	laws, _ := filepath.Glob("../../shared/eval/clean/*/*.*")
	whole := &Shelf{}
	for _, name := range Packs() {
		whole.AddBuiltin(name)
	}
	for _, file := range slices.Concat(files, more, laws) {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		doc := document.Parse(file, language.Und, src)
		s := &Shelf{}
		for _, name := range Packs() {
			s.AddBuiltin(name)
		}
		some := s.For(doc).Matcher(doc.Lang)
		all := whole.Whole().Matcher(doc.Lang)
		for text := range passages(doc) {
			if got, want := described(some.Find(text)), described(all.Find(text)); !slices.Equal(got, want) {
				t.Errorf("%s: %q, all find %q", file, got, want)
			}
		}
	}
}

// described returns matches in words, each once and in order.
func described(matches []Match) []string {
	var all []string
	for _, m := range matches {
		text := ""
		if m.Term != nil {
			text = m.Term.Text
		}
		all = append(all, fmt.Sprint(m.Span, m.Concept.ID, m.By, text))
	}
	slices.Sort(all)
	return all
}
