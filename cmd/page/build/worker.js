// One sitting of the program. It writes nothing to the console: the last words of a
// program that fails may hold a secret.
for (const say of ["log", "warn", "error"]) console[say] = () => {};
const go = new Go();
onmessage = async ({ data: { program, id, request, args, data } }) => {
  try {
    if (program) {
      go.run(await WebAssembly.instantiate(program, go.importObject)).finally(() => postMessage({ dead: true }));
      postMessage({ ready: true });
      return;
    }
    const [answer, file] = hardcopy(request, args, data ?? null);
    postMessage({ id, answer, file }, file ? [file.buffer] : []);
  } catch {
    postMessage({ dead: true });
  }
};
