package project

import (
	"slices"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/document"
)

// correctedSide is the segments of one document as it is now, with those of which a correction has spoken.
type correctedSide struct {
	doc   *document.Document
	side  bitext.Side
	is    namedSegments
	said  map[segmentName]bool
	taken map[int]bool

	was    *document.Document       // the text that the correction at hand was made in; nil: it is not known
	then   namedSegments            // its segments
	became map[segmentName]becoming // what became of them; nil: not asked yet
}

// becoming is what became of segments: of several, where they are one now.
type becoming struct {
	were []segmentName
	are  []int
}

func newCorrectedSide(d *document.Document, side bitext.Side) *correctedSide {
	return &correctedSide{doc: d, side: side, is: segmentsByName(d), said: map[segmentName]bool{}, taken: map[int]bool{}}
}

// namedSegments are the segments of a text by their names, and how many have each text.
type namedSegments struct {
	at   map[segmentName]int
	with map[string]int
}

func segmentsByName(d *document.Document) namedSegments {
	n := namedSegments{map[segmentName]int{}, map[string]int{}}
	for i, name := range segmentNames(d) {
		n.at[name] = i
		n.with[name.SHA256]++
	}
	return n
}

// turn makes a correction the one at hand.
func (s *correctedSide) turn(made correction) {
	s.was, s.then, s.became = nil, namedSegments{}, nil
	if made.was != nil {
		s.was = made.was(s.side)
	}
	if s.was != nil {
		s.then = segmentsByName(s.was)
	}
}

// find returns the segments that names stand for, in order, and whether all of them are there still.
func (s *correctedSide) find(names []segmentName) (found []int, all bool) {
	all = true
	for _, name := range names {
		now := s.now(name)
		if slices.ContainsFunc(now.were, func(n segmentName) bool { return !slices.Contains(names, n) }) {
			now.are = nil
		}
		found = append(found, now.are...)
		all = all && len(now.are) > 0
	}
	slices.Sort(found)
	return slices.Compact(found), all
}

// now returns what became of the segment of a name: it is the one with the name, unless its text stands more or less often
// than then and it is known which of them it is.
func (s *correctedSide) now(name segmentName) becoming {
	i, same := s.is.at[name]
	if !same || !s.steady(name) {
		if now, known := s.since()[name]; known {
			return now
		}
	}
	if !same {
		return becoming{}
	}
	return becoming{are: []int{i}}
}

// steady reports whether as many segments have the text of a name as then.
func (s *correctedSide) steady(name segmentName) bool {
	return s.is.with[name.SHA256] == s.then.with[name.SHA256]
}

// since returns what became of the segments of the text that the correction at hand was made in. Those whose text stands
// as often as then are the same; the others are aligned around them.
func (s *correctedSide) since() map[segmentName]becoming {
	if s.became != nil || s.was == nil {
		return s.became
	}
	const likely = 0.5
	s.became = map[segmentName]becoming{}
	names := segmentNames(s.was)
	var same []bitext.Link
	for i, name := range names {
		if j, ok := s.is.at[name]; ok && s.steady(name) {
			same = append(same, bitext.Link{Source: []int{i}, Target: []int{j}})
		}
	}
	for _, l := range bitext.Align(s.was, s.doc, bitext.Options{Fixed: same}).Links {
		if l.P < likely {
			continue
		}
		now := becoming{are: l.Target}
		for _, i := range l.Source {
			now.were = append(now.were, names[i])
		}
		for _, name := range now.were {
			s.became[name] = now
		}
	}
	return s.became
}

// spoken reports whether a correction that was made later has spoken of segments.
func (s *correctedSide) spoken(names []segmentName, found []int) bool {
	return slices.ContainsFunc(names, func(n segmentName) bool { return s.said[n] }) ||
		slices.ContainsFunc(found, func(i int) bool { return s.taken[i] })
}

// take notes that a correction has spoken of segments.
func (s *correctedSide) take(names []segmentName, found []int) {
	for _, name := range names {
		s.said[name] = true
	}
	for _, i := range found {
		s.taken[i] = true
	}
}
