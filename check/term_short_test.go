package check_test

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/check"
	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/glossary"
)

// TestSaidOtherwise tells what a translation says in another way, or need not say, from what it leaves out or changes.
func TestSaidOtherwise(t *testing.T) {
	for _, c := range []struct{ term, source, target, want string }{
		// The word for an act tells whose it is.
		{"organisation en:Governor in Council fr:gouverneur en conseil", "It comes into force on a day fixed by order of the Governor in Council.", "Elle entre en vigueur à la date fixée par décret.", ""},
		{"organisation en:Governor in Council fr:gouverneur en conseil", "The Governor in Council may hear the parties.", "On peut entendre les parties.", "term-missing"},
		// What is imported crosses the border of the country whose law it is.
		{"country en:Canada fr:Canada", "Every person who imports it into Canada is guilty of an offence.", "Commet une infraction quiconque en importe.", ""},
		{"country en:Canada fr:Canada", "The office is in Canada.", "Le bureau est à Paris.", "term-missing"},
		// Two words that look like a term may be a verb and its object.
		{"term en:return value es:valor de retorno", "A factory function that returns values is called.", "Se llama a una función que devuelve objetos.", ""},
		{"term en:return value es:valor de retorno", "Two return values are given.", "Se dan dos objetos.", "term-missing"},
		// 所 may belong to the verb behind it.
		{"organisation zh:期货交易所 en:futures exchange", "期货交易所生之争议提交仲裁。", "Disputes arising out of futures trading are referred to arbitration.", ""},
		{"organisation zh:期货交易所 en:futures exchange", "期货交易所提交报告。", "The authority submits a report.", "term-missing"},
		// A conjunction joins the names of two bodies.
		{"organisation zh:内政部 en:Ministry of the Interior", "内政部和国防部共同发布。", "It was issued by the Ministries of Interior and Defense.", ""},
		{"organisation zh:内政部 en:Ministry of the Interior", "内政部发布通知。", "The notice was issued by the Department of the Interior.", "term-altered"},
		// What stands there in the source's language is the title of something, or not translated.
		{"term en:source code fr:code source", "Making source code open (Service Manual)", "Making source code open (Service Manual)", ""},
		// The Latin word of a Chinese rendering may stand for the whole.
		{"term en:state variable zh:state 变量", "Update the state variable before the next render.", "在下次渲染之前更新 state。", ""},
		{"term en:state variable zh:state 变量", "Update the state variable before the next render.", "在下次渲染之前更新该值。", "term-missing"},
	} {
		report := check.Run(check.Input{
			Source: document.Parse("source.md", language.Make(languageOf(c.term, 0)), []byte(c.source)),
			Target: document.Parse("target.md", language.Make(languageOf(c.term, 1)), []byte(c.target)), Glossary: oneConcept(t, c.term),
		})
		got := ""
		for _, f := range report.Findings {
			if strings.HasPrefix(f.Check, "term-") && f.Severity != check.Info {
				got = f.Check
			}
		}
		if got != c.want {
			t.Errorf("%s → %s: got %q, want %q", c.source, c.target, got, c.want)
		}
	}
}

// oneConcept reads a kind and two terms, each behind its language.
func oneConcept(t *testing.T, line string) *glossary.Glossary {
	kind, rest, _ := strings.Cut(line, " ")
	a, b := languageOf(line, 0), languageOf(line, 1)
	first, second, _ := strings.Cut(strings.TrimPrefix(rest, a+":"), " "+b+":")
	src := fmt.Sprintf("concepts:\n  - id: c\n    kind: %s\n    terms:\n      - {lang: %s, text: %s}\n      - {lang: %s, text: %s}\n", kind, a, first, b, second)
	g, problems := glossary.Load("terms.yaml", []byte(src))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return g
}

// languageOf returns the language of term i of a line.
func languageOf(line string, i int) string {
	var languages []string
	for _, w := range strings.Fields(line) {
		if lang, _, ok := strings.Cut(w, ":"); ok {
			languages = append(languages, lang)
		}
	}
	return languages[i]
}
