// Reads names of pictures from standard input and prints one line of JSON for
// each: what zxing-wasm reads there, and in how many milliseconds.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const folder = process.argv[2];
const zxing = await import(pathToFileURL(join(folder, "dist/es/reader/index.js")));
const wasmBinary = readFileSync(join(folder, "dist/reader/zxing_reader.wasm"));
zxing.prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });

for (const file of readFileSync(0, "utf8").split("\n").filter(Boolean)) {
  const bytes = new Uint8Array(readFileSync(file));
  const start = performance.now();
  const found = await zxing.readBarcodes(bytes, {
    formats: ["QRCode"], tryHarder: true, tryRotate: true, tryInvert: true,
    tryDownscale: true, maxNumberOfSymbols: 255,
  });
  const ms = performance.now() - start;
  console.log(JSON.stringify({ texts: found.filter((f) => f.isValid).map((f) => f.text), ms }));
}
