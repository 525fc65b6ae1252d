package revision

import (
	"slices"
	"strings"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/glossary"
)

// Verdict says what a translation made of a change of its source.
type Verdict string

// The verdicts.
const (
	Followed       Verdict = "followed"         // the translation changed where the source did
	Untouched      Verdict = "untouched"        // it did not, and has to: it is stale
	AlreadyApplied Verdict = "already-applied"  // it said so before
	NoChangeNeeded Verdict = "no-change-needed" // nothing that a translation shows
)

// Comparison is what a source and its translation became since the translation was verified.
type Comparison struct {
	Changes []SourceChange // of the source, in its order
	Altered []Alteration   // of the translation, for which the source gives no cause
}

// SourceChange is a change of the source with what the translation made of it.
type SourceChange struct {
	Change
	Verdict Verdict // empty where there is no new translation
	// TargetOld are the passages of the old translation that the change concerns, TargetNew what they
	// became, and what the translation of an inserted passage is.
	TargetOld, TargetNew []Unit
	TargetEdits          []Edit
	// Focus is where the sentences stand that a reader has to look at, in the newer translation that
	// there is: those linked to the sentences of the source that changed.
	Focus      []document.Span
	Mismatches []Mismatch // of a change that was followed
}

// Mismatch is a fact in which a changed passage and its changed translation do not agree. One of the
// spans may be empty: the fact is missing there.
type Mismatch struct {
	Kind           Kind
	Source, Target document.Span // in the new documents' Source
}

// Alteration is a change of the translation while the source stayed as it was.
type Alteration struct {
	Change
	Source []Unit // of the new source: what the passage translates
}

// Compare holds the changes of a translation against those of its source: was is the verified state
// with its links, source and target are what the two documents are now; target may be nil, where only
// what the source requires is asked for. g, which may be nil, tells terms and names.
//
// The links of the verified state are carried to what did not change; only the rest is aligned anew.
func Compare(was *bitext.Bitext, source, target *document.Document, g *glossary.Glossary) Comparison {
	f := &fourWay{was: was, source: compare(was.Source, source, g)}
	f.changes = f.source.list()
	if target == nil {
		f.target = compare(was.Target, was.Target, g)
	} else {
		f.target = compare(was.Target, target, g)
		f.targetChanges = f.target.list()
	}
	f.before = linkUnits(was, f.source.a, f.target.a)
	f.adrift = f.findAdrift()
	out := Comparison{}
	if target == nil {
		for k := range f.changes {
			ch := &f.changes[k]
			old, focus := f.concerned(ch)
			sc := SourceChange{Change: ch.Change, TargetOld: f.units(f.target.a, old), Focus: f.places(focus)}
			if f.said(ch, old) {
				sc.Requires = Carry
			}
			out.Changes = append(out.Changes, sc)
		}
		return out
	}
	f.now = linkUnits(f.relink(source, target), f.source.b, f.target.b)
	f.index()
	for k := range f.changes {
		out.Changes = append(out.Changes, f.judge(&f.changes[k]))
	}
	out.Altered = f.altered()
	return out
}

// fourWay is the four texts.
type fourWay struct {
	was            *bitext.Bitext
	source, target *comparison
	changes        []change // of the source
	targetChanges  []change
	before, now    *unitLinks
	adrift         [][]int  // by unit of the old source: units of the old target without a link that stand behind its own
	changed        [2][]int // by unit of the old and of the new target: its change, or -1
	segments       [2][]int // by segment of the old source and of the old target: what it became, or -1
	caused         []bool   // by change of the target: the source gives a cause
}

// index notes which change each unit of the target is in.
func (f *fourWay) index() {
	f.caused = make([]bool, len(f.targetChanges))
	for s, units := range [][]unit{f.target.a, f.target.b} {
		f.changed[s] = make([]int, len(units))
		for i := range units {
			f.changed[s][i] = -1
		}
		for k := range f.targetChanges {
			r := []span{f.targetChanges[k].a, f.targetChanges[k].b}[s]
			for i := r.lo; i < r.hi; i++ {
				f.changed[s][i] = k
			}
		}
	}
}

// concerned returns the units of the old translation that a change of the source concerns, and the
// segments of the old translation that translate the sentences that changed.
func (f *fourWay) concerned(ch *change) (units, focus []int) {
	for i := ch.a.lo; i < ch.a.hi; i++ {
		u := &f.source.a[i]
		units = append(units, f.adrift[i]...)
		if u.passage == nil {
			units = append(units, f.before.targets[i]...)
			continue
		}
		var segments []int
		for _, s := range ch.touchedOld(i-ch.a.lo, f.source.a[ch.a.lo:ch.a.hi]) {
			segments = append(segments, f.before.targetSegments(f.before.firstSource[u.Passage]+s)...)
		}
		if len(segments) == 0 {
			units = append(units, f.before.targets[i]...)
			continue
		}
		focus = append(focus, segments...)
		for _, s := range segments {
			units = append(units, f.before.targetUnit[f.was.Target.Segments()[s].Passage])
		}
	}
	return uniq(units), uniq(focus)
}

// judge gives a change of the source its verdict.
func (f *fourWay) judge(ch *change) SourceChange {
	old, focus := f.concerned(ch)
	out := SourceChange{Change: ch.Change, TargetOld: f.units(f.target.a, old)}
	became, causes := f.answersTo(ch, old)
	out.TargetNew = f.units(f.target.b, became)
	out.Verdict = f.verdict(ch, old, became, causes)
	if out.Verdict == Followed || out.Verdict == NoChangeNeeded {
		for _, k := range causes {
			f.caused[k] = true
		}
	}
	out.TargetEdits = f.targetEdits(causes)
	out.Focus = f.placesNow(focus, became)
	if out.Verdict == Followed && len(ch.New) > 0 && len(became) > 0 {
		out.Mismatches = f.mismatches(ch, old, became)
	}
	return out
}

// answersTo returns what the translation has now for a change of the source, old having been for it before,
// and the changes of the translation that it may have caused.
func (f *fourWay) answersTo(ch *change, old []int) (became, causes []int) {
	for _, i := range old {
		if k := f.target.of[0][i]; k >= 0 {
			p := f.target.pairs[k]
			for j := p.j; j < p.j+p.m; j++ {
				became = append(became, j)
			}
		}
		if k := f.changed[0][i]; k >= 0 {
			causes = append(causes, k)
		}
	}
	for j := ch.b.lo; j < ch.b.hi; j++ {
		for _, t := range f.now.targets[j] {
			k := f.changed[1][t]
			inserted := k >= 0 && f.targetChanges[k].a.len() == 0
			if len(old) > 0 && !inserted {
				continue
			}
			became = append(became, t)
			if k >= 0 {
				causes = append(causes, k)
			}
		}
	}
	causes = slices.DeleteFunc(uniq(causes), func(k int) bool { return !answers(ch, &f.targetChanges[k]) })
	return uniq(became), causes
}

// verdict tells what the translation made of a change that causes the given changes of the target.
func (f *fourWay) verdict(ch *change, old, became, causes []int) Verdict {
	switch {
	case ch.Requires == Carry, len(old) == 0 && ch.of(metaKind): // the translation has no such field
		return NoChangeNeeded
	case len(causes) > 0:
		return Followed
	case len(ch.New) == 0 && len(old) == 0:
		return AlreadyApplied
	case len(ch.Old) == 0 && len(became) > 0:
		return AlreadyApplied
	case f.said(ch, old):
		return AlreadyApplied
	}
	return Untouched
}

// answers reports whether a change of the translation can be the answer to one of the source: one of
// form alone answers nothing but form.
func answers(ch, target *change) bool {
	switch {
	case target.Requires == Carry:
		return ch.Requires == Carry
	case len(ch.Kinds) == 1 && ch.Kind == Moved:
		return slices.Contains(target.Kinds, Moved)
	}
	return ch.Requires != Carry
}

// targetEdits returns the edits of the translation where one change is all that there is.
func (f *fourWay) targetEdits(causes []int) []Edit {
	if len(causes) == 1 {
		return f.targetChanges[causes[0]].Edits
	}
	return nil
}

// altered returns the changes of the translation for which there is no cause.
func (f *fourWay) altered() []Alteration {
	var out []Alteration
	for k := range f.targetChanges {
		ch := &f.targetChanges[k]
		if f.caused[k] || f.ownField(ch) {
			continue
		}
		var sources []int
		for j := ch.b.lo; j < ch.b.hi; j++ {
			sources = append(sources, f.now.sources[j]...)
		}
		out = append(out, Alteration{Change: ch.Change, Source: f.units(f.source.b, uniq(sources))})
	}
	return out
}

// ownField reports whether a change is of a field that the source has not: front matter such as the commit
// that was translated is the translator's business.
func (f *fourWay) ownField(ch *change) bool {
	if !ch.of(metaKind) {
		return false
	}
	key := append(f.target.a[ch.a.lo:ch.a.hi:ch.a.hi], f.target.b[ch.b.lo:ch.b.hi]...)[0].key
	is := func(u unit) bool { return u.key == key }
	return !slices.ContainsFunc(f.source.a, is) && !slices.ContainsFunc(f.source.b, is)
}

func (f *fourWay) units(units []unit, list []int) []Unit {
	var out []Unit
	for _, i := range list {
		out = append(out, units[i].Unit)
	}
	return out
}

// places returns where segments of the old translation stand.
func (f *fourWay) places(segments []int) []document.Span {
	var out []document.Span
	for _, s := range segments {
		out = append(out, placeOf(f.was.Target, s))
	}
	return out
}

// placesNow returns where segments of the old translation stand in the new one; where none is left, the
// passages that the change concerns.
func (f *fourWay) placesNow(segments, became []int) []document.Span {
	var out []document.Span
	for _, s := range segments {
		if t := f.segments[1][s]; t >= 0 {
			out = append(out, placeOf(f.target.new, t))
		}
	}
	if len(out) == 0 {
		for _, j := range became {
			out = append(out, f.target.b[j].Span)
		}
	}
	return out
}

// placeOf returns the place of segment i in the document's source, without the space after it.
func placeOf(d *document.Document, i int) document.Span {
	s := d.Segments()[i]
	text := strings.TrimRight(d.SegmentText(i), " \n")
	return d.Place(s.Passage, document.Span{Start: s.Span.Start, End: s.Span.Start + len(text)})
}

func uniq(list []int) []int {
	slices.Sort(list)
	return slices.Compact(list)
}
