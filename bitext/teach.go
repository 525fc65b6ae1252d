package bitext

import (
	"strings"

	"github.com/concord-l10n/concord/internal/lexicon"
	"github.com/concord-l10n/concord/internal/token"
)

// What is learnt from: links that are likely right and not of many segments.
const (
	teachLeast    = 0.7
	teachSegments = 4 // of both sides together
)

// Teach gives the links that are likely right to a learner of the two languages, whichever of them it
// explains by the other.
func (b *Bitext) Teach(l *lexicon.Learner) {
	key, gloss := Source, Target
	if token.Base(l.Key()) == token.Base(b.Target.Lang) {
		key, gloss = Target, Source
	}
	for _, link := range b.Links {
		if link.P < teachLeast || len(link.Source) == 0 || len(link.Target) == 0 || len(link.Source)+len(link.Target) > teachSegments {
			continue
		}
		l.Add(b.text(key, link), b.text(gloss, link))
	}
}

// text returns the text of a link on one side.
func (b *Bitext) text(s Side, l Link) string {
	var parts []string
	for _, i := range l.Segments(s) {
		parts = append(parts, b.Doc(s).SegmentText(i))
	}
	return strings.Join(parts, "\n")
}
