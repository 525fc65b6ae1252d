// Package segment finds where sentences end.
//
// Start with [Ends]. It follows Unicode's sentence boundaries (UAX #29) and corrects them, by
// language, where they are known to go wrong: at abbreviations, initials and list numbers, inside
// titles and brackets, around quotations, before numbers and dashes.
package segment

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"
)

// Ends returns the offsets at which the sentences of text end, in order; the last is len(text).
// White space after a sentence belongs to it, so the sentences tile the text. Empty text has none.
//
// A line break ends a sentence. No sentence is white space alone, unless the whole text is.
// An unknown language gets the rules that hold everywhere and a few abbreviations.
func Ends(text string, lang language.Tag) []int {
	if text == "" {
		return nil
	}
	f := &finder{text: text, rules: rulesFor(lang), pairs: matchPairs(text, swapsGuillemets(lang))}
	f.run()
	return append(f.ends, len(text))
}

// finder walks a text once, sentence by sentence.
type finder struct {
	text  string
	rules *rules
	pairs pairs
	ends  []int

	start int // where the sentence at hand begins
	word  int // no letter or digit stands between start and here
	list  marker
	open  []pair // pairs around the place at hand, outermost first
	next  int    // index of the first pair that opens after it

	unicode []int // boundaries of UAX #29 not yet passed
	items   []int // items of an enumeration within the paragraph not yet passed
}

// run looks at every place where a sentence may end and keeps the ends in f.ends.
func (f *finder) run() {
	f.unicode = unicodeBreaks(f.text)
	f.items = runInItems(f.text)
	f.begin(0)
	for i := skipSpace(f.text, 0); i < len(f.text); {
		if f.unicodeBreak(i, i) {
			// A mark of a script that has no rule of its own here.
			f.cut(skipSpace(f.text, i))
		}
		for len(f.items) > 0 && f.items[0] <= i {
			f.cut(f.items[0])
			f.items = f.items[1:]
		}
		i = f.step(i)
	}
}

// step handles the rune at i and returns where to go on.
func (f *finder) step(i int) int {
	c := f.text[i]
	if c < utf8.RuneSelf && !interesting[c] {
		return i + 1
	}
	r, size := utf8.DecodeRuneInString(f.text[i:])
	switch {
	case isLineBreak(r):
		next := skipSpace(f.text, i+size)
		f.cut(next)
		return next
	case isStop(r) || f.rules.extraStop(f.text, i, r):
		return f.decide(f.stopAt(i))
	case r == ' ' && f.list.counts() && f.nextMarker(i+1),
		isBullet(r) && f.bulletFollows(i),
		r == ':' && f.rules.lang == "ar" && f.isLabel(i):
		at := skipSpace(f.text, i+size)
		if isBullet(r) {
			at = i
		}
		f.cut(at)
	}
	return i + size
}

// decide ends the sentence at s if it does end there, and returns where to go on.
func (f *finder) decide(s stop) int {
	at := f.endOf(s)
	if at < 0 {
		return s.markEnd
	}
	f.cut(at)
	return max(at, s.markEnd)
}

// cut ends the sentence at hand at offset at, unless that would leave nothing on either side.
func (f *finder) cut(at int) {
	if at <= f.start || at >= len(f.text) || skipSpace(f.text, f.start) >= at {
		return
	}
	f.ends = append(f.ends, at)
	f.begin(at)
}

// begin starts a sentence at offset at and notes its list marker.
func (f *finder) begin(at int) {
	f.start = at
	if m, ok := markerAt(f.text, at); ok {
		f.list = m
	} else if isLineBreakBefore(f.text, at) {
		f.list = marker{}
	}
}

// hasWord reports whether the sentence at hand has a letter or digit before offset before.
func (f *finder) hasWord(before int) bool {
	for f.word = max(f.word, f.start); f.word < before; {
		r, size := utf8.DecodeRuneInString(f.text[f.word:])
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return true
		}
		f.word += size
	}
	return false
}

// unicodeBreak reports whether UAX #29 has a boundary from offset from to offset to, both included,
// and drops the boundaries up to there: calls go forward.
func (f *finder) unicodeBreak(from, to int) bool {
	found := false
	for len(f.unicode) > 0 && f.unicode[0] <= to {
		found = found || f.unicode[0] >= from
		f.unicode = f.unicode[1:]
	}
	return found
}
