package check_test

import (
	"testing"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/check"
	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/glossary"
)

// TestGivers asks who does what for whom, in sentences that may be turned about.
func TestGivers(t *testing.T) {
	states, _ := glossary.Builtin("states")
	for _, c := range []struct {
		from, source, to, target string
		found                    bool
	}{
		{"zh", "第三条 中方向加方提供种子样本。", "en", "Article 3 stipulates that the Chinese side will provide the Ghanaian side with seed samples.", false},
		{"zh", "第三条 中方向加方提供种子样本。", "en", "Article 3 stipulates that the Ghanaian side will provide the Chinese side with seed samples.", true},
		{"zh", "中国还为尼泊尔培训了登山向导。", "en", "Nepal has also trained mountain guides for China.", true},
		{"zh", "中国还为尼泊尔培训了登山向导。", "en", "Mountain guides from Nepal have been trained by China.", false},
		{"zh", "上月中国自智利进口樱桃。", "en", "Last month Chile imported cherries from China.", true},
		{"zh", "上月中国自智利进口樱桃。", "en", "Last month Chile exported cherries to China.", false},
		{"zh", "中方向汤方移交了消防车。", "en", "The fire engines were handed over to the Chinese side by the Tongan side.", true},
		{"zh", "中方向汤方移交了消防车。", "en", "The fire engines were handed over to the Tongan side by the Chinese side.", false},
		{"zh", "中国为赞比亚免除了利息。", "en", "Zambia was exempted from the interest on its debt to China.", false},
		{"zh", "苏方感谢中方向苏方赠送图书。", "en", "The Surinamese side expressed its thanks to the Chinese side for the books.", false},
		{"zh", "牙买加向中国购买了公交车。", "en", "Jamaica bought buses from China.", false},
		{"zh", "双方商定，由挪方拟定日程，月底前交中方确认。", "en", "It was agreed that the Norwegian side will draw up the agenda and hand it to the Chinese side by the end of the month.", false},
		{"zh", "双方商定，由挪方拟定日程，月底前交中方确认。", "en", "It was agreed that the Chinese side will draw up the agenda and hand it to the Norwegian side by the end of the month.", true},
		{"zh", "双方同意，波方提供场地，中方派遣教师。", "en", "The two sides agreed that the Chinese side will send teachers and the Polish side will provide the venue.", false},
		{"zh", "双方同意，波方提供场地，中方派遣教师。", "en", "The two sides agreed that the Chinese side will provide the venue and the Polish side will send teachers.", true},
		{"zh", "应中方邀请，荷方专家来京。", "en", "At the invitation of the Chinese side, experts of the Dutch side came to Beijing.", false},
		{"zh", "应中方邀请，荷方专家来京。", "en", "At the invitation of the Dutch side, experts of the Chinese side came to Beijing.", true},
		{"zh", "应秘方请求，中方将派地质学家。", "en", "At the request of the Peruvian side, the Chinese side will send geologists.", false},
		{"zh", "应秘方请求，中方将派地质学家。", "en", "At the request of the Chinese side, the Peruvian side will send geologists.", true},
		{"zh", "应秘方请求，中方将派地质学家。", "ru", "По просьбе китайской стороны перуанская сторона направит геологов.", true},
		{"zh", "克方介绍了计划，并听取了中方对中国渔船入港的意见。", "en", "The Croatian side outlined its plans and heard the Chinese side's views on the berthing of Chinese fishing boats.", false},
		{"zh", "克方介绍了计划，并听取了中方对中国渔船入港的意见。", "en", "The Croatian side outlined its plans and heard the Croatian side's views on the berthing of Chinese fishing boats.", true},
		{"zh", "克方介绍了计划，并听取了中方对中国渔船入港的意见。", "en", "The Croatian side outlined its plans. It heard China's views on the berthing of Chinese fishing boats.", false},
		{"zh", "古巴、海地和多米尼克与会。\n\n会议很成功。\n\n下次会议明年举行。\n\n各方听取了海地林业部长的报告。各方愿借鉴海方经验。", "en", "Cuba, Haiti and Dominica took part.\n\nThe meeting was a success.\n\nThe next one will be held next year.\n\nThey heard a report by Cuba's forestry minister. They are ready to learn from the experience of Haiti.", true},
		{"zh", "在中方支持下，海方修复了码头。", "en", "The Haitian side repaired the pier with the support of the Chinese side.", false},
		{"zh", "芬方感谢中方支持，愿扩大合作。", "en", "The Chinese side thanked the Finnish side for its support. It is ready for more cooperation.", true},
		{"zh", "芬方感谢中方支持，愿扩大合作。", "en", "The Finnish side thanked the Chinese side for its support. It is ready for more cooperation.", false},
		{"zh", "泰方愿为中方企业提供便利。中方鼓励企业赴泰投资。", "en", "The Chinese side encourages companies to invest in Thailand, and the Thai side will make it easy for them.", false},
		{"en", "A patrol boat was given to Samoa by China.", "zh", "中国向萨摩亚赠送了一艘巡逻艇。", false},
		{"en", "A patrol boat was given to Samoa by China.", "zh", "萨摩亚向中国赠送了一艘巡逻艇。", true},
		{"zh", "中方将为古方培训教师。", "es", "La parte china formará a maestros para la parte cubana.", false},
		{"zh", "中方将为古方培训教师。", "es", "La parte cubana formará a maestros para la parte china.", true},
		{"fr", "La partie tchadienne reçoit de la partie belge trois véhicules.", "en", "The Belgian side gives the Chadian side three vehicles.", false},
		{"en", "Kenya bought three ferries from Norway.", "fr", "La Norvège a vendu trois ferries au Kenya.", false},
		{"en", "Kenya bought three ferries from Norway.", "fr", "La Norvège a acheté trois ferries au Kenya.", true},
		{"zh", "肯尼亚从挪威获得三艘渡轮。", "en", "Norway gave Kenya three ferries.", false},
		{"zh", "肯尼亚学习挪威的渔业经验。", "en", "Norway shared its experience in fisheries with Kenya.", false},
		{"en", "Kenya follows Norway in the table.", "ru", "Норвегия опережает Кению в таблице.", false},
		{"fr", "**Article 4.** La partie tchadienne remet à la partie belge la liste des stagiaires.", "en", "**Article 4.** The Belgian side will send the Chadian side the list of trainees.", true},
		{"fr", "**Article 4.** La partie tchadienne remet à la partie belge la liste des stagiaires.", "en", "**Article 4.** The Chadian side will send the Belgian side the list of trainees.", false},
		{"fr", "**Article 4.** La partie tchadienne remet à la partie belge la liste des stagiaires.", "en", "**Article 4.** The Belgian side will be sent the list of trainees by the Chadian side.", false},
		{"ar", "وطلب الجانب الأردني من الجانب المغربي إرسال مهندسين.", "en", "The Moroccan side asked the Jordanian side to send engineers.", true},
		{"ar", "وطلب الجانب الأردني من الجانب المغربي إرسال مهندسين.", "en", "The Jordanian side asked the Moroccan side to send engineers.", false},
		{"zh", "约方感谢中方支持约旦加入该机制。", "ar", "وشكر الجانب الصيني على دعمه انضمام الأردن إلى الآلية.", false},
		{"ar", "وتلقى الجانب الأردني من الجانب المغربي ثلاث سيارات.", "en", "The Moroccan side gave the Jordanian side three cars.", false},
		{"zh", "中方应向乌方提供图纸，乌方应提供样品。", "en", "The Uzbek side shall provide the Chinese side with drawings, and the Uzbek side shall provide samples.", true},
		{"zh", "中方应向乌方提供图纸，乌方应提供样品。", "en", "The Chinese side shall provide the Uzbek side with drawings, and the Uzbek side shall provide samples.", false},
		{"zh", "他赞同中方的建议。", "en", "He agreed with the Peruvian side's proposal.", true},
		{"zh", "他赞同中方的建议。", "en", "He agreed with the Chinese side's proposal.", false},
		{"zh", "秘方的建议具有建设性。", "es", "La propuesta de la parte china es constructiva.", true},
		{"zh", "双方谈到格鲁吉亚。\n\n中方将帮助亚美尼亚方面建站。中方还将帮助亚方培训人员。", "ru", "Стороны обсудили Грузию.\n\nКитай поможет Армении построить станции. Китай поможет грузинской стороне обучить кадры.", true},
	} {
		found := false
		for _, f := range check.Run(check.Input{
			Source:   document.Parse("source.md", language.Make(c.from), []byte(c.source)),
			Target:   document.Parse("target.md", language.Make(c.to), []byte(c.target)),
			Glossary: states,
		}).Findings {
			found = found || f.Message.ID == "check.exchanged" || f.Message.ID == "check.term-sibling"
		}
		if found != c.found {
			t.Errorf("%s → %s: found %t", c.source, c.target, found)
		}
	}
}
