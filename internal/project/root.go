package project

import (
	"os"
	"path/filepath"
	"strings"
)

// LoadSettings reads the concord.yaml of the folder dir or of the nearest one above it. The search
// ends at the root of a git repository. Without a file the settings are empty.
func LoadSettings(dir string) (*Settings, error) { return projects{}.of(dir) }

// projects are the settings in force in folders, by absolute path, as far as they were asked for.
type projects map[string]*Settings

// of returns the settings in force in the folder dir.
func (p projects) of(dir string) (*Settings, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, readError(dir, err)
	}
	if s, ok := p[abs]; ok {
		return s, nil
	}
	s, err := p.find(abs)
	if err != nil {
		return nil, err
	}
	p[abs] = s
	return s, nil
}

func (p projects) find(dir string) (*Settings, error) {
	if file := filepath.Join(dir, SettingsFile); exists(file) {
		return readSettings(shortened(file), dir)
	}
	if err := misnamed(dir); err != nil {
		return nil, err
	}
	parent := filepath.Dir(dir)
	if parent == dir || exists(filepath.Join(dir, ".git")) {
		return new(Settings), nil
	}
	return p.of(parent)
}

// LoadRelease reads the release.yaml of the folder dir. Where there is none, it returns nil.
func LoadRelease(dir string) (*Release, error) {
	file := filepath.Join(dir, ReleaseFile)
	if !exists(file) {
		return nil, nil
	}
	return readRelease(shortened(file))
}

// misnamed refuses a folder that has settings with the other ending of YAML: they would be passed over in silence.
func misnamed(dir string) error {
	file := filepath.Join(dir, strings.TrimSuffix(SettingsFile, filepath.Ext(SettingsFile))+".yml")
	if !exists(file) {
		return nil
	}
	return &Error{Kind: Usage, ID: "project.misnamed", File: shortened(file), Data: map[string]any{"Name": SettingsFile}}
}

// exists reports whether a folder has an entry of that name: a link that leads nowhere is one too, so
// that settings are not passed over in silence.
func exists(name string) bool {
	_, err := os.Lstat(name)
	return err == nil
}
