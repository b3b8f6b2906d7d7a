// One sitting of the program. It writes nothing to the console: the last words of a
// program that fails may hold a secret.
for (const say of ["log", "warn", "error"]) console[say] = () => {};
const go = new Go();
let memory;
onmessage = async ({ data: { program, id, request, args, data } }) => {
  try {
    if (program) {
      const instance = await WebAssembly.instantiate(program, go.importObject);
      memory = instance.exports.mem;
      go.run(instance).finally(() => postMessage({ dead: true }));
      postMessage({ ready: true });
      return;
    }
    const [answer, file] = hardcopy(request, args, data ?? null);
    postMessage({ id, answer, file, size: memory.buffer.byteLength }, file ? [file.buffer] : []);
  } catch {
    postMessage({ dead: true });
  }
};
