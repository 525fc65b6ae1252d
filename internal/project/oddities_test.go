package project

import "testing"

// TestOddities holds what settings say in vain to its place, and the schema to refusing what a list has twice.
func TestOddities(t *testing.T) {
	for _, tt := range []struct {
		src, want string
		twice     bool
	}{
		{src: "source: zh\ntargets: [en, en-GB, zh-Hant]\npacks: [states]\napprovals: {en: {editor: 1}}\ncountry: RU\n"},
		{src: "targets: [en, fr, en]\n", want: "1:19 yaml.duplicate-item ", twice: true},
		{src: "targets: [pt-BR, pt_BR]\n", want: "1:18 yaml.duplicate-item "},
		{src: "source: zh\ntargets:\n- en\n- zh-CN\n", want: "4:3 project.source-target "},
		{src: "packs: [states, states]\n", want: "1:17 yaml.duplicate-item ", twice: true},
		{src: "glossaries: [a.yaml, b.yaml, a.yaml]\n", want: "1:30 yaml.duplicate-item ", twice: true},
		{src: "texts: ['{lang}/{path}', '{lang}/{path}']\n", want: "1:26 yaml.duplicate-item ", twice: true},
		{src: "overrides: [{files: [a/**, a/**], checks: {number: off}}]\n", want: "1:28 yaml.duplicate-item ", twice: true},
		{src: "country: [RU, CN, RU]\n", want: "1:19 yaml.duplicate-item "},
		{src: "editors: [{name: Li, role: editor}]\napprovals: {en: {editr: 1}}\n", want: "2:18 project.no-role-guess editor"},
		{src: "editors: [{name: Li, role: editor}]\napprovals: {en: {translator: 1}}\n", want: "2:18 project.no-role "},
	} {
		if _, problems := parseSettings(SettingsFile, []byte(tt.src)); len(problems) > 0 {
			t.Errorf("%q: versions of the past must be read: %v", tt.src, placesOf(problems))
		}
		if got := placesOf(oddities([]byte(tt.src))); got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.src, got, tt.want)
		}
		for _, schema := range [][]byte{SettingsSchema, ReleaseSchema} {
			if refused := validate(t, schema, tt.src) != nil; refused != tt.twice {
				t.Errorf("%q: the schema refuses it: %v", tt.src, refused)
			}
		}
	}
}
