package check

import (
	"bytes"
	"cmp"
	"encoding/hex"
	"slices"
	"sort"
	"strconv"
	"strings"
	"sync"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/glossary"
	"github.com/concord-l10n/concord/internal/fact"
	"github.com/concord-l10n/concord/internal/lexicon"
	"github.com/concord-l10n/concord/revision"
)

// All returns the checks in the order of their documentation.
func All() []*Check {
	return []*Check{
		TermMissing, TermForbidden, TermAltered, TermExpired, TermInconsistent, FirstMention, DoNotTranslate, Name, Number, Percent, Currency, Date, Weekday, Untranslated, Omitted, Added, Stale, Altered,
		Moved, Repeated, Negation, Markup, Link, Placeholder, Typography, Spacing, Bidi, Confusable, Invisible,
		SuppressionUnused, SuppressionExpired, SuppressionUnknown, // they look at what the others found
	}
}

// Run reads terms and facts in the two documents, aligns them where that is not done yet, and
// applies every check to the pair.
func Run(in Input) Report {
	gl := in.Glossary
	if gl == nil {
		gl = glossary.New()
	}
	source := readTerms(in.Source, bitext.Source, gl)
	target := readTerms(in.Target, bitext.Target, gl)
	words := takeVocabularies(source, target)
	source.readFacts()
	target.readFacts()
	lex := in.Lexicon
	if lex == nil {
		lex = lexicon.For(in.Source.Lang, in.Target.Lang)
	}
	b := in.Bitext
	if b == nil {
		b = bitext.Align(in.Source, in.Target, bitext.Options{
			Anchors: append(source.anchors(), target.anchors()...), Lexicon: lex, Fixed: in.Links,
			Read: func(s bitext.Side) bitext.Reading {
				if s == bitext.Source {
					return &reading{source, lex}
				}
				return &reading{target, lex}
			},
		})
	}
	r := Report{Bitext: b}
	p := Pass{Bitext: b, Source: source, Target: target, Date: in.Date, lexicon: lex, was: in.Was, report: &r}
	p.circumstances = in.Circumstances
	p.circumstances.Source, p.circumstances.Date = in.Source.Lang, in.Date
	p.shared = &analyses{
		alike: words.alike,

		foreign:     sync.OnceValue(p.findForeign),
		terms:       sync.OnceValue(p.judgeTerms),
		titled:      sync.OnceValue(func() []*glossary.Concept { return titledIn(gl) }),
		titles:      sync.OnceValue(p.judgeTitles),
		facts:       sync.OnceValue(p.compareFacts),
		windows:     sync.OnceValue(p.findWindows),
		lengths:     sync.OnceValue(p.measure),
		holes:       sync.OnceValue(p.findHoles),
		renderings:  sync.OnceValue(p.newRenderings),
		definitions: sync.OnceValue(p.pairDefinitions),
		revision:    sync.OnceValue(func() revision.Comparison { return compareRevisions(in) }),
	}
	p.shared.runs = func(c *Check) bool { return in.Settings.severity(c) != Off }
	p.shared.suppressions = sync.OnceValue(func() []*suppression { return p.suppress(in.Suppressions, in.Settings.severity) })
	if in.Bitext == nil {
		p.rejoin()
	}
	for _, c := range All() {
		p.check, p.severity = c, in.Settings.severity(c)
		if p.severity != Off {
			c.Run(&p)
		}
	}
	r.finish(&p)
	words.leave(source, target)
	return r
}

// finish puts the findings in order, names them, and leaves out those that are suppressed.
func (r *Report) finish(p *Pass) {
	p.shared.suppressions() // where all checks about them are off, too
	SortFindings(r.Findings)
	r.fingerprint()
	r.hide()
}

// severity returns that of a check.
func (s Settings) severity(c *Check) Severity {
	if severity, ok := s.Severity[c.Name]; ok {
		return severity
	}
	return c.Severity
}

// hide leaves out the findings that suppressions cover. The others keep the fingerprints that they have
// beside them.
func (r *Report) hide() {
	all := len(r.Findings)
	r.Findings = slices.DeleteFunc(r.Findings, func(f Finding) bool { return f.hidden })
	r.Suppressed = all - len(r.Findings)
}

// readTerms finds the termbase's terms in doc.
func readTerms(doc *document.Document, side bitext.Side, gl *glossary.Glossary) *Text {
	t := &Text{Side: side, Doc: doc, Terms: make([][]Term, len(doc.Segments())), Facts: make([][]Fact, len(doc.Segments()))}
	m := gl.Matcher(doc.Lang)
	t.matcher = m
	first := 0 // segment
	for i := range doc.Passages {
		p := &doc.Passages[i]
		text := p.Text.String()
		matches := slices.DeleteFunc(m.Find(text), func(m glossary.Match) bool {
			return !p.Prose(m.Span) && !m.Concept.DoNotTranslate || onlyLooks(text, m.Span)
		})
		outermost := glossary.Outermost(matches)
		outer := map[document.Span]bool{}
		for _, hit := range outermost {
			outer[hit.Span] = true
		}
		for _, hit := range matches {
			if !outer[hit.Span] && isOfOtherState(hit, outermost) {
				continue
			}
			s := first + segmentAt(p, hit.Span.Start)
			t.Terms[s] = append(t.Terms[s], Term{Place: Place{i, hit.Span}, Match: hit, Nested: !outer[hit.Span]})
		}
		first += len(p.Segments)
	}
	return t
}

// onlyLooks reports words that only look like those for a state: 立方 in 立方米, America in Latin America.
func onlyLooks(text string, s document.Span) bool {
	before, behind := text[:s.Start], text[s.End:]
	switch own := text[s.Start:s.End]; {
	case own == "立方":
		return strings.ContainsAny(behind[:min(len(behind), len("米"))], "米公厘千英")
	case strings.HasPrefix(own, "America"):
		return hasSuffixAny(before, "Latin ", "South ", "Central ", "North ", "Latin-", "Inter-")
	case strings.HasPrefix(own, "Америк"):
		return hasSuffixAny(before, "ской ", "ская ", "скую ", "ной ", "ная ", "ную ")
	case strings.HasPrefix(own, "أمريكا"), strings.HasPrefix(own, "أميركا"):
		return strings.HasPrefix(behind, " اللاتينية") || strings.HasPrefix(behind, " الجنوبية")
	}
	return false
}

// isOfOtherState reports whether the name of a state is a part of another one's: Congo in that of the Democratic Republic.
func isOfOtherState(hit glossary.Match, outermost []glossary.Match) bool {
	if hit.Concept.Kind != glossary.KindCountry {
		return false
	}
	first := func(at int) int {
		return sort.Search(len(outermost), func(k int) bool { return outermost[k].Span.Start >= at })
	}
	return slices.ContainsFunc(outermost[first(hit.Span.Start-longestTerm):first(hit.Span.Start+1)], func(o glossary.Match) bool {
		return o.Concept.Kind == glossary.KindCountry && o.Concept != hit.Concept && o.Span.Contains(hit.Span)
	})
}

// segmentAt returns the index, within the passage, of the segment that holds byte i of its text.
func segmentAt(p *document.Passage, i int) int {
	n := sort.Search(len(p.Segments), func(k int) bool { return p.Segments[k].End > i })
	return min(n, len(p.Segments)-1)
}

// Anchors tells the aligner which segments of a document name which concepts, as Run does.
func Anchors(doc *document.Document, side bitext.Side, gl *glossary.Glossary) []bitext.Anchor {
	return readTerms(doc, side, gl).anchors()
}

// anchors tells the aligner which segment names which concept.
func (t *Text) anchors() []bitext.Anchor {
	var anchors []bitext.Anchor
	for i, terms := range t.Terms {
		for _, term := range terms {
			if !term.Nested {
				anchors = append(anchors, bitext.Anchor{Side: t.Side, Segment: i, Concept: term.Concept.ID})
			}
		}
	}
	return anchors
}

// readFacts finds the facts in t's document. What the termbase knows by name states none: the
// numbers in 二十国集团 and 一带一路 are part of a name.
func (t *Text) readFacts() {
	first := 0
	for i := range t.Doc.Passages {
		p := &t.Doc.Passages[i]
		for _, f := range fact.Find(p.Text.String(), t.Doc.Lang, t.mask(i, first)) {
			s := first + segmentAt(p, f.Start)
			t.Facts[s] = append(t.Facts[s], Fact{Place{i, document.Span{Start: f.Start, End: f.End}}, f})
		}
		first += len(p.Segments)
	}
}

// mask returns the spans of passage i that hold no facts: code, placeholders and names, but for those of countries, which
// say whose money is meant. Its segments begin at first.
func (t *Text) mask(i, first int) [][2]int {
	p := &t.Doc.Passages[i]
	var spans []document.Span
	spans = append(spans, p.Protected...)
	spans = append(spans, placeholdersIn(p)...)
	for s := range p.Segments {
		for _, term := range t.Terms[first+s] {
			if !term.Nested && term.Slots == nil && term.Concept.Kind != glossary.KindCountry && !cutsDate(p.Text.String(), term.Place.Span) && !cutsNumber(p.Text.String(), term.Place.Span) { // what stands in slots is compared
				spans = append(spans, term.Place.Span)
			}
		}
	}
	return document.Union(spans)
}

// cutsDate reports a term that begins with the sign behind the number of a date: 日中 in 6月13日中午.
func cutsDate(text string, s document.Span) bool {
	return s.Start > 0 && isDigit(text[s.Start-1]) && (strings.HasPrefix(text[s.Start:], "日") || strings.HasPrefix(text[s.Start:], "月") || strings.HasPrefix(text[s.Start:], "年"))
}

// cutsNumber reports a term that ends with the units of an Arabic number whose tens stand behind it: مجموعه سبعة وعشرين is
// a total of twenty-seven and no group of seven.
func cutsNumber(text string, s document.Span) bool {
	tens, joined := strings.CutPrefix(text[s.End:], " و")
	last := text[s.Start:s.End]
	last = last[strings.LastIndexByte(last, ' ')+1:]
	if !joined || strings.HasPrefix(last, "ال") {
		return false
	}
	tens, _, _ = strings.Cut(tens, " ")
	return slices.Contains([]string{"عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"}, strings.TrimSuffix(strings.TrimSuffix(tens, "ين"), "ون"))
}

// SortFindings puts the findings of one pair in reading order of the side that each stands on, the
// target's first.
func SortFindings(fs []Finding) {
	slices.SortStableFunc(fs, func(a, b Finding) int {
		return cmp.Or(
			cmp.Compare(b.Side, a.Side), // "target" before "source"
			cmp.Compare(a.Span.Start, b.Span.Start),
			cmp.Compare(a.Span.End, b.Span.End),
			cmp.Compare(a.Check, b.Check),
		)
	})
}

// fingerprint names each finding by its check, its concept, the target's language, the words in question
// and the passage around them, and what it relates to; equal ones are told apart by their order. Words without a
// counterpart relate only to the place where it would stand.
func (r *Report) fingerprint() {
	seen := map[string]int{}
	digests := map[Related]string{} // what many findings share is digested once
	digest := func(at Related) string {
		d, ok := digests[at]
		if !ok {
			words := r.Bitext.Doc(at.Side).Source[at.Span.Start:at.Span.End]
			sum := document.DigestOf(bytes.ReplaceAll(words, []byte("\r\n"), []byte("\n"))) // git may change line ends
			d = string(sum[:])
			digests[at] = d
		}
		return d
	}
	passages := map[*document.Passage]string{}
	passage := func(doc *document.Document, s document.Span) string {
		p := passageAt(doc, s)
		if _, ok := passages[p]; !ok && p != nil {
			sum := document.DigestOf([]byte(p.Text.String())) // its words, however they are wrapped
			passages[p] = string(sum[:])
		}
		return passages[p]
	}
	for i := range r.Findings {
		f := &r.Findings[i]
		doc := r.Bitext.Doc(f.Side)
		parts := []string{f.Check, f.Concept, string(f.Side), r.Bitext.Target.Lang.String(), digest(Related{f.Side, f.Span}), passage(doc, f.Span)}
		if f.Check != Omitted.Name && f.Check != Added.Name {
			for _, rel := range f.Related {
				parts = append(parts, digest(rel))
			}
		}
		key := strings.Join(parts, "\x00")
		seen[key]++
		sum := document.DigestOf([]byte(key + "\x00" + strconv.Itoa(seen[key])))
		f.Fingerprint = hex.EncodeToString(sum[:16])
	}
}

// passageAt returns the passage that s lies in, or nil.
func passageAt(doc *document.Document, s document.Span) *document.Passage {
	i := sort.Search(len(doc.Passages), func(k int) bool { return doc.Passages[k].Span.End > s.Start })
	if i == len(doc.Passages) || doc.Passages[i].Span.Start >= max(s.End, s.Start+1) { // in a line of markup before it
		return nil
	}
	return &doc.Passages[i]
}
