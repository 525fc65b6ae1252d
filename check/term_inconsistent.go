package check

import (
	"slices"
	"strings"

	"github.com/concord-l10n/concord/glossary"
	"github.com/concord-l10n/concord/internal/token"
)

// TermInconsistent finds concepts that the target names in two ways. Both are allowed; in one release
// a reader takes them for two things.
var TermInconsistent = &Check{Name: "term-inconsistent", Doc: "term-inconsistent", Severity: Warning, Run: runTermInconsistent}

// naming is one of the terms by which the target names a concept.
type naming struct {
	first Term
	count int
}

func runTermInconsistent(p *Pass) {
	for _, namings := range p.namings() {
		usual := namings[0]
		for _, n := range namings {
			if n.count > usual.count {
				usual = n
			}
		}
		for _, n := range namings {
			if n != usual && p.variants(n.first.Concept, n.first.Term.Text, usual.first.Term.Text) {
				p.reportInconsistent(&n.first, &usual.first)
			}
		}
	}
}

// namings returns, for each concept in the order of the target, the terms by which it is named.
func (p *Pass) namings() [][]*naming {
	number := map[*glossary.Concept]int{}
	var all [][]*naming
	for _, t := range p.shared.terms().used {
		if t.Term == nil || mayGoUnnamed(t.Concept) {
			continue
		}
		k, ok := number[t.Concept]
		if !ok {
			k = len(all)
			number[t.Concept] = k
			all = append(all, nil)
		}
		same := slices.IndexFunc(all[k], func(n *naming) bool { return n.first.Term == t.Term })
		if same < 0 {
			all[k] = append(all[k], &naming{t, 1})
			continue
		}
		all[k][same].count++
	}
	return all
}

// variants reports whether two renderings differ in a word that each has for itself, and share another or have
// several words each. A short form beside the full one is no inconsistency, and neither are words that are
// synonyms or the names that a country has.
func (p *Pass) variants(c *glossary.Concept, a, b string) bool {
	common, onlyA, onlyB := p.Target.matcher.Overlap(distinctive(a), distinctive(b))
	return onlyA > 0 && onlyB > 0 && (common > 0 || onlyA > 1 && onlyB > 1 && c.Kind != glossary.KindCountry)
}

// determiners tell which one is meant, not what: the two sides, both sides.
const determiners = "the a an two both all each this these its their les deux ces leurs dos ambas ambos las los estas estos две два обе оба эти их"

// distinctive returns the words that tell a rendering from another, which neither determiners nor abbreviations do:
// UN Secretary-General is United Nations Secretary-General.
func distinctive(words string) string {
	fields := strings.Fields(words)
	return strings.Join(slices.DeleteFunc(fields, func(w string) bool {
		return token.Among(determiners, strings.ToLower(w)) || len(w) > 1 && strings.ToUpper(w) == w && strings.ToLower(w) != w
	}), " ")
}

func (p *Pass) reportInconsistent(t, usual *Term) {
	found, other := p.Target.String(t.Place), p.Target.String(usual.Place)
	f := Finding{
		Side:    p.Target.Side,
		Span:    p.Target.InSource(t.Place),
		Related: []Related{p.Target.Related(usual.Place)},
		Concept: t.Concept.ID,
		Message: Message{ID: "check.term-inconsistent", Data: map[string]any{"Found": found, "Other": strings.Join(strings.Fields(other), " ")}},
	}
	if use, whole := t.Concept.Written(usual.Term, t.Slots); whole {
		f.Fixes = p.replacement(t.Place, capitalLike(found, use))
	}
	p.Report(f)
}
