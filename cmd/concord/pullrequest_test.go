package main

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// writeMinutes is `minutes LANG FILE FROM TO`: the minutes of meetings by number, a paragraph each, in Chinese
// or English. In the English every tenth has a number wrong.
func writeMinutes(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 4 {
		ts.Fatalf("usage: minutes zh|en FILE FROM TO")
	}
	from, to := number(ts, args[2]), number(ts, args[3])
	places := [][2]string{{"上海", "Shanghai"}, {"日内瓦", "Geneva"}, {"内罗毕", "Nairobi"}, {"利马", "Lima"}, {"渥太华", "Ottawa"}, {"河内", "Hanoi"}, {"开罗", "Cairo"}}
	subjects := [][2]string{
		{"审议了关于渔业管理的报告", "considered a report on the management of fisheries"},
		{"听取了主席关于财务状况的发言", "heard a statement by the Chair on the financial situation"},
		{"讨论了教师培训的新方案", "discussed a new programme for the training of teachers"},
		{"商定了下一年度的工作计划", "agreed on a plan of work for the coming year"},
		{"欢迎秘书处提出的图书馆章程", "welcomed the rules for the library that the secretariat had proposed"},
	}
	var b strings.Builder
	for n := from; n < to; n++ {
		place, subject, votes := places[n%len(places)], subjects[n%len(subjects)], 120+n
		if args[0] == "zh" {
			fmt.Fprintf(&b, "在%s举行的会议%s，以%d票赞成通过了决议。\n\n", place[0], subject[0], votes)
			continue
		}
		if n%10 == 3 {
			votes += 500
		}
		fmt.Fprintf(&b, "The meeting held in %s %s and adopted the resolution with %d votes in favour.\n\n", place[1], subject[1], votes)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(b.String()), 0o666))
}

// moveLines is `move FILE FIRST LAST AFTER`: puts lines of a file, counted from 1, after another line.
func moveLines(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 4 {
		ts.Fatalf("usage: move FILE FIRST LAST AFTER")
	}
	first, last, after := number(ts, args[1])-1, number(ts, args[2]), number(ts, args[3])
	file := ts.MkAbs(args[0])
	lines := slices.Collect(strings.Lines(ts.ReadFile(args[0])))
	moved := slices.Clone(lines[first:last])
	if after >= last {
		after -= last - first
	}
	lines = slices.Insert(slices.Delete(lines, first, last), after, moved...)
	ts.Check(os.WriteFile(file, []byte(strings.Join(lines, "")), 0o666))
}

func number(ts *testscript.TestScript, word string) int {
	n, err := strconv.Atoi(word)
	ts.Check(err)
	return n
}

// replaceText is `replace FILE OLD NEW`: puts one text in the place of another that stands in a file once.
func replaceText(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: replace FILE OLD NEW")
	}
	text := ts.ReadFile(args[0])
	if n := strings.Count(text, args[1]); n != 1 {
		ts.Fatalf("%q stands %d times in %s, want once", args[1], n, args[0])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.Replace(text, args[1], args[2], 1)), 0o666))
}
