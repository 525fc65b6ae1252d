// Package locales holds every word that a person reads: the messages and the checks' documentation
// in English, Chinese, Russian, French, Spanish and Arabic.
//
// Start with [Choose], which picks the reader's language, and [Load], which opens its catalogue.
// Messages are plain text: nothing here escapes, colours or wraps.
//
// A catalogue is a folder <lang> with one JSON file per area, in the form of go-i18n v2: a message is
// an identifier "area.name" with a text for each plural form that CLDR asks of the language.
package locales

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

//go:embed en zh ru fr es ar checks
var files embed.FS

// Catalogue is the texts of one language. A message is read from its area's file when it is asked for:
// most runs need few. It is safe for concurrent use.
type Catalogue struct {
	lang language.Tag

	mu        sync.Mutex
	areas     map[string][]byte // the files
	messages  map[string]*entry // those read; nil: there is none
	bundle    *i18n.Bundle      // of the messages that have had values filled in; nil: none yet
	localizer *i18n.Localizer   // the bundle's
}

// entry is a message that has been read.
type entry struct {
	i18n.Message
	bundled bool
}

// Languages returns the languages that have a catalogue, English first.
func Languages() []language.Tag {
	return []language.Tag{
		language.English, language.Chinese, language.Russian,
		language.French, language.Spanish, language.Arabic,
	}
}

// Load opens the catalogue of a language that Languages lists; for any other it opens the English one.
func Load(lang language.Tag) *Catalogue {
	return &Catalogue{lang: catalogueOf(lang), areas: map[string][]byte{}, messages: map[string]*entry{}}
}

// message returns the message of an identifier; nil: there is none.
func (c *Catalogue) message(id string) *entry {
	if m, ok := c.messages[id]; ok {
		return m
	}
	m := c.read(id)
	c.messages[id] = m
	return m
}

// read seeks a message in its area's file: to parse all of the file takes longer than many a run. Within
// a text the key could not stand as it is, for want of a backslash before the quotation mark.
func (c *Catalogue) read(id string) *entry {
	_, value, ok := bytes.Cut(c.area(id), []byte("\n  "+strconv.Quote(id)+":")) // a line begins with it
	if !ok {
		return nil
	}
	m := &entry{Message: i18n.Message{ID: id}}
	if err := json.NewDecoder(bytes.NewReader(value)).Decode(&m.Message); err != nil {
		panic(fmt.Sprintf("%s: %s: %v", c.lang, id, err)) // a test reads every message
	}
	return m
}

// area returns the file that an identifier's message is in; nil if there is none.
func (c *Catalogue) area(id string) []byte {
	name, _, ok := strings.Cut(id, ".")
	if !ok || strings.ContainsAny(name, `/\`) {
		return nil
	}
	file, ok := c.areas[name]
	if !ok {
		file, _ = files.ReadFile(c.lang.String() + "/" + name + ".json") // no such area: no message
		c.areas[name] = file
	}
	return file
}

// Lang is the catalogue's language.
func (c *Catalogue) Lang() language.Tag { return c.lang }

// Has reports whether the catalogue has a message of that identifier.
func (c *Catalogue) Has(id string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.message(id) != nil
}

// Text returns the message of that identifier with its values filled in. data["Count"], where it is
// there, chooses the plural form. An identifier without a message comes back as it is.
func (c *Catalogue) Text(id string, data map[string]any) string {
	c.mu.Lock()
	defer c.mu.Unlock()
	m := c.message(id)
	switch {
	case m == nil:
		return id
	case m.One == "":
		return fill(m.Other, data) // go-i18n would build the rules of plurals for nothing
	}
	config := &i18n.LocalizeConfig{MessageID: id, TemplateData: data}
	if count, ok := data["Count"]; ok {
		config.PluralCount = pluralCount(count)
	}
	text, err := c.localize(m, config)
	if err != nil && text == "" {
		return id
	}
	return text
}

// fill puts values in where a text has {{.Name}}, the only thing that a catalogue has between braces.
func fill(text string, data map[string]any) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(text, "{{.")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		var name string
		name, text, _ = strings.Cut(rest, "}}")
		if value, ok := data[name]; ok {
			fmt.Fprint(&b, value)
		} else {
			b.WriteString("<no value>") // as a template of text/template has it
		}
	}
}

// localize has go-i18n choose the plural form of a message and fill its values in.
func (c *Catalogue) localize(m *entry, config *i18n.LocalizeConfig) (string, error) {
	if c.bundle == nil {
		// The language is its own default: a missing text shows as its identifier, never in another language.
		c.bundle = i18n.NewBundle(c.lang)
		c.localizer = i18n.NewLocalizer(c.bundle, c.lang.String())
	}
	if !m.bundled {
		m.bundled = true
		if err := c.bundle.AddMessages(c.lang, &m.Message); err != nil {
			return "", err
		}
	}
	return c.localizer.Localize(config)
}

// pluralCount gives go-i18n a number it takes: an int, or decimal digits as text.
func pluralCount(count any) any {
	switch n := count.(type) {
	case int, int8, int16, int32, int64:
		return n
	default:
		digits := fmt.Sprint(n)
		if digits == "" || strings.Trim(digits, "0123456789.-") != "" {
			return 0
		}
		return digits
	}
}

// List joins items as the language lists them: "a, b, c", "a、b、c", "a، b، c".
func (c *Catalogue) List(items []string) string {
	return strings.Join(items, c.Text("cli.list.separator", nil))
}

// CheckDoc returns the documentation of a check, in Markdown, and whether there is one. English stands
// in for a language that has none.
func (c *Catalogue) CheckDoc(name string) (string, bool) {
	if name == "" || strings.ContainsAny(name, "./\\") {
		return "", false
	}
	for _, lang := range []language.Tag{c.lang, language.English} {
		if data, err := files.ReadFile("checks/" + lang.String() + "/" + name + ".md"); err == nil {
			return string(data), true
		}
	}
	return "", false
}
