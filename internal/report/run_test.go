package report

import (
	"bytes"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/check"
	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/locales"
)

// fixture is a pair whose findings are made by hand.
type fixture struct {
	t      testing.TB
	report check.Report
}

// newFixture parses two texts and links their sentences by number, as far as both have some. What is
// left over of one side is linked to nothing.
func newFixture(t testing.TB, source, target *document.Document) *fixture {
	t.Helper()
	for _, d := range []*document.Document{source, target} {
		if p, bad := d.Fatal(); bad {
			t.Fatalf("%s: %v", d.Name, p)
		}
	}
	b := &bitext.Bitext{Source: source, Target: target}
	n, m := len(source.Segments()), len(target.Segments())
	for i := range max(n, m) {
		var l bitext.Link
		if i < n {
			l.Source = []int{i}
		}
		if i < m {
			l.Target = []int{i}
		}
		b.Links = append(b.Links, l)
	}
	return &fixture{t, check.Report{Bitext: b}}
}

func parse(name string, lang language.Tag, src string) *document.Document {
	return document.Parse(name, lang, []byte(src))
}

// find returns the first place of words in a document.
func find(t testing.TB, d *document.Document, words string) document.Span {
	t.Helper()
	i := strings.Index(string(d.Source), words)
	if i < 0 {
		t.Fatalf("%s: no %q", d.Name, words)
	}
	return document.Span{Start: i, End: i + len(words)}
}

func (f *fixture) source(words string) check.Related {
	f.t.Helper()
	return check.Related{Side: bitext.Source, Span: find(f.t, f.report.Bitext.Source, words)}
}

func (f *fixture) target(words string) check.Related {
	f.t.Helper()
	return check.Related{Side: bitext.Target, Span: find(f.t, f.report.Bitext.Target, words)}
}

// add reports a finding at a place.
func (f *fixture) add(name string, severity check.Severity, at check.Related, m check.Message, related ...check.Related) *check.Finding {
	f.report.Findings = append(f.report.Findings, check.Finding{
		Check: name, Severity: severity, Side: at.Side, Span: at.Span, Related: related, Message: m,
		Fingerprint: strings.Repeat("0123456789abcdef", 2),
	})
	return &f.report.Findings[len(f.report.Findings)-1]
}

func message(id string, data ...string) check.Message {
	m := check.Message{ID: id, Data: map[string]any{}}
	for i := 0; i < len(data); i += 2 {
		m.Data[data[i]] = data[i+1]
	}
	return m
}

func found(words string) check.Message { return message("check.untranslated", "Found", words) }

func options(lang language.Tag) Options {
	return Options{Catalogue: locales.Load(lang), ShowInfo: true}
}

// written returns what Write writes.
func written(t testing.TB, format Format, o Options, reports ...check.Report) string {
	t.Helper()
	var b bytes.Buffer
	run := Run{Files: 2 * len(reports)}
	for _, r := range reports {
		run.Reports = append(run.Reports, Report{Report: r})
	}
	if err := Write(&b, format, run, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

const sourceText = `---
title: 两国举行领事磋商
---

# 两国举行领事磋商

2019年5月13日，两国在莫斯科举行第十二轮领事磋商。双方同意为人员往来提供便利，逐步简化签证手续，加强地方和民间交流，使两国人民的友谊不断加深。

双方欢迎建交70周年。

| 物资 | 数量 |
| --- | --- |
| 毛毯 | 4500条 |

会后双方发表了联合声明。
`

const targetText = `---
title: Consular consultations held
---

# Consular consultations held

On May 13, 2019, the two countries held the twelfth round of consular
consultations in Moscow. The two sides agreed to facilitate the travel of persons, to simplify the visa formalities step by step, to strengthen exchanges between regions and between societies, and to deepen
the friendship between the two peoples without cease, year after year, wherever it is in their power to do so.

The two sides welcomed the 60th ` + "anniver\u0301sary" + ` 👨‍👩‍👧 of	diplomatic	relations.

| Goods | Number |
| --- | --- |
| Blankets | 5,400 |
`

// twoDocuments is a fixture with what there is to be shown: a word, a word in a long sentence, in a table
// and beside tabs and emoji, a sentence left out, a whole passage, a field, an info.
func twoDocuments(t testing.TB) check.Report {
	f := newFixture(t,
		parse("visit/zh.md", language.Chinese, sourceText), parse("visit/en.md", language.English, targetText))
	f.add("date", check.Warning, f.target("Consular consultations"), message("check.date-added", "Found", "Consular"))
	f.add("weekday", check.Error, f.target("May 13, 2019"), message("check.weekday-wrong", "Date", "2019-05-13", "Weekday", "Monday", "Found", "Tuesday"))
	f.add("term-missing", check.Error, f.source("人员往来"), message("check.term-missing", "Term", "人员往来", "Use", "people-to-people exchange"),
		f.target(targetText[strings.Index(targetText, "The two sides agreed"):strings.Index(targetText, "\n\nThe two sides welcomed")]))
	f.add("untranslated", check.Error, f.target("visa formalities"), found("visa formalities"), f.source("签证手续"))
	number := f.add("number", check.Error, f.target("60th"), message("check.number-different", "Found", "60th", "Source", "70"), f.source("70"))
	number.Fixes = []check.Fix{{
		Safe: true, Side: bitext.Target, Message: message("check.fix-replace", "Found", "60th", "Use", "70th"),
		Edits: []document.Edit{{Span: number.Span, New: "70th"}},
	}}
	number.Concept = "anniversary"
	f.add("number", check.Info, f.target("relations"), message("check.number-added", "Found", "relations"))
	f.add("number", check.Error, f.target("5,400"), message("check.number-different", "Found", "5,400", "Source", "4500"), f.source("4500"))
	f.add("omitted", check.Error, f.source("会后双方发表了联合声明。"), message("check.omitted-passage", "Found", "会后双方发表了联合声明。"), f.target("5,400"))
	f.add("untranslated", check.Warning, f.target(targetText[strings.Index(targetText, "The two sides agreed"):strings.Index(targetText, "\n\nThe two sides welcomed")]),
		found("The two sides agreed to facilitate…"))
	return f.report
}

func arabic(t testing.TB) check.Report {
	f := newFixture(t,
		parse("visit/zh-Hant.md", language.TraditionalChinese, "雙方歡迎建交70週年，將舉行慶祝活動。\n"),
		parse("visit/ar.md", language.Arabic, "رحب الجانبان بالذكرى 60 لإقامة العلاقات الدبلوماسية وسينظمان احتفالات في إطار G20 بهذه المناسبة في كلا البلدين.\n"))
	f.add("number", check.Error, f.target("بالذكرى 60"), message("check.number-different", "Found", "بالذكرى 60", "Source", "70"), f.source("70"))
	return f.report
}
