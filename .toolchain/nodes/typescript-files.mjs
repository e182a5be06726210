// `node --import typescript-files.mjs`: some tests start a TypeScript file with Node, and older versions cannot.
import childProcess from 'node:child_process';
import { register, syncBuiltinESMExports } from 'node:module';

// Node 22.18 takes the types away, and does not know `using`.
if (Number(process.versions.node.split('.')[0]) < 24) {
  register('./typescript-hook.mjs', import.meta.url);
  const { fork } = childProcess;
  // A child that is started with an environment of its own does not get NODE_OPTIONS.
  childProcess.fork = (file, ...args) => {
    const options = args.find((arg) => !Array.isArray(arg)) ?? {};
    const list = args.find((arg) => Array.isArray(arg)) ?? [];
    const { execArgv = process.execArgv } = options;
    const preload = String(file).endsWith('.ts') ? ['--import', import.meta.url] : [];
    return fork(file, list, { ...options, execArgv: [...preload, ...execArgv] });
  };
  syncBuiltinESMExports();
}
