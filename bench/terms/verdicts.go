package main

import (
	"fmt"
	"io"
	"maps"
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
	counts := map[string]verdictCount{}
	for i := range sets {
		c := &sets[i]
		terms, err := b.termbase(c)
		if err != nil {
			return err
		}
		for _, d := range c.documents() {
			rows := c.rows[d[0]:d[1]]
			texts := c.texts(rows)
			for _, f := range c.check(rows, terms) {
				doc := texts.target
				if f.Side == "source" {
					doc = texts.source
				}
				row := d[0] + strings.Count(string(doc.Source[:f.Span.Start]), "\n")
				key := fmt.Sprintf("%s\t%d\t%s\t%s", c.name, row, f.Check, f.Concept)
				name := f.Check + " " + string(f.Severity)
				counts[name] = counts[name].with(judged[key])
				if b.shows(judged[key]) {
					b.show(w, c, row, key, f)
				}
			}
		}
	}
	tab := newTable(w)
	fmt.Fprintln(tab, "finding\tright\twrong\tnot judged\tprecision")
	for _, name := range slices.Sorted(maps.Keys(counts)) {
		c := counts[name]
		fmt.Fprintf(tab, "%s\t%d\t%d\t%d\t%.3f\n", name, c.right, c.wrong, c.unjudged, share(c.right, c.right+c.wrong))
	}
	return tab.Flush()
}

// verdictCount is how many findings are right, wrong, and without a verdict.
type verdictCount struct{ right, wrong, unjudged int }

func (c verdictCount) with(verdict string) verdictCount {
	switch verdict {
	case "unlinked": // the row is no sentence and its translation
	case "right":
		c.right++
	case "wrong":
		c.wrong++
	default:
		c.unjudged++
	}
	return c
}

// shows reports whether findings of a verdict are asked for.
func (b *bench) shows(verdict string) bool {
	switch verdict {
	case "right", "unlinked":
		return false
	case "wrong":
		return b.verbose
	}
	return b.unjudged
}

// show prints a finding so that a person can judge it.
func (b *bench) show(w io.Writer, c *corpus, row int, key string, f check.Finding) {
	fmt.Fprintf(w, "%s\t%s\n", key, f.Severity)
	fmt.Fprintf(w, "    %v %v %v\n    %s\n    %s\n", f.Message.Data["Term"], f.Message.Data["Found"], f.Message.Data["Use"], c.rows[row].Source, c.rows[row].Target)
}

// judged reads the verdicts: set, row, check, concept, and whether the finding is right, or the row unlinked.
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
