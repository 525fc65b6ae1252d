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

// wholeSchema compiles a schema as it is printed, with nothing beside it.
func wholeSchema(name string) (*jsonschema.Schema, error) {
	var printed bytes.Buffer
	if err := runConfigSchema(&environment{Stdout: &printed}, name); err != nil {
		return nil, err
	}
	doc, err := jsonschema.UnmarshalJSON(&printed)
	if err != nil {
		return nil, err
	}
	c := jsonschema.NewCompiler()
	c.UseLoader(offline{})
	id := doc.(map[string]any)["$id"].(string)
	if err := c.AddResource(id, doc); err != nil {
		return nil, err
	}
	return c.Compile(id)
}

func TestSchemasAreWhole(t *testing.T) {
	for _, name := range schemaNames() {
		if _, err := wholeSchema(name); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
