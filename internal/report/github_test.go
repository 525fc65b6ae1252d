package report

import (
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/check"
)

func TestGitHubEscapes(t *testing.T) {
	f := newFixture(t, parse("zh.txt", language.Chinese, "甲。"), parse("a,b:c%0A \nd.txt", language.English, "One."))
	f.add("untranslated", check.Error, f.target("One"), found("50 %, a:b::error::c\n%0A"))
	got := written(t, GitHub, options(language.English), f.report)
	want := "::error file=a%2Cb%3Ac%250A %0Ad.txt,line=1,endLine=1,col=1,endColumn=3,title=concord%3A untranslated" +
		"::still in the source's language: “50 %25, a:b::error::c %250A”\n"
	if got != want {
		t.Errorf("got  %swant %s", got, want)
	}
}

func TestGitHubPlace(t *testing.T) {
	for text, want := range map[string]string{
		"x中👍":      "line=1,endLine=1,col=2,endColumn=3",
		"x中\nb👍":   "line=1,endLine=2",
		"x中b\r\n":  "line=1,endLine=1,col=2,endColumn=3",
		"中":        "line=1,endLine=1,col=1,endColumn=1",
		"a\r\rx中b": "line=3,endLine=3,col=2,endColumn=3",
	} {
		words := text[strings.Index(text, "中"):]
		f := newFixture(t, parse("zh.txt", language.Chinese, "甲。"), parse("en.txt", language.English, text))
		f.add("added", check.Error, f.target(words), found("x"))
		if got := written(t, GitHub, options(language.English), f.report); !strings.Contains(got, "file=en.txt,"+want+",title") {
			t.Errorf("%q: %swant %s", text, got, want)
		}
	}
}

// TestGitHubLimits wants the errors first, ten of a level, fifty in all, and the rest counted.
func TestGitHubLimits(t *testing.T) {
	for _, c := range []struct {
		infos, warnings, errors      int
		notices, warned, erred, left int
	}{
		{1, 2, 3, 1, 2, 3, 0},
		{9, 10, 10, 9, 10, 10, 0},
		{10, 10, 10, 9, 10, 10, 1},
		{0, 0, 11, 0, 0, 10, 1},
		{100, 100, 100, 9, 10, 10, 271},
	} {
		f := newFixture(t, parse("zh.txt", language.Chinese, "甲。"), parse("en.txt", language.English, "One."))
		for severity, n := range map[check.Severity]int{check.Info: c.infos, check.Warning: c.warnings, check.Error: c.errors} {
			for range n {
				f.add("number", severity, f.target("One"), found("One"))
			}
		}
		lines := strings.Split(strings.TrimSpace(written(t, GitHub, options(language.English), f.report)), "\n")
		count := map[string]int{}
		for _, line := range lines {
			count[strings.TrimPrefix(strings.Fields(line)[0], "::")]++
		}
		notices := c.notices
		if c.left > 0 {
			notices++
		}
		if count["error"] != c.erred || count["warning"] != c.warned || count["notice"] != notices || len(lines) > 50 || count["notice"] > 10 {
			t.Errorf("%+v: %v", c, count)
		}
		last := lines[len(lines)-1]
		says := leftMessage(c.left)
		if c.left > 0 && last != "::notice title=concord::"+says {
			t.Errorf("%+v: the last line is %s, want %s", c, last, says)
		}
		if c.errors > 0 && !strings.HasPrefix(lines[0], "::error ") {
			t.Errorf("%+v: the first line is %s", c, lines[0])
		}
	}
}

func leftMessage(left int) string {
	return options(language.English).Catalogue.Text("report.github-left", map[string]any{"Count": left})
}
