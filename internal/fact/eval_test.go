package fact

import (
	"encoding/json"
	"flag"
	"fmt"
	"math"
	"math/big"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/text/language"
)

var showFailures = flag.String("failures", "", "print the failing evaluation cases of files whose name contains this")

// evalCase is a case of shared/eval/facts, whose README says how it is scored.
type evalCase struct {
	Input  string
	Value  any
	Expect *[]struct {
		Text, Timex string
		Value       any
	}
}

// tally counts the cases of one kind in one language.
type tally struct{ right, all, silent, empty, out int }

// TestEvaluation measures how many cases of other projects' test sets are read right. It fails
// when a language falls below the level reached.
func TestEvaluation(t *testing.T) {
	files, _ := filepath.Glob("../../../shared/eval/facts/*.json")
	if len(files) == 0 {
		t.Skip("no evaluation data")
	}
	skip := listed(t, "out-of-scope")
	misses := listed(t, "misses")
	pooled := map[string]*tally{}
	byKind := map[string]*tally{}
	var keys []string
	for _, file := range files {
		base := filepath.Base(file)
		parts := strings.Split(base, ".")
		kind, lang := parts[1], parts[2]
		if pooled[lang] == nil {
			pooled[lang] = &tally{}
		}
		k := &tally{}
		key := lang + " " + kind + " " + parts[0]
		byKind[key] = k
		keys = append(keys, key)
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var cases []evalCase
		if err := json.Unmarshal(data, &cases); err != nil {
			t.Fatal(file, err)
		}
		for i, c := range cases {
			scoreCase(t, base, i, kind, lang, c, skip, misses, k)
		}
		pooled[lang].add(*k)
	}
	sort.Strings(keys)
	for _, key := range keys {
		t.Log(key, byKind[key])
	}
	for _, lang := range []string{"ar", "en", "es", "fr", "ru", "zh"} {
		t.Log(lang, pooled[lang])
		if p := pooled[lang]; p.all > 0 && float64(p.right) < floors[lang]*float64(p.all) {
			t.Errorf("%s: %d of %d, below %.2f", lang, p.right, p.all, floors[lang])
		}
		if p := pooled[lang]; float64(p.silent) < 0.9*float64(p.empty) {
			t.Errorf("%s: silent on %d of %d", lang, p.silent, p.empty)
		}
	}
}

// floors are the shares of cases read right that may not be lost again.
var floors = map[string]float64{"ar": 0.95, "en": 0.95, "es": 0.95, "fr": 0.95, "ru": 0.95, "zh": 0.95}

func (k *tally) add(o tally) {
	k.right += o.right
	k.all += o.all
	k.silent += o.silent
	k.empty += o.empty
	k.out += o.out
}

func (k *tally) String() string {
	return fmt.Sprintf("%d/%d = %.1f %%, silent %d/%d, out of scope %d", k.right, k.all,
		100*float64(k.right)/math.Max(1, float64(k.all)), k.silent, k.empty, k.out)
}

// listed are the cases of a table with a reason for each.
func listed(t *testing.T, name string) map[string]bool {
	data, err := os.ReadFile("testdata/" + name + ".tsv")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]bool{}
	for line := range strings.Lines(string(data)) {
		if f := strings.Split(strings.TrimSpace(line), "\t"); len(f) == 3 {
			out[f[0]+" "+f[1]] = true
			t.Log(name+":", strings.Join(f, " "))
		}
	}
	return out
}

func scoreCase(t *testing.T, file string, i int, kind, lang string, c evalCase, skip, misses map[string]bool, k *tally) {
	want, ok := expected(kind, lang, c)
	if !ok || skip[file+" "+strconv.Itoa(i)] {
		k.out++
		return
	}
	var got []string
	for _, f := range Find(c.Input, language.Make(lang), nil) {
		got = append(got, valuesOf(kind, f)...)
	}
	right := sameValues(want, got)
	if len(want) == 0 {
		k.empty++
		if right {
			k.silent++
		}
	} else {
		k.all++
		if right {
			k.right++
		}
	}
	if key := file + " " + strconv.Itoa(i); right == misses[key] {
		t.Errorf("%s: read as expected: %v, listed among the misses: %v", key, right, misses[key])
	}
	if !right && *showFailures != "" && strings.Contains(file, *showFailures) {
		fmt.Printf("%s %d: %q want %v got %v all %v\n", file, i, c.Input, want, got, dump(Find(c.Input, language.Make(lang), nil)))
	}
}

// expected are the values of a case; ok is false when it has none that can be compared.
func expected(kind, lang string, c evalCase) (want []string, ok bool) {
	if c.Expect == nil {
		return []string{normal(fmt.Sprint(c.Value))}, true
	}
	for _, e := range *c.Expect {
		switch {
		case e.Timex != "":
			want = append(want, e.Timex)
		case e.Value == nil || e.Value == "":
			return nil, false
		default:
			v := strings.TrimSuffix(fmt.Sprint(e.Value), "%")
			if lang == "fr" || lang == "es" {
				v = strings.Replace(v, ",", ".", 1)
			}
			if v == "null" {
				return nil, false
			}
			want = append(want, normal(v))
		}
	}
	return want, true
}

func normal(v string) string {
	if r, ok := new(big.Rat).SetString(v); ok && !strings.Contains(v, "/") {
		return decimalOf(r)
	}
	return v
}

func decimalOf(r *big.Rat) string { return r.FloatString(25) }

func valuesOf(kind string, f Fact) []string {
	switch kind {
	case "date", "time":
		if f.Kind != Date || f.Decade {
			return nil
		}
		return []string{timex(f)}
	case "numeral":
		kind = "number"
	}
	if string(f.Kind) != kind {
		return nil
	}
	values := []string{decimalOf(f.Value)}
	if f.High != nil {
		values = append(values, decimalOf(f.High))
	}
	return values
}

func timex(f Fact) string {
	year, s := "XXXX", ""
	if f.Year > 0 {
		year = fmt.Sprintf("%04d", f.Year)
	}
	switch {
	case f.Month > 0 && f.Day > 0:
		s = fmt.Sprintf("-%02d-%02d", f.Month, f.Day)
	case f.Month > 0:
		s = fmt.Sprintf("-%02d", f.Month)
	case f.Day > 0:
		s = fmt.Sprintf("-XX-%02d", f.Day)
	}
	return year + s
}

// sameValues compares two multisets, numbers to a relative 1e-9.
func sameValues(want, got []string) bool {
	if len(want) != len(got) {
		return false
	}
	rest := append([]string(nil), got...)
next:
	for _, w := range want {
		for i, g := range rest {
			if sameValue(w, g) {
				rest = append(rest[:i], rest[i+1:]...)
				continue next
			}
		}
		return false
	}
	return true
}

func sameValue(a, b string) bool {
	if a == b {
		return true
	}
	x, err := strconv.ParseFloat(a, 64)
	y, err2 := strconv.ParseFloat(b, 64)
	return err == nil && err2 == nil && math.Abs(x-y) <= 1e-9*math.Max(1e-3, math.Abs(x))
}

// dump writes facts for people.
func dump(facts []Fact) string {
	var b strings.Builder
	for _, f := range facts {
		fmt.Fprintf(&b, "[%s]", show(f))
	}
	return b.String()
}

func show(f Fact) string {
	s := string(f.Kind)
	if f.Value != nil {
		s += " " + shortRat(f.Value)
	}
	if f.High != nil {
		s += ".." + shortRat(f.High)
	}
	if f.Part != "" {
		s += " " + f.Part
	}
	if f.Unit != "" {
		s += " " + f.Unit
	}
	if f.Measure != "" {
		s += " " + f.Measure
	}
	if f.Year+f.Month+f.Day > 0 {
		s += " " + timex(f)
	}
	if f.Clock {
		s += fmt.Sprintf(" %d:%02d", f.Hour, f.Minute)
		if f.EitherHalf {
			s += "?"
		}
	}
	if f.Weekday > 0 {
		s += fmt.Sprintf(" day%d", f.Weekday)
	}
	for _, flag := range []struct {
		on   bool
		name string
	}{{f.Approx, "approx"}, {f.Points, "points"}, {f.Weak, "weak"}, {f.Decade, "decade"}, {f.List, "list"}} {
		if flag.on {
			s += " " + flag.name
		}
	}
	return s
}

func shortRat(r *big.Rat) string {
	if r.IsInt() {
		return r.Num().String()
	}
	if f, exact := r.FloatPrec(); exact {
		return r.FloatString(f)
	}
	return r.RatString()
}
