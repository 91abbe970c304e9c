// One at a time between processes, for what two commands started at once in one clone would both do.
import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Runs `work` while no other process runs one for the same `name`. The lock is a listening socket: it ends with its holder, however that ends. */
export async function withLock(name, work) {
  const server = await takeLock(pathOf(name));
  try {
    return await work();
  } finally {
    server.close();
    for (const socket of server.waiting) socket.destroy();
  }
}

async function takeLock(path) {
  for (;;) {
    const server = await listen(path);
    if (server) return server;
    if (!(await waitForHolder(path)) && !path.startsWith('\0')) rmSync(path, { force: true });
  }
}

/** The server, or undefined when another process has it. */
function listen(path) {
  return new Promise((resolve, reject) => {
    const waiting = new Set();
    const server = createServer((socket) => {
      waiting.add(socket);
      socket.on('error', () => {}).on('close', () => waiting.delete(socket));
    });
    server.once('error', (error) => (error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error)));
    server.listen(path, () => resolve(Object.assign(server, { waiting })));
  });
}

/** Resolves when the holder lets go: true; false when nobody answers. */
function waitForHolder(path) {
  return new Promise((resolve) => {
    const socket = connect(path);
    let isConnected = false;
    socket
      .on('connect', () => {
        isConnected = true;
      })
      .on('error', () => {})
      .on('close', () => resolve(isConnected))
      .resume();
  });
}

// An abstract socket on Linux has no file that a killed holder could leave.
function pathOf(name) {
  const key = `vestovoy-${createHash('sha256').update(name).digest('hex').slice(0, 16)}`;
  return process.platform === 'linux' ? `\0${key}` : join(tmpdir(), `${key}.sock`);
}
