package check_test

import (
	"slices"
	"testing"
	"time"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/check"
	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/glossary"
)

// TestNamesOfStates asks for short with short and formal with formal, for information.
func TestNamesOfStates(t *testing.T) {
	states, _ := glossary.Builtin("states")
	for _, c := range []struct{ source, target, id string }{
		{"哈萨克斯坦共和国总统抵达北京。", "The President of the Republic of Kazakhstan arrived in Beijing.", ""},
		{"哈萨克斯坦总统抵达北京。", "The President of Kazakhstan arrived in Beijing.", ""},
		{"哈萨克斯坦共和国总统抵达北京。", "The President of Kazakhstan arrived in Beijing.", "check.country-short"},
		{"哈萨克斯坦总统抵达北京。", "The President of the Republic of Kazakhstan arrived in Beijing.", "check.country-formal"},
		{"哈萨克斯坦总统抵达北京。", "The Kazakh President arrived in Beijing.", ""},
	} {
		report := check.Run(check.Input{
			Source:   document.Parse("source.md", language.Chinese, []byte(c.source)),
			Target:   document.Parse("target.md", language.English, []byte(c.target)),
			Glossary: states,
		})
		got := ""
		for _, f := range report.Findings {
			if f.Severity != check.Info {
				t.Errorf("%s: %s %v", c.target, f.Check, f.Message)
			}
			got = f.Message.ID
		}
		if got != c.id {
			t.Errorf("%s → %s: got %q", c.source, c.target, got)
		}
	}
}

// TestOfOwnBody: a body's own language may call it without its state, another language may not.
func TestOfOwnBody(t *testing.T) {
	states, _ := glossary.Builtin("states")
	diplomatic, _ := glossary.Builtin("diplomatic")
	for _, c := range []struct {
		source string
		lang   language.Tag
		target string
		asked  bool
	}{
		{"俄罗斯联邦海关署署长表示感谢。", language.Russian, "Руководитель Федеральной таможенной службы выразил благодарность.", false},
		{"俄罗斯联邦海关署署长表示感谢。", language.English, "The Head of the Federal Customs Service expressed thanks.", true},
		{"法兰西共和国财政部表示感谢。", language.French, "Le ministère de l’Économie a exprimé sa gratitude.", false},
		{"俄罗斯联邦表示感谢。", language.Russian, "Армения выразила благодарность.", true},
	} {
		report := check.Run(check.Input{
			Source:   document.Parse("source.md", language.Chinese, []byte(c.source)),
			Target:   document.Parse("target.md", c.lang, []byte(c.target)),
			Glossary: glossary.New(diplomatic, states), Date: time.Date(2025, 1, 2, 0, 0, 0, 0, time.UTC),
		})
		asked := slices.ContainsFunc(report.Findings, func(f check.Finding) bool { return f.Severity != check.Info })
		if asked != c.asked {
			t.Errorf("%s → %s: %v", c.source, c.target, report.Findings)
		}
	}
}

// TestStatesOfOtherWords: a character of an ordinary word speaks of no state, nor does a state that a neighbour names and
// renders.
func TestStatesOfOtherWords(t *testing.T) {
	states, _ := glossary.Builtin("states")
	for _, c := range []struct{ source, target, found string }{
		{"双方同埃及开展互利合作。", "The two sides carry out mutually beneficial cooperation with Egypt.", ""},
		{"双方同埃及开展互利合作。", "The two sides carry out mutually beneficial cooperation with Libya.", "Libya"},
		{"10月31日，加蓬签署协议。", "On 31 October, Japan signed an agreement.", "Japan"},
		{"马里、塞内加尔的代表与会。塞内加尔部长主持会议。", "Representatives of Mali and Senegal attended. The Minister of Mali chaired the meeting.", "Mali"},
		{"马里代表与会。该国部长主持会议。", "A representative of Mali attended. The Minister of Mali chaired the meeting.", ""},
		{"日首相与美总统会谈，泰国代表在座。", "The Prime Minister of Japan met the President of the United States; Thailand's representative was present.", ""},
	} {
		target := document.Parse("target.md", language.English, []byte(c.target))
		found := ""
		for _, f := range check.Run(check.Input{Source: document.Parse("source.md", language.Chinese, []byte(c.source)), Target: target, Glossary: states}).Findings {
			if f.Severity != check.Info {
				found += string(target.Source[f.Span.Start:f.Span.End])
			}
		}
		if found != c.found {
			t.Errorf("%s → %s: found %q, want %q", c.source, c.target, found, c.found)
		}
	}
}

// TestShortStates: two characters may name a state, or pair it with another or a region.
func TestShortStates(t *testing.T) {
	states, _ := glossary.Builtin("states")
	for _, c := range []struct {
		from, source, to, target string
		missing                  bool
	}{
		{"en", "China-EU trade grew.", "zh", "中欧贸易增长。", false},
		{"en", "The Sixth China-Africa Dialogue was held.", "zh", "第六次中非对话举行。", false},
		{"en", "The Sixth Japan-Africa Dialogue was held.", "zh", "第六次中非对话举行。", true},
		{"zh", "中国对塔投资增长。", "en", "China's investment in Tajikistan has grown.", false},
		{"zh", "中国对塔投资增长。", "en", "China's investment in the country has grown.", false},
		{"zh", "中国对塔投资增长。", "en", "China's investment in Thailand has grown.", true},
		{"zh", "中国对塔、泰投资增长。", "en", "China's investment there and in Thailand has grown.", false},
		{"zh", "对巴出口下降。", "en", "Exports to Thailand fell.", false}, // of which of two states it is not known
	} {
		report := check.Run(check.Input{
			Source:   document.Parse("source.md", language.Make(c.from), []byte(c.source)),
			Target:   document.Parse("target.md", language.Make(c.to), []byte(c.target)),
			Glossary: states,
		})
		if missing := len(report.Findings) > 0; missing != c.missing {
			t.Errorf("%s → %s: %v", c.source, c.target, report.Findings)
		}
	}
}

// TestStrangers: a state that the source does not name stands for one that it does, be it named nearby or as an adjective.
func TestStrangers(t *testing.T) {
	states, _ := glossary.Builtin("states")
	for _, c := range []struct {
		from, source, to, target, found string
	}{
		{"zh", "代表团访问比利时。参观比利时核电站。", "en", "The delegation visited Belgium. It toured a Dutch nuclear power plant.", "Dutch"},
		{"zh", "代表团访问比利时。参观比利时核电站。", "en", "The delegation visited Belgium. It toured a nuclear power plant.", ""},
		{"zh", "代表团访问比利时，还参观了佛兰德斯的核电站。", "en", "The delegation visited Belgium and toured a nuclear power plant in Flanders.", ""},
		{"en", "Latvian engineers built the bridge.", "zh", "立陶宛工程师建造了这座桥。", "立陶宛"},
		{"en", "Latvian engineers built the bridge.", "zh", "拉脱维亚工程师建造了这座桥。", ""},
		{"en", "Faraji and the Latvian minister spoke.", "zh", "托法埃奥和拉脱维亚部长发言。", ""},
		{"zh", "代表团访问多哥和贝宁。多哥部长主持会谈。", "fr", "La délégation a visité le Togo et le Bénin. Le ministre béninois a présidé les entretiens.", "béninois"},
		{"zh", "代表团访问多哥和贝宁。多哥部长主持会谈。", "fr", "La délégation a visité le Togo et le Bénin. Le ministre togolais a présidé les entretiens.", ""},
		{"zh", "代表团访问多哥和贝宁。多哥部长主持会谈。", "fr", "La délégation a visité le Togo et le Bénin. Le ministre a présidé les entretiens.", ""},
		{"zh", "中国和土库曼斯坦是好朋友。去年，土库曼斯坦天然气累计输华超过400亿立方米。此后代表团访问乌兹别克斯坦。", "ru", "Китай и Туркменистан — добрые друзья. В прошлом году в Китай поставлено свыше 40 млрд кубометров узбекского газа. Затем делегация посетит Узбекистан.", "узбекского"},
		{"zh", "中国和土库曼斯坦是好朋友。去年，土库曼斯坦天然气累计输华超过400亿立方米。此后代表团访问乌兹别克斯坦。", "ru", "Китай и Туркменистан — добрые друзья. В прошлом году в Китай поставлено свыше 40 млрд кубометров туркменского газа. Затем делегация посетит Узбекистан.", ""},
		{"en", "The delegation visited Peru and Ecuador. The Peruvian vice minister chaired the talks.", "es", "La delegación visitó el Perú y el Ecuador. El viceministro ecuatoriano presidió las conversaciones.", "ecuatoriano"},
		{"zh", "刚果（布）部长和中国驻刚果（布）大使出席。", "fr", "Le ministre congolais et l'ambassadeur de Chine en RDC étaient présents.", "RDC"},
		{"en", "The Minister of Health of the Republic of the Congo attended.", "fr", "Le ministre de la Santé de la République démocratique du Congo était présent.", "République démocratique du Congo"},
		{"en", "The Minister of Health of the Republic of the Congo attended.", "es", "Asistió el ministro de Salud de la República del Congo.", ""},
		{"zh", "中国驻几内亚使馆提醒公民。", "en", "The Chinese Embassy in Equatorial Guinea alerted citizens.", "Equatorial Guinea"},
	} {
		target := document.Parse("target.md", language.Make(c.to), []byte(c.target))
		found := ""
		for _, f := range check.Run(check.Input{
			Source: document.Parse("source.md", language.Make(c.from), []byte(c.source)), Target: target, Glossary: states,
		}).Findings {
			if f.Message.ID == "check.term-sibling" {
				found = string(target.Source[f.Span.Start:f.Span.End])
			}
		}
		if found != c.found {
			t.Errorf("%s → %s: found %q, want %q", c.source, c.target, found, c.found)
		}
	}
}

// TestStatesSaidOtherwise: sentences of press releases that name a state, its government or its offices in ways of their own,
// and the same with a mistake.
func TestStatesSaidOtherwise(t *testing.T) {
	states, _ := glossary.Builtin("states")
	diplomatic, _ := glossary.Builtin("diplomatic")
	for _, c := range []struct {
		from, source, to, target string
		found                    bool
	}{
		{"zh", "刚果共和国代表抵达。", "en", "A representative of the Democratic Republic of the Congo arrived.", true},
		{"zh", "刚果共和国代表抵达。", "en", "A representative of the Republic of the Congo arrived.", false},
		{"zh", "刚果民主共和国代表抵达。", "en", "A representative of the DR Congo arrived.", false},
		{"zh", "马蒂斯代表多哥政府感谢各方。", "fr", "Au nom de son gouvernement, M. Mathis a remercié les parties.", false},
		{"zh", "马蒂斯代表多哥政府感谢各方。", "fr", "Au nom du Bénin, M. Mathis a remercié les parties.", true},
		{"zh", "马蒂斯代表多哥政府感谢各方。", "ru", "От имени своего правительства Матис поблагодарил стороны.", false},
		{"zh", "马蒂斯代表多哥政府感谢各方。", "es", "En nombre de su Gobierno, Mathis agradeció a las partes.", false},
		{"zh", "俄罗斯外交部副部长抵达。", "ru", "Прибыл заместитель министра иностранных дел России.", false},
		{"zh", "哈萨克斯坦外交部副部长抵达。", "ru", "Прибыл заместитель министра иностранных дел России.", true},
		{"zh", "中俄两国元首达成共识。", "ru", "Главы КНР и России достигли договорённости.", false},
		{"zh", "两国元首达成共识。", "ru", "Стороны достигли договорённости.", true},
		{"zh", "古巴方面说，物资运抵马里埃尔港，并转交古巴红十字会。", "es", "Según Cuba, la ayuda llegó al puerto del Mariel y se entregó a la Cruz Roja Cubana. Cuba dio las gracias.", false},
		{"zh", "手册用英文和基里巴斯文印制。", "en", "The manual is printed in English and Gilbertese.", false},
		{"zh", "手册介绍基里巴斯文化。", "en", "The manual presents the culture of Tuvalu.", true},
		{"zh", "佟晓：中方表示欢迎。", "es", "Tong Xiao: China se muestra complacida.", false},
		{"zh", "汤加表示欢迎。", "es", "Tonga se muestra complacida.", false},
		{"en", "They welcomed the WTO Agreement on Fisheries Subsidies.", "fr", "Ils se sont félicités de l'Accord de l'OMC sur les subventions à la pêche.", false},
		{"en", "They welcomed the WTO Agreement on Fisheries Subsidies.", "es", "Acogieron con satisfacción el Acuerdo de la OMC sobre Subvenciones a la Pesca.", false},
		{"en", "They welcomed the WTO Agreement on Fisheries Subsidies.", "fr", "Ils se sont félicités de l'Accord de l'OMC sur les aides à la pêche.", true},
		{"zh", "元首确立的新时代中俄全面战略协作伙伴关系指明了方向。", "ru", "Направление задают определённые главами государств отношения всеобъемлющего партнёрства и стратегического взаимодействия, вступающие в новую эпоху.", false},
		{"zh", "元首确立的中俄全面战略协作伙伴关系指明了方向。", "ru", "Направление задают определённые главами государств отношения всестороннего партнёрства и стратегического сотрудничества.", true},
		{"zh", "联合国安理会上周以13票赞成通过关于海地支助团的决议。\n\n支助团签署协议十年来，数以千计的人员重返社会。中方支持支助团依照安理会授权开展工作，希望海地各方解决分歧。", "es", "La semana pasada el Consejo de Seguridad de la ONU aprobó por 13 votos a favor la resolución sobre la misión de apoyo a Haití.\n\nEn los diez años transcurridos desde la firma del acuerdo, miles de personas se han reincorporado a la sociedad. China apoya que la misión trabaje conforme al mandato del Consejo y espera que las partes haitianas resuelvan sus diferencias.", false},
		{"en", "The Minister of Fisheries of Vanuatu spoke.", "fr", "Le ministre vanuatais de la Pêche a pris la parole.", false},
		{"en", "The Minister of Fisheries of Vanuatu spoke.", "fr", "Le ministre tuvaluan de la Pêche a pris la parole.", true},
		{"zh", "第一副外长马蒂斯出席两国外交部磋商。", "ru", "Первый заместитель министра иностранных дел Матис участвовал в консультациях двух внешнеполитических ведомств.", false},
		{"zh", "公使参赞何清致辞。", "es", "Habló la ministra consejera He Qing.", false},
		{"zh", "公使参赞何清致辞。", "es", "Habló la consejera He Qing.", true},
		{"en", "UNESCO has 70 schools in Malawi, 45 of them new.", "ru", "В Малави работает 70 школ ЮНЕСКО, 45 из них — новые.", false},
		{"en", "Mali has 70 schools, Malawi 45.", "ru", "В Малави 70 школ, в Мали — 45.", true},
		{"zh", "塞尔吉表示感谢日方，活动于31日举行。", "fr", "M. Sergi a remercié le Japon ; l'activité aura lieu le 31.", false},
	} {
		report := check.Run(check.Input{
			Source:   document.Parse("source.md", language.Make(c.from), []byte(c.source)),
			Target:   document.Parse("target.md", language.Make(c.to), []byte(c.target)),
			Glossary: glossary.New(diplomatic, states), Date: time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC),
		})
		found := slices.ContainsFunc(report.Findings, func(f check.Finding) bool { return f.Severity != check.Info })
		if found != c.found {
			t.Errorf("%s → %s: %v", c.source, c.target, report.Findings)
		}
	}
}
