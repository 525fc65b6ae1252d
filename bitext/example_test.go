package bitext_test

import (
	"fmt"
	"strings"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/bitext"
	"github.com/concord-l10n/concord/document"
)

func ExampleAlign() {
	zh := document.Parse("zh.md", language.Chinese, []byte("两国外长在北京举行会谈。会谈后，双方签署了三项协议，并共同会见记者。\n"))
	en := document.Parse("en.md", language.English,
		[]byte("The two foreign ministers held talks in Beijing. After that they signed three agreements. They then met the press.\n"))
	for _, l := range bitext.Align(zh, en, bitext.Options{}).Links {
		for _, i := range l.Source {
			fmt.Println(zh.SegmentText(i))
		}
		for _, i := range l.Target {
			fmt.Println("   ", strings.TrimSpace(en.SegmentText(i)))
		}
	}
	// Output:
	// 两国外长在北京举行会谈。
	//     The two foreign ministers held talks in Beijing.
	// 会谈后，双方签署了三项协议，并共同会见记者。
	//     After that they signed three agreements.
	//     They then met the press.
}
