//go:build !unix

package project

import "os"

// readStored reads a file of those that Concord writes, of at most limit bytes. What is no regular file is an
// error.
func readStored(name string, limit int64) ([]byte, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, readError(name, err)
	}
	if !info.Mode().IsRegular() {
		return nil, notStored(name, info.IsDir())
	}
	return readFile(name, limit)
}
