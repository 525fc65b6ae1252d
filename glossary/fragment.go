package glossary

import "github.com/concord-l10n/concord/document"

// Fragment returns the words within a part of text that are a term of c which may be used but for one content word,
// where no more of the term stands there and they stand there once. Words in the taken spans are part of something
// else.
func (m *Matcher) Fragment(text string, within document.Span, c *Concept, taken []document.Span) (Near, bool) {
	r := m.reader()
	defer m.release(r)
	words := r.freeUnits(text, within, taken)
	for i := range c.Terms {
		t := &c.Terms[i]
		if !isAllowed(t) || baseOf(t.Lang) != m.base || c.HasSlots(t) {
			continue
		}
		s := newNearSearch(r, words, r.units(t.Text), text, true)
		least := 2
		if m.han {
			least++ // one character tells nothing
		}
		if s == nil || s.content < least {
			continue
		}
		if near, ok := s.fragment(); ok {
			near.Term, near.Use = t, t.Text
			return near, true
		}
	}
	return Near{}, false
}

// fragment returns the only words that are all content words of the term but one, in its order, with nothing but small
// words between them.
func (s *nearSearch) fragment() (found Near, ok bool) {
	for from := range s.words {
		if s.words[from].size != content {
			continue
		}
		for to := from + 1; to <= len(s.words) && to <= from+len(s.term) && s.words[to-1].size != border; to++ {
			b := s.compare(from, to)
			if s.words[to-1].size != content || b.common != s.content-1 || b.added > 0 || b.moved || s.doubled(b) {
				continue
			}
			if ok {
				return Near{}, false
			}
			span := document.Span{Start: s.words[from].start, End: s.words[to-1].end}
			found, ok = Near{Span: span, Dropped: 1, Lost: s.lost(b)}, true
		}
	}
	return found, ok
}

// doubled reports whether the word that is lost stands in the term twice: people is no part of people-to-people.
func (s *nearSearch) doubled(b overlap) bool {
	lost := s.lost(b)[0]
	n := 0
	for k := range s.term {
		if s.term[k].fold == lost {
			n++
		}
	}
	return n > 1
}
