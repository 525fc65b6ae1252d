package check

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/glossary"
	"github.com/concord-l10n/concord/internal/token"
)

// rephrased reports whether words that are nearly o's wording say the same as grammar has it: of an ordinary term, a
// word that is left out stands elsewhere in the link (les eaux dont la gestion), or an adjective stands behind its
// noun inside a French or Spanish one; of two English nouns the first may be a genitive (organizations of the Party).
// A name is never rephrased.
func (j *judge) rephrased(o *occurrence, near glossary.Near) bool {
	ordinary := o.Concept.Kind == glossary.KindTerm || o.Concept.Kind == ""
	switch {
	case near.Capitals != "" || o.Concept.DoNotTranslate:
		return false
	case ordinary && near.Added == 0 && near.Dropped == 1:
		return j.saysElsewhere(o.link, near)
	case ordinary && near.Added == 1 && near.Dropped == 0 && !near.Moved:
		return speaks(j.Target.Doc.Lang, language.French) || speaks(j.Target.Doc.Lang, language.Spanish)
	case near.Moved && near.Added == 0 && near.Dropped == 0:
		return (ordinary || o.Concept.Kind == glossary.KindFormula) && j.isGenitive(near)
	}
	return false
}

// saysElsewhere reports whether the target of a link has the word that near has lost.
func (j *judge) saysElsewhere(link int, near glossary.Near) bool {
	lang := j.Target.Doc.Lang
	return slices.ContainsFunc(j.Bitext.Links[link].Target, func(s int) bool {
		return slices.ContainsFunc(j.Target.Words(s), func(w token.Token) bool {
			return token.Stem(w.Fold, lang) == token.Stem(near.Lost[0], lang)
		})
	})
}

// isGenitive reports whether a term of two English words stands as the second of the first.
func (j *judge) isGenitive(near glossary.Near) bool {
	const most = 2 // words
	return speaks(j.Target.Doc.Lang, language.English) && len(strings.Fields(near.Term.Text)) == most && slices.Contains(near.Small, "of")
}

// fragment looks for o's wording without one of its words in the target of its link.
func (j *judge) fragment(o *occurrence) (found glossary.Near, place Place, ok bool) {
	for _, s := range j.Bitext.Links[o.link].Target {
		pl := j.Target.Segment(s)
		text := j.Target.Doc.Passages[pl.Passage].Text.String()
		near, here := j.Target.matcher.Fragment(text, pl.Span, o.Concept, j.taken(pl, o.link))
		switch {
		case here && ok:
			return glossary.Near{}, Place{}, false // which of them is meant, nothing tells
		case here:
			found, place, ok = near, Place{pl.Passage, near.Span}, true
		}
	}
	return found, place, ok
}

// ownLetters returns how a product's name with a capital inside is written, if words that are not translated have
// lost it: HydroTrack is not Hydrotrack, though HYDROTRACK will do.
func ownLetters(hit *Term, found string) string {
	if !hit.Concept.DoNotTranslate || hit.Term == nil || len(found) != len(hit.Term.Text) || found == hit.Term.Text || found == strings.ToUpper(found) {
		return ""
	}
	for i, r := range hit.Term.Text {
		if i > 0 && unicode.IsUpper(r) && unicode.IsLower(rune(found[i])) && unicode.IsLower(rune(hit.Term.Text[i-1])) {
			return hit.Term.Text
		}
	}
	return ""
}
