package report

import (
	"bufio"
	"io"
	"strings"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/revision"
)

// Markdown is the format of a comparison for pull requests and notes.
const Markdown Format = "markdown"

// DiffFormats returns the formats that WriteDiff knows.
func DiffFormats() []Format { return []Format{Text, JSON, HTML, Markdown} }

// Diff is what a source and its translation became, to be shown.
type Diff struct {
	SourceOld, SourceNew *document.Document
	TargetOld, TargetNew *document.Document // TargetNew is nil where only the source is compared
	Comparison           revision.Comparison
	Headed               bool // its texts are named above it: it is one of several
}

// WriteDiff shows what changed in a source, what that requires of its translation, what the translation
// made of it, and what changed there without a cause.
func WriteDiff(w io.Writer, f Format, d Diff, o Options) error {
	b := bufio.NewWriter(w)
	v := newDiffView(d)
	var err error
	switch f {
	case JSON:
		err = v.writeJSON(b)
	case HTML:
		err = v.writeHTML(b, o)
	case Markdown:
		v.writeMarkdown(b, o)
	default:
		v.writeText(b, o)
	}
	if err != nil {
		return err
	}
	return b.Flush()
}

// diffView is a comparison as all formats show it.
type diffView struct {
	Diff
	lines map[*document.Document]*lines
	items []diffItem
}

// diffItem is a change of the source with the passages of the translation, or a change of the
// translation alone.
type diffItem struct {
	kinds    []revision.Kind
	requires revision.Requirement
	verdict  revision.Verdict // empty of an alteration, and where there is no new translation
	altered  bool
	source   diffSide
	target   diffSide
	mismatch []revision.Mismatch
	focus    []document.Span // sentences of the newer translation
}

// diffSide is what happened on one side: the edits, or the text that stayed.
type diffSide struct {
	old, new []revision.Unit
	edits    []revision.Edit // none where nothing changed
	text     string          // then: what stands there
}

func newDiffView(d Diff) *diffView {
	v := &diffView{Diff: d, lines: map[*document.Document]*lines{}}
	for k := range d.Comparison.Changes {
		ch := &d.Comparison.Changes[k]
		i := diffItem{
			kinds: ch.Kinds, requires: ch.Requires, verdict: ch.Verdict, mismatch: ch.Mismatches, focus: ch.Focus,
			source: v.side(d.SourceOld, d.SourceNew, ch.Old, ch.New, ch.Edits),
			target: v.side(d.TargetOld, d.TargetNew, ch.TargetOld, ch.TargetNew, ch.TargetEdits),
		}
		if len(i.target.edits) == 0 && len(ch.Focus) > 0 {
			i.target.text = v.sentences(ch.Focus)
		}
		v.items = append(v.items, i)
	}
	for k := range d.Comparison.Altered {
		a := &d.Comparison.Altered[k]
		v.items = append(v.items, diffItem{
			kinds: a.Kinds, requires: a.Requires, altered: true,
			source: v.side(d.SourceOld, d.SourceNew, nil, a.Source, nil),
			target: v.side(d.TargetOld, d.TargetNew, a.Old, a.New, a.Edits),
		})
	}
	return v
}

func (v *diffView) side(old, new *document.Document, was, is []revision.Unit, edits []revision.Edit) diffSide {
	s := diffSide{old: was, new: is, edits: edits}
	if len(edits) > 0 {
		return s
	}
	doc, units := new, is
	if len(units) == 0 || doc == nil {
		doc, units = old, was
	}
	var texts []string
	for _, u := range units {
		texts = append(texts, u.Text(doc))
	}
	s.text = strings.Join(texts, "\n")
	return s
}

// newer returns the translation that the focus of a change is in.
func (v *diffView) newer() *document.Document {
	if v.TargetNew != nil {
		return v.TargetNew
	}
	return v.TargetOld
}

// sentences returns what stands in the translation at these places.
func (v *diffView) sentences(places []document.Span) string {
	var texts []string
	for _, s := range places {
		texts = append(texts, string(v.newer().Source[s.Start:s.End]))
	}
	return strings.Join(texts, "\n")
}

// parts returns the side as edits, a text that stayed as one that is kept.
func (s diffSide) parts() []revision.Edit {
	if len(s.edits) == 0 && s.text != "" {
		return []revision.Edit{{Op: revision.Equal, Text: s.text}}
	}
	return s.edits
}

// targetParts is the translation's side of an item. Where there is nothing yet for a passage of the source, it says so.
func (v *diffView) targetParts(i *diffItem, o Options) []revision.Edit {
	parts := i.target.parts()
	if len(parts) == 0 && len(i.source.new) > 0 {
		return []revision.Edit{{Op: revision.Equal, Text: o.Catalogue.Text("diff.not-translated", nil)}}
	}
	return parts
}

// place is where the item stands: in the new version of its side, or in the old one where it is gone.
func (v *diffView) place(i *diffItem) string {
	old, new, side := v.SourceOld, v.SourceNew, i.source
	if i.altered {
		old, new, side = v.TargetOld, v.TargetNew, i.target
	}
	if len(side.new) > 0 {
		return v.at(new, side.new[0])
	}
	return v.at(old, side.old[0])
}

func (v *diffView) at(d *document.Document, u revision.Unit) string {
	if v.lines[d] == nil {
		v.lines[d] = newLines(d)
	}
	return visible(slashed(d.Name)) + ":" + v.lines[d].position(u.Span.Start).String()
}

// from is where a moved passage stood, or nothing.
func (v *diffView) from(i *diffItem) string {
	side, old := i.source, v.SourceOld
	if i.altered {
		side, old = i.target, v.TargetOld
	}
	for _, k := range i.kinds {
		if k == revision.Moved && len(side.old) > 0 {
			return v.at(old, side.old[0])
		}
	}
	return ""
}

// heading says what an item is: its kinds, what it requires and the verdict.
func (v *diffView) heading(i *diffItem, o Options) string {
	var kinds []string
	for _, k := range i.kinds {
		kinds = append(kinds, o.kindText(k))
	}
	words := []string{strings.Join(kinds, ", ")}
	if i.altered {
		words = append(words, o.Catalogue.Text("diff.altered", nil))
	} else {
		words = append(words, o.verdictText(i.verdict, i.requires))
	}
	if from := v.from(i); from != "" {
		words = append(words, o.Catalogue.Text("diff.moved-from", map[string]any{"Place": from}))
	}
	for _, m := range i.mismatch {
		words = append(words, v.mismatchText(m, o))
	}
	return strings.Join(words, " · ")
}

// mismatchText says which fact does not agree.
func (v *diffView) mismatchText(m revision.Mismatch, o Options) string {
	if m.Target.Len() > 0 {
		return o.Catalogue.Text("diff.mismatch-target", map[string]any{"Found": visible(string(v.TargetNew.Source[m.Target.Start:m.Target.End]))})
	}
	return o.Catalogue.Text("diff.mismatch-source", map[string]any{"Found": visible(string(v.SourceNew.Source[m.Source.Start:m.Source.End]))})
}

// diffSummary counts verdicts.
type diffSummary struct {
	Changes        int `json:"changes"`
	Followed       int `json:"followed"`
	Untouched      int `json:"untouched"`
	AlreadyApplied int `json:"already_applied"`
	NoChangeNeeded int `json:"no_change_needed"`
	Altered        int `json:"altered"`
}

func (v *diffView) summary() diffSummary {
	var s diffSummary
	for k := range v.items {
		i := &v.items[k]
		if i.altered {
			s.Altered++
			continue
		}
		s.Changes++
		switch i.verdict {
		case revision.Followed:
			s.Followed++
		case revision.Untouched:
			s.Untouched++
		case revision.AlreadyApplied:
			s.AlreadyApplied++
		case revision.NoChangeNeeded:
			s.NoChangeNeeded++
		}
	}
	return s
}

// text says the summary: of the verdicts that there are.
func (s diffSummary) text(o Options) string {
	parts := []string{o.Catalogue.Text("diff.count-changes", map[string]any{"Count": s.Changes})}
	for _, c := range []struct {
		id string
		n  int
	}{
		{"diff.count-followed", s.Followed}, {"diff.count-untouched", s.Untouched}, {"diff.count-already-applied", s.AlreadyApplied},
		{"diff.count-no-change-needed", s.NoChangeNeeded}, {"diff.count-altered", s.Altered},
	} {
		if c.n > 0 {
			parts = append(parts, o.Catalogue.Text(c.id, map[string]any{"Count": c.n}))
		}
	}
	return strings.Join(parts, o.Catalogue.Text("diff.comma", nil))
}
