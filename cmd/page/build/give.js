// Giving: files, pictures, what is typed.

const largest = 64 << 20;
const much = 96 << 20; // of memory, in bytes
let stopped = false;
let queue = Promise.resolve();

// give takes files one after the other, and says in the end what came of all of them.
function give(files, take = taken) {
  stopped = false;
  const work = [...files].map((file) => {
    const line = el("li");
    keepSaying(line, () => say("%s: waiting", file.name));
    $("read").append(line);
    return [file, line];
  });
  show("reading", $("read").children.length > 0);
  queue = queue.then(async () => {
    const lines = [], problems = [];
    show("stop", true);
    for (const [file, line] of work) {
      keepSaying(line, () => say("%s: reading", file.name));
      const { came, said: more, problem } = stopped ? { came: () => say("%s: stopped", file.name) } : await take(file).catch(() => gone(file));
      keepSaying(line, came);
      lines.push(...(more ?? []));
      if (problem) problems.push(problem);
      if (work.length > 1) said(lines, joined(problems));
    }
    show("stop", false);
    if (!stopped && reader.size > much) reader.die("stopped"); // what pictures took of memory is given back
  });
  return queue;
}

// gone is said of a file that was there when it was chosen.
const gone = (file) => {
  const problem = { text: say("Reading %s: the browser does not get at it any more.", file.name), next: say("Is the stick still there? Give it again.") };
  said([], problem);
  return { came: () => say("%s: not read", file.name), problem };
};

const joined = (problems) => problems.length > 0 && { text: problems.map((p) => p.text + (p.next ? "\n" + p.next : "")).join("\n") };

// look has the reader look at a picture; it says in the language of the page what is wrong.
async function look(request, args, data) {
  if (reader.speaks !== language) await reader.ask("language", reader.speaks = language);
  return reader.ask(request, args, data);
}

// readPicture has the reader read a file: codes, or what is wrong.
async function readPicture(file) {
  const wrong = (kind) => ({ name: file.name, codes: [], wrong: kind });
  if (file.size > largest) return wrong("too-large");
  let data;
  try { data = new Uint8Array(await file.arrayBuffer()); } catch { return wrong("damaged"); }
  try {
    const { result, problem } = await look("read", file.name, data);
    const found = result ?? { ...wrong("damaged"), text: problem?.text, lang: language };
    if (found.wrong === "heic" || (found.wrong === "unknown" && (file.type ?? "").startsWith("image/"))) return await decoded(file, found);
    return found;
  } catch (why) { return wrong(typeof why === "string" ? why : "too-large"); } // else the browser has no room for its pixels
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
  const { result } = await look("pixels", { name, width, height, milliseconds }, new Uint8Array(pixels.buffer));
  return result;
}

// notUsed and used say what came of a file.
const used = (file) => () => say("%s: taken", file.name);
const notUsed = (file) => () => say("%s: not used", file.name);

// taken has a file read and taken, and says what came of it.
async function taken(file) {
  const found = await readPicture(file);
  if (found.wrong === "unknown") {
    const answer = await ask("file", file.name, new Uint8Array(await file.arrayBuffer()));
    return { came: (answer.problem ? notUsed : used)(file), ...answer };
  }
  const answer = await ask("found", found);
  return { came: () => codesOn(file.name, found.codes.length, found.wrong && (found.lang === language ? found.text : why(found.wrong))), ...answer };
}

// codesOn says how many codes were read, and what was wrong where something was.
function codesOn(name, n, wrong) {
  if (wrong) return n ? say("%s: codes read: %d, %s", name, n, wrong) : say("%s: no code on it, %s", name, wrong);
  return n ? say("%s: codes read: %d", name, n) : say("%s: no code on it", name);
}

// why words what kept the reader from it.
const why = (kind) => ({
  stopped: say("stopped"), died: say("too much for the browser"), "too-large": say("too large"),
  heic: say("a HEIC picture, which cannot be read"), unsupported: say("a kind of picture that cannot be read"),
  svg: say("an SVG drawing, which cannot be read"), micro: say("a Micro QR code, which cannot be read"),
  "no-picture": say("the PDF holds no scanned picture"), "too-many": say("too many pages in one file, the rest was not read"),
  patience: say("no code was found before the time for a picture ran out"), unfinished: say("the time ran out before all of it was searched"),
  "no-text": say("a QR code holds bytes that are no text"), parts: say("a text is spread over several QR codes, which were not read as they belong"),
})[kind] ?? say("damaged");

let typedBefore = null; // what the keeper has looked at to the end

async function typed(event) {
  const going = (event?.inputType ?? "").match(/^(insertText|insertLineBreak|insertComposition|delete)/) !== null && event.type === "input";
  const text = $("text").value;
  if (event.type === "change" && text === typedBefore) return;
  const quiet = going && !mayBeWhole(text);
  const { result, clear, view: v } = await ask("typed", { text, going, quiet }, null, quiet);
  typedBefore = !going || v?.ask ? text : null;
  if ($("text").value !== text) return;
  if (clear) { $("text").value = ""; $("rows").replaceChildren(); return; }
  drawTyped(result);
}

// drawTyped says below the box for texts how far its rows are right.
function drawTyped(typedRows) {
  $("rows").replaceChildren(...(typedRows ?? []).map((row) => el("li", {},
    ...row.groups.flatMap((g) => [el("span", { textContent: g.text, className: "group" + (g.whole ? " whole" : "") }), " "]),
    ...(row.wrong ? [el("span", { textContent: row.wrong, className: "wrong" })] : []))));
}

const mayBeWhole = (text) => text.replace(/\s/g, "").length >= 80 || text.endsWith("\n");
