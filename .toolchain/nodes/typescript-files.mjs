// `node --import typescript-files.mjs`: some tests start a TypeScript file with Node, and older versions cannot.
import { register } from 'node:module';

if (!process.features.typescript) register('./typescript-hook.mjs', import.meta.url);
