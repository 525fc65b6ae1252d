package project

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v3"
	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/check"
	"github.com/concord-l10n/concord/internal/yamldoc"
)

const fullSettings = `source: zh
targets: [en, zh-Hant, pt_BR]
packs: [diplomatic]
glossaries: [glossary/*.yaml, names.csv]
checks: {number: off, weekday: warning}
editors:
  - {name: Li Na, email: [li@example.org, li.na@example.org], languages: [en], role: editor, override: true}
approvals: {en: 2, ru: {editor: 1, lawyer: 1}, default: 1}
`

const fullRelease = `title: Talks
date: 2019-05-13
embargo: 2019-05-14T08:00+08:00
` + fullSettings

func TestParseSettings(t *testing.T) {
	s, problems := parseSettings("p/concord.yaml", []byte(fullSettings))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	got := fmt.Sprintf("%v", s)
	want := "{ zh [en zh-Hant pt-BR] [] [diplomatic] [{glossary/*.yaml p/concord.yaml 4 14} {names.csv p/concord.yaml 4 31}] " +
		"map[number:off weekday:warning] []  [{Li Na [li@example.org li.na@example.org] [en] editor true}] [] [] [] map[default:map[:1] en:map[:2] ru:map[editor:1 lawyer:1]]}"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestParseRelease(t *testing.T) {
	r, problems := parseRelease("release.yaml", []byte(fullRelease))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if r.Title != "Talks" || !r.Date.Equal(time.Date(2019, 5, 13, 0, 0, 0, 0, time.UTC)) || r.Settings.Source != language.Chinese ||
		!r.Embargo.Equal(time.Date(2019, 5, 14, 0, 0, 0, 0, time.UTC)) || r.Settings.Checks["number"] != check.Off {
		t.Errorf("got %+v", r)
	}
}

// TestSettingsProblems holds each fault to its place, and the schema to refusing what the loader does,
// as far as a schema can.
func TestSettingsProblems(t *testing.T) {
	const beyondSchema = true
	for _, tt := range []struct {
		src    string
		want   string
		beyond bool
	}{
		{src: "soruce: zh\n", want: "1:1 yaml.unknown-key-guess source"},
		{src: "source: zh\nnumbers: 1\n", want: "2:1 yaml.unknown-key "},
		{src: "checks:\n  numbr: off\n", want: "2:3 yaml.unknown-key-guess number"},
		{src: "checks: {number: eror}\n", want: "1:18 yaml.unknown-word-guess error"},
		{src: "checks: [number]\n", want: "1:9 yaml.want-keys "},
		{src: "targets: en\n", want: "1:10 yaml.want-list "},
		{src: "source: [zh]\n", want: "1:9 yaml.want-text "},
		{src: "source: no such\n", want: "1:9 yaml.want-language "},
		{src: "source: qx\n", want: "1:9 yaml.want-language ", beyond: beyondSchema},
		{src: "packs: [diplomatik]\n", want: "1:9 yaml.unknown-word-guess diplomatic", beyond: beyondSchema},
		{src: "approvals: {en: many}\n", want: "1:17 yaml.want-count "},
		{src: "approvals: {en: 101}\n", want: "1:17 yaml.want-count "},
		{src: "approvals: {en: {editor: many}}\n", want: "1:26 yaml.want-count "},
		{src: "editors: [{override: perhaps}]\n", want: "1:22 yaml.want-bool "},
		{src: "approvals: {e: 1}\n", want: "1:13 yaml.want-language "},
		{src: "editors:\n- {nmae: Li}\n", want: "2:4 yaml.unknown-key-guess name"},
		{src: "source: zh\nsource: en\n", want: "2:1 yaml.duplicate-key ", beyond: beyondSchema},
		{src: "- zh\n", want: "1:1 yaml.want-keys "},
		{src: "目标: en\nx: [\u00e9, *a]\n", want: "2:1 yaml.syntax ", beyond: beyondSchema},
		{src: "targets: &a [en]\n", want: "1:10 yaml.alias ", beyond: beyondSchema},
	} {
		_, problems := parseSettings(SettingsFile, []byte(tt.src))
		if got := placesOf(problems); got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.src, got, tt.want)
		}
		if tt.beyond {
			continue
		}
		for _, schema := range [][]byte{SettingsSchema, ReleaseSchema} {
			if validate(t, schema, tt.src) == nil {
				t.Errorf("%q: the schema accepts it", tt.src)
			}
		}
	}
}

func TestReleaseProblems(t *testing.T) {
	for src, want := range map[string]string{
		"date: 13.5.2019\n":           "1:7 yaml.want-date ",
		"embargo: tomorrow\n":         "1:10 project.embargo ",
		"embargo: 2019-05-14 08:00\n": "1:10 project.embargo ",
		"titel: x\n":                  "1:1 yaml.unknown-key-guess title",
		"title: [x]\n":                "1:8 yaml.want-text ",
	} {
		_, problems := parseRelease(ReleaseFile, []byte(src))
		if got := placesOf(problems); got != want {
			t.Errorf("%q: got %q, want %q", src, got, want)
		}
		if !strings.Contains(src, "08:00") && validate(t, ReleaseSchema, src) == nil {
			t.Errorf("%q: the schema accepts it", src)
		}
	}
}

func placesOf(problems []yamldoc.Problem) string {
	var all []string
	for _, p := range problems {
		guess, _ := p.Data["Guess"].(string)
		all = append(all, fmt.Sprintf("%d:%d %s %s", p.Line, p.Column, p.ID, guess))
	}
	return strings.Join(all, "|")
}

// TestSchemas holds the schemas to the keys and words that the loader knows, and to accepting what it does.
func TestSchemas(t *testing.T) {
	for name, tt := range map[string]struct {
		schema []byte
		keys   []string
		valid  []string
	}{
		SettingsFile: {SettingsSchema, settingsKeys(), []string{fullSettings, "", "# nothing\n", "checks:\ntargets:\neditors:\n", "packs: []\n"}},
		ReleaseFile:  {ReleaseSchema, releaseKeys(), []string{fullRelease, "", "title: 2019\n", "date: '2019-05-13'\n", "embargo: 2019-05-14 08:00:00Z\n"}},
	} {
		var schema struct {
			Properties map[string]struct {
				PropertyNames        struct{ Enum []string }
				AdditionalProperties any
				Items                struct{ Properties map[string]any }
			}
		}
		if err := json.Unmarshal(tt.schema, &schema); err != nil {
			t.Fatal(err)
		}
		checks := schema.Properties["checks"]
		for what, pair := range map[string][2][]string{
			"keys":       {slices.Collect(maps.Keys(schema.Properties)), tt.keys},
			"editors":    {slices.Collect(maps.Keys(schema.Properties["editors"].Items.Properties)), editorKeys()},
			"checks":     {checks.PropertyNames.Enum, CheckNames()},
			"severities": {texts(checks.AdditionalProperties.(map[string]any)["enum"].([]any)), severities()},
		} {
			if got, want := slices.Sorted(slices.Values(pair[0])), slices.Sorted(slices.Values(pair[1])); !slices.Equal(got, want) {
				t.Errorf("%s: the schema has the %s %v, the loader %v", name, what, got, want)
			}
		}
		for _, src := range tt.valid {
			if err := validate(t, tt.schema, src); err != nil {
				t.Errorf("%s: %q: %v", name, src, err)
			}
			_, problems := parseSettings(name, []byte(src))
			if name == ReleaseFile {
				_, problems = parseRelease(name, []byte(src))
			}
			if len(problems) > 0 {
				t.Errorf("%s: %q: the loader refuses it: %v", name, src, problems)
			}
		}
	}
}

func texts(values []any) []string {
	var out []string
	for _, v := range values {
		out = append(out, v.(string))
	}
	return out
}

// validate holds YAML against a JSON Schema.
func validate(t *testing.T, schema []byte, src string) error {
	t.Helper()
	parsed, err := jsonschema.UnmarshalJSON(bytes.NewReader(schema))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("schema.json", parsed); err != nil {
		t.Fatal(err)
	}
	compiled, err := c.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	var root yaml.Node
	if err := yaml.Unmarshal([]byte(src), &root); err != nil {
		t.Fatal(err)
	}
	return compiled.Validate(jsonValue(t, &root))
}

// jsonValue is what a program that knows JSON Schema makes of YAML: dates are texts.
func jsonValue(t *testing.T, n *yaml.Node) any {
	t.Helper()
	switch n.Kind {
	case yaml.DocumentNode:
		return jsonValue(t, n.Content[0])
	case yaml.SequenceNode:
		list := []any{}
		for _, c := range n.Content {
			list = append(list, jsonValue(t, c))
		}
		return list
	case yaml.MappingNode:
		object := map[string]any{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			object[n.Content[i].Value] = jsonValue(t, n.Content[i+1])
		}
		return object
	}
	var v any
	if n.Tag == "!!timestamp" {
		return n.Value
	}
	if err := n.Decode(&v); err != nil {
		t.Fatal(err)
	}
	return v
}

func TestReleaseOverProject(t *testing.T) {
	inFolder(t, `
-- concord.yaml --
source: zh
targets: [en]
packs: []
checks: {number: off, date: warning}
-- r/release.yaml --
targets: [fr]
checks: {date: error}
glossaries: [own.csv]
-- r/zh.md --
-- r/fr.md --
-- zh.md --
-- en.md --
`)
	found, err := Find(t.Context(), []string{"."}, Options{})
	if err != nil || len(found.Pairs) != 2 {
		t.Fatal(found, err)
	}
	project, release := found.Pairs[0].Settings, found.Pairs[1].Settings
	if len(project.Glossaries) != 0 || project.Checks["date"] != check.Warning {
		t.Errorf("the project's: %+v", project)
	}
	if release.Checks["date"] != check.Error || release.Checks["number"] != check.Off || release.Packs == nil ||
		len(release.Glossaries) != 1 || release.Dir != project.Dir {
		t.Errorf("the release's: %+v", release)
	}
}

// TestSettingsBomb: what would grow without bound is refused unread, and nothing deep hangs.
func TestSettingsBomb(t *testing.T) {
	bomb := "a: &a [x, x]\n"
	for i := 'b'; i < 'z'; i++ {
		bomb += fmt.Sprintf("%c: &%c [*%c, *%c]\n", i, i, i-1, i-1)
	}
	for _, src := range []string{
		bomb, strings.Repeat("[", 100_000), strings.Repeat("{a: ", 5000), "checks: " + strings.Repeat("[", 9000) + strings.Repeat("]", 9000),
		"source: " + strings.Repeat("9", 1<<19), "\xff\xfea", "a: \x00", strings.Repeat("a", 1<<19) + ": b",
	} {
		if _, problems := parseSettings(SettingsFile, []byte(src)); len(problems) == 0 {
			t.Errorf("%.20q…: accepted", src)
		}
	}
	inFolder(t, "-- concord.yaml --\n# "+strings.Repeat("x", settingsLimit)+"\n")
	var e *Error
	if _, err := LoadSettings("."); !errors.As(err, &e) || e.ID != "project.too-large" || e.Kind != Usage {
		t.Errorf("too large: %v", err)
	}
}

// FuzzSettings: any file gives settings or problems that have a place in it.
func FuzzSettings(f *testing.F) {
	for _, src := range []string{fullSettings, fullRelease, "checks: {a: b}", "? [a]: b\n", "--- !x\n", "a: !!binary x", "targets: [en, {a: b}]"} {
		f.Add([]byte(src))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		lines := bytes.Count(src, []byte("\n")) + bytes.Count(src, []byte("\r")) + bytes.Count(src, []byte("\u0085")) +
			bytes.Count(src, []byte("\u2028")) + bytes.Count(src, []byte("\u2029")) + 2
		if bytes.HasPrefix(src, []byte("\xff\xfe")) || bytes.HasPrefix(src, []byte("\xfe\xff")) {
			lines = len(src) + 2 // UTF-16
		}
		_, settings := parseSettings(SettingsFile, src)
		_, release := parseRelease(ReleaseFile, src)
		for _, p := range append(settings, release...) {
			if p.ID == "" || p.Line < 1 || p.Line > lines || p.Column < 1 {
				t.Errorf("%+v in %d lines", p, lines)
			}
		}
	})
}
