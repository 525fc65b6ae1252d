package glossary

import (
	_ "embed"
	"slices"
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

// pack is a built-in termbase in JSON, a concept a line, and what finds the lines that a text needs.
type pack struct {
	name  string
	src   string
	index index
}

func builtin() []*pack {
	return []*pack{
		{"diplomatic", diplomatic, index(diplomaticIndex)},
		{"states", states, index(statesIndex)},
		{"territories", territories, index(territoriesIndex)},
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
	g, _ := Load("packs/"+p.name+".json", []byte(p.src)) // a test finds no problem in any
	for _, c := range g.Concepts {
		c.File = p.name
	}
	return g
}
