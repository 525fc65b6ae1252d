package glossary_test

import (
	"fmt"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/glossary"
)

func ExampleGlossary_Matcher() {
	own, problems := glossary.Load("own.yaml", []byte(`
concepts:
  - id: air-quality-index
    terms:
      - {lang: zh, text: 空气质量指数}
      - {lang: en, text: air quality index}
`))
	if len(problems) > 0 {
		fmt.Println(problems)
	}
	states, _ := glossary.Builtin("states")
	text := "The air-quality\nindices of Kenya"
	for _, m := range glossary.New(own, states).Matcher(language.English).Find(text) {
		fmt.Printf("%q %s\n", text[m.Span.Start:m.Span.End], m.Concept.ID)
	}
	// Output:
	// "air-quality\nindices" air-quality-index
	// "Kenya" state-ke
}
