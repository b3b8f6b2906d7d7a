package session

import "hardcopy/paper/lang"

// Language is a language that the page can speak.
type Language struct {
	Tag  string `json:"tag"`  // as BCP 47 has it
	Name string `json:"name"` // what it calls itself
}

// Words are what the page says in a language.
type Words struct {
	Tag   string               `json:"tag"`   // of the language that is spoken now
	Words map[lang.Text]string `json:"words"` // every text in it; none where it is English
}

// languages lists the languages: the result is a [Language] for each.
func (s *Session) languages(a *Answer, _ any, _ []byte) error {
	var all []Language
	for _, tag := range lang.All() {
		all = append(all, Language{tag.String(), tag.Name()})
	}
	a.Result = all
	return nil
}

// language has the session speak a language from now on, as BCP 47 names it: English
// where it is none that is known. It says what was answered last once more. The result is
// [Words].
func (s *Session) language(a *Answer, name string, _ []byte) error {
	s.lang, _ = lang.Parse(name)
	a.Result, a.told = Words{s.lang.String(), s.lang.Table()}, s.last
	return s.err
}
