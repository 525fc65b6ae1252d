package main

import (
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/check"
	"github.com/concord-l10n/concord/locales"
)

// TestGeneratedDocs holds the manual pages and the reference of checks in docs/ against what the program
// says of itself. `go test ./cmd/concord -run TestGeneratedDocs -update` writes them anew.
func TestGeneratedDocs(t *testing.T) {
	env, _, _ := testEnvironment()
	env.Catalogue = locales.Load(language.English)
	want := map[string]string{"checks.md": checkReference(env)}
	addMan(want, env, newRootCommand(env))
	const docs = "../../docs"
	if *update {
		for name, text := range want {
			if err := os.WriteFile(filepath.Join(docs, filepath.FromSlash(name)), []byte(text), 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
	there, err := filepath.Glob(docs + "/man/*.1")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range there {
		if name := "man/" + filepath.Base(file); want[name] == "" {
			t.Errorf("docs/%s is about no command", name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(want)) {
		got, err := os.ReadFile(filepath.Join(docs, filepath.FromSlash(name)))
		if err != nil || string(got) != want[name] {
			t.Errorf("docs/%s is not what the program says (%v); run `go test ./cmd/concord -run TestGeneratedDocs -update`", name, err)
		}
	}
}

// addMan adds the manual pages of a command and of those below it.
func addMan(pages map[string]string, env *environment, cmd *cobra.Command) {
	if cmd.Hidden {
		return
	}
	var b strings.Builder
	writeMan(&b, env, cmd)
	pages["man/"+strings.ReplaceAll(cmd.CommandPath(), " ", "-")+".1"] = b.String()
	for _, c := range cmd.Commands() {
		addMan(pages, env, c)
	}
}

// checkReference is the documentation of all checks on one page.
func checkReference(env *environment) string {
	var b strings.Builder
	b.WriteString("# Checks\n\nGenerated from locales/checks/en. `concord explain CHECK` shows each in your language.\n\n| check | default |\n| --- | --- |\n")
	for _, c := range check.All() {
		fmt.Fprintf(&b, "| [%s](#%s) | %s |\n", c.Name, c.Name, c.Severity)
	}
	for _, c := range check.All() {
		doc, _ := env.Catalogue.CheckDoc(c.Doc)
		b.WriteString("\n")
		for line := range strings.Lines(strings.TrimSpace(doc) + "\n") {
			if strings.HasPrefix(line, "#") {
				line = "#" + line // one level below the page's own heading
			}
			b.WriteString(line)
		}
	}
	return b.String()
}

// writeMan writes the manual page of a command (man-pages(7)).
func writeMan(w io.Writer, env *environment, cmd *cobra.Command) {
	m := manPage{env: env}
	name := strings.ReplaceAll(cmd.CommandPath(), " ", "-")
	m.line(".TH %s 1 \"\" concord", strings.ToUpper(roff(name)))
	m.heading("NAME")
	m.line("%s \\- %s", roff(name), roff(strings.TrimSuffix(cmd.Short, ".")))
	m.heading("SYNOPSIS")
	m.line(".B %s", roff(cmd.UseLine()))
	m.heading("DESCRIPTION")
	for paragraph := range strings.SplitSeq(strings.TrimSpace(cmd.Long), "\n\n") {
		m.line(".PP")
		m.line("%s", roff(paragraph))
	}
	m.commands(cmd)
	m.flags("OPTIONS", cmd.LocalNonPersistentFlags())
	m.flags("OPTIONS OF ALL COMMANDS", cmd.Root().PersistentFlags())
	if example := strings.TrimRight(cmd.Example, "\n "); example != "" {
		m.heading("EXAMPLES")
		m.line(".nf\n%s\n.fi", roff(example))
	}
	m.heading("EXIT STATUS")
	for _, c := range exitCodes() {
		m.item(fmt.Sprint(int(c.code)), env.Text(c.id, nil))
	}
	_, _ = io.WriteString(w, m.text.String())
}

// manPage is a manual page as it grows.
type manPage struct {
	env  *environment
	text strings.Builder
}

func (m *manPage) line(format string, args ...any) { fmt.Fprintf(&m.text, format+"\n", args...) }

func (m *manPage) heading(name string) { m.line(".SH %s", name) }

func (m *manPage) item(name, text string) {
	m.line(".TP\n.B %s\n%s", roff(name), roff(text))
}

func (m *manPage) commands(cmd *cobra.Command) {
	if !cmd.HasAvailableSubCommands() {
		return
	}
	m.heading("COMMANDS")
	for _, c := range cmd.Commands() {
		if isListed(c) {
			m.item(c.Name(), c.Short)
		}
	}
}

func (m *manPage) flags(heading string, flags *pflag.FlagSet) {
	if !flags.HasAvailableFlags() {
		return
	}
	m.heading(heading)
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		row := (&helpPage{env: m.env}).flagRow(f)
		m.item(strings.TrimSpace(row[0]), row[1])
	})
}

// roff writes text so that nothing in it is a command of roff's.
func roff(s string) string {
	s = strings.NewReplacer(`\`, `\e`, "-", `\-`).Replace(s)
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		if strings.HasPrefix(line, ".") || strings.HasPrefix(line, "'") {
			lines[i] = `\&` + line
		}
	}
	return strings.Join(lines, "\n")
}
