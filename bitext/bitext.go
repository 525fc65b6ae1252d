// Package bitext pairs the segments of a source with those of its translation.
//
// Start with [Align]. Links cover both documents whole and do not cross unless they are marked as
// moved; an empty target is an omission, an empty source an addition. Nothing here reads files.
package bitext

import (
	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/internal/fact"
	"github.com/concord-l10n/concord/internal/lexicon"
	"github.com/concord-l10n/concord/internal/token"
)

// Side is one side of a bitext.
type Side string

// The sides.
const (
	Source Side = "source"
	Target Side = "target"
)

// Other returns the other side.
func (s Side) Other() Side {
	if s == Source {
		return Target
	}
	return Source
}

// Link is a run of source segments and the run of target segments that renders it (an alignment
// bead): indexes into the documents' Segments. Empty Target means omitted, empty Source added.
type Link struct {
	Source, Target []int
	P              float64 // the probability that the link is right, 0 to 1
	Moved          bool    // stands in another order than its neighbours
}

// Bitext is a source and a target document with the links between them.
type Bitext struct {
	Source, Target *document.Document
	Links          []Link // every segment of both sides in exactly one; in order, moved ones aside
}

// Documents returns the two documents; none where there is no bitext.
func (b *Bitext) Documents() []*document.Document {
	if b == nil {
		return nil
	}
	return []*document.Document{b.Source, b.Target}
}

// Doc returns the document of that side.
func (b *Bitext) Doc(s Side) *document.Document {
	if s == Source {
		return b.Source
	}
	return b.Target
}

// Segments returns the link's segments of that side.
func (l Link) Segments(s Side) []int {
	if s == Source {
		return l.Source
	}
	return l.Target
}

// Anchor says that a concept of the termbase is named in a segment. Segments of the two sides that
// name the same concept probably belong together.
type Anchor struct {
	Side    Side
	Segment int
	Concept string
}

// Options are what an alignment may know beyond the two texts.
type Options struct {
	Anchors []Anchor
	Lexicon *lexicon.Lexicon // of the source's and the target's language; nil: the built-in one
	// Fixed are links that a person has made. They are kept as they are, and no other link has their
	// segments. Each segment is in at most one; where they cross they are marked as moved.
	Fixed []Link
	// Read returns what has been read in a side's text already; nil: nothing has.
	Read func(s Side) Reading
}

// Reading is what has been read in the segments of a text. Places are in the segment's text. Words have numbers: equal
// ones, as they are folded, one number.
type Reading interface {
	Words(segment int) []token.Token
	Facts(segment int) []fact.Fact
	// Number returns that of a token of the segment, which is a word. It is 0 or more.
	Number(segment, token int) int
	// NumberOf returns that of a folded word, less than 0 where it is not known that the text has it.
	NumberOf(fold string) int
	// Stem returns the number of a word's stem. No word has it, even where one is its own stem.
	Stem(number int) int
	Entry(number int) *lexicon.Entry // what the lexicon has for the stem; nobody asks where there is no lexicon
	// Longest returns the number of the longest word of the lexicon that begins at a token of the segment, where words are not
	// parted by spaces, and its length in bytes; 0 where there is none of two characters. For such a word Entry returns
	// what the lexicon has for itself.
	Longest(segment, token int) (number, length int)
}
