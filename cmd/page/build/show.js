// What the program says, and what it asks.

let answered = false; // what is said is the last answer of the program, and nothing else

function said(lines, problem, byProgram = false) {
  answered = byProgram;
  $("said").replaceChildren(...(lines ?? []).map((line) => el("p", { textContent: line })));
  $("error").textContent = problem ? problem.text + (problem.next ? "\n" + problem.next : "") : "";
  show("told-close", Boolean(problem || lines?.length));
  $("told").classList.toggle("long", $("told").scrollHeight > $("told").clientHeight); // else clicks go to what is under it
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
  $("ticks").replaceChildren(...(v.boxes ?? []).map((b) => el("p", {}, "\u2611".repeat(b.ticked) + "\u2610".repeat(b.needed - b.ticked), " ", el("small", { textContent: b.text }))));
  question(v.ask);
  show("end", v.state === "gathering" && !v.accounts.length);
  const opened = v.accounts.length > 0;
  for (const id of ["opened", "leave"]) show(id, opened && !v.drilling);
  show("drilling", Boolean(v.vault));
  show("making", !v.vault);
  $("drill").setAttribute("aria-pressed", String(Boolean(v.drilling)));
  $("drill").textContent = v.drilling ? say("End the drill") : say("Begin the drill");
  if (v.drilling) findings(v.findings ?? []);
  clock(v);
  if (JSON.stringify(v.accounts) !== JSON.stringify(rows)) {
    const first = rows.length === 0 && !v.drilling;
    rows = v.accounts;
    table();
    if (first) $("opened").scrollIntoView();
  }
}

const clock = (v) => { $("clock").textContent = say("This computer says %s. Compare it with a phone: a wrong clock gives wrong codes.", v.clock); };

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
  const verdicts = { good: say("Good:"), bad: say("Not good:"), unread: say("Could not be read:"), unproved: say("Not proved:"), readable: say("Readable:") };
  $("findings").replaceChildren(...all.map((f) => {
    const e = el("div", { className: "finding " + f.verdict });
    e.dataset.verdict = f.verdict;
    e.append(el("p", {}, el("strong", { textContent: verdicts[f.verdict] }), " ", f.what + (f.proves ? ": " + f.proves : "")),
      ...(f.problems ?? []).map((text) => el("p", { textContent: text })));
    if (f.next) e.append(el("p", { textContent: f.next }));
    return e;
  }));
}
