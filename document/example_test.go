package document_test

import (
	"fmt"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/document"
)

func ExampleParse() {
	doc := document.Parse("en.md", language.English, []byte("# Visit\n\nThe Minister *arrived*\non Monday. Talks began.\n"))
	for _, p := range doc.Passages {
		fmt.Println(p.Kind)
		for _, s := range p.Segments {
			fmt.Printf("  %q\n", p.Text.Slice(s))
		}
	}
	// Output:
	// heading
	//   "Visit"
	// paragraph
	//   "The Minister arrived on Monday. "
	//   "Talks began."
}
