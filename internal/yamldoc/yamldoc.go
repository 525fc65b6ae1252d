// Package yamldoc reads YAML files that people write by hand, strictly: an unknown key, a key given
// twice, a value of the wrong kind is a [Problem] with its place and, where one is near, the word
// that was probably meant. Anchors and aliases are refused, so that no file grows while it is read.
//
// Start with [Read].
package yamldoc

import (
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"
	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/internal/suggest"
)

// Problem is something in a file that can't be used as it stands.
type Problem struct {
	ID           string // of the message
	Data         map[string]any
	Line, Column int // from 1; columns count characters
}

// Value is a place in a file and what stands there. The zero Value is an empty file.
type Value struct {
	node     *yaml.Node
	problems *[]Problem
}

// Read parses src and returns its top value. Problems are added to the list as values are asked for.
func Read(src []byte) (Value, *[]Problem) {
	problems := new([]Problem)
	root, p := parse(src)
	switch {
	case p != nil:
		*problems = append(*problems, *p)
		return Value{problems: problems}, problems
	case len(root.Content) == 0:
		return Value{problems: problems}, problems
	}
	v := Value{root.Content[0], problems}
	if alias := findAlias(v.node); alias != nil {
		v.at(alias).Problem("yaml.alias", nil)
		return Value{problems: problems}, problems
	}
	return v, problems
}

// findAlias returns the first anchor or alias below n.
func findAlias(n *yaml.Node) *yaml.Node {
	if n.Kind == yaml.AliasNode || n.Anchor != "" {
		return n
	}
	for _, c := range n.Content {
		if a := findAlias(c); a != nil {
			return a
		}
	}
	return nil
}

func (v Value) at(n *yaml.Node) Value { return Value{n, v.problems} }

// Line returns the line of the value, from 1.
func (v Value) Line() int {
	if v.node == nil {
		return 1
	}
	return v.node.Line
}

// Column returns the column of the value, in characters from 1.
func (v Value) Column() int {
	if v.node == nil {
		return 1
	}
	return v.node.Column
}

// Problem adds a problem at the value's place.
func (v Value) Problem(id string, data map[string]any) {
	p := Problem{ID: id, Data: data, Line: 1, Column: 1}
	if v.node != nil {
		p.Line, p.Column = v.node.Line, v.node.Column
	}
	*v.problems = append(*v.problems, p)
}

// Fields calls field for each key of a mapping, in order. A key that is not known is a problem.
func (v Value) Fields(known []string, field func(key string, value Value)) {
	if v.node != nil && !v.null() && !v.IsMapping() {
		v.Problem("yaml.want-keys", map[string]any{"Known": strings.Join(known, ", ")})
		return
	}
	v.Entries(func(key, value Value) {
		name := key.node.Value
		for _, k := range known {
			if k == name {
				field(name, value)
				return
			}
		}
		key.unknown("yaml.unknown-key", "yaml.unknown-key-guess", name, known)
	})
}

// Entries calls entry for each key and value of a mapping, in order. A key given twice is a problem.
func (v Value) Entries(entry func(key, value Value)) {
	if v.node == nil || v.null() {
		return
	}
	if v.node.Kind != yaml.MappingNode {
		v.Problem("yaml.want-mapping", nil)
		return
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(v.node.Content); i += 2 {
		key := v.at(v.node.Content[i])
		if seen[key.node.Value] {
			key.Problem("yaml.duplicate-key", map[string]any{"Key": key.node.Value})
			continue
		}
		seen[key.node.Value] = true
		entry(key, v.at(v.node.Content[i+1]))
	}
}

// unknown adds a problem about a word that is none of the known ones; guess is the message's ID
// where one of them is near.
func (v Value) unknown(id, guess, word string, known []string) {
	id, data := Unknown(id, guess, word, known)
	v.Problem(id, data)
}

// Unknown returns the message about a word that is none of the known ones, and its values.
func Unknown(id, guessID, word string, known []string) (string, map[string]any) {
	if guess, ok := suggest.Nearest(word, known); ok {
		return guessID, map[string]any{"Word": word, "Guess": guess}
	}
	return id, map[string]any{"Word": word, "Known": strings.Join(known, ", ")}
}

// IsMapping reports whether the value has keys.
func (v Value) IsMapping() bool { return v.node != nil && v.node.Kind == yaml.MappingNode }

// IsText reports whether the value is a single text.
func (v Value) IsText() bool { return v.node != nil && v.node.Kind == yaml.ScalarNode && !v.null() }

func (v Value) null() bool { return v.node.Kind == yaml.ScalarNode && v.node.Tag == "!!null" }

// Items calls item for each entry of a list, in order.
func (v Value) Items(item func(Value)) {
	if v.node == nil || v.null() {
		return
	}
	if v.node.Kind != yaml.SequenceNode {
		v.Problem("yaml.want-list", nil)
		return
	}
	for _, n := range v.node.Content {
		item(v.at(n))
	}
}

// Once calls item for each text of a list, in order. One that stands there twice is a problem.
func (v Value) Once(item func(Value)) {
	seen := map[string]bool{}
	v.Items(func(v Value) {
		if v.node.Kind == yaml.ScalarNode && seen[v.Text()] {
			v.Problem("yaml.duplicate-item", map[string]any{"Word": v.Text()})
			return
		}
		seen[v.node.Value] = true
		item(v)
	})
}

// Text returns the text of a scalar, without white space around it.
func (v Value) Text() string {
	if v.node == nil || v.node.Kind != yaml.ScalarNode {
		v.Problem("yaml.want-text", nil)
		return ""
	}
	if v.null() {
		return ""
	}
	return strings.TrimSpace(v.node.Value)
}

// mistaken reports a text that is not what has to stand here; where none stands, Text has said so.
func (v Value) mistaken(id string, data map[string]any) {
	if v.node != nil && v.node.Kind == yaml.ScalarNode {
		v.Problem(id, data)
	}
}

// TextOrTexts returns the texts of a list, or the one that stands in its place.
func (v Value) TextOrTexts() []string {
	if v.IsText() {
		return []string{v.Text()}
	}
	return v.Texts()
}

// Countries returns the codes of countries (ISO 3166-1, two letters, or EU) of a list, or the one that stands in its
// place.
func (v Value) Countries() []string {
	codes := v.TextOrTexts()
	for i, text := range codes {
		if codes[i] = Country(text); codes[i] == "" {
			v.Problem("yaml.want-country", map[string]any{"Word": text})
		}
	}
	return codes
}

// Country returns a country's code in capitals, "" where there is none such.
func Country(text string) string {
	region, err := language.ParseRegion(text)
	code := strings.ToUpper(text)
	if err != nil || len(code) != 2 || region.String() != code || !region.IsCountry() && code != "EU" {
		return ""
	}
	return code
}

// Texts returns the texts of a list of scalars.
func (v Value) Texts() []string {
	var texts []string
	v.Items(func(item Value) { texts = append(texts, item.Text()) })
	return texts
}

// Word returns the text of a scalar that has to be one of the known words.
func (v Value) Word(known []string) string {
	return v.WordAs("yaml.unknown-word", "yaml.unknown-word-guess", known)
}

// WordAs is Word with other messages about a word that is not known: guess is the one where a known one is near.
func (v Value) WordAs(id, guess string, known []string) string {
	word := v.Text()
	for _, k := range known {
		if k == word {
			return word
		}
	}
	v.mistaken(Unknown(id, guess, word, known))
	return ""
}

// Bool returns true or false.
func (v Value) Bool() bool {
	switch v.Text() {
	case "true":
		return true
	case "false":
		return false
	}
	v.mistaken("yaml.want-bool", nil)
	return false
}

// Count returns a whole number from 0 to most.
func (v Value) Count(most int) int {
	n, err := strconv.Atoi(v.Text())
	if err != nil || n < 0 || n > most {
		v.mistaken("yaml.want-count", map[string]any{"Most": most})
		return 0
	}
	return n
}

// Date returns a day as ISO 8601 writes it, 2019-05-13.
func (v Value) Date() time.Time {
	text := v.Text()
	day, err := time.Parse(time.DateOnly, text)
	if err != nil {
		v.mistaken("yaml.want-date", map[string]any{"Word": text})
	}
	return day
}

// Language returns a language tag (BCP 47).
func (v Value) Language() language.Tag {
	text := v.Text()
	tag, err := language.Parse(text)
	if err != nil || tag.IsRoot() {
		v.mistaken(NoLanguage(text))
		return language.Und
	}
	return tag
}

// NoLanguage returns the message about a word that is no language's tag, and its values.
func NoLanguage(word string) (string, map[string]any) {
	if guess, ok := suggest.Language(word); ok {
		return "yaml.want-language-guess", map[string]any{"Word": word, "Guess": guess}
	}
	return "yaml.want-language", map[string]any{"Word": word}
}

// Languages returns a list of language tags.
func (v Value) Languages() []language.Tag {
	var tags []language.Tag
	v.Items(func(item Value) {
		if tag := item.Language(); tag != language.Und {
			tags = append(tags, tag)
		}
	})
	return tags
}
