package glossary

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"golang.org/x/text/language"
)

// good has a term and the ID of a concept that every termbase below may be put around.
const good = "  - id: lake\n    terms:\n      - {lang: zh, text: 湖}\n      - {lang: en, text: lake}\n"

// show writes what loading found: the concepts' IDs, and the problems as line:column ID.
func show(g *Glossary, problems []Problem) string {
	var parts []string
	for _, c := range g.Concepts {
		parts = append(parts, c.ID)
	}
	for _, p := range problems {
		part := fmt.Sprintf("%d:%d %s", p.Line, p.Column, p.ID)
		if guess := p.Data["Guess"]; guess != nil {
			part += fmt.Sprintf(" (%v)", guess)
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, ", ")
}

func TestLoadProblems(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"a.yaml", "", ""},
		{"a.yaml", "concepts:\n" + good, "lake"},
		{"a.yaml", "\ufeffconcepts:\n" + good, "lake"},
		{"a.yaml", "concepts:\n" + good + good, "lake, 6:1 termbase.duplicate-id"},
		{"a.yaml", "concepts:\n  - id: a\n    term: []\n" + good, "lake, 3:5 yaml.unknown-key-guess (terms), 2:5 termbase.no-terms"},
		{"a.yaml", "concepts:\n  - {id: a, id: b, terms: [{lang: en, text: x}]}\n", "2:13 yaml.duplicate-key"},
		{"a.yaml", "concepts:\n  - {id: a, terms: [{lang: en, text: ''}]}\n", "2:21 termbase.no-text"},
		{"a.yaml", "concepts:\n  - {id: a, terms: [{text: x}]}\n", "2:21 termbase.no-lang"},
		{"a.yaml", "concepts:\n  - {terms: [{lang: en, text: x}]}\n", "2:5 termbase.no-id"},
		{"a.yaml", "concepts:\n  - {id: 湖, terms: [{lang: en, text: 湖, status: forbiden}]}\n", "2:49 yaml.unknown-word-guess (forbidden)"},
		{"a.yaml", "concepts:\n  - {id: a, kind: organization, terms: [{lang: en, text: x}]}\n", "2:19 yaml.unknown-word-guess (organisation)"},
		{"a.yaml", "concepts:\n  - {id: a, valid_from: 2019-02-30, terms: [{lang: en, text: x}]}\n", "2:25 yaml.want-date"},
		{"a.yaml", "concepts:\n  - {id: a, valid_from: 2019-02-03, valid_to: 2018-01-01, terms: [{lang: en, text: x}]}\n", "2:5 termbase.validity"},
		{"a.yaml", "concepts:\n  - {id: a, kind: person, holds: [{title: b, from: 2019-02-03, to: 2018-01-01}], terms: [{lang: en, text: x}]}\n", "2:35 termbase.tenure-days"},
		{"a.yaml", "concepts:\n  - {id: a, kind: person, holds: [{from: 2019-02-03}], terms: [{lang: en, text: x}]}\n", "2:35 termbase.tenure-untitled"},
		{"a.yaml", "concepts:\n  - {id: a, holds: [{title: b}], terms: [{lang: en, text: x}]}\n", "2:5 termbase.tenure-person"},
		{"a.json", `{"concepts": [{"id": "a", "kind": "person", "holds": [{"title": "b"}], "terms": [{"lang": "en", "text": "x"}]}]}`, "a"},
		{"a.json", "{\"concepts\": [\n{\"id\": \"a\", \"holds\": [{\"title\": \"b\"}], \"terms\": [{\"lang\": \"en\", \"text\": \"x\"}]}]}", "2:1 termbase.tenure-person"},
		{"a.yaml", "concepts:\n  - {id: a, terms: [{lang: english, text: x}]}\n", "2:28 yaml.want-language-guess (en)"},
		{"a.yaml", "concepts:\n  - {id: a, mono: perhaps, terms: [{lang: en, text: x}]}\n", "2:19 yaml.want-bool"},
		{"a.yaml", "concepts: {id: a}\n", "1:11 yaml.want-list"},
		{"a.yaml", "- id: a\n", "1:1 yaml.want-keys"},
		{"a.yaml", "concepts:\n  - &a {id: a}\n  - *a\n", "2:5 yaml.alias"},
		{"a.yaml", "concepts: [\n", "1:1 yaml.syntax"},
		{"a.yaml", "concepts:\n  - {id: a, terms: [{lang: en, text: " + strings.Repeat("x", longestTerm+1) + "}]}\n", "2:21 termbase.long-term"},
		{"a.yaml", "concepts: \xff", "1:11 termbase.encoding-seems"},
		{"a.json", `{"concepts": [{"id": "a", "terms": [{"lang": "en", "text": "x"}]}]}`, "a"},
		{"a.json", "{\"concepts\": [\n{\"ID\": \"a\", \"terms\": [{\"lang\": \"en\", \"text\": \"x\"}]}]}", "2:2 yaml.unknown-key, 2:1 termbase.no-id"},
		{"a.json", "{\"concepts\": [\n{\"id\": \"a\", \"id\": \"b\", \"terms\": [{\"lang\": \"en\", \"text\": \"x\"}]}]}", "2:13 yaml.duplicate-key"},
		{"a.csv", "", ""},
		{"a.csv", "concept,lang,text\na,zh,湖\na,en,lake\nb,en,pond\n", "a, b"},
		{"a.csv", "concept;lang;text\na;en;lake, large\n", "a"},
		{"a.csv", "concept,lang\na,en\n", "1:1 termbase.no-column"},
		{"a.csv", "concept,lang,texts\na,en,x\n", "1:14 yaml.unknown-key-guess (text), 1:1 termbase.no-column"},
		{"a.csv", "concept,lang,text,lang\n", "1:19 yaml.duplicate-key"},
		{"a.csv", "concept,lang,text,status\na,zh,湖,forbid\nb,en,x,\n", "b, 2:8 yaml.unknown-word"},
		{"a.csv", "concept,lang,text\na,en,x\na,en,\n", "3:1 termbase.no-text"},
		{"a.csv", "concept,lang,text\na,en,x,y\n", "2:8 termbase.too-many-fields"},
		{"a.csv", "concept,lang,text\na,xx-1,x\n", "2:3 yaml.want-language"},
		{"a.csv", "concept,lang,text,valid_from,valid_to\na,en,x,2019-01-01,2018-01-01\n", "2:1 termbase.validity"},
		{"a.csv", "concept,lang,text\na,en,\"x\n", "2:9 termbase.csv"},
	} {
		g, problems := Load(c.name, []byte(c.src))
		if got := show(g, problems); got != c.want {
			t.Errorf("%s %.120q:\n got %s\nwant %s", c.name, c.src, got, c.want)
		}
	}
}

// everything is a concept with all keys that there are.
const everything = `concepts:
  - id: lake-council
    kind: organisation
    valid_from: 2001-06-15
    valid_to: 2030-12-31
    abbreviation: {en: LC}
    derived: {ru: [озёрный]}
    case: strict
    do_not_translate: true
    when: {source: zh, country: ru, side: [CN, EU], domain: trade, from: 2011-06-16}
    unless_source: [湖泊]
    mono: true
    severity: warning
    note: a note
    source: the charter of the lake
    examples:
      pass: [{source: 湖区理事会, target: Lake Council}]
      fail: [{source: 湖区理事会, target: Lake Board, check: term-missing}]
    terms:
      - {lang: zh, text: 湖区理事会, not_after: [大], not_before: [长]}
      - {lang: en, text: Lake Council, status: preferred, valid_from: 2001-06-15, valid_to: 2030-12-31, note: n}
      - {lang: en, text: Lake Board, status: forbidden, forms: [Lake Boards]}
`

func TestLoadReadsEveryKey(t *testing.T) {
	g, problems := Load("t.yaml", []byte(everything))
	if len(problems) > 0 || len(g.Concepts) != 1 {
		t.Fatalf("problems %v, %d concepts", problems, len(g.Concepts))
	}
	day := func(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }
	first, last := day(2001, 6, 15), day(2030, 12, 31)
	want := &Concept{
		ID: "lake-council", Kind: KindOrganisation, ValidFrom: first, ValidTo: last,
		Abbreviation: map[string]string{"en": "LC"}, Derived: map[string][]string{"ru": {"озёрный"}},
		CaseStrict: true, DoNotTranslate: true, When: When{Source: language.Chinese, Countries: []string{"RU"}, Sides: []string{"CN", "EU"}, Domains: []string{"trade"}, From: time.Date(2011, 6, 16, 0, 0, 0, 0, time.UTC)}, UnlessSource: []string{"湖泊"}, Mono: true,
		Severity: "warning", Note: "a note", Source: "the charter of the lake", File: "t.yaml", Line: 2,
		Examples: Examples{
			Pass: []Example{{Source: "湖区理事会", Target: "Lake Council"}},
			Fail: []Example{{Source: "湖区理事会", Target: "Lake Board", Check: "term-missing"}},
		},
		Terms: []Term{
			{Text: "湖区理事会", Lang: language.Chinese, Status: Preferred, NotAfter: []string{"大"}, NotBefore: []string{"长"}},
			{Text: "Lake Council", Lang: language.English, Status: Preferred, ValidFrom: first, ValidTo: last, Note: "n"},
			{Text: "Lake Board", Lang: language.English, Status: Forbidden, Forms: []string{"Lake Boards"}},
		},
	}
	if !reflect.DeepEqual(g.Concepts[0], want) {
		t.Errorf("got  %+v\nwant %+v", g.Concepts[0], want)
	}
}

func TestLoadCSV(t *testing.T) {
	const src = "concept,lang,text,status,kind,severity,valid_from,valid_to,note\n" +
		"lake,zh,湖区,,place,warning,2001-01-01,2002-02-02,a note\nlake,en,Lake District,admitted,,,,,\n"
	g, problems := Load("T.CSV", []byte(src))
	if len(problems) > 0 || len(g.Concepts) != 1 {
		t.Fatalf("problems %v, %d concepts", problems, len(g.Concepts))
	}
	c := g.Concepts[0]
	if c.Kind != KindPlace || c.Severity != "warning" || c.Note != "a note" || c.Line != 2 || c.ValidTo.IsZero() ||
		len(c.Terms) != 2 || c.Terms[1].Status != Admitted || c.Terms[0].Status != Preferred {
		t.Errorf("%+v", c)
	}
}

func TestNewLaterReplaces(t *testing.T) {
	a, _ := Load("a.yaml", []byte("concepts:\n"+good))
	b, _ := Load("b.yaml", []byte("concepts:\n"+good+"  - {id: pond, terms: [{lang: en, text: pond}]}\n"))
	g := New(a, b)
	if len(g.Concepts) != 2 || g.Concepts[0].File != "b.yaml" || g.Concepts[1].ID != "pond" {
		t.Errorf("%d concepts, the first of %s", len(g.Concepts), g.Concepts[0].File)
	}
}

func TestSchemaAndLoaderAgree(t *testing.T) {
	schema := readSchema(t)
	defs := schema["$defs"].(map[string]any)
	keys := func(path ...string) []string {
		var at any = schema
		for _, key := range path {
			at = at.(map[string]any)[key]
		}
		var names []string
		for name := range at.(map[string]any) {
			names = append(names, name)
		}
		slices.Sort(names)
		return names
	}
	sorted := func(s []string) []string { s = slices.Clone(s); slices.Sort(s); return s }
	for _, c := range []struct {
		got, want []string
	}{
		{keys("properties"), fileKeys},
		{keys("$defs", "concept", "properties"), conceptKeys},
		{keys("$defs", "term", "properties"), termKeys},
		{keys("$defs", "example", "properties"), pairKeys},
		{keys("$defs", "concept", "properties", "when", "properties"), whenKeys},
		{keys("$defs", "concept", "properties", "examples", "properties"), exampleKeys},
		{keys("$defs", "concept", "properties", "holds", "items", "properties"), tenureKeys},
		{words(defs, "concept", "kind"), kinds},
		{words(defs, "concept", "severity"), severities},
		{words(defs, "term", "status"), statuses},
	} {
		if want := sorted(c.want); !slices.Equal(sorted(c.got), want) {
			t.Errorf("schema %v, loader %v", c.got, want)
		}
	}
}

// words returns the values that the schema allows for a key.
func words(defs map[string]any, def, key string) []string {
	var words []string
	for _, w := range defs[def].(map[string]any)["properties"].(map[string]any)[key].(map[string]any)["enum"].([]any) {
		words = append(words, w.(string))
	}
	return words
}

func readSchema(t *testing.T) map[string]any {
	t.Helper()
	src, err := os.ReadFile("termbase.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(src))
	if err != nil {
		t.Fatal(err)
	}
	return doc.(map[string]any)
}

// TestSchemaAcceptsWhatLoads holds samples against the schema and the loader: both say the same.
func TestSchemaAcceptsWhatLoads(t *testing.T) {
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("termbase.json", any(readSchema(t))); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("termbase.json")
	if err != nil {
		t.Fatal(err)
	}
	const term = `"terms": [{"lang": "en", "text": "x"}]`
	samples := map[string]bool{
		`{}`: true, `{"concepts": []}`: true, `{"concepts": [{"id": "a", ` + term + `}]}`: true,
		`{"concepts": [{"id": "a", "when": {"source": "zh"}, "derived": {"ru": ["y"]}, "case": "strict", ` + term + `}]}`: true,
		`{"concepts": [{` + term + `}]}`: false, `{"concepts": [{"id": "a"}]}`: false, `{"concepts": [{"id": "a", "terms": []}]}`: false,
		`{"concepts": [{"id": "a", "colour": "red", ` + term + `}]}`: false, `{"concepts": {}}`: false,
		`{"concepts": [{"id": "a", "kind": "thing", ` + term + `}]}`:                            false,
		`{"concepts": [{"id": "a", "valid_from": "May 2019", ` + term + `}]}`:                   false,
		`{"concepts": [{"id": "a", "mono": "perhaps", ` + term + `}]}`:                          false,
		`{"concepts": [{"id": "a", "terms": [{"lang": "en"}]}]}`:                                false,
		`{"concepts": [{"id": "a", "terms": [{"lang": "en", "text": "x", "status": "good"}]}]}`: false,
		`{"concepts": [{"id": "a", "when": {"target": "en"}, ` + term + `}]}`:                   false,
	}
	packs, _ := filepath.Glob("packs/*.json")
	for _, file := range packs {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		samples[string(src)] = true
	}
	for src, want := range samples {
		doc, err := jsonschema.UnmarshalJSON(strings.NewReader(src))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(doc); (err == nil) != want {
			t.Errorf("schema on %.80s: %v", src, err)
		}
		if _, problems := Load("t.json", []byte(src)); (len(problems) == 0) != want {
			t.Errorf("loader on %.80s: %v", src, problems)
		}
	}
}

// TestJSONReadsLikeYAML reads the packs by both readers.
func TestJSONReadsLikeYAML(t *testing.T) {
	src := []byte(packOf("diplomatic").src)
	fast, ok := readJSON(src)
	if !ok {
		t.Fatal("the fast reader refuses the pack")
	}
	slow, problems := readNodes(src)
	if len(problems) > 0 || !reflect.DeepEqual(fast, slow) {
		t.Errorf("%d problems; the readers differ", len(problems))
	}
}

func FuzzLoad(f *testing.F) {
	f.Add("concepts:\n"+good, false)
	f.Add(everything, false)
	f.Add(`{"concepts": [{"id": "a", "terms": [{"lang": "en", "text": "\u0041\n"}], "mono": true}]}`, false)
	f.Add("concept,lang,text,status\na,en,x,admitted\n", true)
	f.Add("a: &x [*x, *x]\n", false)
	f.Add("concept;lang;text\n\"", true)
	f.Fuzz(func(t *testing.T, src string, csv bool) {
		name := "t.yaml"
		if csv {
			name = "t.csv"
		}
		g, problems := Load(name, []byte(src))
		for _, p := range problems {
			if p.ID == "" || p.Line < 1 || p.Column < 1 {
				t.Fatalf("problem %+v", p)
			}
		}
		for _, c := range g.Concepts {
			if c.ID == "" || len(c.Terms) == 0 || c.Line < 1 {
				t.Fatalf("concept %+v", c)
			}
		}
		if fast, ok := readJSON([]byte(src)); ok && !csv {
			if !json.Valid([]byte(src)) {
				t.Fatalf("read %d concepts of what is no JSON", len(fast))
			}
			// YAML has limits of its own; where it reads the same text, it reads the same.
			if slow, problems := readNodes([]byte(src)); len(problems) == 0 && !reflect.DeepEqual(fast, slow) {
				t.Fatalf("JSON %+v, YAML %+v", fast, slow)
			}
		}
	})
}

func TestHostileTermbases(t *testing.T) {
	for name, src := range map[string]string{
		"brackets.yaml": strings.Repeat("[", 1e5),
		"braces.json":   strings.Repeat(`{"concepts":[`, 1e4),
		"quote.json":    `{"concepts":[{"id":"` + strings.Repeat(`\\`, 1e5),
		"keys.json":     `{"concepts":[{` + strings.Repeat(`"id":"a",`, 1e4),
		"quotes.csv":    "concept,lang,text\n" + strings.Repeat(`"`, 1e5),
		"columns.csv":   strings.Repeat("a,", 1e4),
		"rows.csv":      "concept,lang,text\n" + strings.Repeat("a,b,c,d\n", 1e4),
		"nul.yaml":      strings.Repeat("\x00", 1e4),
	} {
		if _, problems := Load(name, []byte(src)); len(problems) == 0 {
			t.Errorf("%s: no problem", name)
		}
	}
}
