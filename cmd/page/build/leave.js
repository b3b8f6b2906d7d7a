// Leaving with something.

function save(name, file, type) {
  const url = URL.createObjectURL(new Blob([file], { type }));
  el("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

async function saved(name, type, request, args) {
  const { file } = await ask(request, args);
  if (file) save(name, file, type);
}

// openSheets shows sheets in a tab of their own, where the browser prints them: a page from
// a file may not have a frame of its own printed, and so nothing comes to Downloads.
async function openSheets(request, args) {
  const { file } = await ask(request, args);
  if (!file) return;
  const url = URL.createObjectURL(new Blob([file], { type: pdf }));
  el("a", { href: url, target: "_blank", rel: "noopener" }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
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
