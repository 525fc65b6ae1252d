package glossary

import (
	"github.com/concord-l10n/concord/internal/yamldoc"
)

// The keys of a termbase file.
var (
	fileKeys    = []string{"concepts"}
	conceptKeys = []string{
		"id", "kind", "terms", "valid_from", "valid_to", "abbreviation", "derived", "case", "do_not_translate",
		"when", "unless_source", "holds", "mono", "near", "severity", "note", "source", "examples",
	}
	termKeys    = []string{"lang", "text", "status", "valid_from", "valid_to", "forms", "not_after", "not_before", "note"}
	whenKeys    = []string{"source", "country", "side", "domain", "from", "to"}
	tenureKeys  = []string{"title", "from", "to"}
	exampleKeys = []string{"pass", "fail"}
	pairKeys    = []string{"source", "target", "check"}

	kinds = []string{
		string(KindTerm), string(KindFormula), string(KindTitle), string(KindOrganisation), string(KindCountry),
		string(KindPerson), string(KindPlace), string(KindAct), string(KindEvent),
	}
	statuses   = []string{string(Preferred), string(Admitted), string(Deprecated), string(Forbidden)}
	severities = []string{"error", "warning", "info", "off"}
)

// readYAML reads a termbase in YAML, or in JSON, which is YAML too but can be read much faster.
func readYAML(src []byte) ([]*Concept, []Problem) {
	if concepts, ok := readJSON(src); ok {
		return concepts, nil
	}
	return readNodes(src)
}

// readNodes reads YAML of any kind and says what is wrong in it.
func readNodes(src []byte) ([]*Concept, []Problem) {
	root, found := yamldoc.Read(src)
	var concepts []*Concept
	root.Fields(fileKeys, func(_ string, v yamldoc.Value) {
		v.Items(func(v yamldoc.Value) {
			before := len(*found)
			c := readConcept(v)
			if len(*found) == before {
				concepts = append(concepts, c)
			}
		})
	})
	problems := make([]Problem, len(*found))
	for i, p := range *found {
		problems[i] = Problem{ID: p.ID, Data: p.Data, Line: p.Line, Column: p.Column}
	}
	return concepts, problems
}

func readConcept(v yamldoc.Value) *Concept {
	c := &Concept{Line: v.Line(), Kind: KindTerm}
	var terms []yamldoc.Value
	v.Fields(conceptKeys, func(key string, v yamldoc.Value) {
		switch key {
		case "id":
			c.ID = v.Text()
		case "kind":
			c.Kind = Kind(v.Word(kinds))
		case "terms":
			v.Items(func(v yamldoc.Value) { c.Terms, terms = append(c.Terms, readTerm(v)), append(terms, v) })
		case "valid_from":
			c.ValidFrom = v.Date()
		case "valid_to":
			c.ValidTo = v.Date()
		default:
			c.readOption(key, v)
		}
	})
	c.verify(v)
	for i, term := range terms { // behind the keys that may say that braces are text
		if id, data := c.slotFault(i); id != "" {
			term.Problem(id, data)
		}
	}
	return c
}

// readOption reads the keys that few concepts have.
func (c *Concept) readOption(key string, v yamldoc.Value) {
	switch key {
	case "abbreviation":
		c.Abbreviation = map[string]string{}
		v.Entries(func(lang, v yamldoc.Value) { c.Abbreviation[baseOf(lang.Language())] = v.Text() })
	case "derived":
		c.Derived = map[string][]string{}
		v.Entries(func(lang, v yamldoc.Value) { c.Derived[baseOf(lang.Language())] = v.Texts() })
	case "case":
		c.CaseStrict = v.Word([]string{"strict"}) != ""
	case "do_not_translate":
		c.DoNotTranslate = v.Bool()
	case "when":
		v.Fields(whenKeys, c.When.read)
	case "unless_source":
		c.UnlessSource = v.Texts()
	case "holds":
		v.Items(func(v yamldoc.Value) { c.Holds = append(c.Holds, readTenure(v)) })
	case "mono":
		c.Mono = v.Bool()
	case "near":
		n := v.Count(mostNear)
		c.Near = &n
	case "severity":
		c.Severity = v.Word(severities)
	case "note":
		c.Note = v.Text()
	case "source":
		c.Source = v.Text()
	case "examples":
		v.Fields(exampleKeys, func(key string, v yamldoc.Value) {
			if key == "pass" {
				c.Examples.Pass = readExamples(v)
			} else {
				c.Examples.Fail = readExamples(v)
			}
		})
	}
}

// read reads one key of a condition.
func (w *When) read(key string, v yamldoc.Value) {
	switch key {
	case "source":
		w.Source = v.Language()
	case "country":
		w.Countries = v.Countries()
	case "side":
		w.Sides = v.Countries()
	case "domain":
		w.Domains = v.TextOrTexts()
	case "from":
		w.From = v.Date()
	case "to":
		w.To = v.Date()
	}
}

func readTenure(v yamldoc.Value) Tenure {
	var t Tenure
	v.Fields(tenureKeys, func(key string, v yamldoc.Value) {
		switch key {
		case "title":
			t.Title = v.Text()
		case "from":
			t.From = v.Date()
		case "to":
			t.To = v.Date()
		}
	})
	if id := t.fault(); id != "" {
		v.Problem(id, nil)
	}
	return t
}

// fault returns the ID of what is wrong with a tenure, "" where nothing is.
func (t *Tenure) fault() string {
	switch {
	case t.Title == "":
		return "termbase.tenure-untitled"
	case !t.To.IsZero() && t.To.Before(t.From):
		return "termbase.tenure-days"
	}
	return ""
}

func readExamples(v yamldoc.Value) []Example {
	var examples []Example
	v.Items(func(v yamldoc.Value) {
		var e Example
		v.Fields(pairKeys, func(key string, v yamldoc.Value) {
			switch key {
			case "source":
				e.Source = v.Text()
			case "target":
				e.Target = v.Text()
			case "check":
				e.Check = v.Text()
			}
		})
		examples = append(examples, e)
	})
	return examples
}

func readTerm(v yamldoc.Value) Term {
	t := Term{Status: Preferred}
	spoken := false // a language is given, right or wrong
	v.Fields(termKeys, func(key string, v yamldoc.Value) {
		switch key {
		case "lang":
			t.Lang, spoken = v.Language(), true
		case "text":
			t.Text = v.Text()
		case "status":
			t.Status = Status(v.Word(statuses))
		case "valid_from":
			t.ValidFrom = v.Date()
		case "valid_to":
			t.ValidTo = v.Date()
		case "forms":
			t.Forms = v.Texts()
		case "not_after":
			t.NotAfter = v.Texts()
		case "not_before":
			t.NotBefore = v.Texts()
		case "note":
			t.Note = v.Text()
		}
	})
	switch {
	case t.Text == "":
		v.Problem("termbase.no-text", nil)
	case longest(&t) > longestTerm:
		v.Problem("termbase.long-term", map[string]any{"Most": longestTerm})
	case !spoken:
		v.Problem("termbase.no-lang", map[string]any{"Term": t.Text})
	}
	return t
}

// longestTerm is how long a term may be, in bytes: a sentence is none.
const longestTerm = 1000

// longest returns the length of the longest wording of a term.
func longest(t *Term) int {
	n := len(t.Text)
	for _, form := range t.Forms {
		n = max(n, len(form))
	}
	return n
}

// verify reports what a concept has to have and has not.
func (c *Concept) verify(v yamldoc.Value) {
	switch {
	case c.ID == "":
		v.Problem("termbase.no-id", nil)
	case len(c.Terms) == 0:
		v.Problem("termbase.no-terms", map[string]any{"Concept": c.ID})
	case len(c.Holds) > 0 && c.Kind != KindPerson:
		v.Problem("termbase.tenure-person", map[string]any{"Concept": c.ID})
	case !c.ValidTo.IsZero() && c.ValidTo.Before(c.ValidFrom):
		v.Problem("termbase.validity", map[string]any{"Concept": c.ID})
	case !c.When.To.IsZero() && c.When.To.Before(c.When.From):
		v.Problem("termbase.when-days", map[string]any{"Concept": c.ID})
	}
}
