package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// endOf returns where the sentence at hand ends if it ends at s, and -1 if it does not.
func (f *finder) endOf(s stop) int {
	n := f.follow(s.next)
	natural := f.unicodeBreak(s.markEnd, n.at) || s.next-s.markEnd > longestGap || !isStop(s.last) || s.last == '…' && s.dots == 0
	around := f.around(s.mark)
	switch {
	case n.first == 0 && n.at >= len(f.text), !f.hasWord(s.mark):
		return -1 // only marks would be left
	case strings.ContainsAny(f.text[s.closeEnd:s.next], "\n\r\u0085\u2028\u2029"):
		return s.next
	case isOmission(f.text, s), f.isEnclosed(s, around), continues(n.lead):
		return -1
	case n.dash:
		return s.endIf((s.spaced() || s.wide) && isStart(n.first) && s.closed.mark == 0 && !inQuotation(s, around) && f.fullStopEnds(s, n))
	case f.isItem(s.next):
		return s.endIf(s.spaced() || s.wide)
	case unicode.IsLower(n.first) && !s.wide:
		return -1
	case s.dots >= 3:
		return f.ellipsisEnd(s, n)
	case !s.spaced() && !s.wide && !f.attachedEnds(s, n):
		return -1
	case s.closed.mark != 0 && !unicode.IsUpper(n.first) && !f.quotationEnds(s, n, around):
		return -1
	}
	return s.endIf((natural || s.spaced() && isUnseen(n) || !s.spaced() && unicode.IsUpper(n.first)) && f.fullStopEnds(s, n))
}

func (s stop) endIf(yes bool) int {
	if yes {
		return s.next
	}
	return -1
}

// isStart reports a rune that a sentence can begin with: a capital or a letter of a script that has none.
func isStart(r rune) bool { return unicode.IsUpper(r) || isCaseless(r) }

// isUnseen reports that a number or sum follows. UAX #29 looks past it to the next letter, and takes
// "in 2018. 15 states signed" for one sentence (rule SB8).
func isUnseen(n following) bool { return unicode.IsDigit(n.first) || unicode.Is(unicode.Sc, n.first) }

// isOmission reports marks alone in brackets: "[...]", "(!)", "(?)".
func isOmission(text string, s stop) bool {
	r := runeBefore(text, s.mark)
	return unicode.Is(unicode.Ps, r) && s.closeEnd > s.markEnd
}

// continues reports a mark after which the sentence goes on: "«Who?», he asked".
func continues(r rune) bool {
	switch r {
	case ',', ';', ':', '，', '；', '：', '、', '،', '؛':
		return true
	}
	return unicode.Is(unicode.Pe, r)
}

const (
	longestBracket = 2000 // bytes: a longer pair is a mark without its partner
	longestPhrase  = 120  // bytes: a quotation in mid-sentence is no longer than this, or it is speech
)

// isEnclosed reports whether s stands inside a title, a bracket or a quoted phrase that the sentence goes on after.
func (f *finder) isEnclosed(s stop, around []pair) bool {
	for _, p := range around {
		length := p.close - p.open
		switch p.mark {
		case '《', '〈':
			if length <= longestBracket {
				return true
			}
		case '(', '（', '[', '［', '〔', '【':
			if p.close >= s.closeEnd && length <= longestBracket && p.role != leading {
				return true
			}
		case '\'', '‘', '‚':
			// An apostrophe too often.
		default:
			if p.close >= s.closeEnd && length <= longestPhrase && p.role == embedded {
				return true
			}
		}
	}
	return false
}

func inQuotation(s stop, around []pair) bool {
	for _, p := range around {
		if p.close >= s.closeEnd && kindOf(p.mark) != '(' && kindOf(p.mark) != '[' {
			return true
		}
	}
	return false
}

// isItem reports whether "(b)" or "(iv)" stands at i: the next item of an enumeration.
func (f *finder) isItem(i int) bool {
	if runeAt(f.text, i) != '(' && runeAt(f.text, i) != '（' {
		return false
	}
	_, size := utf8.DecodeRuneInString(f.text[i:])
	end := wordEnd(f.text, i+size)
	closer := runeAt(f.text, end)
	return (closer == ')' || closer == '）') && isCountPart(f.text[i+size:end])
}

// ellipsisEnd is endOf for dots in a row.
func (f *finder) ellipsisEnd(s stop, n following) int {
	switch {
	case s.closed.mark != 0:
		return s.endIf(unicode.IsUpper(n.first) || f.quotationEnds(s, n, f.open))
	case !s.spaced() && isQuote(n.lead) && unicode.Is(unicode.Han, n.first) && !s.detached:
		return s.endIf(f.hasWord(s.mark) && len(f.open) == 0) // 他沉默了……“我同意。”
	case s.dots == 3 && s.detached, !s.spaced(), unicode.Is(unicode.Han, n.first):
		return -1 // words were left out in mid-sentence, or the speaker hesitates
	case s.dots == 4 && strings.HasPrefix(f.text[s.mark:], ". ."):
		if s.detached {
			return s.next
		}
		return s.mark + len(". ") // the full stop, then an omission that belongs to what follows
	}
	return s.endIf(isStart(n.first) || isUnseen(n))
}

func isQuote(r rune) bool { return r == '“' || r == '「' || r == '『' }

// attachedEnds reports whether a sentence ends at s although no space follows.
func (f *finder) attachedEnds(s stop, n following) bool {
	before := runeBefore(f.text, s.mark)
	switch {
	case f.inAddress(s.mark):
		return false
	case n.lead != n.first:
		return isStart(n.first) && s.next < n.at // an opening quote or bracket
	case isCaseless(n.first):
		return s.last != '.' || isCaseless(before) || s.closeEnd > s.markEnd
	case s.closeEnd > s.markEnd:
		return unicode.IsUpper(n.first)
	case s.last != '.':
		return unicode.IsUpper(n.first) && unicode.IsLower(before) // not a "!" in or before a name
	case !unicode.IsLower(before) && !unicode.IsDigit(before) && before != '%':
		return false
	}
	// "soon.The next": not so "Ann.Lee" and "System.Text".
	after := runeAt(f.text, n.end)
	return unicode.IsUpper(n.first) && utf8.RuneCountInString(n.word) > 1 &&
		(isSpace(after) && f.rules.starts(n.word) || after == '.' && f.rules.abbreviations[n.word] == title)
}

// inAddress reports whether offset i is inside a web or mail address or a path.
func (f *finder) inAddress(i int) bool {
	j, floor := i, max(f.start, i-4*farthest)
	for j > floor && f.text[j-1] > ' ' && f.text[j-1] < utf8.RuneSelf {
		j--
	}
	word := f.text[j:i]
	return strings.Contains(word, "://") || strings.Contains(word, "www.") || strings.ContainsAny(word, "@/\\_=")
}

// fullStopEnds reports whether s, if it is a single full stop, ends a sentence rather than an
// abbreviation, an initial or a number.
func (f *finder) fullStopEnds(s stop, n following) bool {
	if s.last == '．' {
		return !f.isNumbering(s.mark)
	}
	if s.dots != 1 {
		return true
	}
	if s.closeEnd > s.markEnd && s.closed.mark == 0 && f.text[s.markEnd] == ')' {
		return !f.isNumbering(s.mark) // "1.) Text"
	}
	token := f.tokenBefore(s.mark)
	if f.rules.lang == "ar" {
		token = strings.TrimPrefix(token, "و") // "and" is written together with what follows
	}
	switch k := f.kindOf(token, s.mark); {
	case f.isNumbering(s.mark), k == title:
		return false
	case k == number && beginsNumber(f.text, n):
		return false
	case k == maybe:
		return f.maybeEnds(n)
	case k == enumeration:
		return unicode.IsUpper(n.first)
	case k == timeOfDay:
		return f.timeEnds(s, n)
	case isInitial(token):
		return f.maybeEnds(n) && !isCaseless(lastRune(token))
	case isNumber(token):
		return f.numberEnds(s, token, n)
	}
	return true
}

// kindOf tells what kind of abbreviation token is, which ends at offset i. Two short parts with a space between them
// are one abbreviation where the language has it: "т. д.", "p. m.".
func (f *finder) kindOf(token string, i int) kind {
	if len(token) <= longestPart {
		end := i - len(token) - len(". ")
		if end > f.start && f.text[end:i-len(token)] == ". " || end > f.start && f.text[end:i-len(token)] == ".\u00a0" {
			part := f.tokenBefore(end)
			if k := f.rules.abbreviations[part+"."+token]; k != ordinary && len(part) <= longestPart {
				return k
			}
		}
	}
	return f.rules.kindOf(token)
}

// longestPart is how many bytes a part of an abbreviation with a space in it may have.
const longestPart = len("др")

func isInitial(token string) bool {
	r, size := utf8.DecodeRuneInString(token)
	return size == len(token) && unicode.IsLetter(r)
}

func isNumber(token string) bool {
	return token != "" && strings.Trim(token, "0123456789") == ""
}

// maybeEnds reports whether what follows an abbreviation looks like the start of a sentence.
func (f *finder) maybeEnds(n following) bool {
	if !unicode.IsUpper(n.first) {
		return false
	}
	if runeAt(f.text, n.end) == '.' {
		return utf8.RuneCountInString(n.word) > 1 && f.rules.abbreviations[n.word] == title
	}
	return f.rules.starts(n.word)
}

// timeEnds is maybeEnds after "a.m." and "p.m.", which may have a time zone or a day behind them.
func (f *finder) timeEnds(s stop, n following) bool {
	fields := strings.Fields(f.text[f.start:min(s.mark, f.start+farthest)])
	if len(fields) <= 3 && f.rules.starts(fields[0]) {
		return false // "At 5 a.m. Mr. Li": nothing has been said yet
	}
	switch n.word {
	case "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Eastern", "Central", "Pacific",
		"Mountain", "Beijing", "Moscow", "London", "Paris", "New", "Greenwich", "January", "February", "March", "April",
		"May", "June", "July", "August", "September", "October", "November", "December":
		return false
	}
	return unicode.IsUpper(n.first) && (len(n.word) < 2 || strings.ToUpper(n.word) != n.word)
}

// beginsNumber reports whether a number follows: digits, a Roman number, or the letter of a numbered part ("art. L. 12").
func beginsNumber(text string, n following) bool {
	if unicode.IsDigit(n.first) || n.first == '§' || n.first == '№' {
		return true
	}
	after := runeAt(text, n.end)
	if len(n.word) == 1 && n.first >= 'A' && n.first <= 'Z' {
		return after != ' ' && after != 0 && after != '\''
	}
	return n.word != "" && strings.Trim(n.word, "IVXLC") == ""
}

// numberEnds reports whether a number with a full stop ends a sentence. It does not in dates with
// spaces ("27. 10. 2024"), nor in German ordinals ("am 3. Oktober").
func (f *finder) numberEnds(s stop, token string, n following) bool {
	if len(token) > 2 {
		return true
	}
	if isNumber(n.word) && f.rules.lang != "en" {
		return len(n.word) != 4 && runeAt(f.text, n.end) != '.'
	}
	if f.rules.lang != "de" || f.rules.starts(n.word) {
		return true
	}
	before := f.tokenBefore(skipSpaceBack(f.text, s.mark-len(token)))
	switch strings.ToLower(before) {
	case "am", "vom", "zum", "der", "die", "das", "den", "dem", "des", "im", "beim", "bis", "ab", "seit", "und", "ihr", "sein", "ein", "einen":
		return false
	}
	switch n.word {
	case "Januar", "Jänner", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
		"November", "Dezember", "Jahrhundert", "Jahrhunderts", "Tagung", "Sitzung":
		return false
	}
	return true
}

func skipSpaceBack(text string, i int) int {
	for i > 0 {
		r, size := utf8.DecodeLastRuneInString(text[:i])
		if !isSpace(r) {
			break
		}
		i -= size
	}
	return i
}
