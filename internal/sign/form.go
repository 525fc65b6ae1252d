package sign

import (
	"bytes"
	"crypto/ecdsa"
	"math/big"

	"github.com/hiddeco/sshsig"
	"golang.org/x/crypto/ssh"
)

// ErrHighS is the error of an ECDSA signature that is right but for its form: with (r, s) another, (r, n-s),
// is one of the same message, and whoever has one can make the other. The one with the smaller s is taken
// (SEC 1, 4.1.6, tells of the two; Bitcoin's BIP 146 takes the smaller one too).
var ErrHighS = fault("sign.high-s", nil)

// canonical refuses what the algorithms' own decoders take besides the form that is written here: numbers
// with leading zeros, the larger of two s, signatures of RSA with zeros left away (RFC 8332, 3), bytes
// after the end. Of Ed25519, and of RSA's numbers, package crypto takes one form only.
func canonical(sig *sshsig.Signature) error {
	rest := 0
	switch sig.PublicKey.Type() {
	case ssh.KeyAlgoSKECDSA256, ssh.KeyAlgoSKED25519:
		rest = 5 // flags and counter, PROTOCOL.u2f
	}
	if len(sig.Signature.Rest) != rest {
		return fault("sign.not-canonical", nil)
	}
	if sig.PublicKey.Type() == ssh.KeyAlgoRSA && len(sig.Signature.Blob) != rsaSize(sig.PublicKey) {
		return fault("sign.not-canonical", nil)
	}
	order := ecdsaOrder(sig.PublicKey)
	if order == nil {
		return nil
	}
	var numbers ecdsaNumbers
	if err := ssh.Unmarshal(sig.Signature.Blob, &numbers); err != nil || !bytes.Equal(ssh.Marshal(numbers), sig.Signature.Blob) {
		return fault("sign.not-canonical", err)
	}
	if isHigh(numbers.S, order) {
		return ErrHighS
	}
	return nil
}

// ecdsaNumbers are an ECDSA signature (RFC 5656, 3.1.2).
type ecdsaNumbers struct{ R, S *big.Int }

// ecdsaOrder is the order of the group that a key is of; nil where it is no ECDSA key.
func ecdsaOrder(key ssh.PublicKey) *big.Int {
	if k, ok := key.(ssh.CryptoPublicKey); ok {
		if k, ok := k.CryptoPublicKey().(*ecdsa.PublicKey); ok {
			return k.Params().N
		}
	}
	return nil
}

func isHigh(s, order *big.Int) bool { return new(big.Int).Lsh(s, 1).Cmp(order) > 0 }

// lowerS makes a signature as programs and hardware make it, with either s, one with the smaller s.
func lowerS(sig *sshsig.Signature) {
	order := ecdsaOrder(sig.PublicKey)
	var numbers ecdsaNumbers
	if order == nil || ssh.Unmarshal(sig.Signature.Blob, &numbers) != nil {
		return
	}
	if numbers.S.Sign() > 0 && numbers.S.Cmp(order) < 0 && isHigh(numbers.S, order) {
		numbers.S.Sub(order, numbers.S)
		sig.Signature.Blob = ssh.Marshal(numbers)
	}
}
