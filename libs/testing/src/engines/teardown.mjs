/** Lets go of the keeper and waits until it has stopped the engines. */
async function teardown() {
  const child = globalThis.passerelleEngines;
  if (!child || child.exitCode !== null) return;
  child.ref();
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.stdin.end();
  await gone;
}

export { teardown as default };
