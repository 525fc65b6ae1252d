package main

import (
	"slices"
	"strings"
	"testing"
)

func TestWrap(t *testing.T) {
	for _, tt := range []struct {
		text    string
		columns int
		want    []string
	}{
		{"", 10, nil},
		{"one two  three", 8, []string{"one two", "three"}},
		{"one\ntwo", 20, []string{"one two"}},
		{"unbreakable", 5, []string{"unbreakable"}},
		{"a deux\u00a0: trois", 7, []string{"a", "deux\u00a0:", "trois"}},
		{"中文没有空格", 6, []string{"中文没", "有空格"}},
		{"中文，没有空格", 4, []string{"中", "文，", "没有", "空格"}},
		{"格式：text、json、html", 10, []string{"格式：", "text、", "json、html"}},
		{"用《书名》号", 4, []string{"用", "《书", "名》", "号"}},
		{"«\u2068全面战略\u2069» معنى", 9, []string{"«\u2068全面战", "略\u2069» معنى"}},
		{"运行 concord rules 查看", 12, []string{"运行 concord", "rules 查看"}},
	} {
		if got := wrap(tt.text, tt.columns); !slices.Equal(got, tt.want) {
			t.Errorf("wrap(%q, %d) = %q, want %q", tt.text, tt.columns, got, tt.want)
		}
	}
}

// FuzzWrap holds wrap to its law: nothing but white space is lost, gained or moved.
func FuzzWrap(f *testing.F) {
	f.Add("双方就 Belt and Road 交换意见，\u00a0（完）", 9)
	f.Add("\xff\xfe b", 1)
	f.Add("0\xe7\xa8 0稠0", 9)
	f.Fuzz(func(t *testing.T, text string, columns int) {
		got := strings.Join(wrap(text, columns), "")
		drop := func(s string) string { return strings.Join(strings.FieldsFunc(s, isBreak), "") }
		if drop(got) != drop(text) {
			t.Errorf("wrap(%q, %d) = %q", text, columns, got)
		}
	})
}
