package project

import (
	"strings"
	"testing"
)

// TestGuard: a failure names the file that was worked on and where in the program it was.
func TestGuard(t *testing.T) {
	var got *Error
	func() {
		defer Guard("en.md", func(e *Error) { got = e })
		var none []int
		_ = none[len(none)]
	}()
	if got == nil || got.File != "en.md" || got.Kind != Incomplete {
		t.Fatalf("%+v", got)
	}
	if where := got.Data["Where"].(string); !strings.HasPrefix(where, "internal/project.TestGuard") {
		t.Errorf("in %s", where)
	}
	Guard("en.md", func(*Error) { t.Error("nothing failed") })
}
