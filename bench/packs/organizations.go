package main

import (
	"fmt"
	"iter"
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
	n := 0
	for line, err := range organizationLines(tables) {
		if err != nil {
			return nil, err
		}
		fields := strings.Split(line, "|")
		if len(fields) != 7 {
			return nil, fmt.Errorf("%d columns: %s", len(fields), line)
		}
		n++
		concepts = addOrganization(concepts, fields, ids)
	}
	fmt.Printf("%d organisations and treaties\n", n)
	return concepts, nil
}

// addOrganization adds what a line of the table has.
func addOrganization(concepts []concept, fields []string, ids map[string]int) []concept {
	names := map[string][]string{}
	for i, lang := range []string{"zh", "en", "ru", "fr", "es", "ar"} {
		names[lang] = compact(strings.Split(fields[i+1], ";"))
	}
	kind, fromChinese := strings.CutPrefix(fields[0], "zh:")
	kind, doubtful := strings.CutSuffix(kind, "?")
	kind, quiet := strings.CutSuffix(kind, "~")
	known := slices.IndexFunc(concepts, func(c concept) bool { return c.Terms[0].Text == names["zh"][0] })
	if known >= 0 {
		concepts[known].complete(names)
		if !fromChinese {
			concepts[known].When = when{}
		}
		if doubtful {
			concepts[known].Severity = "warning"
		}
		return concepts
	}
	c := concept{ID: identifier(names["en"][0], ids), Kind: kind}
	if fromChinese {
		c.When, c.Severity = when{"zh"}, "warning"
		if kind == "formula" {
			c.Severity = "error"
		}
	}
	if doubtful {
		c.Severity = "warning"
	}
	if quiet {
		c.Severity = "info"
	}
	c.addNames(names)
	return append(concepts, c)
}

// organizationLines returns the lines of the tables.
func organizationLines(tables string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for _, name := range []string{"organizations.txt", "china.txt", "phrases.txt", "places.txt"} {
			table, err := os.ReadFile(filepath.Join(tables, name))
			if err != nil {
				yield("", err)
				return
			}
			for line := range strings.Lines(string(table)) {
				if !strings.HasPrefix(line, "#") && !yield(strings.TrimSpace(line), nil) {
					return
				}
			}
		}
	}
}

// complete adds names to a concept of the other table.
func (c *concept) complete(names map[string][]string) {
	old, derived := c.Terms, c.Derived
	c.Terms = nil
	c.addNames(names)
	for lang, words := range derived {
		c.Derived[lang] = append(c.Derived[lang], words...)
	}
	for lang, short := range c.Abbreviation { // stands for the name anyhow, and asks for nothing
		c.Derived[lang] = slices.DeleteFunc(c.Derived[lang], func(s string) bool { return s == short })
		if len(c.Derived[lang]) == 0 {
			delete(c.Derived, lang)
		}
	}
	for _, t := range old {
		switch has := slices.IndexFunc(c.Terms, func(o term) bool { return o.Lang == t.Lang && o.Text == t.Text }); {
		case has >= 0 && t.Lang == "zh":
			c.Terms[has] = t
		case has < 0 && c.Abbreviation[t.Lang] == t.Text:
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
			c.Terms = append(c.Terms, term{
				Lang: lang, Text: name, Status: status,
				Forms:    append(forms(name, names["zh"][0]), otherNames(name, lang, names[lang])...),
				NotAfter: notAfterJoined(name), NotBefore: notBefore(name),
			})
			c.Derived[lang] = append(c.Derived[lang], derivedOf(name)...)
			status = "admitted"
		}
		for _, other := range foundations(names[lang]) {
			c.Terms = append(c.Terms, term{Lang: lang, Text: other, Status: "forbidden"})
		}
		if len(c.Derived[lang]) == 0 {
			delete(c.Derived, lang)
		}
	}
}

// foundations returns what a fund is no name of: 绿色气候基金会.
func foundations(names []string) (others []string) {
	for _, name := range names {
		if !strings.HasSuffix(name, "基金") {
			continue
		}
		if strings.HasPrefix(name, "=") { // its short name, which stands in those
			return nil
		}
		others = append(others, name+"会", name+"组织")
	}
	return slices.DeleteFunc(others, func(other string) bool { return slices.Contains(names, other) })
}

// derivedOf returns what stands for a name besides: a ministry as other states call theirs, the meetings of a fund,
// which are no 基金会.
func derivedOf(name string) []string {
	if of, ok := strings.CutPrefix(name, "Ministry of "); ok {
		return []string{"Department of " + of, of + " Ministry"}
	}
	if strings.HasSuffix(name, "基金") {
		return []string{name + "会议"}
	}
	return nil
}

// otherNames returns what counts as a name: it with the other name of the United Nations, if that is no name of its own,
// and in small letters as laws write it.
func otherNames(name, lang string, names []string) []string {
	var others []string
	for _, text := range append([]string{name}, ofUnitedNations(name, lang)...) {
		switch {
		case text == name:
		case slices.Contains(names, text):
			continue
		default:
			others = append(others, text)
		}
		if first, rest, many := strings.Cut(text, " "); many && (lang == "fr" || lang == "es") && first != strings.ToLower(first) {
			others = append(others, strings.ToLower(first)+" "+rest)
		}
	}
	return others
}

// unitedNations are the long and the short name of the United Nations within the names of their bodies.
var unitedNations = map[string][2]string{
	"en": {"United Nations ", "UN "}, "ru": {"Организации Объединенных Наций", "ООН"},
	"fr": {"des Nations Unies", "de l'ONU"}, "es": {"de las Naciones Unidas", "de la ONU"},
}

// ofUnitedNations returns a name with the other name of the United Nations, which counts as the same.
func ofUnitedNations(name, lang string) []string {
	words, ok := unitedNations[lang]
	if !ok {
		return nil
	}
	var forms []string
	for i := range words {
		if start := strings.Index(name, words[i]); start >= 0 && name != words[i] {
			forms = append(forms, name[:start]+words[1-i]+name[start+len(words[i]):])
		}
	}
	return forms
}
