package project

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/internal/sign"
	"github.com/concord-l10n/concord/workflow"
)

// signersFile says which keys may sign as whom, in the folder of Concord's own.
const signersFile = "allowed_signers"

// SignersFile returns the path of the project's allowed_signers.
func (p *Project) SignersFile() string { return shortened(p.inState(signersFile)) }

// Trust judges signatures of events: a key counts if a line of the signers has it for the actor's address
// and the time of the event. One that has expired since counts only for what a checkpoint holds: later
// events could be dated back. A key that the signers have for two persons counts for nobody.
type Trust struct {
	Signers *sign.Signers
	Editors []Editor // persons, with all their addresses
	Log     *Log     // nil: it is read once a signature needs it
	Now     time.Time
	Base    *Base // nil: signers and editors are those of the working files

	readLog    func() (*Log, error)
	signatures sign.Verifier
	persons    sync.Map // of a key: the two persons who share it, or nil
}

// Base is the revision that signers and rules are read from, with what it holds of the ledger.
type Base struct {
	Rev, Commit string
	Files       []string                   // of ledgers and checkpoints, relative to the project, with slashes
	Rules       map[string]document.Digest // of the files of rules, by their path
}

var _ Verifier = (*Trust)(nil)

// Trusting reads whose signatures count. rev is the revision that says so, such as a protected branch;
// without one the working files do. Lines of allowed_signers that can't be used are an error.
func (p *Project) Trusting(ctx context.Context, rev string, now time.Time) (*Trust, error) {
	t, err := p.TrustingSigners(ctx, rev, now)
	if err != nil {
		return nil, err
	}
	t.Log, err = t.readLog()
	return t, err
}

// TrustingSigners is Trusting for who only looks: the log, which may be long, is not read before a signature by a
// key that is no longer valid asks for it.
func (p *Project) TrustingSigners(ctx context.Context, rev string, now time.Time) (*Trust, error) {
	t := &Trust{Editors: p.Settings.Editors, Now: now}
	file := p.SignersFile()
	src, err := readFile(file, settingsLimit)
	if errors.Is(err, fs.ErrNotExist) {
		err = nil // nobody may sign
	}
	if rev != "" && err == nil {
		if src, err = p.readBase(ctx, t, rev); err == nil {
			file = rev + ":" + stateFolder + "/" + signersFile
		}
	}
	if err != nil {
		return nil, err
	}
	signers, problems := sign.ParseSigners(src)
	var es Errors
	for _, p := range problems {
		es = append(es, &Error{Kind: Usage, ID: p.ID, Data: p.Data, File: file, Line: p.Line})
	}
	if es != nil {
		return nil, es
	}
	t.Signers = signers
	t.readLog = sync.OnceValues(func() (*Log, error) { return p.Log(signers, now) })
	return t, nil
}

// log returns the log; one that can't be read makes nothing trusted.
func (t *Trust) log() *Log {
	if l, err := t.readLog(); err == nil {
		return l
	}
	return new(Log)
}

// readBase reads what a revision says of trust, and returns its allowed_signers.
func (p *Project) readBase(ctx context.Context, t *Trust, rev string) ([]byte, error) {
	repo, err := OpenRepo(ctx, p.Dir)
	if err != nil {
		return nil, err
	}
	defer repo.Close()
	commit, err := repo.Resolve(ctx, rev)
	if err != nil {
		return nil, err
	}
	root, err := repo.Path(p.Dir)
	if err != nil {
		return nil, err
	}
	t.Base = &Base{Rev: rev, Commit: commit, Rules: map[string]document.Digest{}}
	files, err := repo.Files(ctx, commit, root)
	if err != nil {
		return nil, err
	}
	for _, file := range files {
		name := strings.TrimPrefix(file, strings.TrimPrefix(root+"/", "./"))
		dir := path.Dir(name)
		if path.Base(dir) == ledgerFolder || dir == stateFolder+"/"+checkpointsFolder {
			t.Base.Files = append(t.Base.Files, name)
		}
	}
	settings, err := baseFile(ctx, repo, commit, path.Join(root, SettingsFile))
	if err != nil {
		return nil, err
	}
	where := rev + ":" + SettingsFile
	s, problems := parseSettings(where, settings)
	if err := problemsOf(where, problems); err != nil {
		return nil, err
	}
	t.Editors = s.Editors
	signers, err := baseFile(ctx, repo, commit, path.Join(root, stateFolder, signersFile))
	if err != nil {
		return nil, err
	}
	t.Base.Rules[SettingsFile] = document.DigestOf(settings)
	t.Base.Rules[stateFolder+"/"+signersFile] = document.DigestOf(signers)
	return signers, nil
}

// baseFile returns a file of a revision: one that is not there is empty, as it is on the disk.
func baseFile(ctx context.Context, repo *Repo, commit, name string) ([]byte, error) {
	src, err := repo.File(ctx, commit, name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return src, err
}

// Verify judges the signature of an event.
func (t *Trust) Verify(e workflow.Event, data, armoured []byte) error {
	key, err := t.signatures.Verify(data, armoured, sign.Approval)
	if errors.Is(err, sign.ErrHighS) && t.log().pins(document.DigestOf(data), document.DigestOf(armoured)) {
		err = nil // its twin can't take its place
	}
	if err != nil {
		return signError("", err)
	}
	expired, err := t.check(e.Actor, key, sign.Approval, e.Time)
	if err != nil {
		return err
	}
	if expired {
		if _, ok := t.log().Place(document.DigestOf(data)); !ok {
			return refused("keys.expired", "", map[string]any{"Actor": e.Actor, "Key": key.Fingerprint()})
		}
	}
	return nil
}

// May reports why a key may not sign now in the name of an address, or nil.
func (t *Trust) May(address string, key sign.PublicKey, ns sign.Namespace) error {
	_, err := t.check(address, key, ns, t.Now)
	return err
}

func (t *Trust) check(address string, key sign.PublicKey, ns sign.Namespace, at time.Time) (expired bool, err error) {
	if expired, err = t.Signers.Check(address, key, ns, at, t.Now); err != nil {
		return false, signError("", err)
	}
	two, known := t.persons.Load(key)
	if !known {
		two, _ = t.persons.LoadOrStore(key, t.sharing(key))
	}
	if two := two.([]string); two != nil {
		return false, refused("keys.shared", "", map[string]any{"Key": key.Fingerprint(), "A": two[0], "B": two[1]})
	}
	return expired, nil
}

// sharing returns two persons as whom a key may sign, and who could then approve each other's work; or nil.
func (t *Trust) sharing(key sign.PublicKey) []string {
	var owner *Editor
	for i := range t.Editors {
		e := &t.Editors[i]
		if !t.owns(e, key) {
			continue
		}
		if owner != nil && !samePerson(owner, e) {
			return []string{owner.Name, e.Name}
		}
		owner = e
	}
	return nil
}

func (t *Trust) owns(e *Editor, key sign.PublicKey) bool {
	for _, line := range t.Signers.Lines() {
		if line.Key != key {
			continue
		}
		for _, address := range e.Email {
			if line.Allows(address) {
				return true
			}
		}
	}
	return false
}

// samePerson reports whether two entries of editors are one person's: they share an address.
func samePerson(a, b *Editor) bool {
	for _, x := range a.Email {
		for _, y := range b.Email {
			if strings.EqualFold(x, y) {
				return true
			}
		}
	}
	return false
}

// Enrol adds a line to allowed_signers. Everything else in it stays as it is.
func (p *Project) Enrol(line sign.Signer) error {
	return p.locked(func() error {
		name := p.inState(signersFile)
		src, err := readFile(name, settingsLimit)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		if n := len(src); n > 0 && src[n-1] != '\n' {
			src = append(src, '\n')
		}
		return p.write(name, append(src, line.String()+"\n"...))
	})
}

// Unsigned reports whether an event lacks a signature in the form that signatures have now, and its actor
// can give it one.
func (e Entry) Unsigned() bool { return e.Signature == nil || errors.Is(e.Distrust, sign.ErrHighS) }

// SignEvent gives an event of the project's signer a signature, and what it published too.
func (p *Project) SignEvent(e Entry) error {
	name, err := filepath.Abs(e.File)
	if err != nil {
		return readError(e.File, err)
	}
	data, err := readFile(name, workflow.EventLimit)
	if err != nil {
		return err
	}
	armoured, err := p.Signer.Sign(data)
	if err != nil {
		return err
	}
	if p.Verifier != nil {
		if err := p.Verifier.Verify(e.Event, data, armoured); err != nil {
			return at(e.File, err)
		}
	}
	steps := []step{{Path: p.relative(name) + signatureSuffix, Data: armoured}}
	public := path.Join(publicDir(e.Event.Release, e.Event.Lang), publicManifest)
	if there, err := os.ReadFile(filepath.Join(p.Dir, filepath.FromSlash(public))); err == nil && bytes.Equal(there, data) {
		steps = append(steps, step{Path: public + signatureSuffix, Data: armoured})
	}
	return p.locked(func() error { return p.commit(steps) })
}

// at says in which file an error is that doesn't know.
func at(file string, err error) error {
	var e *Error
	if errors.As(err, &e) && e.File == "" {
		placed := *e
		placed.File = file
		return &placed
	}
	return err
}

// KeySigner signs events with a key. It is the only [Signer] that is no test's.
type KeySigner struct{ Key *sign.PrivateKey }

var _ Signer = KeySigner{}

// Sign returns the armoured signature of an event's bytes.
func (s KeySigner) Sign(data []byte) ([]byte, error) {
	armoured, err := s.Key.Sign(data, sign.Approval)
	if err != nil {
		return nil, signError("", err)
	}
	return armoured, nil
}
