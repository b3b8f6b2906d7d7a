// One account in full: its QR code and what to do.

let shown = -1; // whose QR code stands there
let current = -1; // whose it is
let tour = null; // the places of those that go onto the phone one after the other
const done = new Set();
let batches = null, batchAt = 0; // the codes for Google Authenticator

// single shows one account outside of a tour.
function single(n, withCode = false) {
  tour = null;
  return detail(n, withCode);
}

async function detail(n, withCode = false) {
  const { result: r, problem } = await uncover("reveal", n, null, true);
  said([], problem);
  if (!r) return;
  batches = null;
  current = n;
  shown = withCode && !rows[n].counter ? n : -1;
  show("detail", true);
  $("detail-title").textContent = rows[n].label;
  show("qr", withCode && Boolean(r.qr));
  show("qr-help", shown >= 0 && Boolean(r.qr));
  $("qr-code").textContent = "";
  if (withCode && r.qr) drawCode(r.qr, say("QR code of %s, for an authenticator app", rows[n].label));
  const list = (texts) => el("ul", {}, ...(texts ?? []).map((text) => el("li", { textContent: text })));
  $("guide").replaceChildren(...(tour ? [] : [
    ...(r.note ? [el("p", { textContent: r.note, className: "foreign" })] : []),
    ...(r.page ? [el("p", { textContent: say("The service lets people back in at: %s", r.page), className: "foreign" })] : []),
    ...(r.guide.before ?? []).map((text) => el("p", { textContent: text })),
    ...(r.guide.ways ?? []).flatMap((way) => [el("h3", { textContent: `${way.Title} (${way.Time})` }),
      ...(way.English ? [el("p", { textContent: way.English, className: "small", lang: "en" })] : []),
      ...(way.Notes ?? []).map((text) => el("p", { textContent: text })), list(way.Steps)]),
    el("h3", { textContent: say("A code is refused") }), list(r.guide.refused),
    el("h3", { textContent: say("Never") }), list(r.guide.never),
    ...(r.guide.fine ?? []).map((text) => el("p", { textContent: text }))]));
  show("enrol", Boolean(tour));
  for (const id of ["back", "forward", "enrolled-label"]) show(id, Boolean(tour));
  if (tour) {
    const at = tour.indexOf(n);
    $("enrol-count").textContent = say("Account %d of %d; %d on the phone so far.", at + 1, tour.length, done.size);
    $("enrolled").checked = done.has(n);
    $("back").disabled = at === 0;
    $("forward").disabled = at === tour.length - 1;
  }
  $("detail").focus();
  $("detail").scrollIntoView();
  await tick();
}

// google shows the codes that Google Authenticator imports, one after the other.
async function google() {
  const { result } = await uncover("google");
  if (!result?.length) return;
  closeDetail();
  batches = result;
  batch(0);
}

function batch(n) {
  batchAt = n;
  for (const id of ["detail", "qr", "enrol", "back", "forward"]) show(id, true);
  for (const id of ["qr-help", "enrolled-label"]) show(id, false);
  $("detail-title").textContent = say("For Google Authenticator: code %d of %d", n + 1, batches.length);
  $("enrol-count").textContent = say("On the new phone: menu, Transfer accounts, Import accounts, scan this code. Then log in once with each account.");
  $("back").disabled = n === 0;
  $("forward").disabled = n === batches.length - 1;
  drawCode(batches[n], say("QR code of ten accounts at most, for an authenticator app"));
  $("detail").focus();
  $("detail").scrollIntoView();
}

function drawCode(qr, label) {
  const margin = 4, size = 8, canvas = $("qr");
  canvas.width = canvas.height = (qr.side + 2 * margin) * size;
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.fillStyle = "#000";
  for (const [x, y, w, h] of qr.rects) pen.fillRect((x + margin) * size, (y + margin) * size, w * size, h * size);
  canvas.setAttribute("aria-label", label);
}

function closeDetail() {
  shown = -1;
  tour = batches = null;
  $("guide").replaceChildren();
  $("qr").width = 0;
  $("qr-code").textContent = "";
  show("detail", false);
}
