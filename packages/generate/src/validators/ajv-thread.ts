import { parentPort, workerData } from 'node:worker_threads';
import { ajvFunctions } from './ajv-functions.ts';

/* Runs in a thread of its own, which compile-apart.ts starts. */

parentPort?.postMessage(ajvFunctions(workerData));
