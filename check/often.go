package check

import "slices"

// often is from how many findings of one kind on they are told as one: so many are a habit of who wrote the text, and
// cured at once.
const often = 5

// TellHabitsOnce makes one finding of those that are many times the same, at the first of their places, with the edits
// of all in its fixes: a list of findings is shorter for it. Where each is marked in its place, as in an editor, or
// counted, all are wanted.
func (r *Report) TellHabitsOnce() {
	type kind struct {
		Severity
		habit string
	}
	places := map[kind][]int{}
	for i, f := range r.Findings {
		if f.habit != "" {
			k := kind{f.Severity, f.habit}
			places[k] = append(places[k], i)
		}
	}
	told := make([]bool, len(r.Findings)) // with another
	for _, at := range places {
		if len(at) < often {
			continue
		}
		first := &r.Findings[at[0]]
		first.Message = Message{ID: "check.often", Data: map[string]any{"Finding": first.Message, "Count": len(at) - 1}}
		first.Fixes = r.fixesOf(at)
		for _, i := range at[1:] {
			told[i] = true
		}
	}
	kept := r.Findings[:0]
	for i, f := range r.Findings {
		if !told[i] {
			kept = append(kept, f)
		}
	}
	r.Findings = kept
}

// fixesOf returns one fix for all edits of some findings that may be made unseen, and one for the others.
func (r *Report) fixesOf(findings []int) []Fix {
	var fixes []Fix
	for _, i := range findings {
		for _, fix := range r.Findings[i].Fixes {
			n := slices.IndexFunc(fixes, func(f Fix) bool { return f.Safe == fix.Safe })
			if n < 0 {
				fix.Edits = slices.Clone(fix.Edits)
				fixes = append(fixes, fix)
				continue
			}
			for _, e := range fix.Edits {
				if last := fixes[n].Edits[len(fixes[n].Edits)-1]; e.Span.Start >= last.Span.End {
					fixes[n].Edits = append(fixes[n].Edits, e)
				}
			}
		}
	}
	return fixes
}
