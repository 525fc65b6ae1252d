package glossary

import (
	"embed"
	"strings"
)

// The built-in termbases, made by bench/packs.
//
//go:embed packs/*.json
var packFiles embed.FS

// Packs returns the names of the termbases in the program.
func Packs() []string {
	entries, err := packFiles.ReadDir("packs")
	if err != nil {
		panic(err) // embedded: it is there, or the build is broken
	}
	var names []string
	for _, e := range entries {
		names = append(names, strings.TrimSuffix(e.Name(), ".json"))
	}
	return names
}

// Builtin returns one of them, and whether there is one of that name.
func Builtin(name string) (*Glossary, bool) {
	src, err := packFiles.ReadFile("packs/" + name + ".json")
	if err != nil {
		return nil, false
	}
	g, _ := Load("packs/"+name+".json", src) // a test finds no problem in any
	for _, c := range g.Concepts {
		c.File = name
	}
	return g, true
}
