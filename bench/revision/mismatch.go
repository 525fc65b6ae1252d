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
		n := seedMismatches(pairs, kind, r)
		fmt.Printf("  seeded %-10s %d, found %.3f, as such %.3f\n", kind, n.made, ratio(n.found, n.made), ratio(n.named, n.made))
	}
	return nil
}

// seedCount is how many seeds were made, and of these found, and found as what they are.
type seedCount struct{ made, found, named int }

// seedMismatches alters facts of a kind in the pairs until there are enough.
func seedMismatches(pairs []bothChanged, kind revision.Kind, r *rand.Rand) seedCount {
	const rounds = 6
	var n seedCount
	for range rounds {
		for k := range pairs {
			if n.made == seedsEach {
				return n
			}
			kinds, ok := pairs[k].seeded(kind, r)
			if !ok {
				continue
			}
			n.made++
			if len(kinds) > 0 {
				n.found++
			} else if *verbose {
				fmt.Printf("    %s not found: %.300q\n", kind, pairs[k].last)
			}
			if slices.Contains(kinds, kind) {
				n.named++
			}
		}
	}
	return n
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
				r.showMismatches(ch, source, target)
			}
			continue
		}
		if len(ch.Old) == 1 && len(ch.New) == 1 && len(ch.TargetNew) == 1 && ch.TargetNew[0].Passage >= 0 {
			pairs = append(pairs, bothChanged{row: r, was: was, source: source, target: target, unit: ch.TargetNew[0], sourceText: ch.New[0].Text(source)})
		}
	}
	return followed, wrong, pairs
}

// showMismatches prints a change and what of it is said not to agree.
func (r *row) showMismatches(ch *revision.SourceChange, source, target *document.Document) {
	fmt.Printf("    %s: %v\n        %s\n        %s\n", r.ID, ch.Kinds, show(ch), show(&revision.SourceChange{Change: revision.Change{Edits: ch.TargetEdits}}))
	for _, m := range ch.Mismatches {
		fmt.Printf("          %s source %q target %q\n", m.Kind, source.Source[m.Source.Start:m.Source.End], target.Source[m.Target.Start:m.Target.End])
	}
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

// swap is a place in a text and what may be put there.
type swap struct {
	at  document.Span
	new string
}

// alter chooses a fact of a text and what to put in its place.
func alter(kind revision.Kind, text, source string, d *document.Document, p *document.Passage, r *rand.Rand) (place document.Span, new string, ok bool) {
	var swaps []swap
	switch kind {
	case revision.Number, revision.Date:
		swaps = otherFacts(kind, text, d, r)
	case revision.Name:
		for _, at := range names(text, source, d) {
			swaps = append(swaps, swap{at, misspelt(text[at.Start:at.End], r)})
		}
	case revision.Negation:
		swaps = undenied(text, d)
	}
	swaps = slices.DeleteFunc(swaps, func(s swap) bool { return !p.Prose(s.at) || s.new == text[s.at.Start:s.at.End] })
	if len(swaps) == 0 {
		return place, "", false
	}
	s := swaps[r.IntN(len(swaps))]
	return s.at, s.new, true
}

// otherFacts puts other numbers or other dates in the place of a text's.
func otherFacts(kind revision.Kind, text string, d *document.Document, r *rand.Rand) []swap {
	var swaps []swap
	for _, f := range fact.Find(text, d.Lang, nil) {
		at, words := document.Span{Start: f.Start, End: f.End}, text[f.Start:f.End]
		number := f.Kind == fact.Number || f.Kind == fact.Percent || f.Kind == fact.Currency
		switch {
		case kind == revision.Number && number && !f.Spelled && !f.Weak:
			swaps = append(swaps, swap{at, otherDigit(words, r)})
		case kind == revision.Date && f.Kind == fact.Date && f.Month > 0 && f.Day > 0:
			swaps = append(swaps, swap{at, otherDate(words, f.Month, d, r)})
		}
	}
	return swaps
}

// undenied takes words that deny out of a text.
func undenied(text string, d *document.Document) []swap {
	var swaps []swap
	cues := fact.Cues(text, d.Lang)
	for k, c := range cues {
		if c.Kind != fact.Denial || !plainDenial[c.Word] {
			continue
		}
		s := swap{at: document.Span{Start: c.Start, End: c.End}}
		if k > 0 && (cues[k-1].Word == "ne" || cues[k-1].Word == "n'") { // ne … pas
			s = swap{document.Span{Start: cues[k-1].Start, End: c.End}, text[cues[k-1].End:c.Start]}
		}
		swaps = append(swaps, s)
	}
	return swaps
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
