package glossary

import (
	"archive/zip"
	"bytes"
	"reflect"
	"strings"
	"testing"
)

// packed makes a workbook of parts.
func packed(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for name, text := range parts {
		f, err := w.Create(name)
		if err == nil {
			_, err = f.Write([]byte(text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestReadXLSX reads what spreadsheets write: another name of the sheet's part, shared strings with
// formatting and readings, cells left out, dates as numbers.
func TestReadXLSX(t *testing.T) {
	src := packed(t, map[string]string{
		"xl/workbook.xml":            `<workbook xmlns:r="r"><sheets><sheet name="Ключ" r:id="rId7"/><sheet name="b" r:id="rId8"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId8" Target="worksheets/other.xml"/><Relationship Id="rId7" Target="/xl/worksheets/mine.xml"/></Relationships>`,
		"xl/sharedStrings.xml": `<sst><si><t>concept</t></si><si><t>lang</t></si><si><t>Text</t></si><si><t>valid_from</t></si>` +
			`<si><r><t>lake </t></r><r><rPr><b/></rPr><t>council</t></r></si><si><t>湖区</t><rPh sb="0" eb="1"><t>hu</t></rPh></si></sst>`,
		"xl/worksheets/mine.xml": `<worksheet><sheetData>` +
			`<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c><c r="C2" t="s"><v>2</v></c><c r="D2" t="s"><v>3</v></c></row>` +
			`<row r="3"><c r="A3" t="str"><v>lc</v></c><c r="B3" t="inlineStr"><is><t>en</t></is></c><c r="C3" t="s"><v>4</v></c><c r="D3"><v>43598</v></c></row>` +
			`<row r="5"><c t="inlineStr"><is><t>lc</t></is></c><c t="inlineStr"><is><t>zh</t></is></c><c t="s"><v>5</v></c></row></sheetData></worksheet>`,
	})
	g, problems := Load("a.XLSX", src)
	if len(problems) > 0 || len(g.Concepts) != 1 {
		t.Fatalf("%+v %+v", g.Concepts, problems)
	}
	c := g.Concepts[0]
	if c.Line != 3 || len(c.Terms) != 2 || c.Terms[0].Text != "lake council" || c.Terms[1].Text != "湖区" || dayOf(c.ValidFrom) != "2019-05-13" {
		t.Errorf("%+v", c)
	}
}

// TestRefuseXLSX says what is wrong in a workbook, and where.
func TestRefuseXLSX(t *testing.T) {
	sheet := func(rows string) []byte {
		return packed(t, map[string]string{"xl/worksheets/sheet1.xml": "<worksheet><sheetData>" + rows + "</sheetData></worksheet>"})
	}
	const header = `<row r="1"><c t="str"><v>concept</v></c><c t="str"><v>lang</v></c><c t="str"><v>text</v></c></row>`
	for _, c := range []struct {
		name         string
		src          []byte
		id           string
		line, column int
	}{
		{"no workbook", []byte("concept,lang,text\n"), "termbase.xlsx", 1, 1},
		{"no sheet", packed(t, map[string]string{"a": "b"}), "termbase.xlsx", 1, 1},
		{"formula", sheet(header + `<row r="4"><c r="A4" t="str"><v>a</v></c><c r="C4"><f>1+1</f><v>2</v></c></row>`), "termbase.xlsx-formula", 4, 3},
		{"unknown column", sheet(`<row r="1"><c t="str"><v>concept</v></c><c t="str"><v>lang</v></c><c t="str"><v>text</v></c><c t="str"><v>satus</v></c></row>`), "yaml.unknown-key-guess", 1, 4},
		{"entity", packed(t, map[string]string{"xl/worksheets/sheet1.xml": `<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>`}), "termbase.xml-entity", 1, 1},
		{"bomb", sheet(header + "<row>" + strings.Repeat(" ", mostUnpacked) + "</row>"), "termbase.xlsx-large", 1, 1},
		{"merged", packed(t, map[string]string{"xl/worksheets/sheet1.xml": "<worksheet><sheetData>" + header + `<row r="2"><c r="A2" t="str"><v>a</v></c><c r="B2" t="str"><v>en</v></c><c r="C2" t="str"><v>b</v></c></row></sheetData><mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="A2:A3"/></mergeCells></worksheet>`}), "termbase.xlsx-merged", 2, 1},
		{"language", sheet(header + `<row r="2"><c r="A2" t="str"><v>a</v></c><c r="B2" t="str"><v>klingonese</v></c><c r="C2" t="str"><v>b</v></c></row>`), "yaml.want-language", 2, 2},
	} {
		_, problems := Load("a.xlsx", c.src)
		if len(problems) == 0 || problems[0].ID != c.id || problems[0].Line != c.line || problems[0].Column != c.column {
			t.Errorf("%s: %+v", c.name, problems)
		}
	}
}

// TestWriteXLSX writes the same file for the same termbase, text as text, and counts what is lost.
func TestWriteXLSX(t *testing.T) {
	c := conceptOf("en", KindTerm, "=1+1", "'=x", "a < b")
	c.Mono = true
	out, lost := XLSX([]*Concept{c})
	again, _ := XLSX([]*Concept{c})
	if !bytes.Equal(out, again) || lost["mono"] != 1 {
		t.Error("another file, or not what is lost:", lost)
	}
	g, problems := Load("a.xlsx", out)
	if len(problems) > 0 || len(g.Concepts) != 1 {
		t.Fatal(problems)
	}
	for i := range c.Terms {
		if g.Concepts[0].Terms[i].Text != c.Terms[i].Text {
			t.Errorf("%q has become %q", c.Terms[i].Text, g.Concepts[0].Terms[i].Text)
		}
	}
}

// FuzzXLSX: whatever is read of CSV can be written as a workbook and is read from it as the same; and
// nothing that claims to be a sheet does harm.
func FuzzXLSX(f *testing.F) {
	f.Add([]byte("concept,lang,text,status\na,en,=b,forbidden\n"))
	f.Add([]byte(`<worksheet><row r="99999999999"><c r="ZZZ1" t="s"><v>-1</v></c></row></worksheet>`))
	f.Fuzz(func(t *testing.T, src []byte) {
		Load("a.xlsx", packed(t, map[string]string{"xl/worksheets/sheet1.xml": string(src), "xl/sharedStrings.xml": string(src), "xl/workbook.xml": string(src)}))
		g, problems := Load("a.csv", src)
		if len(problems) > 0 || len(g.Concepts) == 0 || bytes.ContainsFunc(src, func(r rune) bool { return r < ' ' && r != '\n' && r != '\t' || r == 0xfffe || r == 0xffff }) {
			return
		}
		out, _ := XLSX(g.Concepts)
		again, problems := Load("a.xlsx", out)
		if len(problems) > 0 || len(again.Concepts) != len(g.Concepts) {
			t.Fatalf("%+v", problems)
		}
		for i, c := range g.Concepts {
			if a := again.Concepts[i]; a.ID != c.ID || !reflect.DeepEqual(a.Terms, c.Terms) || a.Note != c.Note {
				t.Errorf("%+v has become %+v", c, a)
			}
		}
	})
}
