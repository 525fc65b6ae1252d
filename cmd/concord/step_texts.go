package main

import "github.com/concord-l10n/concord/workflow"

// stepTexts are the messages of a command that writes an event: its help, what it did, what is refused
// next, and how to undo it.
type stepTexts struct{ help, done, next, undo string }

// stepKinds are the events that a command of the same name writes, with its texts.
var stepKinds = []struct {
	kind workflow.Kind
	stepTexts
}{
	{workflow.Import, stepTexts{"act.import", "act.import.done", "act.import.next", "act.import.undo"}},
	{workflow.Freeze, stepTexts{"act.freeze", "act.freeze.done", "act.freeze.next", "act.freeze.undo"}},
	{workflow.Submit, stepTexts{"act.submit", "act.submit.done", "act.submit.next", "act.submit.undo"}},
	{workflow.Approve, stepTexts{"act.approve", "act.approve.done", "act.approve.next", "act.approve.undo"}},
	{workflow.Reject, stepTexts{"act.reject", "act.reject.done", "act.reject.next", "act.reject.undo"}},
	{workflow.Hold, stepTexts{"act.hold", "act.hold.done", "act.hold.next", "act.hold.undo"}},
	{workflow.Resume, stepTexts{"act.resume", "act.resume.done", "act.resume.next", "act.resume.undo"}},
	{workflow.VerifyPassages, stepTexts{"act.verify-passages", "act.verify-passages.done", "act.verify-passages.next", "act.verify-passages.undo"}},
	{workflow.NoChangeNeeded, stepTexts{"act.no-change-needed", "act.no-change-needed.done", "act.no-change-needed.next", "act.no-change-needed.undo"}},
	{workflow.CorrectLink, stepTexts{"act.correct-link", "act.correct-link.done", "act.correct-link.next", "act.correct-link.undo"}},
	{workflow.Comment, stepTexts{"act.comment", "act.comment.done", "act.comment.next", "act.comment.undo"}},
	{workflow.Waive, stepTexts{"act.waive", "act.waive.done", "act.waive.next", "act.waive.undo"}},
	{workflow.Override, stepTexts{"act.override", "act.override.done", "act.override.next", "act.override.undo"}},
	{workflow.Publish, stepTexts{"act.publish", "act.publish.done", "act.publish.next", "act.publish.undo"}},
	{workflow.Correct, stepTexts{"act.correct", "act.correct.done", "act.correct.next", "act.correct.undo"}},
	{workflow.Withdraw, stepTexts{"act.withdraw", "act.withdraw.done", "act.withdraw.next", "act.withdraw.undo"}},
}

// textsOf returns the messages of a kind's command.
func textsOf(kind workflow.Kind) stepTexts {
	for _, s := range stepKinds {
		if s.kind == kind {
			return s.stepTexts
		}
	}
	return stepTexts{}
}

// stateText returns the message that names a state.
func stateText(s workflow.State) string {
	switch s {
	case workflow.InTranslation:
		return "act.state.in-translation"
	case workflow.InReview:
		return "act.state.in-review"
	case workflow.Approved:
		return "act.state.approved"
	case workflow.Published:
		return "act.state.published"
	case workflow.Withdrawn:
		return "act.state.withdrawn"
	}
	return "act.state.draft"
}

// contentText returns the message that names a part of a content, as [workflow.Differs] has it.
func contentText(part string) string {
	switch part {
	case "source":
		return "act.content.source"
	case "target":
		return "act.content.target"
	case "glossary":
		return "act.content.glossary"
	}
	return "act.content.policy"
}
