package glossary

import (
	"slices"
	"strings"
	"testing"
)

func TestHanWordsAreSorted(t *testing.T) {
	for length, list := range map[int]string{2: hanWords2, 3: hanWords3} {
		words := strings.Split(strings.TrimSuffix(list, "\n"), "\n")
		if !slices.IsSorted(words) || len(slices.Compact(words)) != len(words) {
			t.Errorf("the words of %d characters are not in order", length)
		}
		if slices.ContainsFunc(words, func(w string) bool { return len(w) != 3*length }) {
			t.Errorf("a word of %d characters is none", length)
		}
		for _, w := range []string{words[0], words[len(words)/2], words[len(words)-1]} {
			if !isHanWord([]rune(w)) {
				t.Errorf("%s is not found", w)
			}
		}
	}
	if isHanWord([]rune("湖鹅")) || isHanWord([]rune("湖鹅鹅")) {
		t.Error("what is no word is found")
	}
}

// TestHanTermsEndWithWords finds terms where they are words, not where they are the ends of two others.
func TestHanTermsEndWithWords(t *testing.T) {
	for _, c := range []struct{ term, text, want string }{
		{"大使", "肩负重大使命的大使讲话", "大使"}, {"国会", "联合国会员国与国会代表", "国会"},
		{"中国", "发展中国家同中国人民", "中国"}, {"外长", "外长在海外长期工作", "外长"},
		{"中俄", "其中俄罗斯代表谈中俄关系", "中俄"}, {"南海", "河南海关在南海巡航", "南海"},
		{"会议", "国会议员出席会议", "会议"}, {"大国", "扩大国际合作的大国", "大国"},
		{"日本", "为日本人提供签证", "日本"}, {"秘书长", "秘书长得知此事", "秘书长"},
		{"会员国", "该组织会员国中的小国", "会员国"}, {"标准库", "与标准库模块同名", "标准库"}, {"大使", "大使", "大使"}, {"大使", "，大使。", "大使"},
	} {
		if got := found(conceptOf("zh", KindTerm, c.term), "zh", c.text); got != c.want {
			t.Errorf("%s in %s: found %q, want %q", c.term, c.text, got, c.want)
		}
	}
}
