package main

import (
	"testing"

	"github.com/concord-l10n/concord/internal/project"
)

// TestFailing: a failure of the program while one pair is checked is said of that pair.
func TestFailing(t *testing.T) {
	const dir = "../../testdata/releases/2019-05-13-wang-yi-lavrov/"
	job := &checkJob{} // lacks what every check needs
	pair := project.Pair{Source: project.File{Path: dir + "zh.md"}, Target: project.File{Path: dir + "en.md"}}
	got := job.check(t.Context(), pair)
	if len(got.errs) != 1 || got.errs[0].ID != "project.crash" || got.errs[0].File != dir+"en.md" {
		t.Errorf("%+v", got.errs)
	}
}
