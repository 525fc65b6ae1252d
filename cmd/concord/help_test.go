package main

import (
	"regexp"
	"strings"
	"testing"

	"github.com/concord-l10n/concord/locales"
)

// leftOver is what shows that a text was forgotten: an identifier, or the libraries' own English.
var leftOver = regexp.MustCompile(`\bcli\.|Usage|Available|Flags:|\(default|help for|<no value>`)

// TestHelpOfEveryCommand reads the help of every command in every language.
func TestHelpOfEveryCommand(t *testing.T) {
	env, _, _ := testEnvironment()
	env.Catalogue = locales.Load(locales.Languages()[0])
	names := []string{}
	for _, c := range newRootCommand(env).Commands() {
		names = append(names, c.Name())
	}
	for _, lang := range locales.Languages()[1:] {
		for _, name := range append(names, "") {
			env, stdout, stderr := testEnvironment("--ui-lang", lang.String(), name, "--help")
			if name == "" {
				env.Args = []string{"--help", "--ui-lang=" + lang.String()}
			}
			if code := run(t.Context(), env); code != 0 || stderr.Len() > 0 {
				t.Errorf("%s --help in %s: exit %d, %s", name, lang, code, stderr)
			}
			if found := leftOver.FindAllString(stdout.String(), -1); found != nil {
				t.Errorf("%s --help in %s has %q", name, lang, found)
			}
		}
	}
}

// TestErrorsInEveryLanguage: whatever is wrong with a command line, no line of what is said is as it is
// in English.
func TestErrorsInEveryLanguage(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, line := range []string{
		"--nope", "-x", "-xyz", "---", "--help=maybe", "--version=2", "chekc", "a.md b.md", "--ui-lang", "--quiet=x",
		"check --nope", "check -qz", "check --format", "check --format=", "check --format jso", "check --fail-on x", "check --lines=2",
		"check --date", "check --date 1.2.3", "check --lang=", "check --source-lang english", "check --packs none,x", "check --packs xyz a.md a.md",
		"check --select nubmer", "check --select ,", "check --output json", "check --output json=no/such.json", "check --glossary",
		"check", "check a.md", "check a.md b.md",
		"align", "align a.md", "align a b c", "align --format pdf", "align --output pdf=x", "align --lines=2", "align --links", "align a.md b.md",
		"explain", "explain a b", "explain nubmer", "explain beauty", "rules x", "rules --format yaml", "version now", "version --nope", "version --format yaml",
		"term fnid", "term find", "term find --lang= x", "term test", "term add", "term add a.csv", "term add a.yaml", "term add a.yaml --term x",
		"term add a.yaml --kind x", "term import", "term import a.tbx", "term export", "term export --style x", "term stats x",
		"completion", "completion csh", "completion bash zsh", "help chekc", "help a b", "help --nope",
	} {
		english := saidOf(t, "en", line)
		for _, lang := range locales.Languages() {
			if lang.String() == "en" {
				continue
			}
			said := saidOf(t, lang.String(), line)
			if len(said) != len(english) {
				t.Errorf("%s in %s: %d lines, in English %d", line, lang, len(said), len(english))
				continue
			}
			for i, s := range said {
				if s == english[i] || leftOver.MatchString(s) {
					t.Errorf("%s in %s: %s", line, lang, s)
				}
			}
		}
	}
}

// saidOf returns the lines that a wrong command line ends with.
func saidOf(t *testing.T, lang, line string) []string {
	t.Helper()
	env, stdout, stderr := testEnvironment(append([]string{"--ui-lang=" + lang}, strings.Fields(line)...)...)
	if code := run(t.Context(), env); code != 2 || stdout.Len() > 0 || stderr.Len() == 0 {
		t.Errorf("%s: exit %d, %q, %q", line, code, stdout, stderr)
	}
	return strings.Split(strings.TrimSpace(stderr.String()), "\n")
}

// TestExamplesStandInLine wants every example at the margin that the help gives it, in every language.
func TestExamplesStandInLine(t *testing.T) {
	for _, lang := range locales.Languages() {
		env, _, _ := testEnvironment()
		env.Catalogue = locales.Load(lang)
		cmds := newRootCommand(env).Commands()
		for len(cmds) > 0 {
			c := cmds[0]
			cmds = append(cmds[1:], c.Commands()...)
			for line := range strings.Lines(c.Example) {
				if strings.HasPrefix(line, " ") {
					t.Errorf("%s in %s: %q", c.CommandPath(), lang, line)
				}
			}
		}
	}
}
