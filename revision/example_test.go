package revision_test

import (
	"fmt"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/revision"
)

func ExampleDiff() {
	was := document.Parse("en.md", language.English, []byte("The fee is 20 euros.\n\nPay it by Friday.\n"))
	is := document.Parse("en.md", language.English, []byte("The fee is 25 euros.\n\nPay it by Friday.\n"))
	for _, c := range revision.Diff(was, is, nil) {
		fmt.Println(c.Kind, c.Requires)
		for _, e := range c.Edits {
			fmt.Printf("  %s %q\n", e.Op, e.Text)
		}
	}
	// Output:
	// number update
	//   equal "The fee is "
	//   delete "20"
	//   insert "25"
	//   equal " euros."
}
