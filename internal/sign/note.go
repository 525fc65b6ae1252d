package sign

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"

	"golang.org/x/mod/sumdb/note"
)

// sshType starts what the identifier of a key is made of: 0xff is for types of signatures that have no
// number of their own, a name follows (C2SP signed-note, Signatures).
const sshType = "\xffsshsig\n"

// SignNote signs a text as a signed note (C2SP signed-note) whose signature is an SSH signature. name is
// what the note is signed as. text ends with a newline.
func (k *PrivateKey) SignNote(text, name string, ns Namespace) ([]byte, error) {
	signed, err := note.Sign(&note.Note{Text: text}, noteSigner{k, name, ns})
	if err != nil {
		return nil, fault("sign.refused", err)
	}
	return signed, nil
}

// OpenNote returns the text of a signed note, and the key among those given that signed it. A note has
// one signature here, and one form: anything else in it is refused.
func OpenNote(signed []byte, name string, ns Namespace, keys []PublicKey) (text string, key PublicKey, err error) {
	known := noteKeys{name: name, ns: ns, keys: keys}
	opened, err := note.Open(signed, &known)
	if err != nil {
		return "", PublicKey{}, fault("sign.note", err)
	}
	if len(opened.Sigs) != 1 || len(opened.UnverifiedSigs) != 0 {
		return "", PublicKey{}, fault("sign.not-canonical", nil)
	}
	sig := opened.Sigs[0]
	wire, err := base64.StdEncoding.DecodeString(sig.Base64)
	again := []byte(opened.Text + "\n— " + sig.Name + " " + base64.StdEncoding.EncodeToString(wire) + "\n")
	if err != nil || !bytes.Equal(again, signed) {
		return "", PublicKey{}, fault("sign.not-canonical", err)
	}
	return opened.Text, known.signed, nil
}

type noteSigner struct {
	key  *PrivateKey
	name string
	ns   Namespace
}

func (s noteSigner) Name() string                     { return s.name }
func (s noteSigner) KeyHash() uint32                  { return noteID(s.name, s.key.public) }
func (s noteSigner) Sign(text []byte) ([]byte, error) { return s.key.sign(text, s.ns) }

// noteID is the identifier of a key in the line of a signature.
func noteID(name string, key PublicKey) uint32 {
	sum := sha256.Sum256([]byte(name + "\n" + sshType + key.wire))
	return binary.BigEndian.Uint32(sum[:])
}

// noteKeys are the keys that may have signed a note, and the one that did.
type noteKeys struct {
	name   string
	ns     Namespace
	keys   []PublicKey
	signed PublicKey
}

// Verifier returns who can check the signature of a name and identifier.
func (k *noteKeys) Verifier(name string, id uint32) (note.Verifier, error) {
	for _, key := range k.keys {
		if name == k.name && noteID(name, key) == id {
			return &noteVerifier{k, key}, nil
		}
	}
	return nil, &note.UnknownVerifierError{Name: name, KeyHash: id}
}

type noteVerifier struct {
	of  *noteKeys
	key PublicKey
}

func (v *noteVerifier) Name() string    { return v.of.name }
func (v *noteVerifier) KeyHash() uint32 { return noteID(v.of.name, v.key) }

func (v *noteVerifier) Verify(text, wire []byte) bool {
	key, err := new(Verifier).verify(text, wire, v.of.ns)
	if err != nil || key != v.key {
		return false
	}
	v.of.signed = key
	return true
}
