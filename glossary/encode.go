package glossary

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"time"
)

// The JSON form of a termbase (termbase.schema.json), as it is written. YAML has the same keys.
type (
	conceptForm struct {
		ID             string              `json:"id"`
		Kind           Kind                `json:"kind,omitempty"`
		ValidFrom      string              `json:"valid_from,omitempty"`
		ValidTo        string              `json:"valid_to,omitempty"`
		Severity       string              `json:"severity,omitempty"`
		When           *whenForm           `json:"when,omitempty"`
		Terms          []termForm          `json:"terms"`
		Abbreviation   map[string]string   `json:"abbreviation,omitempty"`
		Derived        map[string][]string `json:"derived,omitempty"`
		Case           string              `json:"case,omitempty"`
		DoNotTranslate bool                `json:"do_not_translate,omitempty"`
		UnlessSource   []string            `json:"unless_source,omitempty"`
		Holds          []tenureForm        `json:"holds,omitempty"`
		Mono           bool                `json:"mono,omitempty"`
		Near           *int                `json:"near,omitempty"`
		Note           string              `json:"note,omitempty"`
		Source         string              `json:"source,omitempty"`
		Examples       *examplesForm       `json:"examples,omitempty"`
	}
	whenForm struct {
		Source  string   `json:"source,omitempty"`
		Country []string `json:"country,omitempty"`
		Side    []string `json:"side,omitempty"`
		Domain  []string `json:"domain,omitempty"`
		From    string   `json:"from,omitempty"`
		To      string   `json:"to,omitempty"`
	}
	termForm struct {
		Lang      string   `json:"lang"`
		Text      string   `json:"text"`
		Status    Status   `json:"status,omitempty"`
		ValidFrom string   `json:"valid_from,omitempty"`
		ValidTo   string   `json:"valid_to,omitempty"`
		Forms     []string `json:"forms,omitempty"`
		NotAfter  []string `json:"not_after,omitempty"`
		NotBefore []string `json:"not_before,omitempty"`
		Note      string   `json:"note,omitempty"`
	}
	tenureForm struct {
		Title string `json:"title"`
		From  string `json:"from,omitempty"`
		To    string `json:"to,omitempty"`
	}
	examplesForm struct {
		Pass []exampleForm `json:"pass,omitempty"`
		Fail []exampleForm `json:"fail,omitempty"`
	}
	exampleForm struct {
		Source string `json:"source,omitempty"`
		Target string `json:"target,omitempty"`
		Check  string `json:"check,omitempty"`
	}
)

func dayOf(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}

func formOf(c *Concept) conceptForm {
	f := conceptForm{
		ID: c.ID, Kind: c.Kind, ValidFrom: dayOf(c.ValidFrom), ValidTo: dayOf(c.ValidTo), Severity: c.Severity,
		Abbreviation: c.Abbreviation, Derived: c.Derived, DoNotTranslate: c.DoNotTranslate,
		UnlessSource: c.UnlessSource, Mono: c.Mono, Near: c.Near, Note: c.Note, Source: c.Source, Terms: []termForm{},
	}
	if c.Kind == KindTerm {
		f.Kind = "" // where nothing is said
	}
	if c.CaseStrict {
		f.Case = "strict"
	}
	if w := &c.When; !w.IsZero() {
		f.When = &whenForm{Country: w.Countries, Side: w.Sides, Domain: w.Domains, From: dayOf(w.From), To: dayOf(w.To)}
		if !w.Source.IsRoot() {
			f.When.Source = w.Source.String()
		}
	}
	for _, t := range c.Holds {
		f.Holds = append(f.Holds, tenureForm{t.Title, dayOf(t.From), dayOf(t.To)})
	}
	for i := range c.Terms {
		t := &c.Terms[i]
		term := termForm{
			Lang: t.Lang.String(), Text: t.Text, ValidFrom: dayOf(t.ValidFrom), ValidTo: dayOf(t.ValidTo),
			Forms: t.Forms, NotAfter: t.NotAfter, NotBefore: t.NotBefore, Note: t.Note,
		}
		if t.Status != Preferred {
			term.Status = t.Status
		}
		f.Terms = append(f.Terms, term)
	}
	if len(c.Examples.Pass)+len(c.Examples.Fail) > 0 {
		f.Examples = &examplesForm{}
		for _, e := range c.Examples.Pass {
			f.Examples.Pass = append(f.Examples.Pass, exampleForm(e))
		}
		for _, e := range c.Examples.Fail {
			f.Examples.Fail = append(f.Examples.Fail, exampleForm(e))
		}
	}
	return f
}

// JSON writes concepts in the JSON form of a termbase, a concept a line.
func JSON(concepts []*Concept) []byte {
	var b bytes.Buffer
	b.WriteString("{\"concepts\": [")
	for i, c := range concepts {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteByte('\n')
		b.Write(encodeJSON(formOf(c)))
	}
	b.WriteString("\n]}\n")
	return b.Bytes()
}

// encodeJSON writes a value in one line, without escapes that only HTML needs.
func encodeJSON(v any) []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		panic(err) // strings, maps and slices always encode
	}
	return bytes.TrimSpace(b.Bytes())
}

// YAML writes concepts as a termbase in YAML, a term a line.
func YAML(concepts []*Concept) []byte {
	var b bytes.Buffer
	if len(concepts) == 0 {
		return []byte("concepts: []\n")
	}
	b.WriteString("concepts:\n")
	for _, c := range concepts {
		b.WriteString(yamlItem(c, "  ", "\n"))
	}
	return b.Bytes()
}

// yamlItem writes a concept as an item of the list of concepts. What is more than a word or a line of
// text is in the flow style, which is JSON (YAML 1.2, 1.3).
func yamlItem(c *Concept, indent, newline string) string {
	f := formOf(c)
	var b strings.Builder
	first := true
	line := func(key, value string) {
		lead := "  "
		if first {
			lead, first = "- ", false
		}
		b.WriteString(indent + lead + key + ":")
		if value != "" {
			b.WriteString(" " + value)
		}
		b.WriteString(newline)
	}
	text := func(key, value string) {
		if value != "" {
			line(key, scalar(value))
		}
	}
	flow := func(key string, value any, there bool) {
		if there {
			line(key, string(encodeJSON(value)))
		}
	}
	text("id", f.ID)
	text("kind", string(f.Kind))
	text("valid_from", f.ValidFrom)
	text("valid_to", f.ValidTo)
	text("severity", f.Severity)
	flow("when", f.When, f.When != nil)
	line("terms", "")
	for _, t := range f.Terms {
		b.WriteString(indent + "    - " + flowTerm(t) + newline)
	}
	flow("abbreviation", f.Abbreviation, len(f.Abbreviation) > 0)
	flow("derived", f.Derived, len(f.Derived) > 0)
	text("case", f.Case)
	flow("do_not_translate", true, f.DoNotTranslate)
	flow("unless_source", f.UnlessSource, len(f.UnlessSource) > 0)
	flow("holds", f.Holds, len(f.Holds) > 0)
	flow("mono", true, f.Mono)
	flow("near", f.Near, f.Near != nil)
	text("note", f.Note)
	text("source", f.Source)
	flow("examples", f.Examples, f.Examples != nil)
	return b.String()
}

// flowTerm writes a term in a line, as people write it.
func flowTerm(t termForm) string {
	var fields []string
	text := func(key, value string) {
		if value != "" {
			fields = append(fields, key+": "+scalar(value))
		}
	}
	list := func(key string, values []string) {
		if len(values) > 0 {
			fields = append(fields, key+": "+string(encodeJSON(values)))
		}
	}
	text("lang", t.Lang)
	text("text", t.Text)
	text("status", string(t.Status))
	text("valid_from", t.ValidFrom)
	text("valid_to", t.ValidTo)
	list("forms", t.Forms)
	list("not_after", t.NotAfter)
	list("not_before", t.NotBefore)
	text("note", t.Note)
	return "{" + strings.Join(fields, ", ") + "}"
}

// scalar writes a string as it is where YAML reads it as that string in every context, else in quotes.
func scalar(s string) string {
	plain := s != "" && s == strings.TrimSpace(s) && !strings.ContainsAny(s, ":#,[]{}&*!|>'\"%@`\\\n\r\t?") &&
		!strings.HasPrefix(s, "-") && !strings.HasPrefix(s, "=") && !strings.HasPrefix(s, "<") && !isYAMLWord(s) &&
		!strings.ContainsFunc(s, func(r rune) bool {
			return r < ' ' || r == 0x7f || r == 0xfeff || r >= 0x80 && r < 0xa0 || r == 0x2028 || r == 0x2029
		})
	if plain {
		return s
	}
	return string(encodeJSON(s))
}

// isYAMLWord reports what YAML takes for something other than text: numbers, truth, nothing. Dates
// are read as they stand.
func isYAMLWord(s string) bool {
	switch strings.ToLower(s) {
	case "y", "n", "yes", "no", "on", "off", "true", "false", "null", "~", ".inf", ".nan":
		return true
	}
	if _, err := time.Parse(time.DateOnly, s); err == nil {
		return false
	}
	return strings.IndexByte("+.0123456789", s[0]) >= 0 && !slices.ContainsFunc([]rune(s), func(r rune) bool { return r > 'z' })
}
