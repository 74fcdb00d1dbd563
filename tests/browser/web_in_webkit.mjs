// Runs tests/web.rs in WebKit: wasm-bindgen's runner serves the page of the tests, and WebKit opens it.
// What stands on the command line is the build that has the runner as its own.
import { spawn } from 'node:child_process';
import { says, webkit } from './engines.mjs';

const [command, ...rest] = process.argv.slice(2);
const server = spawn(command, rest, {
  stdio: ['ignore', 'pipe', 'pipe'],
  detached: true, // the runner is a child of cargo: the group is ended
  env: { ...process.env, NO_HEADLESS: '1', WASM_BINDGEN_TEST_ADDRESS: '127.0.0.1:0' },
});
let failed = true;
let session;
try {
  const [, address] = await says(server, /available at (http:\S+)/);
  session = await webkit();
  const { driver } = session;
  await driver.get(address);
  const text = () => driver.executeScript("return document.getElementById('output')?.textContent ?? ''");
  await driver.wait(async () => /test result: /.test(await text()), 240_000);
  const said = await text();
  console.log(said);
  failed = !/test result: ok\. [1-9]/.test(said);
} finally {
  await session?.stop();
  process.kill(-server.pid);
}
process.exit(failed ? 1 : 0);
