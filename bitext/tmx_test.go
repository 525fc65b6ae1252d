package bitext

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"golang.org/x/text/language"
)

func memory(units ...TMXUnit) TMX {
	return TMX{
		Source: language.Chinese, Target: language.English, Version: "v1.0.0",
		Segmentation: Sentences, Units: slices.Values(units),
	}
}

func TestWriteTMX(t *testing.T) {
	var b bytes.Buffer
	if err := WriteTMX(&b, memory(TMXUnit{"甲 & 乙", `A <b> "and" B`, 0.98765}, TMXUnit{"\x01\ufffe", "", 1})); err != nil {
		t.Fatal(err)
	}
	const want = `<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4">
  <header creationtool="concord" creationtoolversion="v1.0.0" segtype="sentence" o-tmf="concord" adminlang="en" srclang="zh" datatype="plaintext"/>
  <body>
    <tu>
      <prop type="x-concord-score">0.988</prop>
      <tuv xml:lang="zh"><seg>甲 &amp; 乙</seg></tuv>
      <tuv xml:lang="en"><seg>A &lt;b&gt; &#34;and&#34; B</seg></tuv>
    </tu>
    <tu>
      <prop type="x-concord-score">1.000</prop>
      <tuv xml:lang="zh"><seg>` + "\ufffd\ufffd" + `</seg></tuv>
      <tuv xml:lang="en"><seg></seg></tuv>
    </tu>
  </body>
</tmx>
`
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}

func TestWriteTMXTellsOfErrors(t *testing.T) {
	full := errors.New("full")
	many := slices.Repeat([]TMXUnit{{"甲", "A", 1}}, 1000)
	for _, units := range [][]TMXUnit{nil, many} {
		w := writer{iotest.ErrReader(full)}
		if err := WriteTMX(w, memory(units...)); !errors.Is(err, full) {
			t.Errorf("%d units: %v", len(units), err)
		}
	}
}

// writer fails as its reader does.
type writer struct{ io.Reader }

func (w writer) Write(p []byte) (int, error) { return w.Read(p) }

// FuzzTMX: whatever the texts are, what is written is XML, and they are read back as they were, but
// for what XML has no place for.
func FuzzTMX(f *testing.F) {
	f.Add("一。", "One.", "en")
	f.Add("\x00\r\n\t]]>", "</seg>&amp;\ufffe\xff", "pt-BR")
	f.Fuzz(func(t *testing.T, source, target, lang string) {
		m := memory(TMXUnit{source, target, 0.5})
		m.Target = language.Make(lang)
		var b bytes.Buffer
		if err := WriteTMX(&b, m); err != nil {
			t.Fatal(err)
		}
		var got struct {
			Texts []string `xml:"body>tu>tuv>seg"`
		}
		if err := xml.Unmarshal(b.Bytes(), &got); err != nil {
			t.Fatalf("%v in\n%s", err, b.Bytes())
		}
		if want := []string{readable(source), readable(target)}; !slices.Equal(got.Texts, want) {
			t.Errorf("read back as %q, want %q", got.Texts, want)
		}
	})
}

// readable replaces what is no character of XML (XML 1.0, 2.2).
func readable(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r >= 0xfffe && r <= 0xffff {
			return '\ufffd'
		}
		return r
	}, string([]rune(s)))
}
