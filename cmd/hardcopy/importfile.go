package main

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"time"

	"hardcopy/cmd/hardcopy/ask"
	"hardcopy/cmd/hardcopy/console"
	"hardcopy/cmd/hardcopy/open"
	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/paper/lang"
	"hardcopy/paper/scan"
	"hardcopy/vault"
	"hardcopy/vault/imports"
	"hardcopy/vault/pieces"
	"hardcopy/vault/typed"
	"hardcopy/vault/words"
)

// An exportFile is an export of another app that was read.
type exportFile struct {
	path string
	*imports.File
}

// gather takes what one file holds: a picture's codes, a list's lines, or what another
// app exported.
func (f *importFlags) gather(ctx context.Context, e *open.Env, h *haul, path string) error {
	data, err := e.ReadUpTo(ctx, path, imports.MaxFile)
	if err != nil {
		if errors.Is(err, refuse.ErrInterrupted) {
			return err
		}
		h.troubles = append(h.troubles, trouble{path, 0, err})
		return nil
	}
	defer clear(data)
	found, err := f.picture.Find(ctx, e, path, data)
	switch {
	case errors.Is(err, refuse.ErrInterrupted):
		return err
	case errors.Is(err, scan.ErrUnknownFormat):
		return f.gatherFile(ctx, e, h, path, data)
	case err != nil:
		h.troubles = append(h.troubles, trouble{path, 0, err})
	case len(found) == 0:
		h.troubles = append(h.troubles, trouble{err: open.NoCode(path)})
	}
	for _, p := range found {
		if err := h.take(ctx, e, trouble{path, 0, h.accounts.Take(p)}); err != nil {
			return err
		}
	}
	return nil
}

// gatherFile takes what a file holds that is no picture.
func (f *importFlags) gatherFile(ctx context.Context, e *open.Env, h *haul, path string, data []byte) error {
	text, noText := "", error(nil)
	if len(data) <= console.MaxText {
		text, noText = typed.Decode(data)
	}
	if noText == nil && pieces.IsList(text) {
		return h.takeList(ctx, e, path, text)
	}
	file, err := f.export.Read(ctx, e, &f.vault, data, f.vault.Yes)
	switch {
	case errors.Is(err, refuse.ErrInterrupted):
		return err
	case errors.Is(err, imports.ErrUnknown) && open.PictureName(path):
		h.troubles = append(h.troubles, trouble{path, 0, scan.ErrUnknownFormat})
	case errors.Is(err, imports.ErrUnknown) && noText == nil && strings.IndexAny(strings.TrimSpace(text), "{[<") != 0:
		return h.takeList(ctx, e, path, text)
	case errors.Is(err, imports.ErrUnknown) && noText != nil && !bytes.Contains(data, []byte{0}):
		h.troubles = append(h.troubles, trouble{path, 0, noText})
	case err != nil:
		h.troubles = append(h.troubles, trouble{path, 0, err})
	default:
		h.accounts.TakeExport(file, path)
		for _, p := range file.Problems {
			h.troubles = append(h.troubles, trouble{path, p.Line, p.Err})
		}
		h.files = append(h.files, exportFile{path, file})
	}
	return nil
}

// takeList takes a list of links and of the codes of sheets.
func (h *haul) takeList(ctx context.Context, e *open.Env, path, text string) error {
	for _, p := range h.accounts.TakeList(path, text) {
		if err := h.take(ctx, e, trouble{path, p.Line, inList(p.Err)}); err != nil {
			return err
		}
	}
	return nil
}

// offer asks of each note that looks like backup codes whether it is. Where nobody can
// be asked it stays a note; codes without a key are left out then, and said. It returns
// the accounts that are left.
func (f *importFlags) offer(ctx context.Context, e *open.Env, accounts []pieces.Account) (left []pieces.Account, err error) {
	for _, a := range accounts {
		if a.Offered.Empty() {
			left = append(left, a)
			continue
		}
		codes, err := f.codesOf(ctx, e, &a)
		switch {
		case err != nil:
			return nil, err
		case len(codes) > 0:
			a.CodeSets = []*vault.CodeSet{vault.NewCodeSet(vault.OneTime, codes, time.Time{})}
		case a.Key != nil:
			a.Note = strings.TrimSpace(a.Note + "\n" + a.Offered.Reveal())
			e.Say("warning: %s: a note that looks like backup codes is kept as a note: hardcopy codes %s keeps them", a.Label(), console.QuotedName(a.Label()))
		default:
			e.Say("warning: %s: a note that looks like backup codes is left out: hardcopy add %s --codes-file FILE keeps them", a.Label(), console.QuotedName(a.Label()))
			continue
		}
		left = append(left, a)
	}
	return left, nil
}

// codesOf asks whether what another app has beside a key is backup codes.
func (f *importFlags) codesOf(ctx context.Context, e *open.Env, a *pieces.Account) ([]*vault.Code, error) {
	if f.vault.Yes || f.asJSON || f.dryRun {
		return nil, nil
	}
	t, err := e.Terminal()
	if errors.Is(err, console.ErrNoTerminal) {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	defer t.Close()
	return ask.Offer(ctx, t, a.Label(), a.Offered.Reveal())
}

// sayFiles says of each export how much of it came along, and that it lies around.
func (h *haul) sayFiles(e *open.Env) {
	for _, f := range h.files {
		e.Say("%s: %s: %s in it, %d read, %d left out", f.path, f.App, words.Count(f.Count, "account", "accounts"), len(f.Entries), len(f.Problems)+len(f.Trashed))
		if len(f.Trashed) > 0 {
			e.Say("%s: left out, as they were in the app's bin: %s", f.path, words.Some(f.Trashed, 10))
		}
		if len(f.Lost) > 0 {
			e.Say("%s: there is no place here for %s", f.path, lang.Join(", ", lang.PutAll(f.Lost)...))
		}
		if f.App == "Raivo" {
			e.Say("%s: Raivo exports accounts that were deleted in it too: look whether all of them are wanted", f.path)
		}
		if !f.Encrypted && f.path != console.Dash {
			e.Say("%s has its keys in clear: delete it once all of them are proved; what was deleted can often be brought back", f.path)
		}
	}
}
