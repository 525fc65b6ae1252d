package glossary

import (
	_ "embed"
	"slices"
	"strings"
)

// The built-in termbases, made by bench/packs, with their indexes. They are strings, which are read
// where they stand: most of a pack is not looked at when a text is checked.
var (
	//go:embed packs/diplomatic.json
	diplomatic string
	//go:embed packs/diplomatic.idx
	diplomaticIndex string
	//go:embed packs/states.json
	states string
	//go:embed packs/states.idx
	statesIndex string
	//go:embed packs/territories.json
	territories string
	//go:embed packs/territories.idx
	territoriesIndex string
)

// pack is a termbase in JSON, a concept a line, and what finds the lines that a text needs: a built-in one, or a
// project's in its compiled form.
type pack struct {
	name  string
	src   string
	index index
	lines index // of a compiled one: for each concept, its line in the file
	lost  Lost
}

func builtin() []*pack {
	return []*pack{
		{name: "diplomatic", src: diplomatic, index: index(diplomaticIndex)},
		{name: "states", src: states, index: index(statesIndex)},
		{name: "territories", src: territories, index: index(territoriesIndex)},
	}
}

// packOf returns the built-in termbase of a name, or nil.
func packOf(name string) *pack {
	packs := builtin()
	i := slices.IndexFunc(packs, func(p *pack) bool { return p.name == name })
	if i < 0 {
		return nil
	}
	return packs[i]
}

// Builtin reports whether c is of a termbase in the program.
func (c *Concept) Builtin() bool { return packOf(c.File) != nil }

// Packs returns the names of the termbases in the program.
func Packs() []string {
	var names []string
	for _, p := range builtin() {
		names = append(names, p.name)
	}
	return names
}

// Builtin returns one of them, and whether there is one of that name.
func Builtin(name string) (*Glossary, bool) {
	p := packOf(name)
	if p == nil {
		return nil, false
	}
	return p.load(), true
}

// BuiltinSource returns the bytes of one of them, in JSON as [Load] reads it, and whether there is one of
// that name.
func BuiltinSource(name string) ([]byte, bool) {
	p := packOf(name)
	if p == nil {
		return nil, false
	}
	return []byte(p.src), true
}

// load reads the whole pack.
func (p *pack) load() *Glossary {
	g := &Glossary{Concepts: make([]*Concept, 0, p.index.concepts()), Lost: p.lost}
	r := newJSONReader("")
	for n := range p.index.concepts() {
		if c := p.read(r, n); c != nil {
			g.Concepts = append(g.Concepts, c)
		}
	}
	return g
}

// read reads concept n by r; nil where it is not in order, which none is that this program has written.
func (p *pack) read(r *jsonReader, n int) *Concept {
	at := p.index.line(n)
	if at < 0 || at > len(p.src) {
		return nil
	}
	line, _, _ := strings.Cut(p.src[at:], "\n")
	r.src, r.at, r.counted, r.bad = line, 0, 0, false
	c := r.concept()
	if r.bad {
		return nil
	}
	c.File, c.Line = p.name, n+2 // the first line opens the list
	if p.lines != "" {
		c.Line = int(p.lines.at(n))
	}
	return c
}
