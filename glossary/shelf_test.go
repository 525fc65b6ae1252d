package glossary

import (
	"flag"
	"os"
	"reflect"
	"slices"
	"testing"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/document"
)

var update = flag.Bool("update", false, "write the packs' indexes")

// TestIndexesAreCurrent makes the index of each pack anew.
func TestIndexesAreCurrent(t *testing.T) {
	for _, name := range Packs() {
		want, err := Index([]byte(packOf(name).src))
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

// TestPicksWhatStandsInTheText wants every wording of every pack, as a text of its own, to have its
// concept picked.
func TestPicksWhatStandsInTheText(t *testing.T) {
	for _, name := range Packs() {
		g, _ := Builtin(name)
		s := &Shelf{}
		s.AddBuiltin(name)
		for _, base := range []string{"zh", "en", "ru", "fr", "es", "ar"} {
			h := newHasher(base, false)
			for _, c := range g.Concepts {
				for text := range wordings(c, base) {
					got := s.packs[0].pick([]vocabulary{h.vocabulary(slices.Values([]string{text}))})
					if !slices.ContainsFunc(got.Concepts, func(p *Concept) bool { return reflect.DeepEqual(p, c) }) {
						t.Errorf("%s: %q: %s is not picked as it is", name, text, c.ID)
					}
				}
			}
		}
	}
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
