package project

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/workflow"
)

// A correction is the links that a person made in one event, as an object holds them (RFC 8785). Segments are
// named by their text, so that a link outlives edits elsewhere in the two documents.
type correction struct {
	Links         []correctedLink `json:"links"`
	SchemaVersion int             `json:"schema_version"`
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
	c := correction{Links: []correctedLink{}, SchemaVersion: 1}
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
func (p *Project) corrections(t workflow.Target) (Corrections, error) {
	var all Corrections
	for _, d := range slices.Backward(t.Links) {
		c, err := p.correction(d)
		if err != nil {
			return nil, err
		}
		all = append(all, c)
	}
	return all, nil
}

// Links returns the links whose segments the two documents still have. Of two that share a segment the one
// that was made last counts, even where it is gone by now: the other has been said to be wrong.
func (c Corrections) Links(source, target *document.Document) []bitext.Link {
	if len(c) == 0 {
		return nil
	}
	from, to := correctedSide{at: segmentsByName(source)}, correctedSide{at: segmentsByName(target)}
	var links []bitext.Link
	for _, made := range c {
		for _, l := range made.Links {
			if from.spoken(l.Source) || to.spoken(l.Target) {
				continue
			}
			link := bitext.Link{P: 1}
			var okS, okT bool
			link.Source, okS = from.take(l.Source)
			link.Target, okT = to.take(l.Target)
			if okS && okT && len(link.Source)+len(link.Target) > 0 {
				links = append(links, link)
			}
		}
	}
	return links
}

// correctedSide is the segments of one document, with those of which a correction has spoken.
type correctedSide struct {
	at   map[segmentName]int
	said map[segmentName]bool
}

func (s *correctedSide) spoken(names []segmentName) bool {
	return slices.ContainsFunc(names, func(n segmentName) bool { return s.said[n] })
}

// take notes that a correction has spoken of segments, and returns those that there are, in order, and whether
// these are all.
func (s *correctedSide) take(names []segmentName) (found []int, all bool) {
	if s.said == nil {
		s.said = map[segmentName]bool{}
	}
	for _, name := range names {
		s.said[name] = true
		if i, ok := s.at[name]; ok {
			found = append(found, i)
		}
	}
	slices.Sort(found)
	return found, len(slices.Compact(found)) == len(names)
}

// With returns the links that the two documents have, with more that a person has made since.
func (c Corrections) With(more []bitext.Link, source, target *document.Document) []bitext.Link {
	return append(Corrections{correctionOf(source, target, more)}, c...).Links(source, target)
}

func segmentsByName(d *document.Document) map[segmentName]int {
	at := map[segmentName]int{}
	for i, name := range segmentNames(d) {
		at[name] = i
	}
	return at
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
