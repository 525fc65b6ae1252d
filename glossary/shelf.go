package glossary

import (
	"iter"
	"slices"
	"sync"

	"github.com/concord-l10n/concord/document"
)

// Shelf is termbases put together as by [New]. Of those that are built in or compiled only the concepts are read that
// a text may need. Most runs check one text of a few pages against termbases of thousands of concepts: what
// [Shelf.For] returns finds in the text what all of them would. It is safe for concurrent use.
type Shelf struct {
	parts []*Glossary // those that are in memory, nil for a pack
	packs []*pack     // the others, built in or compiled

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
	of := map[*Concept]pick{}
	picked := make([][]*Concept, len(s.parts))
	for i, p := range s.packs {
		if p != nil {
			picked[i] = p.pick(known, alone, of)
		} else {
			picked[i] = s.parts[i].Concepts
		}
	}
	s.complete(picked)
	parts := make([]*Glossary, len(s.parts))
	for i, p := range s.packs {
		if parts[i] = s.parts[i]; p != nil {
			parts[i] = &Glossary{Concepts: slices.DeleteFunc(picked[i], func(c *Concept) bool { return c == nil })}
		}
	}
	g := New(parts...)
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

// complete adds to what is picked of each pack what else of it has a say about the concepts that are: those of the
// same ID, of which the last one holds, in the place of the first, and the titles that persons hold.
func (s *Shelf) complete(picked [][]*Concept) {
	r := newJSONReader("")
	for i := range picked {
		for _, c := range picked[i] {
			if c == nil {
				continue
			}
			s.take(r, picked, i, c.ID)
			for _, t := range c.Holds {
				s.take(r, picked, -1, t.Title)
			}
		}
	}
}

// take adds the concepts of an ID to what is picked of the packs, but for one.
func (s *Shelf) take(r *jsonReader, picked [][]*Concept, but int, id string) {
	for i, p := range s.packs {
		if p == nil || i == but {
			continue
		}
		for n := range p.index.named(id) {
			if picked[i][n] != nil {
				continue
			}
			if c := p.read(r, n); c != nil && c.ID == id {
				picked[i][n] = c
			}
		}
	}
}

// pick reads the concepts that may have terms in any of the texts, by number, nil the others, and notes for each which
// terms. Those that there may almost be a formula of are asked for.
func (p *pack) pick(known []vocabulary, formulas bool, of map[*Concept]pick) []*Concept {
	found := map[string][]uint32{}
	concepts, r := make([]*Concept, p.index.concepts()), newJSONReader("")
	for n := range p.index.everywhere() {
		concepts[n] = p.read(r, n)
	}
	for _, v := range known {
		found[v.base] = append(found[v.base], p.index.find(v)...)
		if formulas {
			found[v.base] = append(found[v.base], p.index.near(v)...)
		}
		slices.Sort(found[v.base])
		for _, n := range found[v.base] {
			n >>= wordingBits
			if concepts[n] != nil {
				continue
			}
			if c := p.read(r, int(n)); c != nil {
				concepts[n], of[c] = c, pick{n, found}
			}
		}
	}
	return concepts
}
