package report

import (
	"encoding/xml"
	"html"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/document"
)

// aligned is a text and its translation into Arabic with links of every sort.
func aligned() Alignment {
	source := document.Parse("zh.md", language.Chinese, []byte("# 会谈\n\n双方签署了15份文件。会谈很有成果。王毅表示欢迎。\n\n<b>&amp;</b>他将于五月访问。\n\n新闻发布会到此结束。\n"))
	target := document.Parse("ar.md", language.Arabic, []byte("# محادثات\n\nوقع الجانبان 15 وثيقة. وكانت المحادثات مثمرة.\n\nسيزور البلاد في مايو. انتهى المؤتمر.\n\nشكرا لكم (UN).\n"))
	return Alignment{
		Version: "v1.2.3",
		Bitext: &bitext.Bitext{Source: source, Target: target, Links: []bitext.Link{
			{Source: []int{0}, Target: []int{0}, P: 1},
			{Source: []int{1, 2}, Target: []int{1, 2}, P: 0.9991},
			{Source: []int{3}, P: 0.95},
			{Source: []int{4}, Target: []int{3}, P: 0.61},
			{Source: []int{5}, Target: []int{4}, P: 0.97, Moved: true},
			{Target: []int{5}, P: 0.5},
		}},
	}
}

func shownAs(t *testing.T, f Format, a Alignment, o Options) string {
	t.Helper()
	var b strings.Builder
	if err := WriteAlignment(&b, f, a, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestAlignmentGolden(t *testing.T) {
	for _, width := range []int{0, 40, 79, 140} {
		o := options(language.English)
		o.Width = width
		golden(t, "align-"+strconv.Itoa(width)+".txt", shownAs(t, Text, aligned(), o))
	}
	for _, lang := range []language.Tag{language.English, language.Arabic} {
		golden(t, "align-"+lang.String()+".html", shownAs(t, HTML, aligned(), options(lang)))
	}
	o := options(language.Russian)
	o.Color = true
	golden(t, "align-color.txt", shownAs(t, Text, aligned(), o))
	for _, f := range []Format{TSV, TMX} {
		golden(t, "align."+string(f), shownAs(t, f, aligned(), options(language.English)))
	}
}

func TestAlignmentFitsTheTerminal(t *testing.T) {
	for width := 36; width < 200; width++ {
		o := options(language.English)
		o.Width = width
		for line := range strings.Lines(shownAs(t, Text, aligned(), o)) {
			if w := displayWidth(strings.TrimSuffix(line, "\n")); w > width {
				t.Errorf("%d columns of %d: %s", w, width, line)
			}
		}
	}
}

func TestQuietAlignmentHasNoSummary(t *testing.T) {
	o := options(language.English)
	o.Quiet = true
	if got := shownAs(t, Text, aligned(), o); strings.Contains(got, "link") {
		t.Error(got)
	}
}

// TestPassageLinks: passages that share a link are one, through others too.
func TestPassageLinks(t *testing.T) {
	a := aligned()
	a.Passages = true
	const want = "0\t0\t1.000\n1\t1\t0.989\n2,3\t2\t0.790\n\t3\t0.500\n"
	if got := shownAs(t, TSV, a, options(language.English)); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	a.Bitext.Links[1].Target = []int{1}
	a.Bitext.Links[2].Target = []int{2}
	a.Bitext.Links[5].Source, a.Bitext.Links[4].Source = []int{5}, nil
	const united = "0\t0\t1.000\n1\t1\t0.979\n2\t2\t0.730\n3\t3\t0.500\n"
	if got := shownAs(t, TSV, a, options(language.English)); got != united {
		t.Errorf("got\n%swant\n%s", got, united)
	}
}

// TestPassageLinksAreOrdered: an addition stands where it stands in the translation.
func TestPassageLinksAreOrdered(t *testing.T) {
	text := func(n int) *document.Document {
		return document.ParseLines("x.txt", language.English, []byte(strings.Repeat("One.\n", n)))
	}
	a := Alignment{Passages: true, Bitext: &bitext.Bitext{Source: text(2), Target: text(4), Links: []bitext.Link{
		{Target: []int{0}, P: 1}, {Source: []int{0}, Target: []int{1}, P: 1}, {Target: []int{2}, P: 1}, {Source: []int{1}, Target: []int{3}, P: 1},
	}}}
	const want = "\t0\t1.000\n0\t1\t1.000\n\t2\t1.000\n1\t3\t1.000\n"
	if got := shownAs(t, TSV, a, options(language.English)); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

// TestBlankLinks: links of empty lines are in the format for programs only.
func TestBlankLinks(t *testing.T) {
	a := Alignment{Lines: true, Bitext: &bitext.Bitext{
		Source: document.ParseLines("zh.txt", language.Chinese, []byte("甲\n\n\n乙\nA\n")),
		Target: document.ParseLines("en.txt", language.English, []byte("A\n\nB\n")),
		Links: []bitext.Link{
			{Source: []int{0}, Target: []int{0}, P: 1}, {Source: []int{1}, Target: []int{1}, P: 1},
			{Source: []int{2}, P: 0.3}, {Source: []int{3, 4}, Target: []int{2}, P: 1},
		},
	}}
	if got := shownAs(t, TSV, a, options(language.English)); strings.Count(got, "\n") != 4 {
		t.Error(got)
	}
	got := shownAs(t, Text, a, options(language.English))
	if !strings.HasSuffix(got, "2 links, not one to one: 1\n") || strings.Contains(got, "?") {
		t.Error(got)
	}
	if got := shownAs(t, TMX, a, options(language.English)); strings.Count(got, "<tu>") != 2 || !strings.Contains(got, `segtype="block"`) || !strings.Contains(got, "<seg>乙A</seg>") {
		t.Error(got)
	}
	if got := shownAs(t, HTML, a, options(language.English)); strings.Count(got, "<tr") != 3 {
		t.Error(got)
	}
}

// TestAlignmentOfNothing: two documents without text are an answer in every format.
func TestAlignmentOfNothing(t *testing.T) {
	a := Alignment{Bitext: &bitext.Bitext{Source: &document.Document{Lang: language.Chinese}, Target: &document.Document{Lang: language.English}}}
	for _, f := range AlignmentFormats() {
		for _, a.Passages = range []bool{false, true} {
			got := shownAs(t, f, a, options(language.English))
			if f == Text && got != "0 links\n" || f == TSV && got != "" {
				t.Errorf("%s: %q", f, got)
			}
		}
	}
}

var tags = regexp.MustCompile(`<[^>]*>`)

// FuzzAlignment: whatever the texts hold, a page has them as text and no other markup than its own, a
// translation memory is XML, and no line of the text ends early.
func FuzzAlignment(f *testing.F) {
	f.Add("甲<script>alert(1)</script>\n", "\x1b[31m]]>&amp;\u202e\n\x00")
	o := options(language.English)
	f.Fuzz(func(t *testing.T, source, target string) {
		a := Alignment{Bitext: &bitext.Bitext{
			Source: document.ParseLines("a.txt", language.Chinese, []byte(source)),
			Target: document.ParseLines("b.txt", language.Arabic, []byte(target)),
		}}
		b := a.Bitext
		for i := range max(len(b.Source.Segments()), len(b.Target.Segments())) {
			l := bitext.Link{P: 1}
			if i < len(b.Source.Segments()) {
				l.Source = []int{i}
			}
			if i < len(b.Target.Segments()) {
				l.Target = []int{i}
			}
			b.Links = append(b.Links, l)
		}
		for _, a.Passages = range []bool{false, true} {
			page := shownAs(t, HTML, a, o)
			for _, tag := range tags.FindAllString(page, -1) {
				if strings.Contains(tag, "script") || strings.Contains(tag, "src=") {
					t.Errorf("%s in the page", tag)
				}
			}
			for i := range b.Source.Segments() {
				if want := html.EscapeString(strings.ReplaceAll(strings.TrimSpace(b.Source.SegmentText(i)), "\x00", "\ufffd")); want != "" && !strings.Contains(strings.ReplaceAll(page, "&#43;", "+"), want) {
					t.Errorf("%q is not in the page", want)
				}
			}
			if err := xml.Unmarshal([]byte(shownAs(t, TMX, a, o)), new(struct{})); err != nil {
				t.Error(err)
			}
			if text := shownAs(t, Text, a, o); strings.ContainsAny(text, "\x1b\x00\r\u202e") {
				t.Errorf("%q", text)
			}
			if n := strings.Count(shownAs(t, TSV, a, o), "\n"); n < len(b.Links) && !a.Passages {
				t.Errorf("%d lines of %d links", n, len(b.Links))
			}
		}
	})
}

func TestUnitsAreJoined(t *testing.T) {
	for _, test := range []struct {
		lang  language.Tag
		lines string
		want  string
	}{
		{language.Chinese, "甲。\n乙。", "甲。乙。"},
		{language.Chinese, "Go\nRust", "Go Rust"},
		{language.Chinese, "甲。\n\n 乙。 ", "甲。乙。"},
		{language.English, "One.\n\nTwo.", "One. Two."},
	} {
		u := units{document.ParseLines("x.txt", test.lang, []byte(test.lines)), false}
		var all []int
		for i := range u.doc.Segments() {
			all = append(all, i)
		}
		if got := u.joined(all); got != test.want {
			t.Errorf("%q: %q, want %q", test.lines, got, test.want)
		}
	}
	if !slices.Contains(AlignmentFormats(), Text) {
		t.Error("no text")
	}
}
