package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// quotationEnds reports whether a sentence ends with the quotation or bracket that s closes, where no
// capital tells: “我们同意。”他说 goes on, 他说：“我们同意。”会议 does not.
func (f *finder) quotationEnds(s stop, n following, around []pair) bool {
	if !s.spaced() && strings.ContainsRune("とはがをもにのでへやなっ", n.first) && n.first != 0 {
		return false // a Japanese particle
	}
	for _, p := range around {
		if p.open != s.closed.open {
			continue
		}
		switch p.role {
		case embedded:
			return false
		case leading:
			return !attributes(f.text[s.next:]) && !takesUp(f.text[s.next:])
		case introduced:
			return !takesUp(f.text[s.next:])
		}
	}
	return true
}

// takesUp reports whether Chinese text begins with words that make the quotation before them a part of its sentence.
func takesUp(text string) bool {
	for _, word := range []string{"的", "是", "等", "之", "成为", "这一", "这个", "这句", "这种", "這一", "這個", "這句", "這種", "一词", "一文", "一书", "一语", "一事"} {
		if strings.HasPrefix(text, word) {
			return true
		}
	}
	return false
}

// longestAttribution is how many runes the words that name a speaker may have.
const longestAttribution = 40

// attributes reports whether Chinese text begins with the naming of a speaker: "发言人说。", "他说，“".
func attributes(text string) bool {
	count := 0
	for i, r := range text {
		switch r {
		case '。', '！', '？':
			return isSpeech(text[:i])
		case '，', '：':
			_, size := utf8.DecodeRuneInString(text[i:])
			next := runeAt(text, i+size)
			if unicode.Is(unicode.Pi, next) || unicode.Is(unicode.Ps, next) {
				return isSpeech(text[:i])
			}
			if r == '：' {
				return false
			}
		}
		if count++; count > longestAttribution {
			return false
		}
	}
	return isSpeech(text)
}

// isSpeech reports whether clause ends in a verb of saying.
func isSpeech(clause string) bool {
	for _, verb := range []string{"说", "说道", "说过", "表示", "指出", "强调", "问", "问道", "答", "答道", "回答", "称", "写道", "喊道", "补充", "谈道", "說", "說道", "問", "問道", "強調", "回應", "回应", "重申", "介绍", "介紹",
		"宣布", "宣佈", "追问", "追問", "反问", "反問", "呼吁", "呼籲", "解释", "解釋", "解释道", "透露", "坦言", "直言", "感叹", "感慨", "警告", "承诺", "承諾", "提醒", "喊", "笑道", "叹道", "认为", "認為", "评论道", "告诉记者", "告訴記者"} {
		if strings.HasSuffix(clause, verb) {
			return true
		}
	}
	return false
}

// isLabel reports whether the colon at i closes a label of several words at the start of an Arabic
// line, such as a newspaper or the name of a speaker ("سؤال وجواب:"), which is set apart from what is said. A lead
// that has a verb of saying or announces a list, and the number of an article, are no labels.
func (f *finder) isLabel(i int) bool {
	if !isSpace(runeAt(f.text, i+1)) || i-f.start > 2*farthest || f.start > 0 && !isLineBreakBefore(f.text, f.start) {
		return false
	}
	n := f.follow(skipSpace(f.text, i+1))
	if n.first == 0 || n.lead != n.first || !isCaseless(n.first) {
		return false
	}
	if lead := f.text[f.start:i]; strings.Contains(lead, "؛") || strings.Contains(lead, ": ") {
		return false
	}
	words := strings.Fields(f.text[f.start:i])
	if len(words) < 2 || len(words) > 12 || isHeadingWord(words[0]) {
		return false
	}
	for _, word := range words {
		if isArabicLead(strings.TrimFunc(word, func(r rune) bool { return !unicode.IsLetter(r) })) {
			return false
		}
	}
	return true
}

// isArabicLead reports the words that introduce speech or a list.
func isArabicLead(word string) bool {
	for _, prefix := range []string{"و", "ف"} {
		if rest, ok := strings.CutPrefix(word, prefix); ok && isLeadWord(rest) {
			return true
		}
	}
	return isLeadWord(word)
}

func isLeadWord(word string) bool {
	switch word {
	case "قال", "قالت", "قالوا", "أضاف", "أضافت", "صرح", "صرحت", "ذكر", "ذكرت", "أكد", "أكدت", "أوضح", "أوضحت", "أعلن",
		"أعلنت", "أشار", "أشارت", "سأل", "سألت", "تساءل", "تساءلت", "أجاب", "أجابت", "رد", "ردت", "تابع", "تابعت", "شدد", "شددت",
		"اختتم", "اختتمت", "مضى", "استطرد", "لفت", "لفتت", "نوه", "حذر", "حذرت", "دعا", "دعت", "رأى", "رأت", "اعتبر", "اعتبرت",
		"علق", "علقت", "كشف", "كشفت", "أفاد", "أفادت", "زعم", "استدرك", "يقول", "تقول", "كتب", "قائلا", "قائلة", "مضيفا", "مؤكدا", "يلي", "الآتي",
		"الآتية", "التالي", "التالية", "التاليين", "مثل", "منها", "منهم", "وهي", "وهم", "هي", "هم", "هما", "تشمل", "يشمل",
		"تضم", "يضم", "يتضمن", "تتضمن", "بينها", "بينهم", "كالتالي", "كالآتي", "أي", "على", "أن", "إلى", "اتفق", "اتفقت", "تتكون", "يتكون", "قرر", "قررت":
		return true
	}
	return false
}
