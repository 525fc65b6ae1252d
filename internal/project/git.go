package project

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/concord-l10n/concord/document"
	"github.com/concord-l10n/concord/internal/suggest"
)

// Repo is a git repository. It is read with the program git, run without a shell, under messages and
// settings that the user's own do not change. Paths in it are relative to its root and have slashes.
// Errors are of type [*Error] but for a file that is not there, which is [fs.ErrNotExist].
type Repo struct {
	Dir string // the root of the work tree, absolute, links resolved

	git     string // the program
	objects objectReader
}

// OpenRepo returns the repository whose work tree the folder dir is in. [Repo.Close] ends what runs for it.
func OpenRepo(ctx context.Context, dir string) (*Repo, error) {
	program, err := exec.LookPath("git")
	if err != nil {
		return nil, &Error{Kind: Usage, ID: "git.missing", Err: err}
	}
	r := &Repo{Dir: dir, git: program}
	out, err := r.run(ctx, "rev-parse", "--show-toplevel")
	if err != nil {
		return nil, err
	}
	r.Dir = filepath.FromSlash(strings.TrimRight(string(out), "\r\n"))
	return r, nil
}

// Close ends the program that reads files, if it runs.
func (r *Repo) Close() error { return r.objects.close() }

// Path returns the path in the repository of a file or folder on the disk, which need not be there; the
// root is ".". What lies outside is an error.
func (r *Repo) Path(name string) (string, error) {
	abs, err := filepath.Abs(name)
	if err != nil {
		return "", readError(name, err)
	}
	dir, base := resolved(filepath.Dir(abs)), filepath.Base(abs) // the file itself may be a link that git keeps
	rel, err := filepath.Rel(r.Dir, filepath.Join(dir, base))
	if err != nil || !filepath.IsLocal(rel) {
		if rel, err = filepath.Rel(r.Dir, resolved(abs)); err != nil || !filepath.IsLocal(rel) {
			return "", &Error{Kind: Usage, ID: "git.outside", Data: map[string]any{"File": name, "Dir": r.Dir}}
		}
	}
	return filepath.ToSlash(rel), nil
}

// resolved follows the links in a path as far as it exists.
func resolved(dir string) string {
	rest := ""
	for {
		if real, err := filepath.EvalSymlinks(dir); err == nil {
			return filepath.Join(real, rest)
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return filepath.Join(dir, rest)
		}
		dir, rest = parent, filepath.Join(filepath.Base(dir), rest)
	}
}

// Resolve returns the commit that a revision names, in full.
func (r *Repo) Resolve(ctx context.Context, rev string) (string, error) {
	if rev != "" && !strings.HasPrefix(rev, "-") && !strings.ContainsRune(rev, 0) {
		out, err := r.run(ctx, "rev-parse", "--verify", "--quiet", rev+"^{commit}")
		if err == nil {
			return strings.TrimSpace(string(out)), nil
		}
		if ctx.Err() != nil {
			return "", ctx.Err()
		}
	}
	data := map[string]any{"Rev": rev}
	if shallow, err := r.Shallow(ctx); err == nil && shallow {
		data["Fetch"] = r.fetching(ctx, rev)
		return "", &Error{Kind: Usage, ID: "git.revision-shallow", Data: data}
	}
	if guess, ok := suggest.Nearest(rev, r.refs(ctx)); ok {
		data["Guess"] = guess
		return "", &Error{Kind: Usage, ID: "git.revision-guess", Data: data}
	}
	return "", &Error{Kind: Usage, ID: "git.revision", Data: data}
}

// fetching is the command that brings a revision to a shallow clone, and no more than that where its name
// says where it is.
func (r *Repo) fetching(ctx context.Context, rev string) string {
	remotes, _ := r.run(ctx, "remote")
	remote, branch, _ := strings.Cut(rev, "/")
	if branch != "" && slices.Contains(strings.Fields(string(remotes)), remote) {
		return "git fetch --depth=1 " + remote + " " + branch + ":refs/remotes/" + rev
	}
	return "git fetch --unshallow"
}

// refs returns the names of branches and tags; none where git does not tell.
func (r *Repo) refs(ctx context.Context) []string {
	out, err := r.run(ctx, "for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/remotes", "refs/tags")
	if err != nil {
		return nil
	}
	return strings.Fields(string(out))
}

// Shallow reports whether history was cut off when the repository was cloned.
func (r *Repo) Shallow(ctx context.Context) (bool, error) {
	out, err := r.run(ctx, "rev-parse", "--is-shallow-repository")
	return strings.TrimSpace(string(out)) == "true", err
}

// mergeBase returns the last commit that two commits share. In a shallow clone that ends before it, the
// error says what to fetch; its ID is "git.shallow".
func (r *Repo) mergeBase(ctx context.Context, a, b string) (string, error) {
	out, err := r.run(ctx, "merge-base", a, b)
	var exit *exec.ExitError
	switch {
	case err == nil:
		first, _, _ := strings.Cut(string(out), "\n")
		return strings.TrimSpace(first), nil
	case !errors.As(err, &exit) || exit.ExitCode() != 1:
		return "", err
	}
	shallow, err := r.Shallow(ctx)
	switch {
	case err != nil:
		return "", err
	case shallow:
		return "", &Error{Kind: Usage, ID: "git.shallow"}
	}
	return "", &Error{Kind: Usage, ID: "git.unrelated", Data: map[string]any{"A": a, "B": b}}
}

// Files returns the paths of the files that a commit holds in a folder and below it, sorted; "." and ""
// mean the root. Links count as files, other repositories in it do not.
func (r *Repo) Files(ctx context.Context, commit, dir string) ([]string, error) {
	args := []string{"ls-tree", "-r", "-z", "--full-tree", commit}
	if dir = path.Clean(dir); dir != "." {
		args = append(args, "--", dir+"/")
	}
	out, err := r.run(ctx, args...)
	if err != nil {
		return nil, err
	}
	var files []string
	for entry := range bytes.SplitSeq(out, []byte{0}) { // mode SP type SP object TAB path
		about, name, ok := bytes.Cut(entry, []byte("\t"))
		if ok && bytes.Contains(about, []byte(" blob ")) {
			files = append(files, string(name))
		}
	}
	slices.Sort(files)
	return files, nil
}

// Contributors returns the addresses of everyone who took part in a file since a commit (empty: since its
// beginning): the authors of the commits that touched it, under former names too, and whom they name as
// Co-authored-by; but of no commit that leaves it with the known bytes, which were there before. They are sorted and in
// small letters. Where history is cut off before since, the error says what to fetch; its ID is "git.shallow".
func (r *Repo) Contributors(ctx context.Context, file, since string, known document.Digest) ([]string, error) {
	revisions := "HEAD"
	if since != "" {
		revisions = since + "..HEAD"
	}
	if err := r.whole(ctx, revisions); err != nil {
		return nil, err
	}
	// --follow keeps to one name at a time and may lose a branch that knew another: all names are asked for.
	names, err := r.run(ctx, "log", "--follow", "-m", "-z", "--name-only", "--format=", revisions, "--", file)
	if err != nil {
		return nil, err
	}
	paths := []string{file}
	for name := range strings.SplitSeq(string(names), "\x00") {
		if name = strings.Trim(name, "\n"); name != "" && !slices.Contains(paths, name) {
			paths = append(paths, name)
		}
	}
	// -c keeps the merges that changed it, and leaves out those that only took it over.
	args := []string{"log", "-c", "--no-patch", "--format=%x00%H%n%ae%n%(trailers:key=Co-authored-by,valueonly,unfold)", revisions, "--"}
	out, err := r.run(ctx, append(args, paths...)...)
	if err != nil {
		return nil, err
	}
	var addresses []string
	for entry := range strings.SplitSeq(string(out), "\x00") {
		commit, people, _ := strings.Cut(entry, "\n")
		if same, err := r.leaves(ctx, commit, paths, known); err != nil || same {
			if err != nil {
				return nil, err
			}
			continue
		}
		for line := range strings.Lines(people) {
			if address := addressIn(line); address != "" {
				addresses = append(addresses, address)
			}
		}
	}
	slices.Sort(addresses)
	return slices.Compact(addresses), nil
}

// leaves reports whether a commit has the known bytes, with git's line ends or those of Windows, under the first of the
// names that it has.
func (r *Repo) leaves(ctx context.Context, commit string, names []string, known document.Digest) (bool, error) {
	if commit == "" || known == (document.Digest{}) {
		return false, nil
	}
	for _, name := range names {
		text, err := r.File(ctx, commit, name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		return err == nil && (document.DigestOf(text) == known || document.DigestOf(bytes.ReplaceAll(text, []byte("\n"), []byte("\r\n"))) == known), err
	}
	return false, nil
}

// addressIn returns the address of "address" or "Name <address>".
func addressIn(line string) string {
	if open := strings.LastIndexByte(line, '<'); open >= 0 {
		line, _, _ = strings.Cut(line[open+1:], ">")
	}
	return strings.ToLower(strings.TrimSpace(line))
}

// whole wants none of the revisions to be one that history was cut off at.
func (r *Repo) whole(ctx context.Context, revisions string) error {
	if shallow, err := r.Shallow(ctx); err != nil || !shallow {
		return err
	}
	out, err := r.run(ctx, "rev-parse", "--git-path", "shallow")
	if err != nil {
		return err
	}
	name := filepath.FromSlash(strings.TrimRight(string(out), "\r\n"))
	if !filepath.IsAbs(name) {
		name = filepath.Join(r.Dir, name)
	}
	cut, err := os.ReadFile(name)
	if err != nil {
		return readError(name, err)
	}
	commits, err := r.run(ctx, "rev-list", revisions)
	if err != nil {
		return err
	}
	ends := strings.Fields(string(cut))
	for commit := range strings.FieldsSeq(string(commits)) {
		if slices.Contains(ends, commit) {
			return &Error{Kind: Usage, ID: "git.shallow"}
		}
	}
	return nil
}

// run runs git in the repository and returns what it prints.
func (r *Repo) run(ctx context.Context, args ...string) ([]byte, error) {
	cmd := r.command(ctx, args...)
	var out, problems bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &problems
	if err := cmd.Run(); err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, r.failure(args[0], problems.String(), err)
	}
	return out.Bytes(), nil
}

// command is a call of git whose output people's settings do not change.
func (r *Repo) command(ctx context.Context, args ...string) *exec.Cmd {
	always := []string{
		"--no-pager", "--literal-pathspecs", "--no-replace-objects",
		"-c", "color.ui=false", "-c", "log.showSignature=false", "-c", "log.follow=false", "-c", "i18n.logOutputEncoding=UTF-8",
		"-c", "trailer.separators=:", "-c", "diff.renameLimit=1000",
	}
	cmd := exec.CommandContext(ctx, r.git, append(always, args...)...)
	cmd.Dir = r.Dir
	cmd.Env = append(slices.DeleteFunc(os.Environ(), ofOneRepository), "LC_ALL=C", "LANGUAGE=", "GIT_TERMINAL_PROMPT=0", "GIT_OPTIONAL_LOCKS=0")
	return cmd
}

// ofOneRepository reports whether a variable of the environment ties git to a repository or changes what
// it prints: hooks are run with such, and the folder asked about may be in another repository.
func ofOneRepository(variable string) bool {
	name, _, _ := strings.Cut(variable, "=")
	switch strings.ToUpper(name) {
	case "GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_NAMESPACE", "GIT_GRAFT_FILE",
		"GIT_SHALLOW_FILE", "GIT_REPLACE_REF_BASE", "GIT_EXTERNAL_DIFF", "GIT_DIFF_OPTS", "GIT_GLOB_PATHSPECS",
		"GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS", "GIT_LITERAL_PATHSPECS":
		return true
	}
	return false
}

// failure says why git did not do what it was called for.
func (r *Repo) failure(command, says string, err error) *Error {
	says = strings.TrimSpace(says)
	e := &Error{Kind: Usage, ID: "git.none", Err: err, Data: map[string]any{"Dir": filepath.ToSlash(r.Dir), "Command": "git " + command}}
	switch {
	case strings.Contains(says, "dubious ownership"), strings.Contains(says, "unsafe repository"):
		e.ID = "git.owner"
	case strings.Contains(says, "not a git repository"), strings.Contains(says, "must be run in a work tree"):
	default:
		e.Kind, e.ID = Incomplete, "git.failed"
		line, _, _ := strings.Cut(cmp.Or(says, systemSays(err)), "\n")
		e.Data["Error"] = strings.TrimPrefix(line, "fatal: ")
	}
	return e
}

// absent says that a commit has no such file.
func absent(commit, file string) error {
	return &fs.PathError{Op: "read", Path: commit + ":" + file, Err: fs.ErrNotExist}
}
