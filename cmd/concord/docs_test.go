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
// the built-in termbases the first pair has findings of this check and of no other, the second none.
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
				found, silent := examples(t, doc, terms)
				if len(found) == 0 {
					t.Error("nothing is found in the first example")
				}
				for _, f := range found {
					if f.Check != c.Name {
						t.Errorf("the first example has a finding of %s", f.Check)
					}
				}
				for _, f := range silent {
					t.Errorf("the second example has a finding of %s", f.Check)
				}
			})
		}
	}
}

// code returns the code blocks of a documentation.
func code(doc string) string {
	return strings.Join(setup.FindAllString(doc, -1), "") + strings.Join(verified.FindAllString(doc, -1), "") + strings.Join(fence.FindAllString(doc, -1), "")
}

// examples checks the two pairs of a documentation.
func examples(t *testing.T, doc string, terms *glossary.Glossary) (found, silent []check.Finding) {
	t.Helper()
	blocks := fence.FindAllStringSubmatch(doc, -1)
	if len(blocks) != 4 {
		t.Fatalf("%d examples, want a pair that is found and one that is silent", len(blocks))
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
	run := func(source, target []string) []check.Finding {
		in.Source, in.Target = parse("source.md", source[1], source[3]), parse("target.md", target[1], target[3])
		return check.Run(in).Findings
	}
	return run(blocks[0], blocks[1]), run(blocks[2], blocks[3])
}
