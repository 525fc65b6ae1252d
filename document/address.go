package document

import "strings"

// addresses returns the spans of text that are addresses of the web or of mail: no prose, though
// they are not marked as such.
func addresses(text string) []Span {
	var spans []Span
	heads := []string{"http://", "https://", "www.", "mailto:"}
	if strings.IndexByte(text, ':') < 0 {
		heads = heads[2:3] // as nearly everywhere
	}
	for _, head := range heads {
		for at := 0; ; {
			n := strings.Index(text[at:], head)
			if n < 0 {
				break
			}
			start := at + n
			end := start
			for n := addressPart(text[end:]); n > 0; n = addressPart(text[end:]) {
				end += n
			}
			end = start + len(strings.TrimRight(text[start:end], ".,;:!?)'"+softHyphen))
			if end > start+len(head) {
				spans = append(spans, Span{start, end})
			}
			at = max(end, start+len(head))
		}
	}
	return append(spans, mailAddresses(text)...)
}

// softHyphen marks where a line may break, in a long address too, of which it is no part.
const softHyphen = "\u00ad"

// addressPart returns the length of the character of an address that text begins with, or 0.
func addressPart(text string) int {
	switch {
	case strings.HasPrefix(text, softHyphen):
		return len(softHyphen)
	case text == "" || text[0] <= ' ' || text[0] >= 0x7f || strings.IndexByte(`<>"`, text[0]) >= 0:
		return 0
	}
	return 1
}

// mailAddresses returns the spans of text that read as name@example.org.
func mailAddresses(text string) []Span {
	part := func(c byte) bool { return alphanumeric(c) || strings.IndexByte("._%+-", c) >= 0 }
	var spans []Span
	for from, at := 0, 0; ; {
		n := strings.IndexByte(text[at:], '@')
		if n < 0 {
			return spans
		}
		start, end := at+n, at+n+1
		for start > from && part(text[start-1]) {
			start--
		}
		for end < len(text) && part(text[end]) {
			end++
		}
		end = at + n + 1 + len(strings.TrimRight(text[at+n+1:end], ".-_"))
		if start < at+n && strings.Contains(text[at+n:end], ".") {
			spans = append(spans, Span{start, end})
		}
		from, at = at+n+1, at+n+1
	}
}
