package check

import (
	"slices"
	"strings"
	"time"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/document"
)

// SuppressionUnused, SuppressionExpired and SuppressionUnknown look after suppressions: they find those
// that keep nothing quiet, those whose time is over, and those that can't be understood.
var (
	SuppressionUnused = &Check{
		Name: "suppression-unused", Doc: "suppression-unused", Severity: Warning,
		Run: func(p *Pass) { p.reportSuppressions(suppressionUnused) },
	}
	SuppressionExpired = &Check{
		Name: "suppression-expired", Doc: "suppression-expired", Severity: Warning,
		Run: func(p *Pass) { p.reportSuppressions(suppressionExpired) },
	}
	SuppressionUnknown = &Check{
		Name: "suppression-unknown", Doc: "suppression-unknown", Severity: Warning,
		Run: func(p *Pass) { p.reportSuppressions(suppressionUnknown) },
	}
)

// aboutSuppressions reports whether a check looks after suppressions.
func aboutSuppressions(c *Check) bool {
	return c == SuppressionUnused || c == SuppressionExpired || c == SuppressionUnknown
}

// Suppressions are the wish to keep findings quiet: those that comments in the two texts name, and those
// of a list. They quiet a report; where it is to be relied on, as for an approval, none are applied.
type Suppressions struct {
	Today time.Time // a day in UTC: a suppression holds until its day is over
	List  []Suppression
}

// Suppression is an entry of a list, for texts that can't carry a comment.
type Suppression struct {
	Side                 bitext.Side
	Check                string
	Quote, Before, After string // of a passage's text; no Quote: the whole text
	Reason               string
	Until                time.Time // a day in UTC; zero: no end
	Place                string    // where it is written, for messages
}

// suppression is one that was found in a text or a list.
type suppression struct {
	side   bitext.Side
	at     document.Span // where a finding about it stands
	checks []string
	scopes []document.Span // what it covers of its side
	until  time.Time
	fix    []Fix // takes it away

	state suppressionState
	about Message // what is wrong with it
}

type suppressionState int

const (
	suppressionUnused suppressionState = iota
	suppressionUsed
	suppressionExpired
	suppressionUnknown
)

// reportSuppressions reports the suppressions that came to a state.
func (p *Pass) reportSuppressions(state suppressionState) {
	for _, s := range p.shared.suppressions() {
		if s.state == state {
			p.Report(Finding{Side: s.side, Span: s.at, Message: s.about, Fixes: s.fix})
		}
	}
}

// suppress hides the findings that suppressions cover, and returns these. It is asked when all other
// checks have run.
func (p *Pass) suppress(in *Suppressions, severity func(*Check) Severity) []*suppression {
	if in == nil {
		return nil
	}
	all := commentsOf(p.Target)
	if p.Source != p.Target { // there is a source
		all = append(commentsOf(p.Source), all...)
	}
	for _, s := range in.List {
		all = append(all, s.in(p.Text(s.Side)))
	}
	for _, s := range all {
		switch {
		case s.state == suppressionUnknown:
			continue
		case !s.until.IsZero() && in.Today.After(s.until):
			s.state = suppressionExpired
			s.about = Message{ID: "suppression.expired", Data: map[string]any{"Date": s.until.Format(time.DateOnly)}}
			continue
		}
		for i := range p.report.Findings {
			if f := &p.report.Findings[i]; s.covers(f) {
				f.hidden = true
				s.state = suppressionUsed
			}
		}
		if s.state == suppressionUnused && !s.asked(severity) {
			s.state = suppressionUsed // nobody can tell
		}
	}
	return all
}

// covers reports whether a suppression names a finding's check and holds where the finding stands, or
// where it says that something belongs to it.
func (s *suppression) covers(f *Finding) bool {
	if !slices.Contains(s.checks, f.Check) {
		return false
	}
	if s.holdsAt(f.Side, f.Span) {
		return true
	}
	return slices.ContainsFunc(f.Related, func(r Related) bool { return s.holdsAt(r.Side, r.Span) })
}

func (s *suppression) holdsAt(side bitext.Side, at document.Span) bool {
	return side == s.side && slices.ContainsFunc(s.scopes, func(scope document.Span) bool {
		return scope.Overlaps(at) || at.Len() == 0 && scope.Start <= at.Start && at.Start <= scope.End
	})
}

// asked reports whether all its checks have run.
func (s *suppression) asked(severity func(*Check) Severity) bool {
	for _, c := range All() {
		if slices.Contains(s.checks, c.Name) && severity(c) == Off {
			return false
		}
	}
	return true
}

// in finds what an entry of a list covers in a text.
func (l Suppression) in(t *Text) *suppression {
	s := &suppression{side: t.Side, checks: []string{l.Check}, until: l.Until}
	data := map[string]any{"Quote": excerpt(l.Quote), "Place": l.Place, "Check": l.Check}
	if l.Quote == "" {
		s.scopes = []document.Span{{Start: 0, End: len(t.Doc.Source)}}
		s.about = Message{ID: "suppression.entry-unused", Data: data}
		return s
	}
	for i := range t.Doc.Passages {
		for _, span := range quoted(t.Doc.Passages[i].Text.String(), l) {
			s.scopes = append(s.scopes, t.Doc.Place(i, span))
		}
	}
	s.about = Message{ID: "suppression.entry-unused", Data: data}
	if len(s.scopes) == 0 {
		s.state, s.about = suppressionUnknown, Message{ID: "suppression.entry-absent", Data: data}
		return s
	}
	s.at = s.scopes[0]
	return s
}

// quoted returns where a text holds the quotation of an entry between what it says stands around it.
func quoted(text string, l Suppression) []document.Span {
	var found []document.Span
	for from := 0; ; {
		n := strings.Index(text[from:], l.Quote)
		if n < 0 {
			return found
		}
		start, end := from+n, from+n+len(l.Quote)
		if strings.HasSuffix(strings.TrimSpace(text[:start]), strings.TrimSpace(l.Before)) &&
			strings.HasPrefix(strings.TrimSpace(text[end:]), strings.TrimSpace(l.After)) {
			found = append(found, document.Span{Start: start, End: end})
		}
		from = end
	}
}
