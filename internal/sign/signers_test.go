package sign

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

func parseOne(t *testing.T, line string) Signer {
	t.Helper()
	s, problems := ParseSigners([]byte(line))
	if len(problems) != 0 || len(s.Lines()) != 1 {
		t.Fatalf("%q: %v", line, problems)
	}
	return s.Lines()[0]
}

func TestParseSigners(t *testing.T) {
	key := newTestKey(t).Public()
	day := func(y, m, d int) time.Time { return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC) }
	for _, tt := range []struct {
		line string
		want Signer
	}{
		{"li@example.org %s", Signer{Principals: "li@example.org"}},
		{" \tli@example.org,wang@example.org\t%s  Li's key, home \r\n", Signer{Principals: "li@example.org,wang@example.org", Comment: "Li's key, home"}},
		{`"li na@example.org" %s`, Signer{Principals: "li na@example.org"}},
		{`*@example.org,!x@example.org namespaces="concord-*,git" %s c`, Signer{Principals: "*@example.org,!x@example.org", Namespaces: "concord-*,git", Comment: "c"}},
		{`li@x Valid-After="20260101",VALID-BEFORE="202701011230Z" %s`, Signer{Principals: "li@x", After: day(2026, 1, 1), Before: day(2027, 1, 1).Add(12*time.Hour + 30*time.Minute)}},
		{`li@x valid-after="20260101000001Z" %s`, Signer{Principals: "li@x", After: day(2026, 1, 1).Add(time.Second)}},
	} {
		tt.want.Key, tt.want.Line = key, 1
		if got := parseOne(t, fmt.Sprintf(tt.line, key)); got != tt.want {
			t.Errorf("%q: %+v, want %+v", tt.line, got, tt.want)
		}
	}
}

func TestSignersProblems(t *testing.T) {
	key := newTestKey(t).Public().String()
	kind, text, _ := strings.Cut(key, " ")
	lines := []struct{ line, id string }{
		{"li@x", "sign.no-key"},
		{"li@x " + kind, "sign.not-a-key"},
		{"li@x " + kind + " AAAA", "sign.not-a-key"},
		{"li@x ssh-rsa " + text, "sign.not-a-key"},
		{`"li@x ` + key, "sign.no-key"},
		{"li@x cert-authority " + key, "sign.certificate-authority"},
		{`li@x cert-authority,namespaces="git" ` + key, "sign.certificate-authority"},
		{`li@x roles="editor" ` + key, "sign.option"},
		{"li@x namespaces=git " + key, "sign.option"},
		{`li@x namespaces="" ` + key, "sign.option"},
		{`li@x valid-after="tomorrow" ` + key, "sign.option"},
		{`li@x valid-after="20260230" ` + key, "sign.option"},
		{`li@x valid-after="20260101",valid-after="20260101" ` + key, "sign.option-twice"},
		{`li@x valid-after="20270101",valid-before="20260101" ` + key, "sign.validity-reversed"},
	}
	src := "# who may sign\n\n"
	for _, l := range lines {
		src += l.line + "\n"
	}
	s, problems := ParseSigners([]byte(src + "li@x " + key))
	if len(s.Lines()) != 1 || s.Lines()[0].Line != len(lines)+3 {
		t.Errorf("%+v", s.Lines())
	}
	for i, l := range lines {
		if i >= len(problems) || problems[i].ID != l.id || problems[i].Line != i+3 {
			t.Errorf("%q: %+v, want %s", l.line, problems[i:min(i+1, len(problems))], l.id)
		}
	}
	if s, problems := ParseSigners(make([]byte, signersLimit+1)); len(s.Lines()) != 0 || len(problems) != 1 {
		t.Errorf("%v", problems)
	}
}

func TestCheck(t *testing.T) {
	key, other := newTestKey(t).Public(), newTestKey(t).Public()
	src := `li@example.org valid-after="20260101Z",valid-before="20260601Z" ` + key.String() + "\n" +
		`wang@example.org,!*@x.org,*@y.org namespaces="concord-approval-*" ` + key.String() + "\n"
	s, problems := ParseSigners([]byte(src))
	if len(problems) != 0 {
		t.Fatal(problems)
	}
	spring, summer, before := "2026-05-01T00:00:00Z", "2026-06-01T00:00:01Z", "2025-12-31T23:59:59Z"
	for _, tt := range []struct {
		as      string
		key     PublicKey
		ns      Namespace
		at, now string
		expired bool
		id      string
	}{
		{"li@example.org", key, Approval, spring, spring, false, ""},
		{"li@example.org", key, Checkpoint, spring, spring, false, ""},
		{"li@example.org", key, Approval, "2026-01-01T00:00:00Z", "2026-06-01T00:00:00Z", false, ""},
		{"li@example.org", key, Approval, spring, summer, true, ""},
		{"li@example.org", key, Approval, summer, summer, false, "sign.too-late"},
		{"li@example.org", key, Approval, before, spring, false, "sign.too-early"},
		{"li@example.org", other, Approval, spring, spring, false, "sign.unknown-key"},
		{"zhao@example.org", key, Approval, spring, spring, false, "sign.other-address"},
		{"wang@example.org", key, Approval, summer, summer, false, ""},
		{"wang@example.org", key, Checkpoint, summer, summer, false, "sign.other-purpose"},
		{"a@y.org", key, Approval, summer, summer, false, ""},
		{"a@x.org", key, Approval, summer, summer, false, "sign.other-address"},
	} {
		at, _ := time.Parse(time.RFC3339, tt.at)
		now, _ := time.Parse(time.RFC3339, tt.now)
		expired, err := s.Check(tt.as, tt.key, tt.ns, at, now)
		if expired != tt.expired || idOf(err) != tt.id {
			t.Errorf("%s at %s: %v, %v; want %v, %s", tt.as, tt.at, expired, err, tt.expired, tt.id)
		}
	}
}

// TestSignersOfOpenSSH: the file means to OpenSSH what it means here.
func TestSignersOfOpenSSH(t *testing.T) {
	program, err := exec.LookPath("ssh-keygen")
	if err != nil {
		t.Skip("ssh-keygen is not on PATH")
	}
	k := testKeys()["ed25519"]
	dir := t.TempDir()
	sig, signers := filepath.Join(dir, "sig"), filepath.Join(dir, "signers")
	if err := os.WriteFile(sig, signed(t, k), 0o600); err != nil {
		t.Fatal(err)
	}
	now := time.Now()
	for _, line := range []string{
		"%s", "*@example.org %s", "l?@example.org,x %s", "!li@example.org,* %s", "li@example.org,!*a* %s", "LI@example.org %s", "li %s",
		`li@example.org namespaces="concord-*" %s`, `li@example.org namespaces="git" %s`, `li@example.org NAMESPACES="git,concord-approval-v1" %s comment`,
		`li@example.org valid-after="20200101Z" %s`, `li@example.org valid-before="20200101Z" %s`, `li@example.org valid-after="29990101Z" %s`,
		`li@example.org valid-after="20200101Z",valid-before="29990101235959Z" %s`, `li@example.org valid-after=20200101 %s`, `li@example.org foreign="x" %s`,
	} {
		text := fmt.Sprintf(line, k.Public()) + "\n"
		if err := os.WriteFile(signers, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command(program, "-Y", "verify", "-f", signers, "-I", "li@example.org", "-n", string(Approval), "-s", sig)
		cmd.Stdin = strings.NewReader(string(message))
		theirs := cmd.Run() == nil
		s, _ := ParseSigners([]byte(text))
		expired, err := s.Check("li@example.org", k.Public(), Approval, now, now)
		if ours := err == nil && !expired; ours != theirs {
			t.Errorf("%q: we say %v (%v), OpenSSH %v", line, ours, err, theirs)
		}
	}
}

// FuzzParseSigners: what was read, written out again, reads the same.
func FuzzParseSigners(f *testing.F) {
	key := newTestKey(f).Public().String()
	for _, line := range []string{"li@x %s c", `"a b" namespaces="x,y" %s`, `a valid-after="20260101",valid-before="20270101Z" %s`, "a cert-authority %s", "# %s"} {
		f.Add(fmt.Sprintf(line+"\n", key))
	}
	f.Fuzz(func(t *testing.T, src string) {
		s, problems := ParseSigners([]byte(src))
		for _, p := range problems {
			if p.Line < 1 || p.ID == "" {
				t.Errorf("%+v", p)
			}
		}
		for _, line := range s.Lines() {
			again, problems := ParseSigners([]byte(line.String() + "\n"))
			line.Line = 1
			if len(problems) != 0 || len(again.Lines()) != 1 || again.Lines()[0] != line {
				t.Errorf("%+v\nbecame %+v\n%v", line, again.Lines(), problems)
			}
		}
	})
}

// FuzzMatch holds patterns to regular expressions.
func FuzzMatch(f *testing.F) {
	f.Add("li@example.org", "*@ex?mple*")
	f.Add("aaa", "a*a*b")
	f.Fuzz(func(t *testing.T, word, pattern string) {
		re := regexp.QuoteMeta(pattern)
		re = strings.ReplaceAll(re, `\*`, `(?s:.*)`)
		re = strings.ReplaceAll(re, `\?`, `(?s:.)`)
		want, err := regexp.Compile("^(?:" + re + ")$")
		if err != nil || len(word) > 100 || strings.ContainsFunc(word+pattern, func(r rune) bool { return r > 127 }) {
			t.Skip()
		}
		if got := match(word, pattern); got != want.MatchString(word) {
			t.Errorf("match(%q, %q) = %v", word, pattern, got)
		}
	})
}
