package project

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/concord-l10n/concord/internal/sign"
)

// KeySource says where the key that signs is to be had.
type KeySource struct {
	File       string // of a private key, or of the public key of one in the agent; empty: as git has it
	Getenv     func(string) string
	Now        time.Time
	Passphrase func(file string) ([]byte, error) // asks a person, or returns [sign.ErrNoPassphrase]
}

// keyLimit is how large a key's file may be, in bytes.
const keyLimit = 1 << 20

// SigningKey returns the key to sign with as actor: that of the file; or that which git signs with
// (user.signingkey, where gpg.format is ssh); or the first in the SSH agent that signers have for the
// actor. An encrypted file's key is taken from the agent where that has it.
func (s KeySource) SigningKey(ctx context.Context, dir, actor string, signers *sign.Signers) (*sign.PrivateKey, error) {
	name := s.File
	if name == "" {
		name = gitSigningKey(ctx, dir)
	}
	if name == "" {
		return s.keyOfAgent(ctx, actor, signers)
	}
	if line, ok := literalKey(name); ok {
		key, _, err := sign.ParsePublicKey([]byte(line))
		if err != nil {
			return nil, signError("", err)
		}
		return s.inAgent(ctx, key, name)
	}
	return s.keyOfFile(ctx, name)
}

// PublicKey returns the public half of the key that signs, and its comment: no passphrase is asked for it.
// Without a file, git's key or the agent's first is meant.
func (s KeySource) PublicKey(ctx context.Context, dir string) (sign.PublicKey, string, error) {
	name := s.File
	if name == "" {
		name = gitSigningKey(ctx, dir)
	}
	if name == "" {
		keys, err := s.agentKeys(ctx)
		if err == nil && len(keys) == 0 {
			err = &Error{Kind: Usage, ID: "keys.none-to-enrol"}
		}
		if err != nil {
			return sign.PublicKey{}, "", err
		}
		return keys[0].Public(), "", nil
	}
	if line, ok := literalKey(name); ok {
		return publicKey(name, []byte(line))
	}
	src, err := readGiven(name, keyLimit)
	if err != nil {
		return sign.PublicKey{}, "", err
	}
	if beside, err := readFile(name+".pub", keyLimit); err == nil {
		src = beside
	} else if key, ok := sign.PublicOf(src); ok {
		return key, "", nil
	}
	return publicKey(name, src)
}

func publicKey(name string, line []byte) (sign.PublicKey, string, error) {
	key, comment, err := sign.ParsePublicKey(line)
	if err != nil {
		return key, "", signError(name, err)
	}
	return key, comment, nil
}

// GitAddress is the address that git knows its user by, or nothing.
func GitAddress(ctx context.Context, dir string) string {
	return gitConfig(ctx, dir, "--get", "user.email")
}

// gitSigningKey is what git signs with, or nothing: a file, or a public key as it is.
func gitSigningKey(ctx context.Context, dir string) string {
	config := func(args ...string) string { return gitConfig(ctx, dir, args...) }
	if config("--get", "gpg.format") != "ssh" {
		return ""
	}
	name := config("--get", "user.signingkey")
	if _, literal := literalKey(name); literal || name == "" {
		return name
	}
	return config("--type=path", "--get", "user.signingkey") // ~ is the home folder
}

// gitConfig returns a setting of git's that is in force in a folder, which need not be in a repository; or
// nothing.
func gitConfig(ctx context.Context, dir string, args ...string) string {
	cmd := exec.CommandContext(ctx, "git", append([]string{"config"}, args...)...)
	cmd.Dir = dir
	out, err := cmd.Output()
	if err != nil {
		return ""
	}
	return strings.TrimRight(string(out), "\r\n")
}

// literalKey returns the public key that a value of user.signingkey is, if it is no file's name (git-config(1)).
func literalKey(value string) (string, bool) {
	if line, ok := strings.CutPrefix(value, "key::"); ok {
		return line, true
	}
	return value, strings.HasPrefix(value, "ssh-") && strings.Contains(value, " ")
}

// keyOfFile returns the key of a file: a private key, or the public half of one that is beside it or in
// the agent.
func (s KeySource) keyOfFile(ctx context.Context, name string) (*sign.PrivateKey, error) {
	src, err := readGiven(name, keyLimit)
	if err != nil {
		return nil, err
	}
	if public, _, err := sign.ParsePublicKey(src); err == nil {
		key, err := s.inAgent(ctx, public, name)
		private := strings.TrimSuffix(name, ".pub")
		if err == nil || private == name || !exists(private) {
			return key, err
		}
		name = private
		if src, err = readFile(name, keyLimit); err != nil {
			return nil, err
		}
	}
	key, err := sign.ParsePrivateKey(src, func() ([]byte, error) {
		return nil, sign.ErrNoPassphrase // the agent may have it: nobody is asked for nothing
	})
	if err == nil {
		return key, nil
	}
	for _, public := range publicHalves(src, name) {
		if key, err := s.inAgent(ctx, public, name); err == nil {
			return key, nil
		}
	}
	if errors.Is(err, sign.ErrNoPassphrase) {
		key, err = sign.ParsePrivateKey(src, func() ([]byte, error) { return s.Passphrase(name) })
	}
	if err != nil {
		return nil, signError(name, err)
	}
	return key, nil
}

// readGiven reads a file that a person named.
func readGiven(name string, limit int64) ([]byte, error) {
	src, err := readFile(name, limit)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, givenError(name, err)
	}
	return src, err
}

// publicHalves are the public keys that a private key's file tells, and the one beside it: that of a
// hardware key stands nowhere else.
func publicHalves(src []byte, name string) []sign.PublicKey {
	var keys []sign.PublicKey
	if key, ok := sign.PublicOf(src); ok {
		keys = append(keys, key)
	}
	if line, err := readFile(name+".pub", keyLimit); err == nil {
		if key, _, err := sign.ParsePublicKey(line); err == nil {
			keys = append(keys, key)
		}
	}
	return keys
}

func (s KeySource) inAgent(ctx context.Context, public sign.PublicKey, name string) (*sign.PrivateKey, error) {
	keys, err := s.agentKeys(ctx)
	if err != nil {
		return nil, err
	}
	for _, k := range keys {
		if k.Public() == public {
			return k, nil
		}
	}
	return nil, &Error{Kind: Usage, ID: "keys.not-in-agent", Data: map[string]any{"Key": public.Fingerprint(), "File": name}}
}

func (s KeySource) keyOfAgent(ctx context.Context, actor string, signers *sign.Signers) (*sign.PrivateKey, error) {
	keys, err := s.agentKeys(ctx)
	if err != nil {
		return nil, err
	}
	for _, k := range keys {
		if expired, err := signers.Check(actor, k.Public(), sign.Approval, s.Now, s.Now); err == nil && !expired {
			return k, nil
		}
	}
	return nil, &Error{Kind: Usage, ID: "keys.none", Data: map[string]any{"Actor": actor}}
}

// windowsAgent is where OpenSSH's agent listens on Windows.
const windowsAgent = `\\.\pipe\openssh-ssh-agent`

// agentKeys returns the keys of the SSH agent, none where there is no agent. They hold the connection
// open until ctx is done.
func (s KeySource) agentKeys(ctx context.Context) ([]*sign.PrivateKey, error) {
	socket := s.Getenv("SSH_AUTH_SOCK")
	var connection io.ReadWriteCloser
	var err error
	switch {
	case runtime.GOOS == "windows":
		if socket == "" {
			socket = windowsAgent
		}
		connection, err = os.OpenFile(socket, os.O_RDWR, 0)
		if errors.Is(err, fs.ErrNotExist) {
			return nil, nil
		}
	case socket == "":
		return nil, nil
	default:
		connection, err = new(net.Dialer).DialContext(ctx, "unix", filepath.Clean(socket))
	}
	if err != nil {
		return nil, &Error{Kind: Incomplete, ID: "sign.agent", Data: map[string]any{"Error": systemSays(err)}, Err: err}
	}
	context.AfterFunc(ctx, func() { _ = connection.Close() })
	keys, err := sign.AgentKeys(connection)
	if err != nil {
		return nil, signError("", err)
	}
	return slices.Clip(keys), nil
}
