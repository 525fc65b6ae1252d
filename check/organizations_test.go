package check_test

import (
	"slices"
	"testing"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/check"
	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/glossary"
)

// TestOrganizations holds the names of organisations, treaties and their terms to their official wording, in both
// directions.
func TestOrganizations(t *testing.T) {
	terms, _ := glossary.Builtin("diplomatic")
	for _, c := range []struct{ from, source, to, target, found string }{
		{"zh", "世界海关组织秘书长访问了港口。", "en", "The Secretary General of the World Customs Organization visited the port.", ""},
		{"zh", "世界海关组织秘书长访问了港口。", "en", "The Secretary General of the WCO visited the port.", ""},
		{"zh", "世界海关组织秘书长访问了港口。", "en", "The Secretary General of the World Duties Organization visited the port.", "World Duties Organization"},
		{"zh", "世界海关组织秘书长访问了港口。", "en", "The Secretary General of the World Duties Organization (WCO) visited the port.", "World Duties Organization"},
		{"zh", "世界海关组织秘书长访问了港口。", "en", "The Secretary General of the World Customs Organization (WCO) visited the port.", ""},
		{"zh", "非洲开发银行提供贷款。", "en", "The loan comes from the Africa Development Bank.", "Africa Development Bank"},
		{"zh", "国际可再生能源署派代表出席。", "en", "The International Renewable Energy Agency sent a representative.", ""},
		{"zh", "国际可再生能源署派代表出席。", "en", "The International Renewable Energy Office sent a representative.", "International Renewable Energy"},
		{"zh", "两国将推动南北合作和南南合作。", "en", "The two countries will promote North-South and South-South cooperation.", ""},
		{"zh", "两国将推动南南合作。", "en", "The two countries will promote North-South cooperation.", "South cooperation"},
		{"zh", "他将出席明斯克的座谈会。", "ru", "Он будет присутствовать на минской встрече.", ""},
		{"zh", "他将访问明斯克。", "ru", "Он посетит минск.", "минск"},
		{"zh", "国际移民组织发布了报告。", "fr", "L'Organisation internationale pour les migrations a publié un rapport.", ""},
		{"zh", "国际移民组织发布了报告。", "fr", "L'Organisation internationale pour la migration a publié un rapport.", "Organisation internationale pour la migration"},
		{"zh", "国际海事组织发布了报告。", "es", "La Organización Marítima Mundial publicó un informe.", "Organización Marítima"},
		{"zh", "国际电信联盟发布了报告。", "ru", "Международный союз электросвязи опубликовал доклад.", ""},
		{"zh", "伊斯兰合作组织发表声明。", "ar", "أصدرت منظمة التعاون الإسلامي بيانا.", ""},
		{"en", "The Universal Postal Union issued a stamp.", "zh", "万国邮政联盟发行了一枚邮票。", ""},
		{"en", "The Universal Postal Union issued a stamp.", "zh", "万国邮联发行了一枚邮票。", ""},
		{"en", "The Universal Postal Union issued a stamp.", "zh", "世界邮政联盟发行了一枚邮票。", "世界邮政联盟"},
		{"en", "They reviewed the Global Development Initiative.", "zh", "他们审议了全球发展倡议。", ""},
		{"en", "They reviewed the Global Development Initiative.", "zh", "他们审议了全球安全倡议。", "全球安全倡议"},
		{"en", "They reviewed the Global Development Initiative.", "zh", "他们审议了全球发展规划。", "全球发展"},
		{"en", "The Belt and Road Initiative brought railways.", "zh", "共建“一带一路”带来了铁路。", ""},
		{"en", "The Belt and Road Initiative brought railways.", "zh", "“一路一带”倡议带来了铁路。", "一路一带”倡议"},
		{"en", "Parties to the Paris Agreement met.", "zh", "《巴黎协定》缔约方举行会议。", ""},
		{"en", "Parties to the Paris Agreement met.", "zh", "《巴黎条约》缔约方举行会议。", "term-missing"},
		{"en", "He met the chairman of the National Development and Reform Commission (NDRC) and people of the European Commission.", "zh", "他会见了国家发展和改革委员会主任和欧盟委员会人士。", ""},
		{"en", "Delegates of the National People's Congress came.", "zh", "全国人大代表前来。", ""},
		{"en", "The Forum on China-Africa Cooperation opened.", "zh", "非洲合作论坛开幕。", "非洲合作论坛"},
		{"en", "They debated the World Trade Organization for a long time.", "zh", "他们就世贸组织进行了长时间辩论。", ""},
		{"en", "They debated the World Trade Organization for a long time.", "zh", "他们就国际贸易组织进行了长时间辩论。", "国际贸易组织"},
		{"en", "Goods enjoy national treatment.", "zh", "货物享受国民待遇。", ""},
		{"en", "The ministry updated its national treatment guidelines for malaria.", "zh", "该部更新了全国疟疾治疗指南。", ""},
		{"en", "Goods enjoy national treatment.", "zh", "货物享受最惠国待遇。", "最惠国待遇"},
		{"en", "The bank of the islands in the Pacific was robbed.", "zh", "太平洋岛上的银行被抢。", ""},
		{"zh", "两国建立了全面战略伙伴关系。", "fr", "Les deux pays ont établi un partenariat stratégique global.", ""},
		{"zh", "两国建立了全面战略伙伴关系。", "fr", "Les deux pays ont établi un partenariat stratégique.", "partenariat stratégique"},
		{"zh", "两国建立了战略伙伴关系。", "es", "Los dos países establecieron una asociación estratégica.", ""},
		{"zh", "上合组织副秘书长出席。", "en", "The Deputy Secretary-General of the SCO attended.", ""},
		{"zh", "中国政府太平洋岛国事务特别代表抵达。", "en", "The Special Representative of the Chinese Government for Pacific Island Countries arrived.", ""},
		{"zh", "代表团离开卢萨卡前往蒙巴萨。", "en", "The delegation left Lusaka for Mombasa.", ""},
		{"zh", "代表团离开卢萨卡前往蒙巴萨。", "en", "The delegation left Lusaka for Maputo.", "Maputo"},
		{"zh", "代表团离开卢萨卡前往蒙巴萨。", "en", "The delegation left Lusaka for the port.", ""},
		{"zh", "代表团抵达蒙得维的亚。", "es", "La delegación llegó a Monte Video.", ""},
		{"zh", "货轮经曼德海峡驶入红海。", "ru", "Судно вошло через Баб-эль-Мандебский пролив в Чёрное море.", "Чёрное море"},
		{"zh", "货轮经曼德海峡驶入红海。", "fr", "Le navire est entré en mer Rouge par le détroit de Bab el-Mandeb.", ""},
		{"zh", "他从山西来到首都。", "en", "He came from Shaanxi to Beijing.", "Shaanxi"},
		{"zh", "项目完成都离不开双方支持。", "en", "The project in Lusaka would not have been completed without both sides.", ""},
		{"en", "The talks moved from Vilnius to Riga.", "zh", "会谈从维尔纽斯移至塔林。", "塔林"},
		{"zh", "国际移民组织总干事出席。", "en", "The Director General of the International Immigration Organization attended.", "term-missing"},
		{"zh", "联合国教科文组织总干事出席。", "fr", "La Directrice générale de l'UNICEF était présente.", "term-missing"},
		{"en", "The Universal Postal Union met.", "zh", "世界邮政联盟（万国邮联）举行会议。", "世界邮政联盟"},
		{"en", "The Universal Postal Union met.", "zh", "万国邮政联盟（万国邮联）举行会议。", ""},
		{"zh", "国家航天局公布了计划。", "en", "The China National Space Agency published its plan.", "China National Space Agency"},
		{"zh", "国家航天局公布了计划。", "en", "China's space agency published its plan.", ""},
		{"zh", "中国红十字会运来帐篷。", "en", "The Chinese Red Cross brought tents.", ""},
		{"zh", "雅万高铁开通。", "en", "The Jakarta-Bandung High-Speed Railway opened.", ""},
		{"zh", "雅万高铁开通。", "en", "The Jakarta-Surabaya High-Speed Railway opened.", "Jakarta-Surabaya High-Speed Railway"},
		{"zh", "外交部欧亚司司长出席。", "en", "The Director-General of the Department of European-Central Asian Affairs attended.", ""},
		{"zh", "外交部欧亚司司长出席。", "en", "The Director-General of the Department of European Affairs attended.", "Department of European Affairs"},
		{"zh", "参观故宫博物院和国家博物馆。", "en", "They visited the Palace Museum and the National Museum of China.", ""},
		{"zh", "南部战区司令员出席。", "en", "The Commander of the Northern Theater Command attended.", "Northern Theater Command"},
		{"zh", "印度人民院议长来访。", "en", "The Speaker of the Rajya Sabha came to visit.", "Rajya Sabha"},
		{"zh", "日本参议院议长来访。", "es", "El Presidente de la Cámara Alta de Japón realizó una visita.", ""},
		{"zh", "俄罗斯紧急情况部派出两架飞机。", "en", "The Russian Ministry of Emergency Situations sent two planes.", ""},
		{"zh", "国际电信联盟秘书长来访。", "en", "The Executive Director of the International Telecommunication Union came to visit.", "Director"},
		{"zh", "国际电信联盟秘书长来访。", "en", "The Secretary-General of the International Telecommunication Union came to visit.", ""},
		{"zh", "他担任办公室主任。", "en", "He served as Secretary of the Office.", ""},
		{"zh", "双方维护多边贸易体制。", "fr", "Les deux parties défendent le système commercial multilatéral.", ""},
		{"zh", "双方维护多边贸易体制。", "fr", "Les deux parties défendent le système commercial bilatéral.", "système commercial"},
		{"zh", "财政部发布报告。", "es", "El Ministerio de Hacienda publicó un informe.", ""},
		{"zh", "两国签署引渡条约。", "en", "The two countries signed a treaty on extradition.", ""},
		{"zh", "两国签署引渡条约。", "en", "The two countries signed a treaty on repatriation.", "treaty on repatriation"},
	} {
		target := document.Parse("target.md", language.Make(c.to), []byte(c.target))
		var found []string
		for _, f := range check.Run(check.Input{
			Source: document.Parse("source.md", language.Make(c.from), []byte(c.source)), Target: target, Glossary: terms,
		}).Findings {
			if f.Severity != check.Info && f.Side == "target" {
				found = append(found, string(target.Source[f.Span.Start:f.Span.End]))
			} else if f.Severity != check.Info {
				found = append(found, f.Check)
			}
		}
		if c.found == "" && len(found) > 0 || c.found != "" && !slices.Contains(found, c.found) {
			t.Errorf("%s → %s: found %q, want %q", c.source, c.target, found, c.found)
		}
	}
}
