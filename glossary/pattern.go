package glossary

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/concord-l10n/concord/internal/yamldoc"
)

// pattern is a term with slots: {n} stands for a number in digits or words, {n:ordinal} for an ordinal number,
// {…} or {...} for words. A number's name, one small letter, says which of a concept's numbers it is: those of
// one name are the same number in all languages. Literals and slots alternate; a literal at an end may be empty.
type pattern struct {
	literals []string
	slots    []slot
}

type slot struct {
	name string // of a number; "" for words
	kind string // of a number: numberSlot or ordinalSlot
}

const (
	numberSlot  = "number"
	ordinalSlot = "ordinal"
)

func (s slot) isGap() bool { return s.name == "" }

// mostSlots is how many slots a term may have.
const mostSlots = 4

// slotSyntax is a slot. A kind that there is none of is a fault, anything else in braces is text.
var slotSyntax = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\{\s*(?:…|\.\.\.|([a-z])(?:\s*:\s*([^{}]*?))?)\s*\}`)
})

// parsePattern reads a term's text; it is nil where that has no slots.
func parsePattern(text string) *pattern {
	if strings.IndexByte(text, '{') < 0 {
		return nil
	}
	found := slotSyntax().FindAllStringSubmatchIndex(text, -1)
	if found == nil {
		return nil
	}
	p := &pattern{}
	at := 0
	for _, m := range found {
		s := slot{}
		if m[2] >= 0 {
			s = slot{name: text[m[2]:m[3]], kind: numberSlot}
		}
		if m[4] >= 0 {
			s.kind = text[m[4]:m[5]]
		}
		p.literals, p.slots = append(p.literals, text[at:m[0]]), append(p.slots, s)
		at = m[1]
	}
	p.literals = append(p.literals, text[at:])
	return p
}

// pattern returns t, a term of c, as one, nil if it has no slots. What is not translated has none: braces in it
// are text.
func (c *Concept) pattern(text string) *pattern {
	if c.DoNotTranslate {
		return nil
	}
	return parsePattern(text)
}

// HasSlots reports whether a term of c has slots.
func (c *Concept) HasSlots(t *Term) bool { return c.pattern(t.Text) != nil }

// fault returns what is wrong with a pattern, "" if nothing is.
func (p *pattern) fault() (id string, data map[string]any) {
	seen := map[string]bool{}
	words := false
	for i, s := range p.slots {
		switch {
		case s.kind != "" && s.kind != numberSlot && s.kind != ordinalSlot:
			return yamldoc.Unknown("yaml.unknown-word", "yaml.unknown-word-guess", s.kind, []string{numberSlot, ordinalSlot})
		case !s.isGap() && seen[s.name]:
			return "termbase.slot-twice", map[string]any{"Name": "{" + s.name + "}"}
		case i > 0 && !hasWords(p.literals[i]):
			return "termbase.slots-adjacent", nil
		}
		seen[s.name] = true
	}
	for _, l := range p.literals {
		words = words || hasWords(l)
	}
	switch {
	case len(p.slots) > mostSlots:
		return "termbase.slots-many", map[string]any{"Most": mostSlots}
	case !words:
		return "termbase.slot-alone", nil
	}
	return "", nil
}

func hasWords(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// slotFault returns what is wrong with the slots of c's term i in any of its wordings.
func (c *Concept) slotFault(i int) (id string, data map[string]any) {
	t := &c.Terms[i]
	for _, text := range append([]string{t.Text}, t.Forms...) {
		if p := c.pattern(text); p != nil {
			if id, data := p.fault(); id != "" {
				return id, data
			}
		}
	}
	return "", nil
}

// inOrder reports whether no term of c has a fault in its slots.
func (c *Concept) inOrder() bool {
	for i := range c.Terms {
		if id, _ := c.slotFault(i); id != "" {
			return false
		}
	}
	return true
}

// anchor returns the longest literal, by which a pattern is looked for.
func (p *pattern) anchor() int {
	longest := 0
	for i, l := range p.literals {
		if len(l) > len(p.literals[longest]) && hasWords(l) || !hasWords(p.literals[longest]) {
			longest = i
		}
	}
	return longest
}

// unpaired returns the names of t's numbers that no term of another language has.
func (c *Concept) unpaired(t *Term) []string {
	p := c.pattern(t.Text)
	if p == nil {
		return nil
	}
	var lone []string
	for _, s := range p.slots {
		if !s.isGap() && !slices.ContainsFunc(c.Terms, func(other Term) bool {
			q := c.pattern(other.Text)
			return q != nil && baseOf(other.Lang) != baseOf(t.Lang) && slices.ContainsFunc(q.slots, func(o slot) bool { return o.name == s.name })
		}) {
			lone = append(lone, s.name)
		}
	}
	return lone
}
