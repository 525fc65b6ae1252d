package project

import (
	"path"
	"strings"

	"golang.org/x/text/language"

	"github.com/concord-l10n/concord/workflow"
)

// publicManifest is the name of the manifest of a published translation: the publish event, which names
// the digests of all that stands beside it and the approvals that it relies on. Its signature is beside it.
const publicManifest = "manifest.json"

// publicDir is the folder of a published translation, relative to the project.
func publicDir(release string, lang language.Tag) string {
	return path.Join(publicFolder, release, lang.String())
}

// publication returns the steps that make a publish event public.
func publication(e Entry, data []byte) []step {
	dir := publicDir(e.Event.Release, e.Event.Lang)
	d := e.Event.Data
	steps := []step{
		{Path: dir, Remove: true},
		{Path: path.Join(dir, d.SourceFile), Object: e.Event.Content.Source.String()},
		{Path: path.Join(dir, d.TargetFile), Object: e.Event.Content.Target.String()},
		{Path: path.Join(dir, publicManifest), Data: data},
	}
	if e.Signature != nil {
		steps = append(steps, step{Path: path.Join(dir, publicManifest+signatureSuffix), Data: e.Signature})
	}
	return steps
}

// isRemnant reports whether a name is that of a file whose writing was interrupted.
func isRemnant(name string) bool {
	return strings.HasPrefix(name, ".") && strings.HasSuffix(name, temporarySuffix)
}

// RefusalError turns a refusal into an error for people.
func RefusalError(r *workflow.Refusal) *Error {
	data := map[string]any{}
	for k, v := range r.Data {
		data[k] = v
	}
	return &Error{Kind: Refused, ID: string(r.Reason), Data: data, Err: r}
}
