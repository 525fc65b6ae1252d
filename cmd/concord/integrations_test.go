package main

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"go.yaml.in/yaml/v3"
	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/internal/report"
	"github.com/concord-l10n/concord/locales"
)

// TestIntegrations holds the files that build concord or run it in other programs against its command line: they are
// YAML, and the flags and formats that they name are there.
func TestIntegrations(t *testing.T) {
	env, _, _ := testEnvironment()
	env.Catalogue = locales.Load(language.English)
	var check *cobra.Command
	for _, c := range newRootCommand(env).Commands() {
		if c.Name() == "check" {
			check = c
		}
	}
	files := map[string]string{}
	for _, name := range []string{"action.yml", ".pre-commit-hooks.yaml", ".goreleaser.yaml"} {
		text, err := os.ReadFile("../../" + name)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = string(text)
	}
	for _, s := range ciServices() {
		text, err := workflowText(s)
		if err != nil || strings.Contains(text, "@VERSION") || strings.Contains(text, "@REF") {
			t.Errorf("%s: %v\n%s", s.name, err, text)
		}
		files[s.file] = text
	}
	flag, output := regexp.MustCompile(`(?:^|[\s("'])--([a-z][a-z-]+)`), regexp.MustCompile(`--output "?([a-z-]+)=`)
	for name, text := range files {
		var value any
		if err := yaml.Unmarshal([]byte(text), &value); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if name == ".goreleaser.yaml" {
			continue // its flags are those of others
		}
		for _, m := range flag.FindAllStringSubmatch(text, -1) {
			if check.Flags().Lookup(m[1]) == nil {
				t.Errorf("%s: concord check has no --%s", name, m[1])
			}
		}
		for _, m := range output.FindAllStringSubmatch(text, -1) {
			if !slices.Contains(report.Formats(), report.Format(m[1])) {
				t.Errorf("%s: there is no format %s", name, m[1])
			}
		}
	}
	if !strings.Contains(files["action.yml"], "--output") || !strings.Contains(files[".pre-commit-hooks.yaml"], "--since") {
		t.Error("the files do not run what they are for")
	}
}
