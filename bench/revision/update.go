package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/revision"
)

// measureUpdates counts which passages of the old translation are said to need an update, of those that
// the translator changed or deleted.
func measureUpdates() error {
	fmt.Println("Which old target passages needed an update")
	var astro counts
	byKind := map[revision.Kind]verdicts{}
	for _, name := range append([]string{"otel.jsonl", "laws-enfr.jsonl"}, sets("astro-*.jsonl")...) {
		rows, err := readRows(name)
		if err != nil {
			return err
		}
		var all counts
		for i := range rows {
			all.add(rows[i].updates(byKind))
		}
		fmt.Printf("  %-20s %v\n", name, all)
		if strings.HasPrefix(name, "astro") {
			astro.add(all)
		}
	}
	fmt.Printf("  %-20s %v\n", "astro, pooled", astro)
	for _, k := range slices.Sorted(maps.Keys(byKind)) {
		fmt.Printf("    %-16s right %d, wrong %d\n", k, byKind[k].right, byKind[k].wrong)
	}
	return nil
}

// updates compares what Compare asks for with what happened.
func (r *row) updates(byKind map[revision.Kind]verdicts) counts {
	was := r.verified()
	sl, _ := r.languages()
	source := r.parse(r.SN, sl)
	c := revision.Compare(was, source, nil, nil)
	changed := append(slices.Clone(r.Gold.TargetChanged), r.Gold.TargetDeleted...)
	n := counts{wanted: len(changed)}
	found := make([]bool, len(changed))
	for _, u := range updated(&c) {
		text := string(was.Target.Source[u.Span.Start:u.Span.End])
		hit := false
		for i, g := range changed {
			if overlaps(text, g) {
				found[i], hit = true, true
			}
		}
		n.said++
		if hit {
			n.right++
		}
		byKind[u.by.Kind] = byKind[u.by.Kind].with(hit)
		if *verbose {
			r.showUpdate(u, hit, source, text)
		}
	}
	for i := range found {
		if found[i] {
			n.found++
		} else if *verbose {
			fmt.Printf("    %s: missed: %.200q\n", r.ID, changed[i])
			r.why(was, c, changed[i])
		}
	}
	return n
}

// update is a passage of the old translation that is said to need one, and the first change that says so.
type update struct {
	revision.Unit
	by *revision.SourceChange
}

// updated returns the passages of the old translation that are said to need an update, each once.
func updated(c *revision.Comparison) []update {
	said := map[revision.Unit]bool{}
	var units []update
	for k := range c.Changes {
		ch := &c.Changes[k]
		if ch.Requires != revision.Update {
			continue
		}
		for _, u := range ch.TargetOld {
			if !said[u] {
				said[u] = true
				units = append(units, update{u, ch})
			}
		}
	}
	return units
}

// showUpdate prints whether it was right that a passage, whose old translation is text, needs an update.
func (r *row) showUpdate(u update, hit bool, source *document.Document, text string) {
	if hit {
		fmt.Printf("    %s: right: %v %v: %s\n", r.ID, u.by.Kinds, u.by.Requires, show(u.by))
		return
	}
	at := first(u.by)
	fmt.Printf("    %s: wrong: %v %v: %s\n          %.300q\n          %.300q\n", r.ID, u.by.Kinds, u.by.Requires, show(u.by), source.Source[max(0, at.Start):at.End], text)
}

// overlaps reports whether a passage as Concord reads it is one of the gold's, part of one, or has it
// as a part: the gold is cut at other places. Letters and digits are compared, of marks alone the lines.
func overlaps(text, gold string) bool {
	const few = 8 // bytes
	t, g := bare(text), bare(gold)
	if len(g) <= few {
		return t == g && t != "" || slices.Contains(strings.Split(text, "\n"), gold)
	}
	return t != "" && (strings.Contains(g, t) || strings.Contains(t, g))
}

// show writes the edits of a change in a line.
func show(ch *revision.SourceChange) string {
	var b strings.Builder
	for _, e := range ch.Edits {
		switch e.Op {
		case revision.Delete:
			fmt.Fprintf(&b, "[-%s-]", e.Text)
		case revision.Insert:
			fmt.Fprintf(&b, "{+%s+}", e.Text)
		default:
			t := []rune(e.Text)
			if len(t) > 60 {
				t = append(append(t[:30:30], '…'), t[len(t)-30:]...)
			}
			b.WriteString(string(t))
		}
	}
	return strings.ReplaceAll(b.String(), "\n", "⏎")
}

// verdicts counts what was right and what was not.
type verdicts struct{ right, wrong int }

func (v verdicts) with(right bool) verdicts {
	if right {
		v.right++
	} else {
		v.wrong++
	}
	return v
}

// bare returns the letters and digits of a text.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
			return r
		}
		return -1
	}, s)
}

// first is where the changed passage stands now.
func first(ch *revision.SourceChange) document.Span {
	if len(ch.New) == 0 {
		return document.Span{}
	}
	return ch.New[0].Span
}

// why prints which changes concern a passage that was missed, and what it translates.
func (r *row) why(was *bitext.Bitext, c revision.Comparison, gold string) {
	for k := range c.Changes {
		ch := &c.Changes[k]
		for _, u := range ch.TargetOld {
			if overlaps(string(was.Target.Source[u.Span.Start:u.Span.End]), gold) {
				fmt.Printf("          %v %v %s\n", ch.Kinds, ch.Requires, show(ch))
			}
		}
	}
	for _, l := range was.Links {
		for _, t := range l.Target {
			if overlaps(was.Target.SegmentText(t), gold) {
				for _, s := range l.Source {
					fmt.Printf("          from %.200q\n", was.Source.SegmentText(s))
				}
			}
		}
	}
}
