package workflow

import (
	"bytes"
	_ "embed"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/gowebpki/jcs"
	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/document"
)

// SchemaVersion is the version of the form in which events are written.
const SchemaVersion = 1

// EventSchema is the JSON Schema of an event.
//
//go:embed event.schema.json
var EventSchema []byte

// EventLimit is how large an event may be, in bytes.
const EventLimit = 16 << 20

// What is wrong with bytes that should be an event.
var (
	ErrVersion   = errors.New("event of a later version")
	ErrCanonical = errors.New("not the canonical form of an event (RFC 8785)")
	ErrInvalid   = errors.New("not a valid event")
)

// The form in which events are written. The keys stand in the order of RFC 8785, 3.2.3.
type wireEvent struct {
	Actor         string      `json:"actor"`
	Content       wireContent `json:"content"`
	Data          wireData    `json:"data"`
	Follows       []string    `json:"follows"`
	Kind          Kind        `json:"kind"`
	Lang          string      `json:"lang"`
	Reason        string      `json:"reason"`
	Release       string      `json:"release"`
	Role          string      `json:"role"`
	SchemaVersion int         `json:"schema_version"`
	Time          string      `json:"time"`
}

type wireContent struct {
	Glossary string `json:"glossary"`
	Policy   string `json:"policy"`
	Source   string `json:"source"`
	Target   string `json:"target"`
}

type wireData struct {
	Commit       string            `json:"commit,omitempty"`
	Contributors []wireContributor `json:"contributors,omitempty"`
	Links        string            `json:"links,omitempty"`
	Note         string            `json:"note,omitempty"`
	Open         int               `json:"open,omitempty"`
	Passages     []wirePassage     `json:"passages,omitempty"`
	Relies       []string          `json:"relies,omitempty"`
	Report       string            `json:"report,omitempty"`
	SourceFile   string            `json:"source_file,omitempty"`
	TargetFile   string            `json:"target_file,omitempty"`
	Waiver       *wireWaiver       `json:"waiver,omitempty"`
	Waivers      []string          `json:"waivers,omitempty"`
}

type wireContributor struct {
	Address string `json:"address"`
	Via     Via    `json:"via"`
}

type wirePassage struct {
	Comment string `json:"comment,omitempty"`
	Source  string `json:"source,omitempty"`
	Target  string `json:"target,omitempty"`
}

type wireWaiver struct {
	Check       string `json:"check"`
	Fingerprint string `json:"fingerprint"`
	Until       string `json:"until"`
}

// Encode returns the event in its one canonical form: JSON as RFC 8785 has it. The error is
// [ErrInvalid] with what is wrong, where the event can't be written so that it is read back the same.
func (e Event) Encode() ([]byte, error) {
	if err := e.valid(); err != nil {
		return nil, err
	}
	canonical, err := Canonical(e.wire())
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrInvalid, err)
	}
	if len(canonical) > EventLimit {
		return nil, fmt.Errorf("%w: %d bytes", ErrInvalid, len(canonical))
	}
	return canonical, nil
}

// Canonical writes a value as JSON in the one form that RFC 8785 has for it. Structs have their fields in
// the order of their keys (3.2.3), and whole numbers below 2^53.
//
// Package json writes that form but for two characters, which it always escapes. To transform what has none
// takes most of the time that it takes to read an event.
func Canonical(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	if plain := bytes.TrimSuffix(b.Bytes(), []byte("\n")); !bytes.Contains(plain, []byte(`\u202`)) {
		return plain, nil
	}
	return jcs.Transform(b.Bytes())
}

// Decode reads an event. Bytes that Encode would not have written are refused: the error is
// [ErrVersion], [ErrCanonical] or [ErrInvalid], with what is wrong.
func Decode(src []byte) (Event, error) {
	if len(src) > EventLimit {
		return Event{}, fmt.Errorf("%w: %d bytes", ErrInvalid, len(src))
	}
	var w wireEvent
	if err := json.Unmarshal(src, &w); err != nil || w.SchemaVersion > SchemaVersion {
		return Event{}, undecoded(src, err)
	}
	e, err := w.event()
	if err != nil {
		return Event{}, err
	}
	again, err := e.Encode()
	if err != nil {
		return Event{}, err
	}
	if !bytes.Equal(src, again) { // what it has besides is no other event
		return Event{}, ErrCanonical
	}
	return e, nil
}

// undecoded says why bytes are no event of this version; err is what the decoder said.
func undecoded(src []byte, err error) error {
	var version struct {
		SchemaVersion int `json:"schema_version"`
	}
	if json.Unmarshal(src, &version) == nil && version.SchemaVersion > SchemaVersion {
		return fmt.Errorf("%w: %d", ErrVersion, version.SchemaVersion)
	}
	return fmt.Errorf("%w: %w", ErrInvalid, err)
}

// valid reports what keeps an event from being written.
func (e Event) valid() error {
	wrong := func(what, found string) error { return fmt.Errorf("%w: %s %q", ErrInvalid, what, found) }
	switch {
	case !slices.Contains(Kinds(), e.Kind):
		return wrong("kind", string(e.Kind))
	case !IsReleaseName(e.Release):
		return wrong("release", e.Release)
	case e.Actor == "" || strings.ContainsFunc(e.Actor, isControl):
		return wrong("actor", e.Actor)
	case e.Time.IsZero() || e.Time.Location() != time.UTC || e.Time.Nanosecond() != 0 || e.Time.Year() > 9999:
		return wrong("time", e.Time.Format(time.RFC3339Nano))
	case e.Data.Open < 0 || e.Data.Open >= 1<<53: // RFC 8785, 3.2.2.3: a number is a float64
		return wrong("open", strconv.Itoa(e.Data.Open))
	}
	for _, s := range e.strings() {
		if !utf8.ValidString(s) {
			return wrong("text", s)
		}
	}
	for i, d := range e.Follows {
		if d == (document.Digest{}) || i > 0 && bytes.Compare(e.Follows[i-1][:], d[:]) >= 0 {
			return wrong("follows", d.String())
		}
	}
	return nil
}

// strings returns the texts of an event that a person or another program gave.
func (e Event) strings() []string {
	all := []string{e.Actor, e.Role, e.Reason, e.Data.SourceFile, e.Data.TargetFile, e.Data.Commit}
	for _, c := range e.Data.Contributors {
		all = append(all, c.Address, string(c.Via))
	}
	for _, p := range e.Data.Passages {
		all = append(all, p.Comment)
	}
	if w := e.Data.Waiver; w != nil {
		all = append(all, w.Check, w.Fingerprint)
	}
	return all
}

func isControl(r rune) bool { return r < ' ' || r == 0x7f }

// IsReleaseName reports whether a text can be the name of a release: that of a folder, on any system.
func IsReleaseName(name string) bool {
	return name != "" && len(name) <= 200 && utf8.ValidString(name) && name[0] != '.' && name[0] != '-' &&
		name[len(name)-1] != '.' && !strings.ContainsFunc(name, func(r rune) bool {
		return isControl(r) || strings.ContainsRune(` /\:*?"<>|@`, r)
	})
}

func (e Event) wire() wireEvent {
	w := wireEvent{
		SchemaVersion: SchemaVersion, Kind: e.Kind, Release: e.Release, Follows: digestTexts(e.Follows),
		Actor: e.Actor, Role: e.Role, Time: e.Time.Format(time.RFC3339), Reason: e.Reason,
		Content: wireContent{digestText(e.Content.Glossary), digestText(e.Content.Policy), digestText(e.Content.Source), digestText(e.Content.Target)},
		Data: wireData{
			SourceFile: e.Data.SourceFile, TargetFile: e.Data.TargetFile, Commit: e.Data.Commit, Links: digestText(e.Data.Links),
			Waivers: digestTexts(e.Data.Waivers), Report: digestText(e.Data.Report), Open: e.Data.Open,
			Note: digestText(e.Data.Note), Relies: digestTexts(e.Data.Relies),
		},
	}
	if e.Lang != language.Und {
		w.Lang = e.Lang.String()
	}
	for _, c := range e.Data.Contributors {
		w.Data.Contributors = append(w.Data.Contributors, wireContributor(c))
	}
	for _, p := range e.Data.Passages {
		w.Data.Passages = append(w.Data.Passages, wirePassage{p.Comment, digestText(p.Source), digestText(p.Target)})
	}
	if v := e.Data.Waiver; v != nil {
		w.Data.Waiver = &wireWaiver{v.Check, v.Fingerprint, v.Until.Format(time.DateOnly)}
	}
	return w
}

func (w wireEvent) event() (Event, error) {
	r := reader{}
	e := Event{
		Kind: w.Kind, Release: w.Release, Lang: r.language(w.Lang), Follows: r.digests(w.Follows),
		Actor: w.Actor, Role: w.Role, Time: r.time(time.RFC3339, w.Time), Reason: w.Reason,
		Content: Content{r.digest(w.Content.Source), r.digest(w.Content.Target), r.digest(w.Content.Glossary), r.digest(w.Content.Policy)},
		Data: Data{
			SourceFile: w.Data.SourceFile, TargetFile: w.Data.TargetFile, Commit: w.Data.Commit, Links: r.digest(w.Data.Links),
			Waivers: r.digests(w.Data.Waivers), Report: r.digest(w.Data.Report), Open: w.Data.Open,
			Note: r.digest(w.Data.Note), Relies: r.digests(w.Data.Relies),
		},
	}
	for _, c := range w.Data.Contributors {
		e.Data.Contributors = append(e.Data.Contributors, Contributor(c))
	}
	for _, p := range w.Data.Passages {
		e.Data.Passages = append(e.Data.Passages, Passage{r.digest(p.Source), r.digest(p.Target), p.Comment})
	}
	if v := w.Data.Waiver; v != nil {
		e.Data.Waiver = &Waiver{v.Check, v.Fingerprint, r.time(time.DateOnly, v.Until)}
	}
	return e, r.err
}

// reader reads values from their written form and keeps the first thing that is wrong.
type reader struct{ err error }

func (r *reader) wrong(what, found string) {
	if r.err == nil {
		r.err = fmt.Errorf("%w: %s %q", ErrInvalid, what, found)
	}
}

func (r *reader) digest(s string) document.Digest {
	if s == "" {
		return document.Digest{}
	}
	d, ok := document.ParseDigest(s)
	if !ok {
		r.wrong("digest", s)
	}
	return d
}

func (r *reader) digests(list []string) []document.Digest {
	var ds []document.Digest
	for _, s := range list {
		ds = append(ds, r.digest(s))
	}
	return ds
}

func (r *reader) language(s string) language.Tag {
	if s == "" {
		return language.Und
	}
	tag, err := language.Parse(s)
	if err != nil {
		r.wrong("lang", s)
	}
	return tag
}

func (r *reader) time(layout, s string) time.Time {
	t, err := time.Parse(layout, s)
	if err != nil {
		r.wrong("time", s)
	}
	return t.UTC()
}

func digestText(d document.Digest) string {
	if d == (document.Digest{}) {
		return ""
	}
	return d.String()
}

func digestTexts(ds []document.Digest) []string {
	texts := make([]string, len(ds)) // an empty list is not null
	for i, d := range ds {
		texts[i] = digestText(d)
	}
	return texts
}

// timeForm is how an event's time stands in the name of its file: ISO 8601, basic format.
const timeForm = "20060102T150405Z"

// shortDigits is how many hexadecimal digits of an event's digest stand in the name of its file.
const shortDigits = 12

// FileName returns the name of the file that an event with this time and this digest is written to.
func FileName(at time.Time, d document.Digest) string {
	return at.UTC().Format(timeForm) + "-" + hex.EncodeToString(d[:])[:shortDigits] + ".json"
}
