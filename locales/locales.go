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
	"embed"
	"encoding/json"
	"fmt"
	"strings"
	"sync"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

//go:embed en zh ru fr es ar checks
var files embed.FS

// Catalogue is the texts of one language. A file is opened when a message of its area is asked for, and
// a message is read when it is: most runs need few. It is safe for concurrent use.
type Catalogue struct {
	lang language.Tag

	mu        sync.Mutex
	areas     map[string]map[string]json.RawMessage
	read      map[string]bool // messages that the bundle has
	bundle    *i18n.Bundle
	localizer *i18n.Localizer
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
	lang = catalogueOf(lang)
	// The language is its own default: a missing text shows as its identifier, never in another language.
	bundle := i18n.NewBundle(lang)
	return &Catalogue{
		lang: lang, areas: map[string]map[string]json.RawMessage{}, read: map[string]bool{},
		bundle: bundle, localizer: i18n.NewLocalizer(bundle, lang.String()),
	}
}

// message returns what the catalogue's file has for an identifier, and whether it has something.
func (c *Catalogue) message(id string) (json.RawMessage, bool) {
	name, _, ok := strings.Cut(id, ".")
	if !ok || strings.ContainsAny(name, `/\`) {
		return nil, false
	}
	area, ok := c.areas[name]
	if !ok {
		path := c.lang.String() + "/" + name + ".json"
		if data, err := files.ReadFile(path); err == nil {
			if err := json.Unmarshal(data, &area); err != nil {
				panic(fmt.Sprintf("%s: %v", path, err)) // a test parses every file
			}
		}
		c.areas[name] = area
	}
	raw, ok := area[id]
	return raw, ok
}

// add reads a message, once, and reports whether there is one.
func (c *Catalogue) add(id string) bool {
	if c.read[id] {
		return true
	}
	raw, ok := c.message(id)
	if !ok {
		return false
	}
	m := &i18n.Message{ID: id}
	err := json.Unmarshal(raw, m)
	if err == nil {
		err = c.bundle.AddMessages(c.lang, m)
	}
	if err != nil {
		panic(fmt.Sprintf("%s: %s: %v", c.lang, id, err))
	}
	c.read[id] = true
	return true
}

// Lang is the catalogue's language.
func (c *Catalogue) Lang() language.Tag { return c.lang }

// Has reports whether the catalogue has a message of that identifier.
func (c *Catalogue) Has(id string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	_, ok := c.message(id)
	return ok
}

// Text returns the message of that identifier with its values filled in. data["Count"], where it is
// there, chooses the plural form. An identifier without a message comes back as it is.
func (c *Catalogue) Text(id string, data map[string]any) string {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.add(id) {
		return id
	}
	config := &i18n.LocalizeConfig{MessageID: id, TemplateData: data}
	if count, ok := data["Count"]; ok {
		config.PluralCount = pluralCount(count)
	}
	text, err := c.localizer.Localize(config)
	if err != nil && text == "" {
		return id
	}
	return text
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
