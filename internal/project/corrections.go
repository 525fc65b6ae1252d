package project

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/workflow"
)

// A correction is the links that a person made in one event, as an object holds them (RFC 8785). Segments are
// named by their text; where a text has been edited since, what became of them is told by aligning it with what it was.
type correction struct {
	Links         []correctedLink `json:"links"`
	SchemaVersion int             `json:"schema_version"`

	was func(bitext.Side) *document.Document // the text that the links were made in; nil: it is not known
}

type correctedLink struct {
	Source []segmentName `json:"source"`
	Target []segmentName `json:"target"`
}

// segmentName names a segment: the n-th, from 0, of those with the text.
type segmentName struct {
	N      int    `json:"n"`
	SHA256 string `json:"sha256"` // of the text, without the space around it
}

// Corrections are a person's links of a translation, the last made first.
type Corrections []correction

// correctionOf names the segments of links of two documents.
func correctionOf(source, target *document.Document, links []bitext.Link) correction {
	c := correction{Links: []correctedLink{}, SchemaVersion: 1, was: (&bitext.Bitext{Source: source, Target: target}).Doc}
	names := [2][]segmentName{segmentNames(source), segmentNames(target)}
	for _, l := range links {
		link := correctedLink{[]segmentName{}, []segmentName{}}
		for _, i := range l.Source {
			link.Source = append(link.Source, names[0][i])
		}
		for _, i := range l.Target {
			link.Target = append(link.Target, names[1][i])
		}
		c.Links = append(c.Links, link)
	}
	return c
}

func segmentNames(d *document.Document) []segmentName {
	names := make([]segmentName, len(d.Segments()))
	seen := map[document.Digest]int{}
	for i := range names {
		digest := document.DigestOf([]byte(strings.TrimSpace(d.SegmentText(i))))
		names[i] = segmentName{seen[digest], digest.String()}
		seen[digest]++
	}
	return names
}

// correction reads what a correct-link event names.
func (p *Project) correction(d document.Digest) (correction, error) {
	src, err := p.Object(d)
	if err != nil {
		return correction{}, err
	}
	var c correction
	err = json.Unmarshal(src, &c)
	if again, _ := workflow.Canonical(c); err != nil || c.SchemaVersion != 1 || !bytes.Equal(again, src) {
		return correction{}, refused("ledger.links", shortened(p.objectFile(d)), map[string]any{"Digest": d.String()})
	}
	return c, nil
}

// corrections reads what persons have said of a translation's links.
func (p *Project) corrections(w *Working, lang language.Tag, t workflow.Target) (Corrections, error) {
	var all Corrections
	for _, made := range slices.Backward(t.Links) {
		c, err := p.correction(made.Links)
		if err != nil {
			return nil, err
		}
		source := p.textThen(w, made.Files[0], w.Source.Lang, made.Content.Source)
		target := p.textThen(w, made.Files[1], lang, made.Content.Target)
		c.was = func(side bitext.Side) *document.Document {
			if side == bitext.Source {
				return source()
			}
			return target()
		}
		all = append(all, c)
	}
	return all, nil
}

// textThen returns what reads a document from the store once; nil where it can't be read.
func (p *Project) textThen(w *Working, name string, lang language.Tag, d document.Digest) func() *document.Document {
	return sync.OnceValue(func() *document.Document {
		doc, err := p.storedDocument(w, name, lang, d)
		if err != nil {
			return nil
		}
		return doc
	})
}

// Links returns the links whose segments the two documents still have, as they were or edited. Of two that share a
// segment the one that was made last counts, even where it is gone by now: the other has been said to be wrong.
func (c Corrections) Links(source, target *document.Document) []bitext.Link {
	if len(c) == 0 {
		return nil
	}
	from, to := newCorrectedSide(source, bitext.Source), newCorrectedSide(target, bitext.Target)
	var links []bitext.Link
	for _, made := range c {
		from.turn(made)
		to.turn(made)
		for _, l := range made.Links {
			s, okS := from.find(l.Source)
			t, okT := to.find(l.Target)
			if from.spoken(l.Source, s) || to.spoken(l.Target, t) {
				continue
			}
			from.take(l.Source, s)
			to.take(l.Target, t)
			if okS && okT && len(s)+len(t) > 0 {
				links = append(links, bitext.Link{Source: s, Target: t, P: 1})
			}
		}
	}
	return links
}

// With returns the links that the two documents have, with more that a person has made since.
func (c Corrections) With(more []bitext.Link, source, target *document.Document) []bitext.Link {
	return append(Corrections{correctionOf(source, target, more)}, c...).Links(source, target)
}

// LinksIn reads a person's links of a release's translation as it is now from a file, see [ReadLinks], and
// returns what is to be stored, and how many there are.
func (p *Project) LinksIn(at *Situation, lang language.Tag, file string, passages bool) (data []byte, n int, err error) {
	s, err := at.Working.Snapshot(lang, document.Digest{})
	if err != nil {
		return nil, 0, err
	}
	source, target, err := at.Working.documents(s)
	if err != nil {
		return nil, 0, err
	}
	links, err := ReadLinks(file, source, target, passages)
	if err != nil {
		return nil, 0, err
	}
	if len(links) == 0 {
		return nil, 0, usage("ledger.no-links", file, nil)
	}
	data, err = workflow.Canonical(correctionOf(source, target, links))
	return data, len(links), err
}

// Corrected returns how many links a correct-link event corrects.
func (p *Project) Corrected(e workflow.Event) (int, error) {
	c, err := p.correction(e.Data.Links)
	return len(c.Links), err
}
