package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/check"
)

func checkSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	schema, err := jsonschema.UnmarshalJSON(bytes.NewReader(CheckSchema))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft2020)
	if err := c.AddResource("check.schema.json", schema); err != nil {
		t.Fatal(err)
	}
	compiled, err := c.Compile("check.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return compiled
}

func TestJSONFollowsSchema(t *testing.T) {
	schema := checkSchema(t)
	for _, reports := range [][]check.Report{nil, {twoDocuments(t)}, {twoDocuments(t), arabic(t)}} {
		var value any
		if err := json.Unmarshal([]byte(written(t, JSON, options(language.English), reports...)), &value); err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(value); err != nil {
			t.Error(err)
		}
	}
}

// TestSchemaIsStrict takes each field away from each object of a report, adds one, and puts each value
// in the place of one of another type: nothing of that may pass.
func TestSchemaIsStrict(t *testing.T) {
	schema := checkSchema(t)
	text := written(t, JSON, options(language.English), twoDocuments(t))
	var root any
	if err := json.Unmarshal([]byte(text), &root); err != nil {
		t.Fatal(err)
	}
	tried := 0
	refuse := func(what, path string) {
		tried++
		if schema.Validate(root) == nil {
			t.Errorf("%s: %s passes", path, what)
		}
	}
	var walk func(path string, value any)
	walk = func(path string, value any) {
		switch v := value.(type) {
		case []any:
			for i, item := range v {
				here := fmt.Sprintf("%s[%d]", path, i)
				v[i] = "another type"
				refuse("another type", here)
				v[i] = item
				walk(here, item)
			}
		case map[string]any:
			v["more"] = true
			refuse("a field more", path)
			delete(v, "more")
			for _, key := range keys(v) {
				here, old := path+"."+key, v[key]
				delete(v, key)
				refuse("a field less", here)
				v[key] = []any{map[string]any{}}
				refuse("another type", here)
				if _, number := old.(float64); number {
					v[key] = -1.0
					refuse("a negative number", here)
					v[key] = 0.5
					refuse("a fraction", here)
				}
				v[key] = old
				walk(here, old)
			}
		}
	}
	walk("$", root)
	if tried < 200 {
		t.Errorf("only %d tried", tried)
	}
	if schema.Validate(root) != nil {
		t.Error("the report itself does not pass any more")
	}
}

func keys(m map[string]any) []string {
	var names []string
	for name := range m {
		names = append(names, name)
	}
	return names
}

func TestSchemaRefusesWords(t *testing.T) {
	schema := checkSchema(t)
	text := written(t, JSON, options(language.English), twoDocuments(t))
	for old, wrong := range map[string]string{
		`"check": "number"`:        `"check": "Number One"`,
		`"severity": "error"`:      `"severity": "off"`,
		`"side": "source"`:         `"side": "left"`,
		`"schema_version": 1`:      `"schema_version": 2`,
		`"fingerprint": "01234567`: `"fingerprint": "x1234567`,
	} {
		changed := strings.Replace(text, old, wrong, 1)
		if changed == text {
			t.Fatalf("no %s in the report", old)
		}
		var value any
		if err := json.Unmarshal([]byte(changed), &value); err != nil {
			t.Fatal(err)
		}
		if schema.Validate(value) == nil {
			t.Errorf("%s passes", wrong)
		}
	}
}
