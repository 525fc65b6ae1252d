package bitext

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/language"
)

func readAll(src []byte) (units [][]TMXText, err string) {
	if e := ReadTMX(src, func(u []TMXText) { units = append(units, u) }); e != nil {
		err = string(e.Kind)
	}
	return units, err
}

func TestReadTMX(t *testing.T) {
	const src = `<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header srclang="ZH-cn"/><body>
<tu><prop type="x">y</prop><tuv xml:lang="en"><note>n</note><seg>a<bpt i="1">&lt;b&gt;</bpt>b <hi>c<ph/>d</hi><ept i="1">&lt;/b&gt;</ept> e&amp;f</seg></tuv><tuv xml:lang="zh-CN"><seg> 甲 </seg></tuv></tu>
<tu srclang="fr"><tuv lang="en"><seg>x</seg></tuv><tuv lang="fr"><seg>y</seg></tuv><tuv lang="?"><seg>z</seg></tuv><tuv><seg>z</seg></tuv></tu>
<tu/></body></tmx>`
	for name, file := range map[string][]byte{"utf-8": []byte(src), "utf-8 bom": []byte("\ufeff" + src), "utf-16": wide(src)} {
		units, err := readAll(file)
		want := [][]TMXText{
			{{language.Make("zh-CN"), "甲"}, {language.English, "ab cd e&f"}},
			{{language.French, "y"}, {language.English, "x"}},
		}
		if err != "" || !slices.EqualFunc(units, want, slices.Equal[[]TMXText]) {
			t.Errorf("%s: %q, %v", name, units, err)
		}
	}
}

// wide returns text in UTF-16 with a byte order mark.
func wide(text string) []byte {
	var b bytes.Buffer
	for _, u := range utf16.Encode([]rune("\ufeff" + text)) {
		b.Write([]byte{byte(u), byte(u >> 8)})
	}
	return b.Bytes()
}

func TestReadTMXRefuses(t *testing.T) {
	for src, want := range map[string]string{
		"<tmx><tu></tmx>":                       "syntax",
		`<!DOCTYPE t [<!ENTITY a "b">]><tmx/>`:  "entity",
		"<tmx>" + strings.Repeat("<a>", 80):     "deep",
		"no xml":                                "",
		"":                                      "",
		"<tmx><tu><tuv><seg>x</seg></tuv></tu>": "syntax",
	} {
		if units, err := readAll([]byte(src)); err != want || len(units) > 0 {
			t.Errorf("%.40q: %v, %q", src, units, err)
		}
	}
}

// What is written is read again.
func FuzzTMXRoundTrip(f *testing.F) {
	f.Add("甲", "a <b> & \"c\"")
	f.Add("\x00\ufffe", " x\r\ny ")
	f.Fuzz(func(t *testing.T, source, target string) {
		var file bytes.Buffer
		one := func(yield func(TMXUnit) bool) { yield(TMXUnit{source, target, 0.5}) }
		if err := WriteTMX(&file, TMX{Source: language.Chinese, Target: language.English, Units: one}); err != nil {
			t.Fatal(err)
		}
		units, err := readAll(file.Bytes())
		if err != "" || len(units) != 1 || len(units[0]) != 2 {
			t.Fatalf("%q: %v %s", file.Bytes(), units, err)
		}
		for k, text := range []string{source, target} {
			if got := units[0][k].Text; got != strings.TrimSpace(readable(text)) {
				t.Fatalf("%q, not %q", got, readable(text))
			}
		}
	})
}

// Whatever the file, reading it ends.
func FuzzReadTMX(f *testing.F) {
	f.Add([]byte(`<tmx><header srclang="en"/><tu><tuv xml:lang="en"><seg>a<ph>b</ph>c</seg></tuv></tu></tmx>`))
	f.Fuzz(func(t *testing.T, src []byte) {
		_ = ReadTMX(src, func(unit []TMXText) {
			if len(unit) == 0 {
				t.Fatal("a unit without texts")
			}
		})
	})
}
