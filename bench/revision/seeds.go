package main

import (
	"fmt"
	"slices"

	"github.com/concord-l10n/concord/revision"
)

// classes are the kinds that are right for each seed, by the map of the data's README. The cosmetic
// seeds may not be said to change the meaning.
var classes = map[string][]revision.Kind{
	"ws_nfd": {revision.Typography, revision.Punctuation}, "quotes": {revision.Typography, revision.Punctuation},
	"punct": {revision.Typography, revision.Punctuation},

	"num_swap": {revision.Number}, "src_num": {revision.Number}, "date_month": {revision.Date},
	"name_sp":  {revision.Name, revision.WordingSmall},
	"term1":    {revision.WordingSmall, revision.WordingLarge, revision.Term, revision.Name, revision.Modality},
	"del_sent": {revision.Deleted, revision.WordingLarge}, "trunc": {revision.Deleted, revision.WordingLarge},
	"add_sent": {revision.Inserted, revision.WordingLarge}, "dup_sent": {revision.Inserted, revision.WordingLarge},
	"src_add":      {revision.Inserted, revision.WordingLarge},
	"untrans_sent": {revision.WordingSmall, revision.WordingLarge}, "untrans_clause": {revision.WordingSmall, revision.WordingLarge},
	"shift": {revision.WordingSmall, revision.WordingLarge}, "neg_drop": {revision.Negation}, "modal": {revision.Modality},
}

// tally is what became of the seeds of one kind.
type tally struct{ all, surfaced, right, meaning int }

// measureSeeds counts which known edits of a verified passage are surfaced, and with which class.
func measureSeeds() error {
	rows, err := readRows("seed-enfr-laws.jsonl")
	if err != nil {
		return err
	}
	kinds := map[string]*tally{}
	for i := range rows {
		r := &rows[i]
		if kinds[r.Kind] == nil {
			kinds[r.Kind] = &tally{}
		}
		r.seed(kinds[r.Kind])
	}
	fmt.Println("Seeds with a verified baseline: how many, surfaced, with the right class, said to change the meaning")
	var names []string
	for name := range kinds {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		t := kinds[name]
		fmt.Printf("  %-16s %4d  surfaced %.3f  right %.3f  meaning %d\n", name, t.all, ratio(t.surfaced, t.all), ratio(t.right, t.all), t.meaning)
	}
	return nil
}

// seed compares one row.
func (r *row) seed(t *tally) {
	sl, tl := r.languages()
	c := revision.Compare(r.verified(), r.parse(r.SN, sl), r.parse(r.TN, tl), nil)
	t.all++
	var said []revision.Kind
	meaning := false
	for _, a := range c.Altered {
		said = append(said, a.Kind)
		meaning = meaning || a.Requires != revision.Carry
	}
	for _, ch := range c.Changes {
		if ch.Verdict == revision.Untouched || ch.Requires == revision.Carry {
			said = append(said, ch.Kind)
			meaning = meaning || ch.Requires != revision.Carry
		}
	}
	right := slices.ContainsFunc(said, func(k revision.Kind) bool { return slices.Contains(classes[r.Kind], k) })
	if len(said) > 0 {
		t.surfaced++
	}
	if right {
		t.right++
	}
	if meaning {
		t.meaning++
	}
	if *verbose && (!right && r.Kind != "clean" || r.Kind == "clean" && len(said) > 0) {
		fmt.Printf("    %s %s: %v\n", r.ID, r.Kind, said)
		for _, a := range c.Altered {
			fmt.Printf("        %v %s\n", a.Kinds, show(&revision.SourceChange{Change: a.Change}))
		}
		for k := range c.Changes {
			fmt.Printf("        %v %s %s\n", c.Changes[k].Kinds, c.Changes[k].Verdict, show(&c.Changes[k]))
		}
	}
}
