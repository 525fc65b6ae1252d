package report

import (
	"bytes"
	"encoding/json"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/revision"
)

// revised is a source and its translation with changes of many sorts.
func revised(target bool) Diff {
	parse := func(name string, lang language.Tag, text string) *document.Document {
		return document.Parse(name, lang, []byte(text))
	}
	d := Diff{
		SourceOld: parse("old/zh.md", language.Chinese, "# 会谈\n\n双方同意2025年举行三次会议。会谈很有成果。\n\n王毅访问了莫斯科，随后前往巴黎出席会议。\n\n见[名单](https://example.org/a)。\n\n新闻发布会到此结束，谢谢大家。\n"),
		SourceNew: parse("new/zh.md", language.Chinese, "# 会谈\n\n新闻发布会到此结束，谢谢大家。\n\n双方同意2025年举行五次会议。会谈很有成果。\n\n王毅访问了莫斯科，随后前往罗马出席会议。\n\n见[名单](https://example.org/a)。\n"),
		TargetOld: parse("old/ar.md", language.Arabic, "# محادثات\n\nاتفق الجانبان على عقد ثلاثة اجتماعات في عام 2025. وكانت المحادثات مثمرة.\n\nزار وانغ يي موسكو ثم توجه إلى باريس لحضور الاجتماع.\n\nانظر [القائمة](https://example.org/a).\n\nانتهى المؤتمر الصحفي وشكرا لكم جميعا.\n"),
	}
	if target {
		d.TargetNew = parse("new/ar.md", language.Arabic, "# محادثات\n\nاتفق الجانبان على عقد 6 اجتماعات في عام 2025. وكانت المحادثات مثمرة.\n\nزار وانغ يي موسكو ثم توجه إلى باريس لحضور الاجتماع.\n\nانظر [القائمة المرفقة](https://example.org/a).\n\nانتهى المؤتمر الصحفي وشكرا لكم جميعا.\n")
	}
	was := bitext.Align(d.SourceOld, d.TargetOld, bitext.Options{})
	d.Comparison = revision.Compare(was, d.SourceNew, d.TargetNew, nil)
	return d
}

func diffAs(t *testing.T, f Format, d Diff, o Options) string {
	t.Helper()
	var b strings.Builder
	if err := WriteDiff(&b, f, d, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestDiffGolden(t *testing.T) {
	for _, width := range []int{0, 50, 140} {
		o := options(language.English)
		o.Width = width
		golden(t, "diff-"+strconv.Itoa(width)+".txt", diffAs(t, Text, revised(true), o))
	}
	o := options(language.Russian)
	o.Color = true
	golden(t, "diff-color.txt", diffAs(t, Text, revised(true), o))
	golden(t, "diff-source.txt", diffAs(t, Text, revised(false), options(language.Chinese)))
	golden(t, "diff.html", diffAs(t, HTML, revised(true), options(language.Arabic)))
	golden(t, "diff.md", diffAs(t, Markdown, revised(true), options(language.French)))
	golden(t, "diff.json", diffAs(t, JSON, revised(true), options(language.Spanish)))
}

func TestDiffFollowsSchema(t *testing.T) {
	file, err := os.ReadFile("diff.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	schema, err := jsonschema.UnmarshalJSON(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft2020)
	if err := c.AddResource("diff.schema.json", schema); err != nil {
		t.Fatal(err)
	}
	compiled, err := c.Compile("diff.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, target := range []bool{true, false} {
		var value any
		if err := json.Unmarshal([]byte(diffAs(t, JSON, revised(target), options(language.English))), &value); err != nil {
			t.Fatal(err)
		}
		if err := compiled.Validate(value); err != nil {
			t.Error(err)
		}
	}
}

// TestNotTranslatedYet: beside a passage that is new in the source something stands, for people.
func TestNotTranslatedYet(t *testing.T) {
	parse := func(lang language.Tag, text string) *document.Document {
		return document.Parse("x.md", lang, []byte(text))
	}
	d := Diff{SourceOld: parse(language.Chinese, "会谈结束。\n"), SourceNew: parse(language.Chinese, "会谈结束。\n\n双方将在明年举行新闻发布会。\n")}
	d.TargetOld = parse(language.English, "The talks are over.\n")
	d.TargetNew = d.TargetOld
	d.Comparison = revision.Compare(bitext.Align(d.SourceOld, d.TargetOld, bitext.Options{}), d.SourceNew, d.TargetNew, nil)
	for _, f := range DiffFormats() {
		if got := diffAs(t, f, d, options(language.English)); strings.Contains(got, "(not translated yet)") == (f == JSON) {
			t.Errorf("%s: %s", f, got)
		}
	}
}
