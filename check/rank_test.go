package check_test

import (
	"slices"
	"testing"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/check"
	"github.com/concord-l10n/concord/document"
)

// TestRanks holds the rule about titles to pairs of sentences, without a termbase.
func TestRanks(t *testing.T) {
	for _, c := range []struct {
		from, source, to, target, found string
	}{
		{"zh", "外交部副部长会见了客人。", "en", "The Vice Foreign Minister met the guests.", ""},
		{"en", "The Minister of State for Fisheries spoke.", "fr", "Le ministre d'État à la Pêche a pris la parole.", ""},
		{"en", "The Minister of State for Fisheries spoke.", "fr", "Le ministre de la Pêche a pris la parole.", "ministre"},
		{"zh", "国家安全部部长发言。", "en", "The Minister of State Security spoke.", ""},
		{"es", "La subsecretaria de Pesca visitará Oslo.", "en", "The Minister of Fisheries will visit Oslo.", "Minister"},
		{"es", "La subsecretaria de Pesca visitará Oslo.", "en", "The Undersecretary of Fisheries will visit Oslo.", ""},
		{"zh", "外交部副部长会见了客人。", "en", "The Foreign Minister met the guests.", "Minister"},
		{"zh", "外交部部长助理会见了客人。", "en", "The Assistant Foreign Minister met the guests.", ""},
		{"zh", "外交部部长助理会见了客人。", "en", "The Vice Foreign Minister met the guests.", "Vice Foreign Minister"},
		{"zh", "外交部长会见了客人。", "en", "The Deputy Minister of Foreign Affairs met the guests.", "Deputy Minister"},
		{"zh", "常务副部长会见了客人。", "en", "The Executive Vice Minister met the guests.", ""},
		{"zh", "常务副部长会见了客人。", "ru", "Первый заместитель министра принял гостей.", ""},
		{"zh", "第一副总理会见了客人。", "en", "The Deputy Prime Minister met the guests.", "Deputy Prime Minister"},
		{"zh", "代总统会见了客人。", "en", "The acting President met the guests.", ""},
		{"zh", "代总统会见了客人。", "en", "The Vice President met the guests.", "Vice President"},
		{"en", "The Assistant Director-General for Culture spoke.", "fr", "Le Sous-Directeur général pour la culture a pris la parole.", ""},
		{"en", "The Assistant Director-General for Culture spoke.", "es", "Habló la Subdirectora General de Cultura.", ""},
		{"en", "The Director-General for Culture spoke.", "es", "Habló la Subdirectora General de Cultura.", "Subdirectora"},
		{"zh", "国家航天局副局长访问俄罗斯。", "ru", "Заместитель руководителя Китайского национального космического управления посетил Россию.", ""},
		{"zh", "国家航天局局长率团访问俄罗斯。", "ru", "Руководитель космического управления во главе делегации посетил Россию.", ""},
		{"zh", "监督局副局长与代表团团长会谈。", "ru", "Заместитель главы Ростехнадзора провёл переговоры с руководителем делегации.", ""},
		{"zh", "监督局副局长与代表团团长会谈。", "ru", "Глава Ростехнадзора провёл переговоры с руководителем делегации.", "Глава"},
		{"zh", "海关总署副署长出席。", "fr", "Le chef adjoint de l'Administration des douanes était présent.", ""},
		{"zh", "海关总署副署长出席。", "fr", "Le chef de l'Administration des douanes était présent.", "chef"},
		{"zh", "海关总署副署长出席。", "es", "El jefe adjunto de la Administración de Aduanas asistió.", ""},
		{"zh", "海关总署副署长出席。", "es", "Asistió la subjefa de la Administración de Aduanas.", ""},
		{"zh", "海关总署副署长出席。", "es", "Asistió la jefa de la Administración de Aduanas.", "jefa"},
		{"zh", "海关总署副署长出席。", "en", "The Deputy Head of the Customs Administration attended.", ""},
		{"zh", "海关总署副署长出席。", "en", "The Head of the Customs Administration attended.", "Head"},
		{"zh", "司长主持，副局长出席。", "ru", "Руководитель департамента вёл заседание, присутствовал заместитель начальника управления.", ""},
		{"zh", "代理部长卡诺主持会议。", "es", "Presidió la reunión la ministra encargada de Pesca, Cano.", ""},
		{"zh", "部长卡诺主持会议。", "es", "Presidió la reunión la ministra encargada de Pesca, Cano.", ""},
		{"zh", "副部长卡诺主持会议。", "es", "Presidió la reunión la ministra encargada de Pesca, Cano.", "ministra encargada"},
		{"zh", "历代总统都会见过他们。", "en", "Every President met them.", ""},
		{"zh", "副秘书长在会上发言。", "en", "The Under-Secretary-General spoke at the meeting.", ""},
		{"zh", "副总理抵京。", "ru", "Вице-премьер прибыл в Пекин.", ""},
		{"zh", "副总理抵京。", "ru", "Премьер-министр прибыл в Пекин.", "Премьер-министр"},
		{"zh", "国防部副部长发言。", "ru", "Выступил заместитель министра обороны.", ""},
		{"zh", "国防部部长发言。", "ru", "Выступил помощник министра обороны.", "помощник министра"},
		{"ru", "Исполняющий обязанности губернатора посетил завод.", "en", "The acting governor visited the plant.", ""},
		{"zh", "商务部副部长出席。", "fr", "Le vice-ministre du Commerce était présent.", ""},
		{"zh", "商务部副部长出席。", "fr", "Le ministre du Commerce était présent.", "ministre"},
		{"zh", "副秘书长出席。", "fr", "Le secrétaire général adjoint était présent.", ""},
		{"zh", "商务部副部长出席。", "es", "Asistió el viceministro de Comercio.", ""},
		{"zh", "商务部副部长出席。", "es", "Asistió el ministro de Comercio.", "ministro"},
		{"zh", "移民局副局长出席。", "en", "The Deputy Commissioner of Immigration attended.", ""},
		{"zh", "海关总署署长出席。", "en", "The Minister of the General Administration of Customs attended.", ""},
		{"zh", "海关总署副署长出席。", "en", "The Minister of the General Administration of Customs attended.", "Minister"},
		{"zh", "移民局副局长出席。", "en", "The Commissioner of Immigration attended.", "Commissioner"},
		{"zh", "副局长和局长出席。", "en", "The Commissioner and the Director-General attended.", "Commissioner"},
		{"zh", "国家能源局副局长方知远出席。", "en", "Fang Zhiyuan, Deputy Administrator of the National Energy Administration, attended.", ""},
		{"zh", "国家能源局副局长方知远出席。", "en", "Fang Zhiyuan, Administrator of the National Energy Administration, attended.", "Administrator"},
		{"zh", "副局长和主席出席。", "en", "The Deputy Director and the Chairman attended.", ""},
		{"zh", "海关总署副署长出席。", "ru", "Присутствовал заместитель начальника управления.", ""},
		{"zh", "海关总署副署长出席。", "ru", "Присутствовал начальник управления.", "начальник"},
		{"fr", "Le secrétaire d'État adjoint était présent.", "zh", "副国务秘书出席。", ""},
		{"fr", "Le secrétaire d'État adjoint était présent.", "zh", "国务秘书出席。", "国务秘书"},
		{"en", "Lieutenant General Berg spoke.", "zh", "贝里中将发言。", ""},
		{"en", "Lieutenant General Berg spoke.", "zh", "贝里少将发言。", "少将"},
		{"en", "The Secretary-General spoke of Major General Berg.", "zh", "秘书长谈到贝里少将。", ""},
		{"zh", "副总统出席。", "es", "Asistió la vicepresidenta.", ""},
		{"en", "The Acting Director of the Centre spoke.", "es", "Intervino el Director en funciones del Centro.", ""},
		{"en", "The Acting Director of the Centre spoke.", "es", "Intervino el Director del Centro.", "Director"},
		{"en", "The director appoints a stand-in.", "fr", "Le directeur nomme un intérimaire.", ""},
		{"en", "The acting president of the council signed.", "fr", "Le président par intérim du conseil a signé.", ""},
		{"en", "The Minister names a deputy.", "fr", "Le ministre désigne un intérimaire.", ""},
		{"en", "The acting minister of transport signed.", "ru", "И. о. министра транспорта подписал документ.", ""},
		{"en", "The acting minister of transport signed.", "ru", "И.о. министра транспорта подписал документ.", ""},
		{"zh", "国家航天局副局长出席发布会。", "en", "The Administrator of the space agency attended the press conference.", "Administrator"},
		{"zh", "国家航天局副局长出席发布会。", "en", "The Deputy Administrator of the space agency attended the press conference.", ""},
		{"zh", "外交部副部长签署了协定。", "ar", "وقع نائب وزير الخارجية الاتفاق.", ""},
		{"zh", "外交部副部长签署了协定。", "ar", "وقع وزير الخارجية الاتفاق.", "وزير"},
		{"zh", "国家图书馆副馆长致辞。", "ar", "ألقت نائبة مدير المكتبة الوطنية كلمة.", ""},
		{"zh", "国家图书馆副馆长致辞。", "ar", "ألقت مديرة المكتبة الوطنية كلمة.", "مديرة"},
		{"zh", "农业厅厅长致辞。", "ar", "ألقى مدير إدارة الزراعة كلمة.", ""},
		{"zh", "美术馆馆长致辞。", "en", "The curator of the art museum spoke.", ""},
		{"zh", "副总理抵达。", "ar", "وصل النائب الأول لرئيس الوزراء.", "النائب الأول لرئيس الوزراء"},
		{"zh", "助理秘书长致辞。", "ar", "ألقى الأمين العام المساعد كلمة.", ""},
		{"zh", "副秘书长致辞。", "ar", "ألقى الأمين العام المساعد كلمة.", ""},
		{"zh", "助理秘书长致辞。", "ar", "ألقى الأمين العام كلمة.", "الأمين"},
		{"ar", "تنتهي ولاية الأمين العام المساعد السفير خالد الزين.", "en", "The term of the Assistant Secretary-General, Ambassador Khaled Al-Zein, will end.", ""},
		{"ar", "وصل نائب السفير.", "en", "The ambassador arrived.", "ambassador"},
		{"en", "The Assistant Foreign Minister met the guests.", "zh", "外交部副部长会见了客人。", "副部长"},
		{"en", "The minister counsellor and the Deputy Minister left.", "zh", "公使衔参赞和副部长离开了。", ""},
		{"en", "The Chairperson’s absence", "fr", "Intérim du président", ""},
		{"en", "An officer may be appointed to be the deputy of the Minister.", "fr", "Un fonctionnaire peut être nommé adjoint au ministre.", ""},
		{"en", "The Governor may name another member.", "fr", "Le gouverneur peut nommer intérimaire un autre membre.", ""},
		{"en", "The Assistant Chairman spoke.", "fr", "Le président adjoint a pris la parole.", ""},
		{"en", "The Assistant Chairman spoke.", "fr", "Le vice-président a pris la parole.", "vice-président"},
		{"en", "The Ambassador of Chile, Carmen Urrutia, was present.", "es", "Asistió la embajadora de Chile, Carmen Urrutia.", ""},
		{"en", "The Ambassador of Chile, Carmen Urrutia, was present.", "es", "Asistió la cónsul de Chile, Carmen Urrutia.", "cónsul"},
		{"zh", "驻智利大使出席了签字仪式。", "en", "The Consul in Chile was present at the signing.", "Consul"},
		{"zh", "总领事馆为公民提供领事保护。", "en", "The Ambassador protects the citizens.", ""},
		{"zh", "总领事出席了签字仪式。", "en", "The Consul General was present at the signing.", ""},
		{"zh", "副总领事出席了签字仪式。", "en", "The Consul General was present at the signing.", "Consul"},
		{"zh", "大使馆公使衔参赞致辞。", "en", "The Minister-Counselor of the embassy made a speech.", ""},
		{"zh", "大使馆公使衔参赞致辞。", "en", "The Counselor of the embassy made a speech.", "Counselor"},
		{"zh", "大使馆公使衔参赞致辞。", "en", "The Minister of the embassy made a speech.", "Minister"},
		{"zh", "大使馆公使致辞。", "en", "The Minister of the embassy made a speech.", ""},
		{"zh", "大使馆二等秘书致辞。", "en", "The Second Secretary of the embassy made a speech.", ""},
		{"zh", "大使馆二等秘书致辞。", "fr", "Le premier secrétaire de l'ambassade a pris la parole.", "premier secrétaire"},
		{"zh", "大使馆公使衔参赞致辞。", "ru", "С речью выступил советник-посланник посольства.", ""},
		{"zh", "大使馆公使衔参赞致辞。", "ru", "С речью выступил посланник посольства.", "посланник"},
		{"zh", "大使馆公使衔参赞致辞。", "es", "Habló el ministro consejero de la embajada.", ""},
		{"zh", "第一副部长与会。", "es", "Asistió el viceministro primero.", ""},
		{"zh", "副部长与会。", "es", "Asistió el viceministro primero.", "viceministro primero"},
		{"zh", "大使馆公使衔参赞致辞。", "ar", "وألقى الوزير المستشار بالسفارة كلمة.", ""},
		{"zh", "大使馆公使衔参赞致辞。", "ar", "وألقى المستشار بالسفارة كلمة.", "المستشار"},
		{"zh", "秘书长特使抵达。", "en", "The Special Envoy of the Secretary-General arrived.", ""},
		{"zh", "秘书长特使抵达。", "en", "The Special Representative of the Secretary-General arrived.", "Special Representative"},
		{"en", "The Special Rapporteur arrived.", "zh", "特别代表抵达。", "特别代表"},
		{"zh", "政府特别代表抵达。", "fr", "Le représentant spécial du gouvernement est arrivé.", ""},
		{"zh", "政府特别代表抵达。", "es", "Llegó el enviado especial del Gobierno.", "enviado especial"},
		{"zh", "常驻联合国副代表发言。", "en", "The Deputy Permanent Representative to the United Nations spoke.", ""},
		{"zh", "常驻联合国副代表发言。", "en", "The Permanent Representative to the United Nations spoke.", "Permanent Representative"},
		{"zh", "各国代表发言。", "en", "Delegates spoke.", ""},
		{"zh", "税务总局副局长出席。", "en", "The Vice Minister of the taxation administration attended.", ""},
		{"zh", "税务总局副局长出席。", "en", "The Minister of the taxation administration attended.", "Minister"},
		{"zh", "卫生健康委员会副主任说，要培养行政人员。", "en", "The Vice Minister of the health commission said that administrators have to be trained.", ""},
		{"zh", "副部长致电智利副部长。", "es", "El ministro envió un mensaje a la subsecretaria de Chile.", "ministro"},
		{"zh", "副部长致电智利副部长。", "es", "El viceministro envió un mensaje a la subsecretaria de Chile.", ""},
		{"zh", "总理会见了来宾。", "en", "The President met the guests.", "President"},
		{"zh", "代理总统会见了来宾。", "es", "La presidenta encargada recibió a los invitados.", ""},
		{"zh", "代理总统会见了来宾。", "es", "La vicepresidenta encargada recibió a los invitados.", "vicepresidenta"},
		{"zh", "渔业部长致辞。", "es", "Habló la ministra encargada de la pesca.", ""},
		{"zh", "大使馆公使参赞致辞。", "es", "Habló la ministra consejera de la embajada.", ""},
		{"ru", "Заместитель министра встретился с заведующей отделом.", "zh", "贝洛夫会见了联络部部长。", ""},
		{"zh", "首相会见了来宾。", "es", "El Presidente del Gobierno recibió a los invitados.", ""},
	} {
		in := check.Input{
			Source: document.Parse("source.md", language.Make(c.from), []byte(c.source)),
			Target: document.Parse("target.md", language.Make(c.to), []byte(c.target)),
		}
		var found []string
		for _, f := range check.Run(in).Findings {
			if f.Message.ID == "check.term-rank" {
				found = append(found, string(in.Target.Source[f.Span.Start:f.Span.End]))
			}
		}
		var want []string
		if c.found != "" {
			want = append(want, c.found)
		}
		if !slices.Equal(found, want) {
			t.Errorf("%s → %s: got %q, want %q", c.source, c.target, found, want)
		}
	}
}

// TestQualified holds the rule about what is beside a title to pairs of sentences, without a termbase.
func TestQualified(t *testing.T) {
	for _, c := range []struct{ source, target, found string }{
		{"参加会议的有前全国冠军罗安。", "Among those present was former national champion Luo An.", ""},
		{"参加会议的有前全国冠军罗安。", "Those present included national champion Luo An.", "champion"},
		{"研究会前会长林深致辞。", "Lin Shen, who had been president of the society, spoke.", ""},
		{"此前总理表示欢迎。", "The Prime Minister had welcomed it before.", ""},
		{"日前，部长接受了采访。", "The Minister recently gave an interview.", ""},
		{"舰队副司令林深致辞。", "Lin Shen, commander of the fleet, spoke.", "commander"},
		{"学会副会长林深致辞。", "Lin Shen spoke for the society.", ""},
		{"副司令林深和司令罗安登舰。", "Deputy commander Lin Shen and commander Luo An went aboard.", ""},
		{"副校长林深、副教授罗安出席。", "Vice President Lin Shen and Associate Professor Luo An attended.", ""},
		{"副校长林深、副教授罗安出席。", "Vice President Lin Shen and Professor Luo An attended.", "Professor"},
		{"荣休馆长林深题词。", "Director Emeritus Lin Shen wrote the inscription.", ""},
		{"荣休馆长林深题词。", "Director Lin Shen wrote the inscription.", "Director"},
		{"候任大使林深出席。", "Ambassador-designate Lin Shen attended.", ""},
		{"候任大使林深出席。", "Ambassador Lin Shen attended.", "Ambassador"},
		{"非执行董事林深辞职。", "Lin Shen, a non-executive director, resigned.", ""},
		{"非执行董事林深辞职。", "Lin Shen, an executive director, resigned.", "director"},
		{"队长长期缺席，会长期望他归队。", "The captain has long been absent, and the society hopes for his return.", ""},
	} {
		in := check.Input{Source: document.Parse("source.md", language.Chinese, []byte(c.source)), Target: document.Parse("target.md", language.English, []byte(c.target))}
		found := ""
		for _, f := range check.Run(in).Findings {
			if f.Message.ID == "check.term-office" {
				found = string(in.Target.Source[f.Span.Start:f.Span.End])
			}
		}
		if found != c.found {
			t.Errorf("%s → %s: got %q, want %q", c.source, c.target, found, c.found)
		}
	}
}
