package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// addOrganizations adds the organisations and treaties of the table made by hand, whose official names are asked for
// in both directions, or from Chinese alone where their kind begins with zh:. Those that the other table has are
// completed: their names in other languages are added, and
// what it admits beside the names of this one asks for nothing.
func addOrganizations(concepts []concept, tables string, ids map[string]int) ([]concept, error) {
	table, err := os.ReadFile(filepath.Join(tables, "organizations.txt"))
	if err != nil {
		return nil, err
	}
	n := 0
	for line := range strings.Lines(string(table)) {
		fields := strings.Split(strings.TrimSpace(line), "|")
		if strings.HasPrefix(line, "#") {
			continue
		}
		if len(fields) != 7 {
			return nil, fmt.Errorf("organizations.txt: %d columns: %s", len(fields), line)
		}
		names := map[string][]string{}
		for i, lang := range []string{"zh", "en", "ru", "fr", "es", "ar"} {
			names[lang] = compact(strings.Split(fields[i+1], ";"))
		}
		n++
		kind, fromChinese := strings.CutPrefix(fields[0], "zh:")
		known := slices.IndexFunc(concepts, func(c concept) bool { return c.Terms[0].Text == names["zh"][0] })
		if known >= 0 {
			concepts[known].complete(names)
			if !fromChinese {
				concepts[known].When = when{}
			}
			continue
		}
		c := concept{ID: identifier(names["en"][0], ids), Kind: kind}
		if fromChinese {
			c.When, c.Severity = when{"zh"}, "warning"
			if kind == "formula" {
				c.Severity = "error"
			}
		}
		c.addNames(names)
		concepts = append(concepts, c)
	}
	fmt.Printf("%d organisations and treaties\n", n)
	return concepts, nil
}

// complete adds names to a concept of the other table.
func (c *concept) complete(names map[string][]string) {
	old := c.Terms
	c.Terms = nil
	c.addNames(names)
	for _, t := range old {
		switch has := slices.IndexFunc(c.Terms, func(o term) bool { return o.Lang == t.Lang && o.Text == t.Text }); {
		case has >= 0 && t.Lang == "zh":
			c.Terms[has] = t
		case has >= 0 || slices.Contains(c.Derived[t.Lang], t.Text):
		case t.Status == "forbidden" || len(names[t.Lang]) == 0:
			c.Terms = append(c.Terms, t)
		default:
			c.Derived[t.Lang] = append(c.Derived[t.Lang], t.Text)
		}
	}
}

// addNames adds the names by language: the first is preferred, what has = before it asks for nothing.
func (c *concept) addNames(names map[string][]string) {
	c.Derived = map[string][]string{}
	for _, lang := range []string{"zh", "en", "ru", "fr", "es", "ar"} {
		status := ""
		for _, name := range names[lang] {
			if short, ok := strings.CutPrefix(name, "="); ok {
				c.Derived[lang] = append(c.Derived[lang], short)
				continue
			}
			t := term{Lang: lang, Text: name, Status: status, NotBefore: notBefore(name)}
			if first, rest, many := strings.Cut(name, " "); many && (lang == "fr" || lang == "es") && first != strings.ToLower(first) {
				t.Forms = []string{strings.ToLower(first) + " " + rest} // as laws write it
			}
			c.Terms = append(c.Terms, t)
			status = "admitted"
		}
	}
}
