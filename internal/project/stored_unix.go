//go:build unix

package project

import (
	"io/fs"
	"syscall"
)

// readStored reads a file of those that Concord writes, of at most limit bytes. It is for thousands of small
// files: package os asks the system for twice as much, since what it opens may be a terminal or a socket.
// What is no regular file, such as a pipe that nobody writes to, is an error.
func readStored(name string, limit int64) ([]byte, error) {
	fd, err := again(func() (int, error) {
		return syscall.Open(name, syscall.O_RDONLY|syscall.O_CLOEXEC|syscall.O_NONBLOCK, 0)
	})
	if err != nil {
		return nil, readError(name, &fs.PathError{Op: "open", Path: name, Err: err})
	}
	defer syscall.Close(fd)
	var info syscall.Stat_t
	if _, err := again(func() (int, error) { return 0, syscall.Fstat(fd, &info) }); err != nil {
		return nil, readError(name, &fs.PathError{Op: "stat", Path: name, Err: err})
	}
	if kind := info.Mode & syscall.S_IFMT; kind != syscall.S_IFREG {
		return nil, notStored(name, kind == syscall.S_IFDIR)
	}
	if info.Size > limit {
		return nil, tooLarge(name, limit)
	}
	data := make([]byte, info.Size+1) // that it is not filled says that the file is at its end
	n := 0
	for n < len(data) {
		k, err := again(func() (int, error) { return syscall.Read(fd, data[n:]) })
		if err != nil {
			return nil, readError(name, &fs.PathError{Op: "read", Path: name, Err: err})
		}
		n += k
		if k == 0 || int64(n) == info.Size {
			return data[:n:n], nil
		}
	}
	return readFile(name, limit) // it grows
}

// again makes a call of the system until no signal interrupts it.
func again(call func() (int, error)) (int, error) {
	for {
		if n, err := call(); err != syscall.EINTR {
			return n, err
		}
	}
}
