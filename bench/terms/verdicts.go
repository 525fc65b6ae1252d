package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/concord-l10n/concord/check"
)

// verdicts counts what is found on the untouched translations, and how much of it is right.
func (b *bench) verdicts(w io.Writer) error {
	judged, err := b.judged()
	if err != nil {
		return err
	}
	sets, err := b.corpora()
	if err != nil {
		return err
	}
	type count struct{ right, wrong, unjudged int }
	counts := map[string]*count{}
	for i := range sets {
		c := &sets[i]
		terms, err := b.termbase(c)
		if err != nil {
			return err
		}
		texts := c.texts(c.rows)
		for _, f := range c.check(c.rows, terms) {
			doc := texts.target
			if f.Side == "source" {
				doc = texts.source
			}
			row := strings.Count(string(doc.Source[:f.Span.Start]), "\n")
			key := fmt.Sprintf("%s\t%d\t%s\t%s", c.name, row, f.Check, f.Concept)
			name := f.Check + " " + string(f.Severity)
			if counts[name] == nil {
				counts[name] = &count{}
			}
			switch judged[key] {
			case "right":
				counts[name].right++
			case "wrong":
				counts[name].wrong++
				if b.verbose {
					b.show(w, c, row, key, f)
				}
			default:
				counts[name].unjudged++
				if b.unjudged {
					b.show(w, c, row, key, f)
				}
			}
		}
	}
	var names []string
	for name := range counts {
		names = append(names, name)
	}
	slices.Sort(names)
	tab := newTable(w)
	fmt.Fprintln(tab, "finding\tright\twrong\tnot judged\tprecision")
	for _, name := range names {
		c := counts[name]
		fmt.Fprintf(tab, "%s\t%d\t%d\t%d\t%.3f\n", name, c.right, c.wrong, c.unjudged, float64(c.right)/float64(max(c.right+c.wrong, 1)))
	}
	return tab.Flush()
}

// show prints a finding so that a person can judge it.
func (b *bench) show(w io.Writer, c *corpus, row int, key string, f check.Finding) {
	fmt.Fprintf(w, "%s\t%s\n", key, f.Severity)
	fmt.Fprintf(w, "    %v %v %v\n    %s\n    %s\n", f.Message.Data["Term"], f.Message.Data["Found"], f.Message.Data["Use"], c.rows[row].Source, c.rows[row].Target)
}

// judged reads the verdicts: set, row, check, concept, and whether the finding is right.
func (b *bench) judged() (map[string]string, error) {
	src, err := os.ReadFile(filepath.Join(b.tables, "verdicts.tsv"))
	if err != nil {
		return nil, err
	}
	verdicts := map[string]string{}
	for line := range strings.Lines(string(src)) {
		if i := strings.LastIndexByte(line, '\t'); i > 0 {
			verdicts[line[:i]] = strings.TrimSpace(line[i+1:])
		}
	}
	return verdicts, nil
}
