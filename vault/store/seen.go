package store

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"hardcopy/vault/safefile"
)

// ErrOther: the vault.age is of another vault, though the key opens it.
var ErrOther = errors.New("this vault.age is another vault's")

// ErrNotKept is the remark that an older vault.age will not be known for one.
var ErrNotKept = errors.New("which generation of the vault was seen last cannot be kept")

// Older says that the vault.age is older than one that was seen on this machine, or
// another one of the same generation.
type Older struct {
	Generation, Seen  int64
	Changed, SeenLast time.Time // zero where it is not known
}

// Older returns nil unless the vault is older than one that was seen.
func (s *Store) Older() *Older { return s.older }

// A sighting is what was seen of a vault: a file ID.json in the state directory.
type sighting struct {
	ID  string `json:"id"`
	Key string `json:"key"` // fingerprint
	// Heads are the newest files of the vault. More than one are there once it was
	// brought back from paper beside the one that goes on, as in a drill: each is
	// then the newest of its own line. The last one seen is last.
	Heads []head `json:"heads"`
}

// A head is one vault.age.
type head struct {
	Generation int64     `json:"generation"`
	Changed    time.Time `json:"changed"`
	Digest     string    `json:"digest"` // of the file as it is, encrypted
}

const (
	sightingEnd = ".json"
	maxSighting = 16 << 10
	maxHeads    = 32
)

// digest is 16 bytes of the SHA-256 of an encrypted file.
func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:16])
}

// head is what there is to remember of the vault as it is.
func (s *Store) head() head {
	return head{s.Vault.Generation, s.Vault.Changed.UTC().Truncate(time.Second), digest(s.vaultFile)}
}

// newest returns the head of the highest generation.
func (g *sighting) newest() head {
	return slices.MaxFunc(g.Heads, func(a, b head) int { return cmp.Compare(a.Generation, b.Generation) })
}

// look holds the vault that was read against what was seen, and remembers it where
// it is newer than all of that.
func (s *Store) look() error {
	s.older = nil
	seen, now := s.seen(), s.head()
	switch {
	case seen == nil && s.Vault.ID == "":
	case seen == nil:
		s.note(s.arrived)
	case s.Vault.ID != "" && seen.ID != s.Vault.ID:
		return fmt.Errorf("%s: %w", s.path(VaultFile), ErrOther)
	case slices.Contains(seen.Heads, now):
	case now.Generation > seen.newest().Generation:
		s.note(s.arrived)
	default:
		newest := seen.newest()
		s.older = &Older{now.Generation, newest.Generation, s.Vault.Changed, newest.Changed}
	}
	return nil
}

// arrived takes a vault that is newer than all that was seen: changed elsewhere, it is
// the only one that is not older.
func (s *Store) arrived(heads []head) []head {
	now := s.head()
	for _, h := range heads {
		if h.Generation >= now.Generation { // seen by another run meanwhile
			return heads
		}
	}
	return []head{now}
}

// alone takes a vault in the place of all that was seen.
func (s *Store) alone([]head) []head { return []head{s.head()} }

// follows takes a vault that was made here of the one with the digest.
func (s *Store) follows(before string) func([]head) []head {
	return func(heads []head) []head {
		heads = slices.DeleteFunc(heads, func(h head) bool { return h.Digest == before || h == s.head() })
		return append(heads[max(0, len(heads)+1-maxHeads):], s.head())
	}
}

// seen returns what was seen of the vault by its id or, where there is nothing, what
// was seen under its key; nil for nothing.
func (s *Store) seen() *sighting {
	if s.options.State == "" {
		return nil
	}
	folder, err := safefile.OpenFolder(s.options.State)
	if err != nil {
		return nil
	}
	defer folder.Close()
	if s.Vault.ID != "" {
		if found := readSighting(folder, s.Vault.ID+sightingEnd); found != nil {
			return found
		}
	}
	entries, err := os.ReadDir(s.options.State)
	if err != nil {
		return nil
	}
	for _, entry := range entries {
		if !strings.HasSuffix(entry.Name(), sightingEnd) {
			continue
		}
		if found := readSighting(folder, entry.Name()); found != nil && found.Key == s.key.Fingerprint() {
			return found
		}
	}
	return nil
}

func readSighting(folder *safefile.Folder, name string) *sighting {
	data, err := folder.Read(name, maxSighting)
	var found sighting
	if err != nil || json.Unmarshal(data, &found) != nil || found.ID+sightingEnd != name || len(found.Heads) == 0 {
		return nil
	}
	return &found
}

// note changes the heads that are kept of the vault. Where that cannot be done it is
// remarked: the vault itself is as good as before.
func (s *Store) note(change func([]head) []head) {
	if err := s.keep(change); err != nil {
		s.remarks = append(s.remarks, fmt.Errorf("%w: %w", ErrNotKept, err))
	}
}

func (s *Store) keep(change func([]head) []head) error {
	if s.options.State == "" {
		return fmt.Errorf("there is no place for it: %w", fs.ErrNotExist)
	}
	// Absolute, so that the folder above can be told from none at all.
	dir, err := filepath.Abs(s.options.State)
	if err != nil {
		return err
	}
	folder, err := safefile.Make(dir)
	if err != nil {
		return err
	}
	defer folder.Close()
	name := s.Vault.ID + sightingEnd
	old, err := folder.Read(name, maxSighting)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	now := sighting{ID: s.Vault.ID, Key: s.key.Fingerprint()}
	if seen := readSighting(folder, name); seen != nil {
		now.Heads = seen.Heads
	}
	now.Heads = change(now.Heads)
	data, err := json.Marshal(now)
	if err != nil {
		return err
	}
	return folder.Overwrite(name, old, data, nil)
}
