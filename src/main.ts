import { ConfigError, readConfig } from './config.ts';
import { keepCompiledCode } from './platform/compiledCode.ts';
import { StartError } from './platform/errors.ts';
import { jsonLog, type Log } from './platform/log.ts';
import { rewrapByHand, runStepByHand, startService } from './start.ts';

try {
  const log = jsonLog({ level: process.env.LOG_LEVEL || 'info' });
  const [command, name] = process.argv.slice(2);
  if (command === 'step') process.exitCode = await runStepByHand(readConfig(process.env), log, name);
  else if (command === 'rewrap') console.log(await rewrapByHand(readConfig(process.env), log));
  else if (command === undefined) await serve(log);
  else throw new ConfigError(`Unknown command "${command}". There are: step NAME, rewrap; without a command the service starts.`);
} catch (error) {
  // What a person can mend is one sentence; a bug is shown whole.
  if (error instanceof StartError) console.error(`Vestovoy cannot start:\n${error.message}`);
  else console.error('Vestovoy cannot start:', error);
  process.exitCode = 1;
}

async function serve(log: Log): Promise<void> {
  const config = readConfig(process.env);
  keepCompiledCode(config.dataDir);
  const service = await startService(config, log);
  for (const line of service.signIns) console.log(line);
  console.log(`Vestovoy is ready: ${service.url}`);

  let isStopping = false;
  const stop = async (signal: NodeJS.Signals) => {
    // The terminal and the parent may both pass the signal on.
    if (isStopping) return;
    isStopping = true;
    log('stopping', { signal });
    await service.stop();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, (name) => void stop(name));
}
