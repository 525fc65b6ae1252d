package sign

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/binary"
	"encoding/pem"
	"errors"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/hiddeco/sshsig"
	"golang.org/x/crypto/ssh"
	"golang.org/x/crypto/ssh/agent"
)

var message = []byte("{\"kind\":\"approve\"}\n")

// testKeys is one key of every kind. The hardware keys are imitated: what signs is in memory.
var testKeys = sync.OnceValue(func() map[string]*PrivateKey {
	keys := map[string]*PrivateKey{}
	_, ed, _ := ed25519.GenerateKey(rand.Reader)
	rsaKey, _ := rsa.GenerateKey(rand.Reader, 2048)
	for name, raw := range map[string]crypto.Signer{
		"ed25519": ed, "rsa": rsaKey, "p256": ecdsaKey(elliptic.P256()), "p384": ecdsaKey(elliptic.P384()), "p521": ecdsaKey(elliptic.P521()),
	} {
		signer, err := ssh.NewSignerFromKey(raw)
		if err != nil {
			panic(err)
		}
		if keys[name], err = newPrivateKey(signer); err != nil {
			panic(err)
		}
	}
	var err error
	if keys["sk-ed25519"], err = newPrivateKey(newHardwareKey(1)); err != nil {
		panic(err)
	}
	return keys
})

func ecdsaKey(curve elliptic.Curve) crypto.Signer {
	key, err := ecdsa.GenerateKey(curve, rand.Reader)
	if err != nil {
		panic(err)
	}
	return key
}

// hardwareKey signs as a FIDO2 authenticator does behind OpenSSH (PROTOCOL.u2f).
type hardwareKey struct {
	public ssh.PublicKey
	key    ed25519.PrivateKey
	flags  byte
}

const hardwareApplication = "ssh:"

func newHardwareKey(flags byte) ssh.Signer {
	public, private, _ := ed25519.GenerateKey(rand.Reader)
	key, err := ssh.ParsePublicKey(ssh.Marshal(struct {
		Kind        string
		Key         []byte
		Application string
	}{ssh.KeyAlgoSKED25519, public, hardwareApplication}))
	if err != nil {
		panic(err)
	}
	return hardwareKey{key, private, flags}
}

func (k hardwareKey) PublicKey() ssh.PublicKey { return k.public }

func (k hardwareKey) Sign(_ io.Reader, data []byte) (*ssh.Signature, error) {
	application, hash := sha256.Sum256([]byte(hardwareApplication)), sha256.Sum256(data)
	rest := binary.BigEndian.AppendUint32([]byte{k.flags}, 7)
	signed := append(append(application[:], rest...), hash[:]...)
	return &ssh.Signature{Format: ssh.KeyAlgoSKED25519, Blob: ed25519.Sign(k.key, signed), Rest: rest}, nil
}

func signed(t testing.TB, k *PrivateKey) []byte {
	t.Helper()
	armoured, err := k.Sign(message, Approval)
	if err != nil {
		t.Fatal(err)
	}
	return armoured
}

func TestSignAndVerify(t *testing.T) {
	for name, k := range testKeys() {
		armoured := signed(t, k)
		if key, err := new(Verifier).Verify(message, armoured, Approval); err != nil || key != k.Public() {
			t.Errorf("%s: %v, %v", name, key, err)
		}
		for id, got := range map[string]error{
			"sign.wrong":           verifyError([]byte("{}"), armoured, Approval),
			"sign.namespace":       verifyError(message, armoured, Checkpoint),
			"sign.not-a-signature": verifyError(message, nil, Approval),
		} {
			if idOf(got) != id {
				t.Errorf("%s: %v, want %s", name, got, id)
			}
		}
	}
}

func verifyError(message, armoured []byte, ns Namespace) error {
	_, err := new(Verifier).Verify(message, armoured, ns)
	return err
}

func idOf(err error) string {
	var e *Error
	if errors.As(err, &e) {
		return e.ID
	}
	return ""
}

// TestOneFormOnly: no bit of an armoured signature can be changed. OpenSSH takes some that can.
func TestOneFormOnly(t *testing.T) {
	for _, name := range []string{"ed25519", "p256", "rsa", "sk-ed25519"} {
		armoured := signed(t, testKeys()[name])
		for i := range len(armoured) * 8 {
			changed := bytes.Clone(armoured)
			changed[i/8] ^= 1 << (i % 8)
			if _, err := new(Verifier).Verify(message, changed, Approval); err == nil {
				t.Errorf("%s: bit %d of byte %d %q may be changed", name, i%8, i/8, armoured[i/8])
			}
		}
	}
}

// TestOtherForms: spellings of one signature that decoders take.
func TestOtherForms(t *testing.T) {
	ed, p256, rsaKey := testKeys()["ed25519"], testKeys()["p256"], testKeys()["rsa"]
	again := func(k *PrivateKey, change func(*sshsig.Signature)) []byte {
		wire, _ := unarmour(signed(t, k))
		sig, err := sshsig.ParseSignature(wire)
		if err != nil {
			t.Fatal(err)
		}
		change(sig)
		return armour(sig.Marshal())
	}
	good := signed(t, ed)
	wire, _ := unarmour(good)
	for name, armoured := range map[string][]byte{
		"lines of 64":        pem.EncodeToMemory(&pem.Block{Type: "SSH SIGNATURE", Bytes: wire}),
		"CRLF":               bytes.ReplaceAll(good, []byte("\n"), []byte("\r\n")),
		"text before":        append([]byte("\n"), good...),
		"text after":         append(bytes.Clone(good), '\n'),
		"no last newline":    bytes.TrimSuffix(good, []byte("\n")),
		"bytes after":        armour(append(bytes.Clone(wire), 0)),
		"rest":               again(ed, func(s *sshsig.Signature) { s.Signature.Rest = []byte{0} }),
		"leading zero":       again(p256, func(s *sshsig.Signature) { s.Signature.Blob = leadingZero(s.Signature.Blob) }),
		"short RSA":          again(rsaKey, func(s *sshsig.Signature) { s.Signature.Blob = s.Signature.Blob[1:] }),
		"rest of ECDSA":      again(p256, func(s *sshsig.Signature) { s.Signature.Blob = append(s.Signature.Blob, 0) }),
		"a hundred thousand": bytes.Repeat([]byte("A"), 100_000),
	} {
		if _, err := new(Verifier).Verify(message, armoured, Approval); err == nil {
			t.Errorf("%s is accepted", name)
		}
	}
}

// leadingZero writes the first number of an ECDSA signature with a byte more than it needs.
func leadingZero(blob []byte) []byte {
	n := binary.BigEndian.Uint32(blob)
	longer := append(binary.BigEndian.AppendUint32(nil, n+1), 0)
	return append(longer, blob[4:]...)
}

func TestKeysThatSignNothing(t *testing.T) {
	ca := testKeys()["ed25519"].signer
	cert := &ssh.Certificate{Key: ca.PublicKey(), CertType: ssh.UserCert, ValidPrincipals: []string{"li"}, ValidBefore: ssh.CertTimeInfinity}
	if err := cert.SignCert(rand.Reader, ca); err != nil {
		t.Fatal(err)
	}
	short, err := ssh.ParsePublicKey(ssh.Marshal(struct {
		Kind string
		E, N []byte
	}{"ssh-rsa", []byte{1, 0, 1}, append([]byte{0}, bytes.Repeat([]byte{0xff}, 128)...)}))
	if err != nil {
		t.Fatal(err)
	}
	for id, key := range map[string]ssh.PublicKey{"sign.certificate": cert, "sign.short-key": short} {
		if _, _, err := ParsePublicKey(ssh.MarshalAuthorizedKey(key)); idOf(err) != id {
			t.Errorf("%v, want %s", err, id)
		}
	}
	if _, err := newPrivateKey(mustCertSigner(t, cert, ca)); idOf(err) != "sign.certificate" {
		t.Error(err)
	}
	if k, err := newPrivateKey(newHardwareKey(0)); err != nil {
		t.Error(err)
	} else if _, err := k.Sign(message, Approval); idOf(err) != "sign.wrong" { // nobody touched it
		t.Error(err)
	}
}

func mustCertSigner(t *testing.T, cert *ssh.Certificate, signer ssh.Signer) ssh.Signer {
	t.Helper()
	s, err := ssh.NewCertSigner(cert, signer)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestAgent signs with keys that an agent holds.
func TestAgent(t *testing.T) {
	ring := agent.NewKeyring()
	_, ed, _ := ed25519.GenerateKey(rand.Reader)
	rsaKey, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range []any{&ed, rsaKey, ecdsaKey(elliptic.P256())} {
		if err := ring.Add(agent.AddedKey{PrivateKey: key}); err != nil {
			t.Fatal(err)
		}
	}
	ours, theirs := net.Pipe()
	go func() { _ = agent.ServeAgent(ring, theirs) }()
	defer func() { _ = ours.Close() }()
	keys, err := AgentKeys(ours)
	if err != nil || len(keys) != 3 {
		t.Fatal(keys, err)
	}
	for _, k := range keys {
		if key, err := new(Verifier).Verify(message, signed(t, k), Approval); err != nil || key != k.Public() {
			t.Errorf("%s: %v", k.Public().Kind(), err)
		}
	}
	_ = ring.RemoveAll()
	if _, err := keys[0].Sign(message, Approval); idOf(err) != "sign.refused" {
		t.Error(err)
	}
	_ = ours.Close()
	if _, err := AgentKeys(ours); idOf(err) != "sign.agent" {
		t.Error(err)
	}
}

func TestParsePrivateKey(t *testing.T) {
	_, raw, _ := ed25519.GenerateKey(rand.Reader)
	plain, err := ssh.MarshalPrivateKey(raw, "")
	if err != nil {
		t.Fatal(err)
	}
	locked, err := ssh.MarshalPrivateKeyWithPassphrase(raw, "", []byte("open sesame"))
	if err != nil {
		t.Fatal(err)
	}
	word := func(s string) func() ([]byte, error) { return func() ([]byte, error) { return []byte(s), nil } }
	nobody := func() ([]byte, error) { return nil, ErrNoPassphrase }
	for _, tt := range []struct {
		name string
		file []byte
		ask  func() ([]byte, error)
		id   string
	}{
		{"plain", pem.EncodeToMemory(plain), nobody, ""},
		{"encrypted", pem.EncodeToMemory(locked), word("open sesame"), ""},
		{"wrong passphrase", pem.EncodeToMemory(locked), word("open barley"), "sign.passphrase"},
		{"nobody to ask", pem.EncodeToMemory(locked), nobody, "sign.encrypted"},
		{"no key", []byte("key"), nobody, "sign.not-a-private-key"},
	} {
		k, err := ParsePrivateKey(tt.file, tt.ask)
		if idOf(err) != tt.id || (err == nil) != (k != nil) {
			t.Errorf("%s: %v, want %s", tt.name, err, tt.id)
		}
		if public, ok := PublicOf(tt.file); ok != (tt.name != "no key") || k != nil && public != k.Public() {
			t.Errorf("%s: %v, %v", tt.name, public, ok)
		}
	}
}

// TestOpenSSH holds both directions to OpenSSH's own program.
func TestOpenSSH(t *testing.T) {
	program, err := exec.LookPath("ssh-keygen")
	if err != nil {
		t.Skip("ssh-keygen is not on PATH")
	}
	dir := t.TempDir()
	file := func(name string, data []byte) string {
		name = filepath.Join(dir, name)
		if err := os.WriteFile(name, data, 0o600); err != nil {
			t.Fatal(err)
		}
		return name
	}
	text := file("text", message)
	for name, k := range testKeys() {
		signers := file("signers", []byte("li@example.org "+k.Public().String()+"\n"))
		sig := file("text.sig", signed(t, k))
		cmd := exec.Command(program, "-Y", "verify", "-f", signers, "-I", "li@example.org", "-n", string(Approval), "-s", sig)
		cmd.Stdin = bytes.NewReader(message)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("%s: ssh-keygen refuses what we sign: %v\n%s", name, err, out)
		}
	}
	for _, kind := range []string{"ed25519", "rsa", "ecdsa"} {
		key := filepath.Join(dir, "id_"+kind)
		run(t, program, "-q", "-t", kind, "-N", "", "-C", "li", "-f", key)
		_ = os.Remove(text + ".sig")
		run(t, program, "-q", "-Y", "sign", "-f", key, "-n", string(Approval), text)
		sig, err := os.ReadFile(text + ".sig")
		if err != nil {
			t.Fatal(err)
		}
		line, _ := os.ReadFile(key + ".pub")
		want, comment, err := ParsePublicKey(line)
		if err != nil || comment != "li" {
			t.Errorf("%s: %q, %v", kind, comment, err)
		}
		if got, err := new(Verifier).Verify(message, sig, Approval); err != nil && !errors.Is(err, ErrHighS) || got != want {
			t.Errorf("%s: we refuse what ssh-keygen signs: %v", kind, err)
		}
		out, err := exec.Command(program, "-l", "-f", key).Output()
		if err != nil || !strings.Contains(string(out), want.Fingerprint()) {
			t.Errorf("%s: %s is not in %q", kind, want.Fingerprint(), out)
		}
	}
}

func run(t *testing.T, name string, args ...string) {
	t.Helper()
	if out, err := exec.Command(name, args...).CombinedOutput(); err != nil {
		t.Fatalf("%s %v: %v\n%s", name, args, err, out)
	}
}

func TestNotes(t *testing.T) {
	const text, name = "concord\n12\n", "concord-ledger"
	for kind, k := range testKeys() {
		note, err := k.SignNote(text, name, Checkpoint)
		if err != nil {
			t.Fatal(err)
		}
		others := []PublicKey{newTestKey(t).Public(), k.Public()}
		if got, key, err := OpenNote(note, name, Checkpoint, others); err != nil || got != text || key != k.Public() {
			t.Errorf("%s: %q, %v, %v", kind, got, key, err)
		}
		for why, err := range map[string]error{
			"no key":    noteError(note, name, Checkpoint, nil),
			"other key": noteError(note, name, Checkpoint, others[:1]),
			"name":      noteError(note, "x", Checkpoint, others),
			"purpose":   noteError(note, name, Approval, others),
		} {
			if idOf(err) != "sign.note" {
				t.Errorf("%s: %s: %v", kind, why, err)
			}
		}
		for i := range len(note) * 8 {
			if kind != "ed25519" && i%101 != 0 {
				continue // slow, and much the same
			}
			changed := bytes.Clone(note)
			changed[i/8] ^= 1 << (i % 8)
			if noteError(changed, name, Checkpoint, others) == nil {
				t.Errorf("%s: bit %d of byte %d may be changed", kind, i%8, i/8)
			}
		}
		second, err := newTestKey(t).SignNote(text, name, Checkpoint)
		if err != nil {
			t.Fatal(err)
		}
		line := second[bytes.LastIndex(second, []byte("—")):]
		if err := noteError(append(bytes.Clone(note), line...), name, Checkpoint, others); idOf(err) != "sign.not-canonical" {
			t.Errorf("%s: two signatures: %v", kind, err)
		}
	}
}

func newTestKey(t testing.TB) *PrivateKey {
	t.Helper()
	_, raw, _ := ed25519.GenerateKey(rand.Reader)
	signer, err := ssh.NewSignerFromKey(raw)
	if err != nil {
		t.Fatal(err)
	}
	k, err := newPrivateKey(signer)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func noteError(note []byte, name string, ns Namespace, keys []PublicKey) error {
	_, _, err := OpenNote(note, name, ns, keys)
	return err
}

// FuzzVerify: whatever is accepted is the signature that was made.
func FuzzVerify(f *testing.F) {
	k := testKeys()["ed25519"]
	good := signed(f, k)
	f.Add(good)
	for _, k := range testKeys() {
		f.Add(signed(f, k))
	}
	f.Fuzz(func(t *testing.T, armoured []byte) {
		key, err := new(Verifier).Verify(message, armoured, Approval)
		if err == nil && key == k.Public() && !bytes.Equal(armoured, good) { // Ed25519 signs a message in one way
			t.Errorf("accepted: %q", armoured)
		}
	})
}

// FuzzOpenNote: a note that is opened is what it says, byte for byte.
func FuzzOpenNote(f *testing.F) {
	k := testKeys()["ed25519"]
	good, err := k.SignNote("concord\n12\n", "x", Checkpoint)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	f.Fuzz(func(t *testing.T, note []byte) {
		if _, _, err := OpenNote(note, "x", Checkpoint, []PublicKey{k.Public()}); err == nil && !bytes.Equal(note, good) {
			t.Errorf("opened: %q", note)
		}
	})
}
