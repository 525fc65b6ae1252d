package main

import (
	"encoding/json"
	"time"

	"golang.org/x/mod/sumdb/tlog"
	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/internal/project"
	"github.com/concord-l10n/concord/locales"
)

// The form of `verify --format json`, verify.schema.json. Its messages are English always.
type verifyJSON struct {
	SchemaVersion int           `json:"schema_version"`
	OK            bool          `json:"ok"`
	Problems      []problemJSON `json:"problems"`
	Ledger        ledgerJSON    `json:"ledger"`
	Log           merkleJSON    `json:"log"`
	Published     []publicJSON  `json:"published"`
}

type problemJSON struct {
	ID      string `json:"id"`
	File    string `json:"file,omitempty"`
	Line    int    `json:"line,omitempty"`
	Message string `json:"message"`
	Hint    string `json:"hint,omitempty"`
}

type ledgerJSON struct {
	Releases int      `json:"releases"`
	Events   int      `json:"events"`
	Unsigned []string `json:"unsigned"` // files
}

type merkleJSON struct {
	Size        int64        `json:"size"`
	Root        string       `json:"root,omitempty"`
	Checkpoints int          `json:"checkpoints"`
	Last        string       `json:"last,omitempty"` // file
	Pending     []recordJSON `json:"pending"`        // not in the log yet
	Kept        *keptJSON    `json:"kept,omitempty"`
}

type recordJSON struct {
	File   string `json:"file"`
	Time   string `json:"time"`
	Digest string `json:"digest"`
}

// keptJSON is the checkpoint given, with the proof that the log goes on from it (RFC 6962, 2.1.2).
type keptJSON struct {
	Size        int64       `json:"size"`
	Root        string      `json:"root"`
	Consistency []tlog.Hash `json:"consistency"`
}

type publicJSON struct {
	Release    string         `json:"release"`
	Lang       string         `json:"lang"`
	Event      string         `json:"event"`
	Source     string         `json:"source"`
	Target     string         `json:"target"`
	Overridden bool           `json:"overridden"`
	Approvals  []approvalJSON `json:"approvals"`
}

// approvalJSON is an event that a publication relies on, with the proof that the log has it (RFC 6962,
// 2.1.1): Index is its place.
type approvalJSON struct {
	File      string      `json:"file"`
	Digest    string      `json:"digest"`
	Actor     string      `json:"actor"`
	Role      string      `json:"role"`
	Time      string      `json:"time"`
	Index     *int        `json:"index,omitempty"`
	Leaf      string      `json:"leaf,omitempty"`
	Inclusion []tlog.Hash `json:"inclusion,omitempty"`
}

func (o verifyOptions) json(v *project.Verification) error {
	out := verifyJSON{
		SchemaVersion: 1, OK: len(v.Problems) == 0, Problems: []problemJSON{}, Published: []publicJSON{},
		Ledger: ledgerJSON{Releases: len(v.Ledgers), Events: v.Events, Unsigned: append([]string{}, v.Unsigned...)},
		Log:    merkleJSON{Checkpoints: len(v.Log.Checkpoints), Pending: []recordJSON{}},
	}
	english := locales.Load(language.English)
	for _, e := range v.Problems {
		p := problemJSON{ID: e.ID, File: e.File, Line: e.Line, Message: english.Text(e.ID, e.Data)}
		if hint := e.ID + ".hint"; english.Has(hint) {
			p.Hint = english.Text(hint, e.Data)
		}
		out.Problems = append(out.Problems, p)
	}
	if last := v.Log.Last(); last != nil {
		out.Log.Size, out.Log.Root, out.Log.Last = last.Tree.N, last.Tree.Hash.String(), last.File
	}
	for _, r := range v.Pending {
		out.Log.Pending = append(out.Log.Pending, recordJSON{r.File, r.Time.Format(time.RFC3339), r.Digest.String()})
	}
	if v.Kept != nil {
		out.Log.Kept = &keptJSON{v.Kept.Tree.N, v.Kept.Tree.Hash.String(), append([]tlog.Hash{}, v.Consistency...)}
	}
	for _, p := range v.Published {
		out.Published = append(out.Published, o.published(v, p))
	}
	enc := json.NewEncoder(o.Out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(out)
}

func (o verifyOptions) published(v *project.Verification, p project.Published) publicJSON {
	out := publicJSON{
		Release: p.Release, Lang: p.Lang.String(), Event: p.Event.String(), Overridden: p.Overridden,
		Source: p.Content.Source.String(), Target: p.Content.Target.String(), Approvals: []approvalJSON{},
	}
	for _, e := range p.Approvals {
		a := approvalJSON{
			File: e.File, Digest: e.Digest.String(), Actor: e.Event.Actor, Role: e.Event.Role, Time: e.Event.Time.Format(time.RFC3339),
		}
		if proof, err := v.Log.Inclusion(e.Digest); err == nil {
			place, _ := v.Log.Place(e.Digest)
			a.Index, a.Inclusion, a.Leaf = &place, append([]tlog.Hash{}, proof...), v.Log.Records[place].Leaf()
		}
		out.Approvals = append(out.Approvals, a)
	}
	return out
}
