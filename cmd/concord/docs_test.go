package main

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/check"
	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/glossary"
	"github.com/concord-l10n/concord/locales"
)

// fence is a code block of a check's documentation: language, what it shows, text.
var fence = regexp.MustCompile("(?s)```([A-Za-z-]+) (found|silent)\n(.*?)```")

// setup is a code block with what the examples need instead of the built-in termbases: concepts, the
// date of the text.
var setup = regexp.MustCompile("(?s)```(yaml termbase|text date)\n(.*?)```")

// verified is a code block with one language of what was verified before.
var verified = regexp.MustCompile("(?s)```([A-Za-z-]+) verified\n(.*?)```")

// TestCheckDocumentation runs the examples in the documentation of every check, in every language: with
// the built-in termbases a pair that is said to be found has findings of this check and of no other, a silent one none.
func TestCheckDocumentation(t *testing.T) {
	var packs []*glossary.Glossary
	for _, name := range glossary.Packs() {
		pack, _ := glossary.Builtin(name)
		packs = append(packs, pack)
	}
	terms := glossary.New(packs...)
	for _, c := range check.All() {
		english, _ := locales.Load(language.English).CheckDoc(c.Doc)
		for _, lang := range locales.Languages() {
			t.Run(c.Name+"/"+lang.String(), func(t *testing.T) {
				doc, ok := locales.Load(lang).CheckDoc(c.Doc)
				if !ok || !strings.HasPrefix(doc, "# "+c.Name+"\n") {
					t.Fatal("no documentation, or not under the check's name")
				}
				if code(doc) != code(english) {
					t.Error("the examples are not those of the English text")
				}
				if lang != language.English && doc == english {
					t.Error("not translated")
				}
				for _, e := range examples(t, doc, terms) {
					if e.found && len(e.findings) == 0 {
						t.Errorf("nothing is found in %q", e.text)
					}
					for _, f := range e.findings {
						if !e.found || f.Check != c.Name {
							t.Errorf("%q has a finding of %s", e.text, f.Check)
						}
					}
				}
			})
		}
	}
}

// code returns the code blocks of a documentation.
func code(doc string) string {
	return strings.Join(setup.FindAllString(doc, -1), "") + strings.Join(verified.FindAllString(doc, -1), "") + strings.Join(fence.FindAllString(doc, -1), "")
}

// example is a pair of a documentation: whether it is said to be found, its target text and what is found in it.
type example struct {
	found    bool
	text     string
	findings []check.Finding
}

// examples checks the pairs of a documentation.
func examples(t *testing.T, doc string, terms *glossary.Glossary) []example {
	t.Helper()
	blocks := fence.FindAllStringSubmatch(doc, -1)
	if len(blocks)%2 != 0 || !strings.Contains(doc, " found\n") || !strings.Contains(doc, " silent\n") {
		t.Fatalf("%d examples, want pairs that are found and pairs that are silent", len(blocks))
	}
	in := check.Input{Glossary: terms, Suppressions: &check.Suppressions{Today: time.Date(2026, time.June, 1, 0, 0, 0, 0, time.UTC)}}
	for _, block := range setup.FindAllStringSubmatch(doc, -1) {
		if block[1] == "text date" {
			in.Date, _ = time.Parse(time.DateOnly, strings.TrimSpace(block[2]))
			continue
		}
		own, problems := glossary.Load("terms.yaml", []byte("concepts:\n"+block[2]))
		if len(problems) > 0 {
			t.Fatalf("termbase: %+v", problems)
		}
		in.Glossary = own
	}
	parse := func(name, lang, text string) *document.Document {
		return document.Parse(name, language.Make(lang), []byte(text))
	}
	if was := verified.FindAllStringSubmatch(doc, -1); len(was) == 2 {
		in.Was = bitext.Align(parse("source.md", was[0][1], was[0][2]), parse("target.md", was[1][1], was[1][2]), bitext.Options{})
	}
	var all []example
	for i := 0; i < len(blocks); i += 2 {
		source, target := blocks[i], blocks[i+1]
		if source[2] != target[2] {
			t.Fatalf("%q is %s, its translation %s", source[3], source[2], target[2])
		}
		in.Source, in.Target = parse("source.md", source[1], source[3]), parse("target.md", target[1], target[3])
		all = append(all, example{target[2] == "found", target[3], check.Run(in).Findings})
	}
	return all
}
