// Package sign makes and checks the SSH signatures of a project's ledger, and reads who may make them.
//
// Start with [PrivateKey.Sign] and [Verify]; who may sign as whom is [ParseSigners] of an allowed_signers
// file. Signatures are those of `ssh-keygen -Y sign`, and `ssh-keygen -Y verify` accepts them
// (PROTOCOL.sshsig of OpenSSH). Where OpenSSH takes several spellings of one signature, only the one
// that it writes is taken here: a signature has no second form. Nothing here touches the disk, an
// agent's socket or a terminal: the caller brings bytes and streams.
package sign

import (
	"bytes"
	"encoding/base64"
	"errors"
	"sync"

	"github.com/hiddeco/sshsig"
	"golang.org/x/crypto/ssh"
)

// A Namespace keeps a signature made for one purpose from being shown for another (PROTOCOL.sshsig, 3).
type Namespace string

// The namespaces in use.
const (
	Approval   Namespace = "concord-approval-v1"   // of events and of what is published
	Checkpoint Namespace = "concord-checkpoint-v1" // of checkpoints of the ledger
)

// An Error says what is wrong with a key, a signature or a line of signers. Its ID is that of a message
// of the catalogues.
type Error struct {
	ID   string
	Data map[string]any
	Err  error // what a library said
}

// Error returns the identifier; people are shown the message.
func (e *Error) Error() string {
	if e.Err != nil {
		return e.ID + ": " + e.Err.Error()
	}
	return e.ID
}

// Unwrap returns what a library said.
func (e *Error) Unwrap() error { return e.Err }

func fault(id string, err error) *Error {
	e := &Error{ID: id, Data: map[string]any{}, Err: err}
	if err != nil {
		e.Data["Error"] = err.Error()
	}
	return e
}

// Limit is how long an armoured signature may be, in bytes: several times that of the largest RSA key.
const Limit = 16 << 10

// Sign returns the armoured signature of a message.
func (k *PrivateKey) Sign(message []byte, ns Namespace) ([]byte, error) {
	wire, err := k.sign(message, ns)
	if err != nil {
		return nil, err
	}
	return armour(wire), nil
}

// sign returns the signature in the wire format.
func (k *PrivateKey) sign(message []byte, ns Namespace) ([]byte, error) {
	sig, err := sshsig.Sign(bytes.NewReader(message), k.signer, sshsig.HashSHA512, string(ns))
	if err != nil {
		return nil, fault("sign.refused", err)
	}
	lowerS(sig)
	wire := sig.Marshal()
	// An agent is a program of others: what it answered is looked at as if it came from a file.
	if _, err := new(Verifier).verify(message, wire, ns); err != nil {
		return nil, err
	}
	return wire, nil
}

// A Verifier checks signatures. It remembers keys, so that many signatures by one are checked in less time.
// The zero value is ready. It is safe for concurrent use.
type Verifier struct {
	keys sync.Map // of a key's wire form: its *knownKey
}

// A knownKey is one that a Verifier has met.
type knownKey struct {
	PublicKey
	edwards *edwardsKey // nil: it is of another kind
}

// known returns what there is to know of a key, or why it may sign nothing.
func (v *Verifier) known(key ssh.PublicKey) (*knownKey, error) {
	wire := string(key.Marshal())
	if k, ok := v.keys.Load(wire); ok {
		return k.(*knownKey), nil
	}
	public, err := newPublicKey(key)
	if err != nil {
		return nil, err
	}
	k := &knownKey{PublicKey: public}
	if key.Type() == ssh.KeyAlgoED25519 {
		k.edwards = newEdwardsKey(edwardsBytes(key))
	}
	first, _ := v.keys.LoadOrStore(wire, k)
	return first.(*knownKey), nil
}

// Verify returns the key that made the armoured signature of a message. It says nothing about whose key
// that is, see [Signers.Check]. With [ErrHighS] it returns the key too.
func (v *Verifier) Verify(message, armoured []byte, ns Namespace) (PublicKey, error) {
	if len(armoured) > Limit {
		return PublicKey{}, fault("sign.not-a-signature", nil)
	}
	wire, ok := unarmour(armoured)
	if !ok {
		return PublicKey{}, fault("sign.not-a-signature", nil)
	}
	if !bytes.Equal(armour(wire), armoured) {
		return PublicKey{}, fault("sign.not-canonical", nil)
	}
	return v.verify(message, wire, ns)
}

func (v *Verifier) verify(message, wire []byte, ns Namespace) (PublicKey, error) {
	sig, err := sshsig.ParseSignature(wire)
	if err != nil {
		return PublicKey{}, fault("sign.not-a-signature", err)
	}
	if !bytes.Equal(sig.Marshal(), wire) {
		return PublicKey{}, fault("sign.not-canonical", nil)
	}
	key, err := v.known(sig.PublicKey)
	if err != nil {
		return PublicKey{}, err
	}
	form := canonical(sig)
	if form != nil && !errors.Is(form, ErrHighS) {
		return PublicKey{}, form
	}
	if sig.Namespace != string(ns) {
		e := fault("sign.namespace", nil)
		e.Data["Found"], e.Data["Want"] = sig.Namespace, string(ns)
		return PublicKey{}, e
	}
	if err := key.check(message, sig); err != nil {
		return PublicKey{}, fault("sign.wrong", err)
	}
	return key.PublicKey, form
}

// check reports what is wrong with a signature of the message by the key.
func (k *knownKey) check(message []byte, sig *sshsig.Signature) error {
	signed, err := signedData(message, sig.HashAlgorithm, sig.Namespace)
	switch {
	case err != nil:
		return err
	case k.edwards == nil || sig.Signature.Format != ssh.KeyAlgoED25519:
		return sig.PublicKey.Verify(signed, sig.Signature)
	case !k.edwards.verify(signed, sig.Signature.Blob):
		return errors.New("signature did not verify")
	}
	return nil
}

// signedData is what a signature is made of: not the message, its hash (PROTOCOL.sshsig, 3).
func signedData(message []byte, algorithm sshsig.HashAlgorithm, namespace string) ([]byte, error) {
	if err := algorithm.Available(); err != nil {
		return nil, err
	}
	hash := algorithm.Hash()
	hash.Write(message)
	return append([]byte("SSHSIG"), ssh.Marshal(struct{ Namespace, Reserved, Hash, Sum string }{
		namespace, "", algorithm.String(), string(hash.Sum(nil)),
	})...), nil
}

const (
	armourStart = "-----BEGIN SSH SIGNATURE-----\n"
	armourEnd   = "-----END SSH SIGNATURE-----\n"
	armourWidth = 70 // as OpenSSH writes it
)

// armour writes a signature as OpenSSH does; package sshsig, as encoding/pem, has other lines.
func armour(wire []byte) []byte {
	text := base64.StdEncoding.EncodeToString(wire)
	out := append(make([]byte, 0, len(text)+len(text)/armourWidth+80), armourStart...)
	for len(text) > 0 {
		n := min(len(text), armourWidth)
		out = append(append(out, text[:n]...), '\n')
		text = text[n:]
	}
	return append(out, armourEnd...)
}

func unarmour(armoured []byte) ([]byte, bool) {
	text, ok := bytes.CutPrefix(armoured, []byte(armourStart))
	if !ok {
		return nil, false
	}
	text, ok = bytes.CutSuffix(text, []byte(armourEnd))
	if !ok {
		return nil, false
	}
	wire := make([]byte, base64.StdEncoding.DecodedLen(len(text)))
	n, err := base64.StdEncoding.Strict().Decode(wire, text)
	return wire[:n], err == nil
}
