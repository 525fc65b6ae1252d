package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/internal/token"
)

// Typography finds marks that are not those of the target's language. What no editor would let stand is
// reported wherever it is; where publishers differ, a text has to be at odds with itself.
var Typography = &Check{Name: "typography", Doc: "typography", Severity: Warning, Run: func(p *Pass) {
	ty := typographer{text: p.Target, foreign: p.foreignPlaces(), keeps: map[habit]int{}, breaks: map[habit]int{}}
	rules := typographyOf(p.Target.Doc.Lang)
	for i := range p.Target.Doc.Passages {
		ty.passage, ty.s, ty.depth = i, p.Target.Doc.Passages[i].Text.String(), 0
		for at := 0; at < len(ty.s); {
			r, n := utf8.DecodeRuneInString(ty.s[at:])
			if isMark(r) {
				n = max(n, ty.mark(r, at, n, rules))
			}
			at += n
		}
	}
	var c crowd
	for _, o := range ty.odd {
		if c.full(o.place.Passage) {
			continue
		}
		if o.habit == "" || ty.keeps[o.habit] > usual*ty.breaks[o.habit] {
			var fixes []Fix
			if o.use != "" {
				fixes = []Fix{p.rewrite(o.place, o.use, "check.fix-typography", o.safe)}
			}
			p.Report(Finding{
				Side:    p.Target.Side,
				Span:    p.Target.InSource(o.place),
				Message: Message{ID: o.id, Data: map[string]any{"Found": excerpt(p.Target.String(o.place))}},
				Fixes:   fixes,
				habit:   o.kind(),
			})
		}
	}
}}

// habit is a convention that not every publisher of the language keeps.
type habit string

// usual is how many times as often as not a text keeps to what is its habit.
const usual = 2

// oddity is a place with marks that are not as they should be.
type oddity struct {
	place Place
	use   string // "" where the cure is not certain
	id    string
	safe  bool
	habit habit // "" where there is no choice
}

// kind is what an oddity is told with where it stands often: marks that stand twice are slips, and what has no certain
// cure is looked at one by one.
func (o oddity) kind() string {
	if o.use == "" || o.id == "check.typography-doubled" {
		return ""
	}
	return o.id
}

// typographer looks at the marks of one text.
type typographer struct {
	text    *Text
	passage int
	s       string // its text
	depth   int    // how many « are open in it
	odd     []oddity
	foreign map[int][]document.Span // what is still in the source's language, by passage

	keeps, breaks map[habit]int
}

// rule judges the mark r at bytes at to end.
type rule func(ty *typographer, r rune, at, end int)

func typographyOf(lang language.Tag) []rule {
	switch token.Base(lang) {
	case "zh":
		return []rule{chineseMarks, chineseQuotes, chineseDash}
	case "fr":
		return []rule{narrowMarks, frenchSpaces, guillemets, outerQuotes, percentSigns, doubleHyphen}
	case "es":
		return []rule{narrowMarks, spanishOpening, guillemets, outerQuotes, percentSigns, doubleHyphen, spanishStop}
	case "ru":
		return []rule{narrowMarks, guillemets, outerQuotes, russianDash, percentSigns, numberSigns, doubleHyphen}
	case "ar":
		return []rule{narrowMarks, arabicMarks, guillemets, outerQuotes}
	case "en":
		return []rule{narrowMarks, curlyQuotes, doubleHyphen}
	case "ja", "ko":
		return nil
	}
	return []rule{narrowMarks}
}

// foreignPlaces returns the runs of the target that are still in the source's language, by passage: its marks are not
// those of the target's.
func (p *Pass) foreignPlaces() map[int][]document.Span {
	if p.Source == nil {
		return nil
	}
	places := map[int][]document.Span{}
	for _, runs := range p.shared.foreign() {
		for _, run := range runs {
			places[run.Passage] = append(places[run.Passage], run.Span)
		}
	}
	return places
}

// isMark reports whether r may be a mark of punctuation or a full-width form.
func isMark(r rune) bool {
	if r < 0x80 {
		return r > ' ' && !isAlnum(byte(r))
	}
	return unicode.IsPunct(r) || r == '№' || r >= 0xff01 && r <= 0xff5e
}

// mark applies the rules to the mark of n bytes at byte at and returns how many bytes are dealt with.
func (ty *typographer) mark(r rune, at, n int, rules []rule) int {
	if !ty.prose(at, at+n) || slices.ContainsFunc(ty.foreign[ty.passage], func(s document.Span) bool { return s.Start <= at && at <= s.End }) {
		return n
	}
	if end := ty.doubled(r, at, at+n); end > at {
		return end - at
	}
	for _, rule := range rules {
		rule(ty, r, at, at+n)
	}
	return n
}

func (ty *typographer) prose(start, end int) bool {
	return ty.text.Doc.Passages[ty.passage].Prose(document.Span{Start: start, End: end})
}

func (ty *typographer) report(start, end int, use, id string, safe bool, h habit) {
	if h != "" {
		ty.breaks[h]++
	}
	place := Place{ty.passage, document.Span{Start: start, End: end}}
	ty.odd = append(ty.odd, oddity{place, use, id, safe, h})
}

// doubled reports a mark that stands twice, or two that exclude each other. It returns where they end, or at.
func (ty *typographer) doubled(r rune, at, end int) int {
	const twice = ",，、。；"
	next := after(ty.s, end)
	stop := end + utf8.RuneLen(next)
	switch {
	case next == 0:
		return at
	case next == r && (strings.ContainsRune(twice, r) || r == '.' && ty.endsWord(at) && !isMark(after(ty.s, stop)) && !isAlnumRune(after(ty.s, stop))):
		if after(ty.s, stop) == r || before(ty.s, at) == r { // a line of dots, three of them in place of an ellipsis
			return at
		}
	case strings.ContainsRune("，、；", r) && strings.ContainsRune("，、。；", next), r == '。' && strings.ContainsRune("，、；", next):
	case r == ',' && strings.ContainsRune(".;:", next) && !isMark(after(ty.s, stop)):
	default:
		return at
	}
	use, safe := ty.s[at:end], next == r
	ty.report(at, stop, use, "check.typography-doubled", safe, "")
	return stop
}

func (ty *typographer) endsWord(at int) bool { return unicode.IsLetter(before(ty.s, at)) }

func isAlnumRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// narrowMarks finds the full-width marks, letters and digits of Chinese in the text of another script.
func narrowMarks(ty *typographer, r rune, at, end int) {
	use := narrow(r)
	if use == "" || isWide(before(ty.s, at)) || isWide(after(ty.s, end)) {
		return
	}
	if strings.Contains(",.;:!?)", use) && isAlnumRune(after(ty.s, end)) {
		use += " "
	}
	if use == "(" && isAlnumRune(before(ty.s, at)) {
		use = " ("
	}
	arabic := unicode.Is(unicode.Arabic, before(ty.s, at))
	ty.report(at, end, use, "check.typography-width", !arabic, "")
}

// narrow returns what stands for a full-width character in a text without them, or nothing.
func narrow(r rune) string {
	switch {
	case r == '。':
		return "."
	case r == '、':
		return ","
	case r >= 0xff01 && r <= 0xff5e:
		return string(r - 0xff01 + '!')
	}
	return ""
}

// wideMark returns the mark of Chinese (GB/T 15834-2011) for one of English, or nothing.
func wideMark(r rune) string {
	if strings.ContainsRune(",;:?!", r) {
		return string(r - '!' + 0xff01)
	}
	return ""
}

// chineseMarks finds half-width marks between Chinese characters, and dots in place of an ellipsis.
func chineseMarks(ty *typographer, r rune, at, end int) {
	if r >= 0xff01 && r <= 0xff1f {
		ty.keeps[habit(r-0xff01+'!')]++
	}
	prev, next := before(ty.s, at), after(ty.s, end)
	if !isHan(prev) && prev != '》' && prev != '”' && prev != '）' {
		return
	}
	beyond := end
	for after(ty.s, beyond) == ' ' {
		beyond++
	}
	far := after(ty.s, beyond)
	switch {
	case wideMark(r) != "" && (isHan(far) || far == 0 || strings.ContainsRune("《“（", far)):
		label := r == ':' && !isHan(next) // before a list or a value, in technical texts
		if beyond-end <= 1 && !label {
			ty.report(at, beyond, wideMark(r), "check.typography-width", true, habit(r))
		}
	case r == '(' && isHan(next):
		ty.wideBrackets(at, end)
	case r == '.' && next == 0 && isHan(prev):
		ty.report(at, end, "。", "check.typography-width", true, "")
	case r == '.' && strings.HasPrefix(ty.s[at:], "...") && !strings.HasPrefix(ty.s[at:], "....") && isHan(prev):
		ty.report(at, at+3, "……", "check.typography-ellipsis", true, "")
	case r == '。' && strings.HasPrefix(ty.s[at:], "。。。") && after(ty.s, at+len("。。。")) != '。':
		ty.report(at, at+len("。。。"), "……", "check.typography-ellipsis", true, "")
	}
}

// wideBrackets finds the half-width brackets of a text that has full-width ones elsewhere.
func (ty *typographer) wideBrackets(at, end int) {
	n := strings.IndexAny(ty.s[end:min(len(ty.s), end+farthestQuote)], "()")
	if n > 0 && ty.s[end+n] == ')' && isHan(before(ty.s, end+n)) {
		ty.report(at, end+n+1, "（"+ty.s[end:end+n]+"）", "check.typography-width", true, habit('('))
	}
}

// chineseQuotes finds the straight quotation marks of a text that has “ ” elsewhere (GB/T 15834-2011, 4.8).
func chineseQuotes(ty *typographer, r rune, at, end int) {
	switch r {
	case '“':
		ty.keeps[quoteMarks]++
	case '"':
		n := strings.IndexByte(ty.s[end:min(len(ty.s), end+farthestQuote)], '"')
		if n > 0 && isHan(after(ty.s, end)) && (isHan(before(ty.s, end+n)) || isMark(before(ty.s, end+n))) {
			ty.report(at, end+n+1, "“"+ty.s[end:end+n]+"”", "check.typography-quotes", true, quoteMarks)
		}
	}
}

// arabicMarks finds Latin commas, semicolons and question marks in Arabic text.
func arabicMarks(ty *typographer, r rune, at, end int) {
	own := ""
	switch r {
	case ',':
		own = "،"
	case ';':
		own = "؛"
	case '?':
		own = "؟"
	}
	next := after(ty.s, end)
	if own == "" || !unicode.Is(unicode.Arabic, before(ty.s, at)) || unicode.IsDigit(before(ty.s, at)) {
		return
	}
	if next == 0 || next == ' ' || next == '\u00a0' || unicode.Is(unicode.Arabic, next) && !unicode.IsDigit(next) {
		ty.report(at, end, own, "check.typography-mark", true, "")
	}
}

// spanishOpening finds questions and exclamations without the mark that opens them, or that closes them
// (Ortografía de la lengua española, 2010, III.3.4.9).
func spanishOpening(ty *typographer, r rune, at, end int) {
	if r == '¿' || r == '¡' {
		if rest := ty.s[end:]; !strings.ContainsAny(rest, "?!") && strings.ContainsFunc(rest, unicode.IsLetter) {
			ty.report(at, end, "", "check.typography-closing", false, "")
		}
		return
	}
	if r != '?' && r != '!' || !unicode.IsLetter(before(ty.s, at)) || isAlnumRune(after(ty.s, end)) {
		return
	}
	start := max(strings.LastIndexAny(ty.s[:at], "?!\n")+1, at-1000, 0)
	if sentence := ty.s[start:at]; !strings.ContainsAny(sentence, "¿¡") && spanishWords(sentence) {
		ty.report(at, end, "", "check.typography-opening", false, "")
	}
}
