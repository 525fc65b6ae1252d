// Command revision measures what package revision finds on real revisions of translated texts and on
// made ones.
//
//	go run ./bench/revision [-eval DIR] [-part update] [-v]
//
// The data is described in the evaluation folder's README.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/document"
)

var (
	folder  = flag.String("eval", "../shared/eval", "the folder of the evaluation data")
	parts   = flag.String("part", "update,ancestor,mismatch,seeds,speed", "what to measure")
	verbose = flag.Bool("v", false, "print each mistake")
)

func main() {
	flag.Parse()
	measures := map[string]func() error{
		"update": measureUpdates, "ancestor": measureAncestors, "seeds": measureSeeds, "mismatch": measureMismatches, "speed": measureSpeed,
	}
	for _, part := range strings.Split(*parts, ",") {
		measure, ok := measures[part]
		if !ok {
			fmt.Fprintf(os.Stderr, "revision: no part %q\n", part)
			os.Exit(2)
		}
		if err := measure(); err != nil {
			fmt.Fprintln(os.Stderr, "revision:", err)
			os.Exit(1)
		}
	}
}

// row is a revision of a text and its translation: source and target, old and new.
type row struct {
	ID, Loc, Path  string
	SO, SN, TO, TN text
	Gold           gold
	Unprovoked     int `json:"unprovoked_target_changes"`
	Kind           string
	SL, TL         string
}

// gold is what really happened to the passages.
type gold struct {
	SourceChanged  [][2]string `json:"source_changed"`
	SourceInserted []string    `json:"source_inserted"`
	TargetChanged  []string    `json:"target_changed"`
	TargetDeleted  []string    `json:"target_deleted"`
	TargetInserted []string    `json:"target_inserted"`
}

// text is a document, or a list of passages that are read as paragraphs.
type text string

// UnmarshalJSON reads a string, or a list of passages: number, kind and text.
func (t *text) UnmarshalJSON(b []byte) error {
	var list [][]string
	if err := json.Unmarshal(b, &list); err != nil {
		return json.Unmarshal(b, (*string)(t))
	}
	var passages []string
	for _, p := range list {
		passages = append(passages, p[len(p)-1])
	}
	*t = text(strings.Join(passages, "\n\n"))
	return nil
}

func readRows(name string) ([]row, error) {
	f, err := os.Open(filepath.Join(*folder, "revision", name))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var rows []row
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<26)
	for lines.Scan() {
		var r row
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			return nil, fmt.Errorf("%s: row %d: %w", name, len(rows)+1, err)
		}
		rows = append(rows, r)
	}
	return rows, lines.Err()
}

// languages returns the languages of a row.
func (r *row) languages() (source, target language.Tag) {
	source, target = language.English, language.French
	if r.TL != "" {
		return language.Make(r.SL), language.Make(r.TL)
	}
	if r.Loc != "" {
		target = language.Make(r.Loc)
	}
	return source, target
}

// parse reads one of the four texts.
func (r *row) parse(t text, lang language.Tag) *document.Document {
	name := "text.txt"
	if ext := filepath.Ext(r.Path); ext == ".md" || ext == ".mdx" {
		name = "text" + ext
	}
	return document.Parse(name, lang, []byte(t))
}

// verified returns the old texts with their links.
func (r *row) verified() *bitext.Bitext {
	sl, tl := r.languages()
	return bitext.Align(r.parse(r.SO, sl), r.parse(r.TO, tl), bitext.Options{})
}

// counts are the numbers behind a precision and a recall.
type counts struct{ right, said, found, wanted int }

func (c *counts) add(d counts) {
	c.right += d.right
	c.said += d.said
	c.found += d.found
	c.wanted += d.wanted
}

func (c counts) String() string {
	return fmt.Sprintf("P %.3f (%d/%d)  R %.3f (%d/%d)", ratio(c.right, c.said), c.right, c.said, ratio(c.found, c.wanted), c.found, c.wanted)
}

func ratio(a, b int) float64 {
	if b == 0 {
		return 1
	}
	return float64(a) / float64(b)
}

// sets returns the files of the revisions, by pattern.
func sets(pattern string) []string {
	names, _ := filepath.Glob(filepath.Join(*folder, "revision", pattern))
	for i := range names {
		names[i] = filepath.Base(names[i])
	}
	slices.Sort(names)
	return names
}
