package main

import (
	"fmt"
	"slices"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/glossary"
)

// dropUnreachable takes out the forbidden terms that could never be reported, since a term that the
// same concept allows stands inside them: "country of Taiwan" of a concept that allows "Taiwan".
// Formulas and titles are left alone: there a longer wording is another thing. It reports whether it
// took any out.
func dropUnreachable(concepts []concept, src []byte) bool {
	pack, problems := glossary.Load("diplomatic.json", src)
	for _, p := range problems {
		fmt.Println("problem:", p.Line, p.ID, p.Data)
	}
	matcher := pack.Matcher(language.English)
	dropped := false
	for i := range concepts {
		c := &concepts[i]
		if c.Kind == string(glossary.KindFormula) || c.Kind == string(glossary.KindTitle) {
			continue
		}
		c.Terms = slices.DeleteFunc(c.Terms, func(t term) bool {
			if t.Status != "forbidden" || !allows(matcher.Find(t.Text), c.ID) {
				return false
			}
			fmt.Printf("dropped: %s: %q holds what it allows\n", c.ID, t.Text)
			dropped = true
			return true
		})
	}
	return dropped
}

func allows(found []glossary.Match, id string) bool {
	return slices.ContainsFunc(found, func(m glossary.Match) bool {
		return m.Concept.ID == id && (m.Term == nil || m.Term.Status == glossary.Preferred || m.Term.Status == glossary.Admitted)
	})
}
