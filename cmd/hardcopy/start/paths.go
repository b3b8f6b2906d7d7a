package start

import (
	"context"

	"hardcopy/cmd/hardcopy/console"
)

// withoutVault is what can be done where there is no vault.
func (g *Guide) withoutVault(ctx context.Context) error {
	dir, err := g.directory()
	if err != nil {
		return err
	}
	return g.choose(ctx, "There is no vault in "+console.Printable(dir)+".", leave,
		option{"Set one up, for the keys and backup codes of your accounts", g.setUp},
		option{"Get one back: the phone, the passphrase or the vault is gone", g.getBack},
		option{"See what the sheets look like", g.step("demo", "sample-sheets")},
	)
}

// setUp makes a vault, with a first account, and leads it to paper.
func (g *Guide) setUp(ctx context.Context) error {
	if err := g.verb(ctx, "check"); err != nil {
		return err
	}
	if yes, err := g.confirm(ctx, "\nIs that good enough to go on?"); err != nil || !yes {
		return err
	}
	if err := g.verb(ctx, "init"); err != nil {
		return err
	}
	if err := g.say("\nNow the first account: have its page with the setup key or the QR code at hand."); err != nil {
		return err
	}
	if err := g.verb(ctx, "add"); err != nil {
		return err
	}
	if err := g.print(ctx); err != nil {
		return err
	}
	return g.split(ctx)
}

// withVault is what can be done with a vault.
func (g *Guide) withVault(ctx context.Context) error {
	dir, err := g.directory()
	if err != nil {
		return err
	}
	return g.choose(ctx, "The vault is in "+console.Printable(dir)+".", leave,
		option{"What is due: proofs, sheets that are out of date, codes that run out", g.step("check", "--due")},
		option{"Log in: the current code of an account", g.named("code")},
		option{"Log in: the next backup code of an account", g.named("use")},
		option{"Add an account", g.step("add")},
		option{"Print sheets", g.print},
		option{"Hold a sheet against the vault: is it still good?", g.verify},
		option{"Print shares: any 2 of 3 people or places bring the vault back", g.split},
		option{"List the accounts", g.step("list")},
		option{"The phone is gone, or a code is refused", g.trouble},
		option{"Everything else", g.step("help")},
	)
}

// named asks for an account and gives it to a verb.
func (g *Guide) named(verb string) func(context.Context) error {
	return func(ctx context.Context) error {
		name, err := g.ask(ctx, "service or account, or its beginning", "")
		if err != nil || name == "" {
			return err
		}
		return g.verb(ctx, append([]string{verb}, argument(name)...)...)
	}
}

// print leads to paper, which a guide cannot reach by itself: no program is started.
func (g *Guide) print(ctx context.Context) error {
	return g.toPaper(ctx, "Two copies of every sheet, for two places.", "sheets.pdf", "print", "--copies", "2")
}

func (g *Guide) split(ctx context.Context) error {
	return g.toPaper(ctx, "Three sheets, one for each of three people or places; any two of them bring the vault back.", "shares.pdf",
		"split", "-k", "2", "-n", "3")
}

// toPaper offers to write a PDF, or shows the command that leaves no file.
func (g *Guide) toPaper(ctx context.Context, what, file string, args ...string) error {
	options := []option{{"Write " + file + " here; print it from there, then delete it", func(ctx context.Context) error {
		return g.verb(ctx, append(args, "-o", file)...)
	}}}
	if g.Env.HasPrinter {
		options = append([]option{{"Straight to the printer, so that no file is left: shows the command and leaves", func(context.Context) error {
			if err := g.say("\ntype: %s %s", command(g.ofVault(args)), g.Env.Out()); err != nil {
				return err
			}
			return errLeave
		}}}, options...)
	}
	return g.choose(ctx, what, later, options...)
}

// verify asks for pictures of paper, or for what to type.
func (g *Guide) verify(ctx context.Context) error {
	files, err := g.pictures(ctx)
	if err != nil {
		return err
	}
	if len(files) > 0 {
		return g.verb(ctx, append([]string{"verify"}, files...)...)
	}
	name, err := g.ask(ctx, "no picture: then the service or account whose sheet you type", "")
	if err != nil || name == "" {
		return err
	}
	return g.verb(ctx, append([]string{"verify", "--typed"}, argument(name)...)...)
}

// getBack leads back to a vault from what is left.
func (g *Guide) getBack(ctx context.Context) error {
	return g.choose(ctx, "What have you?", back,
		option{"Scans or photos of shares or of sealed sheets", func(ctx context.Context) error {
			files, err := g.pictures(ctx)
			if err != nil || len(files) == 0 {
				return err
			}
			return g.verb(ctx, append([]string{"combine"}, files...)...)
		}},
		option{"Such sheets on paper, to type from", g.step("combine")},
		option{"The files vault.age and key.age, on a stick or in another folder", g.elsewhere},
		option{"Sheets of single accounts: keys and codes in clear", g.fromAccounts},
		option{"None of these", g.trouble},
	)
}

// elsewhere takes a vault in another directory from then on, if there is one.
func (g *Guide) elsewhere(ctx context.Context) error {
	dir, err := g.ask(ctx, "the folder that they are in", "")
	if err != nil || dir == "" {
		return err
	}
	if dir = typedPath(dir); !vaultIn(dir) {
		return g.say("there is neither vault.age nor key.age in %s", console.Printable(dir))
	}
	g.Vault = dir
	return g.verb(ctx, "list")
}

// fromAccounts says that such a sheet needs no program, and how a vault comes of it.
func (g *Guide) fromAccounts(ctx context.Context) error {
	if err := g.say("\nSuch a sheet needs no program: scan the QR code marked \"For the phone\" in any\nauthenticator app, or type its key. For a new vault of them: set one up, then\nhardcopy import with scans of the sheets."); err != nil {
		return err
	}
	return g.verb(ctx, "help", "recover")
}

func (g *Guide) trouble(ctx context.Context) error {
	return g.choose(ctx, "What is it?", back,
		option{"The phone is gone, or the passphrase", g.step("help", "recover")},
		option{"A code is refused", g.step("help", "refused")},
	)
}
