#!/usr/bin/env node
import { startInbox } from '../dist/inbox-main.js';

const inbox = await startInbox(process.argv.slice(2), process);
if (inbox === undefined) process.exitCode = 2;
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => inbox?.stop());
