package main

import "testing"

func TestRequirable(t *testing.T) {
	for version, want := range map[string]string{
		"v1.4.2": "v1.4", "v2.0.0": "v2.0", "(devel)": "", "v1.4.2-rc.1": "", "v0.0.0-20191109021931-daa7c04131f5": "", "v1.4.2+dirty": "",
	} {
		if got := requirable(version); got != want {
			t.Errorf("%s: %q, want %q", version, got, want)
		}
	}
}
