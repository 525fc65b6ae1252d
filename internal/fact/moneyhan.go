package fact

import (
	"math/big"
	"sync"
)

func (p *parser) hanMinor(next int, f *Fact) int {
	at := next
	if p.rune(at) == '又' || p.rune(at) == '零' {
		at++
	}
	for _, u := range []struct {
		names []string
		parts int64
	}{{[]string{"角", "毛"}, 10}, {[]string{"美分", "欧分", "日本銭", "銭", "分"}, 100}} {
		d := hanDigit(p.rune(at))
		if p.tok(at).kind == digitsToken {
			d = p.integer(at)
		}
		if d <= 0 || d > 99 {
			continue
		}
		if end := p.hanAny(at+1, u.names...); end > 0 && p.rune(end) != '之' {
			f.Value = new(big.Rat).Add(f.Value, big.NewRat(d, u.parts))
			next, at = end, end
		}
	}
	if d := hanDigit(p.rune(next)); d > 0 && (p.rune(next-1) == '块' || p.rune(next-1) == '塊') && p.tok(next+1).kind != hanToken { // 十二块三
		f.Value = new(big.Rat).Add(f.Value, big.NewRat(d, 10))
		next++
	}
	return next
}

// jiaoOrFen reads an amount of less than one yuan whose unit, a character of many uses, stands where only money can:
// behind a price (涨价5分), or with both parts (两角五分).
func (p *parser) jiaoOrFen(j int, f *Fact) int {
	if p.lang != "zh" || f.High != nil || !f.Value.IsInt() || f.Value.Cmp(ratOf(100)) >= 0 || f.Value.Sign() <= 0 {
		return 0
	}
	next, parts := j+1, int64(100)
	switch p.rune(j) {
	case '角', '毛':
		parts = 10
	case '分':
		if r := p.rune(next); r == '钟' || r == '鐘' || r == '之' {
			return 0
		}
	default:
		return 0
	}
	amount := new(big.Rat).Mul(f.Value, big.NewRat(1, parts))
	if d := p.hanOrDigit(next); parts == 10 && d > 0 && p.rune(next+1) == '分' {
		amount.Add(amount, big.NewRat(d, 100))
		next += 2
	} else if !p.namesPrice(p.first - 1) {
		return 0
	}
	f.Kind, f.Unit, f.Weak, f.Value = Currency, "CNY", false, amount
	return next
}

// namesPrice reports that the character at i speaks of a price: 涨价, 电费, and of what is sold by a measure 每斤上涨.
func (p *parser) namesPrice(i int) bool {
	switch p.rune(i) {
	case '价', '價', '费', '費', '钱', '錢':
		return true
	case '涨', '漲', '跌', '降', '贵', '貴':
		const near = 5 // characters
		for k := i - 1; k >= i-near; k-- {
			if p.rune(k) == '每' {
				return true
			}
		}
	}
	return false
}

// hanOrDigit is the number below ten at i, of one character, 0 or less for anything else.
func (p *parser) hanOrDigit(i int) int64 {
	if p.tok(i).kind == digitsToken && p.digitCount(i) == 1 {
		return p.integer(i)
	}
	return hanDigit(p.rune(i))
}

// hanCurrencies are the Chinese names of currencies, longer ones before those they contain.
var hanCurrencies = [...]struct{ name, code string }{
	{"元人民币", "CNY"}, {"元人民幣", "CNY"}, {"块人民币", "CNY"}, {"元新台币", "TWD"}, {"元港币", "HKD"}, {"元美金", "USD"},
	{"人民币", "CNY"}, {"人民幣", "CNY"}, {"美元", "USD"}, {"美圆", "USD"}, {"美圓", "USD"}, {"美金", "USD"}, {"美刀", "USD"},
	{"港元", "HKD"}, {"港币", "HKD"}, {"港幣", "HKD"}, {"新台币", "TWD"}, {"新台幣", "TWD"}, {"台币", "TWD"}, {"台幣", "TWD"}, {"新臺幣", "TWD"}, {"臺幣", "TWD"}, {"元新臺幣", "TWD"}, {"元新台幣", "TWD"},
	{"欧元", "EUR"}, {"歐元", "EUR"}, {"英镑", "GBP"}, {"英鎊", "GBP"}, {"日元", "JPY"}, {"日圆", "JPY"}, {"日圓", "JPY"},
	{"卢布", "RUB"}, {"盧布", "RUB"}, {"瑞士法郎", "CHF"}, {"瑞郎", "CHF"}, {"加元", "CAD"}, {"加拿大元", "CAD"},
	{"新臺币", "TWD"}, {"澳元", "AUD"}, {"澳币", "AUD"}, {"澳幣", "AUD"}, {"澳大利亚元", "AUD"}, {"新西兰元", "NZD"}, {"新加坡元", "SGD"}, {"新元", "SGD"}, {"韩元", "KRW"}, {"韓元", "KRW"},
	{"印度卢比", "INR"}, {"卢比", "rupee"}, {"盧比", "rupee"}, {"兰特", "ZAR"}, {"雷亚尔", "BRL"}, {"比索", "peso"}, {"法郎", "franc"},
	{"沙特里亚尔", "SAR"}, {"里亚尔", "riyal"}, {"迪拉姆", "dirham"}, {"第纳尔", "dinar"}, {"坚戈", "KZT"}, {"里拉", "lira"},
	{"泰铢", "THB"}, {"澳门元", "MOP"}, {"先令", "shilling"}, {"肯尼亚先令", "KES"}, {"坦桑尼亚先令", "TZS"}, {"乌干达先令", "UGX"},
	{"克朗", "krone"}, {"瑞典克朗", "SEK"}, {"挪威克朗", "NOK"}, {"丹麦克朗", "DKK"}, {"冰岛克朗", "ISK"}, {"捷克克朗", "CZK"},
	{"比特币", "BTC"}, {"比特幣", "BTC"}, {"个比特币", "BTC"}, {"個比特幣", "BTC"}, {"枚比特币", "BTC"}, {"福林", "HUF"}, {"兹罗提", "PLN"}, {"奈拉", "NGN"}, {"马克", "mark"}, {"埃及镑", "EGP"}, {"苏丹镑", "SDG"}, {"黎巴嫩镑", "LBP"}, {"叙利亚镑", "SYP"},
	{"墨西哥比索", "MXN"}, {"阿根廷比索", "ARS"}, {"智利比索", "CLP"}, {"哥伦比亚比索", "COP"}, {"古巴比索", "CUP"}, {"菲律宾比索", "PHP"}, {"乌拉圭比索", "UYU"},
	{"科威特第纳尔", "KWD"}, {"约旦第纳尔", "JOD"}, {"伊拉克第纳尔", "IQD"}, {"巴林第纳尔", "BHD"}, {"突尼斯第纳尔", "TND"}, {"阿尔及利亚第纳尔", "DZD"}, {"利比亚第纳尔", "LYD"},
	{"阿联酋迪拉姆", "AED"}, {"摩洛哥迪拉姆", "MAD"}, {"卡塔尔里亚尔", "QAR"}, {"阿曼里亚尔", "OMR"}, {"伊朗里亚尔", "IRR"}, {"也门里亚尔", "YER"},
	{"巴基斯坦卢比", "PKR"}, {"斯里兰卡卢比", "LKR"}, {"尼泊尔卢比", "NPR"}, {"土耳其里拉", "TRY"}, {"白俄罗斯卢布", "BYN"}, {"俄罗斯卢布", "RUB"},
	{"印尼盾", "IDR"}, {"印度尼西亚盾", "IDR"}, {"越南盾", "VND"}, {"格里夫纳", "UAH"}, {"图格里克", "MNT"}, {"林吉特", "MYR"}, {"谢克尔", "ILS"}, {"塔卡", "BDT"},
	{"缅元", "MMK"}, {"比尔", "ETB"}, {"塞地", "GHS"}, {"拉里", "GEL"}, {"德拉姆", "AMD"}, {"马纳特", "manat"}, {"索莫尼", "TJS"}, {"玻利维亚诺", "BOB"}, {"列弗", "BGN"}, {"列伊", "leu"},
	{"瓜拉尼", "PYG"}, {"伦皮拉", "HNL"}, {"格查尔", "GTQ"}, {"科多巴", "NIO"}, {"科朗", "CRC"}, {"索尔", "PEN"}, {"多米尼加比索", "DOP"}, {"古德", "HTG"},
	{"宽扎", "AOA"}, {"梅蒂卡尔", "MZN"}, {"克瓦查", "ZMW"}, {"达拉西", "GMD"}, {"普拉", "BWP"}, {"阿里亚里", "MGA"}, {"乌吉亚", "MRU"}, {"中非法郎", "XAF"}, {"西非法郎", "XAF"},
	{"刚果法郎", "CDF"}, {"卢旺达法郎", "RWF"}, {"几内亚法郎", "GNF"}, {"毛里求斯卢比", "MUR"}, {"塞舌尔卢比", "SCR"}, {"拉菲亚", "MVR"}, {"努尔特鲁姆", "BTN"}, {"基普", "LAK"},
	{"瑞尔", "KHR"}, {"基那", "PGK"}, {"斐济元", "FJD"}, {"阿富汗尼", "AFN"}, {"列克", "ALL"}, {"塞尔维亚第纳尔", "RSD"}, {"摩尔多瓦列伊", "MDL"},
	{"巴西雷亚尔", "BRL"}, {"南非兰特", "ZAR"}, {"特别提款权", "XDR"}, {"蚊", "HKD"},
	{"元", "CNY"}, {"圆", "CNY"}, {"圓", "CNY"}, {"块钱", "CNY"}, {"塊錢", "CNY"}, {"块", "CNY"}, {"塊", "CNY"},
}

func (p *parser) hanCurrency(i int) (code string, next int) {
	if p.tok(i).kind != hanToken {
		return "", 0
	}
	names := currenciesByFirst()
	for k := names.last[p.tok(i).r]; k > 0; k = names.before[k] {
		c := &hanCurrencies[k-1]
		if end := p.han(i, c.name); end > next {
			code, next = c.code, end
		}
	}
	return code, next
}

var currenciesByFirst = sync.OnceValue(func() byFirst {
	return byFirstOf(len(hanCurrencies), func(k int) string { return hanCurrencies[k].name })
})

// isNoUnit tells 元, 块, 圆, 马克 as units from the words that start with them: 二元结构, 两块.
func (p *parser) isNoUnit(i, next int) bool {
	if next != i+1 {
		return false
	}
	switch p.rune(i) {
	case '块', '塊':
		tenths := hanDigit(p.rune(next)) > 0 && p.tok(next+1).kind != hanToken
		return p.tok(next).kind == hanToken && p.rune(next) != '钱' && p.rune(next) != '人' && !tenths
	case '蚊': // Cantonese
		return p.tok(next).kind == hanToken
	case '圆', '圓':
		jiao := hanDigit(p.rune(next)) > 0 && p.hanAny(next+1, "角", "分") > 0
		return p.tok(next).kind == hanToken && p.rune(next) != '整' && p.rune(next) != '正' && !jiao
	case '元':
		switch p.rune(next) {
		case '化', '论', '論', '结', '結', '素', '首', '旦', '月', '老', '组', '組', '帅', '帥', '宵', '件', '朝', '勋', '勳', '气':
			return true
		}
	}
	return false
}

// isBareYuan reports 元 and the like without a country: 新臺幣十萬元.
func (p *parser) isBareYuan(i, next int) bool {
	switch p.rune(i) {
	case '元', '圆', '圓', '块', '塊':
		return next == i+1
	}
	return false
}
