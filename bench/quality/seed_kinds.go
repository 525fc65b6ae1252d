package main

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/internal/fact"
	"github.com/concord-l10n/concord/internal/lexicon"
	"github.com/concord-l10n/concord/internal/token"
)

// kind is a kind of mistake that is put into correct texts.
type kind struct {
	name   string
	least  float64  // share that has to be found; 0: no bar is set
	checks []string // the right names; none: nothing may be found
	sow    func(s *seeder, segment int) (seed, bool)
}

func (k *kind) bar() string {
	if len(k.checks) == 0 {
		return "0 errors"
	}
	if k.least == 0 {
		return ""
	}
	return fmt.Sprintf("%.2f", k.least)
}

var (
	numberChecks = []string{"number", "percent", "currency", "date"}
	dateChecks   = []string{"date", "number", "weekday"}
	nameChecks   = []string{"name", "term-missing", "term-altered", "term-inconsistent", "term-forbidden"}
)

var kinds = []kind{
	{"number", 0.97, numberChecks, func(s *seeder, seg int) (seed, bool) { return s.fact(seg, changedNumber) }},
	{"year", 0.97, dateChecks, func(s *seeder, seg int) (seed, bool) { return s.fact(seg, changedYear) }},
	{"month", 0.97, dateChecks, func(s *seeder, seg int) (seed, bool) { return s.fact(seg, changedMonth) }},
	{"day", 0.97, dateChecks, func(s *seeder, seg int) (seed, bool) { return s.fact(seg, changedDay) }},
	{"weekday", 1, []string{"weekday", "date"}, func(s *seeder, seg int) (seed, bool) { return s.fact(seg, changedWeekday) }},
	{"name", 0.95, nameChecks, (*seeder).nameSeed},
	{"untranslated", 0.97, []string{"untranslated"}, (*seeder).untranslated},
	{"untranslated-half", 0.95, []string{"untranslated"}, (*seeder).halfUntranslated},
	{"deleted", 0.90, []string{"omitted"}, (*seeder).deleted},
	{"added", 0.90, []string{"added"}, (*seeder).added},
	{"truncated", 0.95, []string{"omitted"}, func(s *seeder, seg int) (seed, bool) { return s.truncated(seg, false) }},
	{"truncated-stop", 0, []string{"omitted"}, func(s *seeder, seg int) (seed, bool) { return s.truncated(seg, true) }},
	{"clause-deleted", 0, []string{"omitted"}, (*seeder).clauseDeleted},
	{"swapped", 0.95, []string{"moved"}, (*seeder).swapped},
	{"duplicated", 0.98, []string{"added"}, (*seeder).duplicated},
	{"punctuation", 0, nil, (*seeder).punctuation},
}

// fact changes one fact of a segment.
func (s *seeder) fact(seg int, change func(s *seeder, f fact.Fact, words string) string) (seed, bool) {
	at := s.doc.Segments()[seg]
	p := &s.doc.Passages[at.Passage]
	if _, ok := s.one(seg); !ok {
		return seed{}, false
	}
	s.at = seg
	var seeds []seed
	for _, f := range fact.Find(p.Text.String(), s.doc.Lang, nil) {
		where := document.Span{Start: f.Start, End: f.End}
		if !at.Span.Contains(where) || !p.Prose(where) {
			continue
		}
		if words := p.Text.Slice(where); words != "" {
			if use := change(s, f, words); use != "" && use != words {
				seeds = append(seeds, s.seed(seg, document.Edit{Span: s.doc.Place(at.Passage, where), New: use}))
			}
		}
	}
	if len(seeds) == 0 {
		return seed{}, false
	}
	return seeds[s.rng.IntN(len(seeds))], true
}

// one returns the segment of the source that alone is linked to a segment of the target, if there is one.
func (s *seeder) one(seg int) (source int, ok bool) {
	l := s.links[s.linkOf[seg]]
	if len(l.Source) != 1 || len(l.Target) != 1 {
		return 0, false
	}
	return l.Source[0], true
}

// seed returns a seed whose places are the segment and what is linked to it.
func (s *seeder) seed(seg int, edits ...document.Edit) seed {
	at := s.doc.Segments()[seg]
	one := seed{edits: edits, unit: s.doc.Place(at.Passage, s.trimmed(s.doc, seg)), places: map[string][]span{}}
	for _, n := range s.links[s.linkOf[seg]].Source {
		from := s.from.Segments()[n]
		where := s.from.Place(from.Passage, s.trimmed(s.from, n))
		one.places["source"] = append(one.places["source"], span{where.Start, where.End})
	}
	return one
}

// trimmed returns the span of a segment without the white space after it.
func (s *seeder) trimmed(d *document.Document, seg int) document.Span {
	where := d.Segments()[seg].Span
	where.End = where.Start + len(strings.TrimRight(d.SegmentText(seg), " \t\n"))
	return where
}

// changedDigit returns words with one digit, chosen at random, replaced by another.
func (s *seeder) changedDigit(words string) string {
	var at []int
	for i, r := range words {
		if r >= '0' && r <= '9' {
			at = append(at, i)
		}
	}
	if len(at) == 0 {
		return ""
	}
	i := at[s.rng.IntN(len(at))]
	d := '1' + byte(s.rng.IntN(8))
	if d >= words[i] {
		d++
	}
	return words[:i] + string(d) + words[i+1:]
}

// spelled are number words that may stand for each other.
var spelled = []string{
	"two three four five six seven eight nine", "second third fourth fifth sixth seventh", "third quarter fifth",
	"trois quatre cinq six sept huit neuf", "deuxième troisième quatrième cinquième", "ten twenty thirty forty fifty",
	"三 四 五 六 七 八 九", "три четыре", "пять шесть семь восемь девять", "пяти шести семи восьми девяти",
}

func changedNumber(s *seeder, f fact.Fact, words string) string {
	switch f.Kind {
	case fact.Number, fact.Ordinal, fact.Percent, fact.Currency:
	default:
		return ""
	}
	if f.Weak || f.List {
		return ""
	}
	if use := s.changedDigit(words); use != "" {
		return use
	}
	for _, set := range spelled {
		all := strings.Fields(set)
		if k := slices.Index(all, strings.ToLower(words)); k >= 0 {
			return all[(k+1+s.rng.IntN(len(all)-1))%len(all)]
		}
	}
	return ""
}

func changedYear(s *seeder, f fact.Fact, words string) string {
	year := fmt.Sprint(f.Year)
	if f.Kind != fact.Date || f.Year < 1000 || strings.Count(words, year) != 1 {
		return ""
	}
	return strings.Replace(words, year, fmt.Sprint(f.Year+1+s.rng.IntN(8)), 1)
}

// months are their names, in the order of the year.
var months = []string{
	"January February March April May June July August September October November December",
	"janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
	"января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
	"январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре",
}

func changedMonth(s *seeder, f fact.Fact, words string) string {
	if f.Kind != fact.Date || f.Month == 0 || f.Weak || !s.saysMonth(f.Month) {
		return ""
	}
	to := (f.Month+s.rng.IntN(11))%12 + 1
	for _, set := range months {
		names := strings.Fields(set)
		if strings.Count(words, names[f.Month-1]) == 1 {
			return strings.Replace(words, names[f.Month-1], names[to-1], 1)
		}
	}
	if from := fmt.Sprintf("%d月", f.Month); strings.Count(words, from) == 1 {
		return strings.Replace(words, from, fmt.Sprintf("%d月", to), 1)
	}
	return ""
}

// saysMonth reports whether the source of the segment that is tampered with says the month: not only "on the
// sixth of this month".
func (s *seeder) saysMonth(month int) bool {
	for _, n := range s.links[s.linkOf[s.at]].Source {
		for _, f := range fact.Find(s.from.SegmentText(n), s.from.Lang, nil) {
			if f.Kind == fact.Date && f.Month == month {
				return true
			}
		}
	}
	return false
}

func changedDay(s *seeder, f fact.Fact, words string) string {
	if f.Kind != fact.Date || f.Month == 0 || f.Day == 0 {
		return ""
	}
	day := fmt.Sprint(f.Day)
	for i := 0; i+len(day) <= len(words); i++ {
		if words[i:i+len(day)] == day && !digitAt(words, i-1) && !digitAt(words, i+len(day)) {
			return words[:i] + fmt.Sprint((f.Day+s.rng.IntN(27))%28+1) + words[i+len(day):]
		}
	}
	return ""
}

func digitAt(s string, i int) bool { return i >= 0 && i < len(s) && s[i] >= '0' && s[i] <= '9' }

// weekdays are their names, Monday first.
var weekdays = []string{
	"Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
	"lundi mardi mercredi jeudi vendredi samedi dimanche",
	"понедельник вторник среда четверг пятница суббота воскресенье",
	"星期一 星期二 星期三 星期四 星期五 星期六 星期日",
}

// changedWeekday puts a weekday beside a full date that does not fit it.
func changedWeekday(s *seeder, f fact.Fact, words string) string {
	if f.Kind != fact.Date || f.Year < 1583 || f.Month == 0 || f.Day == 0 || !strings.ContainsFunc(words, unicode.IsLetter) { // the rest of a list: 6 to 8, 2021
		return ""
	}
	wrong := (weekdayOf(f.Year, f.Month, f.Day) + 1 + s.rng.IntN(6)) % 7
	switch s.to[:2] {
	case "en":
		return strings.Fields(weekdays[0])[wrong] + ", " + words
	case "fr":
		return strings.Fields(weekdays[1])[wrong] + " " + words
	case "ru":
		return words + " (" + strings.Fields(weekdays[2])[wrong] + ")"
	case "zh":
		return words + strings.Fields(weekdays[3])[wrong]
	}
	return ""
}

// weekdayOf returns the day of the week, 0 for Monday (Zeller's congruence).
func weekdayOf(year, month, day int) int {
	if month < 3 {
		year, month = year-1, month+12
	}
	k, j := year%100, year/100
	return (day + 13*(month+1)/5 + k + k/4 + j/4 + 5*j + 5) % 7
}

// countWords counts the capitalised words of the target, and those in small letters.
func (s *seeder) countWords() {
	s.words, s.lower = map[string]int{}, map[string]bool{}
	for i := range s.doc.Segments() {
		text := s.doc.SegmentText(i)
		for _, w := range token.Words(text, s.doc.Lang) {
			if r, _ := utf8.DecodeRuneInString(text[w.Start:w.End]); w.Kind == token.Word && unicode.IsUpper(r) {
				s.words[text[w.Start:w.End]]++
			} else {
				s.lower[w.Fold] = true
			}
		}
	}
}

// nameSeed misspells a name that the source has in the same letters, or that stands at least twice: a
// capitalised word within a sentence that is never small and that no dictionary has.
func (s *seeder) nameSeed(seg int) (seed, bool) {
	const least = 5 // letters
	at := s.doc.Segments()[seg]
	text := s.doc.SegmentText(seg)
	lex := lexicon.For(s.from.Lang, s.doc.Lang)
	source := ""
	for _, n := range s.links[s.linkOf[seg]].Source {
		source += s.from.SegmentText(n)
	}
	for i, w := range token.Words(text, s.doc.Lang) {
		word := text[w.Start:w.End]
		first, _ := utf8.DecodeRuneInString(word)
		if i == 0 || w.Kind != token.Word || utf8.RuneCountInString(word) < least || !unicode.IsUpper(first) ||
			s.lower[w.Fold] || strings.ContainsAny(word, "'’") || strings.ToUpper(word) == word {
			continue
		}
		if s.words[word] < 2 && !strings.Contains(source, word) {
			continue
		}
		if lex != nil && lex.Look(lexicon.Target, token.Stem(w.Fold, s.doc.Lang)).Known {
			continue
		}
		where := document.Span{Start: at.Span.Start + w.Start, End: at.Span.Start + w.End}
		if !s.doc.Passages[at.Passage].Prose(where) {
			continue
		}
		return s.seed(seg, document.Edit{Span: s.doc.Place(at.Passage, where), New: s.misspelt(word)}), true
	}
	return seed{}, false
}

// misspelt returns a word with two letters swapped, one left out, or one doubled.
func (s *seeder) misspelt(word string) string {
	r := []rune(word)
	for i := 2 + s.rng.IntN(len(r)-3); i < len(r)-1; i++ {
		switch s.rng.IntN(3) {
		case 0:
			if r[i] != r[i+1] {
				r[i], r[i+1] = r[i+1], r[i]
				return string(r)
			}
		case 1:
			return string(slices.Delete(r, i, i+1))
		default:
			return string(slices.Insert(r, i, r[i]))
		}
	}
	return string(slices.Insert(r, 2, r[2]))
}
