package check

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/glossary"
	"github.com/concord-l10n/concord/internal/langid"
	"github.com/concord-l10n/concord/internal/lexicon"
	"github.com/concord-l10n/concord/internal/token"
)

// rephrased reports whether words that are nearly o's wording say the same as grammar has it: of an ordinary term, a
// word that is left out stands elsewhere in the link (les eaux dont la gestion), or an adjective stands behind its
// noun inside a French or Spanish one; of two English nouns the first may be a genitive (organizations of the Party).
// So may an article where the noun is told closer (numéro de la version majeure). What joined phrases share is said once (backends y pipelines de observabilidad). A name is never rephrased.
func (j *judge) rephrased(o *occurrence, near glossary.Near, place Place) bool {
	ordinary := isOrdinary(o.Concept)
	romance := speaks(j.Target.Doc.Lang, language.French) || speaks(j.Target.Doc.Lang, language.Spanish)
	switch {
	case near.Capitals != "" || o.Concept.DoNotTranslate:
		return false
	case near.Added == 0 && j.shortened(o):
		return true
	case o.Concept.Kind == glossary.KindOrganisation && !near.Moved && near.Added == 0 && near.Dropped == 0:
		return j.goesOnJoined(place)
	case o.Concept.Kind == glossary.KindAct && !near.Moved && near.Added == 1:
		return j.ofBody(near, place)
	case (ordinary || strict(o.Concept)) && !near.Moved && j.shares(place, near.Lost):
		return true
	case ordinary && near.Added == 0 && near.Dropped == 1:
		return j.saysElsewhere(o.link, near, place) || j.isModifier(o, near, place)
	case ordinary && romance && !near.Moved && near.Added == 0 && near.Dropped == 0:
		return true
	case ordinary && romance && !near.Moved && near.Added == 1 && near.Dropped <= near.Added:
		return j.goesBefore(place, near.Lost)
	case near.Moved && near.Added == 0 && near.Dropped == 0:
		return (ordinary || o.Concept.Kind == glossary.KindFormula) && j.isGenitive(near) || ordinary && j.isObject(near, place)
	}
	return false
}

// goesOnJoined reports whether a conjunction stands behind a place: Ministries of Interior and Defense.
func (j *judge) goesOnJoined(place Place) bool {
	_, behind := j.around(place)
	return len(behind) > 0 && joints.Has(j.Target.lang(), behind[0].Fold)
}

// ofBody reports whether the initials of the body that an act is of stand among the words of its name: l'Accord de l'OMC sur
// les subventions à la pêche.
func (j *judge) ofBody(near glossary.Near, place Place) bool {
	const linked = 4 // the act, de, l'
	before, _ := j.around(place)
	return slices.ContainsFunc(strings.Fields(j.Target.String(place)), isInitials) &&
		(len(near.Lost) == 0 || len(near.Lost) == 1 && j.hasWord(before[max(0, len(before)-linked):], near.Lost[0]))
}

// isAct reports whether what is nearly the name of an office or a body is that of an act, which is not meant for it: Loi
// sur l’équité salariale is no Commissaire.
func (j *judge) isAct(o *occurrence, near glossary.Near, place Place) bool {
	if near.Added == 0 || o.Concept.Kind != glossary.KindTitle && o.Concept.Kind != glossary.KindOrganisation {
		return false
	}
	return slices.ContainsFunc(token.Words(j.Target.String(place), j.Target.Doc.Lang), func(w token.Token) bool {
		return lawWords.Has(j.Target.lang(), w.Fold)
	})
}

// lawWords are what laws are called.
var lawWords = token.ByLanguage{{"en", "act law regulations"}, {"fr", "loi règlement"}, {"es", "ley reglamento"}, {"ru", "закон закона законе законом"}}

// saysElsewhere reports whether the target of a link has the word that near, which stands at a place, has lost, outside it.
func (j *judge) saysElsewhere(link int, near glossary.Near, place Place) bool {
	return slices.ContainsFunc(j.Bitext.Links[link].Target, func(s int) bool {
		seg := j.Target.Segment(s)
		words := slices.DeleteFunc(slices.Clone(j.Target.Words(s)), func(w token.Token) bool {
			return place.contains(Place{seg.Passage, spanIn(seg.Span, w.Start, w.End)})
		})
		return j.hasWord(words, near.Lost[0])
	})
}

// hasWord reports whether some of the target's words are a form of a folded one.
func (j *judge) hasWord(words []token.Token, word string) bool {
	return slices.ContainsFunc(words, func(w token.Token) bool {
		common, _, _ := j.Target.matcher.Overlap(w.Fold, word)
		return common > 0
	})
}

// around returns the words of the target before and behind a place, in its segments.
func (j *judge) around(place Place) (before, behind []token.Token) {
	text := j.Target.Doc.Passages[place.Passage].Text.String()
	segment := document.Span{End: len(text)}
	for _, s := range j.Target.Doc.Passages[place.Passage].Segments {
		if s.Start <= place.Span.Start && place.Span.End <= s.End {
			segment = s
		}
	}
	return token.Words(text[segment.Start:place.Span.Start], j.Target.Doc.Lang), token.Words(text[place.Span.End:segment.End], j.Target.Doc.Lang)
}

// isModifier reports whether an English term has lost its last word before a noun that renders another word of the
// source: coronavirus vaccine, of a coronavirus infection.
func (j *judge) isModifier(o *occurrence, near glossary.Near, place Place) bool {
	words := token.Words(near.Term.Text, j.Target.Doc.Lang)
	if !speaks(j.Target.Doc.Lang, language.English) || j.lexicon == nil || len(near.Lost) != 1 || near.Lost[0] != words[len(words)-1].Fold {
		return false
	}
	_, behind := j.around(place)
	if len(behind) == 0 || behind[0].Kind != token.Word || langid.FunctionWord(behind[0].Fold, j.Target.Doc.Lang) {
		return false
	}
	noun := []*lexicon.Entry{j.lexicon.Look(lexicon.Target, j.Target.Stemmer().Stem(behind[0].Fold))}
	r := j.plainRenderings()
	var own, others []content
	for _, w := range r.contents(j.Source, j.Bitext.Links[o.link].Source) {
		if w.overlaps(o.Place) {
			own = append(own, w)
		} else {
			others = append(others, w)
		}
	}
	return len(j.lexicon.Match(entriesOf(own), noun).Pairs) == 0 && len(j.lexicon.Match(entriesOf(others), noun).Pairs) > 0
}

// goesBefore reports whether lost words, if any, stand right before a place.
func (j *judge) goesBefore(place Place, lost []string) bool {
	before, _ := j.around(place)
	return len(lost) == 0 || len(before) > 0 && j.hasWord(before[len(before)-1:], lost[0])
}

// shares reports whether a word that the words of a place have lost, if it is the only one, stands on the other side of
// a conjunction right before or behind them: the President and Commander-in-Chief of the Republic.
func (j *judge) shares(place Place, lost []string) bool {
	if len(lost) != 1 {
		return false
	}
	joins := func(w token.Token) bool { return joints.Has(j.Target.lang(), w.Fold) }
	before, behind := j.around(place)
	n := len(before)
	return n > 0 && joins(before[n-1]) && j.hasWord(before[:n-1], lost[0]) ||
		len(behind) > 0 && joins(behind[0]) && j.hasWord(behind[1:], lost[0])
}

// lacks returns the words of c's preferred wording, small ones aside, that another concept's rendering has not.
func (j *judge) lacks(c *glossary.Concept, rendering *Term) (words []string) {
	has := token.Words(j.Target.String(rendering.Place), j.Target.Doc.Lang)
	for _, w := range token.Words(j.preferred(c), j.Target.Doc.Lang) {
		if !langid.FunctionWord(w.Fold, j.Target.Doc.Lang) && !j.hasWord(has, w.Fold) {
			words = append(words, w.Fold)
		}
	}
	return words
}

// joints join phrases, and the last member of an enumeration to the others. Arabic writes its own on to the word behind.
var joints = token.ByLanguage{
	{"en", "and or"}, {"fr", "et ou"}, {"es", "y e o u"}, {"ru", "и или"}, {"de", "und oder"}, {"pt", "e ou"}, {"it", "e o"}, {"zh", "和 与 與 及 或 、"},
}

// pointsBack reports whether a demonstrative stands before a place: a part of a name or term then means the whole
// that was named.
func (j *judge) pointsBack(place Place) bool {
	before, _ := j.around(place)
	n := len(before)
	return n > 0 && demonstratives.Has(j.Target.lang(), before[n-1].Fold)
}

// keepsWords reports whether the target of o's link has the source term as it is.
func (j *judge) keepsWords(o *occurrence) bool {
	return slices.ContainsFunc(j.Bitext.Links[o.link].Target, func(s int) bool {
		return containsFold(j.Target.Doc.SegmentText(s), j.Source.String(o.Place))
	})
}

var demonstratives = token.ByLanguage{
	{"en", "this that these those such said"},
	{"fr", "ce cet cette ces ledit ladite lesdits lesdites"},
	{"es", "este esta estos estas ese esa esos esas dicho dicha dichos dichas"},
	{"ru", "этот эта это эти этого этой этих этому этим этими этом эту данный данная данное данные данного данной данных указанный указанного указанной указанных"},
	{"ar", "هذا هذه ذلك تلك هؤلاء"},
	{"zh", "此 该 这 个 些"}, // a character is a word
}

// isGenitive reports whether a term of two English words stands as the second of the first.
func (j *judge) isGenitive(near glossary.Near) bool {
	const most = 2 // words
	return speaks(j.Target.Doc.Lang, language.English) && len(strings.Fields(near.Term.Text)) == most && slices.Contains(near.Small, "of")
}

// isObject reports whether words of a French or Spanish term stand the other way round with nothing but an article between
// them, as a verb and its object: cocher une case, for case à cocher.
func (j *judge) isObject(near glossary.Near, place Place) bool {
	if len(near.Small) != 1 || !definite.Has(j.Target.lang(), near.Small[0]) && !indefinite.Has(j.Target.lang(), near.Small[0]) {
		return false
	}
	return !slices.ContainsFunc(token.Words(j.Target.String(place), j.Target.Doc.Lang), func(w token.Token) bool { return w.Kind != token.Word })
}

// isWhole reports whether a fragment of o's wording says all that the text needs of it.
func (j *judge) isWhole(o *occurrence, near glossary.Near, place Place) bool {
	return j.shares(place, near.Lost) || isOrdinary(o.Concept) && (j.pointsBack(place) || j.isModifier(o, near, place))
}

// hyphens part the words of lines that were set closely: with the end of the line behind them, or without.
var hyphens = sync.OnceValue(func() [2]*regexp.Regexp {
	return [2]*regexp.Regexp{regexp.MustCompile(`(\p{Ll})[-\x{ad}] (\p{Ll})`), regexp.MustCompile(`(\p{Ll})[-\x{ad}] ?(\p{Ll})`)}
})

// hyphened reports whether o's rendering stands in its link with a word parted as at the end of a line: the copies of
// printed texts keep such hyphens.
func (j *judge) hyphened(o *occurrence) bool {
	return slices.ContainsFunc(j.Bitext.Links[o.link].Target, func(s int) bool {
		text := j.Target.Doc.SegmentText(s)
		for _, parted := range hyphens() {
			if whole := parted.ReplaceAllString(text, "$1$2"); len(whole) != len(text) && j.renderings(o, whole) > j.renderings(o, text) {
				return true
			}
		}
		return false
	})
}

// renderings returns how often a text has o's rendering.
func (j *judge) renderings(o *occurrence, text string) (n int) {
	for _, m := range j.Target.matcher.Find(text) {
		if m.Concept == o.Concept && allowed(m.Term) {
			n++
		}
	}
	return n
}

// isAttribute reports whether an ordinary English term stands hyphened before a noun, other than in its entry: an
// adjective may render it there. Third-party vendors are no third parties.
func (j *judge) isAttribute(o *occurrence) bool {
	t := o.Term.Match.Term
	return speaks(j.Source.Doc.Lang, language.English) && isOrdinary(o.Concept) && t != nil &&
		strings.Contains(j.Source.String(o.Place), "-") && !strings.Contains(t.Text, "-")
}

// mayBeVerb reports whether an English source term stands like a verb, has an article inside that its entry has not, its
// first word the ending of a verb, or its last word that of a participle: "return the value", "returns values" and "returning values"
// need not be a return value, "data published by others" is no data publishing, what is awarded no award.
func (j *judge) mayBeVerb(o *occurrence) bool {
	if !speaks(j.Source.Doc.Lang, language.English) || !isOrdinary(o.Concept) || o.Term.Match.Term == nil {
		return false
	}
	found, own := strings.Fields(strings.ToLower(j.Source.String(o.Place))), strings.Fields(strings.ToLower(o.Term.Match.Term.Text))
	if slices.Contains(found, "the") && !slices.Contains(own, "the") {
		return true
	}
	last, entry := strings.TrimSuffix(found[len(found)-1], "s"), strings.TrimSuffix(own[len(own)-1], "s")
	if strings.HasSuffix(last, "ed") && !strings.HasSuffix(entry, "ed") || strings.HasSuffix(last, "ing") != strings.HasSuffix(entry, "ing") {
		return true
	}
	if j.isPredicate(o) || j.isInfinitive(o) {
		return true
	}
	ending, longer := strings.CutPrefix(found[0], own[0])
	return len(found) == 2 && len(own) == 2 && longer && (ending == "s" || ending == "ing") && strings.HasSuffix(found[1], "s")
}

// isInfinitive reports whether an English source term of one word stands like a verb: behind one that goes with infinitives,
// can share, or behind "to" and before what has an article or the like, to share the data.
func (j *judge) isInfinitive(o *occurrence) bool {
	if strings.ContainsAny(j.Source.String(o.Place), " -") {
		return false
	}
	text := j.Source.Doc.Passages[o.Passage].Text.String()
	before, ok := strings.CutSuffix(text[:o.Place.Span.Start], " ")
	last := strings.ToLower(wordBefore(before))
	return ok && (token.Among("can could will would may might must should shall cannot", last) ||
		last == "to" && token.Among("the a an this that these those it them its their your our his her all any each", wordBehind(text[o.Place.Span.End:])))
}

// isPredicate reports whether an English source term ends in an s that its entry has not, and stands like a verb before
// an indefinite article, the office awards a contract, or like a subject and its verb between a conjunction and a
// preposition: how the data flows through the program.
func (j *judge) isPredicate(o *occurrence) bool {
	text := j.Source.Doc.Passages[o.Passage].Text.String()
	if strings.ToLower(j.Source.String(o.Place)) != strings.ToLower(o.Term.Match.Term.Text)+"s" {
		return false
	}
	head := text[:o.Place.Span.Start]
	if n := len(head) - len("the "); n >= 0 && strings.EqualFold(head[n:], "the ") {
		head = head[:n]
	}
	before, behind := strings.ToLower(wordBefore(head)), wordBehind(text[o.Place.Span.End:])
	return before != "" && (behind == "a" || behind == "an" || token.Among("how that when where while until as if", before) &&
		token.Among("through from to into in out between via across down up back over", behind))
}

// fragment looks for o's wording without one of its words in the target of its link, unless the source's words stand
// there.
func (j *judge) fragment(o *occurrence) (found glossary.Near, place Place, ok bool) {
	if j.keepsWords(o) {
		return found, place, false
	}
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

// nameCapitals returns how the name of a country or person is written, if one of its words has lost its capital: the
// Republic of serbia. A name with no capital at all is none to the matcher.
func (p *Pass) nameCapitals(hit *Term, found string) string {
	if kind := hit.Concept.Kind; hit.Term == nil || kind != glossary.KindCountry && kind != glossary.KindPerson {
		return ""
	}
	words, own := token.Words(found, p.Target.Doc.Lang), token.Words(hit.Term.Text, p.Target.Doc.Lang)
	if len(words) != len(own) {
		return ""
	}
	use, from := "", 0
	for i, w := range words {
		first, n := utf8.DecodeRuneInString(found[w.Start:w.End])
		want, _ := utf8.DecodeRuneInString(hit.Term.Text[own[i].Start:own[i].End])
		if unicode.IsLower(first) && unicode.IsUpper(want) && unicode.ToLower(want) == first && !langid.FunctionWord(w.Fold, p.Target.Doc.Lang) {
			use += found[from:w.Start] + string(want)
			from = w.Start + n
		}
	}
	if use == "" {
		return ""
	}
	return use + found[from:]
}
