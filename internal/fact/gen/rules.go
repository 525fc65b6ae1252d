package main

import (
	"strconv"
	"strings"
)

// rule formats the numbers from base up to the next rule's base.
type rule struct {
	base, divisor int64
	body          string
}

// ruleSets are a language's rule sets by name, % included.
type ruleSets map[string][]rule

// parseRules reads the numbered rules; those for fractions, negatives and infinities are left out.
func parseRules(lines [][2]string) []rule {
	var rules []rule
	for _, line := range lines {
		baseText, radixText, hasRadix := strings.Cut(line[0], "/")
		shift := strings.Count(baseText, ">")
		base, err := strconv.ParseInt(strings.ReplaceAll(strings.Trim(baseText, ">"), ",", ""), 10, 64)
		if err != nil {
			continue
		}
		radix := int64(10)
		if hasRadix {
			if n, err := strconv.ParseInt(strings.Trim(radixText, ">"), 10, 64); err == nil {
				radix = n
			}
		}
		divisor := int64(1)
		for divisor*radix <= base {
			divisor *= radix
		}
		for ; shift > 0 && divisor > 1; shift-- {
			divisor /= radix
		}
		rules = append(rules, rule{base, divisor, strings.TrimPrefix(strings.TrimSuffix(line[1], ";"), "'")})
	}
	return rules
}

func (sets ruleSets) find(set string, n int64) (rule, bool) {
	rules := sets[set]
	for i := len(rules) - 1; i >= 0; i-- {
		if rules[i].base <= n {
			return rules[i], true
		}
	}
	return rule{}, false
}

// format spells n by the named set.
func (sets ruleSets) format(set string, n int64) string {
	r, ok := sets.find(set, n)
	if !ok {
		return ""
	}
	return sets.expand(set, r, n, r.body)
}

func (sets ruleSets) expand(set string, r rule, n int64, body string) string {
	var b strings.Builder
	for body != "" {
		switch {
		case strings.HasPrefix(body, "["):
			end := strings.Index(body, "]")
			if n%r.divisor != 0 {
				b.WriteString(sets.expand(set, r, n, body[1:end]))
			}
			body = body[end+1:]
		case strings.HasPrefix(body, "→→→"):
			b.WriteString(sets.format(set, n%r.divisor))
			body = body[len("→→→"):]
		case strings.HasPrefix(body, "→"):
			name, rest := operand(body, "→")
			b.WriteString(sets.substitute(set, name, n%r.divisor))
			body = rest
		case strings.HasPrefix(body, "←"):
			name, rest := operand(body, "←")
			b.WriteString(sets.substitute(set, name, n/r.divisor))
			body = rest
		case strings.HasPrefix(body, "="):
			name, rest := operand(body, "=")
			b.WriteString(sets.substitute(set, name, n))
			body = rest
		case strings.HasPrefix(body, "$("):
			end := strings.Index(body, ")$")
			b.WriteString(plural(body[2:end], n/r.divisor))
			body = body[end+2:]
		default:
			size := len(string([]rune(body)[0]))
			b.WriteString(body[:size])
			body = body[size:]
		}
	}
	return b.String()
}

func operand(body, mark string) (name, rest string) {
	name, rest, _ = strings.Cut(body[len(mark):], mark)
	return name, rest
}

func (sets ruleSets) substitute(set, name string, n int64) string {
	switch {
	case name == "":
		return sets.format(set, n)
	case strings.HasPrefix(name, "%"):
		return sets.format(name, n)
	}
	return strconv.FormatInt(n, 10)
}

// plural chooses a form of "cardinal,one{a}few{b}other{c}": the rules of Russian, Spanish and
// French, which alone use it for words.
func plural(spec string, n int64) string {
	_, spec, _ = strings.Cut(spec, ",")
	pick := "other"
	switch {
	case n%10 == 1 && n%100 != 11:
		pick = "one"
	case n%10 >= 2 && n%10 <= 4 && (n%100 < 12 || n%100 > 14):
		pick = "few"
	case n%10 == 0 || n%10 >= 5:
		pick = "many"
	}
	for _, name := range []string{pick, "other", "many"} {
		if _, rest, ok := strings.Cut("}"+spec, "}"+name+"{"); ok {
			form, _, _ := strings.Cut(rest, "}")
			return form
		}
	}
	return ""
}
