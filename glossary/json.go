package glossary

import (
	_ "embed"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/internal/yamldoc"
)

// Schema is the JSON Schema of a termbase, in YAML and JSON.
//
//go:embed termbase.schema.json
var Schema []byte

// readJSON reads a termbase in JSON (RFC 8259) in one pass and reports whether all of it is as it
// should be. Where it is not, the reader of YAML says what is wrong, and where. The packs in the
// program are read whenever it starts, so this has to take a millisecond or two: it knows the few
// shapes that a termbase has and nothing else.
func readJSON(src []byte) ([]*Concept, bool) {
	r := newJSONReader(string(src))
	if r.next() != '{' {
		return nil, false
	}
	var concepts []*Concept
	r.object(func(key string) {
		if key != "concepts" {
			r.bad = true
			return
		}
		r.array(func() { concepts = append(concepts, r.concept()) })
	})
	r.next()
	return concepts, !r.bad && r.at == len(r.src)
}

// jsonReader is a place in a JSON text. Once something is bad, nothing more is read.
type jsonReader struct {
	src     string
	at      int
	line    int // of the place up to which lines are counted
	counted int
	bad     bool
	langs   map[string]language.Tag
}

func newJSONReader(src string) *jsonReader {
	return &jsonReader{src: src, line: 1, langs: map[string]language.Tag{}}
}

// next skips white space and returns what stands there, 0 at the end.
func (r *jsonReader) next() byte {
	for r.at < len(r.src) {
		switch c := r.src[r.at]; c {
		case ' ', '\t', '\r', '\n':
			r.at++
		default:
			return c
		}
	}
	return 0
}

// take goes past c, which has to stand there.
func (r *jsonReader) take(c byte) {
	if r.bad || r.next() != c {
		r.bad = true
		return
	}
	r.at++
}

// list calls item for each of the things between two brackets.
func (r *jsonReader) list(open, end byte, item func()) {
	r.take(open)
	for first := true; !r.bad && r.next() != end; first = false {
		if !first {
			r.take(',')
		}
		item()
	}
	r.take(end)
}

func (r *jsonReader) array(item func()) { r.list('[', ']', item) }

// object calls field for each key, before its value. A key given twice is bad.
func (r *jsonReader) object(field func(key string)) {
	const most = 64 // keys, which are compared with each other
	keys := make([]string, 0, 8)
	r.list('{', '}', func() {
		key := r.text()
		r.take(':')
		if r.bad || len(keys) == most || slices.Contains(keys, key) {
			r.bad = true
			return
		}
		keys = append(keys, key)
		field(key)
	})
}

// text reads a string, without the white space around it.
func (r *jsonReader) text() string {
	r.take('"')
	if r.bad {
		return ""
	}
	rest, end, escaped := r.src[r.at:], 0, false
	for ; end < len(rest) && rest[end] != '"'; end++ {
		switch c := rest[end]; {
		case c == '\\':
			escaped = true
			end++
		case c < ' ':
			r.bad = true
		}
	}
	if end >= len(rest) {
		r.bad = true
		return ""
	}
	start := r.at
	r.at += end + 1
	s := rest[:end]
	if escaped {
		s = r.unescape(start-1, r.at)
	}
	return strings.TrimSpace(s)
}

// unescape reads a string that has escapes; most have none, and need no memory.
func (r *jsonReader) unescape(start, end int) string {
	var s string
	r.bad = r.bad || json.Unmarshal([]byte(r.src[start:end]), &s) != nil
	return s
}

func (r *jsonReader) texts() []string {
	var texts []string
	r.array(func() { texts = append(texts, r.text()) })
	return texts
}

func (r *jsonReader) bool() bool {
	r.next()
	switch rest := r.src[r.at:]; {
	case strings.HasPrefix(rest, "true"):
		r.at += len("true")
		return true
	case strings.HasPrefix(rest, "false"):
		r.at += len("false")
		return false
	}
	r.bad = true
	return false
}

// digit reads a whole number from 0 to most, which is less than ten.
func (r *jsonReader) digit(most int) int {
	n := int(r.next()) - '0'
	r.at++
	r.bad = r.bad || n < 0 || n > most
	return n
}

func (r *jsonReader) word(known []string) string {
	word := r.text()
	r.bad = r.bad || !slices.Contains(known, word)
	return word
}

func (r *jsonReader) date() time.Time {
	day, err := time.Parse(time.DateOnly, r.text())
	r.bad = r.bad || err != nil
	return day
}

func (r *jsonReader) lang() language.Tag { return r.tag(r.text()) }

func (r *jsonReader) tag(text string) language.Tag {
	tag, ok := r.langs[text]
	if !ok {
		var err error
		if tag, err = language.Parse(text); err != nil || tag.IsRoot() {
			r.bad = true
		}
		r.langs[text] = tag
	}
	return tag
}

func (r *jsonReader) concept() *Concept {
	r.next()
	r.line += strings.Count(r.src[r.counted:r.at], "\n")
	r.counted = r.at
	c := &Concept{Kind: KindTerm, Line: r.line}
	r.object(func(key string) {
		switch key {
		case "id":
			c.ID = r.text()
		case "kind":
			c.Kind = Kind(r.word(kinds))
		case "terms":
			line, _, _ := strings.Cut(r.src[r.at:], "\n") // where a concept is on one, all its terms are
			c.Terms = make([]Term, 0, strings.Count(line, `"lang"`))
			r.array(func() { c.Terms = append(c.Terms, r.term()) })
		case "valid_from":
			c.ValidFrom = r.date()
		case "valid_to":
			c.ValidTo = r.date()
		case "severity":
			c.Severity = r.word(severities)
		case "note":
			c.Note = r.text()
		case "source":
			c.Source = r.text()
		default:
			r.option(c, key)
		}
	})
	r.bad = r.bad || len(c.Holds) > 0 && c.Kind != KindPerson || c.ID == "" || len(c.Terms) == 0 || !c.ValidTo.IsZero() && c.ValidTo.Before(c.ValidFrom) || !c.inOrder() ||
		!c.When.To.IsZero() && c.When.To.Before(c.When.From)
	return c
}

// option reads the keys that few concepts have.
func (r *jsonReader) option(c *Concept, key string) {
	switch key {
	case "abbreviation":
		c.Abbreviation = map[string]string{}
		r.object(func(lang string) { c.Abbreviation[baseOf(r.tag(lang))] = r.text() })
	case "derived":
		c.Derived = map[string][]string{}
		r.object(func(lang string) { c.Derived[baseOf(r.tag(lang))] = r.texts() })
	case "case":
		c.CaseStrict = r.word([]string{"strict"}) != ""
	case "do_not_translate":
		c.DoNotTranslate = r.bool()
	case "when":
		r.object(func(key string) { r.when(&c.When, key) })
	case "unless_source":
		c.UnlessSource = r.texts()
	case "holds":
		r.array(func() { c.Holds = append(c.Holds, r.tenure()) })
	case "mono":
		c.Mono = r.bool()
	case "near":
		n := r.digit(mostNear)
		c.Near = &n
	case "examples":
		r.object(func(key string) {
			switch key {
			case "pass":
				c.Examples.Pass = r.examples()
			case "fail":
				c.Examples.Fail = r.examples()
			default:
				r.bad = true
			}
		})
	default:
		r.bad = true
	}
}

// when reads one key of a condition. What needs a word of explanation is left to the reader of YAML.
func (r *jsonReader) when(w *When, key string) {
	switch key {
	case "source":
		w.Source = r.lang()
	case "country":
		w.Countries = r.countries()
	case "side":
		w.Sides = r.countries()
	case "domain":
		w.Domains = r.texts()
	case "from":
		w.From = r.date()
	case "to":
		w.To = r.date()
	default:
		r.bad = true
	}
}

func (r *jsonReader) tenure() Tenure {
	var t Tenure
	r.object(func(key string) {
		switch key {
		case "title":
			t.Title = r.text()
		case "from":
			t.From = r.date()
		case "to":
			t.To = r.date()
		default:
			r.bad = true
		}
	})
	r.bad = r.bad || t.fault() != ""
	return t
}

func (r *jsonReader) countries() []string {
	codes := r.texts()
	for _, code := range codes {
		r.bad = r.bad || yamldoc.Country(code) != code
	}
	return codes
}

func (r *jsonReader) examples() []Example {
	var examples []Example
	r.array(func() {
		var e Example
		r.object(func(key string) {
			switch key {
			case "source":
				e.Source = r.text()
			case "target":
				e.Target = r.text()
			case "check":
				e.Check = r.text()
			default:
				r.bad = true
			}
		})
		examples = append(examples, e)
	})
	return examples
}

func (r *jsonReader) term() Term {
	t := Term{Status: Preferred}
	r.object(func(key string) {
		switch key {
		case "lang":
			t.Lang = r.lang()
		case "text":
			t.Text = r.text()
		case "status":
			t.Status = Status(r.word(statuses))
		case "valid_from":
			t.ValidFrom = r.date()
		case "valid_to":
			t.ValidTo = r.date()
		case "forms":
			t.Forms = r.texts()
		case "not_after":
			t.NotAfter = r.texts()
		case "not_before":
			t.NotBefore = r.texts()
		case "note":
			t.Note = r.text()
		default:
			r.bad = true
		}
	})
	r.bad = r.bad || t.Text == "" || t.Lang == language.Und || longest(&t) > longestTerm
	return t
}
