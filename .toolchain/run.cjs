// `npm start` and `npm test` run this file. An old Node must be able to parse it, so that its user
// gets a sentence and not a syntax error. So it has only plain statements, and imports the rest.
const OLDEST_NODE = 20;

if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
  console.error(
    `specpact needs Node ${OLDEST_NODE} or newer to install itself. This is ${process.version}. ` +
      'Install a newer one (https://nodejs.org), then run the same command again.',
  );
  process.exitCode = 2;
} else {
  import('./main.mjs')
    .then((module) => module.main(process.argv[2], process.argv.slice(3)))
    .then((code) => {
      process.exitCode = code;
    });
}
