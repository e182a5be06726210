import { rmSync } from 'node:fs';

// tsc leaves the output of sources that are gone, and everything in dist is published.
rmSync('dist', { recursive: true, force: true });
