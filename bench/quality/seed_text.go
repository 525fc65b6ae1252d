package main

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/concord-l10n/concord/document"
)

// leastSentence is how long, in characters of Latin text, a sentence is that is tampered with.
const leastSentence = 40

// sentence returns a segment of the target that is long enough, with the source's.
func (s *seeder) sentence(seg int) (source, target string, ok bool) {
	n, ok := s.one(seg)
	if !ok || s.doc.Passages[s.doc.Segments()[seg].Passage].Kind == document.Field {
		return "", "", false
	}
	source = strings.TrimRight(s.from.SegmentText(n), " ")
	target = strings.TrimRight(s.doc.SegmentText(seg), " ")
	return source, target, weight(target) >= leastSentence && weight(source) >= leastSentence
}

// weight is the length of a text in characters; a Chinese one counts as three.
func weight(text string) int {
	n := 0
	for _, r := range text {
		n++
		if unicode.Is(unicode.Han, r) {
			n += 2
		}
	}
	return n
}

// middle returns where a text is cut in about the middle: before a word.
func (s *seeder) middle(text string) int {
	var cuts []int
	last := ' '
	for i, r := range text {
		if (last == ' ' || unicode.Is(unicode.Han, last) || last == '，') && !unicode.IsPunct(r) && r != ' ' {
			if part := float64(weight(text[:i])) / float64(weight(text)); part >= 0.35 && part <= 0.65 {
				cuts = append(cuts, i)
			}
		}
		last = r
	}
	if len(cuts) == 0 {
		return -1
	}
	return cuts[s.rng.IntN(len(cuts))]
}

// replace returns the seed that puts words in the place of bytes from to to of a segment.
func (s *seeder) replace(seg, from, to int, use string) seed {
	at := s.doc.Segments()[seg]
	where := document.Span{Start: at.Span.Start + from, End: at.Span.Start + to}
	return s.seed(seg, document.Edit{Span: s.doc.Place(at.Passage, where), New: use})
}

func (s *seeder) untranslated(seg int) (seed, bool) {
	source, target, ok := s.sentence(seg)
	return s.replace(seg, 0, len(target), source), ok
}

// halfUntranslated leaves the first or the second half of a sentence in the source's language.
func (s *seeder) halfUntranslated(seg int) (seed, bool) {
	source, target, ok := s.sentence(seg)
	if !ok {
		return seed{}, false
	}
	i, j := s.middle(source), s.middle(target)
	if i < 0 || j < 0 {
		return seed{}, false
	}
	if s.rng.IntN(3) == 0 {
		return s.replace(seg, 0, j, source[:i]), true
	}
	return s.replace(seg, j, len(target), source[i:]), true
}

func (s *seeder) deleted(seg int) (seed, bool) {
	_, _, ok := s.sentence(seg)
	whole := s.doc.Segments()[seg].Span
	return s.replace(seg, 0, whole.Len(), ""), ok
}

// added puts a sentence of another text behind a sentence.
func (s *seeder) added(seg int) (seed, bool) {
	_, target, ok := s.sentence(seg)
	if !ok || !strings.ContainsAny(target[len(target)-1:], ".。") && !strings.HasSuffix(target, "。") {
		return seed{}, false
	}
	all := foreign[s.to[:2]]
	if len(all) == 0 {
		return seed{}, false
	}
	gap := " "
	if s.to[:2] == "zh" {
		gap = ""
	}
	at := s.doc.Segments()[seg]
	end := s.doc.Place(at.Passage, document.Span{Start: at.Span.Start, End: at.Span.Start + len(target)}).End
	use := all[s.rng.IntN(len(all))]
	one := seed{edits: []document.Edit{{Span: document.Span{Start: end, End: end}, New: gap + use}}, places: map[string][]span{}}
	one.unit = document.Span{Start: end, End: end}
	return one, true
}

// foreign are sentences that none of the texts has.
var foreign = map[string][]string{
	"en": {
		"The Consul visited three local schools and donated musical instruments to their orchestras.",
		"Farmers in the southern valleys have meanwhile begun to harvest their olives.",
		"He also recalled his childhood by the river and thanked his former teachers.",
		"A chartered ferry will carry the visitors to the lighthouse and back.",
	},
	"fr": {
		"Le consul a visité trois écoles de la ville et offert des instruments de musique à leurs orchestres.",
		"Les agriculteurs des vallées du sud ont entre-temps commencé la récolte des olives.",
		"Il a aussi évoqué son enfance au bord du fleuve et remercié ses anciens professeurs.",
	},
	"ru": {
		"Консул посетил три городские школы и подарил музыкальные инструменты их оркестрам.",
		"Крестьяне южных долин тем временем начали собирать оливки.",
		"Он вспомнил также своё детство у реки и поблагодарил бывших учителей.",
	},
	"zh": {
		"总领事还走访了三所当地学校，并向学校乐团赠送了乐器。",
		"与此同时，南部山谷的农民已开始采收橄榄。",
		"他还回忆了在河边度过的童年，并向昔日的老师表示感谢。",
	},
}

// truncated cuts off the end of a sentence, between a third and two thirds of it, but for its full stop where
// that is to be kept.
func (s *seeder) truncated(seg int, keepStop bool) (seed, bool) {
	_, target, ok := s.sentence(seg)
	if !ok {
		return seed{}, false
	}
	i := s.middle(target)
	if i < 0 {
		return seed{}, false
	}
	cut := len(strings.TrimRight(target[:i], " ,，、;；:："))
	stop := ""
	if _, n := utf8.DecodeLastRuneInString(target); keepStop {
		stop = target[len(target)-n:]
	}
	return s.replace(seg, cut, len(target), stop), true
}

// clauseDeleted takes the clause between two commas out of a sentence, or the one before its full stop.
func (s *seeder) clauseDeleted(seg int) (seed, bool) {
	const least, most = 30, 200
	_, target, ok := s.sentence(seg)
	if !ok {
		return seed{}, false
	}
	var marks []int
	for i, r := range target {
		if strings.ContainsRune(",，;；.。", r) && i > 0 && (i+1 >= len(target) || r >= 0x80 || target[i+1] == ' ') {
			marks = append(marks, i)
		}
	}
	for k := range len(marks) - 1 {
		from, to := marks[k], marks[k+1]
		if n := weight(target[from:to]); n >= least && n <= most && n < weight(target)*2/3 {
			return s.replace(seg, from, to, ""), true
		}
	}
	return seed{}, false
}

// passage returns the passage that a segment is all of: of a sentence or more, with the source's alone.
func (s *seeder) passage(seg int) (int, bool) {
	at := s.doc.Segments()[seg].Passage
	p := &s.doc.Passages[at]
	if p.Kind != document.Paragraph && p.Kind != document.Item || len(p.Segments) != 1 {
		return 0, false
	}
	_, _, ok := s.sentence(seg)
	return at, ok
}

// swapped puts a passage in the place of the one after it or the second after it, and the reverse.
func (s *seeder) swapped(seg int) (seed, bool) {
	a, ok := s.passage(seg)
	other := seg + 1 + s.rng.IntN(2)
	if !ok || other >= len(s.doc.Segments()) {
		return seed{}, false
	}
	b, ok := s.passage(other)
	p, q := &s.doc.Passages[a], &s.doc.Passages[min(b, len(s.doc.Passages)-1)]
	if !ok || p.Kind != q.Kind || p.Span.End > q.Span.Start {
		return seed{}, false
	}
	one, two := s.seed(seg), s.seed(other)
	one.edits = []document.Edit{
		{Span: p.Span, New: string(s.doc.Source[q.Span.Start:q.Span.End])}, {Span: q.Span, New: string(s.doc.Source[p.Span.Start:p.Span.End])},
	}
	one.unit.End = two.unit.End
	one.places["source"] = append(one.places["source"], two.places["source"]...)
	return one, true
}

// duplicated puts a copy of a passage behind it.
func (s *seeder) duplicated(seg int) (seed, bool) {
	n, ok := s.passage(seg)
	if !ok {
		return seed{}, false
	}
	p := &s.doc.Passages[n]
	line := strings.LastIndexByte(string(s.doc.Source[:p.Span.Start]), '\n') + 1
	gap := "\n\n"
	if s.ext == ".txt" || p.Kind == document.Item {
		gap = "\n"
	}
	return s.seed(seg, document.Edit{Span: document.Span{Start: p.Span.End, End: p.Span.End}, New: gap + string(s.doc.Source[line:p.Span.End])}), true
}

// punctuation changes a mark of a sentence: its full stop, a comma, its quotation marks.
func (s *seeder) punctuation(seg int) (seed, bool) {
	_, target, ok := s.sentence(seg)
	if !ok {
		return seed{}, false
	}
	changes := [][2]string{{", ", " "}, {"; ", ", "}, {"，", ""}, {"；", "，"}, {"、", "，"}, {" (", ", "}, {"“", "\""}, {"”", "\""}, {".", ""}, {"。", ""}, {" – ", ", "}, {": ", " – "}}
	for _, k := range s.rng.Perm(len(changes)) {
		from := changes[k][0]
		if from == "." || from == "。" {
			if strings.HasSuffix(target, from) {
				return s.replace(seg, len(target)-len(from), len(target), ""), true
			}
			continue
		}
		if i := strings.Index(target, from); i > 0 {
			return s.replace(seg, i, i+len(from), changes[k][1]), true
		}
	}
	return seed{}, false
}
