package glossary

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
)

// Add returns the termbase file src, in YAML, with a concept more at its end, and everything else as it
// was: comments, order, spelling. Where that can't be done, what is wrong is in the problems.
func Add(name string, src []byte, c *Concept) ([]byte, []Problem) {
	if len(bytes.TrimSpace(bytes.TrimPrefix(src, []byte("\ufeff")))) == 0 {
		return verified(name, YAML([]*Concept{c}), nil, c)
	}
	before, problems := Load(name, src)
	if len(problems) > 0 {
		return nil, problems
	}
	newline := "\n"
	if bytes.Contains(src, []byte("\r\n")) {
		newline = "\r\n"
	}
	text := string(src)
	if at := emptyList.FindStringIndex(text); at != nil {
		text = text[:at[0]] + "concepts:" + newline + yamlItem(c, "  ", newline) + strings.TrimLeft(text[at[1]:], "\r\n")
		return verified(name, []byte(text), before.Concepts, c)
	}
	list := firstItem.FindStringSubmatch(text)
	if list == nil {
		return nil, []Problem{{ID: "termbase.add-style", File: name, Line: 1, Column: 1}}
	}
	text = strings.TrimRight(text, " \t\r\n") + newline + yamlItem(c, list[1], newline)
	return verified(name, []byte(text), before.Concepts, c)
}

var (
	emptyList = regexp.MustCompile(`(?m)^\x{feff}?concepts:[ \t]*(\[[ \t]*\])?[ \t]*\r?$\s*\z`)
	firstItem = regexp.MustCompile(`(?m)^\x{feff}?concepts:[ \t]*(?:#.*)?\r?\n(?:[ \t]*(?:#.*)?\r?\n)*([ ]*)- `)
)

// verified returns the new file if it holds what it held and the new concept, and nothing else.
func verified(name string, src []byte, before []*Concept, c *Concept) ([]byte, []Problem) {
	style := []Problem{{ID: "termbase.add-style", File: name, Line: 1, Column: 1}}
	after, problems := Load(name, src)
	if len(problems) > 0 {
		if problems[0].ID == "yaml.syntax" {
			problems = style // of what was YAML before
		}
		return nil, problems
	}
	same := func(a, b *Concept) bool { return bytes.Equal(encodeJSON(formOf(a)), encodeJSON(formOf(b))) }
	if !slices.EqualFunc(after.Concepts, append(slices.Clone(before), c), same) {
		return nil, style
	}
	return src, nil
}

// Identifier makes an ID of the first of the terms in Latin letters, "" where there is none.
func Identifier(terms []Term) string {
	for i := range terms {
		id := strings.Join(strings.FieldsFunc(strings.ToLower(bare(terms[i].Text)), func(r rune) bool {
			return (r < 'a' || r > 'z') && (r < '0' || r > '9')
		}), "-")
		if len(id) > 1 {
			return id
		}
	}
	return ""
}

// Kinds returns the kinds of concepts.
func Kinds() []string { return slices.Clone(kinds) }
