package project

import (
	"path/filepath"
	"slices"
	"testing"
)

func TestExpand(t *testing.T) {
	dir := t.TempDir()
	g := gitIn{t, dir}
	for _, name := range []string{"a/zh.md", "a/en.md", "a/deep/x.en.md", "b/en.md", "b/.hidden.md", ".git/en.md", "b/what?.md", "b/whats.md"} {
		g.write(name, "text\n")
	}
	t.Chdir(dir)
	for _, c := range []struct{ args, want []string }{
		{[]string{"a/*.md"}, []string{"a/en.md", "a/zh.md"}},
		{[]string{"*/en.md", "b"}, []string{"a/en.md", "b/en.md", "b"}},
		{[]string{"**/*.en.md"}, []string{"a/deep/x.en.md"}},
		{[]string{"a/**"}, []string{"a/deep", "a/deep/x.en.md", "a/en.md", "a/zh.md"}},
		{[]string{"./?/zh.md"}, []string{"a/zh.md"}},
		{[]string{"*"}, []string{"a", "b"}},
		{[]string{"b/*"}, []string{"b/en.md", "b/what?.md", "b/whats.md"}},
		{[]string{"b/what?.md"}, []string{"b/what?.md"}}, // there by this name
		{[]string{"none/*.md", "c?"}, []string{"none/*.md", "c?"}},
		{nil, nil},
	} {
		got := Expand(c.args)
		for i := range got {
			got[i] = filepath.ToSlash(got[i])
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q: %q, want %q", c.args, got, c.want)
		}
	}
}
