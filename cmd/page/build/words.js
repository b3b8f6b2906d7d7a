// What the page says, in the language that is chosen.

let language = "en"; // as the program names it
let words = {}; // what the page's texts are in it; none in English

// say returns a text in the language, with what is put into it: %s and %d one after the
// other, %[2]s the second.
function say(text, ...given) {
  let at = 0;
  return (words[text] ?? text).replace(/%(?:\[(\d+)\])?[sd]/g, (_, which) => given[(at = which ? Number(which) : at + 1) - 1]);
}

// keepSaying has an element say something, in another language too once that is chosen.
function keepSaying(e, something) {
  e.something = something;
  e.textContent = something();
}

// printed are the texts that stand in the page's file: its English, and what puts another
// in its place.
const printed = [];
function readPage() {
  const refuse = (node) => (node.nodeType === Node.ELEMENT_NODE && node.matches("script, style, noscript, body [translate=no]") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  const walk = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, refuse);
  while (walk.nextNode()) {
    const node = walk.currentNode;
    if (node.nodeType === Node.TEXT_NODE) {
      const [, before, text, after] = /^(\s*)(.*?)(\s*)$/s.exec(node.data);
      if (text) printed.push([text.replace(/\s+/g, " "), (said) => { node.data = before + said + after; }]);
      continue;
    }
    for (const name of ["aria-label", "data-working"]) if (node.hasAttribute(name)) printed.push([node.getAttribute(name), (said) => node.setAttribute(name, said)]);
  }
}

// speak has the page and its program speak a language, and says anew what stands there.
// Secrets are covered.
async function speak(tag) {
  const { result, said: lines, problem, view: v } = await ask("language", tag, null, true);
  if (!result) { $("language").value = language; return; }
  if (answered) said(lines, problem, true);
  language = $("language").value = document.documentElement.lang = result.tag;
  words = result.words ?? {};
  for (const [text, put] of printed) put(words[text] ?? text);
  for (const e of document.querySelectorAll("*")) if (e.something) e.textContent = e.something();
  coverAll();
  rows = v.accounts;
  drawTable();
  view(v);
  const text = $("text").value;
  if (text) {
    const { result: typedRows } = await ask("rows", text, null, true);
    if ($("text").value === text) drawTyped(typedRows);
  }
  if (!$("make-form").hidden) understand();
  const { result: help } = await ask("help", null, null, true);
  if (!help) return; // it died meanwhile: what stood there says more than nothing
  for (const [id, lines] of [["recovering", help.recovering], ["refused", help.refused]]) $(id).replaceChildren(...lines.filter((l) => l.Text).map((l) => el("p", { textContent: (l.Mark ?? "") + l.Text })));
}

// languages fills the menu, and returns the first of the reader's languages that is known.
async function languages() {
  const { result } = await keeper.ask("languages");
  $("language").replaceChildren(...result.map(({ tag, name }) => el("option", { value: tag, lang: tag, textContent: name })));
  return (navigator.languages ?? []).map((wanted) => wanted.toLowerCase().split("-")[0]).find((wanted) => result.some(({ tag }) => tag === wanted)) ?? "en";
}
