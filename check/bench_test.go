package check_test

import (
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/check"
	"github.com/concord-l10n/concord/document"
)

// BenchmarkLongTexts applies each check to two translations of a release, repeated until both have 300,000
// characters, aligned beforehand.
func BenchmarkLongTexts(b *testing.B) {
	const dir = "../testdata/releases/2019-05-13-wang-yi-lavrov/"
	source := longText(b, dir+"ru.md", language.Russian)
	target := longText(b, dir+"en.md", language.English)
	links := bitext.Align(source, target, bitext.Options{})
	run := func(name string, settings check.Settings) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(source.Source) + len(target.Source)))
			b.ReportAllocs()
			for b.Loop() {
				check.Run(check.Input{Source: source, Target: target, Bitext: links, Settings: settings})
			}
		})
	}
	run("all", check.Settings{})
	for _, only := range check.All() {
		off := map[string]check.Severity{}
		for _, c := range check.All() {
			if c != only {
				off[c.Name] = check.Off
			}
		}
		run(only.Name, check.Settings{Severity: off})
	}
}

func longText(b *testing.B, name string, lang language.Tag) *document.Document {
	b.Helper()
	const characters = 300_000
	data, err := os.ReadFile(name)
	if err != nil {
		b.Fatal(err)
	}
	_, body, _ := strings.Cut(strings.TrimPrefix(string(data), "---\n"), "---\n")
	if body == "" {
		body = string(data)
	}
	body += "\n\n"
	return document.Parse(name, lang, []byte(strings.Repeat(body, characters/utf8.RuneCountInString(body)+1)))
}
