package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

// runMsgmerge writes the old blocks as a catalogue whose translations are their numbers, and reads what
// msgmerge gives to the new ones. A text that stands twice is asked for once.
func runMsgmerge(program string, old, new []block) ([][2]int, error) {
	dir, err := os.MkdirTemp("", "msgmerge")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	const header = "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"
	var po, pot strings.Builder
	po.WriteString(header)
	pot.WriteString(header)
	seen := map[string]bool{}
	for i := range old {
		if !seen[old[i].text] {
			seen[old[i].text] = true
			fmt.Fprintf(&po, "msgid %s\nmsgstr \"%d\"\n\n", quoted(old[i].text), i)
		}
	}
	index := map[string]int{}
	for j := range new {
		if _, ok := index[new[j].text]; !ok {
			index[new[j].text] = j
			fmt.Fprintf(&pot, "msgid %s\nmsgstr \"\"\n\n", quoted(new[j].text))
		}
	}
	from, to := filepath.Join(dir, "old.po"), filepath.Join(dir, "new.pot")
	if err := os.WriteFile(from, []byte(po.String()), 0o600); err != nil {
		return nil, err
	}
	if err := os.WriteFile(to, []byte(pot.String()), 0o600); err != nil {
		return nil, err
	}
	out, err := exec.Command(program, "--quiet", "--no-wrap", "--output-file=-", from, to).Output()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", program, err)
	}
	return readCatalogue(string(out), index), nil
}

// quoted writes a string as catalogues do.
func quoted(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\t", `\t`, "\r", `\r`).Replace(s) + `"`
}

// readCatalogue returns the old block, by its number, of each new one.
func readCatalogue(out string, index map[string]int) [][2]int {
	var pairs [][2]int
	var id, str strings.Builder
	field := &id
	end := func() {
		if i, err := strconv.Atoi(str.String()); err == nil {
			if j, ok := index[id.String()]; ok {
				pairs = append(pairs, [2]int{i, j})
			}
		}
		id.Reset()
		str.Reset()
	}
	for _, line := range strings.Split(out, "\n") {
		switch {
		case strings.HasPrefix(line, "msgid "):
			field, line = &id, line[len("msgid "):]
		case strings.HasPrefix(line, "msgstr "):
			field, line = &str, line[len("msgstr "):]
		case line == "":
			end()
			continue
		case !strings.HasPrefix(line, `"`):
			continue
		}
		if text, err := strconv.Unquote(line); err == nil {
			field.WriteString(text)
		}
	}
	end()
	return pairs
}
