// Firefox and WebKitGTK, driven by WebDriver. Each session is a driver of its own on a free port, and a
// fresh profile; what was started here is ended here, by its own id.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { Builder } from 'selenium-webdriver';

const free = async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
};

/** Resolves with the first line of a process that says what is waited for. */
export function says(child, pattern) {
  return new Promise((resolve, reject) => {
    let text = '';
    const read = (chunk) => {
      text += chunk;
      const found = text.match(pattern);
      if (found) resolve(found);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`${child.spawnfile} ended with ${code} before it said ${pattern}:\n${text}`)));
  });
}

const end = async (child) => {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  child.kill();
  await once(child, 'exit');
};

/** Waits until a driver listens at a port; a driver that has ended never will. */
async function listening(child, port) {
  let ended;
  child.on('error', (error) => { ended = error; });
  child.on('exit', (code) => { ended = new Error(`${child.spawnfile} ended with ${code}`); });
  for (;;) {
    if (ended) throw ended;
    try {
      await fetch(`http://127.0.0.1:${port}/status`);
      return;
    } catch {
      await new Promise((done) => setImmediate(done));
    }
  }
}

async function driven(child, port, capabilities, others) {
  await listening(child, port);
  const driver = await new Builder().usingServer(`http://127.0.0.1:${port}`).withCapabilities(capabilities).build();
  const stop = async () => {
    await driver.quit().catch(() => {});
    await end(child);
    for (const other of others) await end(other);
  };
  return { driver, stop };
}

/** A headless Firefox. */
export async function firefox() {
  const binary = ['/usr/bin/firefox-esr', '/usr/bin/firefox'].find(existsSync);
  if (!binary) throw new Error('No Firefox found.');
  const port = await free();
  const child = spawn('geckodriver', ['--port', `${port}`, '--websocket-port', `${await free()}`], { stdio: 'ignore' });
  return driven(child, port, {
    browserName: 'firefox',
    'moz:firefoxOptions': { binary, args: ['-headless'], prefs: { 'network.captive-portal-service.enabled': false } },
  }, []);
}

/** WebKitGTK's small browser on a screen that nobody sees. */
export async function webkit() {
  const binary = readdirSync('/usr/lib').map((machine) => `/usr/lib/${machine}/webkit2gtk-4.1/MiniBrowser`).find(existsSync);
  if (!binary) throw new Error('No WebKitGTK found.');
  const screen = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'pipe', 'pipe'] });
  const [, display] = await says(screen, /^(\d+)\n/m);
  const bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address'], { stdio: ['ignore', 'pipe', 'pipe'] });
  const [address] = await says(bus, /unix:\S+/);
  const port = await free();
  const child = spawn('WebKitWebDriver', [`--port=${port}`], {
    stdio: 'ignore',
    env: {
      ...process.env,
      DISPLAY: `:${display}`,
      DBUS_SESSION_BUS_ADDRESS: address,
      // As root, and without a graphics card.
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
      WEBKIT_DISABLE_DMABUF_RENDERER: '1',
    },
  });
  return driven(child, port, {
    browserName: 'MiniBrowser',
    'webkitgtk:browserOptions': { binary, args: ['--automation'] },
  }, [screen, bus]);
}
