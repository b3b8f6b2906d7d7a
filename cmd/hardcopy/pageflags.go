package main

import (
	"cmp"
	"time"

	"github.com/spf13/pflag"

	"hardcopy/cmd/hardcopy/given"
	"hardcopy/cmd/hardcopy/open"
	"hardcopy/cmd/hardcopy/verb"
	"hardcopy/paper"
	"hardcopy/paper/lang"
	"hardcopy/vault"
)

// pageFlags are those of every verb that writes sheets.
type pageFlags struct {
	out, size, date, lang string
	anyPlace              bool

	another bool // the language that is given is another than the vault's was
}

func (f *pageFlags) define(fs *pflag.FlagSet) {
	fs.StringVarP(&f.out, "output", "o", "", "the PDF `FILE` to write, - is standard output")
	defineSize(fs, &f.size)
	defineLang(fs, &f.lang, "of the sheets; the vault remembers it for the next print")
	fs.StringVar(&f.date, "date", "", "the printed `DATE` (today)")
	fs.BoolVar(&f.anyPlace, "allow-unsafe-destination", false, "write in clear also where it is copied to other machines")
}

func defineSize(fs *pflag.FlagSet, size *string) {
	verb.Choice(fs, size, "size", "a4", "the `SIZE` of the paper: a4, letter or a5", "a4", "letter", "a5")
}

func defineLang(fs *pflag.FlagSet, name *string, of string) {
	var tags []string
	for _, t := range lang.All() {
		tags = append(tags, t.String())
	}
	verb.Choice(fs, name, "lang", "", "the `LANGUAGE` "+of+": "+lang.Names(), tags...)
}

// spoken is the language that a flag names: English where none is given.
func spoken(name string) (lang.Tag, error) { return lang.Parse(cmp.Or(name, lang.English.String())) }

// read returns how the sheets are set, and the printed date.
func (f *pageFlags) read(e *open.Env, v *open.VaultFlags) (opt paper.Options, date time.Time, err error) {
	if opt.Size, err = paper.ParseSize(f.size); err != nil {
		return opt, date, err
	}
	if opt.Lang, err = spoken(f.lang); err != nil {
		return opt, date, err
	}
	clock, err := v.Clock(e)
	if err != nil {
		return opt, date, err
	}
	date, err = given.Day("--date", f.date, clock())
	return opt, date, err
}

// speak has a vault remember the language that is given, and returns the options in the
// vault's where none is. What is sealed then has it; the vault's file gets it with what is
// recorded: [pageFlags.remember].
func (f *pageFlags) speak(e *open.Env, opt paper.Options, v *vault.Vault) paper.Options {
	if f.lang != "" {
		f.another = v.Lang != f.lang
		v.Lang = f.lang
		return opt
	}
	if v.Lang == "" {
		return opt
	}
	var err error
	if opt.Lang, err = lang.Parse(v.Lang); err != nil {
		e.SayProblem("warning: the sheets are in English", err)
	}
	return opt
}

// remember has a vault that may have been read again remember the language that was
// given.
func (f *pageFlags) remember(v *vault.Vault) {
	if f.lang != "" {
		v.Lang = f.lang
	}
}

// printedSheets is what a vault mostly remembers of a print.
const printedSheets = "what was printed"

// recordLang has the vault's file remember a language that is another one than before,
// where nothing else of what was printed is recorded.
func (f *pageFlags) recordLang(s *open.Session) {
	if f.another {
		s.Record("the language of the sheets", f.remember)
	}
}
