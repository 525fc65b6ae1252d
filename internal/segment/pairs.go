package segment

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"
)

// pair is a quotation or bracket: the offsets of its two marks, and the first of them.
type pair struct {
	open, close int
	mark        rune
	role        role
}

// role is how a pair stands in the sentence that it opens in.
type role byte

const (
	embedded   role = iota // in the middle, as a title or a phrase does
	leading                // at the start
	introduced             // after a colon or comma, as speech does
)

// pairs are the pairs of a text, in order of their opening marks; they nest.
type pairs struct {
	list   []pair
	closes []pair // the same in order of the closing marks
}

// deepest is how many pairs may stand inside each other; a mark that stands deeper counts as a plain character.
const deepest = 32

// matchPairs finds the quotations and brackets of text. A pair does not reach across a line break.
// swapped says that »quotations« open with the mark that closes «them» elsewhere.
func matchPairs(text string, swapped bool) pairs {
	var stack []pair
	var p pairs
	for i := 0; i < len(text); {
		if c := text[i]; c < utf8.RuneSelf && !pairing[c] {
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		if isLineBreak(r) {
			stack = stack[:0]
		}
		opens, closes := sides(text, i, r, size, swapped)
		at := -1
		if closes != 0 {
			at = openerOf(stack, closes)
		}
		switch {
		case at >= 0:
			p.closes = append(p.closes, pair{open: stack[at].open, close: i, mark: stack[at].mark})
			stack = stack[:at]
		case opens && len(stack) < deepest:
			stack = append(stack, pair{open: i, mark: r})
		}
		i += size
	}
	p.list = slices.Clone(p.closes)
	slices.SortFunc(p.list, func(a, b pair) int { return a.open - b.open })
	return p
}

var pairing = [utf8.RuneSelf]bool{'(': true, ')': true, '[': true, ']': true, '"': true, '\'': true, '\n': true, '\r': true}

// openerOf returns the place in stack of the nearest mark that the closing kind closes; -1 if none.
func openerOf(stack []pair, kind rune) int {
	for i := len(stack) - 1; i >= 0; i-- {
		if kindOf(stack[i].mark) == kind {
			return i
		}
	}
	return -1
}

// kindOf maps the marks that open the same kind of pair to one of them.
func kindOf(r rune) rune {
	switch r {
	case '（':
		return '('
	case '［', '〔', '【':
		return '['
	case '»':
		return '«'
	case '›':
		return '‹'
	case '”':
		return '“'
	}
	return r
}

// sides tells whether the mark at i may open a pair, and which kind it may close, 0 for none.
func sides(text string, i int, r rune, size int, swapped bool) (opens bool, closes rune) {
	switch r {
	case '(', '（', '[', '［', '〔', '【', '《', '〈', '「', '『', '„', '‘', '‚':
		return true, 0
	case ')', '）':
		return false, '('
	case ']', '］', '〕', '】':
		return false, '['
	case '》':
		return false, '《'
	case '〉':
		return false, '〈'
	case '」':
		return false, '「'
	case '』':
		return false, '『'
	case '”':
		return startsWord(text, i, size), '“'
	case '“':
		return true, '„'
	case '’':
		if unicode.IsLetter(runeAt(text, i+size)) {
			return false, 0
		}
		return false, '‘'
	case '«', '»':
		return (r == '«') != swapped, closerIf((r == '«') == swapped, '«')
	case '‹', '›':
		return (r == '‹') != swapped, closerIf((r == '‹') == swapped, '‹')
	case '"', '\'':
		opens = startsWord(text, i, size)
		return opens, closerIf(!opens && !insideWord(text, i, size), r)
	}
	return false, 0
}

func closerIf(yes bool, r rune) rune {
	if yes {
		return r
	}
	return 0
}

// startsWord reports whether a mark of size bytes at i stands before a word and not after one.
func startsWord(text string, i, size int) bool {
	before := runeBefore(text, i)
	after := runeAt(text, i+size)
	if after == 0 || isSpace(after) {
		return false
	}
	return before == 0 || isSpace(before) || unicode.Is(unicode.Ps, before) || unicode.Is(unicode.Pi, before) ||
		unicode.Is(unicode.Pd, before) || before == '：' || before == '，' || before == '/'
}

func insideWord(text string, i, size int) bool {
	before := runeBefore(text, i)
	return unicode.IsLetter(before) && unicode.IsLetter(runeAt(text, i+size))
}

// swapsGuillemets reports whether lang writes »so« rather than «so».
func swapsGuillemets(lang language.Tag) bool {
	base, _ := lang.Base()
	switch base.String() {
	case "da", "sl", "hr", "hu":
		return true
	case "de":
		region, sure := lang.Region()
		return sure < language.High || region.String() != "CH"
	}
	return false
}

// closing returns the pair that the mark at offset i closes.
func (p *pairs) closing(i int) (pair, bool) {
	at, ok := slices.BinarySearchFunc(p.closes, i, func(p pair, i int) int { return p.close - i })
	if !ok {
		return pair{}, false
	}
	return p.closes[at], true
}

// around returns the pairs around offset i, outermost first. Calls go forward.
func (f *finder) around(i int) []pair {
	for f.next < len(f.pairs.list) && f.pairs.list[f.next].open < i {
		p := f.pairs.list[f.next]
		f.leave(p.open)
		p.role = f.roleOf(p)
		f.open = append(f.open, p)
		f.next++
	}
	f.leave(i)
	return f.open
}

// roleOf tells how p stands in the sentence at hand, or in the last one if p opens before it.
func (f *finder) roleOf(p pair) role {
	i := p.open
	for i > f.start {
		r, size := utf8.DecodeLastRuneInString(f.text[:i])
		switch {
		case isSpace(r), isDash(r), isBullet(r), r == '“', r == '"', r == '«', r == '「', r == '‘', r == '¿', r == '¡':
			i -= size
		case r == ':' || r == '：' || r == ',' || r == '，' || r == '、' || r == '،':
			return introduced
		default:
			return embedded
		}
	}
	return leading
}

// leave drops the pairs that are closed before offset i.
func (f *finder) leave(i int) {
	for len(f.open) > 0 && f.open[len(f.open)-1].close < i {
		f.open = f.open[:len(f.open)-1]
	}
}
