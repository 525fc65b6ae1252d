package revision

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/internal/token"
)

// unit is a Unit with what it is compared by.
type unit struct {
	Unit
	passage *document.Passage // nil for what is no passage
	kind    document.Kind     // of the passage; code, markup or meta
	key     document.Key      // of a field
	marks   string            // of quotes and lists, which stand before the passage in its line
	text    string
	id      int32 // of the text
	bag     []entry
	weight  float64 // of the bag
	plain   int32   // id of the words alone, however they are written and punctuated
}

// The kinds of units that are no passages.
const (
	codeKind   = document.Kind(document.CodeBlock)
	moduleKind = document.Kind(document.Statement)
	markupKind = document.Kind(document.MarkupLine)
	metaKind   = document.Kind("meta") // a field of front matter that is not for readers
)

// entry is a word of a unit and how often it is there.
type entry struct {
	word  int32
	count int32
}

// unitsOf returns the units of d in the order of the text. Fields come first.
func unitsOf(d *document.Document) []unit {
	units := make([]unit, 0, len(d.Passages)+len(d.Blocks)+len(d.Meta))
	fields := map[document.Key]bool{}
	for i := range d.Passages {
		p := &d.Passages[i]
		u := unit{Unit: Unit{i, p.Span}, passage: p, kind: p.Kind, text: p.Text.String()}
		switch p.Kind {
		case document.Field:
			u.key = p.Key
			fields[p.Key] = true
		case document.Title:
			u.key = "title"
		case document.Paragraph, document.Item:
			u.marks = lineMarks(d.Source[:p.Span.Start])
		}
		units = append(units, u)
	}
	for _, m := range d.Meta {
		if key := document.Key(m.Key); !fields[key] {
			units = append(units, unit{Unit: Unit{-1, m.Span}, kind: metaKind, key: "meta " + key, text: m.Value})
		}
	}
	for _, b := range d.Blocks {
		u := Unit{-1, b.Span}
		units = append(units, unit{Unit: u, kind: document.Kind(b.Kind), text: u.Text(d)})
	}
	slices.SortStableFunc(units, func(a, b unit) int {
		return cmp.Or(b.named()-a.named(), cmp.Compare(a.Span.Start, b.Span.Start))
	})
	return units
}

// lineMarks returns the marks of quotes and lists that the last line of src has before what follows it,
// alike for all bullets. It is empty where something else stands there.
func lineMarks(src []byte) string {
	line := src[bytes.LastIndexAny(src, "\n\r")+1:]
	marks := make([]byte, 0, len(line))
	for i, c := range line {
		switch {
		case c == ' ' || c == '\t':
		case c == '-' || c == '*' || c == '+':
			if i+1 < len(line) && line[i+1] == ' ' { // else it is emphasis
				marks = append(marks, '-')
			}
		case c >= '0' && c <= '9':
			if len(marks) == 0 || marks[len(marks)-1] != '1' {
				marks = append(marks, '1')
			}
		case c == '>' || c == '.' || c == ')':
			marks = append(marks, c)
		default:
			return ""
		}
	}
	return string(marks)
}

// named is 1 for a field.
func (u *unit) named() int {
	if u.key != "" {
		return 1
	}
	return 0
}

// same reports whether nothing of what a and b say or show differs.
func same(a, b *unit) bool {
	if a.text != b.text || a.kind != b.kind || a.marks != b.marks {
		return false
	}
	return a.passage == nil || a.passage.Level == b.passage.Level && slices.EqualFunc(a.passage.Marks, b.passage.Marks, sameMark)
}

// sameMark reports whether two marks are equal; an address that is defined elsewhere counts there.
func sameMark(a, b document.Mark) bool {
	if a.Defined && b.Defined {
		a.Value, b.Value = "", ""
	}
	return a == b
}

// vocabulary numbers texts and words, so that they are compared as numbers.
type vocabulary struct {
	texts  map[string]int32
	words  map[string]int32
	pairs  map[[2]rune]int32 // of characters that are written without spaces
	plains map[string]int32
	n      int32 // numbers of words and pairs
	rare   []float64
}

func newVocabulary() *vocabulary {
	return &vocabulary{texts: map[string]int32{}, words: map[string]int32{}, pairs: map[[2]rune]int32{}, plains: map[string]int32{}}
}

// text numbers the text of a unit; code is no prose of the same letters.
func (v *vocabulary) text(u *unit) {
	key := u.text
	if u.passage == nil {
		key = string(u.kind) + "\x00" + key
	}
	id, ok := v.texts[key]
	if !ok {
		id = int32(len(v.texts)) + 1
		v.texts[key] = id
	}
	u.id = id
}

// read finds the words of a unit. Of scripts without spaces, pairs of characters are the words.
func (v *vocabulary) read(u *unit, lang language.Tag) {
	if u.bag != nil {
		return
	}
	var list []int32
	var plain strings.Builder
	var before rune
	s := token.NewScanner(u.text, lang)
	for s.Next() {
		if s.Kind == token.Punct {
			before = 0
			continue
		}
		word := u.text[s.Start:s.End]
		if s.Kind == token.Han {
			r, _ := utf8.DecodeRuneInString(word)
			plain.WriteRune(r)
			list = append(list, v.pair([2]rune{before, r}))
			before = r
			continue
		}
		before = 0
		word = token.Fold(word)
		plain.WriteByte(' ')
		plain.WriteString(word)
		list = v.split(list, word)
	}
	slices.Sort(list)
	u.bag = []entry{}
	for _, w := range list {
		if n := len(u.bag); n > 0 && u.bag[n-1].word == w {
			u.bag[n-1].count++
			continue
		}
		u.bag = append(u.bag, entry{w, 1})
	}
	u.plain = v.plainID(u, plain.String())
}

// split adds the numbers of a word; one of kana, Thai or another script without spaces counts as the
// pairs of its characters.
func (v *vocabulary) split(list []int32, word string) []int32 {
	first, _ := utf8.DecodeRuneInString(word)
	if first < 0xe00 || first >= 0xac00 && first <= 0xd7a3 {
		return append(list, v.word(word))
	}
	before := rune(0)
	for _, r := range word {
		list = append(list, v.pair([2]rune{before, r}))
		before = r
	}
	return list
}

func (v *vocabulary) word(w string) int32 {
	id, ok := v.words[w]
	if !ok {
		id = v.n
		v.n++
		v.words[w] = id
	}
	return id
}

func (v *vocabulary) pair(p [2]rune) int32 {
	id, ok := v.pairs[p]
	if !ok {
		id = v.n
		v.n++
		v.pairs[p] = id
	}
	return id
}

func (v *vocabulary) plainID(u *unit, plain string) int32 {
	if plain == "" {
		return -u.id // nothing but marks
	}
	if u.passage == nil {
		plain = string(u.kind) + "\x00" + plain
	}
	id, ok := v.plains[plain]
	if !ok {
		id = int32(len(v.plains)) + 1
		v.plains[plain] = id
	}
	return id
}
