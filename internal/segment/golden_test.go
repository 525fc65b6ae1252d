package segment

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"
)

// sentences returns the trimmed sentences of text that are not empty.
func sentencesOf(text string, lang language.Tag) []string {
	var list []string
	start := 0
	for _, end := range Ends(text, lang) {
		if s := strings.TrimSpace(text[start:end]); s != "" {
			list = append(list, s)
		}
		start = end
	}
	return list
}

// TestGoldenRules measures on the cases of the Pragmatic Segmenter. A line break ends a sentence here,
// so its two cases of lines wrapped in mid-sentence cannot pass.
func TestGoldenRules(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "eval", "segmentation", "golden_ps.json"))
	if err != nil {
		t.Skip("no evaluation data")
	}
	var cases []struct {
		Lang, Name, Text string
		Golden           bool
		Expect           []string
	}
	if err := json.Unmarshal(data, &cases); err != nil {
		t.Fatal(err)
	}
	type score struct{ passed, of int }
	golden, all := map[string]score{}, map[string]score{}
	for _, c := range cases {
		got := sentencesOf(c.Text, language.Make(c.Lang))
		passed := 0
		if slices.Equal(got, c.Expect) {
			passed = 1
		} else if c.Golden || testing.Verbose() {
			t.Logf("%s %s:\n got %q\nwant %q", c.Lang, c.Name, got, c.Expect)
		}
		all[c.Lang] = score{all[c.Lang].passed + passed, all[c.Lang].of + 1}
		if c.Golden {
			golden[c.Lang] = score{golden[c.Lang].passed + passed, golden[c.Lang].of + 1}
		}
	}
	t.Logf("golden %v", golden)
	t.Logf("all %v", all)
	if n := golden["en"].passed; n < 50 {
		t.Errorf("%d golden cases of English pass, not 50", n)
	}
	if n := golden["en"].passed + golden["ru"].passed + golden["es"].passed + golden["ar"].passed; n < 62 {
		t.Errorf("%d golden cases of en, ru, es and ar pass, not 62", n)
	}
	if n := all["zh"].passed + all["fr"].passed; n < 7 {
		t.Errorf("%d cases of zh and fr pass, not 7", n)
	}
}
