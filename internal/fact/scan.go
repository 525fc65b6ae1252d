package fact

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

type tokenKind uint8

const (
	endToken     tokenKind = iota // past the text
	digitsToken                   // a run of decimal digits of one script
	wordToken                     // letters with their marks
	hanToken                      // one Han character
	punctToken                    // any other rune
	barrierToken                  // masked, or an address: nothing is read across it
)

// The white space before a token.
const (
	tight uint8 = iota
	blank
	lineBreak
)

type token struct {
	kind       tokenKind
	gap        uint8
	conj       bool // Arabic: the word carries the conjunction و
	article    bool // Arabic: the word carries the article ال
	upper      bool // the word starts with a capital
	masked     bool // the country of a currency, a name by itself: it means nothing beside an amount
	r          rune // of a Han or punctuation token, folded to ASCII from full width
	start, end int
	w          *word // nil: a word that means nothing here
}

// isWord reports a word on the line of what stands before it.
func (t *token) isWord() bool { return t.kind == wordToken && t.gap != lineBreak }

// scanner cuts text into tokens.
type scanner struct {
	text string
	lex  *lexicon
	mask [][2]int
	toks []token
	buf  [maxWord]byte
}

// maxWord is the longest word, in bytes of its folded form, that is looked up.
const maxWord = 64

func (s *scanner) scan() []token {
	gap := lineBreak
	for at := 0; at < len(s.text); {
		r, size := rune(s.text[at]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s.text[at:])
		}
		if isLineBreak(r) {
			gap = lineBreak
			at += size
			continue
		}
		if isBlank(r) {
			gap = max(gap, blank)
			at += size
			continue
		}
		if isIgnorable(r) {
			at += size
			continue
		}
		t := s.next(at, r, size)
		t.gap = gap
		gap = tight
		at = t.end
		s.toks = append(s.toks, t)
	}
	s.applyMask()
	return s.toks
}

func isLineBreak(r rune) bool {
	return r == '\n' || r == '\r' || r == '\u2028' || r == '\u2029' || r == '\v' || r == '\f'
}

func isBlank(r rune) bool {
	switch r {
	case ' ', '\t', '\u00a0', '\u202f', '\u2009', '\u3000', '\u2007', '\u200a', '\u2002', '\u2003':
		return true
	}
	return false
}

// isIgnorable reports a mark that only steers layout: directional controls, joiners, soft hyphen.
func isIgnorable(r rune) bool {
	switch {
	case r >= '\u200b' && r <= '\u200f', r >= '\u202a' && r <= '\u202e', r >= '\u2060' && r <= '\u2069':
		return true
	}
	return r == '\u00ad' || r == '\ufeff' || r == '\u061c'
}

func (s *scanner) next(at int, r rune, size int) token {
	t := token{start: at, end: at + size}
	switch {
	case digitZero(r) != 0:
		t.kind = digitsToken
		zero := digitZero(r)
		for t.end < len(s.text) {
			r, size := utf8.DecodeRuneInString(s.text[t.end:])
			if z := digitZero(r); z != zero && (z != '0' && z != 0xff10 || zero != '0' && zero != 0xff10) {
				break
			}
			t.end += size
		}
	case isHan(r):
		t.kind, t.r = hanToken, r
	case (r == '○' || r == '◯') && s.behindNumeral(at): // 二○三○年: a circle for the zero
		t.kind, t.r = hanToken, '〇'
	case isLetter(r):
		s.word(&t)
		if t.w == nil && isAddressStart(s.text[t.start:]) {
			t.kind = barrierToken
			t.end = t.start + addressEnd(s.text[t.start:])
		}
	default:
		t.kind, t.r = punctToken, foldPunct(r)
	}
	return t
}

// behindNumeral reports that the token before byte at touches it and is a Chinese digit.
func (s *scanner) behindNumeral(at int) bool {
	n := len(s.toks)
	return n > 0 && s.toks[n-1].end == at && s.toks[n-1].kind == hanToken && hanDigit(s.toks[n-1].r) >= 0
}

// digitZero returns the zero of r's script, 0 when r is no decimal digit that we read.
func digitZero(r rune) rune {
	switch {
	case r >= '0' && r <= '9':
		return '0'
	case r < 0x660:
		return 0
	case r <= 0x669:
		return 0x660
	case r >= 0x6f0 && r <= 0x6f9:
		return 0x6f0
	case r >= 0xff10 && r <= 0xff19:
		return 0xff10
	case r >= 0x966 && r <= 0x96f:
		return 0x966
	}
	return 0
}

func isHan(r rune) bool {
	return r >= 0x4e00 && r <= 0x9fff || r >= 0x3400 && r <= 0x4dbf || r == '〇' || r == '々' ||
		r >= 0x20000 && r <= 0x3ffff || r >= 0xf900 && r <= 0xfaff
}

func isLetter(r rune) bool {
	switch {
	case r < utf8.RuneSelf:
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
	case r >= 'Ѐ' && r <= 'ҁ': // Cyrillic has nothing else there
		return true
	}
	return r != 'º' && r != 'ª' && r != '\u0640' && unicode.IsLetter(r)
}

func isMark(r rune) bool { return r >= 0x300 && unicode.Is(unicode.Mn, r) || r == '\u0640' }

// word reads a run of letters and looks it up. A change of script ends it.
func (s *scanner) word(t *token) {
	t.kind = wordToken
	n := 0
	end := t.start
	for end < len(s.text) {
		r, size := rune(s.text[end]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s.text[end:])
		}
		if !isLetter(r) && !isMark(r) || isHan(r) {
			break
		}
		if end == t.start {
			t.upper = unicode.IsUpper(r)
		}
		end += size
		if n >= 0 {
			n = foldInto(s.buf[:], n, r)
		}
	}
	t.end = end
	if n > 0 {
		s.look(t, s.buf[:n])
	}
}

// look finds the entry of a folded word, for Arabic without what is written onto it.
func (s *scanner) look(t *token, folded []byte) {
	if t.w = s.lex.word(folded); t.w != nil || !s.lex.prefixes {
		if t.w != nil {
			return
		}
		switch s.lex.lang {
		case "ru":
			t.w = numberedAdjective(folded)
		case "es":
			t.w = s.lex.overHundred(folded)
		}
		return
	}
	rest := folded
	if cut, ok := cutPrefix(rest, "و"); ok {
		if t.w = s.lex.word(cut); t.w != nil {
			t.conj = true
			return
		}
		rest = cut
		t.conj = true
	}
	for _, pre := range []string{"بال", "لل", "كال", "فال", "ال", "ب", "ل", "ف", "ك"} {
		if cut, ok := cutPrefix(rest, pre); ok {
			if w := s.lex.word(cut); w != nil && (len(cut) > 4 || pre == "ب" && w.has(card)) { // بست
				t.w, t.article = w, strings.HasSuffix(pre, "ل") && len(pre) > 2
				return
			}
		}
	}
	t.conj = false
}

func cutPrefix(b []byte, prefix string) ([]byte, bool) {
	if len(b) <= len(prefix) || string(b[:len(prefix)]) != prefix {
		return b, false
	}
	return b[len(prefix):], true
}

// foldPunct gives the ASCII form of full-width signs and one form of each dash.
func foldPunct(r rune) rune {
	switch {
	case r >= 0xff01 && r <= 0xff5e:
		return r - 0xfee0
	case r == '、':
		return '、'
	case r == '￥':
		return '¥'
	case r == '￡':
		return '£'
	case r == '−' || r == '‐' || r == '‑' || r == '﹣':
		return '-'
	case r == '―' || r == '‒':
		return '–'
	case r == '〜' || r == '∼':
		return '~'
	case r == '٪':
		return '%'
	case r == '’' || r == 'ʼ' || r == '‘':
		return '\''
	}
	return r
}

func isAddressStart(s string) bool {
	if len(s) < 5 {
		return false
	}
	switch s[0] | 0x20 {
	case 'h':
		return strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://")
	case 'w':
		return strings.HasPrefix(s, "www.")
	case 'f':
		return strings.HasPrefix(s, "ftp://")
	case 'd':
		return strings.HasPrefix(s, "doi:") || strings.HasPrefix(s, "doi.org")
	case 'm':
		return strings.HasPrefix(s, "mailto:")
	}
	return false
}

// addressEnd is where the web address at the start of s ends: at white space, a quote, a bracket
// or a character beyond ASCII.
func addressEnd(s string) int {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c <= ' ' || c >= utf8.RuneSelf || strings.IndexByte("\"<>`", c) >= 0 {
			return i
		}
	}
	return len(s)
}

// applyMask turns every token that touches a masked span into a barrier. The country of a currency is
// part of the amount, even where it is a name by itself: US$5, долларов США. What is masked between two tokens
// parts them as a new line does.
func (s *scanner) applyMask() {
	m, end := 0, 0 // of the token before
	for i := range s.toks {
		t := &s.toks[i]
		for ; m < len(s.mask) && s.mask[m][1] <= t.start; m++ {
			if s.mask[m][1] > max(end, s.mask[m][0]) {
				t.gap = lineBreak
			}
		}
		end = t.end
		switch {
		case m == len(s.mask) || s.mask[m][0] >= t.end || s.mask[m][0] >= s.mask[m][1]:
		case s.namesEra(i):
		case s.namesCurrency(i):
			t.masked = true
		default:
			t.kind = barrierToken
			t.w = nil
		}
	}
}

// namesEra reports the last two characters of a state's name, by which a year is counted: 中華民國113年.
func (s *scanner) namesEra(i int) bool {
	if i > 0 && s.toks[i-1].r == '民' && s.toks[i].gap == tight {
		i--
	}
	if i+2 >= len(s.toks) || s.toks[i].r != '民' || s.toks[i+1].r != '國' && s.toks[i+1].r != '国' {
		return false
	}
	year := &s.toks[i+2]
	return year.kind == digitsToken || year.kind == hanToken && (isHanNumeral(year.r) || year.r == '元')
}

// namesCurrency reports a country at token i that goes with the sign behind it or the currency before it.
func (s *scanner) namesCurrency(i int) bool {
	t := &s.toks[i]
	if t.kind != wordToken || t.w == nil {
		return false
	}
	if i+1 < len(s.toks) && t.w.has(country) && s.toks[i+1].gap != lineBreak && (s.toks[i+1].r == '$' || s.toks[i+1].w.unit(money) == "USD") { // US dollars
		return true
	}
	if i == 0 || t.gap == lineBreak || s.toks[i-1].w == nil {
		return false
	}
	for _, ph := range s.toks[i-1].w.phrases {
		if ph.class == money && len(ph.rest) > 0 && ph.rest[0] == t.w {
			return true
		}
	}
	return false
}
