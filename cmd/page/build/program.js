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
    this.size = 0; // of its memory, in bytes
    this.speaks = "en";
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
        this.size = data.size;
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
    if (keeper.lost || reviving) await again();
    answer = await keeper.ask(request, args, data);
    if (keeps(request, answer)) given.push([request, args, data]);
  } catch {
    answer = await again();
  }
  if (!quiet || answer.died) { said(answer.said, answer.problem, !answer.died); view(answer.view); }
  if (!quiet) document.body.toggleAttribute("data-busy", --busy > 0);
  return answer;
}

let reviving = null; // while a new keeper is given what the one that died had taken

// again gives it that, once for all who wait: an answer given twice would answer the
// next question too.
function again() {
  reviving ??= revive().finally(() => { reviving = null; });
  return reviving;
}

async function revive() {
  const problem = { text: say("The browser gave up on that, most likely for want of memory."), next: say("What was given before is kept. Close other windows and try once more; or use another machine.") };
  keeper.lost = false;
  try {
    await keeper.ask("language", language);
    for (const [request, args, data] of given) await keeper.ask(request, args, data);
    return { problem, died: true, view: (await keeper.ask("look")).view };
  } catch {
    return { problem, died: true, view: { state: "empty", next: problem.next, progress: [], accounts: [], clock: "" } };
  }
}

const keeps = (request, answer) => ["found", "file", "typed", "confirm", "choose", "end", "forgotten"].includes(request)
  && !answer.view.drilling && (request !== "typed" || answer.said || answer.view.ask);
