package project

import (
	"encoding/hex"
	"errors"
	"io/fs"
	"sync"

	"github.com/klauspost/compress/zstd"

	"github.com/concord-l10n/concord/document"
)

// objectsFolder is where contents are kept, by the digest of their bytes: the first two digits name a
// folder, the others the file in it. The file is compressed (Zstandard, RFC 8878); what counts is the
// bytes that it holds.
const objectsFolder = "objects"

// objectLimit is how large an object may be, in bytes: as large as anything that is read.
const objectLimit = TermbaseLimit

func (p *Project) objectFile(d document.Digest) string {
	digits := hex.EncodeToString(d[:])
	return p.inState(objectsFolder, digits[:2], digits[2:])
}

// Object returns the bytes that have the digest. That they are not there, or are others, is an error.
func (p *Project) Object(d document.Digest) ([]byte, error) {
	name := p.objectFile(d)
	data, err := readObject(name, d)
	if err == nil {
		return data, nil
	}
	e := &Error{Kind: Incomplete, ID: "ledger.object-corrupt", File: shortened(name), Data: map[string]any{"Digest": d.String()}, Err: err}
	var path *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		e.ID = "ledger.object-missing"
	case errors.As(err, &path):
		return nil, readError(e.File, err)
	}
	return nil, e
}

// errDigest says that bytes have another digest than they should.
var errDigest = errors.New("other bytes")

func readObject(name string, d document.Digest) ([]byte, error) {
	packed, err := readStored(name, objectLimit)
	if err != nil {
		return nil, err
	}
	dec, err := unpacker()
	if err != nil {
		return nil, err
	}
	data, err := dec.DecodeAll(packed, nil)
	if err != nil {
		return nil, err
	}
	if document.DigestOf(data) != d {
		return nil, errDigest
	}
	return data, nil
}

// packer and unpacker are made once they are needed: both may be used by several at a time.
var (
	packer = sync.OnceValues(func() (*zstd.Encoder, error) {
		return zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1), zstd.WithLowerEncoderMem(true))
	})
	unpacker = sync.OnceValues(func() (*zstd.Decoder, error) {
		return zstd.NewReader(nil, zstd.WithDecoderMaxMemory(objectLimit))
	})
)

// Keep stores bytes and returns their digest. What is there already stays, unless it is damaged.
func (p *Project) Keep(data []byte) (document.Digest, error) {
	d := document.DigestOf(data)
	name := p.objectFile(d)
	if _, err := readObject(name, d); err == nil {
		return d, nil
	}
	enc, err := packer()
	if err != nil {
		return d, err
	}
	return d, p.write(name, enc.EncodeAll(data, nil))
}
