package glossary

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
)

// XLSX writes concepts as a termbase in a workbook of one sheet, with the rows of CSV, and counts what of
// them it can't carry. All cells are text, and those that look like a formula are marked as text that
// stays text when the cell is edited.
func XLSX(concepts []*Concept) ([]byte, Lost) {
	rows, lost := tableOf(concepts)
	var sheet bytes.Buffer
	sheet.WriteString(xml.Header + `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` +
		`<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
		`<cols><col min="1" max="1" width="32" customWidth="1"/><col min="2" max="2" width="8" customWidth="1"/><col min="3" max="3" width="48" customWidth="1"/></cols><sheetData>`)
	for i, row := range rows {
		fmt.Fprintf(&sheet, `<row r="%d">`, i+1)
		for k, value := range row {
			lost.characters(value)
			writeCell(&sheet, k, i+1, value)
		}
		sheet.WriteString("</row>")
	}
	sheet.WriteString("</sheetData></worksheet>")
	var b bytes.Buffer
	archive := zip.NewWriter(&b)
	for _, part := range append(workbookParts(), [2]string{"xl/worksheets/sheet1.xml", sheet.String()}) {
		// No time of writing: the same termbase is the same file.
		w, err := archive.CreateHeader(&zip.FileHeader{Name: part[0], Method: zip.Deflate})
		if err == nil {
			_, err = w.Write([]byte(part[1]))
		}
		if err != nil {
			panic(err) // a Buffer takes everything
		}
	}
	if err := archive.Close(); err != nil {
		panic(err) // the same
	}
	return b.Bytes(), lost
}

// Styles of cells, as styles.xml numbers them.
const (
	plainStyle = iota
	headerStyle
	textStyle // what is in it is text, whatever it looks like
)

func writeCell(b *bytes.Buffer, column, row int, value string) {
	if value == "" {
		return
	}
	style := plainStyle
	switch {
	case row == 1:
		style = headerStyle
	case strings.IndexByte(formulaStarts+"'", value[0]) >= 0:
		style = textStyle
	}
	fmt.Fprintf(b, `<c r="%c%d" s="%d" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>`, 'A'+column, row, style, escaped(value))
}

// workbookParts are the parts that every workbook of one sheet has (ISO/IEC 29500-2, 9 and 29500-1, 12).
func workbookParts() [][2]string {
	const office, pkg = "http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://schemas.openxmlformats.org/package/2006"
	const sheets, types = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "application/vnd.openxmlformats-officedocument.spreadsheetml."
	return [][2]string{
		{"[Content_Types].xml", xml.Header + `<Types xmlns="` + pkg + `/content-types">` +
			`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
			`<Default Extension="xml" ContentType="application/xml"/>` +
			`<Override PartName="/xl/workbook.xml" ContentType="` + types + `sheet.main+xml"/>` +
			`<Override PartName="/xl/worksheets/sheet1.xml" ContentType="` + types + `worksheet+xml"/>` +
			`<Override PartName="/xl/styles.xml" ContentType="` + types + `styles+xml"/></Types>`},
		{"_rels/.rels", xml.Header + `<Relationships xmlns="` + pkg + `/relationships">` +
			`<Relationship Id="rId1" Type="` + office + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", xml.Header + `<workbook xmlns="` + sheets + `" xmlns:r="` + office + `">` +
			`<sheets><sheet name="terms" sheetId="1" r:id="rId1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", xml.Header + `<Relationships xmlns="` + pkg + `/relationships">` +
			`<Relationship Id="rId1" Type="` + office + `/worksheet" Target="worksheets/sheet1.xml"/>` +
			`<Relationship Id="rId2" Type="` + office + `/styles" Target="styles.xml"/></Relationships>`},
		{"xl/styles.xml", xml.Header + `<styleSheet xmlns="` + sheets + `">` +
			`<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>` +
			`<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>` +
			`<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>` +
			`<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>` +
			`<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>` +
			`<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>` +
			`<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" quotePrefix="1"/></cellXfs></styleSheet>`},
	}
}
