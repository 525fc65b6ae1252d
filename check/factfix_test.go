package check_test

import (
	"testing"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/check"
	"github.com/concord-l10n/concord/document"
)

// TestFactFixes holds the fixes of numbers, dates and weekdays to what the target's own form allows;
// an empty one is none.
func TestFactFixes(t *testing.T) {
	for _, c := range []struct{ from, source, to, target, fix string }{
		{"zh", "贸易额达到1070.6亿美元。", "en", "Trade reached US$10.706 billion.", "US$107.06 billion"},
		{"zh", "贸易额达到21亿美元。", "en", "Trade reached US$21 billion.", "US$2.1 billion"},
		{"zh", "建交70周年。", "en", "The 61st anniversary of ties.", "70th"},
		{"zh", "建交71周年。", "en", "The 60th anniversary of ties.", "71st"},
		{"zh", "代表团赠送了2.5万册图书。", "fr", "La délégation a offert 250\u00a0000 manuels.", "25\u00a0000"},
		{"zh", "产量为438亿吨。", "ru", "Объем составил 438 млрд тонн.", "43,8 млрд"},
		{"en", "Output was 685 million tonnes.", "zh", "产量为6850万吨。", "6.85亿"},
		{"zh", "期限为四年。", "en", "The term is two years.", "four"},
		{"zh", "期限为四年。", "fr", "La durée est de deux ans.", ""},
		{"zh", "来自15个国家和20个组织。", "en", "From 16 countries and 21 bodies.", ""}, // which is which?
		{"zh", "费用为2亿元人民币。", "en", "The cost is US$200 million.", ""},          // not the number is wrong
		{"zh", "增长0.5亿。", "en", "It grew by 5 billion.", ""},                   // 0.05 billion
		{"zh", "会谈于2019年5月13日举行。", "en", "The talks were held on May 15, 2019.", "May 13, 2019"},
		{"zh", "会谈于2019年7月1日举行。", "en", "The talks were held on June 1st, 2019.", "July 1st, 2019"},
		{"zh", "会谈于2019年7月13日举行。", "ru", "Переговоры прошли 13 июня 2019 года.", "13 июля 2019 года"},
		{"zh", "会谈于2019年7月1日举行。", "fr", "Les entretiens ont eu lieu le 3 juillet 2019.", ""}, // 1er
		{"en", "The talks were held on 2 June 2023.", "zh", "会谈于2023年2月6日举行。", "2023年6月2日"},
		{"zh", "会谈于2018年举行。", "es", "Las conversaciones tuvieron lugar en 2016.", "2018"},
		{"zh", "会谈将于星期四举行。", "en", "The talks will be held on Tuesday.", "Thursday"},
		{"zh", "会谈将于星期四举行。", "ru", "Переговоры пройдут в пятницу.", "четверг"},
		{"zh", "会谈将于星期二举行。", "ru", "Переговоры пройдут в пятницу.", ""}, // во вторник
		{"zh", "会谈于2019年5月13日（星期一）举行。", "en", "The talks were held on Tuesday, May 13, 2019.", "Monday"},
	} {
		findings := check.Run(check.Input{
			Source: document.Parse("source.md", language.Make(c.from), []byte(c.source+"\n")),
			Target: document.Parse("target.md", language.Make(c.to), []byte(c.target+"\n")),
		}).Findings
		got := ""
		for _, f := range findings {
			for _, fix := range f.Fixes {
				got += fix.Edits[0].New
				if fix.Safe {
					t.Errorf("%q: a fix of a number is never to be applied unseen", c.target)
				}
			}
		}
		if len(findings) == 0 || got != c.fix {
			t.Errorf("%q for %q: %d findings, fix %q, want %q", c.target, c.source, len(findings), got, c.fix)
		}
	}
}
