package main

import (
	"testing"

	"github.com/concord-l10n/concord/internal/project"
)

// TestFailing: a failure of the program while one pair is checked is said of that pair.
func TestFailing(t *testing.T) {
	job := &checkJob{} // lacks what every check needs
	pair := project.Pair{Source: project.File{Path: "zh.md"}, Target: project.File{Path: "en.md"}, Settings: nil}
	got := job.check(t.Context(), pair)
	if len(got.errs) != 1 || got.errs[0].ID != "project.crash" || got.errs[0].File != "en.md" {
		t.Errorf("%+v", got.errs)
	}
}
