//go:build unix

package project

import (
	"io/fs"
	"os"
	"syscall"
	"testing"
)

// TestWriteFileThatIsPipe: a pipe is written to, not replaced by a file.
func TestWriteFileThatIsPipe(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := syscall.Mkfifo("pipe", 0o666); err != nil {
		t.Skip(err)
	}
	read := make(chan string)
	go func() {
		got, _ := os.ReadFile("pipe")
		read <- string(got)
	}()
	if err := WriteFile("pipe", []byte("new")); err != nil {
		t.Fatal(err)
	}
	if got := <-read; got != "new" {
		t.Errorf("read %q", got)
	}
	if info, err := os.Lstat("pipe"); err != nil || info.Mode()&fs.ModeNamedPipe == 0 {
		t.Errorf("the pipe was replaced: %v, %v", info, err)
	}
}
