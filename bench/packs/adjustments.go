package main

import "strings"

// adjustment is what the table's notes say in words about a Chinese term: what may not stand before
// or after it (Han strings match across word borders), other ways to write it; and English and Russian
// wordings that official texts use when the full name has been said.
type adjustment struct {
	forms, notAfter, notBefore []string
	admitted, admittedRu       string
	reason                     string
}

func adjustments() map[string]adjustment {
	return map[string]adjustment{
		"国防部":     {notBefore: []string{"队"}, reason: "国防部队 is 国防 and 部队"},
		"国务委员":    {notBefore: []string{"会", "长"}, reason: "国务委员会 is a body of other states"},
		"联合国":     {notBefore: []string{"家", "际"}, reason: "联合国家 and 联合国际 are 联合 and another word"},
		"南海":      {notAfter: []string{"中", "云", "海"}, notBefore: []string{"口", "区", "关", "舰队"}, reason: "中南海, 云南海关, 海南海口, 南海区, 南海舰队"},
		"中国共产党":   {notBefore: []string{"人"}, reason: "中国共产党人 are its members"},
		"大国外交":    {notAfter: []string{"扩", "重", "最", "较", "强"}, reason: "扩大国外交往"},
		"超级大国":    {notBefore: []string{"际"}, reason: "超级大国际"},
		"负责任大国":   {forms: []string{"负责任的大国"}, notBefore: []string{"际"}, reason: "的 is optional before the noun"},
		"正式访问":    {notAfter: []string{"非"}, reason: "非正式访问 is an informal visit"},
		"特使":      {notAfter: []string{"独"}, notBefore: []string{"命", "用", "得", "其"}, reason: "独特使命, 特使用"},
		"总领事":     {admittedRu: "генеральное консульство; генконсульство", reason: "总领事馆 is the office"},
		"常驻联合国代表": {admittedRu: "Постоянное представительство", reason: "常驻联合国代表团 is the office"},
		"真诚互助、世代友好的战略合作伙伴关系": {admitted: "strategic cooperative partnership based on sincere mutual assistance and everlasting friendship; strategic cooperative partnership with sincere mutual assistance and everlasting friendship; strategic cooperative partnership of sincere mutual assistance and everlasting friendship", reason: "of Sri Lanka, in several wordings"},
		"王毅":       {notBefore: []string{"夫"}, reason: "longer names begin alike"},
		"中国人民抗日战争": {admittedRu: "Война сопротивления японским захватчикам", reason: "the victory is said to be the people's"},
		"新冠肺炎疫情":   {admitted: "epidemic; outbreak", reason: "a text that has named the disease says the epidemic"},
		"共商共建共享":   {admitted: "extensive consultation and joint contribution for shared benefit", reason: "both numbers are official"},
		"一带一路":     {admitted: "Belt and Road Initiative; Belt and Road cooperation", admittedRu: "инициатива «Один пояс, один путь»; инициатива «Пояс и путь»", reason: "its abbreviation is admitted, and 合作 stands often behind it"},
	}
}

// notBefore returns what may not stand after a name: because of its last character, since 部 begins 部门 and ends the
// names of ministries, whose minister has a title of his own (商务部副部长), and what makes it something else.
func notBefore(name string) []string {
	switch {
	case crossings[name].behind != "":
		return strings.Fields(crossings[name].behind)
	case isMinistry(name):
		return []string{"门", "长", "副部长", "部长"}
	case strings.HasSuffix(name, "基金"): // another body
		return []string{"会", "组织"}
	case strings.HasSuffix(name, "代表"), strings.HasSuffix(name, "参赞"): // a delegation, an office
		return []string{"团", "会", "处"}
	case name == "national treatment": // of a disease
		return []string{"centre", "center", "guide", "plan", "polic", "program", "protocol", "standard", "strateg"}
	}
	return nil
}

// notAfter returns what may not stand before a name because of its first characters: Russia and
// Belarus.
func notAfter(zh string) []string {
	if strings.HasPrefix(zh, "俄罗斯") {
		return []string{"白"}
	}
	return nil
}

// crossings are the words that places' names of two characters are a part of, or stand across: 完成都市圈, 沿海南部.
var crossings = map[string]struct{ before, behind string }{
	"成都": {"完 达 赞 构 形 组 建 变", "是 会 将 要 有 能 在"}, "里加": {"公 万 千 英 海", ""}, "利马": {"专", ""}, "万象": {"罗 森", "更"},
	"海口": {"入 出 近 沿 上", "岸"}, "海南": {"上 南 北 渤 黄 珠 沿 近 东 红 黑", "部 岸 侧 端"}, "河南": {"银 运 黄", "部 岸 侧"},
	"河北": {"银 运 黄", "部 岸 侧"}, "河内": {"银 运 黄 界", ""}, "湖南": {"", "部 岸 侧"}, "湖北": {"", "部 岸 侧"},
	"山东": {"", "部 麓 侧"}, "山西": {"", "部 麓 侧"}, "江西": {"长 珠 浙", "部 岸 侧"}, "东海": {"广 山", "岸 龙"},
	"西安": {"江 陕 广 山", "康 县"}, "大连": {"重 最 扩 强 巨", "锁 续 接"}, "济南": {"经", ""}, "长春": {"", "藤"}, "太原": {"", "因"},
	"南昌": {"", "盛"}, "东京": {"", "湾"}, "黄海": {"", "道"}, "金边": {"", "眼 债 瑞"}, "里昂": {"巴", ""}, "多哈": {"", "哈"},
}

// notAfterJoined returns what may not stand before the name of a ministry: with it, it is the ministry of more; and before
// that of a place.
func notAfterJoined(name string) []string {
	if c := crossings[name]; c.before != "" {
		return strings.Fields(c.before)
	}
	if isMinistry(name) {
		return []string{"和", "与", "及", "、"}
	}
	return nil
}

func isMinistry(zh string) bool { return strings.HasSuffix(zh, "部") }

// forms returns other spellings of a term that count as the term: of names of ministries those in
// small letters, since a ministry of any country is written so too; the working name of the Belt and
// Road with its comma.
func forms(text, zh string) []string {
	var forms []string
	if small := strings.ToLower(text); isMinistry(zh) && small != text && strings.Contains(text, " ") {
		forms = append(forms, small)
	}
	if strings.Contains(text, "One Belt One Road") {
		forms = append(forms, strings.Replace(text, "One Belt One Road", "One Belt, One Road", 1))
	}
	return forms
}

// isOrdinary reports rows whose note says that official texts as a rule have other wordings, since
// the Chinese is ordinary words or is paraphrased: they stay in the pack for who wants to see them,
// switched off.
func isOrdinary(note string) bool {
	for _, sign := range []string{"ordinary word", "many right renderings", "they paraphrase"} {
		if strings.Contains(note, sign) && !strings.Contains(note, "ordinary word, hence warning") &&
			!strings.Contains(note, "ordinary business") {
			return true
		}
	}
	return false
}
