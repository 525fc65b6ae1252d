package glossary

import (
	"iter"
	"slices"
	"strings"
	"sync"

	"github.com/concord-l10n/concord/document"
)

// Shelf is termbases put together as by [New], of which only the concepts are read that a text may
// need. Most runs check one text of a few pages against termbases of thousands of concepts: what
// [Shelf.For] returns finds in the text what all of them would. It is safe for concurrent use.
type Shelf struct {
	parts []*Glossary // those that are in memory, nil for a pack
	packs []*pack     // the others

	mu    sync.Mutex
	asked int
	whole *Glossary
}

// mostPicked is how often concepts are picked for a text before all are read: by then that is less work.
const mostPicked = 8

// Add puts a termbase on the shelf, on top of those that are there.
func (s *Shelf) Add(g *Glossary) {
	s.parts, s.packs = append(s.parts, g), append(s.packs, nil)
}

// AddBuiltin puts a built-in termbase on top and reports whether there is one of that name.
func (s *Shelf) AddBuiltin(name string) bool {
	p := packOf(name)
	if p == nil {
		return false
	}
	s.parts, s.packs = append(s.parts, nil), append(s.packs, p)
	return true
}

// Whole reads everything.
func (s *Shelf) Whole() *Glossary {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.whole == nil {
		parts := make([]*Glossary, len(s.parts))
		for i, p := range s.packs {
			if parts[i] = s.parts[i]; p != nil {
				parts[i] = p.load()
			}
		}
		s.whole = New(parts...)
	}
	return s.whole
}

// For returns the concepts that the documents, each in its language, may have terms of.
func (s *Shelf) For(docs ...*document.Document) *Glossary { return s.pick(false, docs) }

// ForAlone is like For, of a document whose source is not known: it returns also the concepts that there may
// almost be a formula of (see [Matcher.FindAlone]).
func (s *Shelf) ForAlone(doc *document.Document) *Glossary {
	return s.pick(true, []*document.Document{doc})
}

func (s *Shelf) pick(alone bool, docs []*document.Document) *Glossary {
	if !s.picks() {
		return s.Whole()
	}
	var known []vocabulary
	grammars := map[string]*grammar{}
	for _, doc := range docs {
		h := newHasher(baseOf(doc.Lang))
		known = append(known, h.vocabulary(passages(doc)))
		grammars[h.r.m.base] = h.r.grammar
	}
	picked := make([]*Glossary, len(s.parts))
	of := map[*Concept]pick{}
	for i, p := range s.packs {
		if picked[i] = s.parts[i]; p != nil {
			picked[i] = p.pick(known, alone, of)
		}
	}
	s.override(picked)
	g := New(picked...)
	g.picked, g.grammars = of, grammars
	return g
}

// pick says which of a concept's wordings a text may have, in the text's language; else, all of them.
type pick struct {
	concept uint32
	found   map[string][]uint32 // by base language: numbers as the index has them
}

func (p pick) has(base string, i int) bool {
	found, ok := p.found[base]
	if !ok {
		return true
	}
	_, ok = slices.BinarySearch(found, p.concept<<wordingBits|uint32(i))
	return ok
}

func passages(doc *document.Document) iter.Seq[string] {
	return func(yield func(string) bool) {
		for i := range doc.Passages {
			if !yield(doc.Passages[i].Text.String()) {
				return
			}
		}
	}
}

// picks reports whether another text is worth picking concepts for.
func (s *Shelf) picks() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.asked++
	return s.whole == nil && s.asked <= mostPicked
}

// override adds to each pack's picked concepts those that stand in for others that were picked: a
// concept holds in the last termbase that has one of its ID.
func (s *Shelf) override(picked []*Glossary) {
	for i, p := range s.packs {
		if p == nil {
			continue
		}
		r := newJSONReader("")
		for _, below := range picked[:i] {
			for _, c := range below.Concepts {
				if n, ok := p.index.concept(c.ID); ok {
					picked[i].Concepts = append(picked[i].Concepts, p.read(r, n))
				}
			}
		}
	}
}

// pick reads the concepts that may have terms in any of the texts, and notes for each which. Those that there
// may almost be a formula of are asked for.
func (p *pack) pick(known []vocabulary, formulas bool, of map[*Concept]pick) *Glossary {
	found := map[string][]uint32{}
	needed := make([]bool, p.index.concepts())
	for _, v := range known {
		found[v.base] = append(found[v.base], p.index.find(v)...)
		if formulas {
			found[v.base] = append(found[v.base], p.index.near(v)...)
		}
		slices.Sort(found[v.base])
		for _, n := range found[v.base] {
			needed[n>>wordingBits] = true
		}
	}
	g, r := &Glossary{}, newJSONReader("")
	for n, ok := range needed {
		if ok {
			c := p.read(r, n)
			g.Concepts = append(g.Concepts, c)
			of[c] = pick{uint32(n), found}
		}
	}
	return g
}

// read reads concept n by r.
func (p *pack) read(r *jsonReader, n int) *Concept {
	line := p.src[p.index.line(n):]
	line, _, _ = strings.Cut(line, "\n")
	r.src, r.at, r.counted = line, 0, 0
	c := r.concept()
	c.File, c.Line = p.name, n+2 // the first line opens the list
	return c
}
