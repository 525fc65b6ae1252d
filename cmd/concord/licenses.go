package main

import (
	"embed"
	"fmt"
	"io"
	"io/fs"
	"path"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
)

// licenseFiles are the texts of the licences, and what stands beside the data about its origin. All but
// those in texts/ are copies, which a test holds to their originals.
//
//go:embed licenses
var licenseFiles embed.FS

// component is a part of the program that has a licence: the program itself, a set of data, a module.
type component struct {
	Kind    string `json:"kind"` // program, data or module
	Name    string `json:"name"` // of data, its folder
	Version string `json:"version,omitempty"`
	License string `json:"license"` // by SPDX's identifier where it has one
	Origin  string `json:"origin,omitempty"`
}

// ourLicense is that of Concord itself.
const ourLicense = "Apache-2.0"

// lexiconPacks is where the lexicons are; what stands beside them lists the sources.
const lexiconPacks = "internal/lexicon/packs"

// embeddedData lists the data in the program by folder.
func embeddedData() []component {
	data := []component{
		{Name: "glossary/packs", License: ourLicense, Origin: "Concord"},
		{Name: "glossary/packs", License: "PDDL-1.0", Origin: "names of states, UNTERM by way of datasets/country-codes"},
		{Name: "glossary/packs", License: "Unicode-3.0", Origin: "Unicode CLDR, names of territories"},
		{Name: "glossary/hanwords", License: "CC-BY-SA-3.0", Origin: "CC-CEDICT of 30 April 2012, MDBG, https://www.mdbg.net/chindict/"},
		{Name: "internal/segment/data", License: "Unicode-3.0", Origin: "Unicode CLDR, sentence break suppressions; Concord"},
		{Name: "internal/fact/lex", License: "Unicode-3.0", Origin: "Unicode CLDR, rule-based number formats; Concord"},
		{Name: "internal/langid", License: ourLicense, Origin: "Concord"},
		{Name: lexiconPacks, License: "CC-BY-SA-3.0", Origin: "Concord"}, // made from what follows
		{Name: lexiconPacks, License: "CC-BY-SA-4.0", Origin: "Concord, ar-en.lex"},
	}
	for _, row := range sourceRows(licenseText("data/internal-lexicon-packs.md")) {
		origin := row[0]
		if len(row) > 3 {
			origin += " " + row[1] // the commit
		}
		data = append(data, component{Name: lexiconPacks, License: spdx(row[len(row)-1]), Origin: origin})
	}
	for i := range data {
		data[i].Kind = "data"
	}
	return data
}

// licenseText returns a file of the folder licenses.
func licenseText(name string) string {
	text, err := licenseFiles.ReadFile("licenses/" + name)
	if err != nil {
		panic(err) // embedded: a test reads every one
	}
	return string(text)
}

// sourceRows returns the rows of the Markdown tables whose last column is headed licence.
func sourceRows(text string) [][]string {
	var rows [][]string
	in := false
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if !strings.HasPrefix(line, "|") {
			in = false
			continue
		}
		cells := strings.Split(strings.Trim(line, "|"), "|")
		for i := range cells {
			cells[i] = strings.NewReplacer("<", "", ">", "").Replace(plainInline(strings.TrimSpace(cells[i])))
		}
		last := strings.ToLower(cells[len(cells)-1])
		switch {
		case last == "licence" || last == "license":
			in = true
		case in && strings.Trim(line, "|-: ") != "":
			rows = append(rows, cells)
		}
	}
	return rows
}

// spdx turns the name of a licence in prose into SPDX's identifier, as far as it has one.
func spdx(name string) string {
	switch {
	case strings.HasPrefix(name, "CC"):
		return strings.ReplaceAll(name, " ", "-")
	case strings.HasPrefix(name, "Unicode"):
		return "Unicode-3.0"
	case strings.HasPrefix(name, "WordNet"):
		return "WordNet"
	}
	return strings.ReplaceAll(name, " or ", " OR ")
}

// goLibrary is the name under which the library of Go stands among the modules.
const goLibrary = "std"

// moduleLicenses are the licences of the modules that the program may be linked with, on any system.
func moduleLicenses() map[string]string {
	return map[string]string{
		goLibrary:                              "BSD-3-Clause",
		"github.com/blevesearch/snowballstem":  "BSD-3-Clause",
		"github.com/clipperhouse/displaywidth": "MIT",
		"github.com/clipperhouse/uax29/v2":     "MIT",
		"filippo.io/edwards25519":              "BSD-3-Clause",
		"github.com/gowebpki/jcs":              "Apache-2.0",
		"github.com/hiddeco/sshsig":            "Apache-2.0",
		"github.com/inconshreveable/mousetrap": "Apache-2.0",
		"github.com/klauspost/compress":        "BSD-3-Clause AND MIT",
		"github.com/mitchellh/colorstring":     "MIT",
		"github.com/nicksnyder/go-i18n/v2":     "MIT",
		"github.com/rivo/uniseg":               "MIT",
		"github.com/rogpeppe/go-internal":      "BSD-3-Clause",
		"github.com/schollz/progressbar/v3":    "MIT",
		"github.com/sourcegraph/jsonrpc2":      "MIT",
		"github.com/spf13/cobra":               "Apache-2.0",
		"github.com/sergi/go-diff":             "MIT",
		"github.com/spf13/pflag":               "BSD-3-Clause",
		"github.com/yuin/goldmark":             "MIT",
		"go.yaml.in/yaml/v3":                   "MIT AND Apache-2.0",
		"golang.org/x/crypto":                  "BSD-3-Clause",
		"golang.org/x/mod":                     "BSD-3-Clause",
		"golang.org/x/net":                     "BSD-3-Clause",
		"golang.org/x/sys":                     "BSD-3-Clause",
		"golang.org/x/term":                    "BSD-3-Clause",
		"golang.org/x/text":                    "BSD-3-Clause",
	}
}

// linkedModules lists the modules in the program, in order.
func linkedModules() []component {
	modules := []component{{Name: goLibrary, Version: runtime.Version()}}
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, m := range info.Deps {
			if m.Replace != nil {
				m = m.Replace
			}
			modules = append(modules, component{Name: m.Path, Version: m.Version})
		}
	}
	known := moduleLicenses()
	modules = slices.DeleteFunc(modules, func(m component) bool { return known[m.Name] == "" }) // of tests only
	for i := range modules {
		modules[i].Kind, modules[i].License = "module", known[modules[i].Name]
	}
	return modules
}

// components lists all that the program carries.
func components() []component {
	all := []component{{Kind: "program", Name: "concord", Version: readBuild().version, License: ourLicense}}
	return append(append(all, embeddedData()...), linkedModules()...)
}

// writeLicenses lists what the program carries; with --verbose the texts of the licences follow.
func writeLicenses(env *environment, w io.Writer, all []component) error {
	const left = 20 // columns for the licence; a longer name has a line of its own
	var b strings.Builder
	heading := map[string]string{"data": "cli.licenses.data", "module": "cli.licenses.modules"}
	for _, c := range all {
		if id := heading[c.Kind]; id != "" {
			delete(heading, c.Kind)
			b.WriteString("\n" + env.Style(w, styleBold, env.Text(id, nil)) + "\n")
		}
		text := c.Name
		if c.Version != "" {
			text += " " + c.Version
		}
		if c.Origin != "" {
			text += ": " + c.Origin
		}
		room := max(columns(env.Width(w))-left, 30)
		license := c.License
		if displayWidth(license) >= left {
			b.WriteString(license + "\n")
			license = ""
		}
		b.WriteString(indent(wrap(text, room), pad(license, left)))
	}
	if env.Verbose {
		b.WriteString(licenseTexts())
	} else {
		hint := env.Text("cli.licenses.texts", map[string]any{"Command": "concord version --licenses --verbose"})
		b.WriteString("\n" + strings.Join(wrap(hint, columns(env.Width(w))), "\n") + "\n")
	}
	_, err := fmt.Fprint(w, b.String())
	return err
}

// licenseTexts are all files of the folder licenses, each under its name.
func licenseTexts() string {
	var b strings.Builder
	_ = fs.WalkDir(licenseFiles, "licenses", func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name := strings.TrimPrefix(file, "licenses/")
		name = strings.ReplaceAll(strings.TrimSuffix(name, path.Ext(name)), "!", "/")
		fmt.Fprintf(&b, "\n--- %s ---\n\n%s\n", name, strings.TrimSpace(licenseText(strings.TrimPrefix(file, "licenses/"))))
		return nil
	})
	return b.String()
}
