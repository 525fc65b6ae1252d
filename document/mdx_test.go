package document

import (
	"slices"
	"testing"

	"golang.org/x/text/language"
)

// TestMDX reads tags that are broken over lines and indented text.
func TestMDX(t *testing.T) {
	tests := map[string]struct {
		src  string
		want []string
	}{
		"a tag over lines":    {"One.\n\n<a\n  href=\"https://x.org\"\n  style={{ display: 'b' }}\n>\n  <img alt=\"A badge\" src=\"x\" />\n</a>\n\nTwo.\n", []string{"One.", "A badge", "Two."}},
		"an end in braces":    {"<Card\n  go={() => 1 > 0}\n  title=\"Title > all\"\n>\n\nText.\n\n</Card>\n", []string{"Title > all", "Text."}},
		"a value in braces":   {"<p>\n  <img style={{ a: 1 }} alt=\"A badge\" />\n</p>\n\nTwo <i style={{ a: 1 }}>three</i>.\n", []string{"A badge", "Two three."}},
		"indented tags":       {"<table>\n  <tr>\n      <td>\n        One\n      </td>\n\n      <td>\n        Two\n      </td>\n  </tr>\n</table>\n\n### Three\n", []string{"One", "Two", "Three"}},
		"indented text":       {"<Note>\n\n      Read this.\n\n</Note>\n", []string{"Read this."}},
		"code stays code":     {"```js\nif (a <b\n```\n\nText > here.\n", []string{"Text > here."}},
		"a paragraph ends it": {"Not <a tag\n\n> quoted\n", []string{"Not <a tag", "quoted"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, p := range Parse("x.mdx", language.English, []byte(test.src)).Passages {
				got = append(got, p.Text.String())
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
