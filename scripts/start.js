/** `npm start`: installs what is missing, builds, serves the app on http://127.0.0.1:4173 until stopped. */
import { spawn } from 'node:child_process';
import { ensurePackages, fail, ROOT, run, say } from './setup.js';

const PORT = '4173';

ensurePackages();
say('Building...');
if (!run('npx', ['vite', 'build', '--logLevel', 'warn'])) fail('The build failed: see its message above.');

const server = spawn('npx', ['vite', 'preview', '--host', '127.0.0.1', '--port', PORT, '--strictPort'], {
  cwd: ROOT,
  stdio: ['ignore', 'ignore', 'pipe'],
  shell: process.platform === 'win32',
});
let complaint = '';
server.stderr.on('data', (chunk) => {
  complaint += chunk;
});
server.on('exit', (code) => {
  if (code) fail(`Could not serve on port ${PORT}. Is something else listening there?\n${complaint}`);
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));

const address = `http://127.0.0.1:${PORT}`;
for (let tries = 0; server.exitCode === null; tries++) {
  const isUp = await fetch(address).then(
    (response) => response.ok,
    () => false,
  );
  if (isUp) {
    say(`Crowfoot is at ${address} (Ctrl+C stops it)`);
    break;
  }
  if (tries > 100) fail(`The server did not answer at ${address}.\n${complaint}`);
  await new Promise((resolve) => setTimeout(resolve, 100));
}
