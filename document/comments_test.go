package document

import (
	"slices"
	"testing"

	"golang.org/x/text/language"
)

func TestComments(t *testing.T) {
	const fence = "```"
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"a.md", "<!-- one -->\nText <!-- two --> more.\n\n> <!-- three\n> lines -->\n\n- item\n  <!-- four -->\n", []string{"<!-- one -->", "<!-- two -->", "<!-- three\n> lines -->", "<!-- four -->"}},
		{"a.md", "`<!-- code -->` text\n\n" + fence + "\n<!-- code -->\n" + fence + "\n\n    <!-- code -->\n", nil},
		{"a.md", "---\ntitle: <!-- no -->\n---\n\n| a <!-- cell --> |\n| --- |\n| b |\n", []string{"<!-- cell -->"}},
		{"a.md", "{/* no */} text\n", nil},
		{"a.mdx", "{/* one */}\n\nText {/* two\nlines */} more.\n\n" + fence + "\n{/* code */}\n" + fence + "\n", []string{"{/* one */}", "{/* two\nlines */}"}},
		{"a.html", "<!-- one --><p>Text<!-- two --></p><script>// <!-- no --></script>", []string{"<!-- one -->", "<!-- two -->"}},
		{"a.html", "<p>Text</p><!-- never closed", []string{"<!-- never closed"}},
		{"a.txt", "<!-- text -->\n", nil},
	} {
		d := Parse(c.name, language.English, []byte(c.text))
		var got []string
		for _, s := range d.Comments {
			got = append(got, string(d.Source[s.Start:s.End]))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q: %q, want %q", c.name, c.text, got, c.want)
		}
	}
}
