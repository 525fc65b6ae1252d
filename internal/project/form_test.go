package project

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"encoding/pem"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/gowebpki/jcs"
	"github.com/hiddeco/sshsig"
	"golang.org/x/crypto/ssh"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/internal/sign"
	"github.com/concord-l10n/concord/workflow"
)

// otherSignature writes the ECDSA signature of an event in its other form.
func otherSignature(t *testing.T, armoured []byte) []byte {
	t.Helper()
	sig, err := sshsig.Unarmor(armoured)
	if err != nil {
		t.Fatal(err)
	}
	var numbers struct{ R, S *big.Int }
	if err := ssh.Unmarshal(sig.Signature.Blob, &numbers); err != nil {
		t.Fatal(err)
	}
	numbers.S.Sub(elliptic.P256().Params().N, numbers.S)
	sig.Signature.Blob = ssh.Marshal(numbers)
	block, _ := pem.Decode(sshsig.Armor(sig))
	line := func(s string) string { return "-----" + s + " SSH SIGNATURE-----\n" }
	text, encoded := "", string(pem.EncodeToMemory(block))
	for _, c := range encoded[len(line("BEGIN")) : len(encoded)-len(line("END"))] {
		if c != '\n' {
			text += string(c)
		}
	}
	out := line("BEGIN")
	for len(text) > 70 { // as OpenSSH writes it
		out, text = out+text[:70]+"\n", text[70:]
	}
	return []byte(out + text + "\n" + line("END"))
}

// TestOtherForm: an event has one ECDSA signature of two. One that an earlier version made counts where a
// checkpoint has it, and else its actor signs the event again, and what it published.
func TestOtherForm(t *testing.T) {
	p := newTrip(t)
	raw, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	block, err := ssh.MarshalPrivateKey(raw, "")
	if err != nil {
		t.Fatal(err)
	}
	if p.li, err = sign.ParsePrivateKey(pem.EncodeToMemory(block), nil); err != nil {
		t.Fatal(err)
	}
	p.allow(liAddress+" "+p.li.Public().String(), wangAddress+" "+p.wang.Public().String())
	p.approved()
	p.do(workflow.Publish, liAddress, p.li)
	last := func() Entry {
		l := p.ledgers()[0]
		return l.Entries[len(l.Entries)-1]
	}
	e := last()
	manifest := filepath.Join(p.Dir, "public", tripRelease, "en", "manifest.json.sig")
	other := otherSignature(t, e.Signature)
	for _, name := range []string{e.File + signatureSuffix, manifest} {
		p.put(name, string(other))
	}
	if e = last(); e.Signed || !e.Unsigned() {
		t.Fatalf("the other form counts: %v", e.Distrust)
	}
	wantFirst(t, p.verification(""), "sign.high-s")

	p.Verifier, p.Signer = p.trust(), KeySigner{p.li}
	if err := p.SignEvent(e); err != nil {
		t.Fatal(err)
	}
	if err := p.verification(""); err != nil {
		t.Errorf("after signing again: %v", err)
	}

	e = last() // and now as an earlier version would have had it in a checkpoint
	for _, name := range []string{e.File + signatureSuffix, manifest} {
		p.put(name, string(otherSignature(t, e.Signature)))
	}
	key := p.li
	p.li = newKey(t)
	p.allow(liAddress+" "+key.Public().String(), liAddress+" "+p.li.Public().String(), wangAddress+" "+p.wang.Public().String())
	p.checkpoint()
	if err := p.verification(""); err != nil {
		t.Errorf("in a checkpoint: %v", err)
	}
	p.put(e.File+signatureSuffix, string(e.Signature))
	p.put(manifest, string(e.Signature))
	wantFirst(t, p.verification(""), "checkpoint.signature")
}

// wantFirst wants the first of several errors to be this one.
func wantFirst(t *testing.T, err error, id string) {
	t.Helper()
	if several, ok := err.(Errors); !ok || several[0].ID != id {
		t.Errorf("error %v, want %s", err, id)
	}
}

// TestCanonicalFiles holds what is written besides events to another program's RFC 8785.
func TestCanonicalFiles(t *testing.T) {
	d := document.DigestOf(nil)
	m := manifest{Kind: policyManifest, Files: []manifestFile{{"a\u2028<b>.yaml", d.String()}}, Packs: []manifestPack{{"states", d.String()}}}
	checkpoint := checkpointFile{[]Record{{time.Unix(1e9, 0), d, d, "releases/é\u2029/ledger/x.json"}}, []byte("note\n\n— x")}
	g := &Gate{}
	if err := g.writeEvidence(); err != nil {
		t.Fatal(err)
	}
	empty, err := manifest{}.encode()
	if err != nil {
		t.Fatal(err)
	}
	full, err := m.encode()
	if err != nil {
		t.Fatal(err)
	}
	log, err := checkpoint.encode()
	if err != nil {
		t.Fatal(err)
	}
	for _, src := range [][]byte{empty, full, log, g.evidence} {
		if want, err := jcs.Transform(src); err != nil || string(want) != string(src) {
			t.Errorf("%s, not %s: %v", src, want, err)
		}
	}
}

// TestOneFormOfAManifest: bytes that come to the same list are no manifest.
func TestOneFormOfAManifest(t *testing.T) {
	p := newSignedProject(t)
	good, err := manifest{Kind: policyManifest}.encode()
	if err != nil {
		t.Fatal(err)
	}
	for _, src := range []string{string(good), string(good) + "\n", `{"schema_version":1,"kind":"policy","files":[]}`} {
		d, err := p.Keep([]byte(src))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := p.manifest(d); (err == nil) != (src == string(good)) {
			t.Errorf("%q: %v", src, err)
		}
	}
}

// TestNoFileOfItsKind: what stands where a stored file should, and is none, is said and not waited for.
func TestNoFileOfItsKind(t *testing.T) {
	dir := t.TempDir()
	_, err := readStored(dir, 10)
	wantID(t, err, "project.folder")
	_, err = readStored(filepath.Join(dir, "none"), 10)
	wantID(t, err, "project.unreadable")
	for text, want := range map[string]string{"": "", "0123456789": "0123456789"} {
		name := filepath.Join(dir, "x")
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		if got, err := readStored(name, 10); err != nil || string(got) != want {
			t.Errorf("%q: %q, %v", text, got, err)
		}
	}
	p := newSignedProject(t)
	long := filepath.Join(dir, "long")
	p.put(long, "0123456789a")
	_, err = readStored(long, 10)
	wantID(t, err, "project.too-large")
}

// TestPoisonedStatus: what status keeps of the last time opens nothing, whatever stands in it.
func TestPoisonedStatus(t *testing.T) {
	p := newTrip(t)
	p.do(workflow.Freeze, wangAddress, p.wang)
	p.do(workflow.Submit, wangAddress, p.wang)
	p.Verifier = p.trust()
	rows, problems, err := p.Status(t.Context(), nil, p.now)
	if err != nil || len(problems) > 0 || len(rows) != 1 || rows[0].State != workflow.InReview {
		t.Fatal(rows, problems, err)
	}
	name := p.inState("cache", statusFile)
	src, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	p.put(name, strings.ReplaceAll(string(src), string(workflow.InReview), string(workflow.Approved)))
	if rows, _, err = p.Status(t.Context(), nil, p.now); err != nil || rows[0].State != workflow.Approved {
		t.Fatal("the cache is not read: nothing is tried here", rows, err)
	}
	wantID(t, p.try(workflow.Publish, liAddress, p.li, false), string(workflow.NotApproved))
	if err := p.verification(""); err != nil {
		t.Error(err)
	}
	if exists(filepath.Join(p.Dir, publicFolder)) {
		t.Error("something is public")
	}
}
