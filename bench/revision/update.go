package main

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/revision"
)

// measureUpdates counts which passages of the old translation are said to need an update, of those that
// the translator changed or deleted.
func measureUpdates() error {
	fmt.Println("Which old target passages needed an update")
	var astro counts
	for _, name := range append([]string{"otel.jsonl", "laws-enfr.jsonl"}, sets("astro-*.jsonl")...) {
		rows, err := readRows(name)
		if err != nil {
			return err
		}
		var all counts
		for i := range rows {
			all.add(rows[i].updates())
		}
		fmt.Printf("  %-20s %v\n", name, all)
		if strings.HasPrefix(name, "astro") {
			astro.add(all)
		}
	}
	fmt.Printf("  %-20s %v\n", "astro, pooled", astro)
	return nil
}

// updates compares what Compare asks for with what happened.
func (r *row) updates() counts {
	was := r.verified()
	sl, _ := r.languages()
	source := r.parse(r.SN, sl)
	c := revision.Compare(was, source, nil, nil)
	changed := append(slices.Clone(r.Gold.TargetChanged), r.Gold.TargetDeleted...)
	for i := range changed {
		changed[i] = bare(changed[i])
	}
	said := map[revision.Unit]*revision.SourceChange{}
	var units []revision.Unit
	for k := range c.Changes {
		ch := &c.Changes[k]
		if ch.Requires == revision.Carry {
			continue
		}
		for _, u := range ch.TargetOld {
			if said[u] == nil {
				units = append(units, u)
				said[u] = ch
			}
		}
	}
	var n counts
	found := make([]bool, len(changed))
	for _, u := range units {
		text := bare(string(was.Target.Source[u.Span.Start:u.Span.End]))
		if text == "" {
			continue
		}
		n.said++
		hit := false
		for i, g := range changed {
			if strings.Contains(g, text) || len(g) > 8 && strings.Contains(text, g) {
				found[i], hit = true, true
			}
		}
		if hit {
			n.right++
		} else if *verbose {
			fmt.Printf("    %s: wrong: %v %v: %s\n", r.ID, said[u].Kinds, said[u].Requires, show(was.Source, source, said[u]))
		}
	}
	for i := range found {
		if found[i] {
			n.found++
		} else if *verbose {
			fmt.Printf("    %s: missed: %.200q\n", r.ID, changed[i])
		}
	}
	n.wanted = len(changed)
	return n
}

func show(old, new *document.Document, ch *revision.SourceChange) string {
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

// bare returns the letters and digits of a text.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
			return r
		}
		return -1
	}, s)
}
