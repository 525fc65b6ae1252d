package glossary

import (
	"slices"
	"time"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/internal/token"
)

// When limits a concept to some texts; what it does not say holds for all. Of a list one has to be true of the
// text.
type When struct {
	Source    language.Tag // translated from this language
	Countries []string     // that the text is about: codes of ISO 3166-1
	Sides     []string     // whose text it is: the country that speaks, likewise
	Domains   []string     // what it is about
	From, To  time.Time    // first and last day of texts, zero where open
}

// IsZero reports whether it limits nothing.
func (w *When) IsZero() bool {
	return w.Source.IsRoot() && len(w.Countries)+len(w.Sides)+len(w.Domains) == 0 && w.From.IsZero() && w.To.IsZero()
}

// Circumstances are what is known of a text besides its words. An empty list says nothing.
type Circumstances struct {
	Source                    language.Tag
	Countries, Sides, Domains []string
	Date                      time.Time // zero: not known
}

// Answer is whether a condition holds.
type Answer uint8

// Unknown is the answer where the circumstances do not say.
const (
	No Answer = iota
	Unknown
	Yes
)

// Holds reports whether a text of these circumstances is one of those that w limits a concept to.
func (w *When) Holds(of Circumstances) Answer {
	if !w.Source.IsRoot() && baseOf(w.Source) != baseOf(of.Source) {
		return No
	}
	answer := Yes
	for _, l := range [...][2][]string{{w.Countries, of.Countries}, {w.Sides, of.Sides}, {w.Domains, of.Domains}} {
		switch {
		case len(l[0]) == 0:
		case len(l[1]) == 0:
			answer = Unknown
		case !share(l[0], l[1]):
			return No
		}
	}
	switch day := of.Date; {
	case w.From.IsZero() && w.To.IsZero():
	case day.IsZero():
		answer = Unknown
	case day.Before(w.From) || !w.To.IsZero() && day.After(w.To):
		return No
	}
	return answer
}

// Satisfied returns circumstances in which w holds.
func (w *When) Satisfied() Circumstances {
	c := Circumstances{Source: w.Source, Countries: w.Countries, Sides: w.Sides, Domains: w.Domains, Date: w.From}
	if c.Date.IsZero() {
		c.Date = w.To
	}
	return c
}

// share reports whether two lists have a word in common.
func share(a, b []string) bool {
	return slices.ContainsFunc(a, func(s string) bool {
		return slices.ContainsFunc(b, func(t string) bool { return token.Fold(s) == token.Fold(t) })
	})
}

// excludes reports whether no text satisfies both conditions.
func (w *When) excludes(other *When) bool {
	apartLists := func(a, b []string) bool { return len(a) > 0 && len(b) > 0 && !share(a, b) }
	return apartLists(w.Countries, other.Countries) || apartLists(w.Sides, other.Sides) || apartLists(w.Domains, other.Domains) ||
		!w.Source.IsRoot() && !other.Source.IsRoot() && baseOf(w.Source) != baseOf(other.Source) ||
		apart(w.From, w.To, other.From, other.To)
}

// limited reports whether a concept is only for some of the texts translated from a language: it then goes before
// one that is for all of them.
func (w *When) limited() bool {
	rest := *w
	rest.Source = language.Und
	return !rest.IsZero()
}

// never reports whether no text satisfies c's condition: its days are none, or none of its validity, or it has no
// term in the language that it asks for.
func (c *Concept) never() bool {
	w := &c.When
	return !w.From.IsZero() && !w.To.IsZero() && w.To.Before(w.From) || apart(w.From, w.To, c.ValidFrom, c.ValidTo) ||
		!w.Source.IsRoot() && !slices.ContainsFunc(c.Terms, func(t Term) bool { return baseOf(t.Lang) == baseOf(w.Source) })
}
