package segment

import (
	"unicode"
	"unicode/utf8"
)

// stop is a run of marks that may end a sentence, such as "?!" or ". . .", with what belongs to it.
type stop struct {
	mark     int  // where the marks begin
	markEnd  int  // where they end
	closeEnd int  // where the closing quotes, brackets and note numbers after them end
	next     int  // where what follows the white space begins
	last     rune // the last mark
	dots     int  // how many full stops the run has, "…" counting three; 0 if it has other marks
	wide     bool // a mark that needs no space after it, such as "。"
	detached bool // white space stands before the run
	closed   pair // the outermost pair closed by them; mark is 0 if none
}

// spaced reports whether white space follows.
func (s stop) spaced() bool { return s.next > s.closeEnd }

// stopAt reads the marks that begin at i.
func (f *finder) stopAt(i int) stop {
	s := stop{mark: i, markEnd: i}
	before := runeBefore(f.text, i)
	s.detached = before == 0 || isSpace(before)
	onlyDots := true
	for {
		j := s.markEnd
		if s.markEnd > i && onlyDots && spacedDot(f.text, j) {
			j++
		}
		r, size := utf8.DecodeRuneInString(f.text[j:])
		if j >= len(f.text) || s.markEnd > i && !isStop(r) {
			break
		}
		switch r {
		case '.':
			s.dots++
		case '…':
			s.dots += 3
		default:
			onlyDots = false
		}
		s.wide = s.wide || isWideStop(r)
		s.last, s.markEnd = r, j+size
	}
	if !onlyDots {
		s.dots = 0
	}
	f.readClosers(&s)
	s.next = skipSpace(f.text, s.closeEnd)
	return s
}

// spacedDot reports whether a space and a lone full stop follow at i, as in ". . .".
func spacedDot(text string, i int) bool {
	if i+1 >= len(text) || text[i] != ' ' || text[i+1] != '.' {
		return false
	}
	after := runeAt(text, i+2)
	return !unicode.IsLetter(after) && !unicode.IsDigit(after)
}

// readClosers finds the closing marks after the stop, and the pair that the last of them closes.
func (f *finder) readClosers(s *stop) {
	s.closeEnd = s.markEnd
	for i := s.markEnd; i < len(f.text); {
		r, size := utf8.DecodeRuneInString(f.text[i:])
		p, paired := f.pairs.closing(i)
		switch {
		case paired:
			s.closed = p
		case isFormat(r), isUnpairedCloser(f.text, i, r, size):
		case r == '[' && noteLength(f.text[i:]) > 0:
			size = noteLength(f.text[i:])
		default:
			at := skipSpace(f.text, i)
			if p, paired = f.pairs.closing(at); at == i || !paired || !spacedQuote(runeAt(f.text, at)) {
				return
			}
			s.closed = p // a French quotation is closed after a space
			_, size = utf8.DecodeRuneInString(f.text[at:])
			i = at
		}
		i += size
		s.closeEnd = i
	}
}

func spacedQuote(r rune) bool { return r == '»' || r == '›' || r == '"' }

// isUnpairedCloser reports a closing mark that nothing opens, and a raised note number.
func isUnpairedCloser(text string, i int, r rune, size int) bool {
	switch r {
	case ')', ']', '）', '］', '】', '〕', '」', '』', '》', '〉', '”', '’', '¹', '²', '³':
		return true
	case '"', '\'':
		after := runeAt(text, i+size)
		return after == 0 || isSpace(after)
	}
	return r >= '⁴' && r <= '⁹'
}

// noteLength returns the length of a note mark such as "[12]" at the start of text, 0 if there is none.
func noteLength(text string) int {
	for i := 1; i < len(text) && i < 6; i++ {
		switch c := text[i]; {
		case c == ']' && i > 1:
			return i + 1
		case c < '0' || c > '9':
			return 0
		}
	}
	return 0
}

// following describes what comes after a stop.
type following struct {
	first rune   // the first rune that is no quote, bracket or inverted mark
	word  string // the word it begins, empty if it is no letter or digit
	end   int    // where the word ends
	at    int    // where it begins
	dash  bool   // a dash stands before it
	lead  rune   // the first rune of all
}

// farthest is how many bytes around a stop are looked at to judge it: what keeps hostile input linear.
const farthest = 64

// follow reads what follows at i.
func (f *finder) follow(i int) following {
	n := following{lead: runeAt(f.text, i)}
	limit := min(len(f.text), i+farthest)
	for i < limit {
		r, size := utf8.DecodeRuneInString(f.text[i:])
		switch {
		case isDash(r) && (n.lead == r || isSpace(runeAt(f.text, i+size))):
			n.dash = true
		case isSpace(r), unicode.Is(unicode.Ps, r), unicode.Is(unicode.Pi, r), unicode.Is(unicode.Pf, r),
			r == '"', r == '\'', r == '¿', r == '¡', r == '*', r == '_':
		default:
			n.first, n.at = r, i
			n.end = wordEnd(f.text, i)
			n.word = f.text[i:n.end]
			return n
		}
		i += size
	}
	n.at, n.end = i, i
	return n
}

func isDash(r rune) bool { return r == '—' || r == '–' || r == '-' || r == '―' || r == '⸺' }

// wordEnd returns where the run of letters, digits, marks and inner apostrophes or hyphens that begins at i ends.
func wordEnd(text string, i int) int {
	limit := min(len(text), i+farthest)
	for i < limit {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !isWordRune(r) && (r != '\'' && r != '’' && r != '-' || !unicode.IsLetter(runeAt(text, i+size))) {
			break
		}
		i += size
	}
	return i
}

func isWordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}

// tokenBefore returns the word that ends at i, with full stops, hyphens and apostrophes inside it. Between Han and
// letters of another kind a word ends: 与J. R. Smith.
func (f *finder) tokenBefore(i int) string {
	for i > f.start && isFormat(lastRune(f.text[f.start:i])) {
		_, size := utf8.DecodeLastRuneInString(f.text[:i])
		i -= size
	}
	j, floor := i, max(f.start, i-farthest)
	for j > floor {
		r, size := utf8.DecodeLastRuneInString(f.text[:j])
		if !isWordRune(r) && r != '.' && r != '-' && r != '№' && r != 'º' && r != '°' && r != '§' {
			break
		}
		if unicode.Is(unicode.Han, r) && unicode.IsLetter(runeAt(f.text, j)) && !unicode.Is(unicode.Han, runeAt(f.text, j)) {
			break
		}
		j -= size
	}
	for j < i && (f.text[j] == '.' || f.text[j] == '-' || !utf8.RuneStart(f.text[j])) {
		j++
	}
	return f.text[j:i]
}

func lastRune(text string) rune {
	r, _ := utf8.DecodeLastRuneInString(text)
	return r
}
