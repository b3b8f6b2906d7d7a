// The accounts, covered until they are asked for.

function table() {
  open = new Map();
  done.clear();
  closeDetail();
  drawTable();
}

function drawTable() {
  $("accounts").tBodies[0].replaceChildren(...rows.map((a, n) => {
    const cell = (head, ...inside) => { const td = el("td", {}, ...inside); td.dataset.head = head; return td; };
    const name = el("th", { scope: "row" }, el("span", { className: "foreign", textContent: a.label }), el("br"), el("small", { textContent: a.holdings }));
    const button = (text, act) => { const b = el("button", { type: "button", textContent: text }); b.onclick = act; b.setAttribute("aria-label", `${text}: ${a.label}`); return b; };
    const now = cell(say("Code now"), el("span", { className: "code" }), " ", el("small", { className: "left" }));
    if (a.counter && a.keeps) now.append(button(say("Give the next code"), () => count(n)));
    else if (a.counter) now.append(el("small", { textContent: say("Counter based: choose a new passphrase below first, so that the counter is kept.") }));
    const more = cell(say("More"), button(say("Show"), () => cover(n, open.has(n))));
    more.className = "more";
    more.append(button(say("What to do"), () => single(n)));
    if (a.key) more.append(button(say("QR code for a phone"), () => single(n, true)));
    const tr = el("tr", {}, name, now, cell(say("Setup key"), el("span", { className: "key" }), el("small", { className: "kind" })), cell(say("Backup codes"), el("span", { className: "codes" })), more);
    tr.dataset.issuer = a.issuer;
    tr.dataset.account = a.account;
    return tr;
  }));
  drawRows();
}

// withUse is a backup code, marked where it was used.
const withUse = (c) => (c.used ? say("%s (used)", c.text) : c.text);

const rowAt = (n) => $("accounts").tBodies[0].rows[n];

// uncover asks for secrets, and gives none where all was covered before they came.
let coverings = 0;
async function uncover(...question) {
  const before = coverings, answer = await ask(...question);
  return coverings === before ? answer : {};
}

// cover covers an account's secrets, or shows them.
async function cover(n, covered) {
  if (covered) open.delete(n);
  else {
    const answer = await uncover("reveal", n, null, true);
    if (answer.result) open.set(n, answer.result); else said([], answer.problem);
  }
  drawRows();
  await tick();
}

function drawRows() {
  rows.forEach((a, n) => {
    const r = open.get(n), tr = rowAt(n);
    tr.querySelector(".key").textContent = r?.key ?? "";
    tr.querySelector(".kind").textContent = r ? [r.parameters, r.proved, ...(r.warnings ?? [])].filter(Boolean).join("; ") : "";
    tr.querySelector(".codes").replaceChildren(...(r?.codes ?? []).flatMap((c) => [el("span", { textContent: withUse(c), className: c.used ? "used" : "" }), "\n"]));
    if (!r && !a.counter) for (const part of [".code", ".left"]) tr.querySelector(part).textContent = "";
    if (!r && a.counter) tr.querySelector(".code").textContent = "";
    const button = tr.querySelector(".more button");
    button.textContent = r ? say("Cover") : say("Show");
    button.setAttribute("aria-label", `${button.textContent}: ${a.label}`);
    for (const td of tr.cells) td.classList.toggle("empty", !td.textContent.trim() && !td.querySelector("button"));
  });
  const all = rows.length > 0 && rows.every((_, n) => open.has(n));
  $("reveal").setAttribute("aria-pressed", String(all));
  $("reveal").textContent = all ? say("Cover all keys and codes") : say("Show all keys and codes");
}

// tick shows the codes of now.
let ticking = false;
async function tick() {
  const wanted = [...new Set([...open.keys(), ...(shown >= 0 ? [shown] : [])])];
  if (!wanted.length || ticking || busy) return;
  ticking = true;
  try {
    const { result, view: v } = await ask("codes", wanted, null, true);
    for (const n of open.keys()) {
      if (!result?.[n]) continue;
      rowAt(n).querySelector(".code").textContent = result[n].code;
      rowAt(n).querySelector(".left").textContent = say("%d s left, then %s", result[n].left, result[n].next);
      rowAt(n).cells[1].classList.remove("empty");
    }
    if (shown >= 0) $("qr-code").textContent = result?.[shown]?.code ?? "";
    if (v) clock(v);
  } finally { ticking = false; }
}

async function count(n) {
  const { result } = await uncover("count", n);
  if (!result) return;
  rowAt(n).querySelector(".code").textContent = result.code;
}

async function revealAll() {
  const all = rows.every((_, n) => open.has(n)), before = coverings;
  for (let n = 0; n < rows.length && coverings === before; n++) if (open.has(n) === all) await cover(n, all);
}

function coverAll() {
  coverings++;
  open.clear();
  closeDetail();
  drawRows();
}
