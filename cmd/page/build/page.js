// The page itself: what is wired to what, and the beginning.

let idle;
let coverAfter = 10 * 60_000;
function touched() {
  clearTimeout(idle);
  idle = setTimeout(left, coverAfter);
}

const typedSomething = () => [...document.querySelectorAll("input:not([type=checkbox], [type=file]), textarea")].some((field) => field.value);

// left covers all that is shown, for nobody is there.
function left() {
  coverAll();
  for (const [box, field] of seen) { $(box).checked = false; $(field).type = "password"; }
}

const seen = [["see-passphrase", "passphrase"], ["see-new", "new-passphrase"]];

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
  said([], { text: say("A fault of the page itself."), next: say("Close it and open it again. Where it comes again, use the hardcopy program.") });
}

function wire() {
  for (const event of ["error", "unhandledrejection"]) addEventListener(event, failed);
  const on = (id, event, act) => $(id).addEventListener(event, act);
  for (const id of ["pictures", "files"]) on(id, "change", async (e) => { const files = [...e.target.files]; await give(files); e.target.value = ""; });
  on("language", "change", (e) => speak(e.target.value));
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
  on("google", "click", google);
  const step = (by) => (batches ? batch(batchAt + by) : detail(tour[tour.indexOf(current) + by], true));
  on("back", "click", () => step(-1));
  on("forward", "click", () => step(1));
  on("enrolled", "change", (e) => { e.target.checked ? done.add(current) : done.delete(current); $("enrol-count").textContent = say("%d of %d are on the phone.", done.size, tour.length); });
  on("detail-close", "click", () => { closeDetail(); $("phone").focus(); });
  on("keep", "submit", keep);
  on("suggest", "click", async () => { $("new-passphrase").value = (await ask("suggest")).result; $("see-new").checked = true; $("new-passphrase").type = "text"; });
  for (const [box, field] of seen) on(box, "change", (e) => { $(field).type = e.target.checked ? "text" : "password"; });
  on("again", "input", () => { keepSaying($("same"), () => ($("again").value === $("new-passphrase").value ? say("It is the same.") : say("Not the same yet."))); });
  on("download-key", "click", () => save("key.age", keyFile, bytes));
  on("download-vault", "click", () => saved("vault.age", bytes, "vault"));
  const size = () => ({ size: $("size").value });
  on("print", "click", () => saved("sheets.pdf", pdf, "print", size()));
  on("print-open", "click", () => openSheets("print", size()));
  on("seal", "click", () => saved("sealed.pdf", pdf, "seal", size()));
  on("seal-open", "click", () => openSheets("seal", size()));
  on("export", "click", () => saved("accounts." + suffix[$("format").value], bytes, "export", $("format").value));
  on("drill", "click", () => { coverAll(); ask("drill", $("drill").getAttribute("aria-pressed") !== "true"); });
  on("make", "click", () => { const closed = $("make-form").hidden; show("make-form", closed); $("make").setAttribute("aria-expanded", String(closed)); if (closed) $("issuer").focus(); });
  on("make-form", "input", (e) => { if (e.target.type === "file") return; adopt = false; understand(); });
  on("qr-picture", "change", (e) => give(e.target.files, shownOn));
  on("adopt", "click", () => { adopt = true; understand(); });
  on("make-form", "submit", async (e) => { e.preventDefault(); await understanding; await saved("sheet.pdf", pdf, "make", form()); });
  on("make-open", "click", async () => { await understanding; await openSheets("make", form()); });
  on("camera", "click", film);
  on("camera-off", "click", filmed);
  addEventListener("dragover", (e) => e.preventDefault());
  addEventListener("drop", (e) => { e.preventDefault(); if (e.dataTransfer.files.length) give(e.dataTransfer.files); });
  addEventListener("paste", pasted);
  addEventListener("beforeunload", (e) => { if (document.body.dataset.state !== "empty" || typedSomething()) e.preventDefault(); });
  for (const event of ["pointerdown", "keydown", "pointermove"]) addEventListener(event, touched, { passive: true });
  for (const event of ["online", "offline"]) addEventListener(event, () => show("online", navigator.onLine));
  show("online", navigator.onLine);
  setInterval(tick, 1000);
  touched();
}

async function begin() {
  readPage();
  program = compile();
  program.catch(() => {});
  keeper = new Sitting();
  reader = new Sitting();
  wire();
  try {
    await keeper.ready;
    await speak(await languages());
  } catch {
    show("starting", false);
    show("failed", true);
    return;
  }
  for (const id of ["speaking", "start", "there", "helping"]) show(id, true);
  show("starting", false);
  document.body.toggleAttribute("data-ready", true);
}

begin();
