package glossary

import (
	"math/big"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/internal/fact"
)

// Slots is how a term with slots stands in a text.
type Slots struct {
	Filled   []Slot
	Literals []document.Span // what stands around them; those of no words are left out
}

// Slot is a slot with what stands in it.
type Slot struct {
	Name  string // of a number; "" for words
	Span  document.Span
	Value *big.Rat // of a number
}

// gaps reports whether one of the slots holds words.
func (s *Slots) gaps() bool {
	return s != nil && slices.ContainsFunc(s.Filled, func(f Slot) bool { return f.Name == "" })
}

// Agree reports whether no number of one name differs. Terms without slots agree with all.
func (s *Slots) Agree(other *Slots) bool {
	_, _, differ := s.Differ(other)
	return !differ
}

// Differ returns the first number of s that another value has the name of.
func (s *Slots) Differ(other *Slots) (own, others Slot, differ bool) {
	if s == nil || other == nil {
		return own, others, false
	}
	for _, a := range s.Filled {
		for _, b := range other.Filled {
			if a.Name != "" && a.Name == b.Name && a.Value.Cmp(b.Value) != 0 {
				return a, b, true
			}
		}
	}
	return own, others, false
}

// Pieces returns the parts of the text that are the match: all of it but the words in slots.
func (m *Match) Pieces() []document.Span {
	if !m.Slots.gaps() {
		return []document.Span{m.Span}
	}
	return m.Slots.Literals
}

// Written returns the text of c's term t with numbers in its slots, and whether every slot has one that is written
// as the language does whatever stands around it; words that are not known are an ellipsis.
func (c *Concept) Written(t *Term, slots *Slots) (text string, whole bool) {
	p := c.pattern(t.Text)
	if p == nil {
		return t.Text, true
	}
	var b strings.Builder
	whole = true
	for i, s := range p.slots {
		b.WriteString(p.literals[i])
		value, sure := slots.value(s, baseOf(t.Lang))
		b.WriteString(value)
		whole = whole && sure
	}
	b.WriteString(p.literals[len(p.slots)])
	return b.String(), whole
}

func (s *Slots) value(want slot, base string) (text string, sure bool) {
	if s != nil && !want.isGap() {
		for _, f := range s.Filled {
			if f.Name == want.name {
				return writtenNumber(f.Value, want.kind, base)
			}
		}
	}
	return "…", false
}

// writtenNumber writes a number in digits. Ordinals of Russian, Spanish and Arabic agree with their noun, which
// is not known here.
func writtenNumber(value *big.Rat, kind, base string) (text string, sure bool) {
	text = strings.TrimSuffix(strings.TrimRight(value.FloatString(6), "0"), ".")
	if kind != ordinalSlot || !value.IsInt() {
		return text, value.IsInt()
	}
	switch base {
	case "zh":
		return "第" + text, true
	case "en":
		return text + ordinalEnding(value), true
	case "fr":
		return text + "e", text != "1" // premier, première
	case "ru":
		return text + "-й", false
	case "es":
		return text + ".º", false
	}
	return text, false
}

// ordinalEnding is the ending that makes an English ordinal of a whole number in digits.
func ordinalEnding(value *big.Rat) string {
	return fact.OrdinalEnding(int(new(big.Int).Mod(value.Num(), big.NewInt(100)).Int64()))
}

// NumberLike writes a whole number in place of another one in digits, as that is written: 16th for 15th. It is not
// ok where the other one is in words.
func NumberLike(words string, value *big.Rat, lang language.Tag) (text string, ok bool) {
	rest := strings.TrimLeft(words, "0123456789")
	if !value.IsInt() || rest == words || strings.ContainsFunc(rest, unicode.IsDigit) {
		return "", false
	}
	if rest != "" && baseOf(lang) == "en" {
		rest = ordinalEnding(value)
	}
	return value.Num().String() + rest, true
}

// sampleOf returns a text that t, a term of c, is to be found in: the term, with something in its slots.
func (c *Concept) sampleOf(t *Term) string {
	p := c.pattern(t.Text)
	if p == nil {
		return t.Text
	}
	sample := &Slots{}
	for i, s := range p.slots {
		if !s.isGap() {
			sample.Filled = append(sample.Filled, Slot{Name: s.name, Value: big.NewRat(int64(16+i), 1)})
		}
	}
	text, _ := c.Written(t, sample)
	return strings.ReplaceAll(text, "…", " Q ")
}
