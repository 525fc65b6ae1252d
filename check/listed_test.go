package check_test

import (
	"testing"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/check"
	"github.com/concord-l10n/concord/document"
)

// TestLostMembers holds the rule about enumerations to pairs of sentences.
func TestLostMembers(t *testing.T) {
	for _, c := range []struct{ from, source, to, target, lost string }{
		{"zh", "两国海关、卫生、交通运输部门代表出席。", "en", "Representatives of the customs, health and transport authorities attended.", ""},
		{"zh", "两国海关、卫生、交通运输部门代表出席。", "en", "Representatives of the customs and transport authorities attended.", "卫生"},
		{"zh", "影片将在敦煌、喀什和塞维利亚拍摄。", "es", "La película se rodará en Dunhuang, Kashgar y Sevilla.", ""},
		{"zh", "影片将在敦煌、喀什和塞维利亚拍摄。", "es", "La película se rodará en Dunhuang y Sevilla.", "喀什"},
		{"zh", "工业和信息化部、公安部、应急管理部共同制定。", "en", "It was drawn up by the Ministry of Industry and Information Technology, the Ministry of Public Security and the Ministry of Emergency Management.", ""},
		{"de", "Dazu gehören Köln, Frankfurt und Mannheim.", "en", "They include Cologne, Frankfurt and Mannheim.", ""},
		{"de", "Dazu gehören Köln, Frankfurt und Mannheim.", "en", "They include Cologne and Mannheim.", "Frankfurt"},
		{"ru", "Аэропорты Казани, Тумана и Самары закрыты.", "fr", "Les aéroports de Kazan et de Samara sont fermés.", "Тумана"},
		{"en", "South-South, North-South and triangular cooperation is to grow.", "fr", "La coopération Nord-Sud, Sud-Sud et triangulaire doit croître.", ""},
		{"en", "The airline owns Iberia, Vueling and Aer Lingus.", "fr", "La compagnie possède Iberia, Vueling ou encore Aer Lingus.", ""},
		{"en", "Lin Yao, Zhai Mingyuan and Wang Fang attended.", "zh", "林瑶、翟明远和王芳出席。", ""},
		{"en", "Li Hongbo, Zhai Mingyuan and Wang Jiafang attended.", "zh", "李红波和王佳芳出席。", "Zhai Mingyuan"},
	} {
		source := document.Parse("source.md", language.Make(c.from), []byte(c.source))
		target := document.Parse("target.md", language.Make(c.to), []byte(c.target))
		r := check.Run(check.Input{Source: source, Target: target})
		found := ""
		for _, f := range r.Findings {
			if f.Check == check.Omitted.Name {
				found += string(source.Source[f.Span.Start:f.Span.End])
			}
		}
		if found != c.lost {
			t.Errorf("%s => %s: found %q, want %q", c.source, c.target, found, c.lost)
		}
	}
}
