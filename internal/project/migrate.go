package project

import (
	"bytes"
	"path/filepath"
	"reflect"
	"regexp"
	"sync"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// SettingsForm is how settings of the present form begin and which version they ask for.
type SettingsForm struct {
	Schema   string // the address of the file's JSON Schema, for editors
	Requires string // the least version of the program; empty: none is asked for
}

// SettingsFiles returns the project's concord.yaml, then every release.yaml, as seen from the working folder.
// All of them can be read.
func (p *Project) SettingsFiles() ([]string, error) {
	files := []string{shortened(filepath.Join(p.Dir, SettingsFile))}
	releases, err := p.Releases()
	if err != nil {
		return nil, err
	}
	for _, name := range releases {
		if _, err := LoadRelease(p.ReleaseDir(name)); err != nil {
			return nil, err
		}
		files = append(files, shortened(filepath.Join(p.ReleaseDir(name), ReleaseFile)))
	}
	return files, nil
}

// ownSchema is where all versions of Concord's schemas are published.
const ownSchema = "https://raw.githubusercontent.com/concord-l10n/concord/"

// schemaComment tells an editor the schema of a file (yaml-language-server, "Using inlined schema").
var schemaComment = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?m)^\x{FEFF}?#[ \t]*yaml-language-server:[ \t]*\$schema=(\S+)`)
})

// Migrated returns a concord.yaml or release.yaml in the present form: with the comment that names its schema,
// and with the version that it requires where it names none. All else stays as it is, byte for byte.
func Migrated(src []byte, form SettingsForm) []byte {
	if !utf8.Valid(src) {
		return src // of another encoding
	}
	return withRequires(withSchema(src, form.Schema), form.Requires)
}

// withSchema puts the schema's comment first. A schema that is not Concord's own is somebody's choice.
func withSchema(src []byte, schema string) []byte {
	if at := schemaComment().FindSubmatchIndex(src); at != nil {
		if !bytes.HasPrefix(src[at[2]:], []byte(ownSchema)) {
			return src
		}
		return splice(src, at[2], at[3], schema)
	}
	start := 0
	if bytes.HasPrefix(src, []byte("\ufeff")) {
		start = len("\ufeff")
	}
	return splice(src, start, start, "# yaml-language-server: $schema="+schema+lineEnd(src))
}

// withRequires adds the version that the settings require, as the last key; not where that can't be without
// changing another one, as of a mapping in braces.
func withRequires(src []byte, version string) []byte {
	was, problems := parseSettings("", src)
	if version == "" || was.Requires != "" || len(problems) > 0 {
		return src
	}
	end := lineEnd(src)
	text := end + "requires: " + version + end
	if !bytes.HasSuffix(src, []byte("\n")) {
		text = end + text
	}
	out := splice(src, len(src), len(src), text)
	if now, problems := parseSettings("", out); len(problems) > 0 || now.Requires == "" || !sameButVersion(src, out) {
		return src
	}
	return out
}

// sameButVersion reports whether two files of settings hold the same keys and values, those of requires apart.
func sameButVersion(a, b []byte) bool {
	var x, y map[string]any
	if yaml.Unmarshal(a, &x) != nil || yaml.Unmarshal(b, &y) != nil {
		return false
	}
	delete(x, "requires")
	delete(y, "requires")
	return len(x) == 0 && len(y) == 0 || reflect.DeepEqual(x, y)
}

// splice puts a text in the place of some bytes.
func splice(src []byte, start, end int, text string) []byte {
	return append(append(append([]byte{}, src[:start]...), text...), src[end:]...)
}

// lineEnd is how the lines of a text end.
func lineEnd(src []byte) string {
	if n := bytes.IndexByte(src, '\n'); n > 0 && src[n-1] == '\r' {
		return "\r\n"
	}
	return "\n"
}
