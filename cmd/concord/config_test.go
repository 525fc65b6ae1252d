package main

import (
	"bytes"
	"errors"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// offline is a network that is not there.
type offline struct{}

func (offline) Load(url string) (any, error) { return nil, errors.New("no network: " + url) }

// TestSchemasAreWhole holds each schema that is printed to being usable by itself.
func TestSchemasAreWhole(t *testing.T) {
	for _, s := range schemas {
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(s.text()))
		if err != nil {
			t.Errorf("%s: %v", s.name, err)
			continue
		}
		c := jsonschema.NewCompiler()
		c.UseLoader(offline{})
		id := doc.(map[string]any)["$id"].(string)
		if err := c.AddResource(id, doc); err != nil {
			t.Errorf("%s: %v", s.name, err)
		}
		if _, err := c.Compile(id); err != nil {
			t.Errorf("%s: %v", s.name, err)
		}
	}
}
