package main

import (
	"hardcopy/cmd/hardcopy/combine"
	"hardcopy/cmd/hardcopy/open"
	"hardcopy/cmd/hardcopy/verb"
)

// A command is a verb of this program. Its file holds its help text, its flags, its
// checks, and its work.
type command = verb.Verb[*open.Env]

// An action is a command's work on its arguments.
type action = verb.Action[*open.Env]

// table lists the verbs in the order in which help does: the way of a vault through
// life.
func table() *verb.Table[*open.Env] {
	return &verb.Table[*open.Env]{
		Verbs: []*command{
			initVerb(), addVerb(), importVerb(), exportVerb(), listVerb(), showVerb(), editVerb(), removeVerb(),
			proveVerb(), codeVerb(), useVerb(), codesVerb(), printVerb(), splitVerb(), combine.Verb(), scanVerb(), verifyVerb(),
			passwdVerb(), rekeyVerb(), checkVerb(),
			pageVerb(), demoVerb(), helpVerb(), versionVerb(),
		},
		Topics: inTrouble,
		Usage:  shortUsage(),
		Ready:  (*open.Env).Ready,
	}
}

// inTrouble are words that somebody in trouble may type, and the topics for them.
var inTrouble = map[string]string{
	"recover": "recover", "recovery": "recover", "rescue": "recover", "restore": "recover", "lost": "recover", "phone": "recover",
	"passphrase": "recover", "password": "recover", "forgot": "recover", "forgotten": "recover",
	"refused": "refused", "rejected": "refused", "invalid": "refused", "wrong": "refused",
}
