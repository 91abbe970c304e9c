import { once } from 'node:events';
import { createServer } from 'node:net';
import { StartError } from './errors.ts';

/**
 * The port to listen on: the given one if it is free, a free one for 0. Asked before the long part of a start, so that a taken
 * port is told at once.
 * @throws StartError when it is taken or not allowed
 */
export async function freePortOf(host: string, port: number): Promise<number> {
  const server = createServer().listen(port, host);
  try {
    await once(server, 'listening');
    return (server.address() as { port: number }).port;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') throw new StartError(`Port ${port} is taken. Stop what listens there or choose another PORT.`);
    if (code === 'EACCES')
      throw new StartError(`Port ${port} needs rights that this user does not have. Choose a PORT above 1023.`);
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new StartError(`This machine has no address ${host}. Choose another HOST.`);
    throw error;
  } finally {
    server.close();
  }
}
