package revision

import (
	"strconv"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/document"
)

// hostile are pairs of texts that are hard to match.
func hostile() map[string][2]string {
	numbered := func(n, from int) string {
		var b strings.Builder
		for i := range n {
			b.WriteString("- w" + strconv.Itoa(from+i) + "\n")
		}
		return b.String()
	}
	return map[string][2]string{
		"items alike":      {strings.Repeat("- a\n", 3000), strings.Repeat("- a b\n", 3000)},
		"items apart":      {numbered(3000, 0), numbered(3000, 5000)},
		"items reversed":   {numbered(1500, 0) + numbered(1500, 1500), numbered(1500, 1500) + numbered(1500, 0)},
		"one word":         {strings.Repeat("a ", 30000), strings.Repeat("a ", 29999) + "b"},
		"two words":        {strings.Repeat("a b ", 20000), strings.Repeat("b a ", 20000)},
		"marks":            {strings.Repeat(".,", 20000), strings.Repeat(",.", 20000)},
		"Han":              {strings.Repeat("中文", 20000), strings.Repeat("文中", 20000)},
		"numbers":          {strings.Repeat("12 ", 10000), strings.Repeat("13 ", 10000)},
		"not":              {strings.Repeat("not ", 10000), strings.Repeat("shall not ", 10000)},
		"nothing":          {"", "\n\n"},
		"no letters":       {strings.Repeat("***\n\n", 1000), strings.Repeat("---\n\n", 1000)},
		"capitals in rows": {strings.Repeat("Abcd Bcda ", 5000), strings.Repeat("Bcda Abdc ", 5000)},
	}
}

func TestHostile(t *testing.T) {
	for name, texts := range hostile() {
		t.Run(name, func(t *testing.T) {
			old, new := markdown(texts[0]), markdown(texts[1])
			for _, ch := range Diff(old, new, nil) {
				if len(ch.Kinds) == 0 {
					t.Fatal("a change without a kind")
				}
			}
			target := document.Parse("t.md", language.French, []byte(texts[1]))
			was := &bitext.Bitext{Source: old, Target: document.Parse("t.md", language.French, []byte(texts[0]))}
			for k := range old.Segments() {
				was.Links = append(was.Links, bitext.Link{Source: []int{k}, Target: []int{k}, P: 1})
			}
			Compare(was, new, target, nil)
		})
	}
}

func BenchmarkHostile(b *testing.B) {
	for name, texts := range hostile() {
		old, new := markdown(texts[0]), markdown(texts[1])
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				Diff(old, new, nil)
			}
		})
	}
}
