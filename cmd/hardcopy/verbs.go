package main

import (
	"context"

	"hardcopy/cmd/hardcopy/combine"
	"hardcopy/cmd/hardcopy/open"
	"hardcopy/cmd/hardcopy/start"
	"hardcopy/cmd/hardcopy/verb"
	"hardcopy/vault/secret"
)

// A command is a verb of this program. Its file holds its help text, its flags, its
// checks, and its work.
type command = verb.Verb[*open.Env]

// An action is a command's work on its arguments.
type action = verb.Action[*open.Env]

// table lists the verbs in the order in which help does: the way of a vault through
// life.
func table() *verb.Table[*open.Env] {
	t := &verb.Table[*open.Env]{
		Verbs: []*command{
			initVerb(), addVerb(), importVerb(), exportVerb(), listVerb(), showVerb(), editVerb(), removeVerb(),
			proveVerb(), codeVerb(), useVerb(), codesVerb(), printVerb(), splitVerb(), combine.Verb(), scanVerb(), verifyVerb(),
			passwdVerb(), rekeyVerb(), checkVerb(),
			pageVerb(), demoVerb(), helpVerb(), manVerb(), completionVerb(), versionVerb(),
		},
		Topics: inTrouble,
		Usage:  shortUsage(),
		Alone:  guided,
		Ready:  (*open.Env).Ready,
	}
	for _, v := range t.Verbs {
		v.Help = helpHere(v.Help)
	}
	return t
}

// guided leads who is at a terminal and gave no verb.
func guided(ctx context.Context, e *open.Env, dir string) (bool, error) {
	if !e.OnTerminal() {
		return false, nil
	}
	// Which files it will be is not known yet.
	e.Unconfined = true
	g := start.Guide{Env: e, Vault: dir, Run: func(ctx context.Context, args []string) error {
		// Of a vault that was opened nothing is kept until the next question.
		defer secret.Forget()
		return table().Dispatch(ctx, e, e.Stdout, args)
	}}
	return true, g.Lead(ctx)
}

// inTrouble are words that somebody in trouble may type, and the topics for them.
var inTrouble = map[string]string{
	"recover": "recover", "recovery": "recover", "rescue": "recover", "restore": "recover", "lost": "recover", "phone": "recover",
	"passphrase": "recover", "password": "recover", "forgot": "recover", "forgotten": "recover",
	"refused": "refused", "rejected": "refused", "invalid": "refused", "wrong": "refused",
}
