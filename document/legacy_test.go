package document

import (
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	xunicode "golang.org/x/text/encoding/unicode"
)

// inLanguages are texts that people have in old files.
var inLanguages = map[string]string{
	"ru":    "# Визит министра\r\n\r\nСтороны договорились укреплять сотрудничество. Товарооборот вырос на 27 процентов.\r\n",
	"ar":    "# زيارة الوزير\n\nاتفق الجانبان على تعزيز التعاون في المجالات كافة.\n",
	"fr":    "# Visite du ministre\n\nLes deux parties sont convenues de renforcer la coopération; le commerce a été porté à 100 milliards.\n",
	"es":    "# Visita\n\nLas dos partes acordaron reforzar la cooperación en el próximo año.\n",
	"de":    "# Größe\n\nDie Länder müssen für die Übersetzungen zahlen.\n",
	"pl":    "# Wizyta\n\nStrony uzgodniły, że będą zacieśniać współpracę gospodarczą.\n",
	"tw":    "# 部長訪問\n\n雙方同意加強各領域合作。貿易額增長百分之二十七。\n",
	"zh":    "# 部长访问\n\n双方同意加强各领域合作。贸易额增长百分之二十七。\n",
	"ja":    "# 訪問\n\n双方は協力を強化することで合意した。\n",
	"mixed": "The visit was long.\tВизит был долгим и важным.\nThe talks were useful.\tПереговоры были полезными.\n",
	"ko":    "# 방문\n\n양측은 협력을 강화하기로 했다. 무역액이 늘었다.\n",
}

// TestSeems holds files in old encodings to being named and not read.
func TestSeems(t *testing.T) {
	for _, tt := range []struct {
		lang, want string
		encoding   encoding.Encoding
	}{
		{"ru", "windows-1251", charmap.Windows1251}, {"mixed", "windows-1251", charmap.Windows1251}, {"ru", "koi8-r", charmap.KOI8R},
		{"ru", "ibm866", charmap.CodePage866}, {"ru", "iso-8859-5", charmap.ISO8859_5},
		{"ar", "windows-1256", charmap.Windows1256}, {"ar", "iso-8859-6", charmap.ISO8859_6},
		{"fr", "windows-1252", charmap.Windows1252}, {"fr", "macintosh", charmap.Macintosh},
		{"es", "windows-1252", charmap.Windows1252}, {"de", "windows-1252", charmap.Windows1252},
		{"pl", "windows-1250", charmap.Windows1250}, {"tw", "big5", traditionalchinese.Big5},
		{"ja", "shift_jis", japanese.ShiftJIS}, {"ja", "euc-jp", japanese.EUCJP}, {"ko", "euc-kr", korean.EUCKR},
	} {
		src, err := tt.encoding.NewEncoder().Bytes([]byte(inLanguages[tt.lang]))
		if err != nil {
			t.Fatal(tt.lang, tt.want, err)
		}
		if text, encoding := Decode(src); encoding != "" {
			t.Errorf("%s in %s is read as %q", tt.lang, tt.want, text)
		}
		if got := Seems(src); got != tt.want {
			t.Errorf("%s in %s seems %q", tt.lang, tt.want, got)
		}
	}
	for _, src := range []string{"", "plain", "\xff\xfe", "\x80\x81\x82", "ciné, cafés \xc3"} {
		if got := Seems([]byte(src)); got != "" {
			t.Errorf("%q seems %q", src, got)
		}
	}
}

// TestDecode holds the encodings that are read, and that French in an old one is not taken for Chinese in UTF-16.
func TestDecode(t *testing.T) {
	for lang, text := range inLanguages {
		for _, e := range []encoding.Encoding{
			encoding.Nop, xunicode.UTF8BOM, xunicode.UTF16(xunicode.LittleEndian, xunicode.UseBOM), xunicode.UTF16(xunicode.BigEndian, xunicode.UseBOM),
			xunicode.UTF16(xunicode.LittleEndian, xunicode.IgnoreBOM), xunicode.UTF16(xunicode.BigEndian, xunicode.IgnoreBOM),
		} {
			src, _ := e.NewEncoder().Bytes([]byte(text))
			if got, encoding := Decode(src); encoding == "" || string(got) != text {
				t.Errorf("%s in %v: %q, %s", lang, e, got, encoding)
			}
		}
	}
	src, _ := simplifiedchinese.GBK.NewEncoder().Bytes([]byte(inLanguages["zh"]))
	if got, encoding := Decode(src); encoding != "gb18030" || string(got) != inLanguages["zh"] {
		t.Errorf("GBK: %q, %s", got, encoding)
	}
	for _, text := range []string{"Les deux parties ont célébré le soixantième anniversaire", "En el Paraguay, los jóvenes franceses llegan a la ciudad."} {
		for _, end := range []string{"", " "} {
			src, _ := charmap.Windows1252.NewEncoder().Bytes([]byte(text + end))
			if got, encoding := Decode(src); encoding != "" {
				t.Errorf("%q is read as %q", text, got)
			}
		}
	}
}

func TestInUTF8(t *testing.T) {
	const want = `iconv -f big5 -t UTF-8 'l'\''avis 1.md' > utf8.tmp && mv utf8.tmp 'l'\''avis 1.md'`
	if got := InUTF8("l'avis 1.md", "big5"); got != want {
		t.Errorf("%s", got)
	}
}
