package report

import (
	"bufio"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/document"
)

// The formats of an alignment only. [Text] is the one for people: side by side, or one under the other.
const (
	TSV Format = "tsv" // a link a line: source indexes, target indexes, score
	TMX Format = "tmx" // a translation memory, see [bitext.WriteTMX]
)

// AlignmentFormats returns the formats that WriteAlignment knows.
func AlignmentFormats() []Format { return []Format{Text, TSV, TMX, HTML} }

// Alignment is a bitext to be shown as such.
type Alignment struct {
	Bitext   *bitext.Bitext
	Passages bool   // show the links between passages, not those between segments
	Lines    bool   // the segments are lines
	Version  string // of this program
}

// WriteAlignment shows which parts of a source and of its translation belong together.
func WriteAlignment(w io.Writer, f Format, a Alignment, o Options) error {
	v := newAlignmentView(a)
	if f == TMX {
		return bitext.WriteTMX(w, v.memory(a))
	}
	b := bufio.NewWriter(w)
	switch f {
	case TSV:
		v.writeTSV(b)
	case HTML:
		if err := v.writeHTML(b, o); err != nil {
			return err
		}
	default:
		v.writeText(b, o)
	}
	return b.Flush()
}

// alignmentView is an alignment as all formats show it: links between units, which are segments or
// passages.
type alignmentView struct {
	source, target units
	links          []bitext.Link // indexes of units
}

func newAlignmentView(a Alignment) alignmentView {
	v := alignmentView{
		source: units{a.Bitext.Source, a.Passages}, target: units{a.Bitext.Target, a.Passages},
		links: a.Bitext.Links,
	}
	if a.Passages {
		v.links = passageLinks(a.Bitext)
	}
	return v
}

func (v alignmentView) side(s bitext.Side) units {
	if s == bitext.Source {
		return v.source
	}
	return v.target
}

// units are the parts of a document that links join.
type units struct {
	doc      *document.Document
	passages bool
}

// text is the text of unit i, without the spaces around it.
func (u units) text(i int) string {
	if u.passages {
		return strings.TrimSpace(u.doc.Passages[i].Text.String())
	}
	return strings.TrimSpace(u.doc.SegmentText(i))
}

// joined is the text of several units as one. Languages that write without spaces get none.
func (u units) joined(indexes []int) string {
	if len(indexes) == 1 {
		return u.text(indexes[0])
	}
	var b strings.Builder
	for _, i := range indexes {
		next := u.text(i)
		if b.Len() > 0 && next != "" && !u.abut(b.String(), next) {
			b.WriteByte(' ')
		}
		b.WriteString(next)
	}
	return b.String()
}

// abut reports whether a text follows another without a space.
func (u units) abut(before, after string) bool {
	last, _ := utf8.DecodeLastRuneInString(before)
	first, _ := utf8.DecodeRuneInString(after)
	return spaceless(u.doc.Lang) && (last >= utf8.RuneSelf || first >= utf8.RuneSelf)
}

func spaceless(lang language.Tag) bool {
	switch base, _ := lang.Base(); base.String() {
	case "zh", "yue", "ja", "th", "lo", "km", "my":
		return true
	}
	return false
}

// blank reports whether nothing stands on either side of a link: empty lines are units, too.
func (v alignmentView) blank(l bitext.Link) bool {
	return v.source.blank(l.Source) && v.target.blank(l.Target)
}

func (u units) blank(indexes []int) bool {
	for _, i := range indexes {
		if u.text(i) != "" {
			return false
		}
	}
	return true
}

// writeTSV writes every link, those of empty lines too.
func (v alignmentView) writeTSV(b *bufio.Writer) {
	for _, l := range v.links {
		b.WriteString(indexList(l.Source) + "\t" + indexList(l.Target) + "\t" + score(l) + "\n")
	}
}

func indexList(indexes []int) string {
	if len(indexes) == 0 {
		return ""
	}
	b := strconv.AppendInt(nil, int64(indexes[0]), 10)
	for _, i := range indexes[1:] {
		b = strconv.AppendInt(append(b, ','), int64(i), 10)
	}
	return string(b)
}

func score(l bitext.Link) string { return strconv.FormatFloat(l.P, 'f', 3, 64) }

// memory returns the links that have text on both sides as a translation memory.
func (v alignmentView) memory(a Alignment) bitext.TMX {
	m := bitext.TMX{
		Source: v.source.doc.Lang, Target: v.target.doc.Lang, Version: a.Version, Segmentation: bitext.Sentences,
		Units: func(yield func(bitext.TMXUnit) bool) {
			for _, l := range v.links {
				u := bitext.TMXUnit{Source: v.source.joined(l.Source), Target: v.target.joined(l.Target), P: l.P}
				if u.Source != "" && u.Target != "" && !yield(u) {
					return
				}
			}
		},
	}
	switch {
	case a.Lines:
		m.Segmentation = bitext.Blocks
	case a.Passages:
		m.Segmentation = bitext.Paragraphs
	}
	return m
}

// surest is the score from which on a link is not called unsure.
const surest = 0.8

// standing is what makes a link stand out.
type standing struct {
	unpaired bool // one side is empty
	several  bool // more than one unit on a side
	unsure   bool
	moved    bool
}

func standingOf(l bitext.Link) standing {
	return standing{
		unpaired: len(l.Source) == 0 || len(l.Target) == 0,
		several:  len(l.Source) > 1 || len(l.Target) > 1,
		unsure:   l.P < surest,
		moved:    l.Moved,
	}
}

// tally counts the links that are shown.
type tally struct{ links, noTarget, noSource, several, unsure, moved int }

func (v alignmentView) tally() tally {
	var t tally
	for _, l := range v.links {
		if v.blank(l) {
			continue
		}
		is := standingOf(l)
		switch {
		case len(l.Target) == 0:
			t.noTarget += len(l.Source)
		case len(l.Source) == 0:
			t.noSource += len(l.Target)
		default:
			t.links++
		}
		t.several += count(is.several && !is.unpaired)
		t.unsure += count(is.unsure)
		t.moved += count(is.moved)
	}
	return t
}

func count(is bool) int {
	if is {
		return 1
	}
	return 0
}

// text sums an alignment up in a sentence; the marks of the text stand beside what they mean.
func (t tally) text(o Options) string {
	parts := []string{o.Catalogue.Text("report.align.links", map[string]any{"Count": t.links})}
	for _, p := range []struct {
		id string
		n  int
	}{
		{"report.align.several", t.several}, {"report.align.no-target", t.noTarget}, {"report.align.no-source", t.noSource},
		{"report.align.unsure", t.unsure}, {"report.align.moved", t.moved},
	} {
		if p.n > 0 {
			parts = append(parts, o.Catalogue.Text(p.id, map[string]any{"N": p.n}))
		}
	}
	return o.Catalogue.List(parts)
}
