package main

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"encoding/pem"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"github.com/concord-l10n/concord/internal/project"
	"github.com/concord-l10n/concord/locales"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"golang.org/x/crypto/ssh"
	"golang.org/x/text/language"
)

var update = flag.Bool("update", false, "rewrite the scripts' expected output")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"concord": main})
}

// TestScripts runs the command lines in testdata/script.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                "testdata/script",
		UpdateScripts:      *update,
		RequireUniqueNames: true,
		Condition:          condition,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"bytes":       writeBytes,
			"exits":       runForCode,
			"large":       writeLarge,
			"sshkey":      writeKey,
			"editor":      speakLSP,
			"fits":        holdToSchema,
			"fingerprint": findFingerprint,
			"minutes":     writeMinutes,
			"move":        moveLines,
			"replace":     replaceText,
			"terms":       writeTerms,
		},
	})
}

// condition knows [reads-all]: file permissions keep this user from nothing.
func condition(name string) (bool, error) {
	if name != "reads-all" {
		return false, fmt.Errorf("unknown condition %s", name)
	}
	return os.Geteuid() <= 0, nil // -1 on Windows, which has no such permissions
}

// runForCode is `exits CODE ARG...`: concord with these arguments ends with that exit code.
func runForCode(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE ARG...")
	}
	code := 0
	var exit *exec.ExitError
	if err := ts.Exec("concord", args[1:]...); errors.As(err, &exit) {
		code = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if strconv.Itoa(code) != args[0] {
		ts.Fatalf("exit code %d, want %s", code, args[0])
	}
}

// writeBytes is `bytes FILE HEX...`: a file with these bytes.
func writeBytes(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: bytes FILE HEX...")
	}
	b, err := hex.DecodeString(strings.Join(args[1:], ""))
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), b, 0o666))
}

// writeLarge is `large FILE MIB`: a file of a byte more than so many MiB, with holes where the disk
// can have them.
func writeLarge(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: large FILE MIB")
	}
	size, err := strconv.ParseInt(args[1], 10, 64)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), nil, 0o666))
	ts.Check(os.Truncate(ts.MkAbs(args[0]), size<<20+1))
}

// holdToSchema is `fits SCHEMA FILE`: the JSON in the file is as the schema that the program prints has it.
func holdToSchema(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: fits SCHEMA FILE")
	}
	schema, err := wholeSchema(args[0])
	ts.Check(err)
	value, err := jsonschema.UnmarshalJSON(strings.NewReader(ts.ReadFile(args[1])))
	ts.Check(err)
	ts.Check(schema.Validate(value))
}

// findFingerprint is `fingerprint RELEASE CHECK`: sets $FINDING to the fingerprint of the check's only finding.
func findFingerprint(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: fingerprint RELEASE CHECK")
	}
	ts.Check(ts.Exec("concord", "check", args[0], "--format", "json", "--fail-on", "never"))
	var report struct {
		Findings []struct{ Check, Fingerprint string }
	}
	ts.Check(json.Unmarshal([]byte(ts.ReadFile("stdout")), &report))
	var found []string
	for _, f := range report.Findings {
		if f.Check == args[1] {
			found = append(found, f.Fingerprint)
		}
	}
	if len(found) != 1 {
		ts.Fatalf("findings of %s: %d, want 1", args[1], len(found))
	}
	ts.Setenv("FINDING", found[0])
}

// writeKey is `sshkey FILE COMMENT [PASSPHRASE]`: a new SSH key, and its public half in FILE.pub.
func writeKey(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 || len(args) > 3 {
		ts.Fatalf("usage: sshkey FILE COMMENT [PASSPHRASE]")
	}
	ts.Check(newKey(ts.MkAbs(args[0]), args[1], strings.Join(args[2:], "")))
}

// newKey makes an SSH key; the passphrase may be empty.
func newKey(file, comment, passphrase string) error {
	public, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return err
	}
	block, err := ssh.MarshalPrivateKey(private, comment)
	if passphrase != "" {
		block, err = ssh.MarshalPrivateKeyWithPassphrase(private, comment, []byte(passphrase))
	}
	if err != nil {
		return err
	}
	key, err := ssh.NewPublicKey(public)
	if err != nil {
		return err
	}
	line := bytes.TrimSpace(ssh.MarshalAuthorizedKey(key))
	return errors.Join(
		os.WriteFile(file, pem.EncodeToMemory(block), 0o600),
		os.WriteFile(file+".pub", fmt.Appendf(line, " %s\n", comment), 0o666),
	)
}

func TestInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	env, _, stderr := testEnvironment("rules")
	if code := run(ctx, env); code != 130 || stderr.String() != "concord: interrupted\n" {
		t.Errorf("exit %d, %q", code, stderr)
	}
}

func TestFinish(t *testing.T) {
	for _, tt := range []struct {
		err    error
		code   int
		stderr string
	}{
		{nil, 0, ""},
		{exitFindings, 1, ""},
		{exitIncomplete, 4, ""},
		{&project.Error{Kind: project.Usage, ID: "cli.error.unknown-check", Data: map[string]any{"Name": "x"}}, 2,
			"concord: there is no check “x”\n  hint: `concord rules` lists the checks\n"},
		{&project.Error{Kind: project.Refused, ID: "cli.error.interrupted", File: "a.yaml"}, 3, "concord: a.yaml: interrupted\n"},
		{&project.Error{Kind: project.Incomplete, ID: "cli.error.interrupted", File: "a.md", Line: 3}, 4, "concord: a.md:3: interrupted\n"},
		{&project.Error{Kind: project.Usage, ID: "cli.error.interrupted", File: "a.md", Line: 3, Column: 7}, 2, "concord: a.md:3:7: interrupted\n"},
		{project.Errors{
			{Kind: project.Usage, ID: "cli.error.interrupted", File: "a.yaml", Line: 1, Column: 1},
			{Kind: project.Usage, ID: "cli.error.interrupted", File: "a.yaml", Line: 2, Column: 1},
		}, 2, "concord: a.yaml:1:1: interrupted\nconcord: a.yaml:2:1: interrupted\n"},
		{project.Errors{
			{Kind: project.Usage, ID: "cli.error.interrupted"}, {Kind: project.Incomplete, ID: "cli.error.interrupted"},
		}, 4, "concord: interrupted\nconcord: interrupted\n"},
		{&fs.PathError{Op: "write", Path: "/dev/full", Err: errors.New("no space")}, 4, "concord: write /dev/full: no space\n"},
	} {
		env, _, stderr := testEnvironment()
		env.Catalogue = locales.Load(language.English)
		if code := finish(env, tt.err); code != tt.code || stderr.String() != tt.stderr {
			t.Errorf("%v: exit %d, %q; want %d, %q", tt.err, code, stderr, tt.code, tt.stderr)
		}
	}
}

// testEnvironment is a place without terminal and variables to run a command line in.
func testEnvironment(args ...string) (env *environment, stdout, stderr *bytes.Buffer) {
	stdout, stderr = new(bytes.Buffer), new(bytes.Buffer)
	return &environment{
		Args:   args,
		Stdin:  strings.NewReader(""),
		Stdout: stdout,
		Stderr: stderr,
		Getenv: func(string) string { return "" },
	}, stdout, stderr
}
