package imports

import (
	"archive/zip"
	"bytes"
	"io"
	"path"
	"slices"
	"strings"

	"hardcopy/paper/lang"
)

// maxFiles bounds what an archive lists; one of 1Password lists attachments too.
const maxFiles = 20_000

// archiveNames are the files that apps put their accounts in.
var archiveNames = []string{"export.data", "data.json", "raivo-otp-export.json"}

// archive reads the one file of accounts in a zip archive: of 1Password (1pux),
// Proton Pass, Bitwarden or Raivo.
func (r reader) archive(data []byte) (*File, error) {
	// Each file in the list has this mark: the list is not read before they are
	// counted.
	if bytes.Count(data, []byte("PK\x01\x02")) > maxFiles {
		return nil, lang.Errorf("%s: the archive lists more than %d files", ErrTooLarge, maxFiles)
	}
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, lang.Errorf("%s: the archive breaks off or is not sound", ErrDamaged)
	}
	var found *zip.File
	attachments := false
	for _, file := range archive.File {
		switch name := path.Base(file.Name); {
		case name == "data.pgp":
			return nil, lang.Errorf("%s: it is encrypted with PGP; decrypt it with gpg first", ErrUnreadable)
		case !slices.Contains(archiveNames, name):
			attachments = attachments || isAttachment(file.Name)
		case found != nil:
			return nil, lang.Errorf("%s: the archive holds two files of accounts", ErrDamaged)
		default:
			found = file
		}
	}
	if found == nil {
		return nil, lang.Errorf("%s: it is an archive without the accounts of one; unpack it first", ErrUnknown)
	}
	body, err := r.unpack(found)
	if err != nil {
		return nil, err
	}
	defer clear(body)
	text, err := utf8Text(body)
	if err != nil {
		return nil, err
	}
	f, err := r.text(text)
	if err != nil {
		return nil, err
	}
	f.Encrypted = f.Encrypted || isEncrypted(found)
	f.lose("attachments", attachments)
	return f, nil
}

// isAttachment reports whether a file is in a folder of attachments.
func isAttachment(name string) bool {
	folders := strings.Split(path.Dir(name), "/")
	return slices.Contains(folders, "files") || slices.Contains(folders, "attachments")
}

func isEncrypted(file *zip.File) bool { return file.Flags&1 != 0 }

// unpack gives a file's contents, 64 MiB at the most, whatever it says of its
// own size.
func (r reader) unpack(file *zip.File) ([]byte, error) {
	if isEncrypted(file) {
		return r.unpackEncrypted(file)
	}
	body, err := file.Open()
	if err != nil {
		return nil, lang.Errorf("%s: the archive packs its accounts in a way that is not known", ErrUnreadable)
	}
	defer body.Close()
	return readBounded(body)
}

func readBounded(r io.Reader) ([]byte, error) {
	body, err := io.ReadAll(io.LimitReader(r, maxBody+1))
	if err != nil {
		return nil, lang.Errorf("%s: what the archive packs breaks off or is not sound", ErrDamaged)
	}
	if len(body) > maxBody {
		return nil, lang.Errorf("%s: unpacked it has more than %d MiB", ErrTooLarge, maxBody>>20)
	}
	return body, nil
}
