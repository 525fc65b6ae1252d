package sign

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"io"
	"math/big"
	mathrand "math/rand/v2"
	"testing"

	"github.com/hiddeco/sshsig"
	"golang.org/x/crypto/ssh"
)

// hardwareECDSA signs as a FIDO2 authenticator with an ECDSA key does behind OpenSSH (PROTOCOL.u2f).
type hardwareECDSA struct {
	public ssh.PublicKey
	key    *ecdsa.PrivateKey
}

func newHardwareECDSA(t *testing.T) hardwareECDSA {
	t.Helper()
	key := ecdsaKey(elliptic.P256()).(*ecdsa.PrivateKey)
	point, err := key.PublicKey.ECDH()
	if err != nil {
		t.Fatal(err)
	}
	public, err := ssh.ParsePublicKey(ssh.Marshal(struct {
		Kind, Curve string
		Point       []byte
		Application string
	}{ssh.KeyAlgoSKECDSA256, "nistp256", point.Bytes(), hardwareApplication}))
	if err != nil {
		t.Fatal(err)
	}
	return hardwareECDSA{public, key}
}

func (k hardwareECDSA) PublicKey() ssh.PublicKey { return k.public }

func (k hardwareECDSA) Sign(_ io.Reader, data []byte) (*ssh.Signature, error) {
	application, hash := sha256.Sum256([]byte(hardwareApplication)), sha256.Sum256(data)
	rest := binary.BigEndian.AppendUint32([]byte{1}, 7)
	digest := sha256.Sum256(append(append(application[:], rest...), hash[:]...))
	var numbers ecdsaNumbers
	var err error
	numbers.R, numbers.S, err = ecdsa.Sign(rand.Reader, k.key, digest[:])
	return &ssh.Signature{Format: ssh.KeyAlgoSKECDSA256, Blob: ssh.Marshal(numbers), Rest: rest}, err
}

// TestOneOfTwo: every key of ECDSA can make two signatures of the one that it makes; the smaller is made
// and taken, whichever the key or the agent comes up with.
func TestOneOfTwo(t *testing.T) {
	keys := map[string]*PrivateKey{"p256": testKeys()["p256"], "p384": testKeys()["p384"], "p521": testKeys()["p521"]}
	var err error
	if keys["sk-p256"], err = newPrivateKey(newHardwareECDSA(t)); err != nil {
		t.Fatal(err)
	}
	for name, k := range keys {
		for range 12 {
			armoured := signed(t, k)
			if _, err := new(Verifier).Verify(message, armoured, Approval); err != nil {
				t.Errorf("%s: %v", name, err)
			}
			other := twin(t, armoured)
			if key, err := new(Verifier).Verify(message, other, Approval); !errors.Is(err, ErrHighS) || key != k.Public() {
				t.Errorf("%s: the other is taken: %v", name, err)
			}
			if key, err := new(Verifier).Verify([]byte("{}"), other, Approval); errors.Is(err, ErrHighS) || err == nil || key != (PublicKey{}) {
				t.Errorf("%s: of another message: %v", name, err)
			}
		}
	}
}

// twin returns the other ECDSA signature of the same message.
func twin(t *testing.T, armoured []byte) []byte {
	t.Helper()
	wire, _ := unarmour(armoured)
	sig, err := sshsig.ParseSignature(wire)
	if err != nil {
		t.Fatal(err)
	}
	var numbers ecdsaNumbers
	if err := ssh.Unmarshal(sig.Signature.Blob, &numbers); err != nil {
		t.Fatal(err)
	}
	numbers.S.Sub(ecdsaOrder(sig.PublicKey), numbers.S)
	sig.Signature.Blob = ssh.Marshal(numbers)
	return armour(sig.Marshal())
}

// TestOtherNumbers: numbers that come to the same as those of a signature, in Ed25519 and in RSA.
func TestOtherNumbers(t *testing.T) {
	order, _ := new(big.Int).SetString("7237005577332262213973186563042994240857116359379907606001950938285454250989", 10)
	for name, change := range map[string]func(*sshsig.Signature){
		"ed25519": func(s *sshsig.Signature) { // S + L, little-endian (RFC 8032, 5.1.7)
			raised := new(big.Int).Add(new(big.Int).SetBytes(reversed(s.Signature.Blob[32:])), order)
			copy(s.Signature.Blob[32:], reversed(raised.FillBytes(make([]byte, 32))))
		},
		"rsa": func(s *sshsig.Signature) { // s + n, of as many bytes where s is small enough
			key := s.PublicKey.(ssh.CryptoPublicKey).CryptoPublicKey().(*rsa.PublicKey)
			raised := new(big.Int).Add(new(big.Int).SetBytes(s.Signature.Blob), key.N)
			if raised.BitLen() <= 8*len(s.Signature.Blob) {
				raised.FillBytes(s.Signature.Blob)
			} else {
				s.Signature.Blob = raised.Bytes()
			}
		},
	} {
		wire, _ := unarmour(signed(t, testKeys()[name]))
		sig, err := sshsig.ParseSignature(wire)
		if err != nil {
			t.Fatal(err)
		}
		change(sig)
		if _, err := new(Verifier).Verify(message, armour(sig.Marshal()), Approval); err == nil {
			t.Errorf("%s: a number that is too large is taken", name)
		}
	}
}

func reversed(b []byte) []byte {
	out := bytes.Clone(b)
	for i := range out {
		out[i] = b[len(b)-1-i]
	}
	return out
}

// TestWeakKeys: the points of small order and those in a second writing, which package ed25519 takes as keys
// (from the list of RFC 8032's points as Cremers and Jackson, "Prime, Order Please!", 2019, give it).
func TestWeakKeys(t *testing.T) {
	for _, point := range []string{
		"0100000000000000000000000000000000000000000000000000000000000000",
		"0000000000000000000000000000000000000000000000000000000000000000",
		"0000000000000000000000000000000000000000000000000000000000000080",
		"ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
		"26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
		"c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
		"edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", // 0 as p
		"eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", // 1 as p+1
		"0100000000000000000000000000000000000000000000000000000000000080", // 1, and no x to be negative
		"0200000000000000000000000000000000000000000000000000000000000000", // no point
	} {
		key, _ := hex.DecodeString(point)
		if soundPoint(key) {
			t.Errorf("%s can be a key", point)
		}
		for _, wire := range [][]byte{
			ssh.Marshal(struct {
				Kind string
				Key  []byte
			}{ssh.KeyAlgoED25519, key}),
			ssh.Marshal(struct {
				Kind        string
				Key         []byte
				Application string
			}{ssh.KeyAlgoSKED25519, key, hardwareApplication}),
		} {
			public, err := ssh.ParsePublicKey(wire)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := newPublicKey(public); idOf(err) != "sign.weak-key" {
				t.Errorf("%s: %v", point, err)
			}
		}
	}
}

// TestTable holds the checks with a key's table to those of package ed25519: right signatures, and such with
// a bit changed anywhere.
func TestTable(t *testing.T) {
	random := mathrand.New(mathrand.NewPCG(1, 2))
	for range 3 {
		public, private, err := ed25519.GenerateKey(rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		k := newEdwardsKey(public)
		k.seen.Store(worthTable)
		for range 100 {
			text := []byte{byte(random.Uint32()), byte(random.Uint32())}
			signature := ed25519.Sign(private, text)
			if !k.verify(text, signature) {
				t.Fatal("a right signature is refused")
			}
			if i := random.IntN(8 * (len(signature) + len(text))); i < 8*len(signature) {
				signature[i/8] ^= 1 << (i % 8)
			} else {
				text[i/8-len(signature)] ^= 1 << (i % 8)
			}
			if k.verify(text, signature) != ed25519.Verify(public, text, signature) {
				t.Fatalf("%x of %x: package ed25519 thinks otherwise", signature, text)
			}
		}
		if k.verify(nil, nil) || k.verify(nil, make([]byte, 64)) {
			t.Error("nothing is a signature")
		}
	}
}

// BenchmarkVerify checks many signatures of one key, with its table and without.
func BenchmarkVerify(b *testing.B) {
	armoured := signed(b, testKeys()["ed25519"])
	b.Run("one", func(b *testing.B) {
		for b.Loop() {
			if _, err := new(Verifier).Verify(message, armoured, Approval); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("many", func(b *testing.B) {
		var v Verifier
		for b.Loop() {
			if _, err := v.Verify(message, armoured, Approval); err != nil {
				b.Fatal(err)
			}
		}
	})
}
