package document

import nethtml "golang.org/x/net/html"

// entity returns the length of the character reference that b begins with and what it stands for;
// 0 if there is none.
func entity(b []byte) (int, string) {
	const longest = 34 // &CounterClockwiseContourIntegral; and its like
	n := 1
	for n < len(b) && n < longest && (b[n] == '#' && n == 1 || alphanumeric(b[n])) {
		n++
	}
	if n < 2 || n == len(b) || b[n] != ';' {
		return 0, ""
	}
	name := string(b[:n+1])
	if with := nethtml.UnescapeString(name); with != name {
		return n + 1, with
	}
	return 0, ""
}

func alphanumeric(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}
