package report

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/check"
	"github.com/concord-l10n/concord/document"
)

// schemaIn compiles a schema of testdata/schemas, or one that is published.
func schemaIn(t *testing.T, name string) *jsonschema.Schema {
	t.Helper()
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft2020)
	c.AssertFormat()
	sources := map[string][]byte{"check.schema.json": CheckSchema, "check-line.schema.json": CheckLineSchema}
	if sources[name] == nil {
		b, err := os.ReadFile(filepath.Join("testdata", "schemas", name))
		if err != nil {
			t.Fatal(err)
		}
		sources[name] = b
	}
	url := name
	for file, b := range sources {
		schema, err := jsonschema.UnmarshalJSON(bytes.NewReader(b))
		if err != nil {
			t.Fatal(err)
		}
		id := file
		for _, key := range []string{"$id", "id"} { // the latter in draft 4
			if own, ok := schema.(map[string]any)[key].(string); ok {
				id = own
			}
		}
		if err := c.AddResource(id, schema); err != nil {
			t.Fatal(err)
		}
		if file == name {
			url = id
		}
	}
	compiled, err := c.Compile(url)
	if err != nil {
		t.Fatal(err)
	}
	return compiled
}

// valuesOf reads JSON values that stand one after another.
func valuesOf(t *testing.T, text string) []any {
	t.Helper()
	var values []any
	for dec := json.NewDecoder(strings.NewReader(text)); ; {
		var v any
		switch err := dec.Decode(&v); err {
		case nil:
			values = append(values, v)
		case io.EOF:
			return values
		default:
			t.Fatal(err)
		}
	}
}

// TestFollowSchemas holds what programs read against its schema, with and without findings.
func TestFollowSchemas(t *testing.T) {
	for _, c := range []struct {
		format Format
		schema string
	}{
		{JSON, "check.schema.json"}, {JSONL, "check-line.schema.json"}, {GitLab, "gitlab.schema.json"},
		{SARIF, "sarif/sarif-2.1.0-rtm.5.json"}, {SARIF, "sarif.schema.json"},
		{RDJSONL, "reviewdog/Diagnostic.json"}, {RDJSONL, "rdjsonl.schema.json"},
	} {
		format, schema := c.format, schemaIn(t, c.schema)
		for _, reports := range [][]check.Report{nil, {twoDocuments(t)}, {twoDocuments(t), arabic(t)}, {many(t, sarifMost+7)}} {
			values := valuesOf(t, written(t, format, options(language.English), reports...))
			for _, v := range values {
				if err := schema.Validate(v); err != nil {
					t.Errorf("%s: %v", format, err)
				}
			}
			if reports != nil && len(values) == 0 {
				t.Errorf("%s: nothing was written", format)
			}
		}
	}
}

// TestLinesOfJSON wants a JSON value in each line, findings first and the summary last.
func TestLinesOfJSON(t *testing.T) {
	lines := strings.Split(strings.TrimSpace(written(t, JSONL, options(language.English), twoDocuments(t))), "\n")
	for i, line := range lines {
		if !strings.HasPrefix(line, `{"schema_version":1,"`+map[bool]string{true: "summary", false: "finding"}[i == len(lines)-1]+`":{`) {
			t.Errorf("line %d: %s", i, line)
		}
	}
	if n := len(twoDocuments(t).Findings); len(lines) != n+1 {
		t.Errorf("%d lines, want %d findings and the summary", len(lines), n)
	}
}

// placed has a finding at "x" of a text.
func placed(t *testing.T, text string) check.Report {
	d := document.Parse("de r/en.md", language.English, []byte(text))
	f := newFixture(t, parse("zh.md", language.Chinese, "甲。"), d)
	f.add("number", check.Error, f.target("x"), found("x"))
	return f.report
}

// TestColumns wants columns as each format counts them.
func TestColumns(t *testing.T) {
	for _, c := range []struct {
		name, text  string
		line        int
		chars, byte int
	}{
		{"plain", "ab x c\n", 1, 4, 4},
		{"astral", "𠀀👍 x c\n", 1, 4, 10},
		{"combining", "e\u0301 x c\n", 1, 4, 5},
		{"CRLF", "ab\r\n\r\nb x\r\n", 3, 3, 3},
		{"tab", "a\tb x\n", 1, 5, 5},
		{"mark", "\ufeffab x\n", 1, 4, 7},
		{"mark, second line", "\ufeffab\n\nx y\n", 3, 1, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := placed(t, c.text)
			json := fmt.Sprintf(`"start":{"line":%d,"column":%d},"end":{"line":%d,"column":%d}`, c.line, c.chars, c.line, c.chars+1)
			want := map[Format]string{
				Text:   fmt.Sprintf(`de r/en.md:%d:%d: error: number: `, c.line, c.chars),
				Pretty: fmt.Sprintf(`error number de r/en.md:%d:%d `, c.line, c.chars),
				JSON:   strings.NewReplacer(":", ": ", ",", ", ", "{", "{ ", "}", " }").Replace(json),
				JSONL:  json,
				SARIF:  fmt.Sprintf(`"startLine": %d, "startColumn": %d, "endLine": %d, "endColumn": %d,`, c.line, c.chars, c.line, c.chars+1),
				RDJSONL: fmt.Sprintf(`"path":"de r/en.md","range":{"start":{"line":%d,"column":%d},"end":{"line":%d,"column":%d}}`,
					c.line, c.byte, c.line, c.byte+1),
				GitLab:        fmt.Sprintf(`"begin": { "line": %d, "column": %d }, "end": { "line": %d, "column": %d }`, c.line, c.chars, c.line, c.chars+1),
				Checkstyle:    fmt.Sprintf(`line="%d" column="%d"`, c.line, c.chars),
				JUnit:         fmt.Sprintf(`name="de r/en.md:%d:%d number"`, c.line, c.chars),
				GitHub:        fmt.Sprintf(`line=%d,endLine=%d,col=%d,endColumn=%d,`, c.line, c.line, c.chars, c.chars),
				GitHubSummary: fmt.Sprintf(`| de r/en.md:%d:%d |`, c.line, c.chars),
				HTML:          fmt.Sprintf(`>%d:%d</a>`, c.line, c.chars),
			}
			for format, words := range want {
				got := strings.Join(strings.Fields(written(t, format, options(language.English), r)), " ")
				if !strings.Contains(got, words) {
					t.Errorf("%s: no %s in\n%s", format, words, got)
				}
			}
		})
	}
}

func TestFileURI(t *testing.T) {
	for name, want := range map[string]string{
		"a/zh.md": "a/zh.md", "./a b/#1?.md": "a%20b/%231%3F.md", "a:b.md": "./a:b.md", "/tmp/中.md": "file:///tmp/%E4%B8%AD.md",
		"C:/docs/en.md": "file:///C:/docs/en.md", "../en.md": "../en.md",
	} {
		if got := fileURI(name); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}

// many has so many findings, the last of them the only error.
func many(t *testing.T, n int) check.Report {
	f := newFixture(t, parse("zh.md", language.Chinese, "甲。"), parse("en.md", language.English, "x."))
	for i := range n {
		severity := check.Warning
		if i == n-1 {
			severity = check.Error
		}
		f.add("number", severity, f.target("x"), found(strings.Repeat("long ", 60)))
	}
	return f.report
}

// TestSARIFLimit wants the errors kept and the rest counted.
func TestSARIFLimit(t *testing.T) {
	var log sarifLog
	if err := json.Unmarshal([]byte(written(t, SARIF, options(language.English), many(t, sarifMost+7))), &log); err != nil {
		t.Fatal(err)
	}
	run := log.Runs[0]
	if len(run.Results) != sarifMost || run.Results[0].Level != "error" {
		t.Errorf("%d results, the first is %s", len(run.Results), run.Results[0].Level)
	}
	if says := run.Invocations[0].Notifications; len(says) != 1 || !strings.HasPrefix(says[0].Message.Text, "7 more ") {
		t.Errorf("notifications: %+v", says)
	}
}

// TestGitHubSummaryLimit wants the errors first, and the size below GitHub's.
func TestGitHubSummaryLimit(t *testing.T) {
	got := written(t, GitHubSummary, options(language.English), many(t, 10000))
	first := strings.Index(got, "| error: number |")
	if len(got) > summaryMost || first < 0 || first > strings.Index(got, "| warning: number |") || !strings.HasSuffix(got, "more rows are not shown: the limit is reached.\n") {
		t.Errorf("%d bytes, error at %d, end %q", len(got), first, got[len(got)-80:])
	}
}

// TestFingerprintsOfGitLab wants each once, and the same in each run.
func TestFingerprintsOfGitLab(t *testing.T) {
	var issues []gitlabIssue
	if err := json.Unmarshal([]byte(written(t, GitLab, options(language.English), many(t, 50), arabic(t))), &issues); err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, issue := range issues {
		if seen[issue.Fingerprint] {
			t.Errorf("%s stands twice", issue.Fingerprint)
		}
		seen[issue.Fingerprint] = true
	}
}

// elements are the elements and attributes that a format in XML has, by parent.
var elements = map[Format]map[string][]string{
	JUnit: {
		"": {"testsuites"}, "testsuites": {"testsuite", "@name", "@tests", "@failures", "@errors"},
		"testsuite": {"testcase", "@name", "@tests", "@failures", "@skipped", "@errors"},
		"testcase":  {"failure", "skipped", "@name", "@classname"}, "failure": {"@message", "@type"}, "skipped": {"@message"},
	},
	Checkstyle: {
		"": {"checkstyle"}, "checkstyle": {"file", "@version"}, "file": {"error", "@name"},
		"error": {"@line", "@column", "@severity", "@message", "@source"},
	},
}

// TestXML wants well-formed XML with every attribute that the format asks for and no other, of texts that
// hold what XML can't.
func TestXML(t *testing.T) {
	hostile := placed(t, "x\n")
	hostile.Findings[0].Message = found("a\x00\x1b]]>&\"'<b>\n\ufffe")
	for format, allowed := range elements {
		for _, reports := range [][]check.Report{nil, {twoDocuments(t), arabic(t)}, {hostile}} {
			path := []string{""}
			dec := xml.NewDecoder(strings.NewReader(written(t, format, options(language.English), reports...)))
			for {
				token, err := dec.Token()
				if err == io.EOF {
					break
				} else if err != nil {
					t.Fatalf("%s: %v", format, err)
				}
				switch token := token.(type) {
				case xml.StartElement:
					name := token.Name.Local
					if !slices.Contains(allowed[path[len(path)-1]], name) {
						t.Errorf("%s: %s in %v", format, name, path)
					}
					path = append(path, name)
					var got []string
					for _, a := range token.Attr {
						got = append(got, "@"+a.Name.Local)
					}
					want := slices.DeleteFunc(slices.Clone(allowed[name]), func(s string) bool { return s[0] != '@' })
					if !slices.Equal(got, want) {
						t.Errorf("%s: %s has %v, want %v", format, name, got, want)
					}
				case xml.EndElement:
					path = path[:len(path)-1]
				}
			}
		}
	}
}

func TestJUnitCounts(t *testing.T) {
	var report junitReport
	if err := xml.Unmarshal([]byte(written(t, JUnit, options(language.English), twoDocuments(t))), &report); err != nil {
		t.Fatal(err)
	}
	failures, skipped := 0, 0
	for _, s := range report.Suites {
		for _, c := range s.Cases {
			if c.Failure != nil {
				failures++
			}
			if c.Skipped != nil {
				skipped++
			}
		}
	}
	if report.Failures != failures || report.Tests != failures+skipped || failures != 6 {
		t.Errorf("%d failures, %d skipped in %+v", failures, skipped, report)
	}
	if got := written(t, JUnit, options(language.English)); !strings.Contains(got, `tests="1" failures="0"`) {
		t.Errorf("nothing found: %s", got)
	}
}

// TestMarkdown wants text to stay text in a summary.
func TestMarkdown(t *testing.T) {
	if got, want := markdown("a|b <i> [x](y) `c` @li *d* &amp;"), "a\\|b &lt;i\\> \\[x\\](y) \\`c\\` &#64;li \\*d\\* &amp;amp;"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
