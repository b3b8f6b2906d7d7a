// Making a sheet without a vault.

let adopt = false;
const form = () => ({ issuer: $("issuer").value, account: $("account").value, key: $("setup-key").value, codes: $("codes").value,
  reading: Math.max(0, $("reading-way").selectedIndex), proof: [$("proof").value, $("proof2").value], adopt, size: $("make-size").value });

let understanding = Promise.resolve();
function understand() {
  understanding = understanding.then(async () => {
    const { result: u, problem } = await ask("understand", form(), null, true);
    if (!u) return said([], problem);
    const lines = [];
    if (u.label) lines.push(say("Account: %s", u.label));
    if (u.key) lines.push(say("Setup key: %s; %s", u.key, u.proved));
    if (u.codes.length) lines.push(say("Backup codes, %d: %s", u.codes.length, u.codes.map(withUse).join(" \u00b7 ")));
    if (u.same) lines.push(say("Code %s stands there before: compare them with the service's page", u.same.join(", ")));
    if (u.left) lines.push(say("Left out, as no code: %s", u.left.join(" \u00b7 ")));
    if (u.guessed) lines.push(say("Nothing in this looks like a code: every line was taken for one. Are these backup codes?"));
    lines.push(...[...(u.remarks ?? []), ...(u.warnings ?? [])].map((line) => line[0].toUpperCase() + line.slice(1) + "."));
    for (const p of [u.proof, problem]) if (p) lines.push(p.text + " " + (p.next ?? ""));
    $("understood").replaceChildren(...lines.map((line) => el("p", { textContent: line })));
    show("proof2-box", Boolean(u.proof) || $("proof2").value !== "");
    show("adopt", Boolean(u.fits));
    show("readings-box", Boolean(u.readings));
    if (u.readings && $("reading-way").length !== u.readings.length) $("reading-way").replaceChildren(...u.readings.map((how) => el("option", { textContent: how })));
    for (const id of ["make-print", "make-open"]) $(id).disabled = !u.ready || Boolean(problem);
  });
  return understanding;
}

async function shownOn(file) {
  const { result, problem } = await ask("shown", await readPicture(file), null, true);
  if (problem) { said([], problem); return { came: notUsed(file), problem }; }
  if (result.link) $("setup-key").value = result.link;
  if (result.codes.length) $("codes").value = result.codes.join("\n");
  await understand();
  return { came: used(file) };
}
