package project

import (
	"bytes"
	"errors"
	"os"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/document"
)

// ReadLinks reads the links that a person has made, in the form that `concord align --format tsv`
// prints: indexes of the source, a tab, indexes of the target, and, after another tab, a score or
// nothing. The score has to be one and does not matter further: a person's links are certain. With
// passages the indexes are those of passages, and a link has all their segments. The error is of type
// [Errors].
func ReadLinks(file string, source, target *document.Document, passages bool) ([]bitext.Link, error) {
	if err := isGivenFile(file); err != nil {
		return nil, Errors{err}
	}
	src, err := readFile(file, TermbaseLimit)
	var e *Error
	if errors.As(err, &e) {
		return nil, Errors{e}
	}
	r := linkReader{file: file, sides: [2]linkSide{newLinkSide(source, passages), newLinkSide(target, passages)}}
	line := 0
	if text, encoding := document.Decode(src); encoding != "" {
		src = text
	}
	for text := range bytes.Lines(src) {
		line++
		if s := strings.TrimRight(string(text), "\r\n"); strings.TrimSpace(s) != "" {
			r.read(line, s)
		}
		if len(r.errs) > mostLinkErrors {
			break
		}
	}
	if len(r.errs) > 0 {
		return nil, r.errs[:min(len(r.errs), mostLinkErrors)]
	}
	return r.links, nil
}

// isGivenFile refuses a path that a person gave where nothing is, or a folder.
func isGivenFile(name string) *Error {
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return givenError(name, err)
	case info.IsDir():
		return &Error{Kind: Usage, ID: "project.folder", File: name}
	}
	return nil
}

// FindFiles returns the pair of a source and a translation that are given as two files, with the
// settings in force there.
func FindFiles(source, target string, o Options) (Pair, error) {
	for _, name := range []string{source, target} {
		if err := isGivenFile(name); err != nil {
			return Pair{}, err
		}
	}
	f := finder{options: o, projects: projects{}}
	if err := f.twoFiles(source, target); err != nil {
		return Pair{}, err
	}
	return f.found.Pairs[0], nil
}

// mostLinkErrors is how many errors of one file are said: of a file of another kind every line is one.
const mostLinkErrors = 10

// linkReader is the state of one ReadLinks.
type linkReader struct {
	file  string
	sides [2]linkSide
	links []bitext.Link
	errs  Errors
}

// linkSide is what may be linked of a document.
type linkSide struct {
	segments [][]int     // by index in the file
	line     map[int]int // where an index was seen
}

func newLinkSide(d *document.Document, passages bool) linkSide {
	s := linkSide{line: map[int]int{}}
	if passages {
		s.segments = make([][]int, len(d.Passages))
	}
	for i, seg := range d.Segments() {
		if passages {
			s.segments[seg.Passage] = append(s.segments[seg.Passage], i)
		} else {
			s.segments = append(s.segments, []int{i})
		}
	}
	return s
}

// read reads a line.
func (r *linkReader) read(line int, text string) {
	columns := strings.Split(text, "\t")
	if len(columns) != 2 && len(columns) != 3 {
		r.refuse(line, text, 0, "project.links-columns", map[string]any{"Columns": len(columns)})
		return
	}
	link := bitext.Link{P: 1}
	at, before := 0, len(r.errs)
	for k, side := range []*[]int{&link.Source, &link.Target} {
		*side = r.indexes(line, text, at, columns[k], &r.sides[k])
		at += len(columns[k]) + 1
	}
	if len(r.errs) > before {
		return
	}
	if len(link.Source)+len(link.Target) == 0 {
		r.refuse(line, text, 0, "project.links-empty", nil)
		return
	}
	if len(columns) == 3 && !isScore(strings.TrimSpace(columns[2])) {
		r.refuse(line, text, at, "project.links-score", map[string]any{"Score": columns[2]})
		return
	}
	r.links = append(r.links, link)
}

// isScore reports whether a text is a probability, or nothing.
func isScore(text string) bool {
	p, err := strconv.ParseFloat(text, 64)
	return text == "" || err == nil && p >= 0 && p <= 1
}

// indexes reads a list of indexes, which begins at byte at of the line, and returns their segments.
func (r *linkReader) indexes(line int, text string, at int, list string, side *linkSide) []int {
	if strings.TrimSpace(list) == "" {
		return nil
	}
	var segments []int
	last := -1
	for word := range strings.SplitSeq(list, ",") {
		n, err := strconv.Atoi(strings.TrimSpace(word))
		data := map[string]any{"Index": strings.TrimSpace(word)}
		switch {
		case err != nil && !errors.Is(err, strconv.ErrRange) || n < 0:
			r.refuse(line, text, at, "project.links-index", data)
		case n >= len(side.segments):
			data["Last"] = len(side.segments) - 1
			r.refuse(line, text, at, "project.links-range", data)
		case side.line[n] > 0:
			data["Line"] = side.line[n]
			r.refuse(line, text, at, "project.links-twice", data)
		case n <= last:
			r.refuse(line, text, at, "project.links-order", data)
		default:
			side.line[n] = line
			last = n
			segments = append(segments, side.segments[n]...)
		}
		at += len(word) + 1
	}
	return slices.Clip(segments)
}

// refuse says what is wrong at byte at of a line.
func (r *linkReader) refuse(line int, text string, at int, id string, data map[string]any) {
	r.errs = append(r.errs, &Error{
		Kind: Usage, ID: id, Data: data, File: r.file, Line: line, Column: utf8.RuneCountInString(text[:at]) + 1,
	})
}
