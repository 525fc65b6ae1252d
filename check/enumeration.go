package check

import (
	"strings"

	"github.com/concord-l10n/concord/internal/token"
)

// separator is what stands between two members of an enumeration.
type separator uint8

const (
	noSeparator separator = iota // nothing: a word or a mark of a member
	comma
	and    // a word for it
	border // a mark that no enumeration goes over
)

// member is one of what is enumerated, between two separators.
type member struct {
	Place
	before separator
	words  int // tokens
}

// mostMembers bounds an enumeration that is looked at.
const mostMembers = 40

// joiners are what else puts a member beside others, in a translation.
const joiners = "well also plus including также ainsi así además sowie bem 以 并 且 同 跟 兼 包 括 كذلك أيضا"

// separators tells what separates in a text.
type separators struct {
	lang   string
	comma  string // marks
	arabic bool
}

// separatorsOf returns nil for a language whose enumerations are not read.
func separatorsOf(t *Text) *separators {
	s := &separators{lang: t.lang(), comma: ","}
	switch s.lang {
	case "zh":
		s.comma = "、"
	case "ar":
		s.comma, s.arabic = "،", true
	default:
		if joints.Of(s.lang) == "" {
			return nil
		}
	}
	return s
}

// of returns what token k of a text is.
func (s *separators) of(tokens []token.Token, k int) separator {
	w := &tokens[k]
	switch {
	case w.Kind == token.Punct && strings.Contains(s.comma, w.Fold):
		return comma
	case w.Kind == token.Punct && !strings.ContainsAny(w.Fold, "-‐‑'’·•\"“”«»„《》"):
		return border
	case w.Kind != token.Word && w.Kind != token.Han || !joints.Has(s.lang, w.Fold):
		return noSeparator
	}
	return and
}

// members cuts the part of a segment between two of its tokens at its separators. A word for "and" that belongs to a
// longer one, in writing without spaces, is none.
func (t *Text) members(s *separators, segment int, within func(start, end int) bool) []member {
	tokens, seg := t.Words(segment), t.Doc.Segments()[segment]
	var found []member
	start, words, before := -1, 0, border
	add := func(end int, next separator) {
		if words > 0 {
			found = append(found, member{Place{seg.Passage, spanIn(seg.Span, start, end)}, before, words})
			before = next
		} else {
			before = max(before, next)
		}
		start, words = -1, 0
	}
	end := 0
	for k := range tokens {
		w := &tokens[k]
		sep := s.of(tokens, k)
		if sep == and && w.Kind == token.Han && within(w.Start, w.End) {
			sep = noSeparator
		}
		switch {
		case sep != noSeparator:
			add(end, sep)
		case w.Kind != token.Punct:
			if start < 0 {
				start = w.Start
			}
			words++
			end = w.End
		}
	}
	add(end, border)
	return found
}

// enumerations returns the runs of three members and more that commas and a word for "and" join; of Chinese the
// mark of enumeration is enough.
func (s *separators) enumerations(members []member) [][]member {
	var found [][]member
	first := 0
	end := func(last int, joined bool) {
		if n := last - first + 1; n >= 3 && n <= mostMembers && (joined || s.comma == "、") {
			found = append(found, members[first:last+1])
		}
	}
	for i := 1; i < len(members); i++ {
		if members[i].before != border && i-1 > first && s.long(members[i-1]) {
			first = i - 1
		}
		switch members[i].before {
		case border:
			end(i-1, false)
			first = i
		case and:
			end(i, true)
			first = i
		}
	}
	end(len(members)-1, false)
	return found
}

// long reports a member that is too long to stand between two separators.
func (s *separators) long(m member) bool {
	const longest, longestHan = 5, 12 // words, or characters
	if s.comma == "、" {
		return m.words > longestHan
	}
	return m.words > longest
}
