package workflow

import (
	"bytes"
	"errors"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/gowebpki/jcs"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/document"
)

// fullEvent has something in every field.
func fullEvent() Event {
	d := func(s string) document.Digest { return document.DigestOf([]byte(s)) }
	follows := []document.Digest{d("x"), d("y")}
	if bytes.Compare(follows[0][:], follows[1][:]) > 0 {
		follows[0], follows[1] = follows[1], follows[0]
	}
	return Event{
		Kind: Approve, Release: "2019-05-13-外交", Lang: language.MustParse("zh-Hant"), Follows: follows,
		Actor: "li@example.org", Role: "editor", Time: time.Date(2019, 5, 14, 8, 0, 0, 0, time.UTC),
		Content: Content{d("s"), d("t"), d("g"), d("p")},
		Reason:  "“so”,\u2028 <tag> & \\ \t €", Data: Data{
			SourceFile: "zh.md", TargetFile: "en.md",
			Contributors: []Contributor{{"a@example.org", ViaGit}, {"b@example.org", ViaLedger}}, Commit: "4f2a",
			Passages: []Passage{{d("1"), d("2"), "why"}, {Source: d("3")}}, Links: d("l"),
			Waiver:  &Waiver{"number", "0f", time.Date(2030, 1, 2, 0, 0, 0, 0, time.UTC)},
			Waivers: []document.Digest{d("w")}, Report: d("r"), Open: 3, Note: d("n"), Relies: []document.Digest{d("a")},
		},
	}
}

func TestEncode(t *testing.T) {
	for _, e := range []Event{fullEvent(), {Kind: Freeze, Release: "r", Actor: "li@example.org", Time: time.Unix(0, 0).UTC()}} {
		src, err := e.Encode()
		if err != nil {
			t.Fatal(err)
		}
		back, err := Decode(src)
		if err != nil || !reflect.DeepEqual(back, e) {
			t.Errorf("%s\n%v\n%+v\n%+v", src, err, back, e)
		}
	}
}

// TestCanonical holds the form to RFC 8785: keys in order, nothing escaped that need not be.
func TestCanonical(t *testing.T) {
	e := Event{Kind: Hold, Release: "r", Lang: language.English, Actor: "li@example.org", Time: time.Unix(0, 0).UTC(), Reason: "<\u2028>"}
	src, err := e.Encode()
	const want = `{"actor":"li@example.org","content":{"glossary":"","policy":"","source":"","target":""},"data":{},"follows":[],` +
		`"kind":"hold","lang":"en","reason":"<` + "\u2028" + `>","release":"r","role":"","schema_version":1,"time":"1970-01-01T00:00:00Z"}`
	if err != nil || string(src) != want {
		t.Errorf("%s, %v", src, err)
	}
}

func TestDecodeRefuses(t *testing.T) {
	good, err := fullEvent().Encode()
	if err != nil {
		t.Fatal(err)
	}
	change := func(old, new string) string {
		s := strings.Replace(string(good), old, new, 1)
		if s == string(good) {
			t.Fatalf("%s is not in %s", old, good)
		}
		return s
	}
	for name, tt := range map[string]struct {
		src  string
		want error
	}{
		"nothing":           {"", ErrInvalid},
		"no object":         {"[]", ErrInvalid},
		"newline":           {string(good) + "\n", ErrCanonical},
		"more":              {string(good) + "{}", ErrInvalid},
		"space":             {change(`,`, `, `), ErrCanonical},
		"later version":     {change(`"schema_version":1`, `"schema_version":2,"new":true`), ErrVersion},
		"unknown key":       {change(`"schema_version":1`, `"schema_version":1,"new":true`), ErrCanonical},
		"key twice":         {change(`"role":"editor"`, `"role":"x","role":"editor"`), ErrCanonical},
		"key in capitals":   {change(`"role"`, `"Role"`), ErrCanonical},
		"null":              {change(`"waivers":[`, `"waivers":null,"x":[`), ErrCanonical},
		"kind":              {change(`"approve"`, `"bless"`), ErrInvalid},
		"language":          {change(`"zh-Hant"`, `"zh-hant"`), ErrCanonical},
		"no language":       {change(`"zh-Hant"`, `"!"`), ErrInvalid},
		"time with zone":    {change(`08:00:00Z`, `08:00:00+00:00`), ErrCanonical},
		"time with seconds": {change(`08:00:00Z`, `08:00:00.5Z`), ErrInvalid},
		"capital digits":    {change(`sha256:`, `SHA256:`), ErrInvalid},
		"escape":            {change(`<tag>`, `\u003ctag>`), ErrCanonical},
		"release":           {change(`2019-05-13-`, `../`), ErrInvalid},
		"broken text":       {change(`why`, "\xff"), ErrCanonical},
	} {
		if _, err := Decode([]byte(tt.src)); !errors.Is(err, tt.want) && !(name == "more" && errors.Is(err, ErrCanonical)) {
			t.Errorf("%s: %v, want %v", name, err, tt.want)
		}
	}
}

// TestEveryBit: no single bit of an event can be changed so that it still is one event and the same.
func TestEveryBit(t *testing.T) {
	good, err := fullEvent().Encode()
	if err != nil {
		t.Fatal(err)
	}
	for i := range len(good) * 8 {
		bad := bytes.Clone(good)
		bad[i/8] ^= 1 << (i % 8)
		if e, err := Decode(bad); err == nil && reflect.DeepEqual(e, fullEvent()) {
			t.Errorf("bit %d changed: %s", i, bad)
		}
	}
}

func TestEncodeRefuses(t *testing.T) {
	for name, spoil := range map[string]func(*Event){
		"kind":      func(e *Event) { e.Kind = "" },
		"release":   func(e *Event) { e.Release = "a/b" },
		"actor":     func(e *Event) { e.Actor = "" },
		"lines":     func(e *Event) { e.Actor = "a\nb" },
		"no time":   func(e *Event) { e.Time = time.Time{} },
		"zone":      func(e *Event) { e.Time = e.Time.In(time.FixedZone("", 3600)) },
		"fractions": func(e *Event) { e.Time = e.Time.Add(1) },
		"text":      func(e *Event) { e.Reason = "\xff" },
		"order":     func(e *Event) { e.Follows[0], e.Follows[1] = e.Follows[1], e.Follows[0] },
		"nothing":   func(e *Event) { e.Follows[0] = document.Digest{} },
		"open":      func(e *Event) { e.Data.Open = 1 << 53 },
		"size":      func(e *Event) { e.Reason = strings.Repeat("x", EventLimit) },
	} {
		e := fullEvent()
		spoil(&e)
		if _, err := e.Encode(); !errors.Is(err, ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzDecode(f *testing.F) {
	good, err := fullEvent().Encode()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	f.Add([]byte(`{"schema_version":1}`))
	f.Fuzz(func(t *testing.T, src []byte) {
		e, err := Decode(src)
		if err != nil {
			return
		}
		if again, err := e.Encode(); err != nil || !bytes.Equal(src, again) {
			t.Errorf("%q is read, and written as %q, %v", src, again, err)
		}
	})
}

// FuzzCanonical holds the form of events to another program's RFC 8785.
func FuzzCanonical(f *testing.F) {
	f.Add("“so”,\u2028 <tag> & \\ \t\b\f\x01\x7f € \U0001f600", "li@example.org", 1<<53)
	f.Add(`\u2028`, "\x00", 3)
	f.Fuzz(func(t *testing.T, text, actor string, open int) {
		e := fullEvent()
		e.Reason, e.Actor, e.Data.Open, e.Data.Passages[0].Comment = text, actor, open, text
		src, err := e.Encode()
		if err != nil {
			return
		}
		if want, err := jcs.Transform(src); err != nil || !bytes.Equal(src, want) {
			t.Errorf("%q is written as %q, not %q, %v", text, src, want, err)
		}
	})
}

// TestEventSchema holds what is written to the published schema.
func TestEventSchema(t *testing.T) {
	file, err := os.Open("event.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	doc, err := jsonschema.UnmarshalJSON(file)
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("event.schema.json", doc); err != nil {
		t.Fatal(err)
	}
	schema := c.MustCompile("event.schema.json")
	for _, kind := range Kinds() {
		e := fullEvent()
		e.Kind = kind
		src, err := e.Encode()
		if err != nil {
			t.Fatal(err)
		}
		event, err := jsonschema.UnmarshalJSON(bytes.NewReader(src))
		if err == nil {
			err = schema.Validate(event)
		}
		if err != nil {
			t.Errorf("%s: %v", kind, err)
		}
	}
	if err := schema.Validate(map[string]any{"kind": "bless"}); err == nil {
		t.Error("anything is an event")
	}
}

func TestOrdered(t *testing.T) {
	entry := func(name string, second int64, follows ...string) Entry {
		e := Entry{Digest: document.DigestOf([]byte(name)), Event: Event{Actor: name, Time: time.Unix(second, 0)}}
		for _, f := range follows {
			e.Event.Follows = append(e.Event.Follows, document.DigestOf([]byte(f)))
		}
		return e
	}
	a, b, c, d := entry("a", 5), entry("b", 1, "a"), entry("c", 6, "a", "gone"), entry("d", 7, "b", "c")
	for _, in := range [][]Entry{{a, b, c, d}, {d, c, b, a}, {c, a, d, b, a}} {
		var names string
		for _, e := range Ordered(in) {
			names += e.Event.Actor
		}
		if names != "abcd" {
			t.Errorf("%s", names)
		}
	}
	if heads := Heads([]Entry{a, b, c}); len(heads) != 2 || len(Heads([]Entry{a, b, c, d})) != 1 {
		t.Errorf("%v", heads)
	}
	circle := []Entry{entry("x", 1, "y"), entry("y", 2, "x")} // no digests can do that; the function can't know
	if n := len(Ordered(circle)); n != 2 {
		t.Errorf("%d entries", n)
	}
}

func TestIsReleaseName(t *testing.T) {
	for name, want := range map[string]bool{
		"2019-05-13-wang-yi-lavrov": true, "访问": true, "a.b": true, "": false, ".": false, "..": false, ".git": false, "a/b": false, `a\b`: false,
		"a:b": false, "a b": false, "a@1": false, "-v": false, "a\n": false, "\xff": false, "a.": false, strings.Repeat("x", 201): false,
	} {
		if got := IsReleaseName(name); got != want {
			t.Errorf("%q: %v", name, got)
		}
	}
}
