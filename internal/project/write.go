package project

import (
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// Disk is what a project does to the disk. [SystemDisk] is the one there is; a test has another, on
// which programs die.
type Disk interface {
	// Mkdir makes one folder. That it is there already is no error.
	Mkdir(dir string) error
	// Create writes a file that is not there yet, and waits until it is on the disk.
	Create(name string, data []byte, mode fs.FileMode) error
	// Rename gives a file or a folder another name, in the place of the file that has it.
	Rename(old, new string) error
	// Remove removes a file, or a folder with all that is in it.
	Remove(name string) error
	// Sync waits until the names in a folder are on the disk, as far as the system can do that.
	Sync(dir string)
}

// SystemDisk is the disk of the system.
type SystemDisk struct{}

var _ Disk = SystemDisk{}

// Mkdir makes a folder.
func (SystemDisk) Mkdir(dir string) error {
	err := os.Mkdir(dir, 0o777)
	if info, statErr := os.Stat(dir); errors.Is(err, fs.ErrExist) && statErr == nil && info.IsDir() {
		return nil
	}
	return err
}

// Create writes a new file and waits until it is on the disk.
func (SystemDisk) Create(name string, data []byte, mode fs.FileMode) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

// Rename gives a file another name.
func (SystemDisk) Rename(old, new string) error { return os.Rename(old, new) }

// Remove removes a file or a folder.
func (SystemDisk) Remove(name string) error { return os.RemoveAll(name) }

// Sync waits until the names in a folder are on the disk: a file itself is safe without it.
func (SystemDisk) Sync(dir string) {
	if f, err := os.Open(dir); err == nil {
		_ = f.Sync()
		_ = f.Close()
	}
}

// WriteFile writes a file so that what was there before stays until the new is whole and on the disk.
// It keeps the permissions of a file that it replaces, and follows links. What is no regular file, such
// as a pipe or a terminal, is written to as it is.
func WriteFile(name string, data []byte) error { return writeFile(SystemDisk{}, name, data) }

func writeFile(d Disk, name string, data []byte) error {
	mode := fs.FileMode(0o666)
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return err
	case !info.Mode().IsRegular():
		return writeThrough(name, data)
	default:
		mode = info.Mode().Perm()
		if name, err = filepath.EvalSymlinks(name); err != nil {
			return err
		}
	}
	temporary := filepath.Join(filepath.Dir(name), "."+filepath.Base(name)+"."+rand.Text()[:8]+temporarySuffix)
	if err := d.Create(temporary, data, mode); err != nil {
		_ = d.Remove(temporary)
		return err
	}
	if info != nil { // the file mode creation mask holds for new files only
		_ = os.Chmod(temporary, mode)
	}
	if err := d.Rename(temporary, name); err != nil {
		_ = d.Remove(temporary)
		return err
	}
	d.Sync(filepath.Dir(name))
	return nil
}

// temporarySuffix ends the name of a file that is being written.
const temporarySuffix = ".tmp"

func writeThrough(name string, data []byte) error {
	f, err := os.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Close())
}

// makeFolder makes a folder and those above it that are missing, each on the disk before the next.
func makeFolder(d Disk, dir string) error {
	if info, err := os.Stat(dir); err == nil && info.IsDir() {
		return nil
	}
	parent := filepath.Dir(dir)
	if parent != dir {
		if err := makeFolder(d, parent); err != nil {
			return err
		}
	}
	if err := d.Mkdir(dir); err != nil {
		return err
	}
	d.Sync(parent)
	return nil
}
