// Serves dist/ on localhost: `node scripts/serve.mjs [PORT] [PREFIX]`. Port 0 takes a free one.
import { createServer } from 'node:http';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';

const dist = fileURLToPath(new URL('../dist', import.meta.url));

/** A server of dist/, or of another folder, under a path such as `/some/where/`, and its address. */
export async function serve(port = 0, prefix = '/', folder = dist) {
  const files = sirv(folder, { dev: true, setHeaders: (res) => res.setHeader('Access-Control-Allow-Origin', '*') });
  const server = createServer((req, res) => {
    if (!req.url.startsWith(prefix)) {
      res.writeHead(404).end();
      return;
    }
    req.url = req.url.slice(prefix.length - 1);
    files(req, res, () => res.writeHead(404).end());
  });
  await new Promise((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  return { server, address: `http://127.0.0.1:${server.address().port}${prefix}` };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!existsSync(`${dist}/index.html`)) {
    console.error('There is no dist/index.html; run: make build');
    process.exit(1);
  }
  const [port = '8080', prefix = '/'] = process.argv.slice(2);
  const { address } = await serve(Number(port), prefix).catch((e) => {
    console.error(e.code === 'EADDRINUSE' ? `Port ${port} is in use; choose another: make serve PORT=8081` : String(e));
    process.exit(1);
  });
  console.log(`gigawatt is at ${address}  (stop with Ctrl-C)`);
}
