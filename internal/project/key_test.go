package project

import (
	"crypto/ed25519"
	"crypto/rand"
	"encoding/pem"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"
	"golang.org/x/crypto/ssh/agent"

	"github.com/concord-l10n/concord/internal/sign"
)

// keyFiles is a key in files, as ssh-keygen writes them; with a passphrase if one is given.
func keyFiles(t *testing.T, passphrase string) (name string, raw ed25519.PrivateKey) {
	t.Helper()
	_, raw, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	block, err := ssh.MarshalPrivateKey(raw, "li")
	if passphrase != "" {
		block, err = ssh.MarshalPrivateKeyWithPassphrase(raw, "li", []byte(passphrase))
	}
	if err != nil {
		t.Fatal(err)
	}
	name = filepath.Join(t.TempDir(), "id")
	public, err := ssh.NewPublicKey(raw.Public())
	if err != nil {
		t.Fatal(err)
	}
	for file, data := range map[string][]byte{name: pem.EncodeToMemory(block), name + ".pub": ssh.MarshalAuthorizedKey(public)} {
		if err := os.WriteFile(file, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return name, raw
}

// serveAgent is an SSH agent with these keys; it returns its socket.
func serveAgent(t *testing.T, keys ...ed25519.PrivateKey) string {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("the agent has a pipe there")
	}
	ring := agent.NewKeyring()
	for i := range keys {
		if err := ring.Add(agent.AddedKey{PrivateKey: &keys[i]}); err != nil {
			t.Fatal(err)
		}
	}
	dir, err := os.MkdirTemp("", "agent") // the path of a socket is short
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	listener, err := net.Listen("unix", filepath.Join(dir, "s"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	go func() {
		for {
			c, err := listener.Accept()
			if err != nil {
				return
			}
			go func() { _ = agent.ServeAgent(ring, c) }()
		}
	}()
	return filepath.Join(dir, "s")
}

func noSigners(t *testing.T) *sign.Signers {
	t.Helper()
	s, _ := sign.ParseSigners(nil)
	return s
}

// source looks for keys with this agent, at a terminal where somebody types this passphrase.
func source(file, socket, passphrase string) KeySource {
	return KeySource{
		File: file, Now: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC),
		Getenv: func(name string) string { return map[string]string{"SSH_AUTH_SOCK": socket}[name] },
		Passphrase: func(string) ([]byte, error) {
			if passphrase == "" {
				return nil, sign.ErrNoPassphrase
			}
			return []byte(passphrase), nil
		},
	}
}

func TestSigningKey(t *testing.T) {
	plain, raw := keyFiles(t, "")
	locked, lockedRaw := keyFiles(t, "secret")
	full, empty := serveAgent(t, raw, lockedRaw), serveAgent(t)
	text := filepath.Join(t.TempDir(), "text")
	if err := os.WriteFile(text, []byte("text"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct {
		source KeySource
		id     string // of the error
	}{
		"file":                           {source(plain, "", ""), ""},
		"public half, file beside":       {source(plain+".pub", "", ""), ""},
		"public half, agent":             {source(locked+".pub", full, ""), ""},
		"public half, nowhere":           {source(locked+".pub", empty, ""), "sign.encrypted"},
		"encrypted, passphrase":          {source(locked, "", "secret"), ""},
		"encrypted, wrong":               {source(locked, "", "guess"), "sign.passphrase"},
		"encrypted, no terminal":         {source(locked, "", ""), "sign.encrypted"},
		"encrypted, agent has it":        {source(locked, full, ""), ""},
		"no key":                         {source(text, full, ""), "sign.not-a-private-key"},
		"no file":                        {source(text+"x", full, ""), "project.missing-guess"},
		"agent is gone":                  {source(plain+".pub", filepath.Join(t.TempDir(), "s"), ""), ""},
		"agent is gone, nothing besides": {source("key::"+publicLine(t, locked), filepath.Join(t.TempDir(), "s"), ""), "sign.agent"},
		"literal":                        {source("key::"+publicLine(t, locked), full, ""), ""},
		"literal, as git had it first":   {source(publicLine(t, locked), full, ""), ""},
		"literal, not in agent":          {source("key::"+publicLine(t, locked), empty, ""), "keys.not-in-agent"},
		"literal, broken":                {source("key::x", full, ""), "sign.not-a-key"},
	} {
		t.Run(name, func(t *testing.T) {
			k, err := tt.source.SigningKey(t.Context(), t.TempDir(), liAddress, noSigners(t))
			if tt.id != "" {
				wantID(t, err, tt.id)
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if _, err := k.Sign([]byte("x"), sign.Approval); err != nil {
				t.Error(err)
			}
		})
	}
}

func publicLine(t *testing.T, name string) string {
	t.Helper()
	line, err := os.ReadFile(name + ".pub")
	if err != nil {
		t.Fatal(err)
	}
	return string(line)
}

// TestKeyOfAgent: without a file, the agent's key is that which the signers have for the actor.
func TestKeyOfAgent(t *testing.T) {
	g := newGit(t)
	other, otherRaw := keyFiles(t, "")
	name, raw := keyFiles(t, "")
	socket := serveAgent(t, otherRaw, raw)
	signers, problems := sign.ParseSigners([]byte("wang@example.org " + publicLine(t, other) + liAddress + " " + publicLine(t, name)))
	if problems != nil {
		t.Fatal(problems)
	}
	k, err := source("", socket, "").SigningKey(t.Context(), g.dir, liAddress, signers)
	if err != nil {
		t.Fatal(err)
	}
	if want, _, _ := sign.ParsePublicKey([]byte(publicLine(t, name))); k.Public() != want {
		t.Error("another key")
	}
	_, err = source("", socket, "").SigningKey(t.Context(), g.dir, "zhao@example.org", signers)
	wantID(t, err, "keys.none")
	_, err = source("", "", "").SigningKey(t.Context(), g.dir, liAddress, signers)
	wantID(t, err, "keys.none")
	if key, _, err := source("", socket, "").PublicKey(t.Context(), g.dir); err != nil || key.Kind() != ssh.KeyAlgoED25519 {
		t.Error(key, err)
	}
	_, _, err = source("", "", "").PublicKey(t.Context(), g.dir)
	wantID(t, err, "keys.none-to-enrol")
}

// TestKeyOfGit: git's own setting counts where git signs with SSH.
func TestKeyOfGit(t *testing.T) {
	g := newGit(t)
	name, _ := keyFiles(t, "")
	g.git("config", "user.signingkey", name+".pub")
	_, err := source("", "", "").SigningKey(t.Context(), g.dir, liAddress, noSigners(t))
	wantID(t, err, "keys.none") // it is a key of GPG's
	g.git("config", "gpg.format", "ssh")
	if _, err := source("", "", "").SigningKey(t.Context(), g.dir, liAddress, noSigners(t)); err != nil {
		t.Error(err)
	}
	key, comment, err := source("", "", "").PublicKey(t.Context(), g.dir)
	if want, _, _ := sign.ParsePublicKey([]byte(publicLine(t, name))); err != nil || key != want || comment != "" {
		t.Error(key, comment, err)
	}
	g.git("config", "user.email", liAddress)
	if got := GitAddress(t.Context(), g.dir); got != liAddress {
		t.Errorf("%q", got)
	}
}
