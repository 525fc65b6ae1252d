package main

import (
	"fmt"
	"io"
	"math/rand"
	"slices"
	"strings"
	"unicode"

	"github.com/concord-l10n/concord/check"
	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/glossary"
)

// seedKind is a way to spoil the rendering of a term.
type seedKind struct {
	name   string
	checks []string // that say it, the best name first
	spoil  func(*spot, *rand.Rand) []string
}

func seedKinds() []seedKind {
	wrong := []string{"term-altered", "term-missing"}
	return []seedKind{
		{"listed variant", []string{"term-forbidden"}, listed},
		{"sibling", append(wrong, "term-forbidden"), sibling},
		{"dropped word", append(wrong, "term-forbidden"), dropped},
		{"swapped words", append(wrong, "term-forbidden"), swapped},
		{"wrong case", wrong, lowered},
		{"abbreviation first", []string{"first-mention"}, abbreviated},
		{"deletion", []string{"term-missing", "term-altered"}, deleted},
	}
}

// named returns the best name for it: a country's name in another's place is not almost the right one.
func (k seedKind) named(c *glossary.Concept) []string {
	if k.name == "sibling" && c.Kind == glossary.KindCountry {
		return []string{"term-missing"}
	}
	return k.checks[:1]
}

// spot is a term of a row with its rendering, before and after which the neighbouring rows stand.
type spot struct {
	set      *corpus
	terms    *glossary.Glossary
	rows     []glossary.Linked
	at       int // of the row among them
	concept  *glossary.Concept
	source   document.Span // of the term in the row
	target   document.Span // of the rendering in the row
	alone    bool          // no other rendering and no other mention stands in the rows
	rendered string
}

// seeds spoils renderings and counts how many of them are found.
func (b *bench) seeds(w io.Writer) error {
	sets, err := b.corpora()
	if err != nil {
		return err
	}
	var spots []*spot
	for i := range sets {
		found, err := b.spots(&sets[i])
		if err != nil {
			return err
		}
		spots = append(spots, found...)
	}
	concepts := map[*glossary.Concept]bool{}
	for _, s := range spots {
		concepts[s.concept] = true
	}
	fmt.Fprintf(w, "%d terms with their renderings, of %d concepts\n", len(spots), len(concepts))
	tab := newTable(w)
	fmt.Fprintln(tab, "kind\tseeds\tfound\trecall\tshown\tunder its own name")
	for _, kind := range seedKinds() {
		n := b.sow(w, kind, spots)
		fmt.Fprintf(tab, "%s\t%d\t%d\t%.3f\t%.3f\t%.3f\n", kind.name, n.made, n.found, share(n.found, n.made), share(n.shown, n.made), share(n.named, n.made))
	}
	return tab.Flush()
}

// seedCount is how many seeds were made, and of these found, found as an error or a warning, and found under their own
// name.
type seedCount struct{ made, found, shown, named int }

// sow puts seeds of a kind into spots taken at random, the same ones each time.
func (b *bench) sow(w io.Writer, kind seedKind, spots []*spot) seedCount {
	var n seedCount
	random := rand.New(rand.NewSource(1))
	for _, k := range random.Perm(len(spots)) {
		s := spots[k]
		for _, wording := range kind.spoil(s, random) {
			if n.made == b.most {
				return n
			}
			n.made++
			findings := s.findings(wording)
			if says(findings, kind.named(s.concept), true) {
				n.named++
			}
			if says(findings, kind.checks, false) {
				n.shown++
			}
			if says(findings, kind.checks, true) {
				n.found++
			} else if b.verbose {
				fmt.Fprintf(w, "  %s: %s: %s: %q for %q\n", kind.name, s.set.name, s.concept.ID, wording, s.rendered)
			}
		}
	}
	return n
}

func share(n, of int) float64 { return float64(n) / float64(max(of, 1)) }

// spots returns the terms of a set that are rendered as they should be, about which nothing is said.
func (b *bench) spots(c *corpus) ([]*spot, error) {
	terms, err := b.termbase(c)
	if err != nil {
		return nil, err
	}
	var spots []*spot
	for i := range c.rows {
		from, to := max(i-1, 0), min(i+2, len(c.rows))
		for _, s := range c.rowSpots(terms, c.rows[from:to], i-from) {
			if len(c.check(s.rows, terms)) == 0 {
				spots = append(spots, s)
			}
		}
	}
	return spots, nil
}

// rowSpots returns the terms of one row whose concept is named once there and rendered once.
func (c *corpus) rowSpots(terms *glossary.Glossary, rows []glossary.Linked, at int) []*spot {
	row := rows[at]
	source := glossary.Outermost(terms.Matcher(c.from).Find(row.Source))
	target := glossary.Outermost(terms.Matcher(c.to).Find(row.Target))
	var spots []*spot
	for _, m := range source {
		if m.Term == nil || !allowed(m.Term) || m.Concept.Severity == "off" || m.Concept.Severity == "info" || m.Concept.When.Holds(glossary.Circumstances{Source: c.from}) != glossary.Yes {
			continue
		}
		named := of(source, m.Concept)
		renderings := of(target, m.Concept)
		if len(named) != 1 || len(renderings) != 1 || !allowed(renderings[0].Term) || renderings[0].Term == nil {
			continue
		}
		s := &spot{
			set: c, terms: terms, rows: rows, at: at, concept: m.Concept, source: m.Span, target: renderings[0].Span, alone: true,
			rendered: row.Target[renderings[0].Span.Start:renderings[0].Span.End],
		}
		for k, other := range rows {
			if k != at && (len(of(terms.Matcher(c.from).Find(other.Source), m.Concept)) > 0 || len(of(terms.Matcher(c.to).Find(other.Target), m.Concept)) > 0) {
				s.alone = false
			}
		}
		spots = append(spots, s)
	}
	return spots
}

func of(matches []glossary.Match, c *glossary.Concept) []glossary.Match {
	var own []glossary.Match
	for _, m := range matches {
		if m.Concept == c {
			own = append(own, m)
		}
	}
	return own
}

func allowed(t *glossary.Term) bool {
	return t != nil && (t.Status == glossary.Preferred || t.Status == glossary.Admitted)
}

// says reports whether one of the checks is among those of the findings, with or without what is for information.
func says(findings []check.Finding, checks []string, infos bool) bool {
	return slices.ContainsFunc(findings, func(f check.Finding) bool {
		return slices.Contains(checks, f.Check) && (infos || f.Severity != check.Info)
	})
}

// findings returns what is said where another wording stands in the rendering's place.
func (s *spot) findings(wording string) []check.Finding {
	rows := slices.Clone(s.rows)
	row := &rows[s.at]
	row.Target = row.Target[:s.target.Start] + wording + row.Target[s.target.End:]
	var before [2]int // bytes of the rows before
	for _, r := range rows[:s.at] {
		before[0], before[1] = before[0]+len(r.Source)+1, before[1]+len(r.Target)+1
	}
	source := document.Span{Start: s.source.Start + before[0], End: s.source.End + before[0]}
	target := document.Span{Start: s.target.Start + before[1], End: s.target.Start + len(wording) + before[1]}
	return slices.DeleteFunc(s.set.check(rows, s.terms), func(f check.Finding) bool {
		return !touches(&f, "source", source) && !touches(&f, "target", target)
	})
}

// accepted reports whether a wording is still a rendering of the concept: then it is no mistake.
func (s *spot) accepted(wording string) bool {
	row := s.rows[s.at].Target
	text := row[:s.target.Start] + wording + row[s.target.End:]
	return slices.ContainsFunc(of(s.terms.Matcher(s.set.to).Find(text), s.concept), func(m glossary.Match) bool {
		return m.Term == nil || allowed(m.Term)
	})
}

// listed returns the forbidden wordings.
func listed(s *spot, _ *rand.Rand) []string {
	var wordings []string
	for i := range s.concept.Terms {
		if t := &s.concept.Terms[i]; t.Status == glossary.Forbidden && base(t.Lang) == base(s.set.to) && !s.accepted(t.Text) {
			wordings = append(wordings, t.Text)
		}
	}
	return wordings
}

// sibling returns the renderings of three other concepts that may be taken for this one: another state, a
// formula or name that shares a word.
func sibling(s *spot, random *rand.Rand) []string {
	if s.concept.Kind == glossary.KindTerm || !s.alone {
		return nil
	}
	var wordings []string
	for _, n := range random.Perm(len(s.terms.Concepts)) {
		other := s.terms.Concepts[n]
		if other == s.concept || other.Kind != s.concept.Kind || len(wordings) == 3 {
			continue
		}
		i := slices.IndexFunc(other.Terms, func(t glossary.Term) bool { return allowed(&t) && base(t.Lang) == base(s.set.to) })
		if i < 0 || len(of(s.terms.Matcher(s.set.from).Find(s.rows[s.at].Source), other)) > 0 {
			continue
		}
		if text := other.Terms[i].Text; (s.concept.Kind == glossary.KindCountry || sharesWord(text, s.rendered)) && !s.accepted(text) {
			wordings = append(wordings, text)
		}
	}
	return wordings
}

func sharesWord(a, b string) bool {
	const shortest = 4 // letters
	words := strings.Fields(strings.ToLower(a))
	return slices.ContainsFunc(strings.Fields(strings.ToLower(b)), func(w string) bool { return len(w) >= shortest && slices.Contains(words, w) })
}

// contentWords returns the words of a rendering that are not small ones, as spans.
func contentWords(text string) []document.Span {
	var words []document.Span
	start := -1
	for i, r := range text + " " {
		letter := unicode.IsLetter(r) || unicode.IsDigit(r) || r == '\'' || r == '’' || r == '-'
		switch {
		case letter && start < 0:
			start = i
		case !letter && start >= 0:
			if i-start > 3 {
				words = append(words, document.Span{Start: start, End: i})
			}
			start = -1
		}
	}
	return words
}

// dropped leaves out one of the words.
func dropped(s *spot, random *rand.Rand) []string {
	words := contentWords(s.rendered)
	if len(words) < 2 || !s.alone {
		return nil
	}
	w := words[random.Intn(len(words))]
	return s.mistakes(strings.TrimSpace(strings.TrimRight(s.rendered[:w.Start], " ") + s.rendered[w.End:]))
}

// swapped exchanges two neighbouring words.
func swapped(s *spot, random *rand.Rand) []string {
	words := contentWords(s.rendered)
	if len(words) < 2 || !s.alone {
		return nil
	}
	k := random.Intn(len(words) - 1)
	a, b := words[k], words[k+1]
	t := s.rendered
	return s.mistakes(t[:a.Start] + t[b.Start:b.End] + t[a.End:b.Start] + t[a.Start:a.End] + t[b.End:])
}

// lowered writes a name in small letters.
func lowered(s *spot, _ *rand.Rand) []string {
	small := strings.ToLower(s.rendered)
	named := s.concept.Kind != glossary.KindTerm && s.concept.Kind != glossary.KindFormula && s.concept.Kind != glossary.KindTitle && s.concept.Kind != glossary.KindAct
	if !named || small == s.rendered || strings.ToUpper(s.rendered) == s.rendered {
		return nil
	}
	return s.mistakes(small)
}

// abbreviated puts the abbreviation in the place of the full name.
func abbreviated(s *spot, _ *rand.Rand) []string {
	short := s.concept.Abbreviation[base(s.set.to)]
	if short == "" || !strings.HasSuffix(short, "QX") || !s.alone {
		return nil
	}
	return []string{short}
}

func deleted(s *spot, _ *rand.Rand) []string {
	if !s.alone {
		return nil
	}
	return s.mistakes("")
}

// mistakes returns the wording if it is one.
func (s *spot) mistakes(wording string) []string {
	if wording == s.rendered || s.accepted(wording) {
		return nil
	}
	return []string{wording}
}
