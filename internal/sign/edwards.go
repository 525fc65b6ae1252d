package sign

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha512"
	"encoding/binary"
	"sync"
	"sync/atomic"

	"filippo.io/edwards25519"
)

// soundPoint reports whether bytes are a point that can be a key: written in its one form (RFC 8032, 5.1.2),
// and none of the few of small order, for which anybody can make signatures.
func soundPoint(key []byte) bool {
	p, err := new(edwards25519.Point).SetBytes(key)
	return err == nil && bytes.Equal(p.Bytes(), key) &&
		new(edwards25519.Point).MultByCofactor(p).Equal(edwards25519.NewIdentityPoint()) == 0
}

// An edwardsKey checks the signatures of one Ed25519 key as package ed25519 does. After the first few it
// has a table of the key's multiples, with which a check takes half the time.
type edwardsKey struct {
	bytes ed25519.PublicKey
	seen  atomic.Int32
	minus func() *multiples // of the negated key
}

// worthTable is how many signatures of a key are checked before a table is made: to make it takes as long.
const worthTable = 16

func newEdwardsKey(key ed25519.PublicKey) *edwardsKey {
	return &edwardsKey{bytes: key, minus: sync.OnceValue(func() *multiples {
		p, err := new(edwards25519.Point).SetBytes(key)
		if err != nil {
			return nil // never: the key is sound
		}
		return newMultiples(p.Negate(p))
	})}
}

// verify checks a signature (RFC 8032, 5.1.7, without the cofactor, as OpenSSH and package ed25519 do):
// [S]B - [k]A has to be written as R is.
func (k *edwardsKey) verify(message, signature []byte) bool {
	if k.seen.Add(1) <= worthTable || len(signature) != ed25519.SignatureSize || k.minus() == nil {
		return ed25519.Verify(k.bytes, message, signature)
	}
	r := signature[:32]
	s, err := new(edwards25519.Scalar).SetCanonicalBytes(signature[32:])
	if err != nil {
		return false
	}
	hash := sha512.New()
	hash.Write(r)
	hash.Write(k.bytes)
	hash.Write(message)
	var digest [sha512.Size]byte
	challenge, err := new(edwards25519.Scalar).SetUniformBytes(hash.Sum(digest[:0]))
	if err != nil {
		return false
	}
	sum := edwards25519.NewIdentityPoint()
	baseMultiples().add(sum, s)
	k.minus().add(sum, challenge)
	return bytes.Equal(sum.Bytes(), r)
}

// window is how many bits of a number are taken at a time.
const window = 6

// multiples are those of a point P: at [i][k] stands (k+1)·64^i·P. They take 220 KiB.
type multiples [43][1 << (window - 1)]edwards25519.Point

// baseMultiples are those of the curve's base point.
var baseMultiples = sync.OnceValue(func() *multiples { return newMultiples(edwards25519.NewGeneratorPoint()) })

func newMultiples(p *edwards25519.Point) *multiples {
	m := new(multiples)
	for i := range m {
		row := &m[i]
		row[0].Set(p)
		for k := 1; k < len(row); k++ {
			row[k].Add(&row[k-1], p)
		}
		half := &row[len(row)-1]
		p = new(edwards25519.Point).Add(half, half)
	}
	return m
}

// add adds n·P to a sum, with digits of n from -31 to 32. Which multiples are read depends on n, which is no
// secret here.
func (m *multiples) add(sum *edwards25519.Point, n *edwards25519.Scalar) {
	var bits [34]byte // the lowest first
	copy(bits[:], n.Bytes())
	carry := 0
	for i := range m {
		at := i * window
		digit := int(binary.LittleEndian.Uint16(bits[at/8:])>>(at%8))%(1<<window) + carry
		carry = 0
		if digit > len(m[i]) {
			digit, carry = digit-1<<window, 1
		}
		switch {
		case digit > 0:
			sum.Add(sum, &m[i][digit-1])
		case digit < 0:
			sum.Subtract(sum, &m[i][-digit-1])
		}
	}
}
