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

// TestWords tells an ordinary word that something else stands for from one that is just not there.
func TestWords(t *testing.T) {
	const filler = "The office opens at nine.|Le bureau ouvre à neuf heures.\nRain fell on the hills.|La pluie tomba sur les collines.\n" +
		"The train stops here.|Le train s’arrête ici.\nShe reads a novel.|Elle lit un roman.\n"
	for name, c := range map[string]struct {
		termbase, text string
		want           []check.Severity
	}{
		"left out of a sentence":    {"feedback = rétroaction", "Your feedback helps us.|Merci de nous aider.", []check.Severity{check.Info}},
		"as grave as it says":       {"feedback = rétroaction, severity: warning", "Your feedback helps us.|Merci de nous aider.", []check.Severity{check.Warning}},
		"another word, once":        {"feedback = rétroaction", "Your feedback helps us.|Vos commentaires nous aident.", []check.Severity{check.Info}},
		"left as it is, twice":      {"backlog = carnet", "The backlog is long.|Le backlog est long.\nA backlog grows.|Un backlog grandit.", []check.Severity{check.Warning, check.Warning}},
		"another word, four times":  {"widget = gadget", "One widget costs ten euros.|Un bidule coûte dix euros.\nThe widget is blue.|Le bidule est bleu.\nShe sold the widget.|Elle a vendu le bidule.\nA widget fell.|Un bidule est tombé.", []check.Severity{check.Warning, check.Warning, check.Warning, check.Warning}},
		"an adjective of it, twice": {"fare = tarif", "Fare rules hold.|Les règles tarifaires tiennent.\nA fare gate is shut.|Une barrière tarifaire est fermée.", []check.Severity{check.Info, check.Info}},
		"another term's word":       {"node = nœud; server = serveur", "The master node is down.|Le serveur maître est en panne.", []check.Severity{check.Warning}},
	} {
		var concepts, source, target strings.Builder
		for i, line := range strings.Split(c.termbase, "; ") {
			pair, severity, graver := strings.Cut(line, ", ")
			en, fr, _ := strings.Cut(pair, " = ")
			fmt.Fprintf(&concepts, "  - id: c%d\n    kind: term\n    terms:\n      - {lang: en, text: %s}\n      - {lang: fr, text: %s}\n", i, en, fr)
			if graver {
				fmt.Fprintf(&concepts, "    %s\n", severity)
			}
		}
		for line := range strings.Lines(filler + c.text + "\n") {
			en, fr, _ := strings.Cut(line, "|")
			fmt.Fprintln(&source, en)
			fmt.Fprintln(&source)
			fmt.Fprintln(&target, fr)
		}
		g, problems := glossary.Load("terms.yaml", []byte("concepts:\n"+concepts.String()))
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		report := check.Run(check.Input{
			Source: document.Parse("source.md", language.English, []byte(source.String())),
			Target: document.Parse("target.md", language.French, []byte(target.String())), Glossary: g,
		})
		var got []check.Severity
		for _, f := range report.Findings {
			if f.Check == "term-missing" {
				got = append(got, f.Severity)
			}
		}
		if fmt.Sprint(got) != fmt.Sprint(c.want) {
			t.Errorf("%s: got %v, want %v", name, got, c.want)
		}
	}
}
