package glossary

import (
	"encoding/binary"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
)

// TestIndexOfHanWordsIsCurrent makes the table of the listed words anew.
func TestIndexOfHanWordsIsCurrent(t *testing.T) {
	var words []string
	for _, name := range []string{"2.txt", "3.txt"} {
		list, err := os.ReadFile("hanwords/" + name)
		if err != nil {
			t.Fatal(err)
		}
		words = append(words, strings.Fields(string(list))...)
	}
	entries := map[uint64]listed{}
	for _, w := range words {
		chars := []rune(w)
		entries[hanWordKey(chars)] |= listedWord
		if len(chars) > 2 {
			entries[hanWordKey(chars[:2])] |= beginsWord
		}
	}
	const places = 1 << 17
	table := make([]byte, places*hanWordSize)
	for _, key := range slices.Sorted(maps.Keys(entries)) {
		if key == 0 {
			t.Fatal("a listed word can be none")
		}
		place := hanWordPlace(key, places)
		for hanWordAt(string(table[place*hanWordSize:][:hanWordSize]), 0) != 0 {
			place = (place + 1) % places
		}
		copy(table[place*hanWordSize:], binary.LittleEndian.AppendUint64(nil, key<<listedBits|uint64(entries[key]))[:hanWordSize])
	}
	if *update {
		if err := os.WriteFile("hanwords/words.hash", table, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if hanWords != string(table) {
		t.Error("the table is not of these words: go test ./glossary -run Index -update")
	}
	for _, w := range words {
		if !isHanWord([]rune(w)) {
			t.Errorf("%s is not found", w)
		}
	}
	if isHanWord([]rune("湖鹅")) || isHanWord([]rune("湖鹅鹅")) || isHanWord([]rune("湖")) || isHanWord([]rune("湖a")) {
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
