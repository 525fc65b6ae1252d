package check

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/document"
)

// Bidi finds controls that change the direction of text where it can deceive: overrides, and embeddings
// that are not closed or that stand in text that has no need of them.
var Bidi = &Check{Name: "bidi", Doc: "bidi", Severity: Error, Run: func(p *Pass) {
	var c crowd
	for i := range p.Target.Doc.Passages {
		text := p.Target.Doc.Passages[i].Text.String()
		if !strings.ContainsFunc(text, isBidiControl) {
			continue
		}
		wanted := strings.ContainsFunc(text, rightToLeft) && balanced(text)
		for at, r := range text {
			if !isBidiControl(r) || wanted && r != leftOverride && r != rightOverride {
				continue
			}
			if c.full(i) {
				break
			}
			p.reportCharacter(Place{i, document.Span{Start: at, End: at + utf8.RuneLen(r)}}, r, "check.bidi", true)
		}
	}
}}

const leftOverride, rightOverride = '\u202d', '\u202e'

// isBidiControl reports the explicit embeddings, overrides and isolates (UAX #9, 2.1 to 2.5).
func isBidiControl(r rune) bool {
	return r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069'
}

// balanced reports whether every embedding and isolate of a text is closed, the inner ones first.
func balanced(text string) bool {
	var open []rune
	for _, r := range text {
		switch r {
		case '\u202a', '\u202b', '\u202d', '\u202e':
			open = append(open, '\u202c')
		case '\u2066', '\u2067', '\u2068':
			open = append(open, '\u2069')
		case '\u202c', '\u2069':
			if len(open) == 0 || open[len(open)-1] != r {
				return false
			}
			open = open[:len(open)-1]
		}
	}
	return len(open) == 0
}

func rightToLeft(r rune) bool {
	return unicode.In(r, unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana, unicode.Nko)
}

// Invisible finds characters that nobody sees and nobody has meant: zero-width spaces, control characters,
// joiners outside the scripts that need them.
var Invisible = &Check{Name: "invisible", Doc: "invisible", Severity: Error, Run: func(p *Pass) {
	var c crowd
	for i := range p.Target.Doc.Passages {
		text := p.Target.Doc.Passages[i].Text.String()
		for at := 0; at < len(text); {
			r, n := utf8.DecodeRuneInString(text[at:])
			end := at + n
			if r >= 0x80 && hides(text, at, end, r) || r < 0x80 && unicode.IsControl(r) && !isSpace(byte(r)) {
				for end < len(text) && strings.HasPrefix(text[end:], text[at:at+n]) {
					end += n
				}
				if c.full(i) {
					break
				}
				p.reportCharacter(Place{i, document.Span{Start: at, End: end}}, r, "check.invisible", !joinsWords(text, at, end))
			}
			at = end
		}
	}
}}

// hides reports whether the character r at bytes at to end of text shows nothing and does nothing there.
func hides(text string, at, end int, r rune) bool {
	prev, next := before(text, at), after(text, end)
	switch {
	case r == '\u00ad': // soft hyphen
		return !breaks(prev) || !unicode.In(next, unicode.L, unicode.N) || isHan(prev) || isHan(next)
	case r == '\u200b': // zero-width space: where words are not parted by spaces
		return !dense(prev) && !dense(next)
	case r == '\u200c' || r == '\u200d': // joiners
		return r == '\u200d' && !joined(prev) && !joined(next) || r == '\u200c' && !shaped(prev) && !shaped(next)
	case r == '\u200e' || r == '\u200f' || r == '\u061c': // direction marks
		return !strings.ContainsFunc(text, rightToLeft)
	case r >= 0xe0020 && r <= 0xe007f: // tags: in flags only
		return !(prev == 0x1f3f4 || prev >= 0xe0020 && prev <= 0xe007e)
	case r == '\u2060' || r == '\ufeff' || r == '\u180e' || r == '\u034f', r >= 0x2061 && r <= 0x2064, r >= 0x206a && r <= 0x206f,
		r >= 0xfff9 && r <= 0xfffb, r == '\u115f' || r == '\u1160' || r == '\u3164' || r == '\uffa0', r == 0xe0001:
		return true
	}
	return unicode.IsControl(r) && r != '\u0085'
}

// breaks reports whether a soft hyphen may follow r: in a word, an address, a number.
func breaks(r rune) bool {
	return unicode.In(r, unicode.L, unicode.N, unicode.M, unicode.Pd, unicode.Pc, unicode.Po)
}

// dense reports whether r is of a script that parts words by zero-width spaces, if at all.
func dense(r rune) bool {
	return unicode.In(r, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar, unicode.Tibetan)
}

// shaped reports whether r is of a script whose letters take their form from their neighbours.
func shaped(r rune) bool {
	return rightToLeft(r) || unicode.In(r, unicode.Devanagari, unicode.Bengali, unicode.Gurmukhi, unicode.Gujarati, unicode.Oriya,
		unicode.Tamil, unicode.Telugu, unicode.Kannada, unicode.Malayalam, unicode.Sinhala, unicode.Mongolian, unicode.Khmer)
}

// joined reports whether a joiner beside r may be meant: also in the sequences of emoji.
func joined(r rune) bool {
	return shaped(r) || unicode.Is(unicode.So, r) || r == '\ufe0f' || r >= 0x1f3fb && r <= 0x1f3ff
}

// joinsWords reports whether taking the text from at to end out would join two words of a script that
// parts them by spaces.
func joinsWords(text string, at, end int) bool {
	spaced := func(r rune) bool { return (unicode.IsLetter(r) || unicode.IsDigit(r)) && !isHan(r) }
	return spaced(before(text, at)) && spaced(after(text, end))
}

// reportCharacter reports a character by its number: it can't be shown.
func (p *Pass) reportCharacter(pl Place, r rune, id string, safe bool) {
	f := Finding{
		Side:    bitext.Target,
		Span:    p.Target.InSource(pl),
		Message: Message{ID: id, Data: map[string]any{"Character": fmt.Sprintf("U+%04X", r)}},
		Fixes:   []Fix{p.rewrite(pl, "", "check.fix-remove", safe)},
	}
	p.Report(f)
}

// Confusable finds letters of another script that look like those of the word they stand in.
var Confusable = &Check{Name: "confusable", Doc: "confusable", Severity: Error, Run: func(p *Pass) {
	var c crowd
	for i := range p.Target.Doc.Passages {
		text := p.Target.Doc.Passages[i].Text.String()
		for at := 0; at < len(text); {
			end := at + letters(text[at:])
			if end == at {
				_, n := utf8.DecodeRuneInString(text[at:])
				at += n
				continue
			}
			if right, ok := unmixed(text[at:end]); ok {
				if c.full(i) {
					break
				}
				pl := Place{i, document.Span{Start: at, End: end}}
				p.Report(Finding{
					Side:    bitext.Target,
					Span:    p.Target.InSource(pl),
					Message: Message{ID: "check.confusable", Data: map[string]any{"Found": excerpt(text[at:end])}},
					Fixes:   []Fix{p.rewrite(pl, right, "check.fix-confusable", true)},
				})
			}
			at = end
		}
	}
}}

// letters returns the length of the letters of alphabets that s begins with.
func letters(s string) int {
	for i, r := range s {
		if !isOf(unicode.Latin, r) && (r < utf8.RuneSelf || !unicode.In(r, unicode.Cyrillic, unicode.Greek, unicode.Mn)) {
			return i
		}
	}
	return len(s)
}

// twins are letters that look alike in every common typeface (Unicode's confusables.txt, less those
// that only some typefaces make alike): Cyrillic and Latin, then Greek and Latin.
const (
	cyrillicTwins = "АВЕЅІЈКМНОРСТХУԜ" + "асеһіјорԛѕԝху"
	cyrillicLatin = "ABESIJKMHOPCTXYW" + "acehijopqswxy"
	greekTwins    = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο"
	greekLatin    = "ABEZHIKMNOPTYXo"
)

// unmixed returns a word of two scripts in the one that most of it is written in, if all its other
// letters are look-alikes of that script's. A stem with the ending of another language, VIPа, is none.
func unmixed(word string) (string, bool) {
	latin, cyrillic, greek := 0, 0, 0
	for _, r := range word {
		switch {
		case r < 0x80 || unicode.Is(unicode.Latin, r):
			latin++
		case unicode.Is(unicode.Cyrillic, r):
			cyrillic++
		case unicode.Is(unicode.Greek, r):
			greek++
		}
	}
	const least = 2 // letters of the word's own script
	switch {
	case latin > 0 && cyrillic > 0 && greek == 0 && !inflected(word):
		if latin > cyrillic && latin >= least {
			return exchange(word, cyrillicTwins, cyrillicLatin, unicode.Cyrillic)
		}
		if cyrillic > latin && cyrillic >= least {
			return exchange(word, cyrillicLatin, cyrillicTwins, unicode.Latin)
		}
	case greek > 0 && cyrillic == 0 && latin > greek && latin > least && strings.ToUpper(word) != word:
		return exchange(word, greekTwins, greekLatin, unicode.Greek)
	}
	return "", false
}

// exchange replaces the letters of a script by their twins. ok is false where one has none.
func exchange(word, from, to string, script *unicode.RangeTable) (out string, ok bool) {
	twin := map[rune]rune{}
	targets := []rune(to)
	for i, r := range []rune(from) {
		twin[r] = targets[i]
	}
	ok = true
	out = strings.Map(func(r rune) rune {
		if !unicode.Is(script, r) {
			return r
		}
		t, found := twin[r]
		ok = ok && found
		return t
	}, word)
	return out, ok
}

// inflected reports whether a word is an abbreviation in capitals of one script with small letters of the
// other behind it, or a name of two such parts.
func inflected(word string) bool {
	changes := 0
	var last *unicode.RangeTable
	upper := true
	for _, r := range word {
		script := unicode.Cyrillic
		if unicode.Is(unicode.Latin, r) {
			script = unicode.Latin
		}
		if last != nil && script != last {
			changes++
		}
		if changes == 0 && !unicode.IsUpper(r) || changes > 0 && unicode.IsUpper(r) {
			upper = false
		}
		last = script
	}
	return changes == 1 && upper
}
