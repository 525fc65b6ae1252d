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
	wire := sig.Marshal()
	// An agent is a program of others: what it answered is looked at as if it came from a file.
	if _, err := verify(message, wire, ns); err != nil {
		return nil, err
	}
	return wire, nil
}

// Verify returns the key that made the armoured signature of a message. It says nothing about whose key
// that is, see [Signers.Check].
func Verify(message, armoured []byte, ns Namespace) (PublicKey, error) {
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
	return verify(message, wire, ns)
}

func verify(message, wire []byte, ns Namespace) (PublicKey, error) {
	sig, err := sshsig.ParseSignature(wire)
	if err != nil {
		return PublicKey{}, fault("sign.not-a-signature", err)
	}
	if !bytes.Equal(sig.Marshal(), wire) {
		return PublicKey{}, fault("sign.not-canonical", nil)
	}
	key, err := newPublicKey(sig.PublicKey)
	if err != nil {
		return PublicKey{}, err
	}
	if err := canonical(sig); err != nil {
		return PublicKey{}, err
	}
	if sig.Namespace != string(ns) {
		e := fault("sign.namespace", nil)
		e.Data["Found"], e.Data["Want"] = sig.Namespace, string(ns)
		return PublicKey{}, e
	}
	if err := sshsig.Verify(bytes.NewReader(message), sig, sig.PublicKey, sig.HashAlgorithm, string(ns)); err != nil {
		return PublicKey{}, fault("sign.wrong", err)
	}
	return key, nil
}

// canonical refuses what the algorithms' own decoders take besides the form that their encoders write:
// numbers with leading zeros, signatures of RSA with some left away (RFC 8332, 3), bytes after the end.
func canonical(sig *sshsig.Signature) error {
	blob := sig.Signature.Blob
	rest := 0
	switch key := sig.PublicKey; key.Type() {
	case ssh.KeyAlgoRSA:
		if len(blob) != rsaSize(key) {
			return fault("sign.not-canonical", nil)
		}
	case ssh.KeyAlgoSKECDSA256, ssh.KeyAlgoECDSA256, ssh.KeyAlgoECDSA384, ssh.KeyAlgoECDSA521:
		var numbers ecdsaNumbers // RFC 5656, 3.1.2
		if err := ssh.Unmarshal(blob, &numbers); err != nil || !bytes.Equal(ssh.Marshal(numbers), blob) {
			return fault("sign.not-canonical", err)
		}
	}
	switch sig.PublicKey.Type() {
	case ssh.KeyAlgoSKECDSA256, ssh.KeyAlgoSKED25519:
		rest = 5 // flags and counter, PROTOCOL.u2f
	}
	if len(sig.Signature.Rest) != rest {
		return fault("sign.not-canonical", nil)
	}
	return nil
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
