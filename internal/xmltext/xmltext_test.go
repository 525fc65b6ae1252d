package xmltext

import (
	"strings"
	"testing"
)

func TestEach(t *testing.T) {
	const src = `<?xml version="1.0"?><!DOCTYPE a SYSTEM "a.dtd"><a x="1"><b id="1">one <i>and</i> two</b><c/><b id="2"/></a>`
	var opened, visited []string
	err := Each([]byte(src), []string{"b"},
		func(n *Node) { opened = append(opened, n.Name) },
		func(n *Node) { visited = append(visited, n.Attr("id")+":"+n.Text+":"+src[n.Offset:n.Offset+2]) })
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(opened, " "); got != "a c" {
		t.Errorf("opened %s", got)
	}
	if got := strings.Join(visited, " "); got != "1:one and two:<b 2::<b" {
		t.Errorf("visited %s", got)
	}
}

func TestRefused(t *testing.T) {
	for _, c := range []struct {
		src  string
		want Kind
	}{
		{`<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>`, Entity},
		{`<!DOCTYPE a [<!ENTITY % b SYSTEM "http://example.org/">]><a/>`, Entity},
		{`<a>&nbsp;</a>`, Syntax},
		{`<a><b></a>`, Syntax},
		{`<a`, Syntax},
		{strings.Repeat("<a>", MostDepth+1), Deep},
	} {
		err := Each([]byte(c.src), []string{"b"}, func(*Node) {}, func(*Node) {})
		if err == nil || err.Kind != c.want {
			t.Errorf("%.40s: %v, want %s", c.src, err, c.want)
		}
	}
}

func FuzzEach(f *testing.F) {
	f.Add([]byte(`<a><b id="1">x &amp; <c>y</c></b></a>`))
	f.Add([]byte(`<!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>`))
	f.Fuzz(func(t *testing.T, src []byte) {
		last := -1
		err := Each(src, []string{"b"}, func(*Node) {}, func(n *Node) {
			if n.Offset <= last || n.Offset >= len(src) || src[n.Offset] != '<' {
				t.Fatalf("element at %d after %d", n.Offset, last)
			}
			last = n.Offset
		})
		if err != nil && (err.Offset < 0 || err.Offset > len(src)) {
			t.Fatalf("error at %d of %d", err.Offset, len(src))
		}
	})
}
