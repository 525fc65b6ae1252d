// Package parts runs the parts of a measurement that are asked for.
package parts

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// Part is a measurement that may be made alone.
type Part struct {
	Name    string
	Measure func(io.Writer) error
}

// Run makes the measurements whose names stand in asked, with commas between, in the order of all. Each is
// headed by its name.
func Run(w io.Writer, asked string, all ...Part) error {
	names := strings.Split(asked, ",")
	for _, name := range names {
		if !slices.ContainsFunc(all, func(p Part) bool { return p.Name == name }) {
			return fmt.Errorf("no part is called %q", name)
		}
	}
	for _, p := range all {
		if !slices.Contains(names, p.Name) {
			continue
		}
		fmt.Fprintf(w, "\n%s\n", p.Name)
		if err := p.Measure(w); err != nil {
			return fmt.Errorf("%s: %w", p.Name, err)
		}
	}
	return nil
}
