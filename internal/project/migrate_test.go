package project

import (
	"bytes"
	"testing"
)

func TestMigrated(t *testing.T) {
	form := SettingsForm{Schema: ownSchema + "main/s.json", Requires: "v1.4"}
	const head = "# yaml-language-server: $schema=" + ownSchema + "main/s.json\n"
	for _, c := range []struct{ name, src, want string }{
		{"plain", "source: zh # ours\n", head + "source: zh # ours\n\nrequires: v1.4\n"},
		{"no line end", "source: zh", head + "source: zh\n\nrequires: v1.4\n"},
		{"empty", "", head + "\nrequires: v1.4\n"},
		{"CRLF and mark", "\ufeffsource: zh\r\n", "\ufeff" + head[:len(head)-1] + "\r\nsource: zh\r\n\r\nrequires: v1.4\r\n"},
		{"present", head + "source: zh\nrequires: 1.2\n", head + "source: zh\nrequires: 1.2\n"},
		{"an older schema", "# yaml-language-server: $schema=" + ownSchema + "v0.3.0/s.json\nrequires: 1\n", head + "requires: 1\n"},
		{"another schema", "# yaml-language-server: $schema=./own.json\nrequires: 1\n", "# yaml-language-server: $schema=./own.json\nrequires: 1\n"},
		{"braces", "{source: zh}\n", head + "{source: zh}\n"},
		{"an end", "source: zh\n...\n", head + "source: zh\n...\n"},
		{"with mistakes", "sauce: zh\n", head + "sauce: zh\n"},
		{"UTF-16", "s\x00:\xff", "s\x00:\xff"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := Migrated([]byte(c.src), form)
			if string(got) != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
			if again := Migrated(got, form); !bytes.Equal(again, got) {
				t.Errorf("once more:\n%s", again)
			}
		})
	}
}

// FuzzMigrated wants settings to say what they said, and a second time to change nothing.
func FuzzMigrated(f *testing.F) {
	for _, src := range []string{"source: zh\n", "\ufeff# a\r\ntexts:\r\n  - \"{lang}/{path}\"\r\n", "{}", "--- |\n x", "checks: {number: off}\n...\n", "requires: 1\n---\na: b\n"} {
		f.Add([]byte(src))
	}
	form := SettingsForm{Schema: ownSchema + "main/s.json", Requires: "v1.4"}
	f.Fuzz(func(t *testing.T, src []byte) {
		was, before := parseSettings("", src)
		got := Migrated(src, form)
		if len(before) > 0 {
			return
		}
		now, after := parseSettings("", got)
		if len(after) > 0 || !sameButVersion(src, got) || was.Requires != "" && now.Requires != was.Requires {
			t.Fatalf("%q became %q: %v", src, got, after)
		}
		if again := Migrated(got, form); !bytes.Equal(again, got) {
			t.Fatalf("%q became %q", got, again)
		}
	})
}
