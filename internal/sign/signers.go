package sign

import (
	"bytes"
	"slices"
	"strings"
	"time"
)

// Signers are the keys of an allowed_signers file, each with the addresses that it may sign as (ssh-keygen(1),
// ALLOWED SIGNERS).
type Signers struct{ lines []Signer }

// A Signer is a line of an allowed_signers file.
type Signer struct {
	Line       int    // in the file, from 1
	Principals string // patterns, with commas between them
	Key        PublicKey
	Comment    string
	Namespaces string    // patterns; empty: all
	After      time.Time // zero: from ever; both ends are of the time
	Before     time.Time // zero: for ever
}

// A Problem is a line that can't be used.
type Problem struct {
	Line int // from 1
	ID   string
	Data map[string]any
}

// signersLimit is how large a file of signers is read, in bytes.
const signersLimit = 4 << 20

// ParseSigners reads an allowed_signers file. A line that is not understood is left out and reported:
// it allows nothing.
func ParseSigners(src []byte) (*Signers, []Problem) {
	s := new(Signers)
	if len(src) > signersLimit {
		return s, []Problem{{Line: 1, ID: "sign.signers-too-large", Data: map[string]any{"Limit": signersLimit >> 20}}}
	}
	var problems []Problem
	number := 0
	for line := range bytes.Lines(src) {
		number++
		text := strings.Trim(string(line), " \t\r\n")
		if text == "" || text[0] == '#' {
			continue
		}
		signer, err := parseSigner(text)
		if err != nil {
			problems = append(problems, Problem{Line: number, ID: err.ID, Data: err.Data})
			continue
		}
		signer.Line = number
		s.lines = append(s.lines, signer)
	}
	return s, problems
}

// String is the line as it stands in a file.
func (s Signer) String() string {
	principals := s.Principals
	if strings.ContainsAny(principals, " \t") {
		principals = `"` + principals + `"`
	}
	var options []string
	add := func(name, value string) { options = append(options, name+`="`+value+`"`) }
	if s.Namespaces != "" {
		add("namespaces", s.Namespaces)
	}
	if !s.After.IsZero() {
		add("valid-after", s.After.UTC().Format(timeLayout))
	}
	if !s.Before.IsZero() {
		add("valid-before", s.Before.UTC().Format(timeLayout))
	}
	fields := []string{principals, strings.Join(options, ","), s.Key.String(), s.Comment}
	return strings.Join(slices.DeleteFunc(fields, func(f string) bool { return f == "" }), " ")
}

// timeLayout is how a time of a key's validity is written.
const timeLayout = "20060102150405Z"

// Lines returns the lines in order.
func (s *Signers) Lines() []Signer { return slices.Clone(s.lines) }

// parseSigner reads a line: principals, options or none, the key's kind, its base64, a comment.
func parseSigner(text string) (Signer, *Error) {
	var s Signer
	principals, rest, ok := cutField(text)
	s.Principals = strings.ReplaceAll(principals, `"`, "")
	if !ok || s.Principals == "" {
		return s, fault("sign.no-key", nil)
	}
	if !keyFollows(rest) {
		var options string
		if options, rest, ok = cutField(rest); !ok {
			return s, fault("sign.no-key", nil)
		}
		if err := s.setOptions(options); err != nil {
			return s, err
		}
	}
	kind, rest, _ := cutField(rest)
	text, comment, _ := cutField(rest)
	key, err := parseKey(kind, text)
	if err != nil {
		return s, err.(*Error)
	}
	s.Key, s.Comment = key, strings.Trim(comment, " \t")
	return s, nil
}

// keyFollows tells a key from options: no option looks like the name of a key's algorithm.
func keyFollows(text string) bool {
	kind, _, _ := cutField(text)
	return !strings.ContainsAny(kind, `="`) && strings.Contains(kind, "-") && !strings.EqualFold(kind, certAuthority)
}

// cutField cuts a field from the start of a text: spaces within quotes belong to it.
func cutField(text string) (field, rest string, ok bool) {
	quoted := false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '"':
			quoted = !quoted
		case (c == ' ' || c == '\t') && !quoted:
			return text[:i], strings.TrimLeft(text[i:], " \t"), true
		}
	}
	return text, "", !quoted && text != ""
}

const certAuthority = "cert-authority"

// setOptions takes the options of a line, each of which may stand once.
func (s *Signer) setOptions(options string) *Error {
	seen := map[string]bool{}
	for _, option := range splitOptions(options) {
		name, value, hasValue := strings.Cut(option, "=")
		name = strings.ToLower(name)
		bad := fault("sign.option", nil)
		bad.Data["Option"] = option
		if seen[name] {
			bad.ID = "sign.option-twice"
			return bad
		}
		seen[name] = true
		if name == certAuthority {
			return fault("sign.certificate-authority", nil)
		}
		inner, quoted := unquoted(value)
		if !hasValue || !quoted {
			return bad
		}
		ok := true
		switch name {
		case "namespaces":
			s.Namespaces, ok = inner, inner != ""
		case "valid-after":
			s.After, ok = parseTime(inner)
		case "valid-before":
			s.Before, ok = parseTime(inner)
		default:
			ok = false
		}
		if !ok {
			return bad
		}
	}
	if !s.After.IsZero() && !s.Before.IsZero() && !s.After.Before(s.Before) {
		return fault("sign.validity-reversed", nil)
	}
	return nil
}

func splitOptions(text string) []string {
	var options []string
	quoted, start := false, 0
	for i := 0; i < len(text); i++ {
		switch {
		case text[i] == '"':
			quoted = !quoted
		case text[i] == ',' && !quoted:
			options = append(options, text[start:i])
			start = i + 1
		}
	}
	return append(options, text[start:])
}

func unquoted(value string) (string, bool) {
	inner, ok := strings.CutPrefix(value, `"`)
	if !ok {
		return "", false
	}
	inner, ok = strings.CutSuffix(inner, `"`)
	return inner, ok && !strings.Contains(inner, `"`)
}

// parseTime reads a time of a key's validity. OpenSSH takes one without Z in the zone of the machine;
// here it is UTC, so that every machine comes to the same result.
func parseTime(text string) (time.Time, bool) {
	text = strings.TrimSuffix(strings.TrimSuffix(text, "z"), "Z")
	for _, layout := range []string{"20060102", "200601021504", "20060102150405"} {
		if len(layout) != len(text) {
			continue
		}
		if t, err := time.Parse(layout, text); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}

// Check says whether a key may sign as principal, for a purpose, at a time: err is nil, or an [*Error]
// with the reason. The time is that which the signed text states; whether to believe it is for the caller
// to know: expired says that by now the key is no longer valid.
func (s *Signers) Check(principal string, key PublicKey, ns Namespace, at, now time.Time) (expired bool, err error) {
	problem := fault("sign.unknown-key", nil)
	for _, line := range s.lines {
		if line.Key != key {
			continue
		}
		found := line.check(principal, ns, at)
		if found == nil {
			if line.Before.IsZero() || !now.After(line.Before) {
				return false, nil
			}
			expired = true
			continue
		}
		if problem.Data["Line"] == nil || found.ID != otherAddress { // the line that comes nearest
			problem = found
			problem.Data["Line"] = line.Line
		}
	}
	if expired {
		return true, nil
	}
	problem.Data["Actor"], problem.Data["Key"] = principal, key.Fingerprint()
	return false, problem
}

const otherAddress = "sign.other-address"

func (s Signer) check(principal string, ns Namespace, at time.Time) *Error {
	switch {
	case !matchList(principal, s.Principals):
		return fault(otherAddress, nil)
	case s.Namespaces != "" && !matchList(string(ns), s.Namespaces):
		e := fault("sign.other-purpose", nil)
		e.Data["Namespace"] = string(ns)
		return e
	case !s.After.IsZero() && at.Before(s.After):
		e := fault("sign.too-early", nil)
		e.Data["Time"], e.Data["From"] = at.UTC().Format(time.RFC3339), s.After.Format(time.RFC3339)
		return e
	case !s.Before.IsZero() && at.After(s.Before):
		e := fault("sign.too-late", nil)
		e.Data["Time"], e.Data["Until"] = at.UTC().Format(time.RFC3339), s.Before.Format(time.RFC3339)
		return e
	}
	return nil
}

// Allows reports whether a line is for that address.
func (s Signer) Allows(principal string) bool { return matchList(principal, s.Principals) }

// matchList reports whether a word fits a list of patterns, as ssh_config(5) has it under PATTERNS: one
// at least, and none of those that start with an exclamation mark.
func matchList(word, patterns string) bool {
	found := false
	for pattern := range strings.SplitSeq(patterns, ",") {
		pattern, not := strings.CutPrefix(pattern, "!")
		switch {
		case !match(word, pattern):
		case not:
			return false
		default:
			found = true
		}
	}
	return found
}

// match reports whether a word fits a pattern in which * stands for any bytes and ? for one.
func match(word, pattern string) bool {
	star, resume := -1, 0 // of the last *, and where in word it may go on
	i, j := 0, 0
	for i < len(word) {
		switch {
		case j < len(pattern) && pattern[j] == '*':
			star, resume = j, i
			j++
		case j < len(pattern) && (pattern[j] == '?' || pattern[j] == word[i]):
			i, j = i+1, j+1
		case star >= 0:
			resume++
			i, j = resume, star+1
		default:
			return false
		}
	}
	return strings.Trim(pattern[j:], "*") == ""
}
