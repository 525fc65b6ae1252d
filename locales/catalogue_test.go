package locales

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

// message is a message of a catalogue file: its text by plural form.
type message map[string]string

// readCatalogue reads a language's files by area, without go-i18n.
func readCatalogue(t *testing.T, lang language.Tag) map[string]map[string]message {
	t.Helper()
	areas := map[string]map[string]message{}
	entries, err := fs.ReadDir(files, lang.String())
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		data, err := fs.ReadFile(files, lang.String()+"/"+e.Name())
		if err != nil {
			t.Fatal(err)
		}
		var messages map[string]message
		if err := json.Unmarshal(data, &messages); err != nil {
			t.Fatalf("%s/%s: %v", lang, e.Name(), err)
		}
		areas[strings.TrimSuffix(e.Name(), ".json")] = messages
	}
	return areas
}

// forms are the plural forms that a language has (CLDR, plural rules), each with a count that takes it.
func forms(lang language.Tag) map[string]any {
	names := map[plural.Form]string{
		plural.Other: "other", plural.Zero: "zero", plural.One: "one",
		plural.Two: "two", plural.Few: "few", plural.Many: "many",
	}
	found := map[string]any{}
	for _, n := range []int{0, 1, 2, 3, 5, 11, 21, 100, 1000, 1000000} {
		form := names[plural.Cardinal.MatchPlural(lang, n, 0, 0, 0, 0)]
		if _, ok := found[form]; !ok {
			found[form] = n
		}
	}
	if _, ok := found["other"]; !ok {
		found["other"] = "1.5" // Russian: fractions only
	}
	return found
}

var (
	placeholder = regexp.MustCompile(`\{\{[^}]*\}\}`)
	value       = regexp.MustCompile(`^\{\{\.[A-Z][A-Za-z]*\}\}$`)
)

func placeholders(text string) string {
	found := placeholder.FindAllString(text, -1)
	slices.Sort(found)
	return strings.Join(slices.Compact(found), " ")
}

// TestCatalogues holds every message of every language against the English one.
func TestCatalogues(t *testing.T) {
	english := readCatalogue(t, language.English)
	for _, lang := range Languages() {
		t.Run(lang.String(), func(t *testing.T) {
			own := readCatalogue(t, lang)
			if got, want := slices.Sorted(maps.Keys(own)), slices.Sorted(maps.Keys(english)); !slices.Equal(got, want) {
				t.Fatalf("files %v, want %v", got, want)
			}
			for area, messages := range english {
				for id := range own[area] {
					if messages[id] == nil {
						t.Errorf("%s: %s is not in English", area, id)
					}
				}
				for id, want := range messages {
					if !strings.HasPrefix(id, area+".") {
						t.Errorf("%s stands in %s.json", id, area)
					}
					checkMessage(t, lang, id, own[area][id], want)
				}
			}
		})
	}
}

// checkMessage wants the plural forms of the language, no others, and the placeholders of English.
func checkMessage(t *testing.T, lang language.Tag, id string, own, english message) {
	t.Helper()
	want := []string{"other"}
	if english["one"] != "" {
		want = slices.Sorted(maps.Keys(forms(lang)))
	}
	var got []string
	for form, text := range own {
		if form == "description" {
			continue
		}
		got = append(got, form)
		if strings.TrimSpace(text) == "" {
			t.Errorf("%s: %s is empty", id, form)
		}
		checkPlaceholders(t, id, form, text, english)
		for _, p := range placeholder.FindAllString(text, -1) {
			if !value.MatchString(p) {
				t.Errorf("%s: %s: %s is more than a value", id, form, p)
			}
		}
	}
	if slices.Sort(got); !slices.Equal(got, want) {
		t.Errorf("%s has the forms %v, want %v", id, got, want)
	}
}

// checkPlaceholders allows a singular, dual or zero to leave out the count itself: "a file", "two files".
func checkPlaceholders(t *testing.T, id, form, text string, english message) {
	t.Helper()
	drop := func(s string) string { return s }
	if form == "zero" || form == "one" || form == "two" {
		drop = func(s string) string { return strings.ReplaceAll(s, "{{.Count}}", "") }
	}
	if got, want := placeholders(drop(text)), placeholders(drop(english["other"])); got != want {
		t.Errorf("%s: %s has the values %q, English has %q", id, form, got, want)
	}
}

// TestTextOfEveryMessage renders everything there is, in every form, with values that a careless
// renderer would change.
func TestTextOfEveryMessage(t *testing.T) {
	english := readCatalogue(t, language.English)
	for _, lang := range Languages() {
		catalogue := Load(lang)
		for area, messages := range readCatalogue(t, lang) {
			for id, m := range messages {
				if english[area][id]["one"] == "" {
					checkText(t, catalogue, id, m["other"], nil)
					continue
				}
				for form, count := range forms(lang) {
					checkText(t, catalogue, id, m[form], count)
				}
			}
		}
	}
}

func checkText(t *testing.T, c *Catalogue, id, text string, count any) {
	t.Helper()
	const value = `<b>"A&B"</b> 'x' {{.No}}`
	data := map[string]any{}
	if count != nil {
		data["Count"] = count
	}
	want := placeholder.ReplaceAllStringFunc(text, func(p string) string {
		name := strings.Trim(p, "{.}")
		if name == "Count" && count != nil {
			return fmt.Sprint(count)
		}
		data[name] = value
		return value
	})
	if got := c.Text(id, data); got != want {
		t.Errorf("%s: %s (%v):\n got %q\nwant %q", c.Lang(), id, count, got, want)
	}
}

func TestTextWithoutMessage(t *testing.T) {
	c := Load(language.French)
	for _, id := range []string{"", "no.such-message", "cli.{{.X}}"} {
		if got := c.Text(id, map[string]any{"Count": 2}); got != id {
			t.Errorf("Text(%q) = %q", id, got)
		}
	}
	if got := c.Text("cli.hint", nil); strings.Contains(got, "cli.hint") || got == "" {
		t.Errorf("without its values: %q", got)
	}
	for _, count := range []any{nil, "x", -1, 1.5, uint8(3), []int{1}} {
		if got := c.Text("cli.exit.clean", map[string]any{"Count": count}); got == "" {
			t.Errorf("Count %v: nothing", count)
		}
	}
}

func TestCheckDocOfNoCheck(t *testing.T) {
	for _, name := range []string{"", "no-such-check", "../README", "../en/cli"} {
		if doc, ok := Load(language.English).CheckDoc(name); ok {
			t.Errorf("CheckDoc(%q) = %q", name, doc)
		}
	}
}

func TestList(t *testing.T) {
	items := []string{"a", "b", "c"}
	for lang, want := range map[language.Tag]string{
		language.English: "a, b, c", language.Chinese: "a、b、c", language.Arabic: "a، b، c",
	} {
		if got := Load(lang).List(items); got != want {
			t.Errorf("%s: %q, want %q", lang, got, want)
		}
	}
}

func BenchmarkLoad(b *testing.B) {
	for _, lang := range Languages() {
		b.Run(lang.String(), func(b *testing.B) {
			for b.Loop() {
				Load(lang)
			}
		})
	}
}
