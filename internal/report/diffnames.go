package report

import "github.com/concord-l10n/concord/revision"

// kindText is what a kind of change is called.
func (o Options) kindText(k revision.Kind) string {
	id := map[revision.Kind]string{
		revision.Number: "diff.number", revision.Date: "diff.date", revision.Name: "diff.name", revision.Term: "diff.term",
		revision.Negation: "diff.negation", revision.Modality: "diff.modality",
		revision.WordingSmall: "diff.wording-small", revision.WordingLarge: "diff.wording-large",
		revision.Punctuation: "diff.punctuation", revision.Typography: "diff.typography", revision.Case: "diff.case",
		revision.Markup: "diff.markup", revision.Link: "diff.link", revision.Code: "diff.code",
		revision.Moved: "diff.moved", revision.Split: "diff.split", revision.Merged: "diff.merged",
		revision.Inserted: "diff.inserted", revision.Deleted: "diff.deleted",
	}[k]
	return o.Catalogue.Text(id, nil)
}

// verdictText says what the translation made of a change, or what the change asks of it where there is no
// new translation.
func (o Options) verdictText(v revision.Verdict, r revision.Requirement) string {
	id := map[revision.Verdict]string{
		revision.Followed: "diff.followed", revision.Untouched: "diff.untouched",
		revision.AlreadyApplied: "diff.already-applied", revision.NoChangeNeeded: "diff.no-change-needed",
	}[v]
	if v == "" {
		id = map[revision.Requirement]string{revision.Update: "diff.update", revision.Verify: "diff.verify", revision.Carry: "diff.carry"}[r]
	}
	return o.Catalogue.Text(id, nil)
}
