// The camera: codes are taken as they pass.

let stream = null;

async function film() {
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment", width: { ideal: 1920 } } });
  } catch {
    return said([], { text: say("The browser gives no camera."), next: say("Allow it where the browser asks; or give pictures.") });
  }
  const video = $("video");
  video.srcObject = stream;
  show("filming", true);
  await video.play();
  const seen = new Set();
  while (stream) {
    try {
      const found = await readPixels(await createImageBitmap(video), say("camera"), 800);
      const fresh = (found?.codes ?? []).filter((c) => !seen.has(c.text));
      fresh.forEach((c) => seen.add(c.text));
      if (fresh.length) await ask("found", { name: say("camera"), codes: fresh });
    } catch { /* stopped, or no picture yet */ }
    await new Promise((resume) => setTimeout(resume, 60));
  }
}

function filmed() {
  stream?.getTracks().forEach((track) => track.stop());
  stream = null;
  show("filming", false);
  if (reader.size > much) reader.die("stopped");
}
