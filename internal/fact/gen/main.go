// Command gen writes lex/<lang>.numbers.txt: every word that spells a number in one of the
// languages that package fact reads, in all its cases and genders, with its value.
//
//	go run ./internal/fact/gen -in FOLDER -out internal/fact/lex
//
// FOLDER holds the rule-based number formats of Unicode CLDR, one JSON file a language (package
// cldr-rbnf of unicode-org/cldr-json). The rules are evaluated (UTS #35, part 3, "Rule-Based
// Number Formatting") for the numbers that have a word of their own, and what comes out as one
// word is turned round: word to value. How words make a larger number is package fact's grammar.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

const head = `# Words that spell numbers, from the rule-based number formats of Unicode CLDR (cldr-rbnf).
# Made by internal/fact/gen; do not edit.
# Copyright (C) 1991-present Unicode, Inc. SPDX-License-Identifier: Unicode-3.0
`

func main() {
	in := flag.String("in", "", "folder of CLDR's rule-based number formats, <lang>.json")
	out := flag.String("out", "", "folder of the tables")
	flag.Parse()
	for _, lang := range []string{"en", "ru", "fr", "es", "ar"} {
		data, err := os.ReadFile(filepath.Join(*in, lang+".json"))
		if err != nil {
			log.Fatal(err)
		}
		sets, err := parseSets(data)
		if err != nil {
			log.Fatal(lang, ": ", err)
		}
		name := filepath.Join(*out, lang+".numbers.txt")
		if err := os.WriteFile(name, []byte(head+table(sets)), 0o644); err != nil {
			log.Fatal(err)
		}
	}
}

func parseSets(data []byte) (ruleSets, error) {
	var file struct {
		RBNF struct {
			RBNF map[string]json.RawMessage `json:"rbnf"`
		} `json:"rbnf"`
	}
	if err := json.Unmarshal(data, &file); err != nil {
		return nil, err
	}
	var spellout map[string][][2]string
	if err := json.Unmarshal(file.RBNF.RBNF["SpelloutRules"], &spellout); err != nil {
		return nil, err
	}
	sets := ruleSets{}
	for name, lines := range spellout {
		sets[name] = parseRules(lines)
	}
	return sets, nil
}

// values are the numbers that may have a word of their own.
func values() []int64 {
	var vs []int64
	for v := int64(0); v < 100; v++ {
		vs = append(vs, v)
	}
	for v := int64(100); v <= 1000; v += 100 {
		vs = append(vs, v)
	}
	for v := int64(2000); v <= 9000; v += 1000 {
		vs = append(vs, v)
	}
	return append(vs, 1e6, 2e6, 3e6, 5e6, 1e9, 2e9, 3e9, 5e9, 1e12, 2e12, 3e12, 5e12)
}

// key is what a word means: a class of package fact's word lists and a value.
type key struct {
	class string
	value int64
}

// forms are the words by what they mean.
type forms map[key]map[string]bool

func table(sets ruleSets) string {
	names := make([]string, 0, len(sets))
	for name := range sets {
		names = append(names, name)
	}
	sort.Strings(names) // cardinals before ordinals
	f := forms{}
	for _, name := range names {
		if class := classOf(name); class != "" {
			for _, v := range values() {
				f.add(class, v, strings.ReplaceAll(sets.format(name, v), "\u00ad", ""))
			}
		}
	}
	return f.String()
}

// add takes the spelling of v when it is one word of its own, or a scale behind its number.
func (f forms) add(class string, v int64, text string) {
	words := strings.Fields(text)
	k := key{class, v}
	switch {
	case v >= 1000 && class == "card" && len(words) > 0 && len(words) <= 2: // two thousand: the last word is the scale
		words, k = words[len(words)-1:], key{"scale", scaleOf(v)}
	case v >= 1000 && len(words) == 2 && f[key{"card", 1}][words[0]]: // one thousandth
		words = words[1:]
	}
	if len(words) != 1 || strings.ContainsAny(words[0], "-0123456789") || len([]rune(words[0])) < 2 {
		return
	}
	if class == "ord" && (v == 0 || f[key{"card", v}][words[0]]) {
		return
	}
	if f[k] == nil {
		f[k] = map[string]bool{}
	}
	f[k][words[0]] = true
}

// String writes the table, a line for each meaning.
func (f forms) String() string {
	keys := make([]key, 0, len(f))
	for k := range f {
		keys = append(keys, k)
	}
	sort.Slice(keys, func(i, j int) bool {
		if keys[i].class != keys[j].class {
			return keys[i].class < keys[j].class
		}
		return keys[i].value < keys[j].value
	})
	var b strings.Builder
	for _, k := range keys {
		list := make([]string, 0, len(f[k]))
		for word := range f[k] {
			list = append(list, word)
		}
		sort.Strings(list)
		fmt.Fprintln(&b, k.class, k.value, strings.Join(list, " "))
	}
	return b.String()
}

func scaleOf(v int64) int64 {
	for _, s := range []int64{1e12, 1e9, 1e6} {
		if v >= s {
			return s
		}
	}
	return 1000
}

func classOf(set string) string {
	switch {
	case strings.HasPrefix(set, "%spellout-cardinal"):
		return "card"
	case strings.HasPrefix(set, "%spellout-ordinal"):
		return "ord"
	}
	return ""
}
