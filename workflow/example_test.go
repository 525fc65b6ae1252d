package workflow_test

import (
	"errors"
	"fmt"
	"time"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/workflow"
)

// An approval is of exact bytes, and is not given by who translated them.
func ExampleRelease_Apply() {
	digest := func(s string) document.Digest { return document.DigestOf([]byte(s)) }
	text := workflow.Content{
		Source: digest("源文"), Target: digest("the text"), Glossary: digest("the termbase"), Policy: digest("the rules"),
	}
	policy := workflow.Policy{Editors: []workflow.Editor{
		{Name: "Zhang", Addresses: []string{"zhang@example.org"}, Role: "editor"},
		{Name: "Li", Addresses: []string{"li@example.org"}, Role: "editor"},
	}}
	release := workflow.New("visit", func(document.Digest) *workflow.Policy { return &policy })
	var entries []workflow.Entry
	act := func(kind workflow.Kind, lang language.Tag, actor string) {
		e := workflow.Event{
			Kind: kind, Release: "visit", Lang: lang, Follows: workflow.Heads(entries), Actor: actor,
			Time: time.Date(2026, 1, 5, 9, len(entries), 0, 0, time.UTC), Content: text,
		}
		src, err := e.Encode()
		if err != nil {
			fmt.Println(err)
			return
		}
		entry := workflow.Entry{Event: e, Digest: document.DigestOf(src), Signed: true}
		next, err := release.Apply(entry)
		if refusal := (*workflow.Refusal)(nil); errors.As(err, &refusal) {
			fmt.Println(kind, refusal.Reason)
			return
		}
		release, entries = next, append(entries, entry)
		fmt.Println(kind, next.Target(language.English).State)
	}
	act(workflow.Freeze, language.Und, "li@example.org")
	act(workflow.Submit, language.English, "zhang@example.org")
	act(workflow.Approve, language.English, "zhang@example.org")
	act(workflow.Approve, language.English, "li@example.org")
	// Output:
	// freeze in-translation
	// submit in-review
	// approve workflow.own-work
	// approve approved
}
