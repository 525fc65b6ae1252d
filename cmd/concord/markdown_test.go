package main

import "testing"

func TestRenderMarkdown(t *testing.T) {
	const text = "# number\n\nA number of the source\nis **missing**, see `omitted`.\n\n" +
		"- one point that takes two lines\n- another\n1. first\n\n" +
		"## Found\n\n```zh found\n七十年。\n```\n\n```en found\nSixty years.\n```\n\n" +
		"```\nconcord check  a b\n\n  more\n```\n\n#hash\n\n```\nopen"
	const want = `number

A number of the source is
missing, see ` + "`omitted`" + `.

  - one point that takes two
    lines
  - another
  1. first

Found

  zh  七十年。
  en  Sixty years.

    concord check  a b

      more

#hash

    open
`
	plain := func(_, text string) string { return text }
	if got := renderMarkdown(text, markdownOptions{Columns: 28, Style: plain}); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	marked := func(code, text string) string { return "<" + code + ">" + text }
	if got := renderMarkdown("# a\n\n```zh found\n中\n```\n", markdownOptions{Columns: 28, Style: marked}); got != "<1>a\n\n  <36>zh  中\n" {
		t.Errorf("styled: %q", got)
	}
}

func FuzzRenderMarkdown(f *testing.F) {
	f.Add("# a\n\n- b\n```zh found\nc\n```\n")
	f.Add("```\n```\n1. \n#\n``")
	f.Fuzz(func(t *testing.T, text string) {
		renderMarkdown(text, markdownOptions{Columns: 20, Style: func(_, s string) string { return s }})
	})
}
