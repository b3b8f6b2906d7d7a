"use strict";
// The page: what is given goes to the program, what the program says is shown. The
// program runs in two workers: the keeper holds what was given; the reader reads
// pictures, and can be stopped or fall over without loss.

const $ = (id) => document.getElementById(id);
const el = (tag, props = {}, ...children) => {
  const e = Object.assign(document.createElement(tag), props);
  e.append(...children);
  return e;
};
const show = (id, yes) => { $(id).hidden = !yes; };

// --- The program ------------------------------------------------------------------

// bytesOf reads what stands in the page as letters of its charset, a byte each.
const bytesOf = (letters) => {
  const charset = new TextDecoder("windows-1252").decode(Uint8Array.from({ length: 256 }, (_, n) => n));
  const byte = new Uint8Array(1 << 16), escaped = { A: 0, B: 13, C: 60, D: 61 };
  for (let n = 0; n < 256; n++) byte[charset.charCodeAt(n)] = n;
  const out = new Uint8Array(letters.length);
  let n = 0;
  for (let i = 0; i < letters.length; i++) out[n++] = letters[i] === "=" ? escaped[letters[++i]] : byte[letters.charCodeAt(i)];
  return out.subarray(0, n);
};

let program; // a promise of the compiled program
const compile = () => {
  const packed = new Blob([bytesOf($("program").textContent)]);
  const plain = packed.stream().pipeThrough(new DecompressionStream("gzip"));
  return WebAssembly.compileStreaming(new Response(plain, { headers: { "Content-Type": "application/wasm" } }));
};

class Sitting {
  constructor() { this.failures = 0; this.start(); }

  start() {
    this.waiting = new Map();
    this.number = 0;
    const url = URL.createObjectURL(new Blob([$("worker").textContent], { type: "text/javascript" }));
    this.worker = new Worker(url);
    URL.revokeObjectURL(url);
    this.ready = new Promise((resolve, reject) => {
      this.failed = reject;
      this.worker.onmessage = ({ data }) => {
        if (data.ready) { this.failures = 0; return resolve(); }
        if (data.dead) return this.die("died");
        const { resolve: answer } = this.waiting.get(data.id);
        this.waiting.delete(data.id);
        answer({ ...JSON.parse(data.answer), file: data.file });
      };
    });
    this.ready.catch(() => {});
    this.worker.onerror = (event) => { event.preventDefault(); this.die("died"); };
    program.then((compiled) => this.worker.postMessage({ program: compiled }), () => this.die("died"));
  }

  // die ends the worker and begins another; whoever waits for it learns why. One that
  // does not come to life three times will not another time either.
  die(why) {
    this.worker.terminate();
    this.lost = true;
    this.failed(why);
    for (const { reject } of this.waiting.values()) reject(why);
    if (why === "stopped" || ++this.failures < 3) this.start();
  }

  async ask(request, args = null, data = null) {
    await this.ready;
    return new Promise((resolve, reject) => {
      this.waiting.set(++this.number, { resolve, reject });
      this.worker.postMessage({ id: this.number, request, args: JSON.stringify(args), data });
    });
  }
}

let keeper, reader;
const given = []; // what the keeper has taken, to give it again should it die
let busy = 0;

// ask has the keeper carry out a request and shows what it answers.
async function ask(request, args = null, data = null, quiet = false) {
  if (!quiet) document.body.toggleAttribute("data-busy", ++busy > 0);
  let answer;
  try {
    if (keeper.lost) await again();
    answer = await keeper.ask(request, args, data);
    if (keeps(request, answer)) given.push([request, args, data]);
  } catch {
    answer = await again();
  }
  if (!quiet || answer.died) { said(answer.said, answer.problem); view(answer.view); }
  if (!quiet) document.body.toggleAttribute("data-busy", --busy > 0);
  return answer;
}

// again gives a new keeper what the one that died had taken.
async function again() {
  const problem = { text: "The browser gave up on that, most likely for want of memory.", next: "What was given before is kept. Close other windows and try once more; or use another machine." };
  keeper.lost = false;
  try {
    for (const [request, args, data] of given) await keeper.ask(request, args, data);
    return { problem, died: true, view: (await keeper.ask("look")).view };
  } catch {
    return { problem, died: true, view: { state: "empty", next: problem.next, progress: [], accounts: [], clock: "" } };
  }
}

const keeps = (request, answer) => ["found", "file", "typed", "confirm", "choose", "end", "forgotten"].includes(request)
  && !answer.view.drilling && (request !== "typed" || answer.said || answer.view.ask);

// --- What is said -----------------------------------------------------------------

function said(lines, problem) {
  $("said").replaceChildren(...(lines ?? []).map((line) => el("p", { textContent: line })));
  $("error").textContent = problem ? problem.text + (problem.next ? "\n" + problem.next : "") : "";
  show("told-close", Boolean(problem || lines?.length));
}

let rows = []; // the accounts as the view has them
let open = new Map(); // what is uncovered, by its place
let kept = false; // a passphrase was chosen

function view(v) {
  document.body.dataset.state = v.state;
  $("next").replaceChildren(
    el("p", { className: "what", textContent: v.next }),
    ...[...v.progress, ...(v.remarks ?? [])].map((line) => el("p", { textContent: line })));
  $("filmed").textContent = v.progress.join("; ");
  question(v.ask);
  show("end", v.state === "gathering" && !v.accounts.length);
  const opened = v.accounts.length > 0;
  for (const id of ["opened", "leave"]) show(id, opened && !v.drilling);
  show("drilling", Boolean(v.vault));
  show("making", !v.vault);
  $("drill").setAttribute("aria-pressed", String(Boolean(v.drilling)));
  $("drill").textContent = v.drilling ? "End the drill" : "Begin the drill";
  if (v.drilling) findings(v.findings ?? []);
  $("clock").textContent = `This computer says ${v.clock}. Compare it with a phone: a wrong clock gives wrong codes.`;
  if (JSON.stringify(v.accounts) !== JSON.stringify(rows)) {
    const first = rows.length === 0 && !v.drilling;
    rows = v.accounts;
    table();
    if (first) $("opened").scrollIntoView();
  }
}

function question(q) {
  const before = document.body.dataset.ask ?? "";
  document.body.dataset.ask = q ? q.kind : "";
  show("ask-passphrase", q?.kind === "passphrase");
  show("ask-confirm", q?.kind === "confirm");
  show("ask-which", q?.kind === "which");
  if (!q) return;
  if (q.kind !== before) $("there").scrollIntoView({ block: "nearest" });
  if (q.kind === "passphrase") {
    $("passphrase-label").textContent = q.text;
    $("forgotten").textContent = q.without;
    if (before !== "passphrase") $("passphrase").focus();
  }
  if (q.kind === "confirm") $("corrections").replaceChildren(...(q.lines ?? []).map((line) => el("li", { textContent: line })));
  if (q.kind === "which") {
    $("ask-which").replaceChildren(...q.choices.map((text, n) => {
      const button = el("button", { type: "button", textContent: text });
      button.onclick = () => ask("choose", n);
      return button;
    }));
  }
}

function findings(all) {
  const words = { good: "Good", bad: "Not good", unread: "Could not be read", unproved: "Not proved", readable: "Readable" };
  $("findings").replaceChildren(...all.map((f) => {
    const e = el("div", { className: "finding " + f.verdict });
    e.dataset.verdict = f.verdict;
    e.append(el("p", {}, el("strong", { textContent: words[f.verdict] + ": " }), f.what + (f.proves ? ": " + f.proves : "")),
      ...(f.problems ?? []).map((text) => el("p", { textContent: text })));
    if (f.next) e.append(el("p", { textContent: f.next }));
    return e;
  }));
}

// --- The accounts -----------------------------------------------------------------

function table() {
  open = new Map();
  closeDetail();
  $("accounts").tBodies[0].replaceChildren(...rows.map((a, n) => {
    const cell = (head, ...inside) => { const td = el("td", {}, ...inside); td.dataset.head = head; return td; };
    const name = el("th", { scope: "row" }, el("span", { className: "foreign", textContent: a.label }), el("br"), el("small", { textContent: a.holdings }));
    const button = (text, act) => { const b = el("button", { type: "button", textContent: text }); b.onclick = act; b.setAttribute("aria-label", `${text}: ${a.label}`); return b; };
    const now = cell("Code now", el("span", { className: "code" }), " ", el("small", { className: "left" }));
    if (a.counter) now.append(button("Give the next code", () => count(n)));
    const more = cell("More", button("Show", () => cover(n, open.has(n))));
    more.append(button("What to do", () => detail(n)));
    if (a.key) more.append(button("QR code for a phone", () => detail(n, true)));
    const tr = el("tr", {}, name, now, cell("Setup key", el("span", { className: "key" }), el("small", { className: "kind" })), cell("Backup codes", el("span", { className: "codes" })), more);
    tr.dataset.issuer = a.issuer;
    tr.dataset.account = a.account;
    return tr;
  }));
  drawRows();
}

const rowAt = (n) => $("accounts").tBodies[0].rows[n];

// cover covers an account's secrets, or shows them.
async function cover(n, covered) {
  if (covered) open.delete(n);
  else {
    const answer = await ask("reveal", n, null, true);
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
    tr.querySelector(".codes").replaceChildren(...(r?.codes ?? []).flatMap((c) => [el("span", { textContent: c.text + (c.used ? " (used)" : ""), className: c.used ? "used" : "" }), "\n"]));
    if (!r && !a.counter) for (const part of [".code", ".left"]) tr.querySelector(part).textContent = "";
    if (!r && a.counter) tr.querySelector(".code").textContent = "";
    const button = tr.querySelector("[data-head=More] button");
    button.textContent = r ? "Cover" : "Show";
    button.setAttribute("aria-label", `${button.textContent}: ${a.label}`);
    for (const td of tr.cells) td.classList.toggle("empty", !td.textContent.trim() && !td.querySelector("button"));
  });
  const all = rows.length > 0 && rows.every((_, n) => open.has(n));
  $("reveal").setAttribute("aria-pressed", String(all));
  $("reveal").textContent = all ? "Cover all keys and codes" : "Show all keys and codes";
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
      rowAt(n).querySelector(".left").textContent = `${result[n].left} s left, then ${result[n].next}`;
      rowAt(n).cells[1].classList.remove("empty");
    }
    if (shown >= 0) $("qr-code").textContent = result?.[shown]?.code ?? "";
    if (v) $("clock").textContent = `This computer says ${v.clock}. Compare it with a phone: a wrong clock gives wrong codes.`;
  } finally { ticking = false; }
}

async function count(n) {
  const { result } = await ask("count", n);
  if (!result) return;
  rowAt(n).querySelector(".code").textContent = result.code;
}

async function revealAll() {
  const all = rows.every((_, n) => open.has(n));
  for (let n = 0; n < rows.length; n++) if (open.has(n) === all) await cover(n, all);
}

function coverAll() {
  open.clear();
  closeDetail();
  drawRows();
}

// --- One account in full: its QR code and what to do --------------------------------

let shown = -1; // whose QR code stands there
let tour = null; // the places of those that go onto the phone one after the other
const done = new Set();

async function detail(n, withCode = false) {
  const { result: r, problem } = await ask("reveal", n, null, true);
  said([], problem);
  if (!r) return;
  shown = withCode && !rows[n].counter ? n : -1;
  show("detail", true);
  $("detail-title").textContent = rows[n].label;
  show("qr", withCode && Boolean(r.qr));
  show("qr-help", shown >= 0 && Boolean(r.qr));
  $("qr-code").textContent = "";
  if (withCode && r.qr) drawCode(r.qr, rows[n].label);
  const list = (texts) => el("ul", {}, ...(texts ?? []).map((text) => el("li", { textContent: text })));
  $("guide").replaceChildren(...(tour ? [] : [
    ...(r.note ? [el("p", { textContent: r.note, className: "foreign" })] : []),
    ...(r.page ? [el("p", { textContent: "The service lets people back in at: " + r.page, className: "foreign" })] : []),
    ...(r.guide.before ?? []).map((text) => el("p", { textContent: text })),
    ...(r.guide.ways ?? []).flatMap((way) => [el("h3", { textContent: `${way.Title} (${way.Time})` }), list(way.Steps)]),
    el("h3", { textContent: "A code is refused" }), list(r.guide.refused),
    el("h3", { textContent: "Never" }), list(r.guide.never)]));
  show("enrol", Boolean(tour));
  for (const id of ["back", "forward", "enrolled-label"]) show(id, Boolean(tour));
  if (tour) {
    const at = tour.indexOf(n);
    $("enrol-count").textContent = `Account ${at + 1} of ${tour.length}; ${done.size} on the phone so far.`;
    $("enrolled").checked = done.has(n);
    $("back").disabled = at === 0;
    $("forward").disabled = at === tour.length - 1;
  }
  $("detail").focus();
  $("detail").scrollIntoView();
  await tick();
}

function drawCode(qr, label) {
  const margin = 4, size = 8, canvas = $("qr");
  canvas.width = canvas.height = (qr.side + 2 * margin) * size;
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.fillStyle = "#000";
  for (const [x, y, w, h] of qr.rects) pen.fillRect((x + margin) * size, (y + margin) * size, w * size, h * size);
  canvas.setAttribute("aria-label", "QR code of " + label + ", for an authenticator app");
}

function closeDetail() {
  shown = -1;
  tour = null;
  $("guide").replaceChildren();
  $("qr").width = 0;
  $("qr-code").textContent = "";
  show("detail", false);
}

// --- Giving -----------------------------------------------------------------------

const largest = 64 << 20;
let stopped = false;
let queue = Promise.resolve();

// give takes files one after the other, and says in the end what came of all of them.
function give(files, take = taken) {
  stopped = false;
  const work = [...files].map((file) => {
    const line = el("li", { textContent: `${file.name}: waiting` });
    $("read").append(line);
    return [file, line];
  });
  show("reading", $("read").children.length > 0);
  queue = queue.then(async () => {
    const lines = [], problems = [];
    show("stop", true);
    for (const [file, line] of work) {
      line.textContent = `${file.name}: reading`;
      const { word, said: more, problem } = stopped ? { word: "stopped" } : await take(file);
      line.textContent = `${file.name}: ${word}`;
      lines.push(...(more ?? []));
      if (problem) problems.push(problem);
      if (work.length > 1) said(lines, joined(problems));
    }
    show("stop", false);
    if (!stopped) reader.die("stopped"); // what pictures took of memory is given back
  });
  return queue;
}

const joined = (problems) => problems.length > 0 && { text: problems.map((p) => p.text + (p.next ? "\n" + p.next : "")).join("\n") };

// readPicture has the reader read a file: codes, or what is wrong.
async function readPicture(file) {
  const wrong = (kind) => ({ name: file.name, codes: [], wrong: kind });
  if (file.size > largest) return wrong("too-large");
  let data;
  try { data = new Uint8Array(await file.arrayBuffer()); } catch { return wrong("damaged"); }
  try {
    const { result, problem } = await reader.ask("read", file.name, data);
    const found = result ?? { ...wrong("damaged"), text: problem?.text };
    if (found.wrong === "heic" || (found.wrong === "unknown" && (file.type ?? "").startsWith("image/"))) return await decoded(file, found);
    return found;
  } catch (why) { return wrong(why); }
}

// decoded reads a picture that the browser can decode and the program cannot.
async function decoded(file, otherwise) {
  let picture;
  try { picture = await createImageBitmap(file); } catch { return otherwise; }
  return readPixels(picture, file.name, 0);
}

async function readPixels(picture, name, milliseconds) {
  const width = picture.width ?? picture.videoWidth, height = picture.height ?? picture.videoHeight;
  const canvas = new OffscreenCanvas(width, height);
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  pen.drawImage(picture, 0, 0);
  const pixels = pen.getImageData(0, 0, width, height).data;
  const { result } = await reader.ask("pixels", { name, width, height, milliseconds }, new Uint8Array(pixels.buffer));
  return result;
}

// taken has a file read and taken, and says in a word what came of it.
async function taken(file) {
  const found = await readPicture(file);
  if (found.wrong === "unknown") {
    const answer = await ask("file", file.name, new Uint8Array(await file.arrayBuffer()));
    return { word: answer.problem ? "not used" : "taken", ...answer };
  }
  const answer = await ask("found", found);
  const codes = found.codes.length === 0 ? "no code on it" : found.codes.length === 1 ? "1 code" : `${found.codes.length} codes`;
  return { word: codes + (found.wrong ? ", " + (found.text ?? found.wrong) : ""), ...answer };
}

let typedBefore = null; // what the keeper has looked at to the end

async function typed(event) {
  const going = (event?.inputType ?? "").match(/^(insertText|insertLineBreak|insertComposition|delete)/) !== null && event.type === "input";
  const text = $("text").value;
  if (event.type === "change" && text === typedBefore) return;
  const { result, clear, view: v } = await ask("typed", { text, going }, null, going && !mayBeWhole(text));
  typedBefore = !going || v?.ask ? text : null;
  if ($("text").value !== text) return;
  if (clear) { $("text").value = ""; $("rows").replaceChildren(); return; }
  $("rows").replaceChildren(...(result ?? []).map((row) => el("li", {},
    ...row.groups.flatMap((g) => [el("span", { textContent: g.text, className: "group" + (g.whole ? " whole" : "") }), " "]),
    ...(row.wrong ? [el("span", { textContent: row.wrong, className: "wrong" })] : []))));
}

const mayBeWhole = (text) => text.replace(/\s/g, "").length >= 80 || text.endsWith("\n");

// --- Camera -----------------------------------------------------------------------

let stream = null;

async function film() {
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment", width: { ideal: 1920 } } });
  } catch {
    return said([], { text: "The browser gives no camera.", next: "Allow it where the browser asks; or give pictures." });
  }
  const video = $("video");
  video.srcObject = stream;
  show("filming", true);
  await video.play();
  const seen = new Set();
  while (stream) {
    try {
      const found = await readPixels(await createImageBitmap(video), "camera", 800);
      const fresh = (found?.codes ?? []).filter((c) => !seen.has(c.text));
      fresh.forEach((c) => seen.add(c.text));
      $("ticks").textContent = "\u2611".repeat(seen.size); // a tick for each code that passed
      if (fresh.length) await ask("found", { name: "camera", codes: fresh });
    } catch { /* stopped, or no picture yet */ }
    await new Promise((resume) => setTimeout(resume, 60));
  }
}

function filmed() {
  stream?.getTracks().forEach((track) => track.stop());
  stream = null;
  show("filming", false);
}

// --- Leaving with something ---------------------------------------------------------

function save(name, file, type) {
  const url = URL.createObjectURL(new Blob([file], { type }));
  el("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

async function saved(name, type, request, args) {
  const { file } = await ask(request, args);
  if (file) save(name, file, type);
}

let keyFile = null;

async function keep(event) {
  event.preventDefault();
  const { file } = await ask("keep", $("new-passphrase").value);
  if (!file) return;
  keyFile = file;
  kept = true;
  show("kept", true);
}

const pdf = "application/pdf", bytes = "application/octet-stream";
const suffix = { otpauth: "txt", aegis: "json", "aegis-encrypted": "json", bitwarden: "json", keepassxc: "xml", "keepassxc-csv": "csv" };

// --- Making a sheet -----------------------------------------------------------------

let adopt = false;
const form = () => ({ issuer: $("issuer").value, account: $("account").value, key: $("setup-key").value, codes: $("codes").value,
  reading: Math.max(0, $("reading-way").selectedIndex), proof: [$("proof").value, $("proof2").value], adopt, size: $("size").value });

let understanding = Promise.resolve();
function understand() {
  understanding = understanding.then(async () => {
    const { result: u, problem } = await ask("understand", form(), null, true);
    if (!u) return said([], problem);
    const lines = [];
    if (u.label) lines.push("Account: " + u.label);
    if (u.key) lines.push(`Setup key: ${u.key}; ${u.proved}`);
    if (u.codes.length) lines.push(`Backup codes, ${u.codes.length}: ` + u.codes.map((c) => c.text + (c.used ? " (used)" : "")).join(" \u00b7 "));
    if (u.same) lines.push(`Code ${u.same.join(", ")} stands there before: compare them with the service's page`);
    if (u.left) lines.push("Left out, as no code: " + u.left.join(" \u00b7 "));
    if (u.guessed) lines.push("Nothing in this looks like a code: every line was taken for one. Are these backup codes?");
    lines.push(...[...(u.remarks ?? []), ...(u.warnings ?? [])].map((line) => line[0].toUpperCase() + line.slice(1) + "."));
    for (const p of [u.proof, problem]) if (p) lines.push(p.text + " " + (p.next ?? ""));
    $("understood").replaceChildren(...lines.map((line) => el("p", { textContent: line })));
    show("proof2-box", Boolean(u.proof) || $("proof2").value !== "");
    show("adopt", Boolean(u.fits));
    show("readings-box", Boolean(u.readings));
    if (u.readings && $("reading-way").length !== u.readings.length) $("reading-way").replaceChildren(...u.readings.map((how) => el("option", { textContent: how })));
    $("make-print").disabled = !u.ready || Boolean(problem);
  });
  return understanding;
}

async function shownOn(file) {
  const { result, problem } = await ask("shown", await readPicture(file), null, true);
  if (problem) { said([], problem); return { word: "not used", problem }; }
  if (result.link) $("setup-key").value = result.link;
  if (result.codes.length) $("codes").value = result.codes.join("\n");
  await understand();
  return { word: "taken" };
}

// --- The page -----------------------------------------------------------------------

let idle;
let coverAfter = 10 * 60_000;
function touched() {
  clearTimeout(idle);
  idle = setTimeout(coverAll, coverAfter);
}

// pasted takes files wherever they are pasted, and a text where no field takes it.
function pasted(event) {
  const { files } = event.clipboardData, text = event.clipboardData.getData("text");
  if (files.length) { event.preventDefault(); give(files); }
  else if (text && !event.target.closest?.("input, textarea")) {
    $("text").value += ($("text").value ? "\n" : "") + text;
    typed(new Event("input"));
  }
}

// failed says that the page itself is at fault, on the page and not on the console.
function failed(event) {
  event.preventDefault();
  said([], { text: "A fault of the page itself.", next: "Close it and open it again. Where it comes again, use the hardcopy program." });
}

function wire() {
  for (const event of ["error", "unhandledrejection"]) addEventListener(event, failed);
  const on = (id, event, act) => $(id).addEventListener(event, act);
  for (const id of ["pictures", "files"]) on(id, "change", async (e) => { const files = [...e.target.files]; await give(files); e.target.value = ""; });
  on("told-close", "click", () => said());
  on("text", "input", typed);
  on("text", "change", typed);
  on("stop", "click", () => { stopped = true; reader.die("stopped"); });
  on("ask-passphrase", "submit", async (e) => { e.preventDefault(); const text = $("passphrase").value; $("passphrase").value = ""; await ask("passphrase", text); });
  on("forgotten", "click", () => ask("forgotten"));
  const answer = async (yes) => { if ((await ask("confirm", yes)).clear) { $("text").value = ""; $("rows").replaceChildren(); } };
  on("confirm", "click", () => answer(true));
  on("decline", "click", () => answer(false));
  on("end", "click", () => ask("end"));
  on("reveal", "click", revealAll);
  on("phone", "click", () => { tour = rows.map((a, n) => (a.key ? n : -1)).filter((n) => n >= 0); if (tour.length) detail(tour[0], true); });
  on("back", "click", () => detail(tour[tour.indexOf(shownAt()) - 1], true));
  on("forward", "click", () => detail(tour[tour.indexOf(shownAt()) + 1], true));
  on("enrolled", "change", (e) => { e.target.checked ? done.add(shownAt()) : done.delete(shownAt()); $("enrol-count").textContent = `${done.size} of ${tour.length} are on the phone.`; });
  on("detail-close", "click", () => { closeDetail(); $("phone").focus(); });
  on("keep", "submit", keep);
  on("suggest", "click", async () => { $("new-passphrase").value = (await ask("suggest")).result; $("see-new").checked = true; $("new-passphrase").type = "text"; });
  for (const [box, field] of [["see-passphrase", "passphrase"], ["see-new", "new-passphrase"]]) on(box, "change", (e) => { $(field).type = e.target.checked ? "text" : "password"; });
  on("again", "input", () => { $("same").textContent = $("again").value === $("new-passphrase").value ? "It is the same." : "Not the same yet."; });
  on("download-key", "click", () => save("key.age", keyFile, bytes));
  on("download-vault", "click", () => saved("vault.age", bytes, "vault"));
  on("print", "click", () => saved("sheets.pdf", pdf, "print", { size: $("size").value }));
  on("seal", "click", () => saved("sealed.pdf", pdf, "seal", { size: $("size").value }));
  on("export", "click", () => saved("accounts." + suffix[$("format").value], bytes, "export", $("format").value));
  on("drill", "click", () => { coverAll(); ask("drill", $("drill").getAttribute("aria-pressed") !== "true"); });
  on("make", "click", () => { const closed = $("make-form").hidden; show("make-form", closed); $("make").setAttribute("aria-expanded", String(closed)); if (closed) $("issuer").focus(); });
  on("make-form", "input", (e) => { if (e.target.type === "file") return; adopt = false; understand(); });
  on("qr-picture", "change", (e) => give(e.target.files, shownOn));
  on("adopt", "click", () => { adopt = true; understand(); });
  on("make-form", "submit", async (e) => { e.preventDefault(); await understanding; await saved("sheet.pdf", pdf, "make", form()); });
  on("camera", "click", film);
  on("camera-off", "click", filmed);
  addEventListener("dragover", (e) => e.preventDefault());
  addEventListener("drop", (e) => { e.preventDefault(); if (e.dataTransfer.files.length) give(e.dataTransfer.files); });
  addEventListener("paste", pasted);
  addEventListener("beforeunload", (e) => { if (document.body.dataset.state !== "empty" || $("setup-key").value) e.preventDefault(); });
  for (const event of ["pointerdown", "keydown", "pointermove"]) addEventListener(event, touched, { passive: true });
  for (const event of ["online", "offline"]) addEventListener(event, () => show("online", navigator.onLine));
  show("online", navigator.onLine);
  setInterval(tick, 1000);
  touched();
}

const shownAt = () => tour.find((n) => rows[n].label === $("detail-title").textContent);

async function begin() {
  program = compile();
  program.catch(() => {});
  keeper = new Sitting();
  reader = new Sitting();
  wire();
  try {
    await keeper.ready;
    view((await keeper.ask("look")).view);
  } catch {
    $("starting").textContent = "This browser cannot run the page, or the file was damaged on its way here. Copy it again; open it in Firefox, Chrome or Edge of the last two years, on a computer.";
    return;
  }
  for (const id of ["start", "there", "helping"]) show(id, true);
  show("starting", false);
  document.body.toggleAttribute("data-ready", true);
  const { result } = await keeper.ask("help");
  for (const [id, lines] of [["recovering", result.recovering], ["refused", result.refused]]) $(id).replaceChildren(...lines.filter((l) => l.Text).map((l) => el("p", { textContent: (l.Mark ?? "") + l.Text })));
}

begin();
