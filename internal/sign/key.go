package sign

import (
	"bytes"
	"crypto/ed25519"
	"crypto/rsa"
	"encoding/base64"
	"errors"
	"io"
	"slices"
	"strings"

	"golang.org/x/crypto/ssh"
	"golang.org/x/crypto/ssh/agent"
)

// A PublicKey is what a signature is checked with. Keys are the same where == says so.
type PublicKey struct {
	kind string
	wire string // RFC 4253, 6.6
}

// leastRSA is how long an RSA key has to be, in bytes: 2048 bits (NIST SP 800-131A, 3).
const leastRSA = 2048 / 8

// newPublicKey takes the keys that sign texts: no certificates, no DSA, no short RSA, no Ed25519 key that
// anybody could sign with.
func newPublicKey(key ssh.PublicKey) (PublicKey, error) {
	switch kind := key.Type(); kind {
	case ssh.KeyAlgoRSA:
		if rsaSize(key) < leastRSA {
			return PublicKey{}, fault("sign.short-key", nil)
		}
	case ssh.KeyAlgoED25519, ssh.KeyAlgoSKED25519:
		if !soundPoint(edwardsBytes(key)) {
			return PublicKey{}, fault("sign.weak-key", nil)
		}
	case ssh.KeyAlgoECDSA256, ssh.KeyAlgoECDSA384, ssh.KeyAlgoECDSA521, ssh.KeyAlgoSKECDSA256:
	default:
		e := fault("sign.key-kind", nil)
		if strings.Contains(kind, "-cert-") {
			e = fault("sign.certificate", nil)
		}
		e.Data["Kind"] = kind
		return PublicKey{}, e
	}
	return PublicKey{key.Type(), string(key.Marshal())}, nil
}

// ParsePublicKey reads a key as it stands in a .pub file, with the comment after it.
func ParsePublicKey(line []byte) (key PublicKey, comment string, err error) {
	fields := strings.Fields(string(line))
	if len(fields) < 2 || bytes.ContainsRune(bytes.TrimSpace(line), '\n') {
		return PublicKey{}, "", fault("sign.not-a-key", nil)
	}
	key, err = parseKey(fields[0], fields[1])
	return key, strings.Join(fields[2:], " "), err
}

// parseKey reads a key of its kind and its base64.
func parseKey(kind, text string) (PublicKey, error) {
	wire, err := base64.StdEncoding.Strict().DecodeString(text)
	if err != nil {
		return PublicKey{}, fault("sign.not-a-key", err)
	}
	key, err := ssh.ParsePublicKey(wire)
	if err != nil {
		return PublicKey{}, fault("sign.not-a-key", err)
	}
	if key.Type() != kind || !bytes.Equal(key.Marshal(), wire) {
		return PublicKey{}, fault("sign.not-a-key", nil)
	}
	return newPublicKey(key)
}

// Kind is the name of the key's algorithm, such as ssh-ed25519.
func (k PublicKey) Kind() string { return k.kind }

// String is the key as it stands in files: kind and base64.
func (k PublicKey) String() string {
	return k.kind + " " + base64.StdEncoding.EncodeToString([]byte(k.wire))
}

// Fingerprint is the short name of a key that OpenSSH shows: SHA256 and base64.
func (k PublicKey) Fingerprint() string {
	key, err := ssh.ParsePublicKey([]byte(k.wire))
	if err != nil {
		return ""
	}
	return ssh.FingerprintSHA256(key)
}

// edwardsBytes is the point of an Ed25519 key; nil where it is none.
func edwardsBytes(key ssh.PublicKey) ed25519.PublicKey {
	if k, ok := key.(ssh.CryptoPublicKey); ok {
		if k, ok := k.CryptoPublicKey().(ed25519.PublicKey); ok {
			return k
		}
	}
	return nil
}

func rsaSize(key ssh.PublicKey) int {
	if k, ok := key.(ssh.CryptoPublicKey); ok {
		if k, ok := k.CryptoPublicKey().(*rsa.PublicKey); ok {
			return k.Size()
		}
	}
	return 0
}

// A PrivateKey makes signatures. It is in memory, or with an agent that a hardware key may stand behind.
type PrivateKey struct {
	signer ssh.Signer
	public PublicKey
}

// Public is the key that the signatures are checked with.
func (k *PrivateKey) Public() PublicKey { return k.public }

func newPrivateKey(signer ssh.Signer) (*PrivateKey, error) {
	public, err := newPublicKey(signer.PublicKey())
	if err != nil {
		return nil, err
	}
	return &PrivateKey{signer, public}, nil
}

// ErrNoPassphrase is returned by a passphrase function that has nobody to ask.
var ErrNoPassphrase = errors.New("no passphrase")

// ParsePrivateKey reads a private key's file (OpenSSH's own format, or PEM). passphrase is asked only
// where the file is encrypted. A file that names a hardware key holds nothing to sign with: its key is
// to be had of an agent.
func ParsePrivateKey(file []byte, passphrase func() ([]byte, error)) (*PrivateKey, error) {
	signer, err := ssh.ParsePrivateKey(file)
	var missing *ssh.PassphraseMissingError
	if errors.As(err, &missing) {
		var secret []byte
		if secret, err = passphrase(); err != nil {
			return nil, fault("sign.encrypted", err)
		}
		signer, err = ssh.ParsePrivateKeyWithPassphrase(file, secret)
		clear(secret)
		if err != nil {
			return nil, fault("sign.passphrase", err)
		}
	}
	if err != nil {
		return nil, fault("sign.not-a-private-key", err)
	}
	return newPrivateKey(signer)
}

// PublicOf returns the public key in a private key's file, which is readable without a passphrase in
// OpenSSH's format.
func PublicOf(file []byte) (PublicKey, bool) {
	signer, err := ssh.ParsePrivateKey(file)
	var missing *ssh.PassphraseMissingError
	var key PublicKey
	switch {
	case err == nil:
		key, err = newPublicKey(signer.PublicKey())
	case errors.As(err, &missing) && missing.PublicKey != nil:
		key, err = newPublicKey(missing.PublicKey)
	}
	return key, err == nil
}

// AgentKeys returns the keys of the SSH agent at the other end of a connection, which they go on using:
// those that sign texts, in the agent's order.
func AgentKeys(connection io.ReadWriter) ([]*PrivateKey, error) {
	signers, err := agent.NewClient(connection).Signers()
	if err != nil {
		return nil, fault("sign.agent", err)
	}
	var keys []*PrivateKey
	for _, s := range signers {
		k, err := newPrivateKey(agentSigner{s})
		if err == nil && !slices.ContainsFunc(keys, func(o *PrivateKey) bool { return o.public == k.public }) {
			keys = append(keys, k)
		}
	}
	return keys, nil
}

// agentSigner gives the agent's keys the type that they have elsewhere: an agent's own has just the bytes.
type agentSigner struct{ ssh.Signer }

func (s agentSigner) PublicKey() ssh.PublicKey {
	if key, err := ssh.ParsePublicKey(s.Signer.PublicKey().Marshal()); err == nil {
		return key
	}
	return s.Signer.PublicKey()
}

// SignWithAlgorithm is what RSA keys need, whose plain algorithm is SHA-1 (RFC 8332).
func (s agentSigner) SignWithAlgorithm(rand io.Reader, data []byte, algorithm string) (*ssh.Signature, error) {
	signer, ok := s.Signer.(ssh.AlgorithmSigner)
	if !ok {
		return nil, errors.ErrUnsupported
	}
	return signer.SignWithAlgorithm(rand, data, algorithm)
}
