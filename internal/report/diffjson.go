package report

import (
	_ "embed"
	"encoding/json"
	"io"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/revision"
)

// DiffSchema is the JSON Schema of the JSON format of a comparison.
//
//go:embed diff.schema.json
var DiffSchema []byte

type jsonDiff struct {
	SchemaVersion int              `json:"schema_version"`
	Files         jsonDiffFiles    `json:"files"`
	Changes       []jsonChange     `json:"changes"`
	Altered       []jsonAlteration `json:"altered"`
	Summary       diffSummary      `json:"summary"`
}

type jsonDiffFiles struct {
	SourceOld string `json:"source_old"`
	SourceNew string `json:"source_new"`
	TargetOld string `json:"target_old"`
	TargetNew string `json:"target_new"`
}

type jsonChange struct {
	Kind       string         `json:"kind"`
	Kinds      []string       `json:"kinds"`
	Requires   string         `json:"requires"`
	Verdict    string         `json:"verdict"`
	SourceOld  []jsonPassage  `json:"source_old"`
	SourceNew  []jsonPassage  `json:"source_new"`
	TargetOld  []jsonPassage  `json:"target_old"`
	TargetNew  []jsonPassage  `json:"target_new"`
	Focus      []jsonPassage  `json:"focus"`
	Edits      jsonEdits      `json:"edits"`
	Mismatches []jsonMismatch `json:"mismatches"`
}

type jsonAlteration struct {
	Kind      string        `json:"kind"`
	Kinds     []string      `json:"kinds"`
	Source    []jsonPassage `json:"source"`
	TargetOld []jsonPassage `json:"target_old"`
	TargetNew []jsonPassage `json:"target_new"`
	Edits     jsonEdits     `json:"edits"`
}

type jsonPassage struct {
	Span jsonSpan `json:"span"`
	Text string   `json:"text"`
}

type jsonEdits struct {
	Source []jsonOp `json:"source"`
	Target []jsonOp `json:"target"`
}

type jsonOp struct {
	Op   string `json:"op"`
	Text string `json:"text"`
}

type jsonMismatch struct {
	Kind   string       `json:"kind"`
	Source *jsonPassage `json:"source"`
	Target *jsonPassage `json:"target"`
}

// writeJSON writes the comparison as diff.schema.json describes it.
func (v *diffView) writeJSON(w io.Writer) error {
	out := jsonDiff{
		SchemaVersion: schemaVersion, Changes: []jsonChange{}, Altered: []jsonAlteration{}, Summary: v.summary(),
		Files: jsonDiffFiles{SourceOld: slashed(v.SourceOld.Name), SourceNew: slashed(v.SourceNew.Name), TargetOld: slashed(v.TargetOld.Name)},
	}
	if v.TargetNew != nil {
		out.Files.TargetNew = slashed(v.TargetNew.Name)
	}
	for k := range v.items {
		i := &v.items[k]
		if i.altered {
			out.Altered = append(out.Altered, jsonAlteration{
				Kind: string(i.kinds[0]), Kinds: kindNames(i.kinds), Source: jsonUnits(v.SourceNew, i.source.new),
				TargetOld: jsonUnits(v.TargetOld, i.target.old), TargetNew: jsonUnits(v.TargetNew, i.target.new),
				Edits: jsonEdits{Source: []jsonOp{}, Target: jsonOps(i.target.edits)},
			})
			continue
		}
		out.Changes = append(out.Changes, v.jsonChange(i))
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(out)
}

func (v *diffView) jsonChange(i *diffItem) jsonChange {
	ch := jsonChange{
		Kind: string(i.kinds[0]), Kinds: kindNames(i.kinds), Requires: string(i.requires), Verdict: string(i.verdict),
		SourceOld: jsonUnits(v.SourceOld, i.source.old), SourceNew: jsonUnits(v.SourceNew, i.source.new),
		TargetOld: jsonUnits(v.TargetOld, i.target.old), TargetNew: jsonUnits(v.TargetNew, i.target.new),
		Edits:      jsonEdits{Source: jsonOps(i.source.edits), Target: jsonOps(i.target.edits)},
		Focus:      []jsonPassage{},
		Mismatches: []jsonMismatch{},
	}
	for _, s := range i.focus {
		ch.Focus = append(ch.Focus, *jsonPlace(v.newer(), s))
	}
	for _, m := range i.mismatch {
		ch.Mismatches = append(ch.Mismatches, jsonMismatch{
			Kind: string(m.Kind), Source: jsonPlace(v.SourceNew, m.Source), Target: jsonPlace(v.TargetNew, m.Target),
		})
	}
	return ch
}

func kindNames(kinds []revision.Kind) []string {
	names := make([]string, len(kinds))
	for k := range kinds {
		names[k] = string(kinds[k])
	}
	return names
}

func jsonUnits(d *document.Document, units []revision.Unit) []jsonPassage {
	out := []jsonPassage{}
	for _, u := range units {
		out = append(out, jsonPassage{inFile(d, u.Span), u.Text(d)})
	}
	return out
}

func jsonPlace(d *document.Document, s document.Span) *jsonPassage {
	if s == (document.Span{}) {
		return nil
	}
	return &jsonPassage{inFile(d, s), string(d.Source[s.Start:s.End])}
}

func jsonOps(edits []revision.Edit) []jsonOp {
	out := []jsonOp{}
	for _, e := range edits {
		out = append(out, jsonOp{string(e.Op), e.Text})
	}
	return out
}
