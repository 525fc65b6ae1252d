package check_test

import (
	"fmt"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/check"
	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/glossary"
	"github.com/concord-l10n/concord/locales"
)

func ExampleRun() {
	diplomatic, _ := glossary.Builtin("diplomatic")
	zh := document.Parse("zh.md", language.Chinese, []byte("两国建立了全面战略协作伙伴关系，双边贸易额达到1.2亿美元。\n"))
	en := document.Parse("en.md", language.English,
		[]byte("The two countries have a comprehensive strategic coordination partnership, and their trade reached US$12 million.\n"))
	report := check.Run(check.Input{Source: zh, Target: en, Glossary: glossary.New(diplomatic)})
	words := locales.Load(language.English)
	for _, f := range report.Findings {
		fmt.Println(f.Severity, f.Check, words.Text(f.Message.ID, f.Message.Data))
	}
	// Output:
	// error term-altered “comprehensive strategic coordination partnership” departs from the official wording “comprehensive strategic partnership of coordination”
	// error currency “US$12 million” differs from the source, which says “1.2亿美元”
}
