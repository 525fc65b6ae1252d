package langid

import (
	"sync"
	"unicode"
	"unicode/utf8"
)

// script is a writing system that narrows the choice of languages.
type script int

const (
	other script = iota
	latin
	cyrillic
	arabic
	han
	kana
	hangul
	greek
	hebrew
	thai
	devanagari
	bengali
	tamil
	georgian
	armenian
	khmer
	lao
	myanmar
	ethiopic
	scripts // how many there are
)

// languageOf names the language of the scripts that mostly write one.
var languageOf = [scripts]string{
	kana: "ja", hangul: "ko", greek: "el", hebrew: "he", thai: "th", devanagari: "hi", bengali: "bn", tamil: "ta",
	georgian: "ka", armenian: "hy", khmer: "km", lao: "lo", myanmar: "my", ethiopic: "am",
}

// scriptOf returns the script of the letter r, other if it is none.
func scriptOf(r rune) script {
	switch {
	case r < utf8.RuneSelf:
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
			return latin
		}
		return other
	case !unicode.IsLetter(r):
		return other
	case unicode.Is(unicode.Latin, r):
		return latin
	case unicode.Is(unicode.Han, r):
		return han
	case unicode.Is(unicode.Cyrillic, r):
		return cyrillic
	case unicode.Is(unicode.Arabic, r):
		return arabic
	}
	return rareScript(r)
}

func rareScript(r rune) script {
	for i, table := range [...]*unicode.RangeTable{
		unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Greek, unicode.Hebrew, unicode.Thai, unicode.Devanagari,
		unicode.Bengali, unicode.Tamil, unicode.Georgian, unicode.Armenian, unicode.Khmer, unicode.Lao, unicode.Myanmar, unicode.Ethiopic,
	} {
		if unicode.Is(table, r) {
			return max(kana, kana+script(i)-1)
		}
	}
	return other
}

// tally counts the letters of each script.
type tally [scripts]int

func countScripts(text string) tally {
	var t tally
	for _, r := range text {
		t[scriptOf(r)]++
	}
	t[other] = 0
	return t
}

// main returns the script that has most of the text, and its share. A character that stands for a
// syllable or a word weighs as much as three letters. Kana count with Han: [eastAsian] tells them apart.
func (t tally) main() (script, float64) {
	weigh := t
	weigh[han] = 3 * (t[han] + t[kana])
	weigh[kana] = 0
	weigh[hangul] = 3 * t[hangul]
	best, total := other, 0
	for s, n := range weigh {
		total += n
		if n > weigh[best] {
			best = script(s)
		}
	}
	if total == 0 {
		return other, 0
	}
	return best, float64(weigh[best]) / float64(total)
}

const (
	// Frequent characters that only one of the three ways of writing has.
	simplified  = "们这来时对说为发会国学见长门问间东车马书电话语让认识议论设访该详谈请谁读调课贸财负责贡质购费资赛赞进运还过达连迟选边递遗钟铁银错锦镇队阳阴际陆陈随难须顾预领题颜风飞饭馆驻验鱼鲜龙两严个临举义乐习乡买乱争亏产亲仅从仓仪优众伙传伤伦体佣侧侨俭债倾储儿兑兰关兴养兽写军农冲决况净减几凤凭击创删别办务动励劳势区医华协单卖卢卫厂厅历厉压县参双变叶号启员响团园围图圆圣场坏块坚坛坝处备头夺奋奖妇孙宁宝实审宪宽宾寻导将尔尽层属岁岛岗币师帐带帮库应庙废开异弃张弹强归当录彻径总恳恶悬惊惠战户扑执扩扫扬护报担拟拥择挂挡挥损换据掷摄摆敌数断无旧显晋晓术机杀杂权条极构标栋树样桥检欢欧残毁毕气汇汉沟没泽洁济浏测浓涛润渐温湾湿满灭灯灵灾炉点烟热爱牵状独狱猎环现画畅疗监盖盘矿码确础礼离种积称稳穷窃竞笔筑签简类粮紧纠红约级纪纯纲纳纵纷纸线练组细织终绍经结给络绝统继绩续维综绿缓编缘缩网罗罚职联肃胁脑脚脱艺节芦苏荐药获营萨蓝虑虽补装规视觉览誉计订讨训记讲许"
	traditional = "們這來時對說為發會國學見長門問間東車馬書電話語讓認識議論設訪該詳談請誰讀調課貿財負責貢質購費資賽贊進運還過達連遲選邊遞遺鐘鐵銀錯錦鎮隊陽陰際陸陳隨難須顧預領題顏風飛飯館駐驗魚鮮龍兩嚴個臨舉義樂習鄉買亂爭虧產親僅從倉儀優眾傳傷倫體餘傭側僑儉債傾儲兒兌黨蘭關興養獸寫軍農沖決況淨減幾鳳憑擊創刪別辦務動勵勞勢區醫華協單賣盧衛廠廳歷厲壓縣參雙變葉號聽啟員響團園圍圖圓聖場壞塊堅壇壩處備復頭奪奮獎婦孫寧寶實審憲寬賓尋導將爾盡層屬歲島崗幣師帳帶幫庫應廟廢開異棄張彈強歸當錄徹徑總懇惡懸驚戰戶撲執擴掃揚護報擔擬擁擇掛擋揮損換據擲攝擺敵數斷無舊顯晉曉術機殺雜權條極構標棟樹樣橋檢歡歐殘毀畢氣匯漢溝沒澤潔濟瀏測濃濤潤漸溫灣濕滿滅燈靈災爐點煙熱愛牽狀獨獄獵環現畫暢療監蓋盤礦碼確礎禮離種積稱穩窮竊競筆築簽簡類糧緊糾紅約級紀純綱納縱紛紙線練組細織終紹經結給絡絕統繼績續維綜綠緩編緣縮網羅罰職聯肅脅勝腦腳脫藝節蘆蘇範薦藥獲營薩藍慮雖補裝規視覺覽譽計訂討訓記講許"
	japanese    = "円気実対売駅図広団圧働込峠沢読訳鉄転権験価続総関発歩帰姫戻択拡挙収応経済検浜渋塩焼覚単厳戦険県豊縁"
)

// style says which way of writing a character belongs to alone.
type style byte

const (
	bySimplified style = iota + 1
	byTraditional
	byJapanese
)

// styles maps the characters that tell something; built at first use.
var styles = sync.OnceValue(func() map[rune]style {
	m := map[rune]style{}
	for i, list := range []string{simplified, traditional, japanese} {
		for _, r := range list {
			m[r] = style(i + 1)
		}
	}
	return m
})

// eastAsian tells Chinese and Japanese apart, and how Chinese is written.
func eastAsian(text string, t tally) (string, float64) {
	if t[kana]*20 >= t[han]+t[kana] {
		return "ja", certainty(t[han]+2*t[kana], 2)
	}
	style := styles()
	var count [byJapanese + 1]int
	for _, r := range text {
		count[style[r]]++
	}
	s, tr, ja := count[bySimplified], count[byTraditional], count[byJapanese]
	sure := certainty(t[han], 1)
	switch {
	case ja > s && ja*8 >= t[han]:
		return "ja", sure * 0.6
	case tr > s:
		return "zh-Hant", sure
	}
	return "zh", sure
}
