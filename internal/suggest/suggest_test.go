package suggest

import (
	"strings"
	"testing"
)

func TestNearest(t *testing.T) {
	names := []string{"check", "completion", "explain", "rules", "version", "term-missing", "term-forbidden"}
	for word, want := range map[string]string{
		"chekc":                         "check", // a swap is one mistake
		"chek":                          "check",
		"rule":                          "rules",
		"explian":                       "explain",
		"term-mising":                   "term-missing",
		"term-forbiden":                 "term-forbidden",
		"versions":                      "version",
		"approve":                       "",
		"x":                             "",
		"":                              "",
		"проверить":                     "",
		strings.Repeat("check", 100000): "",
	} {
		if got, found := Nearest(word, names); got != want || found != (want != "") {
			t.Errorf("Nearest(%.20q) = %q, %v; want %q", word, got, found, want)
		}
	}
}

func TestEditDistance(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"abc", "abc", 0}, {"", "abc", 3}, {"abc", "", 3},
		{"abc", "acb", 1}, {"abc", "abd", 1}, {"abc", "ab", 1}, {"ca", "abc", 3},
		{"日本", "日木", 1},
	} {
		if got := editDistance(tt.a, tt.b); got != tt.want {
			t.Errorf("editDistance(%q, %q) = %d, want %d", tt.a, tt.b, got, tt.want)
		}
	}
}
