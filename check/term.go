package check

import (
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/glossary"
	"github.com/concord-l10n/concord/internal/lexicon"
	"github.com/concord-l10n/concord/internal/token"
)

// termCase is a source term whose translation does not use the official wording.
type termCase struct {
	concept *glossary.Concept
	link    int
	source  Place
	slots   *glossary.Slots // of the source term
	verdict verdict
	wrong   *Term         // what stands in its place, where that is a term too
	near    glossary.Near // what stands in its place, where that is nearly the wording
	place   Place         // of wrong, of near, of another name or of what stands instead of a word
	doubt   doubt         // whether it is a fault
	word    *occurrence   // of a word that is not there: see [judge.weighWords]
	instead int           // in how many links what stands at place does
}

// verdict says what became of a source term.
type verdict uint8

const (
	missing     verdict = iota
	forbidden           // a forbidden or deprecated rendering stands in its place
	sibling             // the rendering of another concept does
	conditional         // the rendering that the same words have in other texts does
	altered             // almost the official wording does
	expired             // a rendering does that was or will be official at another time
	misnumbered         // its rendering does, with another number in it
)

// validity says whether something is official at the date of the text.
type validity uint8

const (
	inForce validity = iota
	notYet
	noMore
)

// at returns the validity of what holds from one day to another, either of them zero where it is open.
func at(date, from, to time.Time) validity {
	switch {
	case date.IsZero():
		return inForce
	case date.Before(from):
		return notYet
	case !to.IsZero() && date.After(to):
		return noMore
	}
	return inForce
}

// validity returns whether the hit's wording is official at the date of the text.
func (p *Pass) validity(hit *Term) validity {
	if v := at(p.Date, hit.Concept.ValidFrom, hit.Concept.ValidTo); v != inForce || hit.Term == nil {
		return v
	}
	return at(p.Date, hit.Term.ValidFrom, hit.Term.ValidTo)
}

// required reports whether the termbase asks for a certain rendering of the source's term t, which
// stands in segment s. What cannot be held against anything is counted.
func (p *Pass) required(t *Term, s int) bool {
	c := t.Concept
	if t.Nested || t.Term == nil || !allowed(t.Term) {
		return false
	}
	if c.Severity == string(Off) || c.When.Holds(p.circumstances) == glossary.No || at(p.Date, c.ValidFrom, c.ValidTo) == notYet {
		return false
	}
	if !p.rendered(c) {
		p.uncheckedTerm(t)
		return false
	}
	if p.isOffice(t) || p.hasVice(t) || p.inHanWord(t) || p.isHanVerb(t) || p.cutsRelative(t) || strings.Contains(p.Source.String(t.Place), "`") && !strings.Contains(t.Term.Text, "`") {
		return false // a mark of code parts the words of the last
	}
	if c.When.Holds(p.circumstances) == glossary.Unknown {
		p.uncheckedTerm(t)
		return false
	}
	text := p.Source.Doc.SegmentText(s)
	return !slices.ContainsFunc(c.UnlessSource, func(w string) bool { return containsFold(text, w) })
}

// rendered reports whether c says what it is in the target: by a term, or that it stays as it is.
func (p *Pass) rendered(c *glossary.Concept) bool {
	return c.DoNotTranslate || slices.ContainsFunc(c.Terms, func(t glossary.Term) bool { return allowed(&t) && speaks(t.Lang, p.Target.Doc.Lang) })
}

// hasVice reports whether a Chinese title is that of a vice: 副 before 秘书长.
func (p *Pass) hasVice(t *Term) bool {
	return t.Concept.Kind == glossary.KindTitle && strings.HasSuffix(p.Source.Doc.Passages[t.Passage].Text.String()[:t.Place.Span.Start], "副")
}

// isOffice reports whether a ministry's Chinese name is the beginning of a title, as in 外交部副部长:
// the title is asked for, not the ministry.
func (p *Pass) isOffice(t *Term) bool {
	if t.Concept.Kind != glossary.KindOrganisation || !strings.HasSuffix(p.Source.String(t.Place), "部") {
		return false
	}
	rest := p.Source.Doc.Passages[t.Passage].Text.String()[t.Place.Span.End:]
	for _, office := range [...]string{"部长", "副部长", "长", "副长", "部長", "副部長", "長", "副長"} {
		if strings.HasPrefix(rest, office) {
			return true
		}
	}
	return false
}

// cutsRelative reports whether a Chinese term ends in 所 that belongs to the verb behind it: 期货交易所生之争议 are disputes
// that futures trading leads to.
func (p *Pass) cutsRelative(t *Term) bool {
	if !speaks(p.Source.Doc.Lang, language.Chinese) || !strings.HasSuffix(p.Source.String(t.Place), "所") {
		return false
	}
	verb, n := utf8.DecodeRuneInString(p.Source.Doc.Passages[t.Passage].Text.String()[t.Place.Span.End:])
	rest := p.Source.Doc.Passages[t.Passage].Text.String()[t.Place.Span.End+n:]
	return unicode.Is(unicode.Han, verb) && (strings.HasPrefix(rest, "之") || strings.HasPrefix(rest, "的"))
}

// isHanVerb reports whether a Chinese word of two characters has the mark of a completed action and an object behind it:
// 学会了书法 has learned calligraphy, and is no society. A formula may be a verb.
func (p *Pass) isHanVerb(t *Term) bool {
	const two, mark = 2 * len("学"), "了"
	if t.Concept.Kind == glossary.KindFormula || t.Place.Span.Len() != two || !speaks(p.Source.Doc.Lang, language.Chinese) {
		return false
	}
	object, found := strings.CutPrefix(p.Source.Doc.Passages[t.Passage].Text.String()[t.Place.Span.End:], mark)
	next, _ := utf8.DecodeRuneInString(object)
	return found && unicode.Is(unicode.Han, next)
}

// inHanWord reports whether a Chinese term is a part of a longer word, or a country a part of a foreign
// person's name: 马里尼切夫, 提普·苏丹, 哈桑·奥马里.
func (p *Pass) inHanWord(t *Term) bool {
	if !speaks(p.Source.Doc.Lang, language.Chinese) {
		return false
	}
	text := p.Source.Doc.Passages[t.Passage].Text.String()
	if glossary.InHanWord(text, t.Place.Span) {
		return true
	}
	if p.endsInHanWord(text, t.Place.Span) || t.Concept.Kind == glossary.KindAct && p.cutsHanWord(text, t.Place.Span) {
		return true
	}
	const two = 2 * len("马")
	if t.Concept.Kind != glossary.KindCountry || t.Place.Span.Len() != two || strings.HasSuffix(p.Source.String(t.Place), "国") {
		return false
	}
	const dot = "·"
	head, dotted := strings.CutSuffix(text[:t.Place.Span.Start], dot)
	last, n := utf8.DecodeLastRuneInString(head)
	behind := foreignName(text[t.Place.Span.End:])
	return behind >= 2 || (behind == 1 || dotted || strings.HasSuffix(head[:len(head)-n], dot)) && foreignName(string(last)) > 0
}

// cutsHanWord reports whether a word that the dictionary has begins before a span and ends in it, or begins in it and
// ends behind it: 中央银行 before 法.
func (p *Pass) cutsHanWord(text string, span document.Span) bool {
	const reach = 3 * len("中")
	if p.lexicon == nil {
		return false
	}
	for at := max(0, span.Start-reach); at < span.End; at++ {
		if r, _ := utf8.DecodeRuneInString(text[at:]); !unicode.Is(unicode.Han, r) {
			continue
		}
		end := at + p.lexicon.LongestWord(lexicon.Source, text[at:])
		if at < span.Start && span.Start < end && end < span.End || span.Start < at && span.End < end {
			return true
		}
	}
	return false
}

// endsInHanWord reports whether a span, read word by word, ends inside one that does not begin it: 期货商 before 业.
func (p *Pass) endsInHanWord(text string, span document.Span) bool {
	if p.lexicon == nil {
		return false
	}
	at := span.Start
	for at < span.End {
		n := p.lexicon.LongestWord(lexicon.Source, text[at:])
		if n < 2*len("中") {
			return false // a character may be anything's
		}
		if at > span.Start && at+n > span.End {
			return true
		}
		at += n
	}
	return false
}

// strict reports whether a longer term that contains one of c's terms is another thing: a lower
// tier of partnership, a lower rank.
func strict(c *glossary.Concept) bool {
	return c.Kind == glossary.KindFormula || c.Kind == glossary.KindTitle
}

// leftInSource reports whether t's own words stand untranslated in the link's target; that is said
// by another check.
func (p *Pass) leftInSource(t *Term, link int) bool {
	if t.Concept.DoNotTranslate {
		return false
	}
	words := p.Source.String(t.Place)
	return slices.ContainsFunc(p.shared.foreign()[link], func(pl Place) bool {
		return containsFold(p.Target.String(pl), words)
	})
}

// keepsRun reports whether the link's target has t's words with the word before and the word behind them: a sentence
// that was not translated, or code.
func (p *Pass) keepsRun(t *Term, link int) bool {
	text := p.Source.Doc.Passages[t.Passage].Text.String()
	before, behind := strings.TrimRight(text[:t.Place.Span.Start], " "), strings.TrimLeft(text[t.Place.Span.End:], " ")
	start := lastStart(before)
	end := strings.IndexFunc(behind, unicode.IsSpace)
	if end < 0 {
		end = len(behind)
	}
	if start == len(before) || end == 0 {
		return false
	}
	run := strings.TrimRight(text[start:len(text)-len(behind)+end], ".,;:!?")
	return p.Target.says(p.Bitext.Links[link].Target, run)
}

// keepsLink reports whether the link of a term, which has more words than the term, stands in the target as it is: the
// title of something that is in the source's language there too, or what was not translated, which another check says.
func (j *judge) keepsLink(o *occurrence) bool {
	const more = 3 // words
	l := j.Bitext.Links[o.link]
	if o.Concept.DoNotTranslate || len(l.Source) != 1 || len(l.Target) != 1 {
		return false
	}
	source := j.Source.Doc.SegmentText(l.Source[0])
	return strings.TrimSpace(source) == strings.TrimSpace(j.Target.Doc.SegmentText(l.Target[0])) &&
		len(strings.Fields(source)) >= len(strings.Fields(j.Source.String(o.Place)))+more
}

// containsFold reports whether text contains words, spelling styles aside.
func containsFold(text, words string) bool {
	return strings.Contains(token.Fold(text), token.Fold(words))
}

// allowed reports whether a translation may use t; nil is an abbreviation or a derived word.
func allowed(t *glossary.Term) bool {
	return t == nil || t.Status == glossary.Preferred || t.Status == glossary.Admitted
}

// speaks reports whether two tags have the same base language.
func speaks(a, b language.Tag) bool {
	x, _ := a.Base()
	y, _ := b.Base()
	return x == y
}

// preferred returns the wording of c that the termbase prefers in the target's language at the date
// of the text, "" where it has none.
func (p *Pass) preferred(c *glossary.Concept) string {
	use, _ := p.preferredWith(c, nil)
	return use
}

// preferredWith returns the preferred wording of c with the numbers of a match in its slots, and whether it may be
// put into the text as it is.
func (p *Pass) preferredWith(c *glossary.Concept, slots *glossary.Slots) (use string, whole bool) {
	t := p.preferredTerm(c)
	if t == nil {
		return "", false
	}
	return c.Written(t, slots)
}

func (p *Pass) preferredTerm(c *glossary.Concept) (best *glossary.Term) {
	for i := range c.Terms {
		t := &c.Terms[i]
		if !allowed(t) || at(p.Date, t.ValidFrom, t.ValidTo) != inForce || !speaks(t.Lang, p.Target.Doc.Lang) && !c.DoNotTranslate {
			continue
		}
		if t.Status == glossary.Preferred {
			return t
		}
		if best == nil {
			best = t
		}
	}
	return best
}

// isOrdinary reports whether c is a word or set phrase like any other: no name, title or formula.
func isOrdinary(c *glossary.Concept) bool { return c.Kind == glossary.KindTerm || c.Kind == "" }

// termSeverity is the severity of a finding about c: as the concept says, else by its kind. Ordinary
// terms are warnings, names and set formulas are errors.
func termSeverity(c *glossary.Concept) Severity {
	switch {
	case c.Severity != "":
		return Severity(c.Severity)
	case isOrdinary(c):
		return Warning
	default:
		return Error
	}
}
