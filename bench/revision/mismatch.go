package main

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/glossary"
	"github.com/concord-l10n/concord/internal/fact"
	"github.com/concord-l10n/concord/internal/token"
	"github.com/concord-l10n/concord/revision"
)

// seedsEach is how many mistakes of a kind are made, where the texts allow it.
const seedsEach = 500

// measureMismatches counts, where both sides changed, how many right pairs are said not to agree, and how
// many are found in which one number, date, name or negation of the translation was altered.
func measureMismatches() error {
	fmt.Println("Both sides changed: what is said not to agree")
	var pairs []bothChanged
	for _, name := range []string{"otel.jsonl", "laws-enfr.jsonl"} {
		rows, err := readRows(name)
		if err != nil {
			return err
		}
		followed, wrong := 0, 0
		for i := range rows {
			n, w, list := rows[i].bothChanged()
			followed, wrong, pairs = followed+n, wrong+w, append(pairs, list...)
		}
		fmt.Printf("  %-20s followed %d, with a mismatch %d (%.3f)\n", name, followed, wrong, ratio(wrong, followed))
	}
	r := rand.New(rand.NewPCG(1, 2))
	r.Shuffle(len(pairs), func(i, j int) { pairs[i], pairs[j] = pairs[j], pairs[i] })
	for _, kind := range []revision.Kind{revision.Number, revision.Date, revision.Name, revision.Negation} {
		made, found, named := 0, 0, 0
		for round := 0; round < 6 && made < seedsEach; round++ {
			for k := range pairs {
				if made == seedsEach {
					break
				}
				if kinds, ok := pairs[k].seeded(kind, r); ok {
					made++
					if len(kinds) > 0 {
						found++
					} else if *verbose {
						fmt.Printf("    %s not found: %.300q\n", kind, pairs[k].last)
					}
					if slices.Contains(kinds, kind) {
						named++
					}
				}
			}
		}
		fmt.Printf("  seeded %-10s %d, found %.3f, as such %.3f\n", kind, made, ratio(found, made), ratio(named, made))
	}
	return nil
}

// bothChanged is a change of a source that its translation followed, without a mismatch.
type bothChanged struct {
	row            *row
	was            *bitext.Bitext
	source, target *document.Document
	unit           revision.Unit // of the new target
	sourceText     string
	last           string
}

func (r *row) bothChanged() (followed, wrong int, pairs []bothChanged) {
	sl, tl := r.languages()
	was, source, target := r.verified(), r.parse(r.SN, sl), r.parse(r.TN, tl)
	c := revision.Compare(was, source, target, packs())
	for k := range c.Changes {
		ch := &c.Changes[k]
		if ch.Verdict != revision.Followed || len(ch.New) == 0 || len(ch.TargetNew) == 0 {
			continue
		}
		followed++
		if len(ch.Mismatches) > 0 {
			wrong++
			if *verbose {
				fmt.Printf("    %s: %v\n        %s\n        %s\n", r.ID, ch.Kinds, show(ch), show(&revision.SourceChange{Change: revision.Change{Edits: ch.TargetEdits}}))
				for _, m := range ch.Mismatches {
					fmt.Printf("          %s source %q target %q\n", m.Kind, source.Source[m.Source.Start:m.Source.End], target.Source[m.Target.Start:m.Target.End])
				}
			}
			continue
		}
		if len(ch.Old) == 1 && len(ch.New) == 1 && len(ch.TargetNew) == 1 && ch.TargetNew[0].Passage >= 0 {
			pairs = append(pairs, bothChanged{row: r, was: was, source: source, target: target, unit: ch.TargetNew[0], sourceText: ch.New[0].Text(source)})
		}
	}
	return followed, wrong, pairs
}

// seeded alters one fact of the pair's target, and returns the kinds in which the passage is then said not
// to agree.
func (p *bothChanged) seeded(kind revision.Kind, r *rand.Rand) (kinds []revision.Kind, ok bool) {
	passage := &p.target.Passages[p.unit.Passage]
	words := passage.Text.String()
	place, new, ok := alter(kind, words, p.sourceText, p.target, passage, r)
	if !ok {
		return nil, false
	}
	at := p.target.Place(p.unit.Passage, place)
	src := string(p.target.Source)
	_, tl := p.row.languages()
	target := p.row.parse(text(src[:at.Start]+new+src[at.End:]), tl)
	p.last = fmt.Sprintf("%s → %s in %s | %s", words[place.Start:place.End], new, words, p.sourceText)
	c := revision.Compare(p.was, p.source, target, packs())
	for k := range c.Changes {
		for _, u := range c.Changes[k].TargetNew {
			if u.Span.Start == p.unit.Span.Start {
				for _, m := range c.Changes[k].Mismatches {
					kinds = append(kinds, m.Kind)
				}
			}
		}
	}
	return kinds, true
}

// packs are the termbases in force by default.
var packs = sync.OnceValue(func() *glossary.Glossary {
	diplomatic, _ := glossary.Builtin("diplomatic")
	states, _ := glossary.Builtin("states")
	return glossary.New(diplomatic, states)
})

// alter chooses a fact of a text and what to put in its place.
func alter(kind revision.Kind, text, source string, d *document.Document, p *document.Passage, r *rand.Rand) (place document.Span, new string, ok bool) {
	type choice struct {
		at  document.Span
		new string
	}
	var choices []choice
	add := func(start, end int, new string) {
		if at := (document.Span{Start: start, End: end}); p.Prose(at) && new != text[start:end] {
			choices = append(choices, choice{at, new})
		}
	}
	switch kind {
	case revision.Number, revision.Date:
		for _, f := range fact.Find(text, d.Lang, nil) {
			words := text[f.Start:f.End]
			switch {
			case kind == revision.Number && (f.Kind == fact.Number || f.Kind == fact.Percent || f.Kind == fact.Currency) && !f.Spelled && !f.Weak:
				add(f.Start, f.End, otherDigit(words, r))
			case kind == revision.Date && f.Kind == fact.Date && f.Month > 0 && f.Day > 0:
				add(f.Start, f.End, otherDate(words, f.Month, d, r))
			}
		}
	case revision.Name:
		for _, w := range names(text, source, d) {
			add(w.Start, w.End, misspelt(text[w.Start:w.End], r))
		}
	case revision.Negation:
		cues := fact.Cues(text, d.Lang)
		for k, c := range cues {
			switch {
			case c.Kind != fact.Denial || !plainDenial[c.Word]:
			case k > 0 && (cues[k-1].Word == "ne" || cues[k-1].Word == "n'"): // ne … pas
				add(cues[k-1].Start, c.End, text[cues[k-1].End:c.Start])
			default:
				add(c.Start, c.End, "")
			}
		}
	}
	if len(choices) == 0 {
		return place, "", false
	}
	c := choices[r.IntN(len(choices))]
	return c.at, c.new, true
}

// plainDenial are the words whose loss turns a sentence round.
var plainDenial = map[string]bool{"pas": true, "no": true, "не": true, "不": true, "jamais": true, "aucun": true, "aucune": true, "未": true}

// otherDigit changes a digit of a number.
func otherDigit(words string, r *rand.Rand) string {
	var at []int
	for i := range len(words) {
		if words[i] >= '0' && words[i] <= '9' {
			at = append(at, i)
		}
	}
	if len(at) == 0 {
		return words
	}
	i := at[r.IntN(len(at))]
	b := []byte(words)
	b[i] = '1' + (b[i]-'0'+byte(r.IntN(8)))%9
	return string(b)
}

// otherDate changes the month of a date, or where that is no word a digit.
func otherDate(words string, month int, d *document.Document, r *rand.Rand) string {
	name := monthIn(words)
	if name == "" {
		return otherDigit(words, r)
	}
	other, ok := fact.MonthLike(d.Lang, name, 1+(month+r.IntN(11))%12)
	if !ok {
		return otherDigit(words, r)
	}
	return strings.Replace(words, name, other, 1)
}

// monthIn returns the letters in a date.
func monthIn(words string) string {
	for _, f := range strings.Fields(words) {
		if c, _ := utf8.DecodeRuneInString(f); unicode.IsLetter(c) && utf8.RuneCountInString(f) > 2 {
			if _, err := strconv.Atoi(f); err == nil {
				continue
			}
			return f
		}
	}
	return ""
}

// names returns the words of a text that are names as the source writes them: with a capital, and in both.
func names(text, source string, d *document.Document) []document.Span {
	there := map[string]bool{}
	for _, w := range token.Words(source, d.Lang) {
		there[source[w.Start:w.End]] = true
	}
	var spans []document.Span
	for i, w := range token.Words(text, d.Lang) {
		c, _ := utf8.DecodeRuneInString(text[w.Start:])
		if word := text[w.Start:w.End]; i > 0 && w.Kind == token.Word && unicode.IsUpper(c) && len(word) > 3 && there[word] {
			spans = append(spans, document.Span{Start: w.Start, End: w.End})
		}
	}
	return spans
}

// misspelt exchanges two neighbouring letters of a name.
func misspelt(name string, r *rand.Rand) string {
	letters := []rune(name)
	for range 10 {
		i := 1 + r.IntN(len(letters)-2)
		if letters[i] != letters[i+1] {
			letters[i], letters[i+1] = letters[i+1], letters[i]
			return string(letters)
		}
	}
	return name
}
