package yamldoc

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// parse reads the one document of src. A second one is a problem: nobody would look at it.
func parse(src []byte) (*yaml.Node, *Problem) {
	var root, more yaml.Node
	lines := &lineReader{src: src}
	decoder := yaml.NewDecoder(lines)
	err := decoder.Decode(&root)
	if err == nil {
		err = decoder.Decode(&more)
		if err == nil {
			return nil, &Problem{ID: "yaml.second-document", Line: more.Line, Column: max(more.Column, 1)}
		}
	}
	if errors.Is(err, io.EOF) {
		return &root, nil
	}
	what := syntaxMessage(err)
	line := faultyLine(src, lines.read, what)
	if strings.HasSuffix(what, "UTF-8 octet") {
		line = lineOfInvalid(src)
	}
	return nil, &Problem{ID: syntaxID(what, indent(src, line)), Data: map[string]any{"Error": what}, Line: line, Column: 1}
}

// syntaxID is the message that says in the reader's language what the parser says in English. Of what
// is rare, the parser's words are shown. indent is the white space that the line begins with.
func syntaxID(what, indent string) string {
	switch {
	case strings.HasSuffix(what, "UTF-8 octet"):
		return "yaml.encoding"
	case what == "found unexpected end of stream":
		return "yaml.open-quote"
	case strings.HasPrefix(what, "did not find expected ',' or "):
		return "yaml.open-bracket"
	case strings.HasPrefix(what, "found a tab character"), what == "found character that cannot start any token" && strings.Contains(indent, "\t"):
		return "yaml.tab"
	case what == "mapping values are not allowed in this context":
		return "yaml.colon"
	}
	return "yaml.syntax"
}

// lineOfInvalid returns the first line that is not UTF-8.
func lineOfInvalid(src []byte) int {
	n := 1
	for line := range bytes.Lines(src) {
		if !utf8.Valid(line) {
			break
		}
		n++
	}
	return n
}

// syntaxMessage is what the parser says, without the line that it names: it is often the wrong one,
// see [faultyLine].
func syntaxMessage(err error) string {
	what := strings.TrimPrefix(err.Error(), "yaml: ")
	if rest, ok := strings.CutPrefix(what, "line "); ok {
		if _, message, ok := strings.Cut(rest, ": "); ok {
			return message
		}
	}
	return what
}

// indent returns the white space that a line of src, counted from 1, begins with.
func indent(src []byte, line int) string {
	for range line - 1 {
		_, src, _ = bytes.Cut(src, []byte("\n"))
	}
	return string(src[:len(src)-len(bytes.TrimLeft(src, " \t"))])
}

// faultyLine returns the line at which the parser begins to say what; it says so once it has read the
// lines up to the last. Of a bracket that is never closed this is the line where it opens.
func faultyLine(src []byte, last int, what string) int {
	good, step := last-1, 1 // lines from the beginning: with good the fault is not there yet, with last it is
	for good > 0 && says(src, good, what) {
		last, step = good, 2*step
		good -= step
	}
	for good = max(good, 0); last-good > 1; {
		if middle := (good + last) / 2; says(src, middle, what) {
			last = middle
		} else {
			good = middle
		}
	}
	return max(last, 1)
}

// says reports whether the parser says what of the first lines of src.
func says(src []byte, lines int, what string) bool {
	decoder := yaml.NewDecoder(&lineReader{src: src, most: lines})
	for {
		var n yaml.Node
		if err := decoder.Decode(&n); err != nil {
			return syntaxMessage(err) == what
		}
	}
}

// lineReader gives a text out a line at a time and counts the lines.
type lineReader struct {
	src  []byte
	most int // lines to give out; 0: all
	read int // lines given out, the one that is begun too
	mid  bool
}

func (r *lineReader) Read(b []byte) (int, error) {
	if len(r.src) == 0 || !r.mid && r.most > 0 && r.read == r.most {
		return 0, io.EOF
	}
	if !r.mid {
		r.read++
	}
	n := bytes.IndexByte(r.src, '\n') + 1
	if n == 0 {
		n = len(r.src)
	}
	n = copy(b, r.src[:n])
	r.mid = r.src[n-1] != '\n'
	r.src = r.src[n:]
	return n, nil
}
