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

// TestWords says what stands for an ordinary word that is not rendered, and in how many places, where that can be told.
func TestWords(t *testing.T) {
	const filler = "The office opens at nine.|Le bureau ouvre à neuf heures.\nRain fell on the hills.|La pluie tomba sur les collines.\n" +
		"The train stops here.|Le train s’arrête ici.\nShe reads a novel.|Elle lit un roman.\n"
	for name, c := range map[string]struct {
		termbase, text string
		want           []string // what stands for it and how often, "-" where it is just not there
	}{
		"left out of a sentence":    {"feedback = rétroaction", "Your feedback helps us.|Merci de nous aider.", []string{"-"}},
		"another word, once":        {"feedback = rétroaction", "Your feedback helps us.|Vos commentaires nous aident.", []string{"-"}},
		"left as it is, twice":      {"backlog = carnet", "The backlog is long.|Le backlog est long.\nA backlog grows.|Un backlog grandit.", []string{"backlog 2", "backlog 2"}},
		"another word, four times":  {"widget = gadget", "One widget costs ten euros.|Un bidule coûte dix euros.\nThe widget is blue.|Le bidule est bleu.\nShe sold the widget.|Elle a vendu le bidule.\nA widget fell.|Un bidule est tombé.", []string{"bidule 4", "bidule 4", "bidule 4", "bidule 4"}},
		"an adjective of it, twice": {"fare = tarif", "Fare rules hold.|Les règles tarifaires tiennent.\nA fare gate is shut.|Une barrière tarifaire est fermée.", []string{"-", "-"}},
		"another term's word":       {"node = nœud; server = serveur", "The master node is down.|Le serveur maître est en panne.", []string{"serveur 1"}},
	} {
		var concepts, source, target strings.Builder
		for i, line := range strings.Split(c.termbase, "; ") {
			en, fr, _ := strings.Cut(line, " = ")
			fmt.Fprintf(&concepts, "  - id: c%d\n    kind: term\n    terms:\n      - {lang: en, text: %s}\n      - {lang: fr, text: %s}\n", i, en, fr)
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
		var got []string
		for _, f := range report.Findings {
			switch instead, ok := f.Message.Data["Found"]; {
			case f.Check != "term-missing" || f.Severity != check.Warning:
			case ok:
				got = append(got, fmt.Sprint(instead, " ", f.Message.Data["Count"]))
			default:
				got = append(got, "-")
			}
		}
		if fmt.Sprint(got) != fmt.Sprint(c.want) {
			t.Errorf("%s: got %v, want %v", name, got, c.want)
		}
	}
}
